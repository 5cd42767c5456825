"""Plans as pages of Markdown: what the page has no place for completes it from the top."""

from typing import Any

import pytest

from planlint import api
from planlint.convert import convert
from planlint.convert.markdown import _read
from tests.convert.test_trees import document
from tests.forms.plan import PLAN


def _front(text: str) -> str:
    return text.split("---\n")[1]


def test_a_plan_of_the_forms_needs_no_front_matter() -> None:
    written = convert(document(dict(PLAN)), "markdown")
    assert _front(written.text) == "layout: planlint\n"


def test_fields_beside_the_usual_ones_stand_on_the_page() -> None:
    tree = {
        "title": "T",
        "school": {"name": "A", "id": "0123", "region": "North"},
        "team": {"members": [{"role": "Principal"}, {"role": "Coach"}]},
        "priorities": [{"id": "P2", "statement": "b"}, {"id": "P1", "statement": "a"}],
        "goals": [{"id": "G1", "statement": "x", "priority": "P1", "advances": ["D1"]}],
    }
    text = convert(document(tree), "markdown").text
    assert _front(text) == "layout: planlint\n"
    for line in ("School number:** 0123", "Priority of the goal:** P1", "Advances:** D1"):
        assert f"- **{line}" in text


def test_what_a_table_has_no_column_for_completes_its_row() -> None:
    tree = {
        "goals": [
            {"id": "G1", "statement": "a"},
            {"id": "G2", "statement": "b", "measure": {"name": "m", "metric": "proficiency"}},
        ]
    }
    text = convert(document(tree), "markdown").text
    assert _front(text) == (
        "layout: planlint\ngoals:\n  - id: G2\n    measure:\n      metric: proficiency\n"
    )
    assert "- **Measure:** m" in text
    assert _read(text) == tree


def test_what_a_page_would_read_in_another_way_stands_above_it() -> None:
    tree = {"goals": ["a text", {"id": "G1"}], "title": "T"}
    text = convert(document(tree), "markdown").text
    assert "### Goal 1\n\na text" not in text
    assert _read(text) == tree


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
    read = _read(convert(document(tree), "markdown").text)
    assert read["x-note"] == {"a": ["b"]}
    assert read["roster"] == [{"role": "Principal"}]


PAGE = """---
layout: planlint
{front}
---
## Goals

### Goal 1

Raise reading from 30% to 40%.

- **Owner:** Principal
- **Measure:** students on level

### Goal 2

Cut absences.
"""


@pytest.mark.parametrize(
    ("front", "goals"),
    [
        (  # by id; what both say, the front matter says
            "goals: [{id: G2, owner: Dean}, {id: G1, measure: {metric: growth}}, {id: G1.5}]",
            [
                {"id": "G1", "owner": "Principal",
                 "measure": {"name": "students on level", "metric": "growth"}},
                {"id": "G2", "owner": "Dean"},
                {"id": "G1.5"},
            ],
        ),
        (  # by place, where no id is written
            "goals: [~, {owner: Dean}, {owner: Third}]",
            [
                {"id": "G1", "owner": "Principal", "measure": {"name": "students on level"}},
                {"id": "G2", "owner": "Dean"},
                {"owner": "Third"},
            ],
        ),
        ("goals: [{id: G1, measure: ~, owner: Coach}]", [
            {"id": "G1", "owner": "Coach", "measure": None}, {"id": "G2"}]),
        ("goals: none", "none"),
    ],
)  # fmt: skip
def test_front_matter_completes_the_parts_of_its_page(front: str, goals: Any) -> None:
    read = _read(PAGE.format(front=front))
    found = read["goals"]
    if isinstance(found, list):
        found = [{key: goal[key] for key in goal if key != "statement"} for goal in found]
    assert found == goals
    assert "layout" not in read


def test_a_layout_that_nobody_knows_is_a_key_like_any_other() -> None:
    text = convert(document(dict(PLAN)), "markdown").text
    for name, unknown in (("planlint", []), ("post", ["layout"])):
        page = text.replace("layout: planlint", f"layout: {name}")
        report = api.lint_text(page, name="p.md")
        assert [f.field for f in report.findings if f.code == "ST008"] == unknown


def test_a_key_that_stands_twice_in_front_matter_is_told() -> None:
    report = api.lint_text(PAGE.format(front="title: a\ntitle: b"), name="p.md")
    assert [f.location.line for f in report.findings if f.code == "ST011"] == [4]
