"""Texts with a label and below one: what begins with them, and what they announce."""

from typing import NamedTuple

from planlint.layouts.choosing import can_hold, choose
from planlint.layouts.labels import Match, Numbered, exact, fold, leading, numbered
from planlint.layouts.ready import Kin, Use
from planlint.layouts.resume import make_room, unfinished
from planlint.layouts.things import Thing, Value, put
from planlint.layouts.tree import lines
from planlint.layouts.walk import LOOSE, Below, Walker
from planlint.readers.blocks import Text


def pair(w: Walker, words: str, text: Text, label: str) -> bool:
    """Take a text that a form gives a label; says whether the layout knows the label."""
    key = exact(w.ready.uses, words)
    number = ""
    if not key and (match := leading(w.ready.uses, words)) is not None:
        if match.rest < len(words):
            return False
        key, number = match.key, match.number
    use = choose(w, key) if key else None
    if use is None or use.does == "of":
        return False
    value = w.value(text, label, words)
    return take(w, use, value, w.words.stretch(value.text), Said(key, number))


class Said(NamedTuple):
    """The label that led to a text."""

    key: str = ""
    number: str = ""  # "Goal 2": the 2
    level: int = LOOSE  # of the heading that it is


def take(w: Walker, use: Use, value: Value, cut: tuple[int, int], said: Said) -> bool:
    """Begin a part with a stretch of a text, or put it into a field of the open one.

    Says whether there was a place for it.
    """
    kin = w.ready.kin[use.part]
    if use.does != "begins":
        thing = field_of(w, kin)
        if thing is None:
            return w.wait(kin, use, value, cut)
        w.fill(thing, use.fields, value, *cut)
        return True
    going_on = unfinished(w, kin, said.level, said.number) if cut[1] > cut[0] else None
    if going_on is not None:
        make_room(w, going_on)
        w.fill(going_on, use.fields, value, *cut)
        w.below = None
        return True
    holder = w.holder(kin)
    if holder is None:
        return False
    for other in w.ready.uses.get(said.key, ()):
        open_one = w.is_open(other.part)
        if other.does == "field" and open_one is not None:
            for kept in other.fields:
                put(open_one, kept, value, *cut)
    called = f"{use.part} {said.number}".strip()
    begun(w, kin, holder, use, value, cut, said._replace(key=called))
    w.below = None
    return True


def begun(
    w: Walker, kin: Kin, holder: Thing, use: Use, value: Value, cut: tuple[int, int], said: Said
) -> list[Thing]:
    """Begin a part with a stretch of a text, or one with each of its lines."""
    cuts = [cut]
    start, end = cut
    if kin.each == "line" and end > start:
        cuts = [(start + a, start + b) for a, b in lines(value.text[start:end])]
    things = []
    for piece in cuts:
        thing = w.begin(
            kin, holder, value, level=said.level, number=said.number, called=said.key,
            words=value.text[slice(*piece)],
        )  # fmt: skip
        w.fill(thing, use.fields, value, *piece, alone=len(cuts) == 1)
        things.append(thing)
    return things


def field_of(w: Walker, kin: Kin) -> Thing | None:
    """Give the part whose field comes now: the open one, or one that begins so."""
    thing = w.is_open(kin.name)
    if thing is not None or kin.begins:
        return thing
    holder = w.holder(kin)
    return w.begin(kin, holder) if holder is not None else None


def labelled(w: Walker, text: Text, label: str, level: int) -> bool:
    """Take a text that begins with a label; says whether it does."""
    words = text.text
    found = numbered(w.ready.patterns, words) if level < LOOSE else None
    if found is not None:
        return _with_id(w, found, text, label, level)
    match = leading(w.ready.uses, words)
    use = choose(w, match.key) if match is not None else None
    if match is None or use is None or use.does == "of":
        return False
    start, end = (match.rest + at for at in w.words.stretch(words[match.rest :]))
    if not _is_meant(w, use, match, words, end > start, level):
        return False
    if end == start and not match.number:
        _announce(w, use, text, label, level)
        return True
    value = w.value(text, label)
    if not take(w, use, value, (start, end), Said(match.key, match.number, level)):
        return False
    if level < LOOSE or end == start:
        thing = w.is_open(use.part)
        w.below = Below(Use(use.part, "field", use.fields), level, thing)
    return True


def _is_meant(w: Walker, use: Use, match: Match, words: str, more: bool, level: int) -> bool:
    """Tell a label from a sentence that begins with the same word; ``more`` words follow it."""
    colon = ":" in words[: match.rest]
    below = w.below
    if below is not None and below.asked and below.thing is not None and use.does == "begins":
        return any(below.thing.has(kept.name) for kept in below.use.fields)  # else its answer
    if level < LOOSE:
        return colon or not more or use.does == "begins"
    if more or match.number:
        return match.marked or bool(match.number and use.does == "begins")
    return ":" in words[-2:] or (fold(words) == match.key and w.below is None)


def _with_id(w: Walker, found: Numbered, text: Text, label: str, level: int) -> bool:
    """Begin a part with a heading such as "G1 Raise reading"."""
    prefix, id, rest = found
    part = w.ready.patterns[prefix]
    kin = w.ready.kin[part]
    holder = w.holder(kin)
    if holder is None:
        return False
    value = w.value(text, label)
    thing = w.begin(kin, holder, value, level=level, called=part)
    thing.id = id
    if kin.text is not None:
        start, end = w.words.stretch(value.text[rest:])
        w.fill(thing, (kin.text,), value, rest + start, rest + end)
        w.below = Below(Use(part, "field", (kin.text,)), level, thing)
    return True


def _announce(w: Walker, use: Use, text: Text, label: str, level: int) -> None:
    """Take a label that stands alone: what follows belongs to it."""
    kin = w.ready.kin[use.part]
    if use.does == "begins":
        holder = w.holder(kin) if can_hold(w, kin) else w.root
        if holder is not None:
            if level < LOOSE and unfinished(w, kin, level, "") is None:
                w.close_to(holder)
            w.empty_list(kin, holder, w.value(text, label))
        w.below = Below(use, level)
    else:
        thing = field_of(w, kin)
        if thing is not None:
            for kept in use.fields:
                put(thing, kept, w.value(text, label), 0, 0)
        w.below = Below(use, level, thing, asked=level < LOOSE)
    w.note(text, label, "label", w.below.thing, [k.name for k in use.fields])


def loose(w: Walker, text: Text, label: str, *, item: bool = False) -> None:
    """Take a text without a label of its own."""
    below = w.below
    if below is None:
        w.left(text, label)
        return
    value = w.value(text, label)
    start, end = w.words.stretch(value.text)
    kin = w.ready.kin[below.use.part]
    thing = below.thing
    if thing is None and below.use.does == "field":  # of a part that is still to begin
        if not w.wait(kin, below.use, value, (start, end)):
            w.left(text, label)
        return
    if thing is None and not item:
        thing = below.thing = unfinished(w, kin, below.level, "")
    if thing is not None and end > start and kin.text in below.use.fields:
        make_room(w, thing)
    if thing is None or (item and below.use.does == "begins"):
        holder = w.holder(kin)
        if holder is None:
            w.left(text, label)
            return
        thing = w.begin(kin, holder, value, level=below.level, called=below.use.part)
        below.thing = thing
    w.fill(thing, below.use.fields, value, start, end)
