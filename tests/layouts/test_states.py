"""Templates of states, in short plans of our own on each of them."""

from planlint.layouts.detect import best
from planlint.layouts.shelf import builtin, open_source
from planlint.readers.blocks import Block
from tests.layouts.building import heading, own, paragraph, plan, script, table

EVERY = [ready for source in builtin() if (ready := open_source(source).ready) is not None]


def chosen(*blocks: Block) -> str:
    return best(EVERY, script(*blocks)).ready.name


CALIFORNIA = (
    heading("Alder Grove Elementary: School Plan for Student Achievement"),
    heading("Goal 1", 2),
    heading("Title and Description of School Goal", 3),
    paragraph("All students will read well."),
    heading("LCAP Goal to which this School Goal is Aligned", 3),
    paragraph("Goal 2: Strong readers"),
    heading("Identified Need", 3),
    paragraph("41% of students met the standard in 2026."),
    heading("Annual Measurable Outcomes", 3),
    paragraph("Identify the metric(s) that the school will use."),
    table(
        ["Metric/Indicator", "Baseline/Actual Outcome", "Expected Outcome"],
        ["CAASPP ELA", "41% (2026)", "46% (2027)"],
        ["i-Ready growth", "55%", "60%"],
    ),
    heading("Strategies/Activities", 3),
    heading("Strategy/Activity 1", 4),
    paragraph("Small groups every day."),
    heading("Students to be Served by this Strategy/Activity", 4),
    paragraph("English learners"),
    heading("Proposed Expenditures for this Strategy/Activity", 4),
    table(["Amount(s)", "Source(s)"], ["$12,000", "Title I"]),
    heading("Strategy/Activity 2", 4),
    paragraph("Family evenings."),
    heading("Annual Review", 2),
    paragraph("The goal of last year was met."),
)


def test_california() -> None:
    assert chosen(*CALIFORNIA) == "california-spsa"
    found = plan(own("california-spsa"), *CALIFORNIA)
    (goal,) = found["goals"]
    assert goal["statement"] == "All students will read well."
    assert goal["advances"] == ["Goal 2: Strong readers"]
    assert goal["addresses"] == ["N1"]
    assert [m["name"] for m in goal["measures"]] == ["CAASPP ELA", "i-Ready growth"]
    assert goal["measures"][0]["target"] == {"value": "46% (2027)"}
    first, second = goal["strategies"]
    assert first["statement"] == "Small groups every day."
    assert first["groups"] == ["English learners"]
    assert first["resources"] == [{"amount": "$12,000", "source": "Title I"}]
    assert second["statement"] == "Family evenings."


TEXAS = (
    heading("Mesquite Bend Elementary Campus Improvement Plan 2026-2027"),
    heading("Goal 1: Students will be ready for the next grade.", 2),
    heading(
        "Performance Objective 1: 60% of grade 3 students will meet grade level by May 2027.", 3
    ),
    paragraph("Evaluation Data Sources: STAAR reading"),
    table(
        ["Strategy 1: Coach teachers weekly.", ""],
        ["Strategy's Expected Result/Impact", "More students at grade level"],
        ["Staff Responsible for Monitoring", "Assistant principal"],
        ["Funding Sources", "Title I, $9,000"],
    ),
    table(
        ["Strategy 2: Tutor after school.", ""],
        ["Strategy's Expected Result/Impact", "Gains in fluency"],
        ["Staff Responsible for Monitoring", "Counselor"],
    ),
    heading("Performance Objective 2: Attendance rises to 96% by June 2027.", 3),
)


def test_texas() -> None:
    assert chosen(*TEXAS) == "texas-cip"
    found = plan(own("texas-cip"), *TEXAS)
    assert found["priorities"] == [
        {"id": "P1", "statement": "Students will be ready for the next grade."}
    ]
    first, second = found["goals"]
    assert first["statement"].startswith("60% of grade 3")
    assert first["measure"] == {"instrument": "STAAR reading"}
    assert [s["statement"] for s in first["strategies"]] == [
        "Coach teachers weekly.", "Tutor after school."
    ]  # fmt: skip
    assert [s["owner"] for s in first["strategies"]] == ["Assistant principal", "Counselor"]
    assert first["strategies"][0]["outcomes"][0]["name"] == "More students at grade level"
    assert second["priority"] == "P1"


OREGON = (
    heading("Fern Ridge School Improvement Plan"),
    paragraph("Strategic Plan Goal Area: Literacy"),
    paragraph("School SMART Goal: By June 2027, 55% of grade 5 students will read on level."),
    table(
        ["Action", "Evidence of Implementation", "Evidence of Impact",
         "Resources/Budget Impact", "Person Responsible"],
        ["Coach weekly", "Coaching log", "Benchmark scores\nWriting samples", "None", "Coach"],
        ["Family reading nights", "Sign-in sheets", "", "$400", ""],
    ),
)  # fmt: skip


def test_oregon() -> None:
    assert chosen(*OREGON) == "oregon-sip"
    found = plan(own("oregon-sip"), *OREGON)
    (goal,) = found["goals"]
    assert goal["priority"] == "P1"
    first, second = goal["strategies"]
    assert first["owner"] == "Coach"
    assert [m["name"] for m in first["outcomes"]] == ["Benchmark scores", "Writing samples"]
    assert "owner" not in second
    assert second["implementation"][0]["name"] == "Sign-in sheets"
