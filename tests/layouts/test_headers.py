"""Headers of columns in other words than those of a layout."""

import pytest

from planlint.layouts.detect import best
from planlint.layouts.labels import exact, headed
from tests.layouts.building import heading, own, paragraph, plan, script, table


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Strategy/Action", "trategy"),
        ("Goal / Objective", "goal"),
        ("Goal/Anything", ""),
        ("and/or", ""),
    ],
)
def test_two_labels_with_a_stroke_are_the_first_of_them(words: str, key: str) -> None:
    assert exact(own("generic").uses, words) == key


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Performance target", "target"),
        ("Lead Person Responsible", "peronreponible"),
        ("Target", ""),  # known as it is
        ("Increase of 5 target", ""),
        ("What the team hopes to reach as a target", ""),
        ("Any words", ""),
    ],
)
def test_a_short_header_ends_with_a_label(words: str, key: str) -> None:
    assert headed(own("generic").uses, words) == key


def test_a_row_of_headers_of_which_half_are_known_heads_columns_and_a_form_does_not() -> None:
    rows = [
        ("Strategy", "Group of staff", "Start date", "Closing"),
        ("Coach", "x", "May 2026", "y"),
    ]
    found = plan(own("generic"), heading("Plan"), heading("Goal 1: Read more", 2), table(*rows))
    (strategy,) = found["goals"][0]["strategies"]
    assert strategy["statement"] == "Coach"
    assert strategy["period"] == {"start": "May 2026"}
    form = [("Strategy", "Coach weekly", "Start date", "May 2026"), ("Lead", "Ana", "Due", "June")]
    found = plan(own("generic"), heading("Plan"), heading("Goal 1: Read more", 2), table(*form))
    assert found["goals"][0]["strategies"][0]["statement"] == "Coach weekly"


def test_numbered_columns_hold_a_part_each_with_the_fields_at_their_right() -> None:
    head = ("Goal", "Strategy 1", "Lead", "Strategy 2", "Lead", "Milestone 1 (Nov)", "Milestone 2")
    row = ("Read more", "Coach", "Ana", "Tutor", "Ben", "46% in fall", "48% in winter")
    (goal,) = plan(own("generic"), heading("Plan"), table(head, row))["goals"]
    said = [(each["statement"], each["owner"]) for each in goal["strategies"]]
    assert said == [("Coach", "Ana"), ("Tutor", "Ben")]
    steps = [m["statement"] for s in goal["strategies"] for m in s.get("milestones", [])]
    assert steps == ["46% in fall", "48% in winter"]


def test_a_layout_is_known_by_labels_within_a_printed_paragraph() -> None:
    printed = paragraph("Problem Statement: 40% read. Goal Statement: 46% of students read.")
    table_of_steps = table(("Action Step", "Responsible"), ("Coach", "Ana"))
    assert best([own("generic")], script(printed, table_of_steps)).fits
