"""Each framework has a plan that satisfies it, and a defect for each of its rules.

A plan of ``fixtures/frameworks`` is called after its pack, perhaps with more behind a dash:
``essa.yaml``, ``essa-targeted.yaml``. An entry of ``PACK.yaml`` here has a ``name``, the
``plan`` when it is not the one called as the pack, a ``plant`` (see ``tests/rules/planting.py``)
and in ``finds`` all that must be found: ``CODE ELEMENT [FIELD]``. What is found must come from
this pack or from rules whose severity it sets. ``says`` is a piece of the message.
"""

import copy
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from planlint import api
from planlint.finding import Finding
from planlint.packs.parts import Pack
from planlint.packs.read import read
from planlint_rules import planlint_packs, planlint_rules
from tests.rules.planting import plant
from tests.rules.test_defects import dump, key, load

HERE = Path(__file__).parent
PLANS = HERE.parent.parent.parent / "fixtures" / "frameworks"
KEYS = {"name", "plan", "plant", "finds", "says", "along", "because"}
FILES = {file.name.removesuffix(".yaml"): file for file in planlint_packs()}
DEFAULTS = {rule.code: rule.default for rule in planlint_rules()}


@cache
def pack(name: str) -> Pack:
    found = read(FILES[name].name, FILES[name].read_bytes())
    assert found.pack is not None
    return found.pack


@cache
def plan(name: str) -> Any:
    return load(PLANS / f"{name}.yaml")


def found(name: str, data: Any, framework: str) -> list[Finding]:
    """Check a plan with one framework; advice is left out where another rule gives it."""
    data = {**data, "frameworks": [framework]}
    report = api.lint_text(dump(data), name=f"{name}.yaml")
    assert [item for item in report.not_checked if item.failed] == []
    own = rules(framework)
    return [f for f in report.findings if f.severity != "info" or f.code in own]


def rules(framework: str) -> set[str]:
    """Give the codes of a pack's rules, those in Python included."""
    told = pack(framework)
    python = {code for code in told.severity if not DEFAULTS.get(code, True)}
    return {rule.code or "" for rule in told.rules} | python


DEFECTS = [
    pytest.param(path.stem, entry, id=f"{path.stem}: {entry['name']}")
    for path in sorted(HERE.glob("*.yaml"))
    for entry in load(path)
]
CLEAN = [
    (
        next(pack for pack in sorted(FILES, key=len, reverse=True) if path.stem.startswith(pack)),
        path,
    )
    for path in sorted(PLANS.glob("*.yaml"))
]


@pytest.mark.parametrize(("framework", "path"), CLEAN, ids=[path.stem for _, path in CLEAN])
def test_the_plan_satisfies_its_framework(framework: str, path: Path) -> None:
    assert plan(path.stem)["frameworks"] == [framework]
    report = api.lint([path], isolated=True)
    assert [
        f"{f.code} {f.element}: {f.message}" for f in report.findings if f.severity != "info"
    ] == []
    assert [f.code for f in report.findings if f.code in rules(framework)] == []
    assert rules(framework) <= set(report.rules)
    assert report.not_checked == () or all(not item.failed for item in report.not_checked)


@pytest.mark.parametrize(("framework", "defect"), DEFECTS)
def test_a_defect_is_found_by_one_rule(framework: str, defect: dict[str, Any]) -> None:
    assert defect.keys() <= KEYS
    assert bool(defect.get("along")) == bool(defect.get("because")), "say why others speak too"
    name = defect.get("plan", framework)
    planted = copy.deepcopy(plan(name))
    plant(planted, defect["plant"])
    told = found(name, planted, framework)
    wanted = Counter((*defect["finds"], *defect.get("along", ())))
    said = [f"{f.code} {f.element}: {f.message}" for f in told]
    assert Counter(map(key, told)) == wanted, said
    for piece in [defect["says"]] if "says" in defect else []:
        assert any(piece in f.message for f in told), said


@pytest.mark.parametrize("framework", sorted(FILES))
def test_every_rule_of_a_framework_has_a_defect(framework: str) -> None:
    planted = {
        text.split()[0]
        for param in DEFECTS
        if param.values[0] == framework
        for text in param.values[1]["finds"]
    }
    assert rules(framework) - planted == set()
    assert planted <= rules(framework) | pack(framework).severity.keys() | {
        code for item in pack(framework).carried for code in item.by
    }


@pytest.mark.parametrize("framework", sorted(FILES))
def test_every_framework_has_a_plan(framework: str) -> None:
    assert framework in [found for found, _ in CLEAN]
