"""Spans are real: they lie in the file, hold what was read, and children lie in parents."""

import json
import random

from hypothesis import given
from hypothesis import strategies as st

from planlint.readers import json as json_reader
from planlint.readers import yaml as yaml_reader
from planlint.source import Document, Mapping, Node, Scalar, Sequence, Span, walk
from tests.properties.dumper import Tree, disguise, dump, dump_json, read
from tests.properties.trees import PLANS, TREES, plan

SOURCES = st.randoms(use_true_random=False)
ANY_TREE = TREES | st.sampled_from(PLANS).map(plan)


def tree_of(node: Node) -> Tree:
    """Turn what was read back into a plain tree."""
    if isinstance(node, Mapping):
        return {key: tree_of(entry.node) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [tree_of(item) for item in node.items]
    return node.value


def assert_inside(document: Document) -> None:
    """Every span is in the text, keys come before their values, children lie in parents."""
    size = len(document.text)
    for path, node in walk(document.root):
        assert 0 <= node.start <= node.end <= size, path
        assert isinstance(node, Scalar) or node.start < node.end, path
        for child in children(node):
            assert node.start <= child.start <= child.end <= node.end, path
        if isinstance(node, Mapping):
            for entry in node.entries.values():
                assert node.start <= entry.start < entry.end <= entry.node.start, path


def children(node: Node) -> list[Node]:
    if isinstance(node, Mapping):
        return [entry.node for entry in node.entries.values()]
    return node.items if isinstance(node, Sequence) else []


def assert_yaml_parses_back(document: Document) -> None:
    for path, node in walk(document.root):
        written = document.text[node.start : node.end]
        if isinstance(node, Scalar):
            # A block's own line end belongs to its value, but not to its span.
            end = "\n" if written[:1] in "|>" and (node.value or "").endswith("\n") else ""
            assert read(f"k: {written}{end}") == {"k": node.value}, path
            assert written == written.strip(), path
        if isinstance(node, Mapping):
            for key, entry in node.entries.items():
                assert read(f"{document.text[entry.start : entry.end]}: x") == {key: "x"}, path


@given(ANY_TREE, SOURCES)
def test_yaml_in_any_style(tree: Tree, source: random.Random) -> None:
    text = disguise(dump(tree, source), source).decode("utf-8-sig")
    document = yaml_reader.read("plan.yaml", text)
    assert tree_of(document.root) == tree
    assert_inside(document)
    assert_yaml_parses_back(document)


@given(ANY_TREE, SOURCES)
def test_json_in_any_style(tree: Tree, source: random.Random) -> None:
    text = disguise(dump_json(tree, source), source).decode("utf-8-sig")
    document = json_reader.read("plan.json", text)
    assert tree_of(document.root) == tree
    assert_inside(document)
    for path, node in walk(document.root):
        assert json.loads(text[node.start : node.end]) == tree_of(node), path


@given(ANY_TREE, SOURCES)
def test_block_collections_end_with_their_last_value(tree: Tree, source: random.Random) -> None:
    """The end is never at the next token, behind blank lines and comments."""
    document = yaml_reader.read("plan.yaml", dump(tree, source))
    for path, node in walk(document.root):
        if isinstance(node, Scalar):
            continue
        if document.text[node.start] in "[{":
            assert document.text[node.end - 1] in "]}", path
        elif isinstance(node, Mapping):
            last = list(node.entries.values())[-1]
            assert node.end == max(last.end, last.node.end), path
        else:
            assert node.end == node.items[-1].end, path


@given(TREES, SOURCES, st.integers(0, 200), st.integers(0, 40))
def test_lines_are_those_of_an_editor(
    tree: Tree, source: random.Random, start: int, length: int
) -> None:
    text = dump(tree, source)
    start = min(start, len(text))
    end = min(start + length, len(text))
    place = Document("plan.yaml", text, Mapping(0), format="yaml").location(Span(start, end))
    lines = text.split("\n")
    assert text[:start].count("\n") + 1 == place.line
    assert text[:end].count("\n") + 1 == place.end_line
    assert sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1 == start
    assert sum(len(line) + 1 for line in lines[: place.end_line - 1]) + place.end_column - 1 == end
