"""Read rows of comma-separated values (.csv, .tsv), as forms and spreadsheets export them.

One row of answers is one plan; a layout tells which question is which field. Every value has
its place twice: as a span of the text, and as the cell that a spreadsheet shows it in, ``F12``.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple

from planlint.readers.blocks import Cell, Script, Table, Text
from planlint.readers.decode import replace_odd, too_large
from planlint.readers.sheet import MAX_CELLS, clean, column_name, reference
from planlint.source import Lines, Span, Trouble, UnreadableError

MAX_BYTES = 20_000_000
"""Largest file that is read: 4,000 answers of 5 KB."""

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_TRIED = 60  # rows by which the delimiter is told
_SAID = 10  # rows with too many or too few values that are said one by one
_OTHERS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
_NO_WORD = re.compile(r"[^\w'’-]")
_UTF16 = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_UNDEFINED = (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d")  # no characters of Windows-1252


class Value(NamedTuple):
    """One value of a row: what it says and where, without the quotation marks around it."""

    text: str
    start: int
    end: int


def read(path: str, data: bytes) -> Script:
    """Read the bytes of a .csv or .tsv file; raises UnreadableError, which says where and why."""
    text, troubles = _decoded(data)
    if not text or text.isspace():
        raise UnreadableError("The file is empty.", help="export the answers again.", text=text)
    delimiter, start = _delimiter(text)
    rows = []
    left = MAX_CELLS
    for row in _rows(text, start, delimiter):
        left -= len(row)
        if left < 0:
            raise UnreadableError(
                f"The file has more than {MAX_CELLS:,} values: that is a table of data, not "
                "of plans.",
                help="keep the answers about plans in a file of their own.",
                text=text,
            )
        rows.append(row)
    table, ragged = _table(path, text, rows)
    if not table.rows:
        raise UnreadableError("The file is empty.", help="export the answers again.", text=text)
    return Script("csv", (table,), text, troubles=(*troubles, *ragged))


def _decoded(data: bytes) -> tuple[str, tuple[Trouble, ...]]:
    if len(data) > MAX_BYTES:
        message, help = too_large(len(data), MAX_BYTES)
        raise UnreadableError(message, help=help)
    for mark, codec in _UTF16:
        if data.startswith(mark) and not data.startswith(b"\xff\xfe\0\0"):
            return replace_odd(data[len(mark) :].decode(codec, "replace"))
    if data.startswith(_OTHERS):
        raise UnreadableError(
            "This is a workbook, a document or an archive, not rows of text.",
            help="let its name end as its kind does: .xlsx, .xls, .docx, .pdf.",
        )
    plain = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return replace_odd(plain.decode("utf-8"))
    except UnicodeDecodeError:
        if b"\0" in plain[:4096] or any(byte in plain for byte in _UNDEFINED):
            raise UnreadableError(
                "The file is not text that planlint can tell: neither UTF-8 nor Windows-1252.",
                help='save it as "CSV UTF-8".',
            ) from None
        return _windows(plain)


def _windows(data: bytes) -> tuple[str, tuple[Trouble, ...]]:
    """Read what Excel's "CSV (Comma delimited)" writes, and show a word to judge it by."""
    text, troubles = replace_odd(data.decode("cp1252"))
    at = next((index for index, char in enumerate(text) if not char.isascii()), 0)
    before, after = text[max(at - 30, 0) : at], text[at : at + 30]
    word = _NO_WORD.split(before)[-1] + after[:1] + _NO_WORD.split(after[1:])[0]
    said = Trouble(
        "PL001",
        "The file is not saved as UTF-8; it was read as Windows-1252, in which line "
        f'{Lines(text).line_of(at)} says "{word}".',
        Span(at, at + 1),
        'save it as "CSV UTF-8", so that names are read right everywhere.',
    )
    return text, (said, *troubles)


def _delimiter(text: str) -> tuple[str, int]:
    """Tell what parts the values, and where the rows begin: behind Excel's own ``sep=;``."""
    first = text[:8].lower()
    if first.startswith("sep=") and first[4:5] in _DELIMITERS and first[5:6] in ("\r", "\n"):
        return text[4], 5 + (2 if text[5:7] == "\r\n" else 1)
    scores = {}
    for delimiter in _DELIMITERS:
        try:
            widths = [
                len(row)
                for row, _ in zip(_rows(text, 0, delimiter), range(_TRIED), strict=False)
                if len(row) > 1 or row[0].text.strip()
            ]
        except UnreadableError:
            continue  # said when the whole file is read
        if widths and widths[0] > 1:
            alike = Counter(widths)[widths[0]] / len(widths)
            scores[delimiter] = (alike > 0.6, widths[0], alike)
    return max(scores, key=scores.__getitem__, default=","), 0


def _rows(text: str, start: int, delimiter: str) -> Iterator[list[Value]]:
    """Part a text into rows and values (RFC 4180, and what programs make of it)."""
    row: list[Value] = []
    place = start
    length = len(text)
    stops = re.compile(f"[{re.escape(delimiter)}\r\n]")
    while place < length or row:
        value, place = _value(text, place, stops)
        row.append(value)
        if text[place : place + 1] == delimiter:
            place += 1
            if place < length:
                continue
            row.append(Value("", place, place))
        elif text.startswith("\r\n", place):
            place += 2
        else:
            place += 1
        yield row
        row = []


def _value(text: str, start: int, stops: re.Pattern[str]) -> tuple[Value, int]:
    """Read the value at ``start``; gives it, and where its delimiter or line end stands."""
    place = start
    while text[place : place + 1] == " ":
        place += 1
    if text[place : place + 1] != '"':
        end = _end(text, start, stops)
        return Value(text[start:end], start, end), end
    begin = close = place + 1
    while True:
        close = text.find('"', close)
        if close < 0:
            raise UnreadableError(
                "A quotation mark is opened here and never closed.",
                Span(begin - 1, begin),
                "close it, or write it twice if it belongs to the text.",
                text,
            )
        if text[close + 1 : close + 2] != '"':
            break
        close += 2
    said = text[begin:close].replace('""', '"')
    end = _end(text, close + 1, stops)
    rest = text[close + 1 : end]
    if rest.strip():  # "Reading" goals: the marks were words of the text
        return Value(f'"{said}"{rest}', place, end), end
    return Value(said, begin, close), end


def _end(text: str, start: int, stops: re.Pattern[str]) -> int:
    match = stops.search(text, start)
    return match.start() if match else len(text)


def _table(path: str, text: str, rows: list[list[Value]]) -> tuple[Table, list[Trouble]]:
    """Lay the rows out; a value is told by its column, so short rows are filled up."""
    made: list[tuple[Cell, ...]] = []
    ragged: list[Trouble] = []
    uneven = 0
    width = 0
    bottom = right = 0
    for number, row in enumerate(rows):
        if not any(value.text.strip() for value in row):
            continue
        while row[-1].text == "" and len(row) > max(width, 1):
            row.pop()  # spreadsheets write empty values behind the last one
        if not made:
            width = len(row)
        elif len(row) != width:
            uneven += 1
            if uneven <= _SAID:
                ragged.append(_uneven(number, row, width))
        end = row[-1].end
        filled = [*row, *[Value("", end, end)] * (width - len(row))]
        made.append(
            tuple(
                Cell(
                    Text(
                        clean(value.text), reference(number, column), Span(value.start, value.end)
                    ),
                    column,
                    header=not made,
                )
                for column, value in enumerate(filled)
            )
        )
        bottom, right = number, max(right, len(filled) - 1)
    if uneven > _SAID:
        last = ragged[-1]
        more = f"{last.message[:-1]}; so have {uneven - _SAID} more."
        ragged[-1] = last._replace(message=more)
    first = made[0][0].text.address if made else "A1"
    return Table(tuple(made), f"{first}:{reference(bottom, right)}", PurePath(path).stem), ragged


def _uneven(number: int, row: list[Value], width: int) -> Trouble:
    if len(row) > width:
        extra = row[width]
        return Trouble(
            "PL001",
            f"Row {number + 1} has {len(row)} values under {width} headings, from column "
            f"{column_name(width)} on without one.",
            Span(extra.start, extra.end),
            "put quotation marks around values that hold a comma, or give the column a heading.",
            address=reference(number, width),
        )
    return Trouble(
        "PL001",
        f"Row {number + 1} has {len(row)} values under {width} headings; the rest was "
        "taken as empty.",
        Span(row[0].start, row[-1].end),
        "look for a quotation mark or a line end that does not belong there.",
        address=reference(number, 0),
    )
