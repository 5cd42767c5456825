"""The graph in the language of Graphviz."""

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from planlint.finding import Finding
from planlint.graph import PlanGraph
from planlint.views.boxes import findings as counted
from planlint.views.markup import AROUND, MARKS, TINTS
from planlint.views.picture import Box, Picture, picture
from planlint.views.text import wrap

_WIDTH = 200.0
_LINES = 5
_STYLES = MappingProxyType(
    {
        "explains": "dotted",
        "serves": "dashed",
        "brings": "dashed",
        "pursues": "dashed",
        "supports": "bold",
        "blocks": "bold",
    }
)


def render(graph: PlanGraph, findings: Sequence[Finding] = ()) -> str:
    """Give the graph of a plan as a directed graph from left to right."""
    return "\n".join(_lines(picture(graph, findings))) + "\n"


def _lines(shown: Picture) -> Iterator[str]:
    yield "digraph plan {"
    yield f'  graph [rankdir=LR, labelloc=t, fontname="Arial", label="{quote(shown.title)}"]'
    yield '  node [shape=box, style=filled, fontname="Arial", fontsize=10]'
    yield '  edge [fontname="Arial", fontsize=9, color="#6b6b6b"]'
    for column in range(len(shown.columns)):
        yield "  { rank=same"
        for box in shown.boxes:
            if box.column == column:
                yield f"    {box.key} [{_attributes(box)}]"
        yield "  }"
    for line in shown.lines:
        source, target = shown.boxes[line.source], shown.boxes[line.target]
        more = f", style={_STYLES[line.kind]}" if line.kind in _STYLES else ""
        head = ", arrowhead=tee" if line.kind == "blocks" else ""
        if source.column > target.column:  # drawn from left to right, pointing to the left
            source, target = target, source
            more += ", dir=back"
            head = head.replace("arrowhead", "arrowtail")
        yield f'  {source.key} -> {target.key} [label="{quote(line.kind)}"{more}{head}]'
    yield "}"


def _attributes(box: Box) -> str:
    tint = TINTS.get(box.kind, AROUND)
    lines = [f"{box.label}  {box.facts}".rstrip(), *wrap(box.text, _WIDTH, 10, _LINES)]
    pen = f'color="{tint.line}"'
    if box.gravest:
        lines.append(counted(box.findings))
        pen = f'color="{MARKS[box.gravest][1]}", penwidth=3'
    dash = ', style="filled,dashed"' if box.orphan else ""
    label = r"\l".join(map(quote, lines)) + r"\l"
    return f'label="{label}", tooltip="{quote(box.text)}", fillcolor="{tint.fill}", {pen}{dash}'


def quote(text: str) -> str:
    """Write a text for a string in double quotes, where Graphviz also reads HTML entities."""
    return text.replace("\\", r"\\").replace('"', r"\"").replace("&", "&amp;")
