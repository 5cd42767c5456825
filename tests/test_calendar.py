"""Dates: what each way of writing means, where it stands, and what is no date."""

import itertools
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint import calendar
from planlint.calendar import DEFAULT, Calendar, find, fold, read, resolve, scan, term_at

READ = [
    ("2027-06-30", "2027-06-30", "2027-06-30", "day"),
    ("2027-06", "2027-06-01", "2027-06-30", "month"),
    ("2027/6/3", "2027-06-03", "2027-06-03", "day"),
    ("June 2027", "2027-06-01", "2027-06-30", "month"),
    ("june, 2027", "2027-06-01", "2027-06-30", "month"),
    ("June of 2027", "2027-06-01", "2027-06-30", "month"),
    ("June '27", "2027-06-01", "2027-06-30", "month"),
    ("6/2027", "2027-06-01", "2027-06-30", "month"),
    ("Feb 2028", "2028-02-01", "2028-02-29", "month"),
    ("Jun. 30, 2027", "2027-06-30", "2027-06-30", "day"),
    ("June 1st, 2027", "2027-06-01", "2027-06-01", "day"),
    ("06/30/2027", "2027-06-30", "2027-06-30", "day"),
    ("6/30/27", "2027-06-30", "2027-06-30", "day"),
    ("6-30-2027", "2027-06-30", "2027-06-30", "day"),
    ("30 June 2027", "2027-06-30", "2027-06-30", "day"),
    ("week of October 5, 2026", "2026-10-05", "2026-10-11", "week"),
    ("June of the 2026-27 school year", "2027-06-01", "2027-06-30", "month"),
    ("October of SY 2026-27", "2026-10-01", "2026-10-31", "month"),
    ("SY27", "2026-07-01", "2027-06-30", "school-year"),
    ("SY 2026-27", "2026-07-01", "2027-06-30", "school-year"),
    ("FY27", "2026-07-01", "2027-06-30", "school-year"),
    ("2026-2027", "2026-07-01", "2027-06-30", "school-year"),
    ("2026 2027", "2026-07-01", "2027-06-30", "school-year"),
    ("'26-'27", "2026-07-01", "2027-06-30", "school-year"),
    ("26-27 school year", "2026-07-01", "2027-06-30", "school-year"),
    ("school year 2026–27", "2026-07-01", "2027-06-30", "school-year"),
    ("2027", "2026-07-01", "2027-06-30", "year"),
    ("by 2027", "2026-07-01", "2027-06-30", "year"),
    ("2025-2028", "2025-07-01", "2028-06-30", "year"),
    ("fall 2026", "2026-08-01", "2026-12-31", "season"),
    ("Fall of the 2026-27 school year", "2026-08-01", "2026-12-31", "season"),
    ("winter 2027", "2026-12-01", "2027-02-28", "season"),
    ("Spring, 2027", "2027-01-01", "2027-06-30", "season"),
    ("summer 2027", "2027-06-01", "2027-08-31", "season"),
    ("Q2 2027", "2027-04-01", "2027-06-30", "quarter"),
    ("fourth quarter of 2026", "2026-10-01", "2026-12-31", "quarter"),
    ("Q2 of SY 2026-27", "2026-11-06", "2027-01-18", "term"),
    ("first semester of 2026-27", "2026-08-25", "2027-01-18", "term"),
    ("first semester 2027", "2026-08-25", "2027-01-18", "term"),
    ("EOY 2027", "2027-06-15", "2027-06-30", "term"),
    ("end of SY 2026-27", "2027-06-15", "2027-06-30", "term"),
    ("the end of the 2026-27 school year", "2027-06-15", "2027-06-30", "term"),
    ("MOY 2026-27", "2027-01-19", "2027-01-31", "term"),
    ("BOY 2026", "2026-08-25", "2026-09-30", "term"),
    ("Spring 2026 - Spring 2028", "2026-01-01", "2028-06-30", "season"),
    ("Sept. 2026 to June 2027", "2026-09-01", "2027-06-30", "month"),
]

NOT_READ = [
    "", "soon", "ongoing", "EOY", "June", "end of the year", "2027-02-30", "13/45/2027",
    "2027-13", "2027-13-05", "30/06/2027", "00/00/0000", "class of 2027", "cohort of 2029",
    "2037 kindergarten cohort", "$2027", "1,250", "2027%", "2027 %", "12/16", "version 1.2027",
    "students may 12 times", "room 2611",
]  # fmt: skip


@pytest.mark.parametrize(("text", "start", "end", "precision"), READ)
def test_reads_a_date(text: str, start: str, end: str, precision: str) -> None:
    when = read(text)
    assert when is not None
    assert (when.start.isoformat(), when.end.isoformat(), when.precision) == (start, end, precision)
    assert text[when.begin : when.stop] == when.text


@pytest.mark.parametrize("text", NOT_READ)
def test_does_not_read_what_is_no_date(text: str) -> None:
    assert read(text) is None


YEAR = (date(2026, 8, 31), date(2027, 6, 18))


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("EOY", "2027-06-30"),
        ("by the end of the school year", "2027-06-30"),
        ("June", "2027-06-30"),
        ("October 15", "2026-10-15"),
        ("fall", "2026-12-31"),
        ("MOY", "2027-01-31"),
        ("Q2", "2027-01-18"),
        ("by May", "2027-05-31"),
    ],
)
def test_places_undated_words_in_the_period_of_a_plan(text: str, end: str) -> None:
    when = read(text, within=YEAR)
    assert when is not None
    assert when.end.isoformat() == end


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("June 30", YEAR),  # after the period
        ("EOY", (date(2026, 8, 31), date(2029, 6, 18))),  # three ends of year
        ("June", (date(2026, 5, 1), date(2028, 6, 30))),
        ("June", (date(2027, 6, 18), date(2026, 8, 31))),  # a period that ends before it starts
    ],
)
def test_does_not_guess_among_several_places(text: str, within: tuple[date, date]) -> None:
    assert read(text, within=within) is None


def test_finds_dates_in_order_with_their_places() -> None:
    text = "From 32% in May 2026 to 36% by June 30, 2027 (class of 2030, SY27)."
    found = [(when.text, when.end.isoformat(), when.begin, when.stop) for when in find(text)]
    assert found == [
        ("May 2026", "2026-05-31", 12, 20),
        ("June 30, 2027", "2027-06-30", 31, 44),
        ("SY27", "2027-06-30", 61, 65),
    ]


def test_scan_also_yields_undated_words() -> None:
    terms = list(scan("by June or EOY, march on, in May"))
    assert [(term.text, term.precision, term.years) for term in terms] == [
        ("June", "month", ()),
        ("EOY", "term", ()),
        ("May", "month", ()),
    ]
    assert resolve(terms[0]) is None


@pytest.mark.parametrize("name", ["may", "Sept", "December", "fall", "Spring"])
@pytest.mark.parametrize("year", ["2027", "2026", "1927", "27"])
@pytest.mark.parametrize(
    "after",
    [
        *("", ".", ")", ", x", " x", " to 40%", " percent", "%", " %", ".5", ",5", "s", " yearly"),
        *("-28", " - 2028", "/28", " 2028", " school year", " SY", " year.", " fiscal year"),
    ],
)
def test_a_plain_date_is_read_as_every_date_is(name: str, year: str, after: str) -> None:
    text = f"{name} {year}{after}"
    found = next((term for term in scan(text) if term.begin == 0), None)
    assert term_at(text, fold(text), 0) == found


def test_the_calendar_is_a_setting() -> None:
    southern = Calendar((1, 1), (12, 31), (1, 28), (12, 15))
    when = read("SY27", southern)
    assert when is not None
    assert (when.start, when.end) == (date(2027, 1, 1), date(2027, 12, 31))
    assert southern.school_year(date(2027, 7, 1)) == 2027
    assert southern.school_year_bounds(2027) == (date(2027, 1, 1), date(2027, 12, 31))


def test_school_years_of_the_default_calendar() -> None:
    assert DEFAULT.school_year(date(2026, 6, 30)) == 2026
    assert DEFAULT.school_year(date(2026, 7, 1)) == 2027
    assert DEFAULT.school_year_bounds(2027) == (date(2026, 7, 1), date(2027, 6, 30))
    assert DEFAULT.classes(2027) == (date(2026, 8, 25), date(2027, 6, 15))
    assert DEFAULT.in_session(date(2026, 9, 1))
    assert not DEFAULT.in_session(date(2026, 9, 5))  # a Saturday
    assert not DEFAULT.in_session(date(2027, 7, 1))
    quarters = [DEFAULT.part(2027, number, 4) for number in (1, 2, 3, 4)]
    assert quarters[0][0] == date(2026, 8, 25)
    assert quarters[3][1] == date(2027, 6, 15)
    for earlier, later in itertools.pairwise(quarters):
        assert (later[0] - earlier[1]).days == 1


def test_a_calendar_that_ends_on_the_last_of_february() -> None:
    leap = Calendar((3, 1), (2, 31))
    assert leap.school_year_bounds(2028)[1] == date(2028, 2, 29)
    assert leap.school_year_bounds(2027)[1] == date(2027, 2, 28)


def test_fold_keeps_every_place() -> None:
    assert fold("İx–’\u00a0A") == "İx-' a"


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    read(text)
    read(text, within=YEAR)
    for when in find(text):
        assert 0 <= when.begin < when.stop <= len(text)
        assert text[when.begin : when.stop] == when.text
        assert when.start <= when.end


PIECES = """
June may fall Q2 SY 2027 26 -27 '28 / , 30 1st of the end year school EOY class semester first
13/45/2027 2027-02-30 - to by
"""
WORDS = st.sampled_from(PIECES.split())


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_what_is_found_reads_back_to_the_same_time(text: str) -> None:
    for when in find(text):
        again = read(when.text)
        assert again is not None
        assert (again.start, again.end) == (when.start, when.end)


@given(st.dates(date(2010, 1, 1), date(2049, 12, 31)))
def test_written_days_read_back(day: date) -> None:
    month = calendar.MONTHS[day.month - 1].title()
    for text in (
        day.isoformat(),
        f"{day.month}/{day.day}/{day.year}",
        f"{day.month:02}/{day.day:02}/{day.year % 100:02}",
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month}. {day.year}",
    ):
        when = read(text)
        assert when is not None
        assert (when.start, when.end, when.precision) == (day, day, "day")


@given(st.integers(2010, 2048))
def test_written_school_years_read_back(year: int) -> None:
    short = f"{(year + 1) % 100:02}"
    for text in (f"SY {year}-{short}", f"SY{short}", f"school year {year}-{year + 1}"):
        when = read(text)
        assert when is not None
        assert (when.start, when.end) == (date(year, 7, 1), date(year + 1, 6, 30))


def test_time_grows_with_the_length_only() -> None:
    for piece in ("June ", "2027-", "20", "1/", "end of the ", "'27 - "):
        spent = []
        for size in (4_000, 16_000):
            text = piece * (size // len(piece))
            started = time.perf_counter()
            list(find(text))
            spent.append(time.perf_counter() - started)
        assert spent[1] < 16 * spent[0] + 0.05  # 4 times the text; a square would be 16 times
