"""What is read of a statement: slots with their places, clauses, cells, verdicts."""

from datetime import date

import pytest

from planlint.calendar import Calendar
from planlint.statement import Amount, Deadline, Statement, Text, read, read_cell

GOAL = (
    "By June 2027, the percentage of grade 3 students who meet the standard on the state"
    " reading test will increase from 32% in May 2026 to 36%."
)


def test_every_slot_of_a_whole_goal() -> None:
    got = read(GOAL)
    assert got == Statement(
        text=GOAL,
        direction="increase",
        measure=Text(
            "percentage of grade 3 students who meet the standard on the state reading test",
            (18, 96),
            "subject",
        ),
        population=Text("grade 3 students who meet the standard", (32, 70), "group"),
        instrument=Text("state reading test", (78, 96), "source-noun"),
        baseline=Amount(32, "%", "=", (116, 119), "from-to", date(2026, 5, 31)),
        target=Amount(36, "%", "=", (135, 138), "from-to"),
        change=None,
        deadline=Deadline("By June 2027", date(2027, 6, 30), (0, 12), "by-date"),
        multiple=False,
        universal=False,
        kind="outcome",
        specific=True,
        measurable=True,
        time_bound=True,
    )


def test_the_answer_for_programs() -> None:
    assert read("80% of teachers by EOY 2027").to_json() == {
        "text": "80% of teachers by EOY 2027",
        "direction": "reach",
        "measure": None,
        "population": {"text": "teachers", "span": [7, 15], "status": "found"},
        "instrument": None,
        "baseline": None,
        "target": {
            "value": 80.0, "unit": "%", "comparator": "=", "date": None, "span": [0, 3],
            "status": "found",
        },
        "change": None,
        "deadline": {
            "text": "by EOY 2027", "date": "2027-06-30", "span": [16, 27], "status": "found",
        },
        "multiple": False,
        "universal": False,
        "kind": "practice",
        "specific": False,
        "measurable": True,
        "time_bound": True,
        "why": [
            {"slot": "population", "by": "share-of-group", "span": [7, 15]},
            {"slot": "target", "by": "share-of", "span": [0, 3]},
            {"slot": "deadline", "by": "by-date", "span": [16, 27]},
        ],
        "blanks": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "rule", "baseline", "target"),
    [
        ("Attendance will rise from 91% to 94%.", "from-to", 91, 94),
        ("Attendance will rise to 94%, up from 91%.", "to-from", 91, 94),
        ("Attendance (91%-94%)", "written-range", 91, 94),
        ("Attendance: baseline 91%, target 94%", "target-named", 91, 94),
        ("40% of students were late; we will reduce this to 30%.", "level-then-to", 40, 30),
        ("In 2026, 58% felt safe. By 2027 that will be 70%.", "level-before", 58, 70),
        ("Attendance: 94% for 2027 (91% for 2026)", "level-dated", 91, 94),
        ("By 2028, growth met by 60% of students (51% in 2026)", "level-dated", 51, 60),
        ("Fluency reaches 80 words a minute for 75% of students.", "share-of", None, 75),
        ("80% of grade 4 students will pass.", "share-of", None, 80),
        ("Attendance will increase to 94%.", "to-quantity", None, 94),
        ("Attendance at 94% or better", "level", None, 94),
        ("Students will average a score of 4.3 or higher.", "number", None, 4.3),
        ("Every student will earn 12 credits.", "counted", None, 12),
    ],
)
def test_the_rule_that_fills_the_target(
    text: str, rule: str, baseline: float | None, target: float
) -> None:
    got = read(text)
    assert got.target is not None
    assert (got.target.by, got.target.value) == (rule, target)
    assert (got.baseline.value if got.baseline else None) == baseline


@pytest.mark.parametrize(
    ("text", "rule", "value", "unit"),
    [
        ("A 4% increase in attendance", "change-tail", 4, "%"),
        ("Cut absences by 20 percent.", "change-by", 20, "%"),
        ("Increase attendance 2% annually.", "change-yearly", 2, "%"),
        ("Raise the share of readers by 5 points, from 40% to 45%.", "change-by", 5,
         "percentage points"),
        ("Raise proficiency by 5%, from 40% to 45%.", "change-by", 5, "percentage points"),
        ("Raise proficiency by 5%, from 40% to 42%.", "change-by", 5, "%"),
        ("Raise the scale score by 12 points.", "change-by", 12, "points"),
        ("Raise attendance 3 points (from 91% to 94%).", "change-beside", 3, "percentage points"),
    ],
)  # fmt: skip
def test_the_rule_that_fills_the_change(text: str, rule: str, value: float, unit: str) -> None:
    change = read(text).change
    assert change is not None
    assert (change.by, change.value, change.unit) == (rule, value, unit)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Increase attendance.", "increase"),
        ("Close the gap in reading.", "decrease"),
        ("Maintain a graduation rate of 95%.", "maintain"),
        ("80% of students will increase their score.", "reach"),
        ("Chronic absence will improve from 30% to 25%.", "decrease"),
        ("The share will go from 30% to 25%.", "decrease"),
        ("Move from 40 points below standard to 30 points below standard.", "increase"),
        ("Students growing their fluency who fall behind will decrease to 9%.", "decrease"),
        ("A 4% decrease in absences", "decrease"),
        ("Bring absences down by a third.", "decrease"),
        ("More students will read at home.", "increase"),
        ("Fewer students will be absent.", "decrease"),
        ("Students will show growth in writing.", "increase"),
        ("All students will show growth in writing.", "reach"),
        ("All grade 9 students will pass Algebra 1.", "reach"),
        ("Be kind.", "none"),
    ],
)
def test_the_direction(text: str, direction: str) -> None:
    assert read(text).direction == direction


@pytest.mark.parametrize(
    ("text", "words", "day", "rule"),
    [
        ("Raise it by June 2027.", "by June 2027", "2027-06-30", "by-date"),
        ("Raise it in SY 2026-27.", "in SY 2026-27", "2027-06-30", "at-date"),
        ("Raise it from 30% in 2026 to 40% in 2028.", "in 2028", "2028-06-30", "at-date"),
        ("Raise it (spring 2027).", "spring 2027", "2027-06-30", "date"),
        ("Raise it by June.", "by June", None, "by-term"),
        ("Raise it by the end of the year.", "by the end of the year", None, "by-term"),
        ("Raise it by the end of 8th grade.", "by the end of 8th grade", None, "limit"),
        ("Raise it 3% each year.", "each year", None, "cadence"),
    ],
)
def test_the_deadline(text: str, words: str, day: str | None, rule: str) -> None:
    got = read(text).deadline
    assert got is not None
    found = got.date.isoformat() if got.date else None
    assert (got.text, found, got.by, got.status) == (words, day, rule, "found")


@pytest.mark.parametrize(
    "text",
    ["Ongoing work on reading", "80% of the class of 2030 will graduate.", "One year's growth"],
)
def test_what_is_no_deadline(text: str) -> None:
    assert read(text).deadline is None


def test_two_days_that_contradict_each_other_are_ambiguous() -> None:
    got = read("By June 2027, 80% of students will pass by January 2027.")
    assert got.deadline is not None
    assert got.deadline.status == "ambiguous"
    assert [each.text for each in got.deadline.candidates] == ["By June 2027", "by January 2027"]
    assert got.time_bound


def test_the_calendar_is_handed_on() -> None:
    early = Calendar(year_end=(5, 31))
    got = read("Raise attendance by 2027.", early)
    assert got.deadline is not None
    assert got.deadline.date == date(2027, 5, 31)


def test_several_goals_are_read_each_for_itself() -> None:
    text = "Raise reading from 45% to 52% and math from 38% to 44% by June 2027."
    got = read(text)
    assert got.multiple
    found = [
        (clause.start, clause.text, clause.baseline and clause.baseline.value,
         clause.target and clause.target.value, clause.deadline and clause.deadline.text)
        for clause in got.clauses
    ]  # fmt: skip
    assert found == [
        (0, "Raise reading from 45% to 52% and ", 45, 52, None),
        (34, "math from 38% to 44% by June 2027.", 38, 44, "by June 2027"),
    ]
    assert got.target is not None
    assert got.target.value == 52


def test_one_goal_has_no_clauses() -> None:
    assert read(GOAL).clauses == ()
    assert not read(GOAL).multiple


@pytest.mark.parametrize(
    ("text", "baseline", "target", "change"),
    [
        ("80% of teachers", None, 80, None),
        ("Baseline 72.1% Target 80%", 72.1, 80, None),
        ("Increase 3% annually", None, None, 3),
        ("100%", None, 100, None),
        ("", None, None, None),
    ],
)
def test_cells_and_fragments(
    text: str, baseline: float | None, target: float | None, change: float | None
) -> None:
    got = read_cell(text)
    amounts = (got.baseline, got.target, got.change)
    assert tuple(each and each.value for each in amounts) == (baseline, target, change)


def test_blanks_are_told_and_are_no_numbers() -> None:
    got = read("XX% of students will pass by June 2027; baseline: TBD")
    assert [got.text[slice(*blank)] for blank in got.blanks] == ["XX%", "TBD"]
    assert got.target is None
    assert not got.measurable


@pytest.mark.parametrize(
    ("text", "kind", "measurable"),
    [
        ("80% of students will pass.", "outcome", True),
        ("80% of teachers will use the rubric.", "practice", True),
        ("Adopt a new curriculum.", "action", True),
        ("Provide training to staff.", "action", False),
        ("A plan will be written by May 2027.", "action", True),
        ("Excellence for all.", "aspiration", False),
        ("All students will pass Algebra 1.", "outcome", True),
        ("All students will thrive.", "aspiration", False),
        ("Double the number of clubs.", "outcome", True),
    ],
)
def test_kind_and_whether_it_can_be_measured(text: str, kind: str, measurable: bool) -> None:
    got = read(text)
    assert (got.kind, got.measurable) == (kind, measurable)


@pytest.mark.parametrize(
    "text",
    [
        "Grades 2-5 students will write daily.",
        "Increase the percentage of students who earn 6 credits.",
        "Reduce the number of students with 10 or more absences.",
        "Students in grades 3, 4 and 5 will read.",
        "Raise scores at level 3 or 4 on DIBELS 8.",
    ],
)
def test_a_number_that_defines_the_measure_is_no_target(text: str) -> None:
    got = read(text)
    assert (got.baseline, got.target, got.change) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("80% will pass, as measured by the district writing rubric.", "district writing rubric"),
        ("80% will pass, as evidenced by weekly conferences.", "weekly conferences"),
        ("80% of students will grow on the MAP.", "MAP"),
        ("80% feel safe on the fall climate survey.", "fall climate survey"),
        ("80% will pass the map test.", None),
        ("Adopt a new survey.", None),
        ("Raise it, as measured by a 4% increase.", None),
    ],
)
def test_where_the_numbers_come_from(text: str, source: str | None) -> None:
    found = read(text).instrument
    assert (found and found.text) == source


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("80% of multilingual learners in grades 6-8 will pass.",
         "multilingual learners in grades 6-8"),
        ("Raise attendance in grades K-2.", "grades K-2"),
        ("Teachers will give feedback on 90% of essays.", "Teachers"),
        ("14/16 teachers will try it.", "teachers"),
        ("Our Black and Latino students will enroll.", "Our Black and Latino students"),
        ("Raise the graduation rate.", None),
    ],
)  # fmt: skip
def test_whom_it_is_about(text: str, who: str | None) -> None:
    found = read(text).population
    assert (found and found.text) == who
