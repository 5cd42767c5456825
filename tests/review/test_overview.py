"""The tables of a portfolio: who shares what, who is left out, who waits for whom."""

from datetime import date
from pathlib import Path

from planlint import api
from planlint.engine.session import Request
from planlint.outline import Aim, Ask, Hand, Outline, Said, section_of
from planlint.report import PlanSummary
from planlint.review.graphs import graphs
from planlint.review.overview import tables
from planlint.review.tables import Table, plain
from planlint.review.tally import Tally, verdict
from tests.reporters.fixture import CLEAN

PLANS = Path(__file__).parents[2] / "fixtures" / "plans"
ANSWERS = "School,Goal\nAlder School,Raise reading to 40%\nBirch School,Cut absences to 15%\n"
LAYOUT = """layout: answers
marks: {must: [School, Goal]}
plans: {each: row}
fields: {school.name: [School]}
parts:
  - {part: goal, to: goals, begins: [Goal], id: "G{n}"}
"""
SHARED = "Teach the phonics lessons daily in every K-3 room, with a coach in the room"


def aim(field: str, *groups: str) -> Aim:
    return Aim("G1", "Goal G1", "…", field, groups, "20%", "30%", "2027-06-30", "", 1, 1)


ONE = Outline(
    "one.yaml",
    "Plan one",
    "Alder Brook",
    region="North",
    aims=(aim("ELA", "multilingual learners"), aim("attendance")),
    needs=(Said("Only 20% read at grade level.", "ELA"),),
    strategies=(Said(SHARED, ""), Said("Call home after three absences", "")),
    present=("multilingual learners", "students with disabilities"),
    served=frozenset({"multilingual learners"}),
    asks=(Ask("A second coach", "support", "Office of Literacy", date(2026, 9, 1), None),),
    hands=(Hand("Literacy coach", 9, 6, (2026, 10)),),
)
OTHER = ONE._replace(
    path="other.yaml",
    title="Plan other",
    school="Birch Field",
    region="South",
    aims=(aim("ELA", "multilingual learners"), aim("science")),
    strategies=(Said(f"{SHARED}.", ""),),
    asks=(
        Ask("A later bus", "obstacle", "Transport", date(2026, 8, 1), date(2026, 8, 20)),
        Ask("Fewer surveys", "flexibility", "", None, None),
    ),
    hands=(Hand("Principal", 1, 1, (2026, 9)),),
)


def overview(as_of: str | None = None) -> dict[str, Table]:
    report = CLEAN._replace(as_of=as_of)
    tally = Tally(report)
    for seen in (ONE, OTHER):
        tally.add(PlanSummary(seen.path, seen.title, profile="submission"), (), seen)
    return {table.key: table for table in tables(report, tally)}


def shown(table: Table) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in table.rows]


def test_schools_with_the_same_subject_and_students_find_each_other() -> None:
    assert shown(overview()["similar-goals"]) == [
        ["ELA", "Multilingual learners", "2",
         "Alder Brook: 20% to 30%, Birch Field: 20% to 30%"]
    ]  # fmt: skip


def test_a_group_that_no_plan_serves_is_named_first() -> None:
    table = overview()["student-groups"]
    assert "No plan has a goal or a strategy for students with disabilities" in table.said
    assert shown(table) == [
        ["Students with disabilities", "2", "0", "Alder Brook, Birch Field"]
    ]  # fmt: skip


def test_strategies_in_nearly_the_same_words_are_one() -> None:
    ((words, plans, where),) = shown(overview()["common-strategies"])
    assert words == f"“{SHARED}”"
    assert (plans, where) == ("2", "Alder Brook, Birch Field")


def test_needs_are_counted_by_plans() -> None:
    assert shown(overview()["common-needs"])[0][:2] == ["ELA", "2"]


def test_only_who_has_several_things_at_once_is_named() -> None:
    assert shown(overview()["load"]) == [
        ["Literacy coach", "Alder Brook", "6", "October 2026", "9"]
    ]


def test_requests_that_wait_stand_by_office_with_their_age() -> None:
    table = overview("2026-09-11")["requests"]
    assert table.said == "2 requests wait for an answer from 1 office; 1 was answered."
    assert shown(table) == [
        ["Office of Literacy", "A second coach", "Support", "Alder Brook", "10"],
        ["No office named", "Fewer surveys", "Flexibility", "Birch Field", "no date"],
    ]
    assert shown(overview()["requests"])[0][-1] == "2026-09-01"


def test_regions_stand_side_by_side() -> None:
    rows = shown(overview()["regions"])
    assert [row[:3] for row in rows] == [["North", "1", "1"], ["South", "1", "1"]]


def test_the_verdict_says_for_what() -> None:
    report = CLEAN._replace(profile="review")
    tally = Tally(report)
    row = tally.add(PlanSummary("a.yaml", profile="review"), (), None)
    assert verdict(report, [row]) == "1 of 1 plan is ready for peer review."
    chosen = row._replace(summary=row.summary._replace(selected=True))
    assert verdict(report, [chosen]) == "1 plan, held against the selected rules only."


def test_plans_of_one_file_and_of_standard_input_are_read_again(tmp_path: Path) -> None:
    answers, layout = tmp_path / "answers.csv", tmp_path / "answers.yaml"
    answers.write_text(ANSWERS, encoding="utf-8")
    layout.write_text(LAYOUT, encoding="utf-8")
    session = api.prepare(Request((str(answers),), isolated=True, layout=str(layout)))
    report = api.check_all(session)
    read = graphs(session)
    found = [read(plan.path) for plan in report.plans]
    names = [graph.plan.school.name for graph in found if graph and graph.plan.school]
    assert names == ["Alder School", "Birch School"]
    assert read("elsewhere.yaml") is None
    data = (PLANS / "smallest.yaml").read_bytes()
    session = api.prepare(Request(("-",), isolated=True, stdin=data, stdin_name="in.yaml"))
    assert graphs(session)("in.yaml") is not None


def test_an_outline_says_in_which_part_of_the_plan_an_element_stands() -> None:
    session = api.prepare(
        Request((str(PLANS / "harbor-point.yaml"),), isolated=True, outlines=True)
    )
    (seen,) = api.check_all(session).outlines
    assert (seen.school, seen.region) == ("Harbor Point Elementary", "Region 2")
    assert [a.field for a in seen.aims] == ["ELA", "mathematics", "attendance"]
    assert section_of(seen, "N1", "statement") == "needs"
    assert section_of(seen, "plan", "monitoring.owner") == "monitoring"
    assert {section_of(seen, a.eid, "") for a in seen.aims} == {"G1", "G2", "G3"}
    assert "economically disadvantaged students" in set(seen.present) - seen.served
