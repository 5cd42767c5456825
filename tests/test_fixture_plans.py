"""The plans of ``fixtures/plans``: each gets exactly the findings that were reviewed by hand.

A line of ``fixtures/plans/expected/NAME.txt`` is one finding: its code, severity, line, element
and, where it is about one, field. To write the files anew after a rule changed, run the tests
with ``PLANLINT_UPDATE_EXPECTED=1`` and review what changed.
"""

import os
from pathlib import Path

import pytest

from planlint import api
from planlint.engine.own import OWN
from planlint.finding import Finding, order
from planlint.report import Report

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "fixtures" / "plans"
EXPECTED = FOLDER / "expected"
PLANS = sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".yaml", ".json"))
UPDATE = "PLANLINT_UPDATE_EXPECTED" in os.environ

NOT_OF_A_PLAN = {"PL002", "PL003", "PL004"}
"""What is said about a rule, a plugin or a configuration, not about a plan."""


def check(name: str) -> Report:
    return api.lint([FOLDER / name], isolated=True)


def line(finding: Finding) -> str:
    words = [finding.code, finding.severity, str(finding.location.line), finding.element]
    if finding.field:
        words.append(finding.field)
    if finding.silenced is not None:
        words.append("(silenced)")
    return " ".join(words)


def told(name: str) -> str:
    report = check(name)
    found = sorted((*report.findings, *report.silenced), key=order)
    return "".join(f"{line(finding)}\n" for finding in found)


@pytest.mark.parametrize("name", PLANS)
def test_the_plan_gets_the_findings_that_were_reviewed(name: str) -> None:
    path = (EXPECTED / name).with_suffix(".txt")
    now = told(name)
    if UPDATE:
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8")


def test_no_list_of_findings_is_left_over() -> None:
    stems = {Path(name).stem for name in PLANS}
    assert {path.stem for path in EXPECTED.iterdir()} == stems


def test_each_rule_speaks_in_some_plan() -> None:
    rules = set(check("harbor-point.yaml").rules) | {own.code for own in OWN}
    lists = [path.read_text(encoding="utf-8") for path in EXPECTED.iterdir()]
    found = {text.split()[0] for listed in lists for text in listed.splitlines()}
    assert rules - found - NOT_OF_A_PLAN == set()


@pytest.mark.parametrize("name", ["harbor-point.yaml", "dune-point-ninety-day.yaml"])
def test_a_good_plan_is_ready_for_submission(name: str) -> None:
    report = check(name)
    assert report.counts()["error"] == report.counts()["warning"] == 0
    assert [plan.profile for plan in report.plans] == ["submission"]


def test_the_bytes_of_the_windows_plan_are_kept() -> None:
    data = (FOLDER / "windows.yaml").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n")
