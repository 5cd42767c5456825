"""Give a sheet as blocks: a heading with its name, then its titles, texts and tables."""

from collections.abc import Iterator

from planlint.readers.areas import areas
from planlint.readers.blocks import Block, Cell, Heading, Paragraph, Table, Text
from planlint.readers.grid import MAX_GRID, Grid, grid_of
from planlint.readers.kinds import unreadable
from planlint.readers.looks import TITLE, filled, looks_like, only
from planlint.readers.sheet import Area, Sheet, column_name, sheet_name

_BAR = 80  # longest title that only its width gives away


def blocks(sheet: Sheet) -> list[Block]:
    """Give a sheet as a heading with its name, and its titles, texts and tables."""
    grid = grid_of(sheet)
    name = sheet_name(sheet.name)
    found: list[Block] = [Heading(Text(sheet.name, f"{name}!A1"), 1)]
    if not grid.cells:
        return found
    left = MAX_GRID
    for area, top in areas(grid):
        left -= (area.bottom - area.top + 1) * (area.right - area.left + 1)
        if left < 0:
            raise unreadable(
                f'The cells of the sheet "{sheet.name[:60]}" are strewn over too wide an area.',
                "copy the plan's cells into a new sheet.",
            )
        found += _blocks(grid, area, top, sheet.name)
    return found


def _blocks(grid: Grid, area: Area, top: int, name: str) -> Iterator[Block]:
    """Give an area's titles, and its table; two when its headers come again below a bar."""
    for row in range(area.top, top):
        yield _title(grid, area, row)
    start = top
    while start <= area.bottom:
        stop = _next_headers(grid, area, start)
        yield _table(grid, area, start, stop, name)
        start = stop
        while start <= area.bottom and only(grid, area, start) is not None:
            yield _title(grid, area, start)
            start += 1


def _next_headers(grid: Grid, area: Area, start: int) -> int:
    """Give the row of a bar below which the headers of a table come again, or the area's end."""
    for row in range(start + 2, area.bottom):
        column = only(grid, area, row)
        if (
            column is not None
            and (row, column) in grid.wide
            and filled(grid, area, row + 1) > 1
            and looks_like(grid, area, start, row + 1)
        ):
            return row
    return area.bottom + 1


def _title(grid: Grid, area: Area, row: int) -> Heading | Paragraph:
    column = only(grid, area, row)
    assert column is not None
    cell = grid.cells[row, column]
    text = Text(cell.text, grid.address(row, column))
    short = len(cell.text) <= TITLE and "\n" not in cell.text
    bar = (row, column) in grid.wide and len(cell.text) <= _BAR and cell.text[-1] not in ".!?;,"
    if short and (cell.bold or bar):
        return Heading(text, 2)
    return Paragraph(text)


def _table(grid: Grid, area: Area, top: int, stop: int, name: str) -> Table:
    marked = [each for each in grid.headers.values() if top <= each.top < stop]
    headed = {(each.top, on) for each in marked for on in range(each.left, each.right + 1)}
    columns = [
        (on, f"{grid.sheet}!{column_name(grid.columns[on])}")
        for on in range(area.left, area.right + 1)
    ]
    rows = []
    for row in range(top, stop):
        number = grid.rows[row] + 1
        cells = []
        for column, letters in columns:
            place = (row, column)
            cell = grid.cells.get(place)
            if cell is None and place in grid.covered:
                continue
            address = grid.address(row, column) if place in grid.homes else f"{letters}{number}"
            text = Text(cell.text if cell else "", address)
            if place in grid.spans:
                width, height = grid.spans[place]
                width, height = min(width, area.right + 1 - column), min(height, stop - row)
            else:
                width = height = 1
            cells.append(Cell(text, column - area.left, width, height, header=place in headed))
        rows.append(tuple(cells))
    corner = grid.address(stop - 1, area.right).rpartition("!")[2]
    return Table(tuple(rows), f"{grid.address(top, area.left)}:{corner}", name)
