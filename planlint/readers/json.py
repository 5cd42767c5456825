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
        json.loads(text, parse_int=str, parse_float=str)  # numbers stay as they are written
    except json.JSONDecodeError as error:
        place = min(error.pos, len(text) - 1)
        says, help = _explained(error.msg)
        raise UnreadableError(says, Span(place, place + 1), help, text) from None
    root, _ = _value(text, _skip(text, 0))
    if not isinstance(root, Mapping):
        raise UnreadableError(
            "The file holds a list or a single value where a plan's keys and values are due.",
            Span(root.start, root.start + 1),
            "a plan is a JSON object: { … }.",
            text,
        )
    return Document(path, text, root, format="json", troubles=troubles)


# How the standard library begins its sentence, what it means, and what to do.
_PHRASES = (
    (
        "Expecting property name",
        "A key is due here, in double quotes.",
        "put double quotes around every key, and no comma behind the last value.",
    ),
    (
        "Illegal trailing comma",
        "A comma stands behind the last value.",
        "delete it: JSON has commas only between values.",
    ),
    (
        "Expecting ',' delimiter",
        "A comma is missing before this place, or a bracket is not closed.",
        "put commas between values, and a } or ] for every { or [.",
    ),
    (
        "Expecting ':' delimiter",
        "A colon is missing between a key and its value.",
        'write "key": "value".',
    ),
    (
        "Expecting value",
        "A value is missing here, or a text stands without its double quotes.",
        "put double quotes around every text, and no comma behind the last value.",
    ),
    (
        "Extra data",
        "Text follows after the plan has ended.",
        "delete it, or look for a } that closes the plan too early.",
    ),
    (
        "Unterminated string",
        "A quotation mark is opened and never closed.",
        "close the quotation mark.",
    ),
    (
        "Invalid control character",
        "A text runs over the end of its line, or holds a tab.",
        "keep each text on one line, and write \\n for a line end.",
    ),
    (
        "Invalid \\u",
        "A backslash code in a text is not complete.",
        "write the character itself, or two backslashes for a backslash.",
    ),
    (
        "Invalid \\",
        "A backslash in a text is not followed by a letter that means something.",
        "write two backslashes for a backslash.",
    ),
)


def _explained(said: str) -> tuple[str, str]:
    """Give the parser's sentence in plain words, with the next step."""
    for beginning, says, help in _PHRASES:
        if said.startswith(beginning):
            return says, help
    return (
        f"The file is not valid JSON here: {said.lower()}.",
        "look for a missing comma, quotation mark or bracket just before this place.",
    )


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
