"""Markdown to a Script."""

from pathlib import Path

import pytest

from planlint.readers.blocks import Paragraph, Script, Text
from planlint.readers.markdown import read, read_text
from planlint.source import UnreadableError
from tests.readers.outline import outline, tables

FIXTURE = Path(__file__).parents[2] / "fixtures" / "documents" / "gull-creek.md"


def shown(script: Script, text: Text) -> str:
    """Give what stands in the source at a text's span."""
    assert text.span is not None
    return script.source[text.span.start : text.span.end]


def test_a_plan() -> None:
    script = read(str(FIXTURE), FIXTURE.read_bytes())
    assert script.format == "markdown"
    assert script.front.startswith("title: Gull Creek")
    assert script.source[script.front_start :].startswith("title: Gull Creek")
    assert outline(script.blocks) == [
        "# Gull Creek Elementary: plan for 2026-27",
        "Gull Creek is a school of 410 pupils between the harbor and the old mill.",
        "## Needs",
        "- In spring 2026, 41% of grade 3 met the standard in reading; in spring 2024 it was 52%.",
        "- Chronic absence rose from 14% to 22% in two years:",
        "  - most of all in kindergarten",
        "  - on Mondays and Fridays",
        "## Goal 1: Reading",
        "Goal: By June 2027, 55% of grade 3 will meet the standard in reading, up from 41% in "
        "spring 2026, as measured by the state test.",
        "Owner: Lucia Marsh, literacy coach",
        "Strategy | Person Responsible | Timeline | Evidence",
        "Teach phonics in daily groups of five | Grade 3 team | Sept. 2026 – May 2027 | "
        "lesson plans | walk-throughs",
        "Coach teachers in their rooms | L. Marsh |  | ",
        "Family reading nights |  | Oct. 14, Feb. 10 | sign-in sheets\nshort survey",
        "### Milestones",
        "- October: 44% at the fall screening",
        "- February: 48%",
        "- May: 52%",
        "## Goal 2: Attendance",
        "### Desired outcome",
        "Chronic absence falls from 22% to 15% by June 2027.",
        "Person responsible: Dean of students",
        "Step | By",
        "Call home on the second day | every week",
    ]
    (comment,) = script.comments
    assert comment.text == "planlint: ignore[MM001] the winter window is set by the district"
    assert script.source.startswith("<!--", comment.start)
    assert comment.alone


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_spans_whatever_ends_a_line(newline: str, mark: str) -> None:
    text = mark + FIXTURE.read_text("utf-8").replace("\n", newline)
    script = read("plan.md", text.encode())
    row = tables(script)[0].rows[1]
    assert [shown(script, cell.text) for cell in row] == [
        "Teach phonics in **daily** groups of five",
        "Grade 3 team",
        "Sept. 2026 – May 2027",
        "lesson plans \\| walk-throughs",
    ]
    goal = next(b for b in script.blocks if isinstance(b, Paragraph) and b.label == "Goal:")
    assert shown(script, goal.text).split() == goal.text.text.split()


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("Plan\n====\n\nPart\n---\n", ["# Plan", "## Part"]),
        ("# Plan #\n## A # b ##\n#\n", ["# Plan", "## A # b", "# "]),
        ("#\tPlan\t\n", ["# Plan"]),
        ("- # In an item\n", ["# In an item"]),
        ("*Two*\n__words__ [here](x) ![and](y) `there`\n", ["Two words here and there"]),
        ("a  \nb\\\nc\n", ["a\nb\nc"]),
        ("1. one\n\n   more\n2. two\n", ["- one", "more", "- two"]),
        ("* [ ] **Who**: me\n", ["- Who: me"]),
        ("* [x]\n* [ ]nothing\n", ["- [x]", "- [ ]nothing"]),
        ("**Owner:**\n**Date:** May\n", ["Owner:", "Date: May"]),
        ("Owner: me\n", ["Owner: me"]),
        ("**Goal 1**\nAll read.\n", ["# Goal 1", "All read."]),
        ("# A\n\n**Goal 1**\n", ["# A", "## Goal 1"]),
        ("**A whole sentence** and more\n", ["A whole sentence and more"]),
        ("~~old~~ new &amp; \\*plain\\* &lt;b&gt;\n", ["new & *plain* <b>"]),
        ("```\nfenced\n  words\n```\n", ["fenced\n  words"]),
        ("    set in\n", ["set in"]),
        ("<div>One<br/>two</div>\n<!-- unseen -->\n", ["One\ntwo"]),
        ("<script>x</script>\n", []),
        ("[a]: http://example.org\n\n[a] [b]\n", ["a [b]"]),
        ("---\n", []),
        ("---\n\nNo front matter\n\n---\n", ["No front matter"]),
        ("---\na: b\n", ["a: b"]),
        ("> quoted\nlazily\n", ["quoted lazily"]),
        ("|a|\n|-|\n", ["a"]),
        ("a|b\n-|-\n|c\n\nd", ["a | b", "c | ", "d"]),
        ("| a | b |\n|---|---|\n| `x \\| y` | |\n", ["a | b", "x | y | "]),
        ("- | a | b |\n  |---|---|\n  | c | d |\n", ["a | b", "c | d"]),
    ],
)
def test_forms(source: str, lines: list[str]) -> None:
    assert outline(read_text(source).blocks) == lines


def test_an_empty_cell_has_a_place_of_its_own() -> None:
    script = read_text("| a | b |\n|---|---|\n| c |  |\n| d\n")
    empty, short = (row[1].text for row in tables(script)[0].rows[1:])
    assert (empty.text, shown(script, empty)) == ("", "")
    assert empty.span is not None
    assert script.source[: empty.span.start].endswith("| c |")
    assert short.span is not None
    assert script.source[: short.span.start].endswith("| d")


def test_a_row_with_too_many_cells_is_kept_and_told() -> None:
    script = read_text("| a | b |\n|---|---|\n| c | d | e |\n")
    assert outline(script.blocks)[-1] == "c | d | e"
    (trouble,) = script.troubles
    assert trouble.code == "PL001"
    assert script.source[slice(*trouble.span)] == "e"
    assert "wrong column" in trouble.message


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<!-- planlint: ignore[SM] why -->\n# A\n", ["planlint: ignore[SM] why"]),
        ("# A <!--planlint: ignore[SM]-->\n", ["planlint: ignore[SM]"]),
        ("A <!-- planlint: ignore[SM] x\ny --> b\n", ["planlint: ignore[SM] x\ny"]),
        ("| a <!-- planlint: ignore[OW] --> |\n|---|\n", ["planlint: ignore[OW]"]),
        ("<!-- a note -->\n", []),
        ("```\n<!-- planlint: ignore[SM] -->\n```\n", []),
    ],
)
def test_comments(source: str, texts: list[str]) -> None:
    script = read_text(source)
    assert [comment.text for comment in script.comments] == texts
    assert not any("planlint" in line for line in outline(script.blocks) if "```" not in source)


def test_deep_nesting_ends() -> None:
    assert read_text("> " * 5_000 + "a").format == "markdown"
    assert read_text("- " * 5_000 + "a").format == "markdown"


@pytest.mark.parametrize("data", [b"", b" \n\t", b"%PDF-1.7", b"PK\x03\x04", "ä".encode("cp1252")])
def test_what_is_no_markdown(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        read("plan.md", data)
