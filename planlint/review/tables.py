"""Tables as values, written the same way in HTML, in Markdown and in a workbook."""

from collections.abc import Sequence
from typing import NamedTuple


class To(NamedTuple):
    """A word that leads to a plan of the report."""

    text: str
    path: str


class Many(NamedTuple):
    """Several words in one cell: separate lines, or links."""

    parts: tuple[str | To, ...]
    more: int = 0  # how many are left out


Cell = str | int | To | Many


class Column(NamedTuple):
    """A column: its heading, and whether numbers stand in it."""

    name: str
    number: bool = False


class Table(NamedTuple):
    """A table with what it tells in a sentence; ``none`` is said when it has no rows."""

    key: str  # its anchor: common-findings
    title: str
    said: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    none: str
    note: str = ""  # what a reader should know before acting on it


def plain(cell: Cell) -> str:
    """Give the words of a cell."""
    if isinstance(cell, Many):
        words = ", ".join(plain(part) for part in cell.parts)
        return f"{words} and {cell.more} more" if cell.more else words
    return cell.text if isinstance(cell, To) else str(cell)


def some(parts: Sequence[str | To], most: int) -> Many:
    """Give the first few of many, and how many are left out."""
    return Many(tuple(parts[:most]), max(len(parts) - most, 0))
