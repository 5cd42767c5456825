"""Silences: what an author accepted, where, and why; and whether it silenced anything."""

import re
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Sequence as Listed
from typing import NamedTuple

from planlint.engine.catalogue import Catalogue
from planlint.engine.place import part_span
from planlint.finding import Finding
from planlint.graph import PlanGraph
from planlint.model.part import Part
from planlint.model.plan import Silenced
from planlint.model.silence import Silence
from planlint.source import Comment, Mapping, Node, Sequence, Span

_DIRECTIVE = re.compile(r"planlint:\s*(ignore-file|ignore)\s*(?:\[([^\]]*)\])?\s*(.*)", re.DOTALL)


class _Scope(NamedTuple):
    """What a silence covers; an empty element covers the whole file."""

    element: str
    field: str  # with the fields below it; "" for all of the element's


class _Tried(NamedTuple):
    names: tuple[str, ...]
    reason: str
    scopes: tuple[_Scope, ...]
    target: Part
    span: Span
    comment: bool
    line: int = 0  # the line that a comment speaks of: what is found there is meant too


class Hush(NamedTuple):
    """A silence of rules that run later, over several plans, kept without its plan."""

    codes: frozenset[str]
    reason: str
    scopes: tuple[_Scope, ...]
    line: int


class Sorted(NamedTuple):
    """Findings that stay open, findings that are silenced, and the silences themselves."""

    open: list[Finding]
    silenced: list[Finding]
    silences: list[Silence]


def apply(
    graph: PlanGraph,
    findings: Listed[Finding],
    catalogue: Catalogue,
    locked: Iterable[str] = (),
    ran: Collection[str] | None = None,
) -> Sorted:
    """Sort findings into open and silenced ones.

    planlint's own codes are never silenced; a locked rule only with a reason. ``ran``
    holds the codes of the rules that ran, None when all did: a silence of a rule that
    did not run is not called unused, nor is one that may be of use among several plans.
    """
    tried = [*_from_comments(graph), *_from_entries(graph)]
    if not tried:
        return Sorted(list(findings), [], [])
    fixed = frozenset(code for name in locked for code in catalogue.resolve(name))
    used: set[tuple[int, str]] = set()
    still_open: list[Finding] = []
    silenced: list[Finding] = []
    for finding in findings:
        reason: str | None = None
        for index, item in enumerate(tried):
            here = item.line == finding.location.line
            if not here and not any(_covers(scope, finding) for scope in item.scopes):
                continue
            if finding.code in fixed and not item.reason:
                continue
            for name in item.names:
                if finding.code in catalogue.resolve(name):
                    used.add((index, name))
                    reason = item.reason or "" if reason is None else reason
        if reason is None:
            still_open.append(finding)
        else:
            silenced.append(finding._replace(silenced=reason))
    ran = catalogue.rules if ran is None else ran
    silences = [_silence(index, item, used, catalogue, ran) for index, item in enumerate(tried)]
    return Sorted(still_open, silenced, silences)


def hushes(graph: PlanGraph, catalogue: Catalogue) -> tuple[Hush, ...]:
    """Give the silences of a plan that speak of rules on several plans."""
    found = []
    for item in (*_from_comments(graph), *_from_entries(graph)):
        codes = frozenset(code for name in item.names for code in _later(catalogue, name))
        if codes:
            found.append(Hush(codes, item.reason, item.scopes, item.line))
    return tuple(found)


def hushed(
    findings: Iterable[Finding], silences: Listed[Hush], fixed: Collection[str]
) -> tuple[list[Finding], list[Finding]]:
    """Sort findings of rules on several plans into open and silenced ones.

    ``fixed`` holds the codes of locked rules, which are silenced only with a reason.
    """
    still_open, silenced = [], []
    for finding in findings:
        reasons = [
            item.reason
            for item in silences
            if finding.code in item.codes
            and _is_there(item, finding)
            and (item.reason or finding.code not in fixed)
        ]
        if reasons:
            silenced.append(finding._replace(silenced=next(filter(None, reasons), "")))
        else:
            still_open.append(finding)
    return still_open, silenced


def _is_there(silence: Hush, finding: Finding) -> bool:
    here = silence.line == finding.location.line
    return here or any(_covers(scope, finding) for scope in silence.scopes)


def _later(catalogue: Catalogue, name: str) -> Iterator[str]:
    return (code for code in catalogue.resolve(name) if catalogue.rules[code].across)


def _silence(
    index: int,
    item: _Tried,
    used: set[tuple[int, str]],
    catalogue: Catalogue,
    ran: Collection[str],
) -> Silence:
    unknown = tuple(name for name in item.names if not catalogue.resolve(name))
    own = tuple(name for name in unknown if catalogue.is_own(name))
    meant = {name: catalogue.suggest(name) for name in unknown if name not in own}
    return Silence(
        codes=item.names,
        unknown=unknown,
        own=own,
        meant={name: guess for name, guess in meant.items() if guess},
        unused=tuple(
            name
            for name in item.names
            if (index, name) not in used
            and any(code in ran for code in catalogue.resolve(name))
            and (name.strip().lower() == "all" or not any(_later(catalogue, name)))
        ),
        reason=item.reason,
        target=item.target,
        span=item.span,
        comment=item.comment,
    )


def _covers(scope: _Scope, finding: Finding) -> bool:
    if not scope.element:
        return True
    if scope.element != finding.element:
        return False
    rest = finding.field.removeprefix(scope.field)
    return not scope.field or (finding.field.startswith(scope.field) and rest[:1] in ("", ".", "["))


def _names(listed: str | None) -> tuple[str, ...]:
    return tuple(name for name in re.split(r"[,\s]+", listed or "") if name)


def _from_comments(graph: PlanGraph) -> Iterable[_Tried]:
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
            scopes: tuple[_Scope, ...] = (_Scope("", ""),)
            target: Part = graph.plan
        else:
            line = graph.document.line_of(comment.start)
            if comment.alone:  # it speaks of the next line that holds something
                line = next((n for n in range(line + 1, last + 1) if n in lines), last + 1)
            here = lines.get(line, [])
            scopes = tuple(_Scope(p.element.eid, p.field_path(field)) for p, field in here)
            target = here[0][0] if here else graph.plan
        yield _Tried(_names(listed), reason.strip(), scopes, target, span, True, line)


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


def _from_entries(graph: PlanGraph) -> Iterable[_Tried]:
    for entry in graph.all(Silenced):
        at = (entry.at or "").strip()
        named = graph.by_id.get(at.rsplit("/", 1)[-1])
        if named is not None and at not in (named.own_id, named.eid):
            named = None  # the way to another element of the same id
        scope = _Scope(named.eid if named is not None else at, "")
        span = Span(entry.node.start, entry.node.end)
        target = graph.plan if named is None else named
        yield _Tried(
            _names(entry.code), (entry.reason or "").strip(), (scope,), target, span, False
        )
