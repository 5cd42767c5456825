"""The part of a sheet that a person sees: without hidden rows and columns, with merged cells."""

import bisect
from typing import NamedTuple

from planlint.readers.kinds import unreadable
from planlint.readers.sheet import Area, Filled, Sheet, reference, sheet_name

MAX_GRID = 1_200_000
"""Most cells that the tables of a sheet may cover, empty ones with them."""

_MARKED = 100  # tables of the file's own in one sheet

Place = tuple[int, int]


class Grid(NamedTuple):
    """The part of a sheet that is seen; rows and columns are counted without hidden ones."""

    cells: dict[Place, Filled]
    spans: dict[Place, tuple[int, int]]  # width and height of what is merged
    covered: frozenset[Place]  # by a merged cell that begins elsewhere
    wide: frozenset[Place]  # merged across columns, some of which may lie beyond the used area
    headers: dict[Place, Area]  # the first cell of tables that the file itself marks
    rows: list[int]  # the sheet's number of each row that is seen
    columns: list[int]
    homes: dict[Place, Place]  # of a merged cell that begins in a hidden row or column: where
    sheet: str

    def address(self, row: int, column: int) -> str:
        """Give the address of a cell."""
        place = self.homes.get((row, column)) or (self.rows[row], self.columns[column])
        return f"{self.sheet}!{reference(*place)}"


def grid_of(sheet: Sheet) -> Grid:
    """Take out what is hidden, and lay merged cells over the rest; raises UnreadableError."""
    rows = sorted({row for row, _ in sheet.cells} - sheet.hidden_rows)
    columns = sorted({column for _, column in sheet.cells} - sheet.hidden_columns)
    bottom, right = (rows[-1] if rows else -1), (columns[-1] if columns else -1)
    seen_rows = [row for row in range(bottom + 1) if row not in sheet.hidden_rows]
    seen_columns = [each for each in range(right + 1) if each not in sheet.hidden_columns]
    row_at = {row: index for index, row in enumerate(seen_rows)}
    column_at = {column: index for index, column in enumerate(seen_columns)}
    cells = {
        (row_at[row], column_at[column]): filled
        for (row, column), filled in sheet.cells.items()
        if row in row_at and column in column_at
    }
    spans: dict[Place, tuple[int, int]] = {}
    covered: set[Place] = set()
    wide: set[Place] = set()
    homes: dict[Place, Place] = {}
    room = MAX_GRID
    for area in sheet.merged:
        tall = [row_at[row] for row in _range(area.top, area.bottom, bottom) if row in row_at]
        broad = [column_at[c] for c in _range(area.left, area.right, right) if c in column_at]
        if not tall or not broad:
            continue
        room -= len(tall) * len(broad)
        if room < 0:
            raise unreadable(
                f'The sheet "{sheet.name[:60]}" merges more cells than a plan has.',
                "copy the plan's cells into a new sheet.",
            )
        places = [(row, column) for row in tall for column in broad]
        first, rest = places[0], places[1:]
        if any(place in covered or place in cells or place in spans for place in rest):
            continue  # not a merge that Excel would write; nothing of it is to be lost
        if first in covered:
            continue
        if area.right > area.left:
            wide.add(first)
        home = (area.top, area.left)
        if home != (seen_rows[first[0]], seen_columns[first[1]]):
            homes[first] = home
            if home in sheet.cells:
                cells[first] = sheet.cells[home]
        if rest:
            spans[first] = (len(broad), len(tall))
            covered.update(rest)
    headers = {}
    for area in sheet.tables[:_MARKED]:
        if area.top in row_at and area.left in column_at:
            top, left = row_at[area.top], column_at[area.left]
            bottom = bisect.bisect_right(seen_rows, area.bottom) - 1
            headers[top, left] = Area(
                top, left, bottom, bisect.bisect_right(seen_columns, area.right) - 1
            )
    return Grid(
        cells,
        spans,
        frozenset(covered),
        frozenset(wide),
        headers,
        seen_rows,
        seen_columns,
        homes,
        sheet_name(sheet.name),
    )


def _range(first: int, last: int, end: int) -> range:
    return range(first, min(last, end) + 1)
