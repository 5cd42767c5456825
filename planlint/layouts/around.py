"""The part that a column names as the one around those of its row: "For goal"."""

import re
from collections.abc import Sequence

from planlint.layouts.grid import Column, Rows, Slot, place_of, value_of
from planlint.layouts.labels import fold
from planlint.layouts.model import FieldError
from planlint.layouts.ready import kept
from planlint.layouts.things import Thing, every, put
from planlint.layouts.walk import Walker

_ID = re.compile(r"[a-z]{1,2}-?\d{1,2}(?:\.\d{1,2})*\Z")


def refer(w: Walker, rows: Rows, things: list[Thing], named: tuple[Slot, Column]) -> None:
    """Keep the id of a part that is not there as a reference, which a rule will call broken."""
    slot, column = named
    try:
        supports = kept(things[0].kin.kind, "supports")
    except (FieldError, IndexError):  # it supports nothing, or nothing was made
        return
    value = value_of(w, rows, slot, column)
    put(things[0], supports, value, 0, len(value.text))


def around(
    w: Walker, rows: Rows, placed: list[tuple[Slot, Column]], row: dict[str, Thing]
) -> dict[str, tuple[Slot, Column]]:
    """Find the part that a column names as the one around the row's; give those not found."""
    lost: dict[str, tuple[Slot, Column]] = {}
    for slot, column in placed:
        if column.use is None or column.use.does != "of" or not slot.words or w.root is None:
            continue
        kin = w.ready.kin[column.use.part]
        called = id(w.root), f"{column.use.part} {fold(slot.words)}"
        found = w.named.get(called) or named_part(w.root, kin.under, slot.words)
        if found is not None:
            w.named[called] = found
        if slot.own:
            place = place_of(w, rows, slot, column.title)
            if found is None:
                w.left(slot.cell.text, place)
                lost[column.use.part] = slot, column
                row |= dict.fromkeys(kin.under, w.root)
            else:
                w.note(slot.cell.text, place, "label", found)
        if found is not None:
            row[found.kin.name] = found
    return lost


def named_part(root: Thing, kinds: Sequence[str], words: str) -> Thing | None:
    """Give the part of some kinds that an id, a statement or "Goal 2" names."""
    wanted = fold(words)
    for thing in every(root):
        if thing.kin.name in kinds:
            ids = [thing.id, *(p.text for p in thing.puts if p.kept.name == "id")]
            texts = [p.text for p in thing.puts if thing.kin.text and p.kept == thing.kin.text]
            if wanted in [fold(word) for word in (*ids, *texts, thing.called) if word]:
                return thing
    return None


def numbered_part(root: Thing, kind: str, words: str) -> Thing | None:
    """Give the part that a cell names only by its id, where an earlier table wrote it out.

    "G1" is the goal with that id, or the one whose words begin "G1: Read at grade level".
    """
    wanted = words.strip().casefold()
    if not _ID.match(wanted):
        return None
    for thing in every(root):
        if thing.kin.name == kind:
            for kept in thing.puts:
                text = kept.text.strip().casefold()
                is_id = kept.kept.name == "id" and text == wanted
                leads = kept.kept == thing.kin.text and text.startswith(wanted)
                if is_id or (leads and not text[len(wanted) : len(wanted) + 1].isalnum()):
                    return thing
    return None
