"""Rows below column headers: the parts that begin in them, and their fields."""

import re

from planlint.layouts.around import around, numbered_part, refer
from planlint.layouts.choosing import can_hold
from planlint.layouts.grid import (
    Column,
    Rows,
    Slot,
    column_of,
    holds_table,
    place_of,
    row_of,
    value_of,
)
from planlint.layouts.inside import take_inside
from planlint.layouts.labels import fold
from planlint.layouts.ready import ROOT, Use
from planlint.layouts.resume import make_room, unfinished
from planlint.layouts.texts import Said, begun
from planlint.layouts.things import Thing, put
from planlint.layouts.walk import LOOSE, Walker, fits_plan
from planlint.readers.blocks import Text

_SHORT = 40  # code points of a word such as "Grand total"
_NUMBER = re.compile(r"\W*(\d{1,2}(?:\.\d{1,2})*)\W*")


def take_record(w: Walker, rows: Rows, slots: list[Slot]) -> None:
    """Take a row of values."""
    rows.headed = False
    rows.number += 1
    rows.place = next((row_of(w, rows, slot) for slot in slots if slot.own), "")
    first = next((slot for slot in slots if slot.own and slot.words), None)
    if first is not None and _is_skipped(w, first.words):
        for slot in slots:
            if slot.own and slot.words:
                w.note(slot.cell.text, place_of(w, rows, slot, ""), "skipped")
        return
    placed = _placed(w, rows, slots)
    if not _plan_of(w, rows, placed):
        for slot, _ in placed:
            if slot.own and slot.words:
                w.left(slot.cell.text, place_of(w, rows, slot, ""))
        return
    row: dict[str, Thing] = {}
    lost = around(w, rows, placed, row)
    held: dict[str, list[tuple[Slot, Column]]] = {}
    for each in placed:
        if each[1].use is not None:
            held.setdefault(each[1].use.part, []).append(each)
    for part in rows.parts:
        own = held.get(part, [])
        if not own:
            continue
        if part in lost and not fits_plan(w.ready.kin[part]):
            _leave_out(w, rows, own)
            continue
        things = _in_lanes(w, rows, part, own, row)
        if part in lost:
            refer(w, rows, things, lost[part])


def _in_lanes(
    w: Walker, rows: Rows, part: str, own: list[tuple[Slot, Column]], row: dict[str, Thing]
) -> list[Thing]:
    """Take the parts of a kind in a row, one for each year that the columns have one for."""
    lanes = sorted({column.lane for _, column in own if column.lane})
    if not lanes:
        return _in_lane(w, rows, part, own, row)
    things: list[Thing] = []
    for lane in lanes:
        mine = [(slot, column) for slot, column in own if column.lane == lane]
        made = _in_lane(w, rows, part, mine, row, lane)
        _dated(made, lane)
        things += made
    _fields(w, rows, things, [each for each in own if not each[1].lane])  # of all years
    return things


def _in_lane(
    w: Walker, rows: Rows, part: str, own: list[tuple[Slot, Column]], row: dict[str, Thing],
    lane: str = "",
) -> list[Thing]:  # fmt: skip
    things = _things(w, rows, part, own, row, lane)
    if things:
        row.setdefault(part, things[0])
        if w.ready.kin[part].begins:
            rows.last[part + lane] = things[0]
    _fields(w, rows, things, own)
    return things


def _dated(things: list[Thing], lane: str) -> None:
    """Let parts of one school year end in it."""
    for thing in things:
        if "-" in lane and "measure" in thing.kin.kind.fields:
            thing.set.setdefault("measure.target.date", lane)


def _is_skipped(w: Walker, words: str) -> bool:
    """Say whether a row is one of totals, or another that holds no part of a plan."""
    return len(words) <= _SHORT and fold(words) in w.ready.skip.whole


def _placed(w: Walker, rows: Rows, slots: list[Slot]) -> list[tuple[Slot, Column]]:
    """Give the cells that stand in a column with a meaning; the others are left over."""
    placed: list[tuple[Slot, Column]] = []
    for slot in slots:
        column = column_of(rows, slot.cell)
        if column is not None and (column.use is not None or column.plan):
            placed.append((slot, column))
        elif slot.own and slot.words:
            w.left(slot.cell.text, place_of(w, rows, slot, column.title if column else ""))
    return placed


def _plan_of(w: Walker, rows: Rows, placed: list[tuple[Slot, Column]]) -> bool:
    """Go on with the plan that a row belongs to; says whether there is one."""
    if w.ready.plans not in ("row", "column"):
        return w.root is not None
    named = next((s for s, c in placed if c.plan), None)
    if w.ready.plans == "row":
        row = place_of(w, rows, placed[0][0], "") if placed else w.way(f"row {rows.number}")
        name = " ".join(named.words.split()) if named is not None else ""
        w.plan(row, name or row.rpartition(" › ")[2])
        rows.last.clear()
    elif named is not None and named.words:
        was = w.root
        if named.own:
            w.begin_plan(_value_text(w, named), place_of(w, rows, named, ""))
        if w.root is not was:
            rows.last.clear()
    return w.root is not None


def _value_text(w: Walker, slot: Slot) -> Text:
    return w.value(slot.cell.text, "").leaves[0].text


def _leave_out(w: Walker, rows: Rows, own: list[tuple[Slot, Column]]) -> None:
    for slot, column in own:
        if slot.own and slot.words and column.use is not None and column.use.does != "of":
            w.left(slot.cell.text, place_of(w, rows, slot, column.title))


def _things(
    w: Walker, rows: Rows, part: str, own: list[tuple[Slot, Column]], row: dict[str, Thing],
    lane: str,
) -> list[Thing]:  # fmt: skip
    """Give the parts of a kind that a row speaks of: new ones, or the one above going on."""
    kin = w.ready.kin[part]
    begins = [(s, c) for s, c in own if c.use is not None and c.use.does == "begins"]
    if not begins:
        return _going_on(w, rows, part, own, row)
    last = rows.last.get(part + lane)
    fresh = any(name in row and last is not None and row[name] is not last.around
                for name in kin.under)  # fmt: skip
    written = [(s, c) for s, c in begins if s.own and w.words.stretch(s.words) != (0, 0)]
    if len(written) == 1 and w.root is not None:
        (slot, column), *_ = written
        known = numbered_part(w.root, part, slot.words)
        if known is not None:
            w.note(slot.cell.text, place_of(w, rows, slot, column.title), "label", known)
            return [known]
    if not written:
        for slot, column in begins:
            if slot.own and slot.words:
                w.note(slot.cell.text, place_of(w, rows, slot, column.title), "prompt")
        reaches = any(not s.own for s, _ in begins)
        if last is not None and (reaches or not fresh):
            return [last]
        if not _says(w, [(s, c) for s, c in own if c.use is None or c.use.does != "begins"]):
            return []
    return _begun(w, rows, part, written or begins[:1], row)


def _says(w: Walker, own: list[tuple[Slot, Column]]) -> bool:
    """Say whether an author wrote anything into cells."""
    return any(slot.own and w.words.stretch(slot.words) != (0, 0) for slot, _ in own)


def _going_on(
    w: Walker, rows: Rows, part: str, own: list[tuple[Slot, Column]], row: dict[str, Thing]
) -> list[Thing]:
    """Give the part that the fields of a row belong to, where no column begins one."""
    kin = w.ready.kin[part]
    known = row.get(part) or w.is_open(part)
    if known is not None or kin.begins or part == ROOT:
        return [known] if known is not None else []
    holder = w.holder(kin, row)
    if holder is None or not _says(w, own):
        return []
    rows.made[part] = rows.made.get(part, 0) + 1
    return [w.begin(kin, holder, called=part)]


def _begun(
    w: Walker, rows: Rows, part: str, begins: list[tuple[Slot, Column]], row: dict[str, Thing]
) -> list[Thing]:
    kin = w.ready.kin[part]
    holder = w.holder(kin, row)
    if holder is None:
        for slot, column in begins:
            w.left(slot.cell.text, place_of(w, rows, slot, column.title))
        return []
    number = ""
    if len(begins) > 1 and (found := _NUMBER.fullmatch(begins[0][0].words)):
        number = found[1]  # "1.1 | Coach weekly"
        (slot, column), *begins = begins
        w.note(slot.cell.text, place_of(w, rows, slot, column.title), "label")
    slot, column = begins[0]
    value = value_of(w, rows, slot, column)
    assert column.use is not None
    if holds_table(slot.cell):
        things = [w.begin(kin, holder, value, called=part)]
        take_inside(w, slot.cell, Use(part, "field", column.use.fields))
    else:
        cut = w.words.stretch(value.text)
        named = None if rows.made.get(part) or cut[0] == cut[1] else unfinished(w, kin, LOOSE, "")
        if named is not None and named.around is holder:  # a heading above counted it: "Goal 1"
            make_room(w, named)
            w.fill(named, column.use.fields, value, *cut)
            things = [named]
        else:
            things = begun(w, kin, holder, column.use, value, cut, Said(part, number))
    rows.made[part] = rows.made.get(part, 0) + len(things)
    for other, beside in begins[1:]:
        more = value_of(w, rows, other, beside)
        assert beside.use is not None
        w.fill(things[0], beside.use.fields, more, *w.words.stretch(more.text))
    return things


def _fields(w: Walker, rows: Rows, things: list[Thing], own: list[tuple[Slot, Column]]) -> None:
    for slot, column in own:
        if column.use is None or column.use.does != "field":
            continue
        if not things:
            if slot.own and slot.words:
                w.left(slot.cell.text, place_of(w, rows, slot, column.title))
            continue
        if slot.own and holds_table(slot.cell):
            take_inside(w, slot.cell, column.use)
            continue
        value = value_of(w, rows, slot, column)
        start, end = w.words.stretch(value.text)
        for thing in things:
            if slot.own:
                w.fill(thing, column.use.fields, value, start, end)
            else:  # a cell over several rows speaks of all of them
                for kept in column.use.fields:
                    if not thing.has(kept.name):
                        put(thing, kept, value, start, end)


def take_blank(w: Walker, rows: Rows, own: list[Slot]) -> None:
    """Take a row in which nothing is written; the first says where an author would begin."""
    rows.headed = False
    if rows.last or not rows.columns:
        return
    rows.number += 1  # the row in which the author would begin
    for slot in own:
        column = column_of(rows, slot.cell)
        if column is not None and column.use is not None and column.use.does == "begins":
            kin = w.ready.kin[column.use.part]
            if can_hold(w, kin) and (holder := w.holder(kin)) is not None:
                w.empty_list(kin, holder, value_of(w, rows, slot, column))
