"""In which column of a tagged table a cell stands.

Some programs leave empty cells out of the structure, so that the later cells of a row would
move to the left, and Word does not say that a cell covers several columns. Where the cells
stand on the page tells both: by the lines around them, or without lines by their words.
"""

from collections.abc import Sequence
from typing import NamedTuple

from planlint.readers.pdf.rows import Part
from planlint.readers.pdf.words import Box

_NEAR = 4.0  # points between lines that are one line
Place = tuple[int, int]
"""Column and width."""

Places = list[list[Place | None]]
"""For each row and cell; None for an empty cell that has no room."""


class Found(NamedTuple):
    """A cell while its column is not known."""

    blocks: tuple[Part, ...]
    header: bool
    bare: bool
    width: int  # as the structure has it
    height: int
    pages: tuple[int, ...]
    box: Box | None  # around its words
    lined: Box | None  # between the lines around it
    beside: tuple[Box, ...]  # the cells of the same ruled table


def placed(table: Sequence[Sequence[Found]]) -> tuple[Places, int]:
    """Give the column and width of each cell, and how many columns there are."""
    wide = any(cell.width > 1 or cell.height > 1 for cells in table for cell in cells)
    named = max((sum(cell.width for cell in cells) for cells in table), default=0)
    if not wide and all(cell.lined or not cell.box for cells in table for cell in cells):
        edges = _lines(table)
        places = [_between(cells, edges) for cells in table] if len(edges) > named else []
        # More columns than any row has cells: then no row may leave a gap.
        exact = len(edges) == named + 1
        if places and all(_whole(place, len(edges) - 1, exact) for place in places):
            return places, len(edges) - 1
    return _by_words(table, named), named


def _lines(table: Sequence[Sequence[Found]]) -> list[float]:
    """Give the left edges of the columns and the right edge of the last."""
    boxes = {box for cells in table for cell in cells for box in cell.beside}
    edges: list[float] = []
    for edge in sorted({x for box in boxes for x in (box.x0, box.x1)}):
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    return edges


def _between(cells: Sequence[Found], edges: Sequence[float]) -> list[Place | None]:
    """Place a row by its lines; the empty cells lie between their neighbors."""
    count = len(edges) - 1
    result: list[Place | None] = [None] * len(cells)
    empty: list[int] = []
    at = 0
    for index, cell in enumerate(cells):
        if cell.lined is None:
            empty.append(index)
            continue
        place = _covered(cell.lined, edges)
        _spread(result, empty, at, place[0])
        result[index] = place
        empty, at = [], sum(place)
    _spread(result, empty, at, count)
    return result


def _spread(result: list[Place | None], empty: list[int], begin: int, end: int) -> None:
    """Give empty cells the columns from ``begin`` to ``end``; one that has no room gets none."""
    for order, index in enumerate(empty):
        if begin >= end:
            return
        last = order == len(empty) - 1
        result[index] = (begin, end - begin if last else 1)
        begin += 1


def _whole(places: Sequence[Place | None], count: int, exact: bool) -> bool:
    """Tell whether the cells of a row follow each other, and without a gap if ``exact`` is not."""
    at = 0
    for place in places:
        if place is not None:
            if place[0] < at or (place[0] > at and not exact):
                return False
            at = sum(place)
    return at <= count and (exact or at == count or not places)


def _covered(box: Box, edges: Sequence[float]) -> tuple[int, int]:
    first = max((k for k, edge in enumerate(edges[:-1]) if edge <= box.x0 + _NEAR), default=0)
    after = max((k for k, edge in enumerate(edges) if edge <= box.x1 + _NEAR), default=first + 1)
    return first, max(1, after - first)


def _by_words(table: Sequence[Sequence[Found]], width: int) -> Places:
    """Place rows by the structure; those with too few cells by where complete rows stand."""
    edges = _edges([cells for cells in table if len(cells) == width], width)
    covered: dict[int, int] = {}  # column: how many rows below are still covered from above
    result: Places = []
    for cells in table:
        free = [c for c in range(width) if not covered.get(c)]
        due = sum(cell.width for cell in cells)
        covered = {c: n - 1 for c, n in covered.items() if n > 1}
        if len(cells) == 1 and due == 1 < width == len(free) and _across(cells[0], edges):
            places = [(0, width)]
        else:
            places = _in_order(cells, free, edges if due < len(free) else ())
        for cell, (column, span) in zip(cells, places, strict=True):
            if cell.height > 1:
                covered |= dict.fromkeys(range(column, column + span), cell.height - 1)
        result.append(list(places))
    return result


def _in_order(cells: Sequence[Found], free: Sequence[int], edges: Sequence[float]) -> list[Place]:
    places: list[Place] = []
    at = 0
    for index, cell in enumerate(cells):
        column = free[at] if at < len(free) else len(free) + index
        if edges and cell.box:
            rest = sum(c.width for c in cells[index:])
            most = free[len(free) - rest] if rest <= len(free) else column
            column = max(column, min(_column(cell.box, edges), most))
        places.append((column, cell.width))
        at = next((i for i, c in enumerate(free) if c >= column + cell.width), len(free))
    return places


def _edges(full: Sequence[Sequence[Found]], width: int) -> list[float]:
    """Give where each column begins on the page, as far as complete rows tell."""
    lows: list[float] = []
    highs: list[float] = []
    for column in range(width):
        known = [box for row in full if (box := row[column].box)]
        if not known:
            return []
        lows.append(min(box.x0 for box in known))
        highs.append(max(box.x1 for box in known))
    gaps = zip(highs, lows[1:], strict=False)
    return [lows[0], *((a + b) / 2 if a < b else b - 3 for a, b in gaps)] if lows else []


def _column(box: Box, edges: Sequence[float]) -> int:
    middle = (box.x0 + box.x1) / 2
    return max((k for k, edge in enumerate(edges) if edge <= middle), default=0)


def _across(cell: Found, edges: Sequence[float]) -> bool:
    """Tell whether the only cell of a row is a title over all columns."""
    if len(edges) < 2 or not cell.box:
        return True
    return cell.header or cell.box.x0 < edges[1]
