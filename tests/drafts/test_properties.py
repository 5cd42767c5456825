"""What a comparison of drafts promises, whatever the plan."""

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.drafts.compare import Comparison
from tests.drafts.comparing import RULES, compared, disguised, ids
from tests.properties.trees import PLANS, plan
from tests.properties.wounds import WOUNDED
from tests.rules.test_defects import DEFECTS, clean_of, dump, key, named_by, planted_text

# Which of two elements with one id is meant depends on their order, and so do findings.
ORDERLY = [path for path in PLANS if path.stem != "broken-links"]
BY_ORDER = {"IN001"}
"""Rules that name the first of all priorities for all of them."""


def nothing_happened(found: Comparison) -> bool:
    parts = (
        found.findings.mended, found.findings.gone, found.findings.new, found.findings.silenced,
        found.changes.added, found.changes.dropped, found.changes.suspects, found.strangers,
    )  # fmt: skip
    return not any(parts)


@given(WOUNDED)
@settings(max_examples=25)
def test_a_plan_is_its_own_draft(tree: Any) -> None:
    text = json.dumps(tree)
    found = compared(text, text)
    assert nothing_happened(found)
    assert found.changes.changed == ()
    for old, new in found.findings.still:
        assert (old.code, old.element, old.location) == (new.code, new.element, new.location)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_plan_is_its_own_draft(path: Path) -> None:
    text = json.dumps(plan(path))
    found = compared(text, text)
    assert nothing_happened(found)
    assert found.changes.changed == ()


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("path", ORDERLY, ids=lambda path: path.stem)
def test_neither_order_nor_ids_matter(path: Path, seed: int) -> None:
    tree, source = plan(path), random.Random(seed)
    names = {id: f"x{n}-{source.randint(100, 999)}" for n, id in enumerate(ids(tree))}
    other = disguised(tree, names, source)
    rules = [rule for rule in RULES if rule.code not in BY_ORDER]
    found = compared(json.dumps(tree), json.dumps(other), rules)
    assert nothing_happened(found)
    assert [item for item in found.changes.changed if item.changes or item.moved] == []
    assert {item.new.own: item.old.own for item in found.changes.changed}.items() <= {
        new: old for old, new in names.items()
    }.items()


@given(st.integers(0, 10**9))
@settings(max_examples=10)
def test_ids_that_change_places_do_not_mislead(seed: int) -> None:
    """All goals are numbered anew: each id now means another goal."""
    tree, source = plan(next(p for p in PLANS if p.stem == "harbor-point")), random.Random(seed)
    own = ids(tree)
    mixed = own.copy()
    source.shuffle(mixed)
    names = dict(zip(own, mixed, strict=True))
    found = compared(json.dumps(tree), json.dumps(disguised(tree, names, source)))
    assert nothing_happened(found)
    assert [item for item in found.changes.changed if item.changes or item.moved] == []


def _own(defect: Any) -> bool:
    return named_by(defect) <= {rule.code for rule in RULES}


OF_PLANS = [param for param in DEFECTS if _own(param.values[0])]
"""Defects that planlint's own rules find; those of frameworks ask for rules besides."""


@pytest.mark.parametrize("defect", OF_PLANS)
def test_a_planted_defect_is_what_is_new(defect: dict[str, Any]) -> None:
    found = compared(dump(clean_of(defect)), planted_text(defect), as_of=defect.get("as_of"))
    wanted = Counter((*defect["finds"], *defect.get("along", ())))
    assert Counter(map(key, found.findings.new)) == wanted
