"""Whatever an author wrote, a picture is well-formed, complete and harmless."""

import json
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.views import VIEWS, load
from planlint.views.picture import picture
from planlint.views.text import cut, right_to_left, visible, width, wrap
from tests.views.fixture import finding, graph_of

NASTY = (
    '"] --> x["', "end", "`x`", "#quot;", "%%{init: {}}%%", "<script>alert(1)</script>",
    "]]>", "&lt;&#0;", "a\nb", "\\", '\\"', "{{}}", "x" * 200, "\u202eabc\u2066", "\x00\x1b[31m",
    "\ufffe", "\ud800", "عنوان", "三年生の読解力", "style a:b#c;", "\N{SOFT HYPHEN}", "\x7f\x85",
    "ﬂ°60¶ß", "'><image href=//x>",
)  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(NASTY), st.text(st.characters(exclude_categories=()), max_size=40)
)
TAGS = ["svg", "title", "desc", "g", "rect", "path", "line", "circle", "polygon", "text"]
SVG = "{http://www.w3.org/2000/svg}"
HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufffe\uffff]"
)


@st.composite
def trees(draw: st.DrawFn) -> dict[str, Any]:
    ids = draw(st.lists(TEXTS, min_size=1, max_size=4))
    names = st.lists(st.sampled_from(ids), max_size=2)

    def some(*fields: str, **lists: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        texts = dict.fromkeys(fields, TEXTS)
        return st.lists(
            st.fixed_dictionaries({"id": st.sampled_from(ids)}, optional={**texts, **lists}),
            max_size=2,
        )

    milestones = some("statement", "due", "status")
    strategies = some("statement", "owner", addresses=names, supports=names, milestones=milestones)
    return draw(
        st.fixed_dictionaries(
            {
                "title": TEXTS,
                "needs_assessment": st.fixed_dictionaries(
                    {
                        "needs": some("statement", "severity", "deferred"),
                        "root_causes": some("statement", explains=names),
                    }
                ),
                "priorities": some("statement", needs=names),
                "goals": some(
                    "statement", "owner", "priority",
                    addresses=names, advances=names, strategies=strategies,
                ),
                "strategies": strategies,
                "initiatives": some("name", "origin", addresses=names),
                "supports": some("provider", "kind", serves=names),
            }
        )
    )  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(trees())
def test_any_text_gives_a_whole_and_harmless_picture(tree: dict[str, Any]) -> None:
    graph = graph_of(tree)
    marks = [finding("G1"), finding(str(tree["title"]), "info")]
    shown = picture(graph, marks)
    assert len({box.key for box in shown.boxes}) == len(shown.boxes)
    svg = load("svg")(graph, marks)
    root = ET.fromstring(svg.encode())
    allowed = {SVG + tag for tag in TAGS}
    assert {element.tag for element in root.iter()} <= allowed
    assert len(root.findall(f".//{SVG}g[@role='img']")) == len(shown.boxes)
    assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)
    mermaid, dot = load("mermaid")(graph, marks), load("dot")(graph, marks)
    nodes = [
        line for line in mermaid.splitlines() if re.match(r'  \w+[\[({]+"[^"]*"[\])}]+$', line)
    ]
    assert len(nodes) == len(shown.boxes)
    assert len(re.findall(r"^  \w+ -->", mermaid, re.M)) == len(shown.lines)
    assert len(re.findall(r"^    \w+ \[label=", dot, re.M)) == len(shown.boxes)
    assert len(re.findall(r"^  \w+ -> \w+ \[label=", dot, re.M)) == len(shown.lines)
    parsed = json.loads(load("json")(graph, marks))
    elements = {e for kind, parts in graph.bound.parts.items() for e in parts if e.element is e}
    assert len(parsed["nodes"]) == len(elements)
    assert len(parsed["edges"]) == len(graph.edges)
    for name in VIEWS:
        text = load(name)(graph, marks)
        assert not HIDDEN.search(text), name
        text.encode()


@pytest.mark.parametrize("text", NASTY)
def test_no_text_ends_a_string_of_graphviz(text: str) -> None:
    tree = {"title": text, "goals": [{"id": text, "statement": text, "owner": text}]}
    dot = load("dot")(graph_of(tree), ())
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', "TEXT", dot)
    assert re.fullmatch(r"[\w\s{}\[\]=,>-]*", bare), bare
    assert bare.count("TEXT") == 2 + 1 + 2 + 5  # of graph, node, edge and the goal


@given(TEXTS)
def test_visible_text_has_nothing_hidden(text: str) -> None:
    assert visible(text).isprintable()
    assert visible(visible(text)) == visible(text)


@given(TEXTS, st.floats(30, 300), st.integers(1, 5))
def test_lines_fit_and_lose_nothing_without_saying_so(text: str, room: float, most: int) -> None:
    shown = visible(text)
    lines = wrap(shown, room, 12, most)
    assert len(lines) <= most
    assert all(width(line, 12) <= room + 0.01 for line in lines)
    if not lines or not lines[-1].endswith("…"):
        assert "".join("".join(lines).split()) == "".join(shown.split())


def test_long_words_are_broken_and_long_texts_cut() -> None:
    assert wrap("iiiii WWWWWWWWWW", 60, 12, 3) == ("iiiii", "WWWWW", "WWWWW")
    assert wrap("one two three four five", 60, 12, 2) == ("one two", "three fo…")
    assert cut("one two", 500, 12) == "one two"


@pytest.mark.parametrize(
    ("text", "expected"), [("abc", False), ("12 عنوان", True), ("a عنوان", False), ("", False)]
)
def test_the_first_letter_decides_the_direction(text: str, expected: bool) -> None:
    assert right_to_left(text) is expected
