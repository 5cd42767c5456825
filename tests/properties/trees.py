"""Trees to write and check: small ones of any shape, and the plans of ``fixtures/plans``."""

import copy
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.properties.dumper import Tree, read

PLANS = sorted((Path(__file__).parents[2] / "fixtures" / "plans").glob("*.y*ml"))
HARBOR = next(path for path in PLANS if path.name == "harbor-point.yaml")

# Characters that a YAML file may hold as they are, with those that mislead parsers.
_CHARACTERS = st.characters(
    min_codepoint=0x20,
    max_codepoint=0x1F9FF,
    exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"),
    exclude_characters="\ufeff\ufffe\uffff",
)
_AWKWARD = st.sampled_from(
    ["", "no", "12:30", "010", "~", "null", "a: b", "a #b", "- x", "[x", "{", "'", '"', "\\", "%",
     "@", "*a", "&a", "!t", "|", ">", "?", ":", "# c", "--- x", "<<", "=", "x,y", "tail ", " lead",
     "two\nlines", "end\n", "été 🎒 x", "32%", "2027-06-30", "true", "1e3", "0x1F", "a:b"]
)  # fmt: skip
TEXTS = _AWKWARD | st.text(_CHARACTERS, max_size=12)
KEYS = st.sampled_from(["title", "goals", "id", "x-y", "a b", "no", "1", "é", "q'"]) | st.text(
    _CHARACTERS, min_size=1, max_size=6
)
_VALUES: st.SearchStrategy[Tree] = st.recursive(
    st.none() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
TREES = st.dictionaries(KEYS, _VALUES, min_size=1, max_size=4)
"""Mappings of any shape."""


@cache
def _plan(path: Path) -> Any:
    return _said(read(path.read_text(encoding="utf-8")))


def _said(tree: Any) -> Any:
    """Leave out keys without a value: some fixtures hold the pieces of a text that a comma cut
    off between { and }, which are told by how they are written."""
    if isinstance(tree, dict):
        return {key: _said(value) for key, value in tree.items() if value is not None}
    return [_said(item) for item in tree] if isinstance(tree, list) else tree


def plan(path: Path) -> Any:
    """Give a copy of the tree of a fixture plan."""
    return copy.deepcopy(_plan(path))


def harbor_point() -> Any:
    """Give a copy of the tree of the clean plan."""
    return plan(HARBOR)
