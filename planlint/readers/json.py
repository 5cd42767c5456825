"""Read JSON into a Document: the standard library checks it, one pass finds the places."""

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]

from planlint.readers.yaml import MAX_DEPTH
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

_SPACE = re.compile(r"[ \t\r\n]*")
_WORD = re.compile(r"[^\s,\]}]+")
_OPENING = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{\]}]', re.DOTALL)
_HALF = re.compile("[\ud800-\udfff]")


def read(path: str, text: str, troubles: tuple[Trouble, ...] = ()) -> Document:
    """Read the text of a JSON file; raises UnreadableError, which says where and why."""
    if not text or text.isspace():
        raise UnreadableError("The file is empty.", help="a plan is a JSON object.", text=text)
    _guard_depth(text)
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        place = min(error.pos, len(text) - 1)
        raise UnreadableError(
            f"The file is not valid JSON here: {error.msg.lower()}.",
            Span(place, place + 1),
            "look for a missing comma, quotation mark or bracket just before this place.",
            text,
        ) from None
    except ValueError as error:  # a number with more digits than Python converts
        raise UnreadableError(f"A number is too long to read: {error}.", text=text) from None
    root, _ = _value(text, _skip(text, 0))
    if not isinstance(root, Mapping):
        raise UnreadableError(
            "The file holds a list or a single value where a plan's keys and values are due.",
            Span(root.start, root.start + 1),
            "a plan is a JSON object: { … }.",
            text,
        )
    return Document(path, text, root, format="json", troubles=troubles)


def _guard_depth(text: str) -> None:
    depth = 0
    for match in _OPENING.finditer(text):
        if match[0] in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise UnreadableError(
                    f"The values are nested more than {MAX_DEPTH} levels deep.",
                    Span(match.start(), match.start() + 1),
                    "a plan needs eight levels; look for brackets that were never closed.",
                    text,
                )
        elif match[0] in "]}":
            depth -= 1


def _skip(text: str, index: int) -> int:
    match = _SPACE.match(text, index)
    return match.end() if match else index


def _string(text: str, start: int) -> tuple[str, int]:
    value, end = scanstring(text, start + 1)
    return _HALF.sub("\ufffd", value), end


def _value(text: str, start: int) -> tuple[Node, int]:
    """Read the value at ``start`` of a text known to be valid; gives it and its end."""
    first = text[start]
    if first == '"':
        value, end = _string(text, start)
        return Scalar(value, start, end, False), end
    if first == "{":
        return _object(text, start)
    if first == "[":
        return _array(text, start)
    match = _WORD.match(text, start)
    word = match[0] if match else ""
    end = start + len(word)
    return Scalar(None if word == "null" else word, start, end, True), end


def _object(text: str, start: int) -> tuple[Mapping, int]:
    made = Mapping(start)
    index = _skip(text, start + 1)
    while text[index] != "}":
        key, end = _string(text, index)
        node, after = _value(text, _skip(text, _skip(text, end) + 1))
        entry = Entry(key, index, end, node)
        if key in made.entries:
            made.repeated.append(entry)
        else:
            made.entries[key] = entry
        index = _skip(text, after)
        if text[index] == ",":
            index = _skip(text, index + 1)
    made.end = index + 1
    return made, made.end


def _array(text: str, start: int) -> tuple[Sequence, int]:
    items: list[Node] = []
    index = _skip(text, start + 1)
    while text[index] != "]":
        node, after = _value(text, index)
        items.append(node)
        index = _skip(text, after)
        if text[index] == ",":
            index = _skip(text, index + 1)
    made = Sequence(start, items)
    made.end = index + 1
    return made, made.end
