"""Where words of a statement stand in the source, for fixes."""

from planlint.model.part import Part
from planlint.rule import Edit, PlanGraph
from planlint.source import Mapping, Scalar


def replace(
    plan: PlanGraph, part: Part, field: str, words: tuple[int, int], text: str
) -> Edit | None:
    """Replace words of a field's text; None when their place in the source is not certain."""
    document, node = plan.document, part.node
    if document.format not in ("yaml", "json") or not isinstance(node, Mapping):
        return None
    entry = node.entries.get(field)
    if entry is None or not isinstance(entry.node, Scalar) or not entry.node.value:
        return None
    scalar = entry.node
    value = scalar.value or ""
    raw = document.text[scalar.start : scalar.end]
    shift = raw.find(value)
    start, end = words
    if shift < 0:  # folded or escaped: the words must stand there once
        phrase = value[start:end]
        if raw.count(phrase) != 1:
            return None
        start, end = 0, len(phrase)
        shift = raw.index(phrase)
    begin = scalar.start + shift
    return Edit(begin + start, begin + end, text)
