"""A sheet of a workbook before anybody looks for tables in it: its filled cells and its shape."""

import html
import re
from typing import NamedTuple

MAX_CELLS = 1_000_000
"""Most cells of a workbook that are looked at, empty ones with them."""

MAX_TEXT = 30_000_000
"""Most characters that the cells may hold; a text that many cells share counts for each."""

MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d?);")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphens, spaces without width
_ODD = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\xa0\ud800-\udfff\ufffe\uffff]")
_NAMED = re.compile(r"[^\W\d]\w*")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
# What Excel would take for a cell, and so wants in quotes: A1, R1C1.
_CELL_LIKE = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*(?:[Cc][0-9]*)?|[Cc][0-9]*")


class Filled(NamedTuple):
    """A cell with something in it."""

    text: str
    bold: bool = False
    style: int = 0  # cells that look alike have the same


class Area(NamedTuple):
    """Rows and columns from the first to the last, both with; counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(NamedTuple):
    """What one sheet holds; rows and columns are counted from 0."""

    name: str
    cells: dict[tuple[int, int], Filled]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Area, ...] = ()
    tables: tuple[Area, ...] = ()  # that the file itself calls tables; their first row is a header
    errors: tuple[tuple[int, int], ...] = ()
    unsaved: tuple[tuple[int, int], ...] = ()  # formulas whose value the file does not hold


def clean(text: str) -> str:
    """Give a cell's text as a person sees it: entities that an export left in are decoded, once."""
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    if not (text.isascii() and text.isprintable()):
        text = _BREAK.sub("\n", text)
        text = _ODD.sub(" ", _UNSEEN.sub("", text))
    return text.strip()


def unescaped(text: str) -> str:
    """Undo ``_x000D_``, as workbooks write what XML cannot (ECMA-376 Part 1, 22.9.2.19)."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def column_name(column: int) -> str:
    """Give the letters of a column, counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def reference(row: int, column: int) -> str:
    """Give ``C7`` for the row 6 and the column 2."""
    return f"{column_name(column)}{row + 1}"


def position(reference: str) -> tuple[int, int] | None:
    """Give the row and the column of ``C7``; None for what is no cell."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    row = int(match[2])
    return (row - 1, column - 1) if row <= MAX_ROWS and column <= MAX_COLUMNS else None


def area_of(reference: str) -> Area | None:
    """Give the area of ``A1:C7`` or of a single cell; None for what is none."""
    first, _, last = reference.partition(":")
    one, two = position(first), position(last or first)
    if one is None or two is None or one[0] > two[0] or one[1] > two[1]:
        return None
    return Area(*one, *two)


def sheet_name(name: str) -> str:
    """Give a sheet's name as formulas write it: in quotes unless it is a plain word."""
    if _NAMED.fullmatch(name) and not _CELL_LIKE.fullmatch(name):
        return name
    return "'" + name.replace("'", "''") + "'"


def split_address(address: str) -> tuple[str, str]:
    """Give the sheet's name and the cell of an address: ``'Goal 1'!C7``."""
    name, _, cell = address.rpartition("!")
    if len(name) > 1 and name[0] == name[-1] == "'":
        name = name[1:-1].replace("''", "'")
    return name, cell
