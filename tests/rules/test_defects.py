"""A defect planted in a clean plan is found where it is, and nothing else is.

An entry of ``defects/GROUP.yaml`` has a ``name``, a ``plant`` (see ``planting.py``),
perhaps a day in ``as_of``, and in ``finds`` the findings that it must cause, each as
``CODE ELEMENT [FIELD]``. Findings that the same defect rightly causes elsewhere stand in
``along``, with a reason in ``because``. A rule on district plans names another plan in ``plan``.
Rules of frameworks speak only where an entry names them.
"""

import copy
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from planlint.engine.examples import build, findings
from planlint.finding import Finding
from planlint_rules import planlint_rules
from tests.rules.planting import plant, replace

HERE = Path(__file__).parent
PLANS = HERE.parent.parent / "fixtures" / "plans"
CLEAN = PLANS / "harbor-point.yaml"
RULES = list(planlint_rules())
KEYS = {"name", "plan", "plant", "finds", "along", "because", "as_of"}


class Words(yaml.SafeLoader):
    """Reads every value as the text that stands there."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        return super().resolve(kind, value, (False, False))


def load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Words)


@cache
def clean(name: str = CLEAN.stem) -> Any:
    return load(PLANS / f"{name}.yaml")


@cache
def check(text: str, as_of: str | None, named: frozenset[str]) -> tuple[Finding, ...]:
    rules = [rule for rule in RULES if rule.group != "frameworks" or rule.code in named]
    return tuple(findings(build(text, as_of, "planted.yaml"), rules))


def key(finding: Finding) -> str:
    return f"{finding.code} {finding.element} {finding.field}".strip()


def found_in(text: str, as_of: str | None, named: frozenset[str] = frozenset()) -> Counter[str]:
    """Count the findings of a plan, each as ``CODE ELEMENT [FIELD]``."""
    return Counter(map(key, check(text, as_of, named)))


def named_by(defect: dict[str, Any]) -> frozenset[str]:
    return frozenset(text.split()[0] for text in defect["finds"])


def clean_of(defect: dict[str, Any]) -> Any:
    return clean(defect.get("plan", CLEAN.stem))


def planted_text(defect: dict[str, Any]) -> str:
    planted = copy.deepcopy(clean_of(defect))
    plant(planted, defect["plant"])
    return replace(dump(planted), defect["plant"])


def dump(data: Any) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)


DEFECTS = [
    pytest.param(entry, id=f"{path.stem}: {entry['name']}")
    for path in sorted((HERE / "defects").glob("*.yaml"))
    for entry in load(path)
]


@pytest.mark.parametrize("defect", DEFECTS)
def test_defect_is_found(defect: dict[str, Any]) -> None:
    assert defect.keys() <= KEYS
    assert bool(defect.get("along")) == bool(defect.get("because")), "say why others speak too"
    day = defect.get("as_of")
    named = named_by(defect)
    before = found_in(dump(clean_of(defect)), day, named)
    new = found_in(planted_text(defect), day, named) - before
    wanted = Counter((*defect["finds"], *defect.get("along", ())))
    assert json.dumps(sorted(new.elements())) == json.dumps(sorted(wanted.elements()))


@pytest.mark.parametrize("defect", DEFECTS)
def test_safe_fix_mends(defect: dict[str, Any]) -> None:
    text, day, named = planted_text(defect), defect.get("as_of"), named_by(defect)
    before = found_in(text, day, named)
    for finding in check(text, day, named):
        if finding.fix is None or not finding.fix.safe:
            continue
        mended = text
        for edit in sorted(finding.fix.edits, reverse=True):
            mended = mended[: edit.start] + edit.text + mended[edit.end :]
        after = found_in(mended, day, named)
        assert after[key(finding)] < before[key(finding)], f"{finding.fix.title} mends nothing"
        assert not after - before, f"{finding.fix.title} does harm"


@pytest.mark.parametrize("path", [CLEAN, PLANS / "saltmarsh-district.yaml"], ids=lambda p: p.stem)
def test_clean_plan_has_no_warnings(path: Path) -> None:
    graph = build(path.read_text(encoding="utf-8"))
    usual = [rule for rule in RULES if rule.default]  # others run where a framework asks for them
    assert [f for f in findings(graph, usual) if f.severity != "info"] == []


def test_every_rule_has_defects() -> None:
    counts = Counter(
        planted.split()[0] for param in DEFECTS for planted in set(param.values[0]["finds"])
    )
    # The rules of frameworks have theirs in tests/packs/frameworks, planted in plans of their own.
    # Those of several plans are in fixtures/district.
    alone = [rule for rule in RULES if rule.default and not rule.across]
    few = [rule.code for rule in alone if counts[rule.code] < 2]
    assert few == [], "plant at least two defects for each of them"
