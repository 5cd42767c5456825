"""Ways of putting a goal, one own-written example each: what is read of its five core slots."""

import pytest

from planlint.statement import Amount, read

# direction, baseline, target, change, deadline (its day, "" for one without a year)
Core = tuple[str, str | None, str | None, str | None, str | None]

LEVELS: list[tuple[str, Core]] = [
    (
        "Hold the attendance rate at or above 95% through June 2027.",
        ("maintain", None, ">=95%", None, "2027-06-30"),
    ),
    (
        "Hold suspensions at no more than 20 for the 2026-27 school year.",
        ("maintain", None, "<=20suspensions", None, "2027-06-30"),
    ),
    ("Attendance will stay at 96% or better.", ("maintain", None, ">=96%", None, None)),
    (
        "Hold two family nights at 4 schools by May 2027.",
        ("reach", None, "4schools", None, "2027-05-31"),
    ),
    (
        "Reduce out-of-school suspensions to zero by June 2027.",
        ("decrease", None, "0suspensions", None, "2027-06-30"),
    ),
    (
        "Out-of-school suspensions will fall from 24 to zero by June 2027.",
        ("decrease", "24suspensions", "0suspensions", None, "2027-06-30"),
    ),
    (
        "At least 9 out of every 10 students will report that they belong by spring 2027.",
        ("reach", None, ">=90%", None, "2027-06-30"),
    ),
    (
        "Ninety-five (95) percent of families will attend a conference by December 2026.",
        ("reach", None, "95%", None, "2026-12-31"),
    ),
    (
        "Raise the graduation rate to 92-94% by June 2027.",
        ("increase", None, "92%", None, "2027-06-30"),
    ),
    (
        "90% (a 6% increase) of students will say that there is at least one adult they trust.",
        ("increase", None, "90%", "6%", None),
    ),
    (
        "Students with disabilities lag by no more than 20 points.",
        ("decrease", None, "<=20points", None, None),
    ),
    ("Average attendance: at least 95% every month.", ("reach", None, ">=95%", None, "")),
    (
        "By 2027 we want 90% of students to feel safe (2025: 78%).",
        ("increase", "78%", "90%", None, "2027-06-30"),
    ),
    (
        "ACT composite: 19.2 to 20.0 by 2027.",
        ("increase", "19.2points", "20points", None, "2027-06-30"),
    ),
    (
        "By the end of each unit, students will master 80% of standards.",
        ("reach", None, "80%", None, ""),
    ),
    (
        "Students will score higher on the spring 2027 SBA than before.",
        ("increase", None, None, None, "2027-06-30"),
    ),
    (
        "All English learners will make one year of progress in reading.",
        ("reach", None, None, None, None),
    ),
    ("Each student will complete a project before graduation.", ("reach", None, None, None, "")),
    (
        "On the May 2027 screener, 65% of grade 5 students (48% in May 2026) will be on level.",
        ("increase", "48%", "65%", None, "2027-05-31"),
    ),
    (
        "Our absence rate (22% in 2025-26) will not be above 18% at the end of 2026-27.",
        ("decrease", "22%", "<=18%", None, "2027-06-30"),
    ),
    (
        "Exam pass rate (3 or above): 61% in 2026, 66% in 2027.",
        ("increase", "61%", "66%", None, "2027-06-30"),
    ),
    (
        "Bring the reading gap to under 10 points within five years.",
        ("decrease", None, "<10points", None, ""),
    ),
    (
        "90% of lessons observed will include student talk, up from 62%.",
        ("increase", "62%", "90%", None, None),
    ),
    (
        "Kindergarten readiness, 2027: 62% (2026: 55%).",
        ("increase", "55%", "62%", None, "2027-06-30"),
    ),
    (
        "Goal: 80 percent proficient in science (currently 71.4%), June 2027",
        ("increase", "71.4%", "80%", None, "2027-06-30"),
    ),
    (
        "Students will make learning gains at a rate of 60% in 2027.",
        ("reach", None, "60%", None, "2027-06-30"),
    ),
    (
        "The share at level will be 70% by spring 2027. Currently, the share is at 56%.",
        ("increase", "56%", "70%", None, "2027-06-30"),
    ),
    (
        "The dropout rate will be 6% in 2027 and it will be 4% in 2029.",
        ("reach", None, "6%", None, "2027-06-30"),
    ),
    (
        "By 2004, 90% of students in grades K through 3 will read at level.",
        ("reach", None, "90%", None, "2004-06-30"),
    ),
    (
        "The gap to standard in math will improve from 45 points below to 30 points below.",
        ("increase", "45points", "30points", None, None),
    ),
]

CHANGES: list[tuple[str, Core]] = [
    (
        "Raise attendance by five (5) percentage points by June 2027.",
        ("increase", None, None, "5percentage points", "2027-06-30"),
    ),
    (
        "Attendance jumps by 2 points by semester's end.",
        ("increase", None, None, "2percentage points", ""),
    ),
    ("All schools rated C move up by one letter grade.", ("increase", None, None, "1grades", None)),
    (
        "Enroll 60 more students in chemistry by fall 2027.",
        ("increase", None, None, "60students", "2027-12-31"),
    ),
    ("Increase proficiency by 9 points over 2026.", ("increase", None, None, "9points", None)),
    (
        "An additional 25 students will enroll in chemistry by September 2027.",
        ("increase", None, None, "25students", "2027-09-30"),
    ),
    (
        "The graduation rate will increase by 1% a year and a total of 5% by 2030.",
        ("increase", None, None, "1%", "2030-06-30"),
    ),
    (
        "58% of students will grow on iReady, up from 52%, reducing repeaters by 10%.",
        ("increase", "52%", "58%", None, None),
    ),
    (
        "Increase the graduation rate to 95% and increase dual enrollment by 3 points.",
        ("increase", None, "95%", None, None),
    ),
    (
        "Close one third of the gap in grade 4 math by spring 2028.",
        ("decrease", None, None, "33.33%", "2028-06-30"),
    ),
    (
        "70% of students will improve by one reading level by May 2027.",
        ("reach", None, "70%", "1levels", "2027-05-31"),
    ),
    (
        "The share of students who miss 10% or more of school days will fall by 4 points.",
        ("decrease", None, None, "4percentage points", None),
    ),
    (
        "Reduce the number of students absent 5% (about 9 days) or more of the year by 20%.",
        ("decrease", None, None, "20%", None),
    ),
    (
        "The share of students at benchmark (71%) will increase by 4 points by June 2027.",
        ("increase", "71%", None, "4percentage points", "2027-06-30"),
    ),
    (
        "Increase the share of students at standard by 6% of students to 54%.",
        ("increase", None, "54%", "6%", None),
    ),
    (
        "The pass rate will rise from 40% to 52%, reducing the number of repeaters by 30%.",
        ("increase", "40%", "52%", None, None),
    ),
    (
        "80% of students will pass Algebra 1, with a 9% drop in course failures.",
        ("reach", None, "80%", None, None),
    ),
    (
        "Our aim for grade 6 referrals is a decrease in 3% by May 2027.",
        ("decrease", None, None, "3%", "2027-05-31"),
    ),
]

DATES: list[tuple[str, Core]] = [
    (
        "80% of grade 4 students will meet the standard by the next state assessment.",
        ("reach", None, "80%", None, ""),
    ),
    (
        "By year three of the plan, 75% of grade 8 students will pass Algebra 1.",
        ("reach", None, "75%", None, ""),
    ),
    (
        "By the third year of the plan, 75% of students will meet their growth goal.",
        ("reach", None, "75%", None, ""),
    ),
    (
        "Each spring, 85% of grade 3 students will read at benchmark.",
        ("reach", None, "85%", None, ""),
    ),
    (
        "On a year-to-year basis, the graduation rate will rise by 1%.",
        ("increase", None, None, "1%", ""),
    ),
    (
        "Raise attendance from 90% to 95% within three (3) years.",
        ("increase", "90%", "95%", None, ""),
    ),
    ("95% of our students will graduate in four years.", ("reach", None, "95%", None, None)),
    (
        "By quarter two of the 2026-27 school year, attendance will rise to 94%.",
        ("increase", None, "94%", None, "2027-01-18"),
    ),
    (
        "By EOY27, 80% of students will read at benchmark.",
        ("reach", None, "80%", None, "2027-06-30"),
    ),
    (
        "The number of students at benchmark will rise by 8% on the 2027 spring screener.",
        ("increase", None, None, "8%", "2027-06-30"),
    ),
    (
        "Reading scores will improve by 10% over the fall 2026 assessment.",
        ("increase", None, None, "10%", None),
    ),
    (
        "By the end of the charter term, 90% of students will be at grade level.",
        ("reach", None, "90%", None, ""),
    ),
]


def _amount(amount: Amount | None) -> str | None:
    if amount is None:
        return None
    sign = "" if amount.comparator == "=" else amount.comparator
    return f"{sign}{amount.value:g}{amount.unit}"


@pytest.mark.parametrize(("text", "core"), [*LEVELS, *CHANGES, *DATES])
def test_the_core_of_a_goal(text: str, core: Core) -> None:
    got = read(text)
    due = None if got.deadline is None else str(got.deadline.date or "")
    amounts = (_amount(got.baseline), _amount(got.target), _amount(got.change))
    assert (got.direction, *amounts, due) == core


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


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Raise attendance to 94%, with fewer tardies.", ["Raise", "fewer"]),
        (
            "85% of students will pass Algebra 1, and every senior will graduate.",
            ["85%", "and every"],
        ),
        ("Decrease chronic absence and increase reading scores.", ["Decrease", "increase"]),
        ("Referrals fall by 15%, from 200 to 170, and suspensions by 10%.", ["Ref", "suspensions"]),
        (
            "Bring juniors at standard from 36% to 50% and multilingual learners from 24% to 50%.",
            ["Bring", "multilingual"],
        ),
        (
            "80% of boys will pass Algebra 1 as well as 80% of girls will pass Biology.",
            ["80%", "80% of girls"],
        ),
        ("Raise attendance to 94%, with a 9% drop in tardies.", ["Raise", "with a"]),
    ],
)
def test_several_goals_part(text: str, starts: list[str]) -> None:
    got = read(text)
    assert got.multiple
    assert len(got.clauses) == len(starts)
    for clause, start in zip(got.clauses, starts, strict=True):
        assert start in clause.text
        assert text[clause.start :].startswith(clause.text)


@pytest.mark.parametrize(
    "text",
    [
        "85% of students will be proficient (3 out of 4) in at least 2 of the 3 skills.",
        "75% of students who scored 49% or below will make a year's growth.",
        "Eighty-five percent (85%) of students will read at benchmark.",
        "85% of students will pass, as 85% did last year.",
        "Raise attendance to 94% with more home visits.",
        "Increase reading scores by improving instruction and increasing time.",
        "Grow and improve the school garden.",
        "Raise attendance from 90% to 94%, an increase of 4 points.",
    ],
)
def test_one_goal_stays_whole(text: str) -> None:
    assert not read(text).multiple
