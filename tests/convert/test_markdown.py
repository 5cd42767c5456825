"""Plans as pages of Markdown: what stands there reads back, what does not is named."""

from typing import Any

import pytest

from planlint.convert import convert
from planlint.convert.markdown import _read, _same, write
from planlint.convert.tree import plain
from planlint.readers import read_yaml
from tests.convert.test_trees import document
from tests.forms.plan import PLAN
from tests.properties.trees import PLANS


def test_a_plan_that_has_a_place_for_everything_reads_back() -> None:
    tree = dict(PLAN.items())
    written = convert(document(tree), "markdown")
    read = _read(written.text)
    for key, value in tree.items():
        if key != "goals":
            assert _same(value, read[key]), key
    assert written.left_out in (
        ("Markdown has no place for goals.strategies.implementation.kind.",),
        (),
    )


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_goals_needs_and_milestones_of_plans_are_there(path: Any) -> None:
    read = read_yaml(path.name, path.read_bytes())
    tree: Any = plain(read.root)
    again = _read(write(read).text)
    for goal, other in zip(tree.get("goals") or [], again.get("goals") or [], strict=True):
        assert goal.get("id", other["id"]) == other["id"]
        assert _same(goal.get("statement"), other.get("statement"))
        assert len(goal.get("strategies") or []) == len(other.get("strategies") or [])
    for key in tree:
        assert key in again or not tree[key]


@pytest.mark.parametrize(
    "text",
    ["# no heading", "- no item", "1. no item", "> no quotation", "a | b", "*a* _b_ `c`",
     "<b>x</b>", "&amp; & co", "~~x~~", "[x](y)", "a\\b", "**x**", "snake_case_word",
     "+ plus", "===", "a\nb"],
)  # fmt: skip
def test_marks_of_markdown_are_letters(text: str) -> None:
    tree = {
        "title": "Plan",
        "needs_assessment": {"needs": [{"id": "N1", "statement": text, "severity": "high"}]},
        "goals": [{"id": "G1", "statement": text, "rationale": text}],
    }
    read = _read(convert(document(tree), "markdown").text)
    assert read["goals"][0]["rationale"] == text
    assert read["needs_assessment"]["needs"][0]["statement"] == text
    assert read["goals"][0]["statement"] == text


def test_what_only_the_front_matter_can_hold_stands_there() -> None:
    tree = {"title": "Plan", "x-note": {"a": ["b"]}, "roster": [{"role": "Principal"}], "goals": []}
    written = convert(document(tree), "markdown")
    assert written.text.startswith("---\n")
    read = _read(written.text)
    assert read["x-note"] == {"a": ["b"]}
    assert read["roster"] == [{"role": "Principal"}]
