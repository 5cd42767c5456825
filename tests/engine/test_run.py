"""One file from bytes to findings: aliases, crashing rules, what was not checked."""

import pytest

from planlint import api
from planlint.engine import check
from planlint.engine.examples import build
from planlint.finding import Finding
from planlint.graph import PlanGraph
from planlint.model.goals import Goal
from planlint.rule import Problems, Rule, problem, rule

PLAN = "title: Cedar Hill plan\ngoals:\n  - {id: G1}\n  - {id: G2}\n"


@rule("XX001", "bad-luck", on=Goal, severity="warning", group="luck")
def bad_luck(goal: Goal, plan: PlanGraph) -> Problems:
    yield problem(goal, "This goal comes first.")
    if goal.own_id == "G2":
        raise ZeroDivisionError("division by\nzero")


@rule("XX002", "good-luck", on=Goal, severity="info", group="luck")
def good_luck(goal: Goal, plan: PlanGraph) -> Problems:
    yield problem(goal, "This goal is fine.", "statement")


def run(rules: list[Rule]) -> list[Finding]:
    return check.check(build(PLAN), [check.Active(item) for item in rules])


def test_a_crashing_rule_is_a_finding_and_the_others_go_on(lenient: None) -> None:
    found = run([bad_luck, good_luck])
    assert [(f.code, f.element) for f in found] == [
        ("XX001", "G1"),
        ("XX001", "G2"),
        ("PL002", "G2"),
        ("XX002", "G1"),
        ("XX002", "G2"),
    ]
    crash = found[2]
    assert (crash.severity, crash.location.line) == ("error", 4)
    assert "XX001 bad-luck" in crash.message
    assert "ZeroDivisionError: division by zero" in crash.message
    assert "--ignore XX001" in crash.help
    assert crash.data["rule"] == "XX001"


def test_a_crashing_rule_is_raised_in_these_tests() -> None:
    with pytest.raises(ZeroDivisionError):
        run([bad_luck])


def test_an_alias_does_not_repeat_findings() -> None:
    text = "goals:\n  - &g\n    id: G1\n    strategies: [{id: S1, due: x}]\n  - *g\n  - *g\n"
    findings = api.lint_text(text, settings={"select": ["ST005", "ST008", "OW001"]}).findings
    placed = [(f.code, f.element, f.field, f.location.line, f.message) for f in findings]
    assert ("OW001", "G1/S1") in {(f.code, f.element) for f in findings}
    assert len(placed) == len(set(placed))
