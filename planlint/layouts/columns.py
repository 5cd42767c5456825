"""Column headers: what each column holds, seen together with the others."""

import re

from planlint.layouts.choosing import choose
from planlint.layouts.grid import Column, Rows, Slot, known_label, label_of, set_columns
from planlint.layouts.labels import bare, headed
from planlint.layouts.ready import Use
from planlint.layouts.walk import Walker
from planlint.layouts.years import year_in

_NUMBERED = "no. "
_COUNT = re.compile(r"\b(\d{1,2})\s*$")


def take_header(w: Walker, rows: Rows, own: list[Slot]) -> None:
    """Take the headers of columns; a second row of them refines the first."""
    keys = [(slot, _key(w, slot.words)) for slot in own if slot.words]
    begins = _beginning(w, [key for _, key in keys if key])
    columns: list[Column] = []
    for slot, key in keys:
        by_column = w.ready.plans == "column" and w.ready.plan_labels.has(key)
        use = None if by_column else _use(w, key, columns, begins)
        title = slot.words.split("\n", 1)[0]
        plan = w.ready.plan_labels.has(key)
        columns.append(Column(slot.cell.column, slot.cell.width, title, key, use, plan))
        w.note(slot.cell.text, w.way(), "label" if key else "left")
    if rows.headed:
        over = [c for c in rows.columns
                if not any(n.start < c.start + c.width and c.start < n.start + n.width
                           for n in columns)]  # fmt: skip
        columns = sorted([*over, *columns], key=lambda c: c.start)
    elif rows.columns:
        rows.last.clear()
    set_columns(w, rows, _laned(columns))
    rows.headed = True


def _key(w: Walker, words: str) -> str:
    """Give the label of a header, be it counted ("Milestone 1") or the end of a longer name."""
    counted = label_of(w, bare(words))
    return known_label(w, words) or (counted[0] if counted else headed(w.ready.uses, words))


def _laned(columns: list[Column]) -> list[Column]:
    """Tell apart the columns of a part that a row holds several of, by school year or number.

    "SY27 Goal" beside "SY28 Goal", "Strategy 1" beside "Strategy 2". A field without a number
    belongs to the part at its left, one without a year to all of them.
    """
    said: dict[str, list[str]] = {}
    for column in columns:
        if column.use is not None and column.use.does == "begins":
            said.setdefault(column.use.part, []).append(_lane(column.title))
    lanes = {part: found for part, found in said.items()
             if len(found) > 1 and all(found) and len(set(found)) == len(found)}  # fmt: skip
    at: dict[str, str] = {}  # the lane of each part at the left
    made = []
    for column in columns:
        part = column.use.part if column.use is not None else ""
        if part in lanes:
            lane = _lane(column.title)
            if lane not in lanes[part]:
                lane = at.get(part, "") if lanes[part][0].startswith(_NUMBERED) else ""
            at[part] = lane
            column = column._replace(lane=lane)  # noqa: PLW2901  (the column, now with its lane)
        made.append(column)
    return made


def _lane(title: str) -> str:
    """Give the school year or the number of a header, "" for none."""
    number = _COUNT.search(bare(title))
    return year_in(title) or (f"{_NUMBERED}{int(number[1]):02}" if number else "")


def _beginning(w: Walker, keys: list[str]) -> dict[str, Use]:
    """Choose which part each column begins, when all of them are seen together."""
    chosen: dict[str, Use] = {}
    taken: list[str] = []
    sure = sorted(keys, key=lambda key: len(w.ready.uses.get(key, ())))
    for key in sure:
        uses = [u for u in w.ready.uses.get(key, ()) if u.does == "begins"]
        if not uses or any(u.does == "of" for u in w.ready.uses[key] if _refers(w, u, keys)):
            continue
        use = choose(w, key, list(taken)) if len(w.ready.uses[key]) > 1 else uses[0]
        if use is not None and use.does == "begins":
            free = [u for u in uses if u.part not in taken]
            if use.part in taken and free:
                use = free[0]
            chosen[key] = use
            taken.append(use.part)
    return chosen


def _refers(w: Walker, use: Use, keys: list[str]) -> bool:
    """Say whether the part that a column may refer from begins in another column."""
    return any(u.part == use.part and u.does == "begins"
               for key in keys for u in w.ready.uses.get(key, ()))  # fmt: skip


def _use(w: Walker, key: str, left: list[Column], begins: dict[str, Use]) -> Use | None:
    """Give what a column holds: the field of the nearest part that begins at its left."""
    if not key or key in begins:
        return begins.get(key)
    uses = w.ready.uses.get(key, ())
    around = [use.part for use in begins.values()]
    for use in uses:
        if use.does == "of" and use.part in around:
            return use
    fields = {use.part: use for use in uses if use.does == "field"}
    before = [c.use.part for c in reversed(left) if c.use is not None and c.use.does == "begins"]
    after = sorted(around, key=lambda part: -w.ready.kin[part].depth)
    above = [item.thing.kin.name for item in reversed(w.open)]
    nearest = next((part for part in (*before, *after, *above) if part in fields), None)
    return fields[nearest] if nearest is not None else choose(w, key, around)
