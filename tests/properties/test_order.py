"""Findings have one total order, and nothing about the run changes it."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlint import api
from planlint.finding import order
from planlint.report import Report
from tests.properties.checking import check
from tests.properties.trees import PLANS, plan
from tests.properties.wounds import WOUNDED, hurt


@given(WOUNDED)
def test_findings_are_sorted_unique_and_inside_the_file(tree: Any) -> None:
    text = json.dumps(tree, indent=1)
    findings = check(text, "plan.json").findings
    assert list(findings) == sorted(findings, key=order)
    assert len(set(map(order, findings))) == len(findings)
    lines = text.split("\n")
    for finding in findings:
        place = finding.location
        assert (place.line, place.column) <= (place.end_line, place.end_column)
        for line, column in ((place.line, place.column), (place.end_line, place.end_column)):
            assert 1 <= column <= len(lines[line - 1]) + 1


@given(WOUNDED)
def test_a_second_look_finds_the_same(tree: Any) -> None:
    text = json.dumps(tree)
    assert repr(check(text, "plan.json")) == repr(check(text, "plan.json"))


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@settings(max_examples=4)
@given(st.integers(0, 10**9))
def test_processes_and_the_order_of_files_do_not_matter(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    source = random.Random(seed)
    folder = tmp_path_factory.mktemp("plans")
    paths = [str(_write(folder / f"{number}.json", source)) for number in range(18)]
    one = _lint(paths, jobs=1)
    mixed = [*paths[9:], *paths[:9]]
    source.shuffle(mixed)
    assert _lint(mixed, jobs=2) == one
    assert _lint([str(folder)], jobs=2) == one


def _write(file: Path, source: random.Random) -> Path:
    tree = hurt(plan(source.choice(PLANS)), source, 3)
    file.write_text(json.dumps({"planlint": "1"} | tree), encoding="utf-8")
    return file


def _lint(paths: list[str], jobs: int) -> str:
    report: Report = api.lint(paths, isolated=True, jobs=jobs)
    assert report.findings
    assert [plan.path for plan in report.plans] == sorted(plan.path for plan in report.plans)
    return repr(report._replace(rules={}))
