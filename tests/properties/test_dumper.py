"""The random dumper of these tests writes what it was given: PyYAML reads it back."""

import json
import random

from hypothesis import given
from hypothesis import strategies as st

from tests.properties.dumper import Tree, dump, dump_json, read
from tests.properties.trees import TREES, harbor_point

SOURCES = st.randoms(use_true_random=False)


@given(TREES, SOURCES)
def test_yaml_of_any_style_holds_the_tree(tree: Tree, source: random.Random) -> None:
    assert read(dump(tree, source)) == tree


@given(TREES, SOURCES)
def test_json_of_any_style_holds_the_tree(tree: Tree, source: random.Random) -> None:
    assert json.loads(dump_json(tree, source)) == tree


@given(st.integers(0, 10**9))
def test_a_whole_plan_holds_its_tree_in_any_style(seed: int) -> None:
    assert read(dump(harbor_point(), random.Random(seed))) == harbor_point()
