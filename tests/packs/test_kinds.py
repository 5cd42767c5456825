"""What each kind of rule finds, where it says so, and when it stays silent."""

import pytest

from tests.packs.packing import found, pack, places, said

GROUPS = """
each: strategy
when: strategy.status != "stopped"
require: size(strategy.groups) > 0
"""


def strategies(*written: str) -> str:
    lines = "".join(f"      - {{{text}}}\n" for text in written)
    return f"goals:\n  - id: G1\n    strategies:\n{lines}"


def test_require_asks_each_element_at_the_field_it_looks_at() -> None:
    plan = strategies("id: S1", "id: S2, groups: [newcomers]", "id: S3, status: stopped")
    assert places(GROUPS, plan) == [("G1/S1", "groups")]


def test_require_is_silent_about_what_cannot_be_read() -> None:
    assert [f.code for f in found(GROUPS, strategies("id: S1, groups: {a: 1}"))] == ["PL005"]
    rule = "each: milestone\nrequire: milestone.due < date('2027-01-01')\n"
    plan = "goals: [{id: G1, milestones: [{id: M1, due: soonish}, {id: M2}]}]"
    assert [f.code for f in found(rule, plan)] == ["PL005"]


def test_require_may_name_its_field() -> None:
    rule = "each: goal\nrequire: size(goal.strategies) > 0 && has(goal.owner)\n"
    plan = "goals: [{id: G1}]"
    assert places(rule, plan) == [("G1", "")]
    assert places(rule + "field: owner\n", plan) == [("G1", "owner")]


def test_a_rule_that_looks_at_the_day_needs_one() -> None:
    (late,) = pack("each: action\nrequire: action.due >= as_of\n").rules
    (rule,) = pack("each: action\nrequire: has(action.due)\n").rules
    assert (late.needs_date, rule.needs_date) == (True, False)


def test_require_of_several_kinds_of_element() -> None:
    rule = "each: [strategy, action]\nrequire: has(element.owner)\n"
    plan = strategies("id: S1, owner: Coach, actions: [{id: A1}]", "id: S2")
    assert sorted(places(rule, plan)) == [("G1/S1/A1", "owner"), ("G1/S2", "owner")]


@pytest.mark.parametrize(
    ("number", "hit"), [(0, True), (1, True), (2, False), (3, False), (4, True)]
)
def test_count_has_bounds(number: int, hit: bool) -> None:
    rule = "each: goal\ncount: strategies\nminimum: 2\nmaximum: 3\n"
    plan = strategies(*(f"id: S{n}" for n in range(number))) if number else "goals: [{id: G1}]"
    assert places(rule, plan) == ([("G1", "strategies")] if hit else [])


@pytest.mark.usefixtures("lenient")
def test_a_condition_without_a_value_is_a_crash_that_is_told() -> None:
    rule = "each: goal\nrequire: goal.strategies[5].id == 'S1'\n"
    (finding,) = found(rule, strategies("id: S1"))
    assert (finding.code, finding.element) == ("PL002", "G1")
    assert "The list has 1 items; there is none at 5." in finding.message


def test_count_tells_its_numbers() -> None:
    rule = "each: goal\ncount: strategies\nminimum: 2\n"
    message = "{goal.label} has {count}; at least {minimum}."
    assert said(rule, strategies("id: S1"), message) == ["Goal G1 has 1; at least 2."]


def test_count_of_a_condition() -> None:
    rule = "each: goal\ncount: goal.strategies.filter(s, s.status == 'active')\nmaximum: 1\n"
    plan = strategies("id: S1, status: active", "id: S2", "id: S3, status: active")
    assert places(rule, plan) == [("G1", "strategies")]


AREAS = """
each: [goal, strategy]
coverage:
  fields: [statement]
  tag: tags
  areas:
    - {name: attendance, words: [attend*, absen*]}
    - {name: reading, words: [read, reading]}
    - {name: safety}
"""
GOALS = AREAS.replace("each: [goal, strategy]", "each: goal").replace("tag: tags", "tag: area.lake")


def test_coverage_names_what_is_missing_once() -> None:
    plan = """
    goals:
      - {id: G1, statement: Raise attendance, area: {lake: [Safety]}}
      - {id: G2, statement: Reduce absences. Spread good practice already}
    """
    message = "{count} of {total} areas have no goal: {missing}."
    assert said(GOALS, plan, message) == ["1 of 3 areas have no goal: reading."]
    assert [(f.element, f.field, f.data["missing"]) for f in found(GOALS, plan)] == [
        ("plan", "goals", ["reading"])
    ]


def test_coverage_is_silent_without_any_element() -> None:
    assert places(GOALS, "title: Elm Street plan\n") == []


def test_coverage_counts_only_what_is_meant() -> None:
    rule = GOALS.replace("  tag:", "  where: goal.kind != 'practice'\n  tag:")
    plan = """
    goals:
      - {id: G1, statement: Raise attendance and reading, area: {lake: safety}}
      - {id: G2, statement: Read aloud, kind: practice}
    """
    assert places(rule, plan) == []
    assert places(rule, plan.replace(" and reading", "")) == [("plan", "goals")]


def test_coverage_asks_only_when_it_applies() -> None:
    rule = GOALS + "when: plan.kind == 'turnaround'\n"
    plan = "goals: [{id: G1, statement: Nothing}]\n"
    assert places(rule, plan) == []
    assert places(rule, plan + "kind: turnaround\n") == [("plan", "goals")]


AVOID = """
each: strategy
words:
  avoid: [utilize, data, "deep dive*", "*ization"]
  unless: [data team]
  fields: [statement, tags]
"""


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("Utilize the data", ["Utilize", "data"]),
        ("Reutilize metadata, database and data-rich rooms", ["data"]),
        ("Meet as a data team", []),
        ("Meet as a data  team; read data", ["data"]),
        ("Take deep   dives weekly", ["deep   dives"]),
        ("Plan an organization", ["organization"]),
        ("izations", []),
        ("Éutilize utilizé", []),
    ],
)
def test_words_are_found_as_words(statement: str, words: list[str]) -> None:
    plan = strategies(f'id: S1, statement: "{statement}"')
    hits = found(AVOID, plan)
    lines = plan.splitlines()
    assert [
        lines[f.location.line - 1][f.location.column - 1 : f.location.end_column - 1] for f in hits
    ] == words


def test_words_in_a_list_stand_at_their_item() -> None:
    assert places(AVOID, strategies("id: S1, tags: [reading, utilize]")) == [("G1/S1", "tags[1]")]


def test_coverage_over_several_kinds_reads_what_each_has() -> None:
    plan = """
    goals:
      - id: G1
        statement: Raise attendance
        strategies: [{id: S1, statement: Read aloud, tags: [SAFETY]}]
    """
    assert places(AREAS, plan) == []
    assert places(AREAS, plan.replace("SAFETY", "x")) == [("plan", "")]


def test_words_to_have() -> None:
    rule = "each: goal\nwords: {have: [students, children], fields: [statement, rationale]}\n"
    plan = """
    goals:
      - {id: G1, statement: All students read}
      - {id: G2, rationale: For the children}
      - {id: G3, statement: Studentship}
      - {id: G4, statement: [a]}
    """
    hits = [(f.code, f.element) for f in found(rule, plan)]
    assert hits == [("PL005", "G4"), ("LK001", "G3")]


CLOCK = """
sequence:
  - {date: needs_assessment.date, name: the needs assessment}
  - {date: updated, name: the plan, within: 30, after: 5}
"""


@pytest.mark.parametrize(
    ("assessed", "updated", "message"),
    [
        ("2026-05-01", "2026-05-31", None),
        ("2026-05-01", "2026-06-01", "31 days after; at least 5 days and at most 30 days after"),
        ("2026-05-01", "2026-05-04", "3 days after; at least 5 days and at most 30 days after"),
        ("2026-05-01", "2026-04-30", "1 day before; at least 5 days and at most 30 days after"),
        ("2026-05-01", "2026-05-01", "on the day of; at least 5 days and at most 30 days after"),
        ("May 2026", "2026-05-12", None),
        ("May 2026", "June 2026", None),
        ("May 2026", "August 2026", "62 days after; at least 5 days and at most 30 days after"),
    ],
)
def test_sequence_keeps_order_and_clocks(assessed: str, updated: str, message: str | None) -> None:
    plan = f"needs_assessment: {{date: {assessed}}}\nupdated: {updated}\n"
    assert said(CLOCK, plan, "{gap}; {bound}") == ([message] if message else [])


def test_sequence_goes_over_what_is_missing() -> None:
    rule = CLOCK + "  - {date: period.start}\n"
    plan = "needs_assessment: {date: 2026-05-01}\nperiod: {start: 2026-04-01, end: 2027-06-30}\n"
    message = "{step} comes {gap} {before}: {date}, {earlier}."
    assert said(rule, plan, message) == [
        "period.start comes 30 days before the needs assessment: April 1, 2026, May 1, 2026."
    ]


def test_similar_texts() -> None:
    must_differ = (
        "each: strategy\nsimilar: {texts: [statement, practice_shift.statement], most: 0.8}\n"
    )
    must_agree = must_differ.replace("most: 0.8", "least: 0.2")
    same = strategies(
        "id: S1, statement: Coach teachers weekly, practice_shift: Coach teachers weekly"
    )
    other = strategies("id: S1, statement: Coach teachers weekly, practice_shift: Buy forks")
    assert said(must_differ, same, "{likeness} alike") == ["100% alike"]
    assert places(must_differ, same) == [("G1/S1", "statement")]
    assert places(must_differ, other) == []
    assert places(must_agree, same) == []
    assert places(must_agree, other) == [("G1/S1", "statement")]
    assert places(must_agree, strategies("id: S1, statement: Coach")) == []


def test_what_is_missing_in_a_part_that_is_there_stands_in_it() -> None:
    rule = "each: strategy\nrequire: has(strategy.evidence.tier)\n"
    plan = strategies("id: S1, evidence: {citation: A study}", "id: S2")
    assert sorted(places(rule, plan)) == [("G1/S1", "evidence.tier"), ("G1/S2", "evidence.tier")]
