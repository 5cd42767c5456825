"""The whole graph as JSON, version 1: every element, every link, every owner."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from planlint.finding import SEVERITIES, Finding
from planlint.graph import PlanGraph
from planlint.model.part import Element
from planlint.source import Span
from planlint.views.picture import by_eid, statement

VERSION = 1
"""Rises when a key changes its meaning or goes; new keys may come without that."""


def render(graph: PlanGraph, findings: Sequence[Finding] = ()) -> str:
    """Give the graph as one JSON object in ASCII, which any pipe carries."""
    text = json.dumps(document(graph, findings), indent=2, allow_nan=False)
    return text.replace("\x7f", "\\u007f") + "\n"


def document(graph: PlanGraph, findings: Sequence[Finding] = ()) -> dict[str, Any]:
    """Give the graph as plain values; elements stand in the order of the document."""
    elements = sorted(
        (
            e
            for kind, parts in graph.bound.parts.items()
            if issubclass(kind, Element)
            for e in parts
        ),
        key=lambda element: (element.node.start, sum(1 for _ in element.ancestors())),
    )
    ids = _ids(elements)
    known = by_eid(graph) if findings else {}
    counts: dict[Element, Counter[str]] = {}
    for finding in findings:
        element = known.get(finding.element)
        if element is not None and finding.path == graph.document.path:
            counts.setdefault(element, Counter())[finding.severity] += 1
    none: Counter[str] = Counter()
    return {
        "version": VERSION,
        "plan": {"path": _unicode(graph.document.path), "title": _unicode(graph.plan.title or "")},
        "nodes": [_node(graph, e, ids, counts.get(e, none)) for e in elements],
        "edges": [
            {"source": ids[edge.source], "kind": edge.kind, "target": ids[edge.target]}
            for edge in graph.edges
        ],
        "owners": [
            {
                "name": _unicode(owner.name),
                "owns": list(dict.fromkeys(ids[part.element] for part in owner.parts)),
            }
            for owner in graph.owners.values()
        ],
    }


def _node(
    graph: PlanGraph, element: Element, ids: Mapping[Element, str], counts: Counter[str]
) -> dict[str, Any]:
    parent = element.parent
    return {
        "id": ids[element],
        "type": _kebab(type(element).__name__),
        "name": _unicode(element.own_id),
        "text": _unicode(statement(element)),
        "parent": None if parent is None else ids[parent.element],
        "location": _location(graph, element),
        "findings": {severity: counts[severity] for severity in SEVERITIES},
    }


def _ids(elements: Sequence[Element]) -> dict[Element, str]:
    """Give every element its id path; one that was taken already gets a number behind it."""
    taken: set[str] = set()
    repeats: Counter[str] = Counter()
    ids = {}
    for element in elements:
        eid = name = _unicode(element.eid)
        while name in taken:
            repeats[eid] += 1
            name = f"{eid}~{repeats[eid] + 1}"
        taken.add(name)
        ids[element] = name
    return ids


def _location(graph: PlanGraph, element: Element) -> dict[str, Any]:
    """Give the place where an element begins, or the address in a document without lines."""
    start = element.node.start
    place = graph.document.location(Span(start, start))
    if place.address or place.label:
        return {"address": _unicode(place.address), "label": _unicode(place.label)}
    return {"line": place.line, "column": place.column}


def _kebab(name: str) -> str:
    """Turn RootCause into root-cause."""
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).lstrip("-")


def _unicode(text: str) -> str:
    """Replace half pairs of UTF-16, which few programs can read."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
