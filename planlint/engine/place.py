"""Find the place of a problem in its file. Nothing falls back to a near place in silence."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from planlint.finding import Finding, Related, Severity
from planlint.model.bind import shape
from planlint.model.part import Part
from planlint.rule import Problem
from planlint.source import Document, Entry, Mapping, Node, Scalar, Sequence, Span

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def place(
    problem: Problem, document: Document, code: str, name: str, severity: Severity
) -> Finding:
    """Turn a rule's problem into a finding with its location.

    Raises KeyError for a field that the part's class does not have.
    """
    part = _part(problem.part)
    span = problem.span or field_span(part, problem.field)
    if problem.words is not None:
        span = words_span(document.text, field_node(part, problem.field), problem.words)
    return Finding(
        code,
        name,
        severity,
        problem.message,
        document.path,
        part.element.eid,
        part.field_path(problem.field),
        document.location(span),
        tuple(
            Related(
                mention.message,
                document.path,
                (also := _part(mention.part)).element.eid,
                document.location(field_span(also, mention.field)),
            )
            for mention in problem.related
        ),
        tuple(element.eid.rsplit("/", 1)[-1] for element in problem.route),
        problem.help,
        problem.fix,
        problem.data,
    )


def _part(where: object) -> Part:
    """Give the part that a problem names; raises TypeError for a spot of another plan."""
    if not isinstance(where, Part):
        raise TypeError(f"{type(where).__name__} is no part of this plan")
    return where


def field_span(part: Part, field: str = "") -> Span:
    """Give the span of a field: a value's own, a collection's key, the part's for a missing one.

    What is missing in a part that was begun and left blank (``school:``) stands at its key.
    ``field`` is a name with perhaps a place in its list, ``addresses[1]``. Raises KeyError
    for a field that the part cannot have.
    """
    if not field:
        return part_span(part)
    name, *steps = _steps(field)
    entry = _entry(part, str(name))
    if entry is None:
        return part_span(part)
    node = _below(entry.node, steps, part, field)
    if isinstance(node, Scalar):
        if node.value is not None:
            return Span(node.start, node.end)
    elif steps:
        return _first_key(node)
    return Span(entry.start, entry.end)


def field_node(part: Part, field: str) -> Node | None:
    """Give the value of a field in the source, None when it is not written."""
    name, *steps = _steps(field)
    entry = _entry(part, str(name))
    return None if entry is None else _below(entry.node, steps, part, field)


def _steps(field: str) -> list[str | int]:
    """Take a field apart: ``sources[1].name`` is sources, 1, name; nearly always one name."""
    if field.isidentifier():
        return [field]
    return [m[1] if m[1] is not None else int(m[2]) for m in _STEP.finditer(field)]


def _entry(part: Part, name: str) -> Entry | None:
    """Give what is written for a field; raises KeyError for one that the part cannot have."""
    kind: Any = type(part)  # a class is hashable, which its metaclass's type does not tell
    key = _keys(kind).get(name)
    if key is None:
        raise KeyError(f"{type(part).__name__} has no field {name!r}")
    return part.node.entries.get(key) if isinstance(part.node, Mapping) else None


def _below(node: Node, steps: Iterable[str | int], part: Part, field: str) -> Node:
    """Go down from a field's value; raises KeyError where the way leads nowhere."""
    for step in steps:
        if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        elif isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
            node = node.entries[step].node
        elif not isinstance(node, Scalar):  # a text, or nothing, in place of a list or a part
            raise KeyError(f"{type(part).__name__}.{field}")
    return node


def words_span(text: str, node: Node | None, words: tuple[int, int]) -> Span:
    """Give the span of some code points of a text value, as it stands in the source."""
    if node is None:
        raise KeyError("words of a field that is not written")
    whole = Span(node.start, node.end)
    if not isinstance(node, Scalar) or not node.value:
        return whole
    start, end = words
    raw = text[node.start : node.end]
    shift = raw.find(node.value)
    if shift >= 0:
        return Span(node.start + shift + start, node.start + shift + end)
    # Folded or escaped: look for the same words with any white space between them, the
    # occurrence that has as many before it in the source as in the value.
    phrase = node.value[start:end].split()
    if not phrase:
        return whole
    pattern = re.compile(r"\s+".join(map(re.escape, phrase)))
    before = len(pattern.findall(node.value[:start]))
    for index, match in enumerate(pattern.finditer(raw)):
        if index == before:
            return Span(node.start + match.start(), node.start + match.end())
    return whole


def part_span(part: Part) -> Span:
    """Give the place of a part as a whole: its key, or what names it in a list."""
    node = part.node
    parent = part.parent
    if part.index is None and parent is not None and isinstance(parent.node, Mapping):
        entry = parent.node.entries[part.key]
        return Span(entry.start, entry.end)
    return _first_key(node)


def _first_key(node: Node) -> Span:
    """Give the span by which a person finds a mapping: its id or title, else its first key."""
    if not isinstance(node, Mapping) or not node.entries:
        return Span(node.start, node.end)
    for word in ("id", "title"):
        entry = node.entries.get(word)
        if entry is not None:
            return Span(entry.start, max(entry.end, entry.node.end))
    own = next((e for e in node.entries.values() if e.start >= node.start), None)
    return Span(own.start, own.end) if own else Span(node.start, node.end)


@cache
def _keys(kind: type[Part]) -> dict[str, str]:
    """Give the keys of a part by the names that rules may give them: the field's, and their own."""
    found: dict[str, str] = {}
    for key, reader in shape(kind).items():
        found.setdefault(reader.name, key)
        found.setdefault(key, key)
    return found
