"""Where in a Word document a comment goes: to words, a paragraph, an empty cell, the title.

Word passes over comments in text boxes, notes, headers and footers ([MS-OI29500] 2.1.315), so
what is said of a text box or a note goes to the paragraph that holds it.
"""

import copy
import re
from typing import NamedTuple

from planlint.annotate.notes import Note
from planlint.readers.word.names import RPR, SDT, SPACE, Element, P, R, T, W, etree
from planlint.readers.word.text import Piece, joined, pieces, shown
from planlint.readers.word.walk import children, resolve

_ELSEWHERE = re.compile(r"/[xn]\[")
_QUOTED = 80  # characters of the words that a note names
_CLOSED = tuple(
    f"{W}{name}" for name in ("text", "dropDownList", "comboBox", "date", "dataBinding")
)


class Anchor(NamedTuple):
    """A stretch of a paragraph, or of several in one cell, in characters of their words.

    A start or an end of -1 is that of the whole paragraph.
    """

    first: Element
    start: int
    last: Element
    end: int

    def run_at(self) -> Element | None:
        """Give what the start goes before, splitting a run; None for the paragraph's start."""
        return None if self.start < 0 else _boundary(self.first, self.start)

    def run_after(self) -> Element | None:
        """Give what the end goes before, splitting a run; None for the paragraph's end."""
        return None if self.end < 0 else _boundary(self.last, self.end, ending=True)


def anchor(body: Element, note: Note) -> Anchor:
    """Find the place of a note; what has none goes to the document's title."""
    elsewhere = _ELSEWHERE.search(note.address)
    address = note.address[: elsewhere.start()] if elsewhere else note.address
    try:
        element = resolve(body, address) if address else None
    except KeyError:
        element = None
    if element is None:
        return _whole(_title(body))
    if element.tag == P:
        inside = [element]
    else:
        inside = [place.element for place in children(element) if place.element.tag == P]
        inside = inside or list(element.iter(P))[:1] or [_title(body)]
    if note.words and not elsewhere:
        for where in (inside, list(element.iter(P))):  # then in tables within the cell, too
            if found := _search(where, note.words):
                return found
    filled = [each for each in inside if shown(joined(pieces(each)))]
    if not filled:
        return _whole(inside[0])
    return Anchor(filled[0], -1, filled[-1], -1)


def spoken(note: Note) -> Note:
    """Let a note name its words when it cannot stand beside them."""
    if note.words and _ELSEWHERE.search(note.address):
        words = " ".join(note.words.split())
        short = words if len(words) <= _QUOTED else f"{words[:_QUOTED].rstrip()}…"
        return note._replace(text=f"About “{short}”: {note.text}")
    return note


def _whole(paragraph: Element) -> Anchor:
    return Anchor(paragraph, -1, paragraph, -1)


def _title(body: Element) -> Element:
    """Give the first paragraph with words; one is made in a document that has none at all."""
    first = None
    for paragraph in body.iter(P):
        if any(parent.tag == f"{W}txbxContent" for parent in paragraph.iterancestors()):
            continue
        if first is None:
            first = paragraph
        if shown(joined(pieces(paragraph))):
            return paragraph
    if first is None:
        first = etree().Element(P)
        body.insert(0, first)
    return first


def _search(inside: list[Element], words: str) -> Anchor | None:
    """Find words in one paragraph, or from one to a later one when they hold line breaks."""
    texts = [(paragraph, joined(pieces(paragraph))) for paragraph in inside]
    for paragraph, text in texts:
        found = _pattern(words).search(text)
        if found:
            whole = not text[: found.start()].strip() and not text[found.end() :].strip()
            if whole:
                return _whole(paragraph)
            return Anchor(paragraph, found.start(), paragraph, found.end())
    lines = [line for line in words.split("\n") if line.strip()]
    if len(lines) < 2:
        return None
    begin = _search(inside, lines[0])
    end = _search(inside, lines[-1])
    return Anchor(begin.first, begin.start, end.last, end.end) if begin and end else None


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def _boundary(paragraph: Element, offset: int, ending: bool = False) -> Element | None:
    """Give the element before which a mark goes, cutting the run that holds the character.

    None stands for the paragraph's end (or start, where nothing begins at the character).
    """
    position = 0
    found = pieces(paragraph)
    for index, piece in enumerate(found):
        end = position + len(piece.text)
        here = position < offset <= end if ending else position <= offset < end
        if here:
            shell = _shell(piece.node, paragraph)
            if shell is not None:
                return _next(shell, paragraph) if ending else shell
            if offset == end:  # behind this piece, not before the next: that may be far
                return _behind(piece, found[index + 1 :], paragraph)
            return _cut(piece, offset - position)
        position = end
    return None


def _shell(node: Element, paragraph: Element) -> Element | None:
    """Give what is around a text and takes no marks inside; None where they may stand.

    Formulas, alternative contents, and fields of a form that Word itself fills in.
    """
    shell = None
    for parent in node.iterancestors():
        if parent is paragraph:
            break
        closed = parent.tag == SDT and any(
            parent.find(f"{W}sdtPr/{name}") is not None for name in _CLOSED
        )
        inner = parent.tag == R and parent is not node.getparent()
        if closed or inner or not str(parent.tag).startswith(W):
            shell = parent
    return shell


def _next(element: Element, paragraph: Element) -> Element | None:
    """Give what follows an element, or what holds it; None at the end of the paragraph."""
    while element is not paragraph:
        if element.getnext() is not None:
            return element.getnext()
        element = element.getparent()
    return None


def _behind(piece: Piece, rest: list[Piece], paragraph: Element) -> Element | None:
    """Give what follows a piece: the rest of its run, or the next element beside it."""
    if rest and rest[0].node is piece.node:
        return _cut(rest[0], 0)
    run, after = piece.node.getparent(), piece.node.getnext()
    return _next(run, paragraph) if after is None else _split(run, after)


def _cut(piece: Piece, inside: int) -> Element:
    """Cut a run before a character of a piece."""
    node, at = piece.node, piece.offset + inside
    run = node.getparent()
    if node.tag == T and at > 0:
        rest = copy.deepcopy(node)
        rest.tail = None
        rest.text, node.text = node.text[at:], node.text[:at]
        for each in (node, rest):
            each.set(SPACE, "preserve")
        node.addnext(rest)
        node = rest
    elif all(each.tag == RPR for each in node.itersiblings(preceding=True)):
        return run
    return _split(run, node)


def _split(run: Element, node: Element) -> Element:
    """Move a node and what follows it into a run of its own, with the same format."""
    fresh = etree().Element(R, dict(run.attrib))
    about = run.find(RPR)
    if about is not None:
        fresh.append(copy.deepcopy(about))
    for each in [node, *node.itersiblings()]:
        fresh.append(each)
    run.addnext(fresh)
    return fresh
