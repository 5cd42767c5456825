"""Append changed and new objects to a PDF: an incremental update (ISO 32000-1, 7.5.6).

The table of the objects is written in the form that the file's own last one has, so that a
reader of that time still reads it.
"""

import io
import re
import struct
import zlib
from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from planlint.readers.kinds import damaged

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_STREAM = re.compile(rb"\s*\d+\s+\d+\s+obj")


class Change(NamedTuple):
    """An object with its number and generation."""

    number: int
    generation: int
    value: Any


def appended(data: bytes, changes: Sequence[Change], trailer: Any) -> bytes:
    """Give the file with the objects at its end; ``trailer`` is that of the file."""
    previous = _previous(data)
    out = io.BytesIO()
    out.write(data)
    if not data.endswith((b"\n", b"\r")):
        out.write(b"\n")
    places: list[tuple[int, int, int]] = []  # number, generation, place
    for change in sorted(changes, key=lambda change: change.number):
        places.append((change.number, change.generation, out.tell()))
        out.write(b"%d %d obj\n" % (change.number, change.generation))
        change.value.write_to_stream(out)
        out.write(b"\nendobj\n")
    size = max(int(trailer.get("/Size", 0)), places[-1][0] + 1)
    start = out.tell()
    if data[previous : previous + 4] == b"xref":
        _table(out, places, size, previous, trailer)
    else:
        _stream(out, places, size, previous, trailer)
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def _previous(data: bytes) -> int:
    """Give the place of the file's last table of objects."""
    found = _START.findall(data[-2048:]) or _START.findall(data)
    place = int(found[-1]) if found else -1
    if not 0 <= place < len(data) or not (
        data.startswith(b"xref", place) or _STREAM.match(data, place)
    ):
        raise damaged("its list of parts is not where it should be")
    return place


def _blocks(places: Sequence[tuple[int, int, int]]) -> list[list[tuple[int, int, int]]]:
    """Put objects whose numbers follow each other together."""
    numbered = enumerate(places)
    return [
        [place for _, place in group]
        for _, group in groupby(numbered, key=lambda pair: pair[1][0] - pair[0])
    ]


def _table(
    out: io.BytesIO,
    places: Sequence[tuple[int, int, int]],
    size: int,
    previous: int,
    trailer: Any,
) -> None:
    out.write(b"xref\n")
    for block in _blocks(places):
        out.write(b"%d %d\n" % (block[0][0], len(block)))
        for _, generation, place in block:
            out.write(b"%010d %05d n \n" % (place, generation))
    out.write(b"trailer\n<</Size %d/Prev %d" % (size, previous))
    _named(out, trailer)
    out.write(b">>\n")


def _stream(
    out: io.BytesIO,
    places: Sequence[tuple[int, int, int]],
    size: int,
    previous: int,
    trailer: Any,
) -> None:
    rows = [*places, (size, 0, out.tell())]  # the stream is an object itself
    index = b" ".join(b"%d %d" % (block[0][0], len(block)) for block in _blocks(rows))
    packed = zlib.compress(b"".join(struct.pack(">BQH", 1, p, g) for _, g, p in rows))
    out.write(b"%d 0 obj\n<</Type/XRef/Size %d/Prev %d" % (size, size + 1, previous))
    _named(out, trailer)
    out.write(b"/W[1 8 2]/Index[%s]/Filter/FlateDecode/Length %d>>" % (index, len(packed)))
    out.write(b"\nstream\n%s\nendstream\nendobj\n" % packed)


def _named(out: io.BytesIO, trailer: Any) -> None:
    for key in ("/Root", "/Info", "/ID"):
        if key in trailer:
            out.write(key.encode() + b" ")
            trailer.raw_get(key).write_to_stream(out)
