"""Paragraphs, tables and cells of a Word document, in the order in which a person reads them."""

from collections.abc import Iterator
from typing import NamedTuple

from planlint.readers.blocks import Block, Cell, Heading, Paragraph, Table, Text
from planlint.readers.word.guess import (
    Weight,
    all_bold,
    introduction,
    looks_like_heading,
    shaded,
    size_of,
    with_levels,
)  # fmt: skip
from planlint.readers.word.names import BOX, PPR, RPR, TBL, TR, Element, P, W, on, val
from planlint.readers.word.numbering import Counts, Mark, Numbering, mark
from planlint.readers.word.styles import Style, Styles, list_depth, outline
from planlint.readers.word.text import (
    Piece,
    checkbox,
    controls,
    joined,
    pieces,
    shown,
)  # fmt: skip
from planlint.readers.word.walk import (
    Control,
    Place,
    boxes,
    cells,
    children,
    control,
    deleted_mark,
    hidden_row,
)  # fmt: skip

_NOTES = (f"{W}footnoteReference", f"{W}endnoteReference")
_TITLE = 100  # longest first row that is taken for the title of its table


class Book(NamedTuple):
    """What reading a document needs of its other parts, and what it counts on the way."""

    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], Element]  # by the tag that refers to them, and id
    counts: Counts
    weights: dict[str, Weight]  # of the headings that were guessed, by address


class Item(NamedTuple):
    """A block and the words that a person sees of it; no block for an empty paragraph."""

    block: Block | None
    seen: str


def read_body(body: Element, book: Book) -> tuple[Block, ...]:
    """Give the blocks of a document's body."""
    found = [item.block for item in _items(body, "body", book, None, cell=False)]
    return with_levels([block for block in found if block is not None], book.weights)


def _items(
    container: Element, address: str, book: Book, around: Control | None, *, cell: bool
) -> Iterator[Item]:
    paragraphs = tables = 0
    for place in children(container, around):
        tag = place.element.tag
        if tag == P:
            here = f"{address}/p[{paragraphs}]"
            paragraphs += 1
            if not (place.control and place.control.contents):
                yield from _paragraph(place, here, book, cell=cell)
        elif tag == TBL:
            yield from _table(place.element, f"{address}/t[{tables}]", book)
            tables += 1


def _paragraph(place: Place, address: str, book: Book, *, cell: bool) -> Iterator[Item]:
    element = place.element
    about = element.find(PPR)
    style = book.styles.of(about)
    if style.name.startswith("toc ") and style.name[4:].isdigit():
        return  # a table of contents repeats the headings
    found = [] if place.control and place.control.prompt else _pieces(element, style, book)
    text = shown(joined(found))
    if text or not deleted_mark(element):
        numbered = mark(about, style, book.styles.id_of(about), book.numbering, book.counts)
        yield _said(place, address, book, text, found, numbered, cell=cell)
    if next(element.iter(BOX), None) is not None:
        for index, box in enumerate(boxes(element)):
            yield from _items(box, f"{address}/x[{index}]", book, None, cell=cell)
    if book.notes:
        yield from _notes(element, address, book)


def _pieces(element: Element, style: Style, book: Book) -> list[Piece]:
    if style.hidden:  # unless a run says that it is not
        styles = book.styles
        return pieces(
            element,
            lambda run: styles.hidden(run) or run is None or run.find(f"{W}vanish") is None,
        )
    return pieces(element, book.styles.hidden)


def _said(
    place: Place, address: str, book: Book, text: str, found: list[Piece],
    numbered: Mark | None, *, cell: bool,
) -> Item:  # fmt: skip
    """Say what a paragraph is: a heading, an item, the field of a form, or just a paragraph."""
    element = place.element
    about = element.find(PPR)
    style = book.styles.of(about)
    before = numbered.text if numbered else ""
    seen = f"{before} {text}" if before and text else before or text
    stated = outline(about)
    level = style.level if stated is None else stated
    if level and text:
        return Item(Heading(Text(" ".join(seen.split("\n")), address), level), seen)
    fields = [sdt for sdt in controls(element) if not checkbox(sdt)]
    bare = place.control is None and not fields
    bullet = numbered is not None and not before
    if text and bare and not cell and not bullet:
        bold = all_bold(found, book.styles, style)
        if looks_like_heading(text, bold=bold, numbered=numbered):
            size = size_of(found, book.styles, style)
            book.weights[address] = Weight(False, size, text.isupper())
            return Item(Heading(Text(" ".join(seen.split("\n")), address, sure=False), 1), seen)
    label, text = _label(place, text, found, fields, book, style)
    label = f"{before} {label}" if before and label else before or label
    if not (text or label):
        return Item(None, "")
    item = numbered is not None and numbered.item
    depth = (numbered.depth or list_depth(style)) if numbered and item else 0
    return Item(Paragraph(Text(text, address), item, depth, label), seen)


def _label(
    place: Place, text: str, found: list[Piece], fields: list[Element], book: Book, style: Style
) -> tuple[str, str]:
    """Take what introduces a paragraph from its words, or the title of its form field."""
    if len(fields) == 1:
        inside = shown(joined([p for p in found if _within(p.node, fields[0])]))
        before, _, after = text.rpartition(inside) if inside else (text, "", "")
        before = before.strip()
        if not before and not after:
            title = control(fields[0]).title
            return title or (place.control.title if place.control else ""), inside
        if before.endswith(":") and not after and "\n" not in before and len(before) <= _TITLE:
            return before, inside
    label = introduction(found, book.styles, style)
    if label and (text != label or fields):
        return label, text[len(label) :].lstrip(" :\t")
    return (place.control.title if place.control else ""), text


def _within(node: Element, sdt: Element) -> bool:
    return any(parent is sdt for parent in node.iterancestors())


def _notes(element: Element, address: str, book: Book) -> Iterator[Item]:
    """Yield the notes that a paragraph refers to, behind it."""
    for index, reference in enumerate(element.iter(*_NOTES)):
        note = book.notes.get((reference.tag, reference.get(f"{W}id", "")))
        gone = any(p.tag in (f"{W}del", f"{W}moveFrom") for p in reference.iterancestors())
        if note is None or gone or on(reference.find(f"../{RPR}/{W}vanish")):
            continue
        found = list(
            _items(note, f"{address}/n[{index}]", book._replace(notes={}), None, cell=True)
        )
        for item in found:
            if isinstance(item.block, Paragraph):
                yield Item(item.block._replace(label="footnote"), item.seen)
            else:
                yield item


def _table(element: Element, address: str, book: Book) -> Iterator[Item]:
    about = element.find(f"{W}tblPr")
    rows: list[list[Cell]] = []
    first: list[Element] = []  # the cells of the first row, as XML
    open_: dict[int, tuple[int, int]] = {}  # where a cell that goes on below stands, by column
    seen: list[str] = []
    index = -1
    for place in children(element):
        if place.element.tag != TR:
            continue
        index += 1
        if hidden_row(place.element):
            continue
        row: list[Cell] = []
        still: dict[int, tuple[int, int]] = {}
        header = on(place.element.find(f"{W}trPr/{W}tblHeader"))
        for cell, column, width, down in cells(place.element):
            if down == "continue" and column in open_:
                above, number = open_[column]
                rows[above][number] = rows[above][number]._replace(height=len(rows) - above + 1)
                still[column] = open_[column]
                continue
            if down:
                still[column] = (len(rows), len(row))
            if not rows:
                first.append(cell.element)
            row.append(
                _cell(cell, f"{address}/r[{index}]/c[{column}]", book)._replace(
                    column=column, width=width, header=bool(header)
                )
            )
        open_ = still
        rows.append(row)
        seen.append("\t".join(each.text.text for each in row if each.text.text))
    name = val(about.find(f"{W}tblCaption")) if about is not None else ""
    title = _title(rows, first, book, about)
    if title is not None:
        rows = rows[1:]
        yield Item(title, seen.pop(0))
        if not rows:
            return
    table = Table(tuple(map(tuple, rows)), address, " ".join(name.split()))
    yield Item(table, "\n".join(line for line in seen if line))


def _cell(place: Place, address: str, book: Book) -> Cell:
    found = list(_items(place.element, address, book, place.control, cell=True))
    blocks = [item.block for item in found if item.block is not None]
    simple = not blocks or (
        len(blocks) == 1
        and isinstance(blocks[0], Paragraph)
        and not (blocks[0].item or blocks[0].label)
    )
    return Cell(
        Text("\n".join(item.seen for item in found if item.seen), address),
        0,
        inner=() if simple else with_levels(blocks, book.weights),
    )


def _title(
    rows: list[list[Cell]], first: list[Element], book: Book, about: Element | None
) -> Heading | None:
    """Take the first row for the title of its table: one cell over all columns, set off."""
    if not rows or len(rows[0]) != 1 or rows[0][0].height > 1 or rows[0][0].inner:
        return None
    text = rows[0][0].text
    wide = max((c.column + c.width for row in rows for c in row), default=1)
    if not text.text or len(text.text) > _TITLE or "\n" in text.text:
        return None
    if rows[0][0].width < wide or (wide == 1 and len(rows) > 1):
        return None
    tc = first[0]
    if next(tc.iter(f"{W}sdt"), None) is not None or any(
        parent.tag == f"{W}sdt" and parent.getparent().tag == TR
        for parent in [tc.getparent().getparent()]
    ):
        return None  # the field of a form
    paragraph = next(
        p for p in children(tc) if p.element.tag == P and shown(joined(pieces(p.element)))
    )
    style = book.styles.of(paragraph.element.find(PPR))
    found = pieces(paragraph.element, book.styles.hidden)
    styled = book.styles.by_id.get(val(about.find(f"{W}tblStyle"))) if about is not None else None
    bold = all_bold(found, book.styles, style) or bool(styled and styled.first_row_bold)
    if not (bold or shaded(tc) or text.text.isupper()) or text.text.endswith((".", ";", ",")):
        return None
    book.weights[text.address] = Weight(
        len(rows) == 1, size_of(found, book.styles, style), text.text.isupper(), len(rows) > 1
    )
    return Heading(text._replace(sure=False), 1)
