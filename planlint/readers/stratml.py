"""Read StratML, the standard for plans in XML, into a Document.

StratML Part 2 is ANSI/AIIM 22:2017; the names of its elements are those of the schema
``PerformancePlanOrReport20160216.xsd``, published in the repository OwenAmbur/StratML. Plans of
Part 1 (ISO 17469-1) have the same elements, fewer of them.

A file that planlint wrote says in each ``OtherInformation`` what StratML has no element for,
and where the rest stands; it is read back word for word. Of other files the goals, objectives,
people and indicators are read, and a note tells what was left out.
"""

from collections.abc import Iterator

from planlint.readers.stratml_foreign import Foreign, left_out
from planlint.readers.xml import Element, at, parse, text_of
from planlint.source import (
    Document,
    Lines,
    Mapping,
    Node,
    Scalar,
    Sequence,
    Span,
    UnreadableError,
)

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
MARK = "# planlint plan format 1: what StratML has no element for; = stands for another element"
"""The first line of an ``OtherInformation`` that planlint wrote."""
REFERS = "="
"""Begins a value that stands in another element; a text that begins so has two of them."""
PART = "=_"
"""Begins the identifier of an element that holds a part: ``=_1c2f…``."""
_ROOTS = ("PerformancePlanOrReport", "StrategicPlan")
_MAX_PARTS = 50_000


def read(path: str, data: bytes) -> Document:
    """Read the bytes of a StratML file; raises UnreadableError, which says where and why."""
    text = text_of(data)
    root = parse(text)
    if root.name not in _ROOTS:
        raise UnreadableError(
            f"This XML file begins with <{root.name}>, which is no plan in StratML.",
            Span(root.start, root.start + 1),
            f"a plan begins with <{_ROOTS[0]}> or <{_ROOTS[1]}>.",
            text,
        )
    own = skeleton(root, text)
    if own is not None:
        put = _Own(root, text)
        tree = put.part(root, own)
        return Document(path, text, tree, format="stratml", notes=tuple(put.left_out(root)))
    used = Foreign(text)
    tree = used.plan(root)
    return Document(path, text, tree, format="stratml", notes=tuple(left_out(root, used)))


def skeleton(element: Element, text: str) -> Mapping | None:
    """Give what planlint noted in an element; None when it noted nothing."""
    other = element.child("OtherInformation")
    if other is None or not other.text.startswith(MARK):
        return None
    from planlint.readers import yaml  # noqa: PLC0415  (only for values in its own words)

    try:
        root = yaml.read("", other.text, what="note").root
    except UnreadableError as error:
        raise UnreadableError(
            "What planlint noted here was changed, and cannot be read any more.",
            Span(other.start, other.end),
            f"put back what stood there, or delete it and its first line. {error.trouble.message}",
            text,
        ) from None
    exact = text[other.text_start : other.text_end] == other.text
    _move(root, other.text_start if exact else -1, other)
    return root


def _move(node: Node, by: int, element: Element) -> None:
    """Give the nodes of a note their places in the file: their own, or those of the note."""

    def span(start: int, end: int) -> tuple[int, int]:
        return (start + by, end + by) if by >= 0 else (element.start, element.end)

    node.start, node.end = span(node.start, node.end)
    if isinstance(node, Mapping):
        for word, entry in list(node.entries.items()):
            _move(entry.node, by, element)
            start, end = span(entry.start, entry.end)
            node.entries[word] = entry._replace(start=start, end=end)
    elif isinstance(node, Sequence):
        for item in node.items:
            _move(item, by, element)


class _Own:
    """Puts a plan together again that planlint wrote."""

    def __init__(self, root: Element, text: str) -> None:
        self.text = text
        self.known: dict[str, Element] = {}
        self.count = 0
        for element in root.all():
            identifier = element.child("Identifier")
            if identifier is not None:
                self.known.setdefault(identifier.text, element)

    def part(self, element: Element, noted: Mapping) -> Mapping:
        """Give a part: the keys that are noted, with values from wherever they stand."""
        for word, entry in list(noted.entries.items()):
            value = self.value(element, entry.node)
            if value is None:
                del noted.entries[word]
            else:
                noted.entries[word] = entry._replace(node=value)
        return noted

    def value(self, element: Element, node: Node) -> Node | None:
        """Give a value; None when somebody took out the element that held it."""
        self.count += 1
        if self.count > _MAX_PARTS:
            raise UnreadableError("The parts of the plan refer to each other without end.")
        if isinstance(node, Mapping):
            return self.part(element, node)
        if isinstance(node, Sequence):
            values = [self.value(element, item) for item in node.items]
            node.items = [value for value in values if value is not None]
            return node
        said = node.value or ""
        if not said.startswith(REFERS):
            return node
        if said.startswith(REFERS * 2):
            return Scalar(said[1:], node.start, node.end, node.plain)
        if said.startswith(PART):
            target = self.known.pop(said[1:], None)
            noted = skeleton(target, self.text) if target is not None else None
            return self.part(target, noted) if target is not None and noted is not None else None
        found = at(element, said[1:])
        return None if found is None else _words(found)

    def left_out(self, root: Element) -> Iterator[str]:
        """Say what somebody added to the file since planlint wrote it."""
        added = [
            element
            for element in root.all()
            if element.name in ("Goal", "PerformanceIndicator")
            and any(child.text.strip() for child in element.children)
            and ((name := element.child("Identifier")) is None or name.text in self.known)
        ]
        if added:
            line = Lines(self.text).line_of(added[0].start)
            yield (
                f"Left out, because it was added to the file after planlint wrote it: {len(added)}"
                f" goals or indicators, the first of them on line {line}."
            )


def _words(element: Element) -> Scalar:
    return Scalar(element.text or None, element.text_start, element.text_end, False)
