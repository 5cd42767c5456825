"""Find the tables of a sheet: what a person sees as one block of cells is one table.

Blank rows end a table, unless what follows them lies under the same columns and does not
look like the top of another one: people leave room between rows. Blank columns end one only
when both sides could stand alone. A line of its own above a table is its title.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planlint.readers.blocks import Block, Cell, Heading, Paragraph, Table, Text
from planlint.readers.grid import MAX_GRID, Grid, Place, grid_of
from planlint.readers.kinds import unreadable
from planlint.readers.sheet import Area, Sheet, column_name, sheet_name

_ROOM = 12  # blank rows that a table may hold between its rows
_FAR = 8  # blank columns that always part two tables
_TITLE = 200  # longest title of one cell, in characters
_BESIDE = 4  # tables side by side, any of which may go on below
_NEAR = 64  # areas before and behind that may lie in the way of such a table
_BAR = 80  # longest title that only its width gives away


def blocks(sheet: Sheet) -> list[Block]:
    """Give a sheet as a heading with its name, and its titles, texts and tables."""
    grid = grid_of(sheet)
    name = sheet_name(sheet.name)
    found: list[Block] = [Heading(Text(sheet.name, f"{name}!A1"), 1)]
    if not grid.cells:
        return found
    left = MAX_GRID
    for area, top in _joined(grid, list(_areas(grid))):
        left -= (area.bottom - area.top + 1) * (area.right - area.left + 1)
        if left < 0:
            raise unreadable(
                f'The cells of the sheet "{sheet.name[:60]}" are strewn over too wide an area.',
                "copy the plan's cells into a new sheet.",
            )
        found += _blocks(grid, area, top, sheet.name)
    return found


def _areas(grid: Grid) -> Iterator[Area]:
    """Cut the sheet along blank rows, then along blank columns, then along blank rows again."""
    places = set(grid.cells)
    for (row, column), (width, height) in grid.spans.items():
        if (row, column) in grid.cells:
            places.update(
                (row + down, column + on) for down in range(height) for on in range(width)
            )
    for band in _bands(places, grid):
        sides = _sides(band)
        for side in sides:
            inner = _bands(side, grid) if len(sides) > 1 else [side]
            yield from map(_around, inner)


def _bands(places: Iterable[Place], grid: Grid) -> list[list[Place]]:
    """Part places at blank rows, and at the top of a table that the file marks."""
    by_row: dict[int, list[Place]] = {}
    for place in places:
        by_row.setdefault(place[0], []).append(place)
    tops = {area.top: area for area in grid.headers.values()}
    bands: list[list[Place]] = []
    before = -2
    for row in sorted(by_row):
        marked = tops.get(row)
        if row != before + 1 or (
            marked and all(marked.left <= column <= marked.right for _, column in by_row[row])
        ):
            bands.append([])
        bands[-1] += by_row[row]
        before = row
    return bands


class _Run(NamedTuple):
    """Columns without a gap: where they lie, and how much of their first row is filled."""

    area: Area
    first: int  # cells in the first row
    places: list[Place]


def _sides(places: list[Place]) -> list[list[Place]]:
    """Part places at blank columns, when both sides of them could stand alone."""
    by_column: dict[int, list[Place]] = {}
    for place in places:
        by_column.setdefault(place[1], []).append(place)
    runs: list[list[Place]] = []
    before = -2
    for column in sorted(by_column):
        if column != before + 1:
            runs.append([])
        runs[-1] += by_column[column]
        before = column
    sides: list[_Run] = []
    for run in map(_run, runs):
        left = sides[-1] if sides else None
        if left is None or run.area.left - left.area.right > _FAR or (_alone(left) and _alone(run)):
            sides.append(run)
            continue
        left.places.extend(run.places)
        top = min(left.area.top, run.area.top)
        first = sum(each.first for each in (left, run) if each.area.top == top)
        bottom = max(left.area.bottom, run.area.bottom)
        area = Area(top, left.area.left, bottom, run.area.right)
        sides[-1] = _Run(area, first, left.places)
    return [side.places for side in sides]


def _run(places: list[Place]) -> _Run:
    area = _around(places)
    return _Run(area, sum(row == area.top for row, _ in places), places)


def _alone(run: _Run) -> bool:
    """Tell whether a side looks like a table: two columns and rows, a first row without gaps."""
    top, left, bottom, right = run.area
    return right > left and bottom > top and run.first == right - left + 1


def _around(places: list[Place]) -> Area:
    rows = [row for row, _ in places]
    columns = [column for _, column in places]
    return Area(min(rows), min(columns), max(rows), max(columns))


class _Found(NamedTuple):
    """An area, and its first row that is no title; its end + 1 when all rows are titles."""

    area: Area
    top: int


def _joined(grid: Grid, areas: list[Area]) -> list[_Found]:
    """Put an area to one above it when it goes on with the same table."""
    joined: list[_Found] = []
    for number, area in enumerate(areas):
        found = _Found(area, _after_titles(grid, area))
        last = len(joined) - 1
        for index in range(last, max(last - _BESIDE, -1), -1):
            whole = joined[index].area._replace(bottom=area.bottom)
            others = [
                *(joined[each].area for each in range(max(last - _NEAR, 0), last + 1)),
                *areas[number + 1 : number + 1 + _NEAR],
            ]
            if _goes_on(grid, joined[index], found) and not any(
                _overlap(whole, other) for other in others if other is not joined[index].area
            ):
                joined[index] = _Found(whole, joined[index].top)
                break
        else:
            joined.append(found)
    return joined


def _overlap(one: Area, two: Area) -> bool:
    return (
        one.top <= two.bottom
        and two.top <= one.bottom
        and one.left <= two.right
        and two.left <= one.right
    )


def _goes_on(grid: Grid, held: _Found, found: _Found) -> bool:
    above, below = held.area, found.area
    return (
        0 < below.top - above.bottom <= _ROOM + 1
        and above.left <= below.left
        and below.right <= above.right
        and above.right > above.left
        and above.bottom > held.top
        and found.top == below.top
        and (below.top, below.left) not in grid.headers
        and _filled(grid, above, held.top) > 2  # two columns are labels with their values
        and not _looks_like(grid, above, held.top, below.top)
    )


def _looks_like(grid: Grid, area: Area, header: int, row: int) -> bool:
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


def _filled(grid: Grid, area: Area, row: int) -> int:
    return sum((row, column) in grid.cells for column in range(area.left, area.right + 1))


def _after_titles(grid: Grid, area: Area) -> int:
    """Give the first row of an area that is no title; its end + 1 when all rows are."""
    row = area.top
    while row <= area.bottom and _is_title(grid, area, row):
        row += 1
    return row


def _only(grid: Grid, area: Area, row: int) -> int | None:
    """Give the column of a row's only cell, or None; a cell that came from above counts."""
    found = None
    for column in range(area.left, area.right + 1):
        if (row, column) in grid.cells:
            if found is not None:
                return None
            found = column
    return found


def _is_title(grid: Grid, area: Area, row: int) -> bool:
    column = _only(grid, area, row)
    if column is None or (row, column) in grid.covered:
        return False
    if (row, column) in grid.wide:
        return True
    if area.left == area.right:
        return row == area.bottom
    following = range(row + 1, min(row + _ROOM, area.bottom) + 1)
    under = next((each for each in following if _only(grid, area, each) is None), None)
    if under is None:
        return row > area.top  # below a title there are only lines of text
    filled, cell = _filled(grid, area, under), grid.cells[row, column]
    below = grid.cells.get((under, column))
    bolder = cell.bold and below is not None and not below.bold
    return len(cell.text) <= _TITLE and column == area.left and (filled > 2 or bolder)


def _blocks(grid: Grid, area: Area, top: int, name: str) -> Iterator[Block]:
    """Give an area's titles, and its table; two when its headers come again below a bar."""
    for row in range(area.top, top):
        yield _title(grid, area, row)
    start = top
    while start <= area.bottom:
        stop = _next_headers(grid, area, start)
        yield _table(grid, area, start, stop, name)
        start = stop
        while start <= area.bottom and _only(grid, area, start) is not None:
            yield _title(grid, area, start)
            start += 1


def _next_headers(grid: Grid, area: Area, start: int) -> int:
    """Give the row of a bar below which the headers of a table come again, or the area's end."""
    for row in range(start + 2, area.bottom):
        column = _only(grid, area, row)
        if (
            column is not None
            and (row, column) in grid.wide
            and _filled(grid, area, row + 1) > 1
            and _looks_like(grid, area, start, row + 1)
        ):
            return row
    return area.bottom + 1


def _title(grid: Grid, area: Area, row: int) -> Heading | Paragraph:
    column = _only(grid, area, row)
    assert column is not None
    cell = grid.cells[row, column]
    text = Text(cell.text, grid.address(row, column))
    short = len(cell.text) <= _TITLE and "\n" not in cell.text
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
            filled = grid.cells.get(place)
            if filled is None and place in grid.covered:
                continue
            address = grid.address(row, column) if place in grid.homes else f"{letters}{number}"
            text = Text(filled.text if filled else "", address)
            if place in grid.spans:
                width, height = grid.spans[place]
                width, height = min(width, area.right + 1 - column), min(height, stop - row)
            else:
                width = height = 1
            cells.append(Cell(text, column - area.left, width, height, header=place in headed))
        rows.append(tuple(cells))
    corner = grid.address(stop - 1, area.right).rpartition("!")[2]
    return Table(tuple(rows), f"{grid.address(top, area.left)}:{corner}", name)
