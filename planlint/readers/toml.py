"""Read TOML into a Document: the standard library checks it, one pass finds the places.

``tomllib`` decides what is valid and what a text means; it keeps no places, so the pass
here walks over a text that is known to be valid. It is for configuration, not for plans.
"""

import re
import tomllib
from typing import NamedTuple

from planlint.readers.toml_syntax import MARKS, STRING, explain
from planlint.source import (
    Document,
    Entry,
    Mapping,
    Node,
    Scalar,
    Sequence,
    Span,
    Trouble,
    UnreadableError,
)

MAX_DEPTH = 64
"""Deepest nesting, and most parts of one key; a configuration needs four."""

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BARE = re.compile(r"[\w-]+")
_WORD = re.compile(r"\d{4}-\d\d-\d\d[ ]\d\d:[^\s,\]}#]*|[^\s,\]}#]+")
_BASED = re.compile(r"0[xob]")
_WHOLE = re.compile(r"[+-]?\d[\d_]*")


class _Part(NamedTuple):
    """One part of a dotted key."""

    word: str
    start: int
    end: int


def read(path: str, text: str, troubles: tuple[Trouble, ...] = ()) -> Document:
    """Read the text of a TOML file; raises UnreadableError, which says where and why."""
    _guard(text)
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise explain(str(error), text) from None
    except (ValueError, RecursionError):  # a number with more digits than Python converts
        raise UnreadableError("A number in the file is too long to read.", text=text) from None
    return Document(path, text, _Reader(text).document(), format="toml", troubles=troubles)


def _guard(text: str) -> None:
    """Refuse what would cost ``tomllib`` more than a moment: deep nesting, endless keys."""
    depth = dots = 0
    for match in MARKS.finditer(text):
        mark = match[0]
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth = max(depth - 1, 0)
        if mark == ".":
            dots += 1
        elif mark[0] not in "\"'":
            dots = 0
        if depth > MAX_DEPTH or dots >= MAX_DEPTH:
            raise UnreadableError(
                f"The values are nested more than {MAX_DEPTH} levels deep.",
                Span(match.start(), match.end()),
                "a configuration needs four levels; look for brackets that were never closed.",
                text,
            )


class _Reader:
    """Reads a text that is known to be valid, from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.index = 0

    def document(self) -> Mapping:
        """Read all statements."""
        root = Mapping(0)
        inside: list[Mapping | Sequence] = [root]
        self.skip()
        while self.index < len(self.text):
            if self.text[self.index] == "[":
                inside = self.head(root)
            else:
                self.pair(inside)
            self.skip()
        return root

    def skip(self) -> None:
        """Go over white space, line ends and comments."""
        self.index = _BLANK.match(self.text, self.index).end()  # type: ignore[union-attr]

    def past(self, mark: str) -> bool:
        """Go over blanks, and over ``mark`` if it stands there; says whether it did."""
        self.skip()
        found = self.text.startswith(mark, self.index)
        self.index += len(mark) if found else 0
        return found

    def head(self, root: Mapping) -> list[Mapping | Sequence]:
        """Read ``[a.b]`` or ``[[a.b]]``; gives the tables that it stands in and opens."""
        start = self.index
        many = self.past("[[")
        if not many:
            self.past("[")
        *outer, last = self.key()
        self.past("]]" if many else "]")
        inside = _descend([root], outer)
        if many:
            parent = inside[-1]
            assert isinstance(parent, Mapping)
            entry = parent.entries.get(last.word)
            if entry is None:
                entry = Entry(last.word, last.start, last.end, Sequence(last.start, []))
                parent.entries[last.word] = entry
            assert isinstance(entry.node, Sequence)
            entry.node.items.append(Mapping(start))
            inside += [entry.node, entry.node.items[-1]]  # type: ignore[list-item]
        else:
            inside = _descend(inside, [last])
        _extend(inside, self.index)
        return inside

    def pair(self, inside: list[Mapping | Sequence]) -> None:
        """Read ``a.b = value`` into the innermost of the tables that are open."""
        *outer, last = self.key()
        self.past("=")
        self.skip()
        node = self.value()
        chain = _descend(inside, outer)
        parent = chain[-1]
        assert isinstance(parent, Mapping)
        parent.entries[last.word] = Entry(last.word, last.start, last.end, node)
        _extend(chain, node.end)

    def key(self) -> list[_Part]:
        """Read a key, which may be dotted."""
        parts: list[_Part] = []
        while not parts or self.past("."):
            self.skip()
            start = self.index
            if self.text[start] in "\"'":
                word = self.string().value or ""
            else:
                self.index = _BARE.match(self.text, start).end()  # type: ignore[union-attr]
                word = self.text[start : self.index]
            parts.append(_Part(word, start, self.index))
        return parts

    def value(self) -> Node:
        """Read one value of any kind."""
        first = self.text[self.index]
        if first in "\"'":
            return self.string()
        if first == "[":
            return self.array()
        if first == "{":
            return self.table()
        start = self.index
        match = _WORD.match(self.text, start)
        assert match is not None
        self.index = match.end()
        return Scalar(_plain(match[0]), start, self.index, True)

    def string(self) -> Scalar:
        """Read a quoted text; what its escapes mean is the standard library's business."""
        start = self.index
        match = STRING.match(self.text, start)
        assert match is not None
        self.index = match.end()
        raw = match[0]
        if "\\" in raw or raw.startswith(('"""', "'''")):
            value = tomllib.loads(f"a={raw}")["a"]
        else:
            value = raw[1:-1]
        return Scalar(value, start, self.index, False)

    def array(self) -> Sequence:
        """Read ``[1, 2]``."""
        made = Sequence(self.index, [])
        self.past("[")
        while not self.past("]"):
            made.items.append(self.value())
            self.past(",")
        made.end = self.index
        return made

    def table(self) -> Mapping:
        """Read ``{a = 1, b.c = 2}``."""
        made = Mapping(self.index)
        self.past("{")
        while not self.past("}"):
            self.pair([made])
            self.past(",")
        made.end = self.index
        return made


def _descend(inside: list[Mapping | Sequence], parts: list[_Part]) -> list[Mapping | Sequence]:
    """Go into the tables that a dotted key names, making those that are not there yet."""
    chain = list(inside)
    for part in parts:
        table = chain[-1]
        assert isinstance(table, Mapping)
        entry = table.entries.get(part.word)
        if entry is None:
            entry = Entry(part.word, part.start, part.end, Mapping(part.start))
            table.entries[part.word] = entry
        assert not isinstance(entry.node, Scalar)
        chain.append(entry.node)
        if isinstance(entry.node, Sequence):  # a table of an array: the last one is meant
            item = entry.node.items[-1]
            assert isinstance(item, Mapping)
            chain.append(item)
    return chain


def _extend(chain: list[Mapping | Sequence], end: int) -> None:
    """Let tables reach to the end of what was put into them."""
    for table in chain:
        table.end = max(table.end, end)


def _plain(word: str) -> str:
    """Give a whole number in digits, everything else as it is written."""
    if _BASED.match(word):
        return str(int(word, 0))
    return word.replace("_", "") if _WHOLE.fullmatch(word) else word
