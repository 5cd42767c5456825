"""Quantities: value, unit, comparator and place of every way of writing them."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from planlint.calendar import fold
from planlint.quantity import Quantity, digits_at, find, read, share_at

READ: list[tuple[str, float, str, str, str]] = [
    ("32%", 32, "%", "32%", "="),
    ("32 %", 32, "%", "32 %", "="),
    ("32 percent", 32, "%", "32 percent", "="),
    ("32 per cent", 32, "%", "32 per cent", "="),
    ("4.2", 4.2, "", "4.2", "="),
    (".5", 0.5, "", ".5", "="),
    ("1,250", 1250, "", "1,250", "="),
    ("$1,250", 1250, "dollars", "$1,250", "="),
    ("-12.5 points", -12.5, "points", "-12.5 points", "="),
    ("−12.5 points", -12.5, "points", "−12.5 points", "="),
    ("12 days", 12, "days", "12 days", "="),
    ("1 day", 1, "days", "1 day", "="),
    ("5 percentage points", 5, "points", "5 percentage points", "="),
    ("5 pts", 5, "points", "5 pts", "="),
    ("50th percentile", 50, "percentile", "50th percentile", "="),
    ("two-thirds", 66.67, "%", "two-thirds", "="),
    ("two thirds of students", 66.67, "%", "two thirds", "="),
    ("half", 50, "%", "half", "="),
    ("a third of families", 33.33, "%", "a third", "="),
    ("twelve", 12, "", "twelve", "="),
    ("seventy percent", 70, "%", "seventy percent", "="),
    ("seventy-five percent", 75, "%", "seventy-five percent", "="),
    ("one hundred percent", 100, "%", "one hundred percent", "="),
    ("three percentage points", 3, "points", "three percentage points", "="),
    ("at least 80%", 80, "%", "80%", ">="),
    ("no fewer than 80%", 80, "%", "80%", ">="),
    ("≥ 80%", 80, "%", "80%", ">="),
    ("80%+", 80, "%", "80%+", ">="),
    ("80% or higher", 80, "%", "80% or higher", ">="),
    ("no more than 12 absences", 12, "absences", "12 absences", "<="),
    ("10 or fewer referrals", 10, "referrals", "10 or fewer referrals", "<="),
    ("more than 80%", 80, "%", "80%", ">"),
    ("less than 5%", 5, "%", "5%", "<"),
    ("50% of students in grades 2-5, Spring 2025", 50, "%", "50%", "="),
    ("3 teachers, 40%", 40, "%", "40%", "="),
    ("SGP 55", 55, "", "55", "="),
    ("Grade 3: 45%", 45, "%", "45%", "="),
]


@pytest.mark.parametrize(("text", "value", "unit", "written", "comparator"), READ)
def test_reads_a_value(text: str, value: float, unit: str, written: str, comparator: str) -> None:
    got = read(text)
    assert got is not None
    assert (got.value, got.unit, got.written, got.comparator) == (value, unit, written, comparator)
    assert (got.text, got.count, got.high) == (text, None, None)


@pytest.mark.parametrize(
    ("text", "value", "count"),
    [
        ("12/16", 75, (12, 16)),
        ("12 of 16", 75, (12, 16)),
        ("12 out of the 16 teachers", 75, (12, 16)),
        ("12/16 teachers (75%)", 75, (12, 16)),
        ("75% (12/16)", 75, (12, 16)),
        ("(36/720)", 5, (36, 720)),
        ("1 in 10 students", 10, (1, 10)),
        ("seven in ten", 70, (7, 10)),
        ("nine out of ten families", 90, (9, 10)),
    ],
)
def test_reads_a_share_of_a_count(text: str, value: float, count: tuple[int, int]) -> None:
    got = read(text)
    assert got is not None
    assert (got.value, got.unit, got.count) == (value, "%", count)


@pytest.mark.parametrize(
    ("text", "value", "high", "unit"),
    [("5%-10%", 5, 10, "%"), ("26%–46%", 26, 46, "%"), ("5-10%", 5, 10, "%"), ("3 - 5", 3, 5, "")],
)
def test_reads_both_ends_of_a_range(text: str, value: float, high: float, unit: str) -> None:
    got = read(text)
    assert got is not None
    assert (got.value, got.high, got.unit, got.written) == (value, high, unit, text)


@pytest.mark.parametrize(
    "text",
    [
        "", "soonish", "TBD", "XX%", "grade 3", "grades 3, 4 and 5", "K-5", "3rd", "2x",
        "Spring 2025", "June 30, 2027", "2026-27", "9/0", "12/16/2026", "10:30", "v1.2.3",
    ],
)  # fmt: skip
def test_does_not_read_what_is_no_quantity(text: str) -> None:
    assert read(text) is None


def test_finds_quantities_in_order_and_skips_labels_and_dates() -> None:
    text = (
        "By June 2027, 36% of grade 3 students (DIBELS 8) attend 90 days, up from 12 of 16;"
        " half of them in grades 3, 4 and 5 with at least three absences."
    )
    found = [(q.value, q.unit, q.written, q.comparator, q.start) for q in find(text)]
    assert found == [
        (36, "%", "36%", "=", 14),
        (90, "days", "90 days", "=", 56),
        (75, "%", "12 of 16", "=", 73),
        (50, "%", "half", "=", 83),
        (3, "absences", "three absences", ">=", 131),
    ]


def test_a_lone_word_counts_in_a_field_and_not_in_prose() -> None:
    assert read("one") == Quantity(1, "", "one", 0, 3)
    assert list(find("one of the rooms, or one by one")) == []


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    read(text)
    stop = 0
    for quantity in find(text):
        assert stop <= quantity.start < quantity.end <= len(text)
        stop = quantity.end


PIECES = """
32 % 12 of 16 / at least half third two seventy five percent points or more - days grade 3 ,
. ( ) 1,250 $ June 2027 th + < students
"""
WORDS = st.sampled_from(PIECES.split())


@given(st.lists(WORDS, max_size=14).map(" ".join))
def test_what_is_found_reads_back_to_the_same_value(text: str) -> None:
    for quantity in find(text):
        again = read(quantity.written)
        assert again is not None
        assert (again.value, again.unit) == (quantity.value, quantity.unit)


@given(
    st.lists(WORDS, max_size=8).map(" ".join), st.integers(0, 120), st.sampled_from(["%", ".5%"])
)
@example("", 5, "% or more")
@example("(", 5, "% (12/16)")
def test_a_plain_share_is_read_as_every_number_is(words: str, number: int, unit: str) -> None:
    for text in (f"{words} {number}{unit} {words}", f"{words}{number}{unit}{words}"):
        folded = fold(text)
        for place in range(len(text)):
            share = share_at(text, folded, place)
            if share is not None:
                assert digits_at(text, folded, place) == (share, share.end, False)


@given(st.decimals(0, 999_999, places=1))
def test_formatted_numbers_read_back(number: object) -> None:
    value = float(str(number))
    for text, unit in ((f"{value}%", "%"), (f"{value:,}", ""), (f"at least {value} days", "days")):
        got = read(text)
        assert got is not None
        assert (got.value, got.unit) == (value, unit)


def test_time_grows_with_the_length_only() -> None:
    for piece in ("1,", "1 of ", "9", "at least ", "5-", "one ", "12/16 a a a ("):
        spent = []
        for size in (4_000, 16_000):
            text = piece * (size // len(piece))
            started = time.perf_counter()
            list(find(text))
            spent.append(time.perf_counter() - started)
        assert spent[1] < 16 * spent[0] + 0.05  # 4 times the text; a square would be 16 times
