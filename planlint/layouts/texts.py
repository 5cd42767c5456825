"""Headings, paragraphs and labels: what begins with them, and what they announce."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planlint.layouts.labels import Match, Numbered, exact, fold, leading, numbered
from planlint.layouts.ready import Kin, Use
from planlint.layouts.resume import make_room, unfinished
from planlint.layouts.things import Thing, Value, put
from planlint.layouts.tree import lines
from planlint.layouts.walk import LOOSE, Below, Walker, written_lines
from planlint.readers.blocks import Block, Heading, Paragraph, Text
from planlint.source import Span

_NOTES = frozenset(map(fold, ("footnote", "endnote")))  # labels of what stands below the page


def go_through(w: Walker, blocks: Iterable[Block]) -> None:
    """Go through blocks in order."""
    from planlint.layouts.tables import take_table  # noqa: PLC0415  (tables hold blocks too)

    for block in blocks:
        if isinstance(block, Heading):
            take_heading(w, block)
        elif isinstance(block, Paragraph):
            take_paragraph(w, block)
        else:
            take_table(w, block)


def take_heading(w: Walker, heading: Heading) -> None:
    """Take a heading: it begins a part, announces a field, or only divides."""
    text, level = heading
    while w.heads and w.heads[-1][0] >= level:
        w.heads.pop()
    if w.skipping >= level:
        w.skipping = 0
    words = " ".join(text.text.split())
    label = w.way(words)
    w.heads.append((level, words))
    w.below = None
    if not words:
        return
    if _is_plan(w, text, words, level, label):
        return
    if w.ready.skip.has(fold(words)):
        w.skipping = level
    if w.skipping:
        w.note(text, label, "skipped")
    elif w.root is None:
        w.left(text, label)
    elif not labelled(w, text, label, level):
        w.open = [o for o in w.open if o.level < level or o.level >= LOOSE]
        if w.ready.first_heading and not w.started:
            kept = w.kept(w.ready.first_heading)
            if not w.root.has(kept.name):
                value = w.value(text, label)
                w.fill(w.root, (kept,), value, *w.stretch(value.text))
                w.started = True
                return
        w.note(text, label, "heading")
    w.started = True


def _is_plan(w: Walker, text: Text, words: str, level: int, label: str) -> bool:
    """Begin a plan with a heading or a sheet, where the layout says so."""
    if w.ready.plans == "sheet":
        if level > 1:
            return False
    elif (
        w.ready.plans != "heading"
        or w.ready.skip.has(fold(words))
        or not (level == w.ready.plan_level or w.ready.plan_labels.has(fold(words)))
    ):
        return False
    w.begin_plan(text, label, words)
    w.started = True
    return True


def take_paragraph(w: Walker, paragraph: Paragraph) -> None:
    """Take a paragraph: with a label of its own, below one, or of no use."""
    span = paragraph.text.span
    source = w.source[span.start : span.end] if span is not None else paragraph.text.text
    if "\n" in source and not paragraph.label:
        pieces = [
            Paragraph(text, paragraph.item, paragraph.depth) for text in _cut(w, paragraph.text)
        ]
        if sum(_is_labelled(w, piece.text.text) for piece in pieces) > 1:
            for piece in pieces:
                take_paragraph(w, piece)
            return
    text = paragraph.text
    label = w.way(paragraph.label)
    if fold(paragraph.label) in _NOTES:
        w.note(text, label, "skipped")
        return
    if not text.text.strip():
        if not paragraph.label:
            return
        pair(w, paragraph.label, text, label)
        return
    if w.root is None or w.skipping:
        w.left(text, label)
    elif paragraph.label and pair(w, paragraph.label, text, label):
        pass
    elif w.asked(text.text):
        w.note(text, label, "prompt")
    elif not labelled(w, text, label, LOOSE):
        loose(w, text, label, item=paragraph.item and not paragraph.depth)


def _is_labelled(w: Walker, words: str) -> bool:
    """Say whether a line begins with a label and a colon."""
    match = leading(w.ready.uses, words)
    return match is not None and ":" in words[: match.rest]


def _cut(w: Walker, text: Text) -> Iterator[Text]:
    """Give the lines of a text as texts of their own."""
    whole, base = text.text, None
    if text.span is not None:  # where a line ends in the source, Markdown goes on
        whole, base = w.source[text.span.start : text.span.end], text.span.start
    for start, end in written_lines(whole):
        words = whole[start:end]
        if base is None:
            yield text._replace(text=words)
        else:
            shown = words.replace("**", "").replace("__", "").rstrip("\\").strip()
            yield text._replace(text=shown, span=Span(base + start, base + end))


def pair(w: Walker, words: str, text: Text, label: str) -> bool:
    """Take a text that a form gives a label; says whether the layout knows the label."""
    key = exact(w.ready.uses, words)
    number = ""
    if not key and (match := leading(w.ready.uses, words)) is not None:
        if match.rest < len(words):
            return False
        key, number = match.key, match.number
    use = w.choose(key) if key else None
    if use is None or use.does == "of":
        return False
    value = w.value(text, label, words)
    return take(w, use, value, w.stretch(value.text), Said(key, number))


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
        thing = w.begin(kin, holder, value, level=said.level, number=said.number, called=said.key)
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
    use = w.choose(match.key) if match is not None else None
    if match is None or use is None or use.does == "of":
        return False
    start, end = (match.rest + at for at in w.stretch(words[match.rest :]))
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
        start, end = w.stretch(value.text[rest:])
        w.fill(thing, (kin.text,), value, rest + start, rest + end)
        w.below = Below(Use(part, "field", (kin.text,)), level, thing)
    return True


def _announce(w: Walker, use: Use, text: Text, label: str, level: int) -> None:
    """Take a label that stands alone: what follows belongs to it."""
    kin = w.ready.kin[use.part]
    if use.does == "begins":
        holder = w.holder(kin) if w.can_hold(kin) else w.root
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
    start, end = w.stretch(value.text)
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
