"""Many plans in a file of a template that nobody described: where one ends and the next begins."""

from typing import Any

import pytest

from planlint.layouts.understand import understand
from planlint.layouts.years import undated, year_in
from planlint.readers.blocks import Block, Script
from tests.layouts.building import (
    heading,
    own,
    plain,
    table,
    wide,
)  # fmt: skip


def plans(*blocks: Block, format: str = "excel") -> dict[str, Any]:
    found = understand("file", Script(format, blocks), own("generic")).documents
    return {document.path.partition("#")[2]: plain(document.root) for document in found}


HEAD = ("Campus", "Goal Statement", "Baseline", "Key Strategy", "Strategy Lead")


def test_a_column_with_names_of_schools_has_a_plan_for_each_and_totals_are_none() -> None:
    rows = [
        ("Alder", "Read better in grade 3", "32%", "Coach teachers each week", "Principal"),
        ("", "Count better in grade 3", "33%", "Plan lessons together", "Coach"),
        ("Birch", "Read better in grade 4", "34%", "Tutor after school", "Principal"),
        ("Total", "3", "", "3", ""),
    ]
    found = plans(heading("Goals 26-27"), table(HEAD, *rows))
    assert list(found) == ["Alder", "Birch"]
    assert [goal["statement"] for goal in found["Alder"]["goals"]] == [rows[0][1], rows[1][1]]
    assert found["Birch"]["school"] == {"name": "Birch"}
    (goal,) = found["Birch"]["goals"]
    assert goal["measure"] == {"baseline": {"value": "34%"}}
    assert [(s["statement"], s["owner"]) for s in goal["strategies"]] == [
        ("Tutor after school", "Principal")
    ]


def test_a_cell_over_several_rows_names_the_plan_of_all_of_them() -> None:
    first = (wide("Alder", 1, 2), "Read better", "32%", "Coach teachers", "Principal")
    second = ("Count better", "33%", "Plan together", "Coach")
    third = ("Birch", "Write better", "34%", "Tutor pupils", "Coach")
    found = plans(heading("Export"), table(HEAD, first, second, third))
    assert [len(found[name]["goals"]) for name in ("Alder", "Birch")] == [2, 1]


def test_sheets_with_the_same_columns_are_schools_unless_they_are_named_after_parts() -> None:
    def sheet(name: str) -> list[Block]:
        return [heading(name), table(HEAD[1:], (f"Read in {name}", "32%", "Coach", "Principal"))]

    assert list(plans(*sheet("Alder"), *sheet("Birch"))) == ["Alder", "Birch"]
    for one, other in (("Goal 1", "Goal 2"), ("Reading", "Mathematics")):
        (found,) = plans(*sheet(one), *sheet(other)).values()
        assert len(found["goals"]) == 2


def test_headings_with_names_of_schools_above_goals_begin_plans() -> None:
    def school(name: str) -> list[Block]:
        rows = [("SMART Goal", f"Read better at {name}"), ("Evidence of Need", "32% read")]
        return [heading(name), heading("Our year", 2), table(*rows)]

    found = plans(*school("Alder Elementary"), *school("Birch Academy"), format="pdf")
    assert {name: plan["goals"][0]["statement"] for name, plan in found.items()} == {
        "Alder Elementary": "Read better at Alder Elementary",
        "Birch Academy": "Read better at Birch Academy",
    }
    (one,) = plans(*school("Alder Elementary"), heading("School calendar"), format="pdf").values()
    assert one["title"] == "Alder Elementary"


def test_a_row_has_one_goal_for_each_year_of_its_columns() -> None:
    head = ("Need", "SY26 Goal", "SY26 Target", "SY27 Goal", "SY27 Target", "Goal Owner")
    row = ("32% read", "Teams plan", "60% of teams", "Teams review", "90% of teams", "Principal")
    (found,) = plans(heading("Export"), table(head, row)).values()
    assert [
        (
            g["statement"],
            g["measure"]["target"]["value"],
            g["measure"]["target"]["date"],
            g["owner"],
        )
        for g in found["goals"]
    ] == [
        ("Teams plan", "60% of teams", "2025-2026", "Principal"),
        ("Teams review", "90% of teams", "2026-2027", "Principal"),
    ]


@pytest.mark.parametrize(
    ("label", "rest", "year"),
    [
        ("SY27 Goal", "Goal", "2026-2027"),
        ("Goal (FY 2027)", "Goal", "2026-2027"),
        ("2026-27 Target", "Target", "2026-2027"),
        ("26-27 Target", "Target", "2026-2027"),
        ("Target for 2026–27", "Target", "2026-2027"),
        ("SY26-27 Goal", "Goal", "2026-2027"),
        ("Year 2 Goal", "Goal", "year 2"),
        ("Goal 2", "Goal 2", ""),
        ("Grades 11-12", "Grades 11-12", ""),
        ("Grades 9-12 goal", "Grades 9-12 goal", ""),
        ("Goal", "Goal", ""),
    ],
)
def test_school_years_in_labels(label: str, rest: str, year: str) -> None:
    assert (undated(label), year_in(label)) == (rest, year)
