"""Go through the blocks of a document: headings, paragraphs and tables in their order."""

from collections.abc import Iterable

from planlint.layouts.cut import cut
from planlint.layouts.labels import fold
from planlint.layouts.texts import labelled, loose, pair
from planlint.layouts.walk import LOOSE, Walker
from planlint.readers.blocks import Block, Heading, Paragraph, Text

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
                w.fill(w.root, (kept,), value, *w.words.stretch(value.text))
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
    pieces = cut(w, paragraph.text, paragraph.label)
    if pieces:
        for n, piece in enumerate(pieces):
            label = paragraph.label if n == 0 else ""
            take_paragraph(w, paragraph._replace(text=piece, label=label))
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
    elif w.words.asked(text.text):
        w.note(text, label, "prompt")
    elif not labelled(w, text, label, LOOSE):
        loose(w, text, label, item=paragraph.item and not paragraph.depth)
