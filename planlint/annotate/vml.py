"""The boxes in which a workbook shows its notes: VML shapes, one for each note of a sheet.

Such parts are not always well-formed, so they are edited as text: a shape is put in or taken
out, and nothing else changes.
"""

import re
import textwrap
from typing import NamedTuple

_HEAD = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_SHAPE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{id}" type="#_x0000_t202" '
    'style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_SHAPES = re.compile(rb"\s*<v:shape\b.*?</v:shape>", re.DOTALL)
_ROW = re.compile(rb"<x:Row>\s*(\d{1,9})\s*</x:Row>")
_COLUMN = re.compile(rb"<x:Column>\s*(\d{1,9})\s*</x:Column>")
_ANCHOR = re.compile(rb"<x:Anchor>\s*((?:\d{1,7}\s*,\s*){7}\d{1,7})\s*</x:Anchor>")
_MAP = re.compile(rb'<o:idmap[^>]*\bdata="(\d{1,6})"')
_ID = re.compile(rb"_x0000_s(\d{1,9})")
_WIDTH, _LINE, _CHARACTERS = 340, 17, 52  # of a box: pixels, pixels a line, characters a line
_MOST_LINES = 30


class Measures(NamedTuple):
    """How wide the columns and how high the rows of a sheet are, in pixels."""

    columns: dict[int, int]
    rows: dict[int, int]
    column: int = 64
    row: int = 20


def drawing(number: int) -> bytes:
    """Give a drawing without shapes; ``number`` tells the drawings of a workbook apart."""
    return _HEAD.format(number=number).encode()


def without(vml: bytes, places: set[tuple[int, int]]) -> bytes:
    """Take the boxes of the notes at these rows and columns out."""
    if not places:
        return vml
    return _SHAPES.sub(lambda match: b"" if _place(match[0]) in places else match[0], vml)


def _place(shape: bytes) -> tuple[int, int] | None:
    row, column = _ROW.search(shape), _COLUMN.search(shape)
    if b'ObjectType="Note"' not in shape or row is None or column is None:
        return None
    return int(row[1]), int(column[1])


def with_boxes(
    vml: bytes, boxes: list[tuple[tuple[int, int], str]], measures: Measures
) -> bytes | None:
    """Put a box in for each note; None for a part that has no end to put them before."""
    end = vml.rfind(b"</xml>")
    if end < 0:
        return None
    used = [int(number) for number in _ID.findall(vml)]
    number = _MAP.search(vml)
    first = max([1024 * int(number[1]) if number else 1024, *used]) + 1
    shapes = [
        _SHAPE.format(
            id=first + index, anchor=_anchor(place, text, measures), row=place[0], column=place[1]
        )
        for index, (place, text) in enumerate(boxes)
    ]
    return vml[:end] + "".join(shapes).encode() + vml[end:]


def widened(vml: bytes, notes: list[tuple[tuple[int, int], str]], measures: Measures) -> bytes:
    """Make the boxes of notes that became longer high enough for their text."""
    texts = dict(notes)

    def higher(match: re.Match[bytes]) -> bytes:
        place = _place(match[0])
        anchor = _ANCHOR.search(match[0])
        if place not in texts or anchor is None:
            return match[0]
        left, left_at, top, top_at, right, right_at, bottom, bottom_at = map(
            int, anchor[1].split(b",")
        )
        columns = range(left, min(right, left + 50))
        width = sum(measures.columns.get(each, measures.column) for each in columns)
        wide = max((width + right_at - left_at) * _CHARACTERS // _WIDTH, 8)
        end = _walk(top, top_at + _height(texts[place], wide), measures.rows, measures.row)
        now = ", ".join(
            map(str, (left, left_at, top, top_at, right, right_at, *max(end, (bottom, bottom_at))))
        )
        return match[0][: anchor.start(1)] + now.encode() + match[0][anchor.end(1) :]

    return _SHAPES.sub(higher, vml) if notes else vml


def _height(text: str, characters: int) -> int:
    lines = sum(len(textwrap.wrap(line, characters)) or 1 for line in text.split("\n"))
    return min(lines, _MOST_LINES) * _LINE + 10


def _anchor(place: tuple[int, int], text: str, measures: Measures) -> str:
    """Place a box to the right of its cell, as large as its text: columns, rows and pixels."""
    row, column = place
    height = _height(text, _CHARACTERS)
    top = max(row - 1, 0)
    right, right_at = _walk(column + 1, 15 + _WIDTH, measures.columns, measures.column)
    bottom, bottom_at = _walk(top, 10 + height, measures.rows, measures.row)
    return f"{column + 1}, 15, {top}, 10, {right}, {right_at}, {bottom}, {bottom_at}"


def _walk(start: int, pixels: int, sizes: dict[int, int], usual: int) -> tuple[int, int]:
    at = start
    while pixels > (size := sizes.get(at, usual)) and at - start < 400:
        pixels -= size
        at += 1
    return at, min(pixels, size)
