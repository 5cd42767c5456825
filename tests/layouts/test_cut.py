"""Several labels in one text: each takes what stands behind it."""

import pytest

from planlint.layouts.cut import cut
from planlint.layouts.detect import labels_in
from planlint.layouts.walk import Walker
from planlint.layouts.wording import Wording
from planlint.readers.blocks import Text
from tests.layouts.building import heading, own, paragraph, plan, script, table

TEXAS = own("texas-cip")


def pieces(words: str) -> list[str]:
    done = script(paragraph(words))
    return [piece.text for piece in cut(Walker(TEXAS, done, labels_in(done)), Text(words, "p"))]


@pytest.mark.parametrize(
    ("words", "cuts"),
    [
        (
            "Strategy 1: Coach teachers.\nStaff Responsible for Monitoring: Coach",
            ["Strategy 1: Coach teachers.", "Staff Responsible for Monitoring: Coach"],
        ),
        (  # joined by a print, with the mark of a list item before the second
            "Strategy 1: Coach teachers. Staff Responsible for Monitoring: Coach - TEA Priorities:"
            " x",
            ["Strategy 1: Coach teachers.", "Staff Responsible for Monitoring: Coach",
             "TEA Priorities: x"],
        ),
        ("Problem Statement 1: Few read. Root Cause: Lessons are cut short.",
         ["Problem Statement 1: Few read.", "Root Cause: Lessons are cut short."]),
        # one label, words that only look like one, times of day
        ("Strategy 1: Coach at 9:30 in these rooms: 1, 2", []),
        ("Strategy 1: Coach until the Goal: 40% is met", []),
        ("Strategy 1: Coach, then our Strategy: read daily", []),
        ("We met on two days: in May. Root Cause: none", []),
    ],
)  # fmt: skip
def test_a_text_is_cut_before_its_labels(words: str, cuts: list[str]) -> None:
    assert pieces(words) == cuts


def test_a_cell_with_labels_is_read_line_by_line() -> None:
    found = plan(
        TEXAS,
        heading("Goal 1: Reading", 1),
        heading("Performance Objective 1: 50% read on level.", 2),
        table(
            ["Strategy 1 Details", "Reviews"],
            ["Strategy 1: Coach weekly.\nStaff Responsible for Monitoring: Dean", "Nov"],
        ),
    )
    (strategy,) = found["goals"][0]["strategies"]
    assert (strategy["statement"], strategy["owner"]) == ("Coach weekly.", "Dean")


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("Broad statement of the result.", ""),
        ("Broad statement of the result. All read well.", "All read well."),
        ("Broad statement of the result, e.g. of reading. All read well.", "All read well."),
        ("(Identify either All Students or some groups) English learners", "English learners"),
        ("List the amount(s) and source(s) of each. Add additional rows as needed.", ""),
        ("Our broad statement. It stays.", "Our broad statement. It stays."),
    ],
)
def test_an_answer_printed_behind_its_prompt_is_the_answer(words: str, written: str) -> None:
    wording = Wording(own("california-spsa"))
    start, end = wording.stretch(words)
    assert words[start:end] == written
    assert wording.asked(words) is (not written)
