"""The structure of a tagged PDF, as Word and LibreOffice write it: the surest way to read one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from planlint.readers.pdf.columns import Found, placed
from planlint.readers.pdf.pages import Node
from planlint.readers.pdf.rows import (
    BULLETS,
    Grid,
    Para,
    Part,
    Row,
    Slot,
    around,
    mend,
    words_in,
)
from planlint.readers.pdf.words import Box, Word, box_of

Marks = Mapping[tuple[int, int], Sequence[Word]]
Lined = Mapping[int, Sequence[tuple[Box, ...]]]
"""The cells of each ruled table, by page."""


class Sheets(NamedTuple):
    """What stands on the pages: words by page and mark, and the cells that lines make."""

    marks: Marks
    lined: Lined


_HEADING = re.compile(r"H([1-6])?|Title")
_PARAGRAPHS = frozenset(
    ("P", "Caption", "Note", "FENote", "BibEntry", "Title", "Figure", "Formula")
)
_BLOCKS = _PARAGRAPHS | {"L", "Table", "LI", "Sect", "Div", "Part", "Art", "BlockQuote", "Aside"}
_LEFT_OUT = frozenset(("Artifact", "TOC"))  # a table of contents says the headings once more
_NUMBER = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxlcIVXLC]{1,6})[.)\]:]*")


def parts_of(nodes: Sequence[Node], sheets: Sheets) -> tuple[Part, ...]:
    """Give headings, paragraphs, items and tables in the order of the structure."""
    return tuple(_blocks(nodes, sheets, 0))


def _blocks(nodes: Sequence[Node], sheets: Sheets, depth: int) -> Iterator[Part]:
    loose: list[Word] = []  # words that stand beside blocks, not in one
    for node in nodes:
        if node.kind in _LEFT_OUT:
            continue
        if not _has_blocks(node):
            loose += _words(node, sheets)
            continue
        if loose:
            yield Para(tuple(loose))
            loose = []
        yield from _block(node, sheets, depth)
    if loose:
        yield Para(tuple(loose))


def _has_blocks(node: Node) -> bool:
    return (
        node.kind in _BLOCKS
        or _HEADING.fullmatch(node.kind) is not None
        or any(_has_blocks(child) for child in node.children)
    )


def _block(node: Node, sheets: Sheets, depth: int) -> Iterator[Part]:
    found = _HEADING.fullmatch(node.kind)
    if node.kind == "Table":
        yield _table(node, sheets)
    elif node.kind == "L":
        for item in node.children:
            if item.kind == "LI":
                yield from _item(item, sheets, depth)
            else:  # a list within a list, or a caption
                yield from _blocks((item,), sheets, depth + 1)
    elif node.kind == "LI":
        yield from _item(node, sheets, depth)
    elif found or node.kind in _PARAGRAPHS:
        inside = [child for child in node.children if _has_blocks(child)]
        outside = [child for child in node.children if not _has_blocks(child)]
        words = [word for child in outside for word in _words(child, sheets)]
        level = int(found[1] or 1) if found else 0
        if words or not inside:
            yield Para(tuple(words), level=level)
        yield from _blocks(inside, sheets, depth)
    else:
        yield from _blocks(node.children, sheets, depth)


def _item(node: Node, sheets: Sheets, depth: int) -> Iterator[Part]:
    marked = False
    label = ""
    body: list[Node] = []
    for child in node.children:
        if child.kind == "Lbl":
            marked = True
            text = " ".join(word.text for word in _words(child, sheets))
            if not (_NUMBER.fullmatch(text) or not text.strip(BULLETS + "o§\ufffd ")):
                label = text  # "Goal 1:" as a number that the program counts
        elif child.kind == "LBody":
            body += child.children
        else:
            body.append(child)
    first = True
    for part in _blocks(body, sheets, depth + 1):
        if first and isinstance(part, Para) and not part.item:
            words, own = _without_bullet(part.words)
            yield part._replace(
                words=words, item=True, depth=depth, marked=marked or own, label=label
            )
        else:
            yield part
        first = False


def _without_bullet(words: tuple[Word, ...]) -> tuple[tuple[Word, ...], bool]:
    """Take off a bullet that is part of the words."""
    if len(words) > 1 and not words[0].text.strip(BULLETS):
        return words[1:], True
    return words, False


def _words(node: Node, sheets: Sheets) -> Iterator[Word]:
    if not node.kind:
        yield from sheets.marks.get((node.page, node.mark), ())
    elif node.kind not in _LEFT_OUT:
        for child in node.children:
            yield from _words(child, sheets)


def _rows(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.kind == "TR":
            yield child
        elif child.kind != "Table":
            yield from _rows(child)


def _table(node: Node, sheets: Sheets) -> Grid:
    table = [
        (row, [_cell(cell, sheets) for cell in row.children if cell.kind in ("TD", "TH")])
        for row in _rows(node)
    ]
    places, width = placed([cells for _, cells in table])
    rows: list[Row] = []
    page = 0
    for (row, cells), columns in zip(table, places, strict=True):
        pages = sorted({p for cell in cells for p in cell.pages}) or [row.page or page]
        page = pages[-1]
        # Word calls the first cell of every row a header; a row of them is one.
        header = all(cell.header for cell in cells)
        slots = [
            Slot(cell.blocks, *place, cell.height, header, cell.bare, cell.lined or cell.box)
            for cell, place in zip(cells, columns, strict=True)
            if place is not None
        ]
        if slots:
            rows.append(Row(_complete(slots, width, rows), pages[0], page))
    boxes = [slot.box for row in rows for slot in row.slots if slot.box]
    return Grid(mend(rows), around(boxes))


def _cell(node: Node, sheets: Sheets) -> Found:
    blocks = tuple(_blocks(node.children, sheets, 0))
    words = list(words_in(blocks))
    box = box_of(words)
    inner = [s.box for b in blocks if isinstance(b, Grid) for row in b.rows for s in row.slots]
    lined, beside = _lines_around(box, sheets.lined.get(box.page, ()), inner) if box else (None, ())
    return Found(
        blocks,
        node.kind == "TH",
        not node.children,
        *node.spans,
        tuple(sorted({word.page for word in words})),
        box,
        lined,
        beside,
    )


def _lines_around(
    box: Box, tables: Sequence[tuple[Box, ...]], inner: Sequence[Box | None]
) -> tuple[Box | None, tuple[Box, ...]]:
    """Give the smallest ruled cell that holds a box and is none of those within, and its table."""
    box = around([box, *(other for other in inner if other)]) or box
    holding = [
        (cell, cells)
        for cells in tables
        for cell in cells
        if cell not in inner
        and cell.x0 - 2 <= box.x0
        and box.x1 <= cell.x1 + 2
        and cell.top - 4 <= box.top
        and box.bottom <= cell.bottom + 4
    ]
    return min(holding, key=lambda pair: _area(pair[0]), default=(None, ()))


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _complete(slots: list[Slot], width: int, above: list[Row]) -> tuple[Slot, ...]:
    """Put an empty cell where the file has none."""
    taken = {c for slot in slots for c in range(slot.column, slot.column + slot.width)}
    for back, row in enumerate(reversed(above), 1):
        for slot in row.slots:
            if slot.height > back:
                taken |= set(range(slot.column, slot.column + slot.width))
    extra = [Slot((), c) for c in range(width) if c not in taken]
    return tuple(sorted([*slots, *extra], key=lambda slot: slot.column))
