"""The silences that hold for a plan, as they are written: comments, entries and waivers."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from planlint.config.load import Configuration
from planlint.config.settings import Waiver
from planlint.config.waivers import fits, known_as
from planlint.engine.baseline import relative
from planlint.engine.place import part_span
from planlint.finding import file_of
from planlint.graph import PlanGraph
from planlint.model.part import Element, Part
from planlint.model.placeholder import is_open_ended
from planlint.model.plan import Silenced
from planlint.source import Comment, Mapping, Node, Sequence, Span

_DIRECTIVE = re.compile(r"planlint:\s*(ignore-file|ignore)\s*(?:\[([^\]]*)\])?\s*(.*)", re.DOTALL)


class Scope(NamedTuple):
    """What a silence covers; an empty element covers the whole file."""

    element: str
    field: str  # with the fields below it; "" for all of the element's


class Directive(NamedTuple):
    """One silence with its terms."""

    names: tuple[str, ...]
    reason: str
    scopes: tuple[Scope, ...]
    target: Part
    span: Span
    home: Literal["comment", "silenced", "waivers"]
    line: int = 0  # the line that a comment speaks of: what is found there is meant too
    approver: str = ""
    expires: date | None = None
    undated: str = ""
    waiver: Waiver | None = None  # of the configuration, that it is

    def holds(self, day: date) -> bool:
        """Say whether it is not over on a day."""
        return self.expires is None or day <= self.expires

    def frees(self, *, locked: bool) -> bool:
        """Say whether it may silence a rule: a locked one needs a reason, from outside a name."""
        if not locked:
            return True
        return bool(self.reason) and (self.waiver is None or bool(self.approver))


def fitting(graph: PlanGraph, configuration: Configuration) -> tuple[Waiver, ...]:
    """Give the waivers of a configuration that speak of a plan."""
    waivers = configuration.settings.waivers
    if not waivers:
        return ()
    path = relative(file_of(graph.document.path), Path(configuration.root))
    school = graph.plan.school
    said: tuple[str | None, ...] = (school.id, school.name) if school else ()
    if school and graph.plan.level == "district":
        said = (*said, school.district)
    names = frozenset(known_as(name) for name in said if name) - {""}
    return tuple(waiver for waiver in waivers if fits(waiver, path, names))


def directives(graph: PlanGraph, waivers: Iterable[Waiver] = ()) -> list[Directive]:
    """Give the silences of a plan: its own, then those of the waivers, all of which fit it."""
    return [*_from_comments(graph), *_from_entries(graph), *_from_waivers(graph, waivers)]


def _names(listed: str | None) -> tuple[str, ...]:
    return tuple(name for name in re.split(r"[,\s]+", listed or "") if name)


def _from_comments(graph: PlanGraph) -> Iterator[Directive]:
    if not graph.document.comments:
        return
    lines = _parts_by_line(graph)
    last = max(lines, default=0)
    for comment in graph.document.comments:
        match = _DIRECTIVE.fullmatch(comment.text)
        if match is None:
            continue
        kind, listed, reason = match.groups()
        span = Span(comment.start, comment.start + _length(graph, comment))
        line = 0
        if kind == "ignore-file":
            scopes: tuple[Scope, ...] = (Scope("", ""),)
            target: Part = graph.plan
        else:
            line = graph.document.line_of(comment.start)
            if comment.alone:  # it speaks of the next line that holds something
                line = next((n for n in range(line + 1, last + 1) if n in lines), last + 1)
            here = lines.get(line, [])
            scopes = tuple(Scope(p.element.eid, p.field_path(field)) for p, field in here)
            target = here[0][0] if here else graph.plan
        yield Directive(_names(listed), reason.strip(), scopes, target, span, "comment", line)


def _length(graph: PlanGraph, comment: Comment) -> int:
    text = graph.document.text
    end = re.compile(r"[\r\n]|$").search(text, comment.start)
    return (end.start() if end else len(text)) - comment.start


def _parts_by_line(graph: PlanGraph) -> dict[int, list[tuple[Part, str]]]:
    """Find what begins on each line: parts as a whole, single fields, items of a field."""
    line_of = graph.document.line_of
    lines: dict[int, list[tuple[Part, str]]] = {}
    for parts in graph.bound.parts.values():
        for part in parts:
            for start, field in _beginnings(part):
                lines.setdefault(line_of(start), []).append((part, field))
    return lines


def _beginnings(part: Part) -> Iterator[tuple[int, str]]:
    """Give the places where a part and its fields begin; "" stands for the part as a whole."""
    node = part.node
    if not isinstance(node, Mapping):
        return
    if part.index is not None:
        yield node.start, ""
    yield part_span(part).start, ""  # where a finding about the whole of it stands
    for key, entry in node.entries.items():
        if entry.start >= node.start:  # not taken over from another mapping
            yield entry.start, key.rstrip("_")
            yield from _items(entry.node, key.rstrip("_"))


def _items(node: Node, field: str) -> Iterator[tuple[int, str]]:
    """Give the places of a field's items; a mapping in a list is a part of its own."""
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            if not isinstance(item, Mapping):
                yield item.start, f"{field}[{index}]"
    elif isinstance(node, Mapping):
        for word, entry in node.entries.items():
            yield entry.start, f"{field}.{word}"
            yield from _items(entry.node, f"{field}.{word}")


def _from_entries(graph: PlanGraph) -> Iterator[Directive]:
    for entry in graph.all(Silenced):
        target, scope = _at(graph, entry.at)
        words = "" if "expires" in entry.broken else entry.text_of("expires")
        yield Directive(
            _names(entry.code),
            (entry.reason or "").strip(),
            (scope,),
            target,
            Span(entry.node.start, entry.node.end),
            "silenced",
            approver=(entry.approver or "").strip(),
            expires=entry.expires.end if entry.expires else None,
            undated="" if entry.expires or is_open_ended(words) else words,
        )


def _from_waivers(graph: PlanGraph, waivers: Iterable[Waiver]) -> Iterator[Directive]:
    for waiver in waivers:
        target, scope = _at(graph, waiver.at)
        yield Directive(
            waiver.code,
            (waiver.reason or "").strip(),
            (scope,),
            target,
            Span(waiver.node.start, waiver.node.end),
            "waivers",
            approver=(waiver.approver or "").strip(),
            expires=waiver.expires.end if waiver.expires else None,
            waiver=waiver,
        )


def _at(graph: PlanGraph, at: str | None) -> tuple[Element, Scope]:
    """Find the element that an id, or the way to one, names; the plan when it names none."""
    at = (at or "").strip()
    named = graph.by_id.get(at.rsplit("/", 1)[-1])
    if named is not None and at not in (named.own_id, named.eid):
        named = None  # the way to another element of the same id
    return named or graph.plan, Scope(named.eid if named is not None else at, "")
