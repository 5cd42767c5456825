"""Source text and the tree read from it: every value knows where it stands.

Readers turn a file into a :class:`Document`: a tree of mappings, sequences and
scalars over one text. Positions are offsets in code points; lines and columns are
computed only for findings. A document without lines of its own (Word, Excel, PDF)
is laid out as text by its reader, which adds an address for each stretch of it.
"""

import bisect
import re
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate, count
from operator import add
from typing import NamedTuple

from planlint.finding import Location

_BREAK = re.compile(r"\r\n|\n|\r")
_EXCERPT = 400  # code points of a line that a finding carries along
Path = tuple[str | int, ...]


class Span(NamedTuple):
    """Code points ``start`` to ``end`` (exclusive) of a text."""

    start: int
    end: int


class Unasked(NamedTuple):
    """Rules that a template has no place to satisfy; of ``fields`` alone where these are named."""

    rules: tuple[str, ...]
    why: str
    fields: tuple[str, ...] = ()


class Scalar:
    """A value as written. ``value`` is None for nothing (``~``, ``null``, blank).

    ``plain`` tells an unquoted scalar, which may be a number or a truth value, from
    a quoted one, which is text.
    """

    __slots__ = ("end", "plain", "start", "value")

    def __init__(self, value: str | None, start: int, end: int, plain: bool) -> None:
        """Keep the value and its span."""
        self.value = value
        self.start = start
        self.end = end
        self.plain = plain


class Entry(NamedTuple):
    """A key of a mapping with its value; the span is the key's."""

    key: str
    start: int
    end: int
    node: "Node"


class Mapping:
    """Keys in order; a key that was written twice stands in ``repeated``, first one wins."""

    __slots__ = ("end", "entries", "repeated", "start")

    def __init__(self, start: int) -> None:
        """Begin an empty mapping at ``start``."""
        self.start = start
        self.end = start
        self.entries: dict[str, Entry] = {}
        self.repeated: list[Entry] = []


class Sequence:
    """Items in order."""

    __slots__ = ("end", "items", "start")

    def __init__(self, start: int, items: "list[Node]") -> None:
        """Keep the items; the end is set by the reader."""
        self.start = start
        self.end = start
        self.items = items


Node = Scalar | Mapping | Sequence


class Comment(NamedTuple):
    """A comment of the file: its text without the mark, and where the mark stands."""

    text: str
    start: int
    alone: bool  # nothing but white space before it on its line


class Address(NamedTuple):
    """The name of a place in a document without lines, and the words a reader knows it by."""

    start: int
    address: str
    label: str


class Trouble(NamedTuple):
    """Something a reader noticed that a person should know; becomes a finding."""

    code: str
    message: str
    span: Span
    help: str = ""
    edits: tuple[tuple[int, int, str], ...] = ()  # text edits that mend it
    title: str = ""  # what the edits do
    address: str = ""  # where it is in a file without lines, as in Text.address


class UnreadableError(Exception):
    """The file cannot be read as a plan: ``trouble`` says where, why and what to do next."""

    def __init__(
        self, message: str, span: Span | None = None, help: str = "", text: str = ""
    ) -> None:
        """Say what is wrong, where, and the next step; ``text`` is the source as far as known."""
        super().__init__(message)
        self.trouble = Trouble("PL001", message, span or Span(0, 0), help)
        self.text = text


class Document:
    """A file that was read: its text, its tree, its comments, and what was odd about it."""

    def __init__(  # noqa: PLR0913  (all but three are by name)
        self,
        path: str,
        text: str,
        root: Mapping,
        *,
        format: str,
        comments: tuple[Comment, ...] = (),
        troubles: tuple[Trouble, ...] = (),
        addresses: tuple[Address, ...] = (),
        notes: tuple[str, ...] = (),
        unasked: tuple[Unasked, ...] = (),
    ) -> None:
        """Keep what a reader found; ``path`` is the name that people see.

        ``notes`` say what of the file was not understood, where that is no fault of the plan.
        ``unasked`` names rules that this template cannot answer.
        """
        self.path = path
        self.text = text
        self.root = root
        self.format = format
        self.comments = comments
        self.troubles = troubles
        self.addresses = addresses
        self.notes = notes
        self.unasked = unasked

    def node(self, path: Path) -> Node:
        """Give the value at ``path``; raises KeyError or IndexError when there is none."""
        node: Node = self.root
        for step in path:
            if isinstance(node, Mapping) and isinstance(step, str):
                node = node.entries[step].node
            elif isinstance(node, Sequence) and isinstance(step, int):
                node = node.items[step]
            else:
                raise KeyError(path)
        return node

    def key(self, path: Path) -> Span:
        """Give the span of the key at ``path``, or of the item itself when it is in a list."""
        parent = self.node(path[:-1])
        if isinstance(parent, Mapping):
            entry = parent.entries[str(path[-1])]
            return Span(entry.start, entry.end)
        node = self.node(path)
        return Span(node.start, node.end)

    @cached_property
    def _map(self) -> "Lines":
        return Lines(self.text)

    def location(self, span: Span) -> Location:
        """Turn a span into lines and columns, or into the address that covers it."""
        place = self._map.location(span)
        if not self.addresses:
            return place
        index = bisect.bisect_right(self.addresses, span.start, key=lambda a: a.start) - 1
        found = self.addresses[max(index, 0)]
        return place._replace(address=found.address, label=found.label)

    def line_of(self, offset: int) -> int:
        """Give the line, from 1, that the code point ``offset`` stands on."""
        return self._map.line_of(offset)


class Lines:
    """Line starts of a text. Only ``\\n``, ``\\r\\n`` and ``\\r`` end a line, as in editors."""

    def __init__(self, text: str) -> None:
        """Find the line starts; linear in the text."""
        self.text = text
        self.starts: list[int]
        # Nearly always, and six times as fast; the first question spares a slow count.
        if "\r" not in text or text.count("\r") == text.count("\r\n"):
            before = accumulate(map(len, text.split("\n")), initial=0)
            self.starts = list(map(add, before, count()))[:-1]  # with a line end for each line
        else:
            self.starts = [0, *(match.end() for match in _BREAK.finditer(text))]

    def line_of(self, offset: int) -> int:
        """Give the line, from 1, of an offset."""
        return bisect.bisect_right(self.starts, offset)

    def line(self, number: int) -> str:
        """Give the text of line ``number``, from 1, without its end."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def location(self, span: Span) -> Location:
        """Turn offsets into lines and columns, both from 1, with the first line's text."""
        start, end = span
        starts = self.starts
        line = bisect.bisect_right(starts, start)
        text = self.line(line)
        column = start - starts[line - 1] + 1
        # Nearly always it ends before the line does, and then nothing is looked for.
        last = line if end - start <= len(text) - column + 1 else self.line_of(max(start, end))
        begin = 0 if len(text) <= _EXCERPT else max(0, column - 1 - _EXCERPT // 4)
        return Location(
            line,
            column,
            last,
            end - starts[last - 1] + 1,
            text[begin : begin + _EXCERPT],
            "",
            "",
            begin + 1,
        )


def walk(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Give every node below and including ``node`` with its path, parents first."""
    yield path, node
    if isinstance(node, Mapping):
        for key, entry in node.entries.items():
            yield from walk(entry.node, (*path, key))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from walk(item, (*path, index))
