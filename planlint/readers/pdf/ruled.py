"""A PDF without structure: tables by their lines, the rest by its look."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planlint.readers.pdf.lines import body, paragraphs, running, without_running
from planlint.readers.pdf.pages import Page
from planlint.readers.pdf.rows import (
    Grid,
    Para,
    Part,
    Row,
    Slot,
    around,
    carry,
    flows,
    mend,
    without_heads,
    words_in,
)
from planlint.readers.pdf.words import Box, Word

_FOOT = 0.15  # share of a page's height in which footnotes stand
_NEAR = 4.0  # points between lines that are one line


class _Square(NamedTuple):
    """A cell as it is drawn, with what stands in it."""

    box: Box
    blocks: tuple[Part, ...]


class _Drawn(NamedTuple):
    """A table as it is drawn on one page."""

    box: Box
    squares: tuple[_Square, ...]
    frame: bool  # one row with one text: mostly a heading in a box


def parts_of(sheets: Sequence[Page]) -> tuple[tuple[Part, ...], int]:
    """Give headings, paragraphs and tables from the first page to the last, and how many tables."""
    texts = [[word for word in sheet.words if not word.artifact] for sheet in sheets]
    known = running([(t, sheet.height) for t, sheet in zip(texts, sheets, strict=True)])
    parts: list[Part] = []
    open_: list[_Drawn] = []  # the pieces of the table that the last page ended with
    below: list[Part] = []  # what stands under it: footnotes
    height = 0.0
    count = 0
    for sheet, text in zip(sheets, texts, strict=True):
        items = _items(sheet, without_running(text, sheet.height, known))
        first = items[0] if items else None
        if open_ and isinstance(first, _Drawn) and _goes_on(open_, first, height):
            open_.append(first)
            items.pop(0)
        elif not open_ and isinstance(first, Para) and _text_goes_on(parts, first):
            parts[-1:] = carry(parts[-1:], [first])
            items.pop(0)
        for item in _unframed(items):
            here = bool(open_) and open_[-1].box.page == sheet.number
            if not isinstance(item, _Drawn) and here and _top(item) > (1 - _FOOT) * sheet.height:
                below.append(item)
                continue
            parts += [*_closed(open_), *below]
            open_, below = [], []
            if isinstance(item, _Drawn):
                count += 1
                open_.append(item)
            else:
                parts.append(item)
        height = sheet.height
    return (*parts, *_closed(open_), *below), count


def _unframed(items: Sequence[Part | _Drawn]) -> Iterator[Part | _Drawn]:
    """Give the words of a frame as paragraphs: a heading in a box is no table."""
    for item in items:
        if isinstance(item, _Drawn) and item.frame:
            for square in item.squares:
                yield from square.blocks
        else:
            yield item


def _items(sheet: Page, words: Sequence[Word]) -> list[Part | _Drawn]:
    """Give what is on a page in its order: paragraphs, and tables with their words."""
    tables = [
        [Box(sheet.number, *cell) for cell in cells]
        for cells in sheet.tables
        if len(_edges([Box(sheet.number, *cell) for cell in cells])) > 2  # several columns
    ]
    frames = [around(cells) for cells in tables]
    drawn = [(cells, box) for cells, box in zip(tables, frames, strict=True) if box]
    outer = [(c, b) for c, b in drawn if not any(_in_cell(b, o) for o, _ in drawn if o is not c)]
    items: list[tuple[float, Part | _Drawn]] = []
    rest = list(words)
    for cells, box in outer:
        inside = [word for word in rest if _holds(box, word)]
        rest = [word for word in rest if not _holds(box, word)]
        inner = [(c, b) for c, b in drawn if c is not cells and _in_cell(b, cells)]
        items.append((box.top, _table(cells, box, inside, inner)))
    for block in _between(rest, [box for _, box in outer]):
        items += [(_top(part), part) for part in body(block, sheet.width)]
    return (
        [item for _, item in sorted(items, key=lambda pair: pair[0])]
        if outer
        else [item for _, item in items]
    )


def _between(words: Sequence[Word], boxes: Sequence[Box]) -> Iterator[list[Word]]:
    """Cut the text beside the tables into the stretches above, between and below them."""
    cuts = sorted(box.top for box in boxes)
    bands: dict[int, list[Word]] = {}
    for word in words:
        bands.setdefault(sum(cut < word.top for cut in cuts), []).append(word)
    for key in sorted(bands):
        yield bands[key]


def _top(part: Part) -> float:
    return min((word.top for word in words_in([part])), default=0.0)


def _holds(box: Box, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _in_cell(box: Box, cells: Sequence[Box]) -> bool:
    return any(
        cell.x0 - 2 <= box.x0 and box.x1 <= cell.x1 + 2
        and cell.top - 2 <= box.top and box.bottom <= cell.bottom + 2
        for cell in cells
    )  # fmt: skip


def _table(
    cells: Sequence[Box],
    box: Box,
    words: Sequence[Word],
    inner: Sequence[tuple[Sequence[Box], Box]],
) -> _Drawn:
    squares = []
    rest = list(words)
    for cell in sorted(cells, key=lambda c: (c.top, c.x0)):
        here = [word for word in rest if _holds(cell, word)]
        rest = [word for word in rest if not _holds(cell, word)]
        squares.append(_Square(cell, tuple(_in_square(cell, here, inner))))
    low = min(cell.bottom for cell in cells)
    single = all(cell.top < low for cell in cells)
    said = sum(any(True for _ in words_in(square.blocks)) for square in squares)
    return _Drawn(box, tuple(squares), single and said < 2)


def _in_square(
    cell: Box, words: Sequence[Word], inner: Sequence[tuple[Sequence[Box], Box]]
) -> Iterator[Part]:
    """Give what stands in a cell: paragraphs, and tables of its own."""
    mine = [(c, b) for c, b in inner if _in_cell(b, [cell])]
    top = [(c, b) for c, b in mine if not any(_in_cell(b, o) for o, _ in mine if o is not c)]
    rest = list(words)
    found: list[tuple[float, Part]] = []
    for cells, box in top:
        inside = [word for word in rest if _holds(box, word)]
        rest = [word for word in rest if not _holds(box, word)]
        deeper = [(c, b) for c, b in mine if c is not cells and _in_cell(b, cells)]
        found += [(box.top, grid) for grid in _closed([_table(cells, box, inside, deeper)])]
    if rest:
        pad = max(2.0, min(word.x0 for word in rest) - cell.x0)
        left, right = cell.x0 + min(pad, 8), cell.x1 - min(pad, 8)
        for block in _between(rest, [box for _, box in top]):
            found += [(_top(part), part) for part in paragraphs(block, left, right)]
    for _, part in sorted(found, key=lambda pair: pair[0]):
        yield part


def _goes_on(open_: Sequence[_Drawn], table: _Drawn, height: float) -> bool:
    """Tell whether a table at the top of a page goes on with the one at the foot of the last."""
    last = open_[-1]
    if last.box.page + 1 != table.box.page or last.box.bottom < 0.6 * height:
        return False
    ours, theirs = (
        _edges([last.box, *(s.box for s in last.squares)]),
        _edges([table.box, *(s.box for s in table.squares)]),
    )
    known = _edges([s.box for drawn in open_ for s in drawn.squares])
    if abs(ours[0] - theirs[0]) > _NEAR or abs(ours[-1] - theirs[-1]) > _NEAR:
        return False
    if not (_within(theirs, known) or _within(known, theirs)):
        return False
    return not (_titled(open_[0]) and _titled(table))


def _text_goes_on(parts: Sequence[Part], first: Para) -> bool:
    """Tell whether a paragraph at the top of a page goes on with that at the foot of the last."""
    last = parts[-1] if parts else None
    return (
        isinstance(last, Para)
        and last.words[-1].page + 1 == first.words[0].page
        and last.words[-1].size == first.words[0].size
        and last.words[-1].bold == first.words[0].bold
        and flows([last], [first])
    )


def _titled(table: _Drawn) -> bool:
    """Tell whether the first row is one cell over all columns that holds something."""
    first = table.squares[0]
    wide = first.box.x1 - first.box.x0 > table.box.x1 - table.box.x0 - _NEAR
    return wide and any(True for _ in words_in(first.blocks))


def _edges(boxes: Sequence[Box]) -> list[float]:
    return _distinct([x for box in boxes for x in (box.x0, box.x1)])


def _distinct(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _within(some: Sequence[float], all_: Sequence[float]) -> bool:
    return all(any(abs(a - b) <= _NEAR for b in all_) for a in some)


def _closed(pieces: Sequence[_Drawn]) -> list[Part]:
    """Make one table of its pieces on several pages."""
    if not pieces:
        return []
    edges = _edges([s.box for piece in pieces for s in piece.squares])
    grids = [Grid(tuple(_rows(piece, edges)), piece.box) for piece in pieces]
    rows = list(grids[0].rows)
    for grid in grids[1:]:
        rows += without_heads(grids[0], grid)
    return [Grid(mend(rows), pieces[0].box)]


def _rows(piece: _Drawn, edges: Sequence[float]) -> Iterator[Row]:
    heights = _distinct([y for s in piece.squares for y in (s.box.top, s.box.bottom)])
    page = piece.box.page
    rows: dict[int, list[Slot]] = {}
    for square in piece.squares:
        first, after = _index(square.box.x0, edges), _index(square.box.x1, edges)
        top, bottom = _index(square.box.top, heights), _index(square.box.bottom, heights)
        slot = Slot(
            square.blocks, first, max(1, after - first), max(1, bottom - top), box=square.box
        )
        rows.setdefault(top, []).append(slot)
    for top in sorted(rows):
        yield Row(tuple(sorted(rows[top], key=lambda slot: slot.column)), page, page)


def _index(value: float, edges: Sequence[float]) -> int:
    return min(range(len(edges)), key=lambda k: abs(edges[k] - value))
