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


# Numbers in brackets that name an indicator or its norm, and counts that say how it is judged.
CODES: list[tuple[str, Core]] = [
    (
        "Raise the share of students at benchmark (EI 2) to 80% by June 2027.",
        ("increase", None, "80%", None, "2027-06-30"),
    ),
    (
        "Raise the share of students at the norm (RIT 210) to 80% by June 2027.",
        ("increase", None, "80%", None, "2027-06-30"),
    ),
    (
        "All teachers will plan lessons together (EI 2) by June 2027.",
        ("none", None, None, None, "2027-06-30"),
    ),
    (
        "Improve family engagement (evidence: 3 of 5 sources) by June 2027.",
        ("increase", None, None, None, "2027-06-30"),
    ),
    (
        "80% of students will meet the benchmark, shown by 3 of 5 sources.",
        ("reach", None, "80%", None, None),
    ),
    # A number of a scale is a level where the goal is told in that scale.
    (
        "Raise median growth (SGP 45) to 55 by June 2027.",
        ("increase", "45points", "55points", None, "2027-06-30"),
    ),
    (
        "Raise the grade point average (GPA 3) to 3.2 by June 2027.",
        ("increase", "3", "3.2", None, "2027-06-30"),
    ),
    ("Teachers in 3 of 5 schools will visit each other.", ("reach", None, "60%", None, None)),
]


def _amount(amount: Amount | None) -> str | None:
    if amount is None:
        return None
    sign = "" if amount.comparator == "=" else amount.comparator
    return f"{sign}{amount.value:g}{amount.unit}"


@pytest.mark.parametrize(("text", "core"), [*LEVELS, *CHANGES, *DATES, *CODES])
def test_the_core_of_a_goal(text: str, core: Core) -> None:
    got = read(text)
    due = None if got.deadline is None else str(got.deadline.date or "")
    amounts = (_amount(got.baseline), _amount(got.target), _amount(got.change))
    assert (got.direction, *amounts, due) == core
