"""A baseline takes in what is there, lets nothing new pass, and is not tied to places."""

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlint import api
from planlint.engine import baseline as baselines
from planlint.report import Report
from tests.properties.checking import keys
from tests.properties.trees import harbor_point
from tests.properties.wounds import WOUNDED, at, hurt, paths

SEEDS = st.integers(0, 10**9)
FEWER = settings(max_examples=15)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("baseline")


def lint(folder: Path, tree: Any, baseline: Path | None = None) -> Report:
    plan = folder / "plan.json"
    plan.write_text(json.dumps(tree), encoding="utf-8")
    known = {"baseline": str(baseline)} if baseline else {}
    return api.lint([plan], isolated=True, settings=known)


def remember(folder: Path, report: Report) -> Path:
    path = folder / "known.json"
    baselines.write(path, baselines.keys_for(report.findings, path))
    return path


def reordered(tree: Any, source: random.Random) -> Any:
    """Shuffle lists of elements that have ids of their own, and the keys of mappings."""
    if isinstance(tree, dict):
        pairs = [(key, reordered(value, source)) for key, value in tree.items()]
        source.shuffle(pairs)
        return dict(pairs)
    if not isinstance(tree, list):
        return tree
    items = [reordered(item, source) for item in tree]
    if all(isinstance(item, dict) and item.get("id") for item in items):
        source.shuffle(items)
    return items


@FEWER
@given(WOUNDED)
def test_nothing_is_new_after_a_baseline(folder: Path, tree: Any) -> None:
    before = lint(folder, tree)
    path = remember(folder, before)
    written = path.read_bytes()
    after = lint(folder, tree, path)
    assert {f.code[:2] for f in after.findings} <= {"PL"}, "its own findings are always open"
    assert keys((*after.findings, *after.baselined)) == keys(before.findings)
    assert after.stale == ()
    baselines.write(path, baselines.keys_for((*after.findings, *after.baselined), path))
    assert path.read_bytes() == written


@FEWER
@given(SEEDS)
def test_order_does_not_matter(folder: Path, seed: int) -> None:
    source = random.Random(seed)
    tree = harbor_point()
    scalars = [way for way in paths(tree) if isinstance(at(tree, way), str)]
    for way in source.sample([way for way in scalars if way[-1] != "id"], 3):
        del at(tree, way[:-1])[way[-1]]
    path = remember(folder, lint(folder, tree))
    after = lint(folder, reordered(tree, source), path)
    assert [f.code for f in after.findings if not f.code.startswith("PL")] == []
    assert after.stale == ()


@FEWER
@given(WOUNDED, SEEDS)
def test_only_what_was_added_is_new(folder: Path, tree: Any, seed: int) -> None:
    path = remember(folder, before := lint(folder, tree))
    worse = hurt(tree, random.Random(seed), 1)
    alone = lint(folder, worse)
    after = lint(folder, worse, path)
    known = set(keys(before.findings))
    new = [f for f in alone.findings if (f.code, f.element, f.field) not in known]
    assert set(map(repr, new)) <= set(map(repr, after.findings))
    assert {f.code[:2] for f in after.findings if f not in new} <= {"PL"}


@pytest.mark.parametrize("goal", [0, 1, 2])
def test_one_added_defect_is_exactly_one_new_finding(folder: Path, goal: int) -> None:
    tree = harbor_point()
    path = remember(folder, lint(folder, tree))
    worse = copy.deepcopy(tree)
    worse["goals"][goal]["strategies"][0]["addresses"].append("R99")
    after = lint(folder, worse, path)
    assert [(f.code, f.element, f.field) for f in after.findings] == [
        ("ST005", f"G{goal + 1}/S{goal + 1}", "addresses[1]")
    ]
    assert after.failing == 1


def test_a_mended_finding_is_a_stale_entry(folder: Path) -> None:
    worse = harbor_point()
    worse["goals"][0]["addresses"].append("N99")
    path = remember(folder, lint(folder, worse))
    after = lint(folder, harbor_point(), path)
    assert after.findings == ()
    assert after.stale == ("ST005 at G1.addresses[1] in plan.json",)
