"""How the rows of a sheet look to a person: which is a title, and which a row of headers."""

from planlint.readers.grid import Grid
from planlint.readers.sheet import Area

ROOM = 12
"""Blank rows that a table may hold between its rows."""
TITLE = 200
"""Longest title of one cell, in characters."""


def looks_like(grid: Grid, area: Area, header: int, row: int) -> bool:
    """Tell whether a row is another row of headers: the same words, or the same looks."""
    first = _looks(grid, area, header)
    this = _looks(grid, area, row)
    if not this:
        return False
    if [text for _, text in this] == [text for _, text in first]:
        return True
    styles = {style for style, _ in first}
    under = {style for style, _ in _looks(grid, area, header + 1)}
    return styles.isdisjoint(under) and {style for style, _ in this} <= styles


def _looks(grid: Grid, area: Area, row: int) -> list[tuple[tuple[bool, int], str]]:
    found = (grid.cells.get((row, column)) for column in range(area.left, area.right + 1))
    return [((each.bold, each.style), each.text) for each in found if each]


def filled(grid: Grid, area: Area, row: int) -> int:
    """Count the filled cells of a row."""
    return sum((row, column) in grid.cells for column in range(area.left, area.right + 1))


def after_titles(grid: Grid, area: Area) -> int:
    """Give the first row of an area that is no title; its end + 1 when all rows are."""
    row = area.top
    while row <= area.bottom and _is_title(grid, area, row):
        row += 1
    return row


def only(grid: Grid, area: Area, row: int) -> int | None:
    """Give the column of a row's only cell, or None; a cell that came from above counts."""
    found = None
    for column in range(area.left, area.right + 1):
        if (row, column) in grid.cells:
            if found is not None:
                return None
            found = column
    return found


def _is_title(grid: Grid, area: Area, row: int) -> bool:
    column = only(grid, area, row)
    if column is None or (row, column) in grid.covered:
        return False
    if (row, column) in grid.wide:
        return True
    if area.left == area.right:
        return row == area.bottom
    following = range(row + 1, min(row + ROOM, area.bottom) + 1)
    under = next((each for each in following if only(grid, area, each) is None), None)
    if under is None:
        return row > area.top  # below a title there are only lines of text
    width, cell = filled(grid, area, under), grid.cells[row, column]
    below = grid.cells.get((under, column))
    bolder = cell.bold and below is not None and not below.bold
    return len(cell.text) <= TITLE and column == area.left and (width > 2 or bolder)
