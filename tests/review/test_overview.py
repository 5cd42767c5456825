"""The tables of a portfolio: who shares what, who is left out, who waits for whom."""

from datetime import date
from pathlib import Path

from planlint import api
from planlint.engine.session import Request
from planlint.outline import Aim, Ask, Hand, Outline, Said, section_of
from planlint.report import NotChecked, PlanSummary
from planlint.review.graphs import graphs
from planlint.review.overview import tables
from planlint.review.tables import Table, plain
from planlint.review.tally import Tally, verdict
from tests.reporters.fixture import CLEAN, REPORT

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


def test_what_a_region_has_far_more_often_stands_out() -> None:
    tally = Tally(REPORT)
    for place in range(8):
        region = "North" if place < 4 else "South"
        codes = ["MM004"] if place < 3 else []
        findings = [f for f in REPORT.findings if f.code in codes][:1]
        assert len(findings) == len(codes)
        tally.add(PlanSummary(f"{place}.yaml"), findings, ONE._replace(region=region))
    tally.add(PlanSummary("torn.yaml", readable=False), REPORT.findings[:1], None)
    table = {table.key: table for table in tables(REPORT, tally)}["regions"]
    rule = REPORT.rules["MM004"]
    told = f"{rule.summary} (MM004 {rule.name}): 3 of 4 plans, elsewhere 0 of 4"
    assert [[row[0], row[1], row[-1]] for row in shown(table)] == [
        ["North", "4", told],
        ["South", "4", "–"],
    ]


def test_one_region_needs_no_table() -> None:
    tally = Tally(CLEAN)
    tally.add(PlanSummary("a.yaml"), (), ONE)
    tally.add(PlanSummary("b.yaml"), (), ONE)
    assert "regions" not in {table.key for table in tables(CLEAN, tally)}


def test_offices_have_the_number_and_the_age_of_what_waits() -> None:
    rows = shown(overview("2026-09-11")["offices"])
    assert rows == [
        ["Office of Literacy", "1", "1", "2026-09-01", "10", "0"],
        ["No office named", "1", "1", "no date", "no date", "0"],
    ]


def test_of_very_many_requests_those_that_wait_longest_are_kept() -> None:
    tally = Tally(CLEAN)
    for place in range(300):
        ask = Ask(f"Request {place}", "support", "Transport", date(2026, 1, 1), None)
        later = ask._replace(opened=date.fromordinal(ask.opened.toordinal() + 300 - place))
        tally.add(PlanSummary(f"{place}.yaml"), (), ONE._replace(asks=(later,)))
    table = {table.key: table for table in tables(CLEAN, tally)}["requests"]
    assert [row[1] for row in shown(table)] == [f"Request {n}" for n in range(299, 199, -1)]
    assert table.said == (
        "300 requests wait for an answer from 1 office."
        " These 100 have waited longest; 200 more are in the plans."
    )
    assert len(tally.asks) < 300


def test_what_adults_do_is_no_goal_for_students() -> None:
    tally = Tally(CLEAN)
    for place, practice in enumerate((True, True, False)):
        one = aim("ELA")._replace(practice=practice)
        seen = ONE._replace(school=f"School {place}", aims=(one,))
        tally.add(PlanSummary(f"{place}.yaml"), (), seen)
    table = {table.key: table for table in tables(CLEAN, tally)}["similar-goals"]
    assert shown(table) == [["ELA", "What adults do", "2", "School 0, School 1"]]


def test_plans_of_the_same_name_are_told_apart() -> None:
    tally = Tally(CLEAN)
    for path in ("one/a.yaml", "two/b.yaml", "three/b.yaml"):
        tally.add(PlanSummary(path), (), ONE)
    tally.add(PlanSummary("c.yaml"), (), OTHER)
    tally.settle()
    names = [row.name for row in tally.rows]
    assert names == [
        "Alder Brook (a.yaml)",
        "Alder Brook (two/b.yaml)",
        "Alder Brook (three/b.yaml)",
        "Birch Field",
    ]


def test_a_goal_is_about_what_its_need_is_about(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "planlint: 1\n"
        "needs_assessment:\n"
        "  needs:\n"
        "    - {id: N1, statement: Only 31% of multilingual learners met expectations in math}\n"
        "goals:\n"
        "  - {id: G1, addresses: [N1], kind: practice, statement: All teams plan weekly}\n",
        encoding="utf-8",
    )
    (seen,) = api.run(Request((str(plan),), isolated=True, outlines=True)).outlines
    assert [(one.field, one.practice) for one in seen.aims] == [("mathematics", True)]
    assert seen.needs[0].groups == ("multilingual learners",)
    assert seen.present == ("multilingual learners",)


def test_the_verdict_says_for_what() -> None:
    report = CLEAN._replace(profile="review")
    tally = Tally(report)
    row = tally.add(PlanSummary("a.yaml", profile="review"), (), None)
    assert verdict(report, [row]) == "1 of 1 plan is ready for peer review."
    chosen = row._replace(summary=row.summary._replace(selected=True))
    assert verdict(report, [chosen]) == "1 plan, held against the selected rules only."
    gap = NotChecked(
        "OW001", "the template has no column for owners.", "a.xlsx", name="unowned-work"
    )
    partly = report._replace(not_checked=(gap, gap._replace(path="")))
    assert verdict(partly, [row]) == (
        "1 of 1 plan is ready for peer review, as far as could be checked."
    )
    assert verdict(report._replace(not_checked=(gap._replace(path=""),)), [row]).endswith("review.")


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
