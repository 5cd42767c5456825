"""Texts in which several labels stand, cut into one text for each of them."""

import re
from collections.abc import Iterator

from planlint.layouts.labels import leading
from planlint.layouts.walk import Walker
from planlint.layouts.wording import written_lines
from planlint.readers.blocks import Text
from planlint.source import Span

_NEAR = 80  # code points before a colon in which a label may begin
_BEGIN = re.compile(r"(?<=\s)[A-Z]")
_ENDS = re.compile(r"[.;:!?)\u2013\u2014-]\s*$")
_EDGE = " \t-\u2013\u2022"  # between a value and the label after it


def cut(w: Walker, text: Text, label: str = "") -> list[Text]:
    """Cut a text before each of its labels; [] where fewer than two stand in it.

    Labels begin a line. In documents without lines of their own they may also stand within
    one, which is how a print joins them: "Owner: Principal Funding source: Title I". ``label``
    is the one that the text stands behind already.
    """
    shown = text.text if text.span is None else w.source[text.span.start : text.span.end]
    if shown.count(":") < (1 if label else 2) or (label and text.span is not None):
        return []  # Markdown gives each line of labels a paragraph of its own
    pieces = list(_lines(w, text))
    if text.span is None:
        begun = bool(label) and _is_labelled(w, f"{label}:")
        pieces = [
            inner
            for n, piece in enumerate(pieces)
            for inner in _within(w, piece, begun=begun and n == 0)
        ]
    labels = sum(_is_labelled(w, piece.text) for piece in pieces)
    return pieces if len(pieces) > 1 and labels + bool(label) > 1 else []


def _is_labelled(w: Walker, words: str) -> bool:
    """Say whether a text begins with a label and a colon."""
    match = leading(w.ready.uses, words)
    return match is not None and ":" in words[: match.rest]


def _lines(w: Walker, text: Text) -> Iterator[Text]:
    """Give the lines of a text as texts of their own."""
    whole, base = text.text, None
    if text.span is not None:  # where a line ends in the source, Markdown goes on
        whole, base = w.source[text.span.start : text.span.end], text.span.start
    for start, end in written_lines(whole):
        words = whole[start:end]
        if base is None:
            yield text._replace(text=words.lstrip(_EDGE))
        else:
            shown = words.replace("**", "").replace("__", "").rstrip("\\").strip()
            yield text._replace(text=shown, span=Span(base + start, base + end))


def _within(w: Walker, line: Text, *, begun: bool) -> Iterator[Text]:
    """Cut a line that stands behind a label, or begins with one, before those further on."""
    words = line.text
    if not begun and (words.count(":") < 2 or not _is_labelled(w, words)):
        yield line
        return
    last, done = 0, 0 if begun else words.index(":") + 1
    for colon in range(done, len(words)):
        if words[colon] != ":" or colon < done:
            continue
        at = _label_before(w, words, max(done, colon - _NEAR), colon)
        if at:
            yield line._replace(text=words[last:at].rstrip(_EDGE))
            last, done = at, colon + 1
    yield line._replace(text=words[last:])


def _label_before(w: Walker, words: str, start: int, colon: int) -> int:
    """Give the place where the label before a colon begins, 0 for none.

    One word is only a label after the end of a sentence: "until the Goal: 40" is none.
    """
    for found in _BEGIN.finditer(words, start, colon):
        at = found.start()
        match = leading(w.ready.uses, words[at : colon + 1])
        if match is None or at + match.rest <= colon:
            continue
        if len(words[at:colon].split()) > 1 or _ENDS.search(words, 0, at):
            return at
    return 0
