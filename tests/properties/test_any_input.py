"""Whatever bytes come in, a report goes out, with an exit status of 0, 1 or 2."""

import json
import random
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from planlint.report import Report
from tests.properties.checking import outcome
from tests.properties.dumper import Tree, disguise, dump
from tests.properties.trees import TEXTS, TREES

NAMES = st.sampled_from(["plan.yaml", "plan.json", "plan.txt", "plan"])
# Pieces of YAML that mean something to the parser, in any order.
PIECES = st.lists(
    st.sampled_from(
        ["goals", "needs_assessment", ": ", ":\n", "- ", "\n", "\n  ", "\n    ", "[", "]", "{", "}",
         ", ", "&a ", "*a", "<<: *a", "!!python/object:x ", "!t ", "| \n", ">-\n  ", "'", '"', "\\",
         "# planlint: ignore[", "]", "---\n", "...\n", "%YAML 1.1\n", "? ", "\t", "\r", "\x00",
         "\x1b[31m", "\u2028", "\x85", "\ufeff", "é", "🎒", "id", "G1", "null", "~", "x: y\n"]
    )
    | TEXTS,
    max_size=30,
).map("".join)  # fmt: skip
MORE = settings(max_examples=100)


def assert_reported(status: int, report: Report, data: bytes) -> None:
    assert status in (0, 1, 2)
    assert status == 0 or report.findings
    assert status != 2 or [item for item in report.not_checked if item.failed]
    assert not (status == 2 and report.plans[0].readable)
    assert all(finding.code != "PL002" for finding in report.findings)


@MORE
@given(st.binary(max_size=300), NAMES)
@example(b"", "plan.yaml")
@example(b"\xff", "plan.json")
@example(b"\xef\xbb\xbf", "plan.json")
@example(b"\xff\xfe", "plan.yaml")
@example(b"\xff\xfe\x00\x00a", "plan.yaml")
def test_bytes(data: bytes, name: str) -> None:
    assert_reported(*outcome(data, name), data)


@MORE
@given(st.text(max_size=200), NAMES)
def test_text(text: str, name: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    assert_reported(*outcome(data, name), data)


@MORE
@given(PIECES, NAMES)
def test_pieces_of_yaml(text: str, name: str) -> None:
    data = text.encode("utf-8")
    assert_reported(*outcome(data, name), data)


@given(TREES, st.randoms(use_true_random=False))
def test_trees_of_yaml(tree: Tree, source: random.Random) -> None:
    data = disguise(dump(tree, source), source)
    status, report = outcome(data)
    assert_reported(status, report, data)
    assert report.plans[0].readable


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["goals", "id", "title"]) | st.text(max_size=4), inner)
    ),
    max_leaves=12,
)


@given(JSON)
def test_trees_of_json(tree: Any) -> None:
    data = json.dumps(tree).encode()
    status, report = outcome(data, "plan.json")
    assert_reported(status, report, data)
    if isinstance(tree, dict) and tree:
        assert report.plans[0].readable or not _is_strict(data)


def _is_strict(data: bytes) -> bool:
    """Say whether a file is JSON by the standard, which has no NaN and no infinity."""
    return not any(word in data for word in (b"NaN", b"Infinity"))
