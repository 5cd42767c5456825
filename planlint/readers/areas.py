"""Find the tables of a sheet: what a person sees as one block of cells is one table.

Blank rows end a table, unless what follows them lies under the same columns and does not
look like the top of another one: people leave room between rows. Blank columns end one only
when both sides could stand alone. A line of its own above a table is its title.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planlint.readers.grid import Grid, Place
from planlint.readers.looks import ROOM, after_titles, filled, looks_like
from planlint.readers.sheet import Area

_FAR = 8  # blank columns that always part two tables
_BESIDE = 4  # tables side by side, any of which may go on below
_NEAR = 64  # areas before and behind that may lie in the way of such a table


class Found(NamedTuple):
    """An area, and its first row that is no title; its end + 1 when all rows are titles."""

    area: Area
    top: int


def areas(grid: Grid) -> list[Found]:
    """Give the areas of a sheet from top to bottom, those of one table put together."""
    return _joined(grid, list(_areas(grid)))


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


def _joined(grid: Grid, areas: list[Area]) -> list[Found]:
    """Put an area to one above it when it goes on with the same table."""
    joined: list[Found] = []
    for number, area in enumerate(areas):
        found = Found(area, after_titles(grid, area))
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
                joined[index] = Found(whole, joined[index].top)
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


def _goes_on(grid: Grid, held: Found, found: Found) -> bool:
    above, below = held.area, found.area
    return (
        0 < below.top - above.bottom <= ROOM + 1
        and above.left <= below.left
        and below.right <= above.right
        and above.right > above.left
        and above.bottom > held.top
        and found.top == below.top
        and (below.top, below.left) not in grid.headers
        and filled(grid, above, held.top) > 2  # two columns are labels with their values
        and not looks_like(grid, above, held.top, below.top)
    )
