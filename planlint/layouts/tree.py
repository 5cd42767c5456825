"""Make documents of what was found: text with places, and the tree that rules read."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from planlint import calendar
from planlint.layouts.implied import implied
from planlint.layouts.labels import fold
from planlint.layouts.ready import BETWEEN, Kept
from planlint.layouts.things import Put, Thing, Value, every
from planlint.readers.blocks import Script
from planlint.source import Address, Entry, Node, Scalar, Span
from planlint.source import Mapping as Table
from planlint.source import Sequence as Items

_ITEM = re.compile(r"[^,;\n]+")
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[-*•▪◦‣·●○–]\s+|\(?\d{1,2}[.)]\s+)?")
_SHORT = 40  # code points of a name in a list; what is longer is a sentence with commas in it


class Page(NamedTuple):
    """The text that values were laid out in."""

    text: str
    addresses: tuple[Address, ...]
    laid: bool = False  # made of the values here, so that each stands in it word for word


def lay_out(values: Sequence[Value], script: Script) -> Page:
    """Give every value its place in the document's text, in the order of the document."""
    if script.source:
        for value in values:
            spans = [leaf.text.span for leaf in value.leaves if leaf.text.span is not None]
            value.start = min((s.start for s in spans), default=0)
            value.end = max((s.end for s in spans), default=0)
        return Page(script.source, ())
    pieces: list[str] = []
    addresses: list[Address] = []
    at = 0
    for value in sorted(values, key=lambda value: value.order):
        key = value.leaves[0].key
        head = f"{key}: " if key else ""
        pieces.append(head)
        value.start = at + len(head)
        for index, leaf in enumerate(value.leaves):
            start = at if index == 0 else at + 1
            addresses.append(Address(start, leaf.text.address, leaf.label))
            words = leaf.text.text if index == 0 else f"\n{leaf.text.text}"
            pieces.append(words)
            at += len(words) + (len(head) if index == 0 else 0)
        value.end = at
        pieces.append("\n")
        at += 1
    return Page("".join(pieces), tuple(addresses), laid=True)


class Grower:
    """Makes the tree of one plan."""

    def __init__(self, page: Page, aliases: Mapping[str, str]) -> None:
        """Take the text, and the ids by the other words that name a part."""
        self.page = page
        self.aliases = aliases

    def grow(self, thing: Thing, links: Mapping[str, Sequence[str]] | None = None) -> Table:
        """Make the tree of a part and of all below it."""
        node = Table(self._start(thing))
        node.end = node.start
        here = self._opening(thing)
        written = thing.has("id")
        if thing.id and not written:
            _enter(node, ("id",), here, Scalar(thing.id, here.start, here.end, True))
        for found in thing.puts:
            for path, child in self._nodes(found):
                key = self._key_span(found)
                _enter(node, path, key, child)
        for name, value in implied(thing):
            path = tuple(name.split("."))
            if not _filled(node, path):
                _enter(node, path, here, Scalar(value, here.start, here.end, True))
        for name, ids in (links or {}).items():
            if ids and not _filled(node, tuple(name.split("."))):
                items: list[Node] = [Scalar(i, here.start, here.end, True) for i in ids]
                listed = Items(here.start, items)
                listed.end = here.end
                single = thing.kin.kind.fields.get(name) is not None and not _many(thing, name)
                _enter(node, (name,), here, items[0] if single else listed)
        return node

    def _start(self, thing: Thing) -> int:
        starts = [found.value.start for found in thing.puts]
        return min((self._opening(thing).start, *starts))

    def _opening(self, thing: Thing) -> Span:
        """Give the place of a part as a whole: the words with which it begins."""
        if thing.opener is not None:
            return Span(thing.opener.start, thing.opener.end)
        first = min((p.value for p in thing.puts), key=lambda v: v.start, default=None)
        if first is not None:
            return Span(first.start, first.end)
        below = [self._opening(inner) for inner in every(thing)[1:]]
        return min(below, default=Span(0, 0))

    def _key_span(self, found: Put) -> Span:
        """Give the place of a field's label; where nothing is written, the empty place itself."""
        value = found.value
        if found.text:
            return self._span(found, 0, 1)
        return Span(value.start, value.end if value.text else value.start)

    def _nodes(self, found: Put) -> Iterator[tuple[tuple[str, ...], Node]]:
        kept, text = found.kept, found.text
        if not text:
            start = found.value.start + (found.end if found.value.text else 0)
            for path in kept.paths:
                yield path, Scalar(None, start, start, True)
        elif BETWEEN in kept.name:
            yield from self._between(found)
        elif kept.kind.listed:
            cuts = list(_items(text, kept))
            listed = Items(found.value.start, [self._scalar(found, *cut) for cut in cuts])
            listed.end = found.value.end
            yield kept.paths[0], listed
        else:
            yield kept.paths[0], self._scalar(found, 0, len(text))

    def _between(self, found: Put) -> Iterator[tuple[tuple[str, ...], Node]]:
        """Divide a text with two dates; one alone, or none, belongs to the later field.

        A school year, 2026-27, has a first and a last day and belongs to both.
        """
        text = found.text
        *first, last = found.kept.paths
        terms = list(calendar.scan(text))
        if len(terms) < 2:
            if terms and terms[0].precision == "school-year":
                yield from ((path, self._scalar(found, 0, len(text))) for path in first)
            yield last, self._scalar(found, 0, len(text))
            return
        for path in first:
            yield path, self._scalar(found, terms[0].begin, terms[0].stop)
        yield last, self._scalar(found, terms[-1].begin, len(text))

    def _scalar(self, found: Put, start: int, end: int) -> Scalar:
        span = self._span(found, start, end)
        return Scalar(self._named(found, found.text[start:end]), span.start, span.end, True)

    def _named(self, found: Put, text: str) -> str:
        """Give the id of a part where a reference calls it by other words."""
        if found.kept.name in REFERENCES:
            return self.aliases.get(fold(text), text)
        return text

    def _span(self, found: Put, start: int, end: int) -> Span:
        """Give the place of a stretch of a put text in the document's text."""
        value = found.value
        start, end = found.start + start, found.start + end
        if self.page.laid:
            return Span(value.start + start, value.start + end)
        whole = Span(value.start, value.end)
        shown = self.page.text[whole.start : whole.end]
        if shown == value.text:
            return Span(whole.start + start, whole.start + end)
        words = value.text[start:end]
        at = shown.find(words) if words else -1
        if at < 0:
            return whole
        return Span(whole.start + at, whole.start + at + len(words))


REFERENCES = frozenset(("addresses", "supports", "explains", "needs", "priority", "sources",
                        "produces"))  # fmt: skip
"""Fields that name other parts of the plan."""


def _many(thing: Thing, name: str) -> bool:
    return "tuple" in str(thing.kin.kind.fields[name])


def _items(text: str, kept: Kept) -> Iterator[tuple[int, int]]:
    """Give the stretches of a text that are the items of a list."""
    pattern = _ITEM
    if kept.kind.part is not None and any(len(m[0]) > _SHORT for m in _ITEM.finditer(text)):
        pattern = _LINE
    for match in pattern.finditer(text):
        bullet = _BULLET.match(match[0])
        start = match.start() + (bullet.end() if bullet else 0)
        end = match.start() + len(match[0].rstrip())
        if end > start:
            yield start, end


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of a text that are its lines, without bullets and numbers."""
    for match in _LINE.finditer(text):
        bullet = _BULLET.match(match[0])
        start = match.start() + (bullet.end() if bullet else 0)
        end = match.start() + len(match[0].rstrip())
        if end > start:
            yield start, end


def _filled(node: Table, path: tuple[str, ...]) -> bool:
    at: Node = node
    for step in path:
        if not isinstance(at, Table) or step not in at.entries:
            return False
        at = at.entries[step].node
    return not (isinstance(at, Scalar) and at.value is None)


def _enter(node: Table, path: tuple[str, ...], key: Span, child: Node) -> None:
    """Put a value at a path, making the mappings on the way; lists grow."""
    node.end = max(node.end, child.end)
    for step in path[:-1]:
        known = node.entries.get(step)
        if known is None or not isinstance(known.node, Table):
            made = Table(child.start)
            if known is not None and isinstance(known.node, Scalar) and known.node.value:
                return  # the part was given as one text already
            node.entries[step] = Entry(step, key.start, key.end, made)
            known = node.entries[step]
        node = known.node  # type: ignore[assignment]  # a Table, as made above
        node.end = max(node.end, child.end)
    last = path[-1]
    known = node.entries.get(last)
    if known is not None and isinstance(known.node, Items) and isinstance(child, Items):
        known.node.items += child.items
        known.node.end = max(known.node.end, child.end)
    elif known is None or (isinstance(known.node, Scalar) and known.node.value is None):
        node.entries[last] = Entry(last, key.start, key.end, child)


def prune(node: Table) -> bool:
    """Turn parts in which nothing is written into one empty value; says whether all is empty."""
    empty = True
    for word, entry in list(node.entries.items()):
        child = entry.node
        if isinstance(child, Table):
            if not prune(child):
                empty = False
                continue
            nothing = Scalar(None, entry.start, entry.start, True)
            node.entries[word] = Entry(word, entry.start, entry.end, nothing)
        elif not (isinstance(child, Scalar) and child.value is None):
            empty = False
    return empty


Links = Callable[[Thing], Mapping[str, Sequence[str]]]


def hang(grower: Grower, thing: Thing, links: Links) -> Table:
    """Make the tree of a part with its links, and hang the parts below it into it."""
    node = grower.grow(thing, links(thing))
    prune(node)
    for to, things in thing.below.items():
        children: list[Node] = [hang(grower, inner, links) for inner in things]
        listed = Items(children[0].start, children)
        listed.end = max(child.end for child in children)
        opening = things[0].opener
        key = Span(opening.start, opening.start) if opening else Span(listed.start, listed.start)
        _enter(node, to, key, listed)
    return node


def shift(node: Node, by: int) -> None:
    """Move a tree that was read from a stretch of a longer text to its place in that."""
    node.start += by
    node.end += by
    if isinstance(node, Table):
        for word, entry in list(node.entries.items()):
            shift(entry.node, by)
            node.entries[word] = entry._replace(start=entry.start + by, end=entry.end + by)
        node.repeated = [e._replace(start=e.start + by, end=e.end + by) for e in node.repeated]
    elif isinstance(node, Items):
        for item in node.items:
            shift(item, by)
