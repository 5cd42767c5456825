"""How a plan is laid out does not matter: what is found depends on what it says."""

import json
import random
from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from planlint.engine.run import Result
from tests.properties.checking import Key, check, keys
from tests.properties.dumper import disguise, dump, dump_json
from tests.properties.wounds import WOUNDED

SEEDS = st.integers(0, 10**9)
PERSONAL = {"OW003"}


def reordered(tree: Any, source: random.Random) -> Any:
    """Give a tree with the keys of every mapping in another order."""
    if isinstance(tree, dict):
        pairs = [(key, reordered(value, source)) for key, value in tree.items()]
        source.shuffle(pairs)
        return dict(pairs)
    return [reordered(item, source) for item in tree] if isinstance(tree, list) else tree


@given(WOUNDED, SEEDS)
def test_any_style_of_yaml_finds_the_same(tree: Any, seed: int) -> None:
    source = random.Random(seed)
    plain = check(json.dumps(tree), "plan.json")
    styled = check(disguise(dump(tree, source), source))
    assert keys(styled.findings) == keys(plain.findings)
    assert styled.plan.profile == plain.plan.profile


@given(WOUNDED, SEEDS)
def test_any_style_of_json_finds_the_same(tree: Any, seed: int) -> None:
    source = random.Random(seed)
    styled = check(disguise(dump_json(tree, source), source), "plan.json")
    assert keys(styled.findings) == keys(check(json.dumps(tree), "plan.json").findings)


@given(WOUNDED, SEEDS)
def test_the_order_of_keys_does_not_matter(tree: Any, seed: int) -> None:
    mixed = reordered(tree, random.Random(seed))
    before, after = (placed(check(json.dumps(each), "plan.json")) for each in (tree, mixed))
    assert after == before


def placed(result: Result) -> Counter[Key]:
    """Count findings; those about a person stand at the first thing that the person owns."""
    people = (f._replace(element="", field="") for f in result.findings if f.code in PERSONAL)
    return keys([*(f for f in result.findings if f.code not in PERSONAL), *people])
