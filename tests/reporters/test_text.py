"""The terminal report: code frames that mark the right place, and honest sentences."""

import re

import pytest

from planlint.finding import Location
from planlint.report import NotChecked, PlanSummary
from planlint.reporters import Style, load, words
from planlint.reporters.frame import frame

from .fixture import AMBIGUOUS, CLEAN, EMPTY, HARBOR, REPORT

LONG = "statement: " + "word " * 40 + "mark " + "tail " * 40


def marked(line: str, start: int, end: int, width: int = 100) -> tuple[str, str]:
    """Give the line as shown and what stands over the marks."""
    found = frame(Location(1, start + 1, 1, end + 1, line), width)
    assert found is not None
    return found.text, found.text[found.start : found.end]


def test_a_short_line_is_shown_whole() -> None:
    assert marked("  due: soon", 7, 11) == ("  due: soon", "soon")


@pytest.mark.parametrize("width", [30, 44, 60, 100, 130])
def test_a_long_line_is_cut_around_the_mark(width: int) -> None:
    start = LONG.index("mark")
    text, mark = marked(LONG, start, start + 4, width)
    assert mark == "mark"
    assert len(text) <= width
    assert text.startswith("statement: ")
    assert " … " in text
    assert text.endswith("…")


@pytest.mark.parametrize("width", [30, 60, 100])
def test_a_long_mark_begins_in_sight(width: int) -> None:
    start = LONG.index("mark")
    text, mark = marked(LONG, start, len(LONG), width)
    assert mark.startswith("mark tail")
    assert len(text) <= width


def test_one_word_longer_than_the_page() -> None:
    text, mark = marked("x" * 300, 200, 204, 40)
    assert mark == "xxxx"
    assert len(text) <= 40


def test_wide_characters_and_tabs_keep_the_mark_in_place() -> None:
    line = "\t数学 e\u0301: due"
    found = frame(Location(1, line.index("due") + 1, 1, len(line) + 1, line), 80)
    assert found is not None
    assert found.text == "    数学 e\u0301: due"
    assert (found.start, found.end) == (12, 15)


def test_a_place_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    found = frame(Location(4, 5, 9, 2, "  - id: S1  "), 80)
    assert found is not None
    assert found.text[found.start : found.end] == "id: S1"


def test_something_missing_after_the_last_character() -> None:
    found = frame(Location(4, 6, 4, 6, "due: "), 80)
    assert found == ("due:", 5, 6)


def test_no_frame_without_the_text() -> None:
    assert frame(Location(4, 6, 4, 9, ""), 80) is None
    assert frame(Location(4, 500, 4, 509, "x" * 400), 80) is None


def test_colour_adds_nothing_but_colour() -> None:
    colored = "".join(load("text")(REPORT, Style(color=True)))
    assert re.sub("\x1b\\[[0-9;]*m", "", colored) == "".join(load("text")(REPORT, Style()))


def test_a_narrow_terminal_wraps_sentences() -> None:
    report = REPORT._replace(findings=(AMBIGUOUS,))
    lines = "".join(load("text")(report, Style(width=60))).splitlines()
    end = lines.index("")
    assert all(len(line) <= 60 for line in lines[1:end])
    assert "5%" in lines[4]


def test_quiet_still_says_what_failed() -> None:
    assert "".join(load("text")(CLEAN, Style(quiet=True))) == ""
    quiet = "".join(load("text")(EMPTY, Style(quiet=True)))
    assert quiet == (
        "Could not be checked, so this report is not complete:\n"
        "  No file below plans/ is an improvement plan.\n"
    )


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (PlanSummary("a", profile="review", next_profile="submission", to_next=3),
         "ready for peer review; 3 findings from submission"),
        (PlanSummary("a", profile="draft", next_profile="review", to_next=1),
         "a draft; 1 finding from peer review"),
        (PlanSummary("a", next_profile="draft", to_next=2),
         "not yet a draft; 2 findings from a draft"),
        (PlanSummary("a", profile="submission"), "ready for submission"),
        (PlanSummary("a", readable=False), "could not be read"),
    ],
)  # fmt: skip
def test_the_profile_reached(plan: PlanSummary, expected: str) -> None:
    assert words.profile(plan) == expected


@pytest.mark.parametrize(
    ("plans", "failed", "expected"),
    [
        ((), False, "No plan was read."),
        ((True,), False, "1 plan read: no findings."),
        ((True, True), True, "2 plans read: no findings. Not everything could be checked."),
        ((False,), True, "1 plan could not be read."),
        ((True, False), True,
         "1 plan read, 1 plan could not be read: no findings. Not everything could be checked."),
    ],
)  # fmt: skip
def test_the_headline(plans: tuple[bool, ...], failed: bool, expected: str) -> None:
    report = CLEAN._replace(
        plans=tuple(PlanSummary(HARBOR, readable=readable) for readable in plans),
        not_checked=(NotChecked("PL001", "unreadable", failed=True),) if failed else (),
    )
    assert words.headline(report) == expected


def test_counts_in_words() -> None:
    assert words.counted({"error": 1, "warning": 2, "info": 1}) == (
        "1 error, 2 warnings and 1 info finding"
    )
    assert words.counted({"error": 0, "warning": 0, "info": 2}) == "2 info findings"


def test_one_reason_is_given_once() -> None:
    items = [NotChecked(code, "No plan of the district.") for code in ("DX001", "DX002", "DX001")]
    assert list(words.unchecked(items)) == ["DX001, DX002: No plan of the district."]
