"""Turns of phrase that are easily read wrong, one small goal each."""

import pytest

from planlint.statement import Amount, Statement, read


def value(amount: Amount | None) -> tuple[float, str] | None:
    return None if amount is None else (amount.value, amount.unit)


def levels(statement: Statement) -> list[tuple[float, str] | None]:
    return [value(amount) for amount in (statement.baseline, statement.target, statement.change)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The year of a class is no number.
        ("Raise graduation from 81.4% for the class of 2025 to 83% for the class of 2027.",
         [(81.4, "%"), (83, "%"), None]),
        # Half is an amount after a verb that lowers, and a share of a group elsewhere.
        ("Cut the gap in half by 2028.", [None, None, (50, "%")]),
        ("Half of students will pass.", [None, (50, "%"), None]),
        ("The gap is cut in half, from 32% to 16%.", [(32, "%"), (16, "%"), None]),
        # A level with an owner is no amount.
        ("Increase our 96% graduation rate.", [None, (96, "%"), None]),
        ("Raise the 45% proficiency rate to 55%.", [(45, "%"), (55, "%"), None]),
        # A date between a link and its number.
        ("Increase reading from BOY 30% to EOY 60%.", [(30, "%"), (60, "%"), None]),
        ("Math: 41% -> 47%", [(41, "%"), (47, "%"), None]),
        # The last of a row of dated levels; a further goal has a verb or a link of its own.
        ("Reading rises from 42% in 2025 to 46% in 2026, to 50% in 2027.",
         [(42, "%"), (50, "%"), None]),
        ("Raise attendance to 94%; cut tardies by 10%.", [None, (94, "%"), None]),
        ("Raise attendance to 94% and cut tardies by 10%.", [None, (94, "%"), None]),
        ("Raise attendance to 94%, an increase of 3 points.",
         [None, (94, "%"), (3, "percentage points")]),
        # The ends of a scale, and scores out of a whole.
        ("Students in the lowest 25% will pass.", [None, None, None]),
        ("Raise the climate score from 3.1 to 3.4 out of 5.",
         [(3.1, "points"), (3.4, "points"), None]),
        # Growth that is counted in years says of what, when a share is wanted.
        ("Students will make 1.5 years of growth.", [None, None, (1.5, "years")]),
        ("80% of students will make 1.5 years of growth.", [None, (80, "%"), None]),
        ("Scores will rise by 3-5 percentage points.", [None, None, (3, "percentage points")]),
    ],
)  # fmt: skip
def test_numbers(text: str, expected: list[tuple[float, str] | None]) -> None:
    assert levels(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("60% of learners will pass within five years.", "within five years", None),
        ("60% of learners will pass within 3 years.", "within 3 years", None),
        ("In the next 18 months, attendance will rise.", "In the next 18 months", None),
        ("Over a three-year period, absence will fall.", "Over a three-year period", None),
        ("Raise attendance to 95% between May 2026 and June 2027.", "and June 2027", "2027-06-30"),
        ("Raise attendance by the fall of 2027.", "by the fall of 2027", "2027-12-31"),
    ],
)
def test_bounds(text: str, words: str, day: str | None) -> None:
    deadline = read(text).deadline
    assert deadline is not None
    assert deadline.text == words
    assert (deadline.date.isoformat() if deadline.date else None) == day


@pytest.mark.parametrize(
    "text",
    [
        "Students will show 1.5 years of growth.",
        "Teachers with two years of experience will mentor others.",
    ],
)
def test_a_count_of_years_that_bounds_nothing(text: str) -> None:
    assert read(text).deadline is None


@pytest.mark.parametrize(
    ("text", "measurable"),
    [
        ("Each teacher joins a learning community.", True),
        ("Each student will receive a device.", True),
        ("Hold four family nights.", True),
        ("Hire a school nurse.", True),
        ("All students will read at grade level.", True),
        ("All students will have access to grade-level instruction.", False),
        ("All students will take risks.", False),
        ("All students will apply what they learn.", False),
    ],
)
def test_what_can_be_checked(text: str, *, measurable: bool) -> None:
    assert read(text).measurable == measurable


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We aim to raise the percent of students at or above the 50th percentile from 45% to 52%.",
         "percent of students at or above the 50th percentile"),
        ("80% of students will score at or above the 40th percentile in reading.",
         "score at or above the 40th percentile in reading"),
        ("During 2026-27 each teacher joins a learning community.",
         "each teacher joins a learning community"),
    ],
)  # fmt: skip
def test_the_words_of_the_measure(text: str, words: str) -> None:
    measure = read(text).measure
    assert measure is not None
    assert measure.text == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("83% of the class of 2027 will graduate.", "the class of 2027"),
        ("All kindergarten students will know 26 letters.", "All kindergarten students"),
        ("Decrease the number of Level 1 students by 5%.", "Level 1 students"),
    ],
)
def test_whom_it_is_about(text: str, words: str) -> None:
    population = read(text).population
    assert population is not None
    assert population.text == words


MILESTONES = [
    (
        "First walkthroughs show learning targets in 45% of rooms by November 2026.",
        45,
        "2026-11-30",
    ),
    ("MOY: 38% at benchmark", 38, None),
    ("At the middle of the year 8 of 12 teachers have co-planned.", 66.67, None),
    ("Currently 27% of students miss 10% of days or more.", None, None),
]


@pytest.mark.parametrize(("text", "level", "day"), MILESTONES)
def test_milestones_and_needs_are_read_too(text: str, level: float | None, day: str | None) -> None:
    statement = read(text)
    target, deadline = statement.target, statement.deadline
    assert (target.value if target else None) == level
    assert (deadline.date.isoformat() if deadline and deadline.date else None) == day


def test_a_need_says_where_it_starts() -> None:
    assert value(read("Currently 27% of students miss school.").baseline) == (27, "%")


@pytest.mark.parametrize(
    "text",
    ["Coach teachers in small-group reading", "Weekly team meetings on student work", "Tutoring"],
)
def test_strategies_have_no_numbers(text: str) -> None:
    statement = read(text)
    assert levels(statement) == [None, None, None]
    assert statement.deadline is None
