"""The graph as a Mermaid flowchart, for wikis and pages that draw it themselves."""

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from planlint.finding import Finding
from planlint.graph import PlanGraph
from planlint.views.boxes import findings as counted
from planlint.views.picture import REVERSED, Box, Picture, picture

_PLAIN = frozenset(" .,-")
_OWN = "ﬂ"  # begins the marks that Mermaid puts in place of numbers while it parses
_LONGEST = 160  # characters of a statement; a flowchart shows all of it or none
_SHAPES = MappingProxyType(
    {
        "need": ("[", "]"),
        "root cause": ("[", "]"),
        "priority": ("{{", "}}"),
        "goal": ("([", "])"),
        "strategy": ("[", "]"),
        "milestone": ("(", ")"),
    }
)
_OTHER = ("[[", "]]")


def render(graph: PlanGraph, findings: Sequence[Finding] = ()) -> str:
    """Give the graph of a plan as a flowchart from left to right."""
    return "\n".join(_lines(picture(graph, findings))) + "\n"


def _lines(shown: Picture) -> Iterator[str]:
    yield "flowchart LR"
    yield f"  accTitle: {quote(shown.title)}"
    yield f"  accDescr: {quote(shown.summary)}"
    for box in shown.boxes:
        before, after = _SHAPES.get(box.kind, _OTHER)
        yield f'  {box.key}{before}"{_label(box)}"{after}'
    for line in shown.lines:
        source, target = shown.boxes[line.source], shown.boxes[line.target]
        # Needs stand on the left, so a link that leads to the left is told the other way round.
        if source.column > target.column:
            source, target = target, source
            kind = REVERSED.get(line.kind, line.kind)
        else:
            kind = line.kind
        yield f'  {source.key} -->|"{quote(kind)}"| {target.key}'
    yield from _styles(shown)


def _styles(shown: Picture) -> Iterator[str]:
    orphans = [box.key for box in shown.boxes if box.orphan]
    marked = [box.key for box in shown.boxes if box.gravest]
    if orphans:
        yield "  classDef orphan stroke-dasharray:5 4"
        yield f"  class {','.join(orphans)} orphan"
    if marked:
        yield "  classDef marked stroke-width:3px"
        yield f"  class {','.join(marked)} marked"


def _label(box: Box) -> str:
    text = box.text if len(box.text) <= _LONGEST else box.text[:_LONGEST].rstrip() + "…"
    parts = [box.label, text, box.facts, counted(box.findings) if box.gravest else ""]
    return "<br/>".join(quote(part) for part in parts if part)


def quote(text: str) -> str:
    """Write a text so that Mermaid takes it for nothing else: all but letters as numbers."""
    return "".join(
        c if c.isalnum() or c in _PLAIN or (ord(c) > 127 and c != _OWN) else f"#{ord(c)};"
        for c in text
    )
