"""Tables as values, written the same way in HTML, in Markdown and in a workbook."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from planlint.review.tally import Row

_NAMED = 6  # plans in one cell


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


def some(parts: Sequence[str | To], most: int, all_: int = 0) -> Many:
    """Give the first few of many, and how many are left out of all there are."""
    return Many(tuple(parts[:most]), max((all_ or len(parts)) - most, 0))


def plans(rows: Sequence[Row], places: Iterable[int]) -> Many:
    """Name the plans at places: the first few of them, or that it is all."""
    found = list(dict.fromkeys(places))
    if len(found) == len(rows) > _NAMED:
        return Many((f"All {len(rows)} plans",))
    named = [To(rows[at].name, rows[at].summary.path) for at in found[:_NAMED]]
    return some(named, _NAMED, len(found))


def listed_or(names: Sequence[str]) -> str:
    """Join names as a sentence does: "a, b or c"."""
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else "".join(names)
