"""The rows of a table, the columns that a layout knows, and how a place in it is named."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from planlint.layouts.labels import leading
from planlint.layouts.ready import Use
from planlint.layouts.things import Thing, Value
from planlint.layouts.walk import Walker
from planlint.readers.blocks import Cell, Table


class Slot(NamedTuple):
    """A cell as it stands in a row; ``own`` is False where it reaches down from a row above."""

    cell: Cell
    own: bool
    words: str  # the text of the cell, without blanks around it


class Column(NamedTuple):
    """A column whose header is known, or not (``use`` is None)."""

    start: int
    width: int
    title: str
    key: str
    use: Use | None
    plan: bool = False  # it names the plan that a row belongs to
    lane: str = ""  # the year of the part, where a row has one part for each of several years


@dataclass(slots=True)
class Rows:
    """What is known of a table on the way down."""

    columns: list[Column] = field(default_factory=list)
    by_place: dict[int, Column] = field(default_factory=dict)  # for each column of the grid
    parts: tuple[str, ...] = ()  # that the columns hold, the outer ones first
    last: dict[str, Thing] = field(default_factory=dict)  # the latest part of each kind
    made: dict[str, int] = field(default_factory=dict)
    values: dict[int, Value] = field(default_factory=dict)  # of cells that several rows share
    number: int = 0
    place: str = ""  # of the row at hand
    headed: bool = False  # the row before was a header
    form: bool = False  # two columns: labels, and what is written beside them


def rows_of(block: Table) -> Iterator[list[Slot]]:
    """Give the rows with the cells that reach into them from above."""
    reaching: list[tuple[Cell, int]] = []
    for row in block.rows:
        slots = [Slot(cell, True, cell.text.text.strip()) for cell in row]
        slots += [Slot(cell, False, cell.text.text.strip()) for cell, _ in reaching]
        yield sorted(slots, key=lambda slot: slot.cell.column)
        reaching = [(cell, left - 1) for cell, left in reaching if left > 1]
        reaching += [(cell, cell.height - 1) for cell in row if cell.height > 1]


def known_label(w: Walker, words: str) -> str:
    """Give the label that the whole of a cell is, "" when it is none."""
    return w.words.label(words) or (w.words.plan_label(words) if w.ready.plans == "column" else "")


def label_of(w: Walker, words: str) -> tuple[str, str]:
    """Give the label that a cell is, with its number; () when it is none."""
    if key := w.words.label(words):
        return key, ""
    match = leading(w.ready.uses, words)
    if match is not None and match.rest >= len(words):
        return match.key, match.number
    return ()  # type: ignore[return-value]  # an empty pair is false


def right_of(slots: list[Slot], slot: Slot) -> Slot | None:
    """Give the cell at the right of another one."""
    at = slot.cell.column + slot.cell.width
    return next((s for s in slots if s.cell.column == at), None)


def set_columns(w: Walker, rows: Rows, columns: list[Column]) -> None:
    """Keep the columns of a table, and what a row of it will be asked for."""
    rows.columns = columns
    held = {c.use.part for c in columns if c.use is not None and c.use.does != "of"}
    rows.parts = tuple(sorted((name for name in w.ready.kin if name in held),
                              key=lambda name: w.ready.kin[name].depth))  # fmt: skip
    rows.by_place = {
        at: column
        for column in reversed(columns)
        for at in range(column.start, column.start + column.width)
    }


def column_of(rows: Rows, cell: Cell) -> Column | None:
    """Give the column that a cell stands in, None beside all of them."""
    known = rows.by_place.get(cell.column)
    if known is None and cell.width > 1:
        covered = range(cell.column, cell.column + cell.width)
        return next((rows.by_place[at] for at in covered if at in rows.by_place), None)
    return known


def place_of(w: Walker, rows: Rows, slot: Slot, title: str) -> str:
    """Name the place of a cell for people."""
    before = rows.place if slot.own and rows.place else row_of(w, rows, slot)
    return f"{before} › {w.words.brief(title)}" if title else before


def row_of(w: Walker, rows: Rows, slot: Slot) -> str:
    """Name the row of a cell for people."""
    number = rows.number
    if w.format in ("excel", "csv"):  # people know the rows of a sheet by their numbers
        digits = slot.cell.text.address.rpartition("!")[2].lstrip("$ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        number = int(digits) if digits.isdecimal() else number
    return w.way(f"row {number}")


def value_of(w: Walker, rows: Rows, slot: Slot, column: Column) -> Value:
    """Give the value of a cell, the same one in every row that the cell reaches into."""
    known = rows.values.get(id(slot.cell))
    if known is None:
        place = place_of(w, rows, slot, column.title)
        known = rows.values[id(slot.cell)] = w.value(slot.cell.text, place, column.title)
    return known


def holds_table(cell: Cell) -> bool:
    """Say whether a table stands within a cell."""
    return any(isinstance(block, Table) for block in cell.inner)
