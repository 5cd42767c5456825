"""The words of a goal that name its source, what is measured, and whom it is about."""

import pytest

from planlint.statement import read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("75% of grade 5 students will score proficient on the NRTA by spring 2027.", "NRTA"),
        ("75% will be proficient on the spring 2027 NRTA-M.", "NRTA-M"),
        ("Increase NRTA-M scores by 5% by June 2027.", "NRTA-M scores"),
        ("All grades will increase TeNA-R by 5%.", "TeNA-R"),
        (
            "75% of students will be proficient on the Cedar Valley Reading Profile.",
            "Cedar Valley Reading Profile",
        ),
        ("80% of students will meet standard, as measured by the 2026-27 NRTA.", "NRTA"),
        (
            "60% of rooms will post aims, as evidenced by monthly logs and increased talk.",
            "monthly logs",
        ),
        (
            "The number of students reading at level as measured by the NRTA will rise to 60%.",
            "NRTA",
        ),
        (
            "75% of students who scored low on the Star test will grow as assessed by the NRTA2.",
            "NRTA2",
        ),
        (
            "Belonging will rise, as shown on surveys, from 51 to 61% as measured by Tern Survey.",
            "Tern Survey",
        ),
    ],
)
def test_a_source_that_no_table_names(text: str, name: str) -> None:
    found = read(text).instrument
    assert found is not None
    assert found.text == name


@pytest.mark.parametrize(
    "text",
    [
        "80% of students will make progress on ELA standards by June 2027.",
        "Teachers will plan on PLC days by June 2027.",
        "Increase SEL scores by 5% by June 2027.",
        "RAISE THE NUMBER OF STUDENTS ON TRACK TO 80%.",
        "Raise the number of students in AP classes by 15%.",
        "100% of teachers are utilizing observation guides.",
        "90% of 9th graders will be on track on IEP goals.",
    ],
)
def test_an_abbreviation_is_no_test(text: str) -> None:
    assert read(text).instrument is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The share of students at benchmark on the 2026 Tern Survey will rise to 60%.",
            "share of students at benchmark",
        ),
        ("A mean score of 23 on the ACT will be reached by students by fall.", "mean score"),
        (
            "There will be a 5% increase, from 60% to 65%, in students who feel safe.",
            "students who feel safe",
        ),
        (
            "Our school grows, as evidenced by an increase from 70% to 75% positive responses.",
            "positive responses",
        ),
        (
            "The gap between groups in grade 5 will be less than 10 points.",
            "gap between groups in grade 5",
        ),
        ("The school will maintain a 90% retention rate of teachers.", "retention rate"),
        ("65% of children will gain two levels or meet expectations.", "gain two levels or meet"),
        (
            "Draft a family handbook that helps parents who will join us later.",
            "Draft a family handbook",
        ),
    ],
)
def test_what_is_measured(text: str, words: str) -> None:
    found = read(text).measure
    assert found is not None
    assert words in found.text


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The share who agree that “students use data to support ideas” among all teachers"
            " will rise to 71%.",
            "all teachers",
        ),
        (
            "Each year, all schools will have a 3% cut in student disciplinary events.",
            "all schools",
        ),
    ],
)
def test_whom_it_is_about(text: str, who: str) -> None:
    found = read(text).population
    assert found is not None
    assert found.text == who
