"""Where each character of a scalar's value stands in the source.

A value is not its source: quotes double, backslashes escape, lines fold, blocks are set
in. A message about one character of a condition or of a placeholder needs its place all
the same, so the source is read once more beside the value.
"""

import re
from collections.abc import Iterator

from planlint.source import Scalar, Span

_PROPERTIES = re.compile(r"(?:[&!][^\s]*[ \t\r\n]+)*")
_KEY = re.compile(r"[ ]*(?:-[ ]+(?=[^|>]))*")
_BREAK = re.compile(r"[ \t]*(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))*[ \t]*")
_LINE = re.compile(r"\r\n|\r|\n")
_ESCAPE = re.compile(
    r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|(?:\r\n|\r|\n)[ \t]*|.)", re.DOTALL
)
_ANY = ""  # an escaped character: whatever the value has there

Piece = tuple[str, int]


def places(text: str, node: Scalar) -> list[int] | None:
    """Give the offset in ``text`` of every character of the value, and of its end.

    None when the source does not spell the value, as that of a text which another
    program wrote.
    """
    raw = text[node.start : node.end]
    head = _PROPERTIES.match(raw)
    begin = node.start + (head.end() if head else 0)
    raw = text[begin : node.end]
    value = node.value or ""
    if raw == value:  # nearly always
        return list(range(begin, node.end + 1))
    pieces = list(_pieces(text, raw, begin))
    found: list[int] = []
    index = 0
    for character in value:
        while index < len(pieces) and not _spells(pieces[index][0], character):
            if pieces[index][0] not in ("\n", " ", "\t"):
                return None
            index += 1
        if index == len(pieces):
            break
        found.append(pieces[index][1])
        index += 1
    blank = node.end if raw[:1] in ("|", ">") else begin  # a block of line breaks only
    end = found[-1] + 1 if found else blank
    if len(found) < len(value) and value[len(found) :].strip():
        return None
    return found + [end] * (len(value) + 1 - len(found))


def span_of(text: str, node: Scalar, start: int, end: int) -> Span:
    """Give the span of some characters of the value; the whole scalar's when they are not found."""
    known = places(text, node)
    if known is None:
        return Span(node.start, node.end)
    start = max(0, min(start, len(known) - 1))
    end = max(start, min(end, len(known) - 1))
    last = known[end - 1] + 1 if end > start else known[start]
    if end > start and end < len(known) - 1 and known[end] > last and text[last - 1] == "\\":
        last = known[end]  # all of an escape
    return Span(known[start], max(last, known[start]))


def _spells(piece: str, character: str) -> bool:
    return piece in (character, _ANY) or (piece == "\n" and character == " ")


def _pieces(text: str, raw: str, begin: int) -> Iterator[Piece]:
    """Give the characters that the source spells, each with its offset."""
    if raw[:1] in ("|", ">"):
        yield from _block(raw, begin, _column(text, begin))
    elif raw[:1] in ('"', "'"):
        yield from _flow(raw[1:-1], begin + 1, raw[0])
    else:
        yield from _flow(raw, begin, "")


def _flow(raw: str, begin: int, quote: str) -> Iterator[Piece]:
    """Read plain and quoted text, in which one line break is a space."""
    index = 0
    while index < len(raw):
        if quote == '"' and raw[index] == "\\" and (found := _ESCAPE.match(raw, index)):
            if found[0][1] not in "\r\n":
                yield _ANY, begin + index
            index = found.end()
        elif raw[index] in " \t\r\n" and (found := _BREAK.match(raw, index)):
            lines = len(_LINE.findall(found[0]))
            for _ in range(max(1, lines - 1)):
                yield ("\n" if lines > 1 else " "), begin + index
            index = found.end()
        else:
            yield raw[index], begin + index
            index += 2 if quote == "'" and raw[index] == "'" else 1


def _column(text: str, place: int) -> int:
    """Give the column of the key before a value, from which a block is set in."""
    line = text[max(text.rfind("\n", 0, place), text.rfind("\r", 0, place)) + 1 : place]
    found = _KEY.match(line)
    return found.end() if found else 0


def _block(raw: str, begin: int, around: int) -> Iterator[Piece]:
    """Read a block, whose lines are set in by as much as the first that holds something."""
    header = _LINE.search(raw)
    if header is None:
        return
    digit = re.search(r"[1-9]", raw[: header.start()])
    lines: list[tuple[int, int, int]] = []  # start, end of the text, end of the break
    index = header.end()
    while index < len(raw):
        found = _LINE.search(raw, index)
        lines.append((index, found.start() if found else len(raw), found.end() if found else -1))
        if found is None:
            break
        index = found.end()
    filled = [raw[start:end] for start, end, _ in lines if raw[start:end].strip(" ")]
    depths = [len(line) - len(line.lstrip(" ")) for line in filled]
    depth = depths[0] if depths else 0
    if digit is not None and depths:  # said outright: the lines may begin with blanks
        depth = around + int(digit[0])
    for start, end, after in lines:
        for place in range(min(start + depth, end), end):
            yield raw[place], begin + place
        if after >= 0:
            yield "\n", begin + end
