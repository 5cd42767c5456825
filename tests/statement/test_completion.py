"""Suggestions: the author's own words, with blanks for what is not said, and no number more."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.statement import read
from planlint.statement.completion import complete, missing, wants_numbers

SUGGESTED = [
    (
        "Raise attendance of grade 9 students to 92% on the daily log by June 2027.",
        "Raise attendance of grade 9 students from __% (baseline?) to 92% on the daily log"
        " by June 2027.",
    ),
    (
        "By June 2027, 45% of students will pass the state test.",
        "By June 2027, 45% of students will pass the state test (now __%, baseline?).",
    ),
    (
        "45% of students will pass the state test by June 2027.",
        "45% of students will pass the state test (now __%, baseline?) by June 2027.",
    ),
    (
        "Increase attendance of students by 5%.",
        "Increase attendance of students by 5%, from __% (baseline?) to __% (target?),"
        " as measured by __ (which data?) by __ (when?).",
    ),
    (
        "Improve reading",
        "Improve reading from __ (baseline?) to __ (target?) for __ (who?),"
        " as measured by __ (which data?) by __ (when?)",
    ),
    (
        "Raise attendance of all students from 88% to 92% on the daily log by June.",
        "Raise attendance of all students from 88% to 92% on the daily log by June"
        " __ (which year?).",
    ),
    ("Adopt a phonics curriculum for grade 1.", "Adopt a phonics curriculum for grade 1"
     " by __ (when?)."),
    (
        "Reduce absence of students from 27% to XX%.",
        "Reduce absence of students from 27% to XX%, as measured by __ (which data?)"
        " by __ (when?).",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "suggested"), SUGGESTED)
def test_a_statement_is_completed(text: str, suggested: str) -> None:
    assert complete(read(text)) == suggested


@pytest.mark.parametrize(
    "text",
    [
        "By June 2027, 45% of grade 3 students will pass the state test, up from 38%.",
        "Maintain attendance of all students at 95% on the daily log through June 2027.",
        "",
        " \n",
        "Reading will go from 40% to 50%; math will go from 30% to 40% by June 2027.",
    ],
)
def test_nothing_is_suggested(text: str) -> None:
    assert complete(read(text)) is None


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Improve reading", ("population", "instrument", "baseline", "target", "deadline")),
        ("Maintain attendance at 95%", ("population", "instrument", "deadline")),
        ("Adopt a phonics curriculum for grade 1.", ("deadline",)),
        ("All students will pass Algebra 1.", ("deadline",)),
        ("By June 2027, 45% of students will pass the state test.", ("baseline",)),
    ],
)
def test_what_is_missing_by_name(text: str, absent: tuple[str, ...]) -> None:
    assert missing(read(text)) == absent


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Improve reading", True),
        ("45% of students will pass", True),
        ("Adopt a phonics curriculum", False),
        ("All students will pass Algebra 1.", False),
        ("Raise reading to TBD%", False),
    ],
)
def test_when_a_goal_wants_numbers(text: str, *, wanted: bool) -> None:
    assert wants_numbers(read(text)) == wanted


PIECES = """
By June 2027 , 45% of students will pass from 38% to 5% points . improve all reading for teachers
on the test MAP increase by XX% annually decrease ; maintain adopt plan
"""
WORDS = st.sampled_from(PIECES.split())


@given(st.lists(WORDS, max_size=18).map(" ".join))
def test_nothing_is_invented(text: str) -> None:
    """Without the blanks and their words the author's text is left, number for number."""
    suggested = complete(read(text))
    if suggested is not None:
        assert "__" in suggested
        assert re.findall(r"\d+", suggested) == re.findall(r"\d+", text)
        words = iter(suggested.split())
        assert all(any(own in word for word in words) for own in text.split() if own.isalpha())
