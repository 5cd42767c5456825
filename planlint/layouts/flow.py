"""Go through the blocks of a document: headings, paragraphs and tables in their order."""

from collections.abc import Iterable, Iterator

from planlint.layouts.labels import fold, leading
from planlint.layouts.texts import labelled, loose, pair
from planlint.layouts.walk import LOOSE, Walker
from planlint.layouts.wording import written_lines
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
    elif w.words.asked(text.text):
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
