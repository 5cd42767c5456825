"""Any tree survives every format word for word, for planlint and for other programs."""

import json
import random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.convert import json as to_json
from planlint.convert import stratml as to_stratml
from planlint.convert import yaml as to_yaml
from planlint.convert.tree import node_of, plain
from planlint.readers import read_json, read_stratml, read_yaml
from planlint.source import Document
from tests.properties.dumper import dump
from tests.properties.trees import PLANS, TEXTS, TREES, plan

ANY = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
"""Texts with every character that there is, which YAML and XML cannot all hold as they are."""
ALL = TREES | st.dictionaries(ANY, ANY | st.lists(ANY, max_size=3), max_size=3)
AWKWARD = [
    "no", "Yes", "ON", "12:30", "1:2:3", "010", "0o7", "0x1F", "0b11", "1e3", "1_000", "1,250",
    "2027-06-30", "2027-6-3", "2027-06-30 10:00", "2027-06-30T10:00:00Z", ".5", "5.", "+1", "-0",
    ".inf", "-.INF", ".nan", "~", "null", "NULL", "true", "=", "<<", "y", "n", "32%", "3-5",
    "2026-05", "1.50", "1.", "685_230.15", "190:20:30.15", "!tag", "&a", "*a", "- x", "? x", ": x",
    "a: b", "a #b", "#a", "@x", "`x`", "%x", "| x", "> x", "[x", "{x", "'x", '"x', " x", "x ", "",
    "---", "--- x", "...", "a\tb", "\tx", "a\nb", "\nb", "a\n", "a\n\n", "a\n b", "é\u00a0ü",
    "\ufeffx", "\x07", "\x85", "\u2028", "x\r\ny", "long " * 40, "long  gap " * 20, "word" * 60,
    "🎒 " * 60,
]  # fmt: skip


def document(tree: Any, format: str = "") -> Document:
    node: Any = node_of(tree)
    return Document("plan", "", node, format=format)


@settings(max_examples=300, deadline=None)
@given(ALL)
def test_yaml_gives_a_tree_back_to_every_reader(tree: Any) -> None:
    text = to_yaml.write(document(tree)).text
    assert plain(read_yaml("plan.yaml", text.encode()).root) == tree
    assert yaml.safe_load(text) == tree  # YAML 1.1
    assert list(yaml.safe_load(text)) == list(tree)


@settings(max_examples=300, deadline=None)
@given(ALL)
def test_json_gives_a_tree_back_to_every_reader(tree: Any) -> None:
    text = to_json.write(document(tree)).text
    assert plain(read_json("plan.json", text.encode()).root) == tree
    assert json.loads(text) == tree


@pytest.mark.parametrize("text", AWKWARD, ids=ascii)
def test_awkward_texts_stay_texts(text: str) -> None:
    tree = {text or "x": text, "list": [text, text], "deep": {"a": {"b": text}}}
    written = to_yaml.write(document(tree)).text
    assert plain(read_yaml("plan.yaml", written.encode()).root) == tree
    assert yaml.safe_load(written) == tree


def test_quotes_stand_only_where_they_are_needed() -> None:
    plainly = ["Raise 32% to 36%", "grades 3-5", "2026-05", "a:b", "it's", 'he said "yes"', "C#"]
    for text in plainly:
        assert to_yaml.write(document({"k": text})).text == f"k: {text}\n"
    for text in ("no", "12:30", "010", "2027-06-30", "1e3"):
        assert to_yaml.write(document({"k": text})).text == f'k: "{text}"\n'


def test_numbers_of_the_author_stay_numbers() -> None:
    given_ = b"a: 412\nb: '412'\nc: 0.5\nd: true\ne: no\nf: 010\ng: 1.50\nh: 2027-06-30\n"
    read = read_yaml("plan.yaml", given_)
    written = to_yaml.write(read).text
    assert written == (
        'a: 412\nb: "412"\nc: 0.5\nd: true\ne: "no"\nf: "010"\ng: "1.50"\nh: "2027-06-30"\n'
    )
    assert json.loads(to_json.write(read).text) == {
        "a": 412, "b": "412", "c": 0.5, "d": True, "e": "no", "f": "010", "g": "1.50",
        "h": "2027-06-30",
    }  # fmt: skip


def test_long_texts_are_folded_where_a_reader_puts_the_blank_back() -> None:
    text = "Teachers plan together from student work, and teach what they planned. " * 4
    written = to_yaml.write(document({"goals": [{"statement": text.strip()}]})).text
    assert max(map(len, written.splitlines())) <= to_yaml.WIDTH
    assert yaml.safe_load(written)["goals"][0]["statement"] == text.strip()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PLANS), st.integers(0, 10_000))
def test_plans_survive_every_format_in_turn(path: Any, seed: int) -> None:
    source = random.Random(seed)
    tree = plan(path)
    read = read_yaml("plan.yaml", dump(tree, source).encode())
    assert plain(read.root) == tree
    formats = [(to_yaml, read_yaml), (to_json, read_json), (to_stratml, read_stratml)]
    source.shuffle(formats)
    for writer, reader in formats:
        read = reader("plan", writer.write(read).text.encode())
        assert plain(read.root) == tree


def _part(*keys: str, **more: Any) -> st.SearchStrategy[Any]:
    values = TEXTS | ANY | st.lists(TEXTS, max_size=2) | st.sampled_from(["=x", "==", "=_a", "32%"])
    return st.fixed_dictionaries({}, optional={**dict.fromkeys(keys, values), **more})


def _some(part: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(part | TEXTS, max_size=2) | TEXTS | part


_MEASURE = _part("id", "name", "unit", "kind", "target", "baseline", "interim", "x-a")
_MILESTONE = _part("id", "statement", "due", "value", "actual", "level")
_STRATEGY = _part(
    "id", "statement", "owner", "supports", "groups",
    implementation=_some(_MEASURE), outcomes=_some(_MEASURE), milestones=_some(_MILESTONE),
)  # fmt: skip
_GOAL = _part(
    "id", "statement", "owner", "groups", "=odd", measure=_some(_MEASURE),
    measures=_some(_MEASURE), milestones=_some(_MILESTONE), strategies=_some(_STRATEGY),
)  # fmt: skip
ODD_PLANS = _part(
    "title", "vision", "theory_of_action", "owner", "updated", "school", "period", "x-q",
    goals=_some(_GOAL), strategies=_some(_STRATEGY),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(ODD_PLANS)
def test_stratml_gives_any_plan_back(tree: Any) -> None:
    read = document(tree)
    text = to_stratml.write(read).text
    again = read_stratml("plan.stratml", text.encode())
    assert plain(again.root) == tree
    assert again.notes == ()
    assert to_stratml.write(again).text == text
