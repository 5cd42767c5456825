"""Tables: rows below column headers, labels beside their values, and titles between them."""

from collections.abc import Iterable
from itertools import pairwise

from planlint.layouts.around import named_part
from planlint.layouts.blanks import Blank
from planlint.layouts.choosing import choose
from planlint.layouts.columns import take_header
from planlint.layouts.cut import cut
from planlint.layouts.flow import take_paragraph
from planlint.layouts.grid import (
    Rows,
    Slot,
    holds_table,
    known_label,
    label_of,
    right_of,
    rows_of,
)
from planlint.layouts.inside import take_inside
from planlint.layouts.labels import bare, fold, leading
from planlint.layouts.records import take_blank, take_record
from planlint.layouts.texts import Said, labelled, loose, take
from planlint.layouts.walk import LOOSE, Open, Walker
from planlint.readers.blocks import Cell, Paragraph, Table

_HEADER = 90  # longest text of a column header that no layout knows
_PAIR = 4  # cells of a row that may still be labels beside their values


def take_table(w: Walker, block: Table) -> None:
    """Take a table."""
    rows = Rows()
    before = list(w.open)
    named = block.name and not (w.heads and fold(w.heads[-1][1]) == fold(block.name))
    if named:
        w.heads.append((LOOSE, block.name))
    width = max((c.column + c.width for row in block.rows for c in row), default=0)
    grid = list(rows_of(block))
    rows.form = _is_form(w, grid)
    for index, slots in enumerate(grid):
        _row(w, rows, slots, width, index, grid)
    if named:
        w.heads.pop()
    _finish(w, rows, before)


def _row(
    w: Walker, rows: Rows, slots: list[Slot], width: int, index: int, grid: list[list[Slot]]
) -> None:
    own = [slot for slot in slots if slot.own]
    filled = [slot for slot in own if slot.words]
    if len(filled) > 1 and not rows.columns and w.words.asked(filled[0].words):
        w.note(filled[0].cell.text, w.way(), "prompt")  # a question over the labels beside it
        own = [slot for slot in own if slot is not filled[0]]
        filled = filled[1:]
    if (w.root is None and w.ready.plans not in ("row", "column")) or w.skipping:
        _leave(w, own)
    elif not filled:
        take_blank(w, rows, own)
    elif not rows.columns and any(cut(w, slot.cell.text) for slot in filled):
        _forms(w, own)
    elif _is_header(w, rows, slots, filled, grid[index + 1 :]):
        take_header(w, rows, own)
    elif _is_title(slots, filled, width, rows) or _is_begun(w, filled, rows):
        _title(w, rows, filled[0].cell)
    elif _is_pairs(w, filled, rows):
        rows.headed = False
        _pairs(w, own)
    elif rows.columns:
        take_record(w, rows, slots)
    else:
        _leave(w, own)


def _forms(w: Walker, own: Iterable[Slot]) -> None:
    """Take cells in which labels stand with what was written behind them."""
    for slot in own:
        if cut(w, slot.cell.text):
            take_paragraph(w, Paragraph(slot.cell.text))
        elif slot.words:
            w.left(slot.cell.text, w.way())


def _is_form(w: Walker, grid: list[list[Slot]]) -> bool:
    """Say whether a table is two columns, of labels and of what is written beside them.

    What is written may be a label elsewhere: "Principal" beside "Person responsible".
    """
    pairs = [slots for slots in grid if len(slots) == 2]
    if any(len(slots) > 2 for slots in grid) or len(pairs) < 2:
        return False
    labels = sum(bool(label_of(w, slots[0].words)) for slots in pairs)
    others = sum(bool(label_of(w, slots[1].words)) for slots in pairs[1:])
    return labels >= 2 and labels * 2 > len(pairs) and others * 2 <= len(pairs)


def _leave(w: Walker, own: Iterable[Slot]) -> None:
    for slot in own:
        if slot.words:
            w.left(slot.cell.text, w.way())


def _is_header(
    w: Walker, rows: Rows, slots: list[Slot], filled: list[Slot], later: list[list[Slot]]
) -> bool:
    """Say whether a row names the columns of those below it."""
    counted = not rows.columns and len(filled) > _PAIR  # "Strategy 1" heads a column as well
    known = [bool(known_label(w, slot.words) or (counted and label_of(w, bare(slot.words))))
             for slot in filled]  # fmt: skip
    number = sum(known)
    if not number or len(filled) < 2 or rows.form:
        return False
    if number == len(filled):  # a form that is not filled in has empty cells beside its labels
        rights = [right_of(slots, slot) for slot in filled]
        return not all(right is not None and not right.words for right in rights)
    if rows.columns and not rows.headed:
        return number >= 2 and number * 3 > 2 * len(known)
    strange = [slot for slot, ok in zip(filled, known, strict=True) if not ok]
    if any(len(slot.words) > _HEADER for slot in strange) or (
        number == 1 and known[0] and _is_form_below(w, filled[0], later)
    ):
        return False  # "Fall: 60%", "Winter: 75%" beside a label, and a label below it
    if number >= 2:
        return _are_headers(w, slots, filled, known, later)
    marked = all(slot.cell.header for slot in filled)
    below = any(any(s.words for s in row if s.own) for row in later)
    pair = len(filled) == 2 and not (  # unless the file says that both are headers
        marked and below and known[0] and not any(r and label_of(w, r[0].words) for r in later)
    )
    return not rows.columns and not pair and (marked or below)


def _is_form_below(w: Walker, first: Slot, later: list[list[Slot]]) -> bool:
    """Say whether the row below begins with a label in the same column."""
    column = first.cell.column
    below = next((s for row in later[:1] for s in row if s.cell.column == column), None)
    return below is not None and bool(label_of(w, below.words))


def _are_headers(
    w: Walker, slots: list[Slot], filled: list[Slot], known: list[bool], later: list[list[Slot]]
) -> bool:
    """Tell column headers, of which some are labels, from a form with labels in one row."""
    # Labels beside each other head columns; with an empty cell between them they are a form.
    beside = (right_of(slots, a) is b for a, b in pairwise(filled))
    both = (a and b for a, b in pairwise(known))
    if any(map(all, zip(beside, both, strict=True))) or not known[0]:
        return True
    below = next((row for row in later if any(s.own and s.words for s in row)), [])
    return sum(known) * 2 >= len(filled) > 2 and bool(below) and not label_of(w, below[0].words)


def _is_title(slots: list[Slot], filled: list[Slot], width: int, rows: Rows) -> bool:
    """Say whether a row is one cell over the whole width, or the only column."""
    if len(filled) != 1:
        return False
    cell = filled[0].cell
    whole = cell.column == 0 and cell.width >= width
    alone = all(slot is filled[0] for slot in slots)
    return ((whole and width > 1) or (alone and not rows.columns)) or (
        width == 1 and not rows.columns
    )


def _is_begun(w: Walker, filled: list[Slot], rows: Rows) -> bool:
    """Say whether a row holds only the beginning of a part: "Strategy 1: Coach weekly"."""
    match = leading(w.ready.uses, filled[0].words) if len(filled) == 1 else None
    if match is None or rows.columns or not (match.marked or match.number):
        return False
    use = choose(w, match.key)
    return use is not None and use.does == "begins" and match.rest < len(filled[0].words)


def _is_pairs(w: Walker, filled: list[Slot], rows: Rows) -> bool:
    """Say whether labels stand beside their values."""
    first = filled[0]
    if rows.columns and any(c.start <= first.cell.column < c.start + c.width and c.use
                            for c in rows.columns) and len(filled) > 2:  # fmt: skip
        return False
    return bool(label_of(w, first.words))


def _title(w: Walker, rows: Rows, cell: Cell) -> None:
    """Take a row that is one text: a title, a label for what follows, or plain words."""
    rows.headed = False
    if not holds_table(cell):
        label = w.way()
        if w.words.asked(cell.text.text):
            w.note(cell.text, label, "prompt")
        elif not labelled(w, cell.text, label, LOOSE):
            loose(w, cell.text, label)
        else:
            rows.last.clear()
        return
    take_inside(w, cell, None)


def _pairs(w: Walker, own: list[Slot]) -> None:
    """Take labels with the values beside them."""
    waiting: tuple[str, str, str] | None = None  # label, number, words
    took = False
    for slot in own:
        words = slot.words
        label = label_of(w, words) if words and (waiting is None or took) else ()
        if label:
            w.note(slot.cell.text, w.way(), "label")
            waiting, took = (*label, words), False
        elif waiting is None:
            if words:
                w.left(slot.cell.text, w.way())
        elif not took or words:
            _beside(w, waiting, slot.cell)
            took = True


def _beside(w: Walker, label: tuple[str, str, str], cell: Cell) -> None:
    key, number, words = label
    first = words.split("\n", 1)[0]
    place = w.way(first)
    use = choose(w, key)
    if use is None or use.does == "of":
        words = cell.text.text.strip()
        around = use is not None and w.root is not None and words and (
            named_part(w.root, w.ready.kin[use.part].under, words)
        )  # fmt: skip
        if around:
            w.go_on(around)
            w.note(cell.text, place, "label", around)
        elif words:
            w.left(cell.text, place)
        return
    if holds_table(cell):
        take_inside(w, cell, use)
        return
    value = w.value(cell.text, place, first)
    start, end = w.words.stretch(value.text)
    kin = w.ready.kin[use.part]
    if use.does == "begins" and end == start and not number:
        holder = w.holder(kin)
        if holder is not None:
            w.empty_list(kin, holder, value)
            w.blanks.append(Blank(kin, holder, value))
        w.note(cell.text, place, "prompt" if cell.text.text.strip() else "empty")
    elif not take(w, use, value, (start, end), Said(key, number)):
        w.left(cell.text, place)


def _finish(w: Walker, rows: Rows, before: list[Open]) -> None:
    """Close what the rows of a table began, unless it was one: then what follows is its own."""
    kept = [item for item in before if item in w.open]
    for item in w.open:
        one = rows.made.get(item.thing.kin.name, 1) == 1
        if item not in kept and (one or not rows.columns):
            kept.append(item)
    w.open = kept
