"""Read XML that nobody vouches for: elements with their places, no entities, no document types.

The standard library's expat is told to refuse what a plan never needs and attackers do:
document types, entities of one's own, nesting without end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from planlint.readers.decode import MAX_BYTES, decode, too_large
from planlint.source import Span, UnreadableError

MAX_DEPTH = 64
"""Deepest nesting that is read; StratML needs nine levels."""

_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_OLD = frozenset(("iso-8859-1", "latin-1", "windows-1252", "us-ascii"))
_CODE_IN_TEXT = re.compile(r"""(\A\s*<\?xml[^>]*?encoding\s*=\s*["'])[A-Za-z0-9._-]+""")
_HELP = "save it again from the program that wrote it."


@dataclass(slots=True, eq=False)
class Element:
    """An element: its name without the namespace, its words, and where both stand."""

    name: str
    space: str  # its namespace
    attributes: dict[str, str]
    start: int
    end: int = 0
    text: str = ""  # its own words, without those of elements in it
    text_start: int = 0
    text_end: int = 0
    children: "list[Element]" = field(default_factory=list)

    def child(self, name: str) -> "Element | None":
        """Give the first element of this name right inside."""
        return next((each for each in self.children if each.name == name), None)

    def every(self, name: str) -> "list[Element]":
        """Give the elements of this name right inside."""
        return [each for each in self.children if each.name == name]

    def all(self) -> "Iterator[Element]":
        """Give the element and everything in it, in the order of the file."""
        yield self
        for each in self.children:
            yield from each.all()


def at(element: Element, path: str) -> Element | None:
    """Give the element at a path such as ``Stakeholder/Name`` within another one."""
    found: Element | None = element
    for step in path.split("/"):
        found = found.child(step) if found is not None else None
    return found


def text_of(data: bytes) -> str:
    """Give the text of an XML file; raises UnreadableError."""
    declared = _DECLARED.match(data[:400])
    code = declared[1].decode().lower() if declared else "utf-8"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") and len(data) <= MAX_BYTES:
        return data.decode("utf-16", "replace").lstrip("\ufeff")
    if code in _OLD:
        if len(data) > MAX_BYTES:
            message, help = too_large(len(data), MAX_BYTES)
            raise UnreadableError(message, help=help)
        return data.decode("cp1252" if code != "us-ascii" else "ascii", "replace")
    return decode(data)[0]


def parse(text: str) -> Element:
    """Give the root element of a text; raises UnreadableError, which says where and why."""
    from xml.parsers import expat  # noqa: PLC0415  (few plans are XML)

    if not text.strip():
        raise UnreadableError("The file is empty.", help=_HELP, text=text)
    data = _CODE_IN_TEXT.sub(r"\g<1>utf-8", text, count=1).encode("utf-8", "replace")
    shift = len(text) - len(data.decode("utf-8"))  # what the name of the encoding lost
    parser = expat.ParserCreate("utf-8", namespace_separator=" ")
    parser.buffer_text = True
    builder = _Builder(parser, data, shift, text)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        at = min(builder.at(parser.ErrorByteIndex), max(len(text) - 1, 0))
        said = expat.ErrorString(error.code)
        raise UnreadableError(
            f"The file is not valid XML here: {said}.", Span(at, at + 1), _HELP, text
        ) from None
    assert builder.root is not None  # expat raises when there is none
    return builder.root


class _Builder:
    """Makes elements of what expat says, counting in code points."""

    def __init__(self, parser: Any, data: bytes, shift: int, text: str) -> None:
        self.parser = parser
        self.data = data
        self.shift = shift
        self.source = text
        self.root: Element | None = None
        self.open: list[Element] = []
        self.known = (0, 0)  # a place in bytes and in code points, from which to count on
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.words
        parser.StartDoctypeDeclHandler = self.refuse
        parser.EntityDeclHandler = self.refuse

    def at(self, place: int) -> int:
        """Turn a place in bytes into one in code points."""
        place = min(max(place, 0), len(self.data))
        before, count = self.known if self.known[0] <= place else (0, 0)
        count += len(self.data[before:place].decode("utf-8", "ignore"))
        self.known = (place, count)
        return max(count + self.shift, 0)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise self.unreadable(f"The elements are nested more than {MAX_DEPTH} levels deep.")
        space, _, local = name.rpartition(" ")
        at = self.at(self.parser.CurrentByteIndex)
        made = Element(local, space, attributes, at, at, text_start=at, text_end=at)
        if self.open:
            self.open[-1].children.append(made)
        else:
            self.root = made
        self.open.append(made)

    def end(self, _name: str) -> None:
        self.open.pop().end = self.at(self.parser.CurrentByteIndex)

    def words(self, text: str) -> None:
        here = self.open[-1]
        # Buffered words are told when the next thing begins: they end there.
        end = self.at(self.parser.CurrentByteIndex)
        if not here.text:
            here.text_start = max(end - len(text), here.start)
            if self.source[here.text_start : end] != text:  # "&amp;" is longer than it reads
                here.text_start = self.source.find(">", here.start) + 1
        here.text += text
        here.text_end = end

    def refuse(self, *_said: object) -> None:
        raise self.unreadable("The file declares a document type or entities of its own.")

    def unreadable(self, message: str) -> UnreadableError:
        at = self.at(self.parser.CurrentByteIndex)
        help = "StratML has no need of them; " + _HELP
        return UnreadableError(message, Span(at, at + 1), help, self.source)
