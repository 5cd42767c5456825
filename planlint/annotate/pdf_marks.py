"""Where the notes of a PDF go: over their words, over the box of their cell, or in the margin."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from planlint.annotate.notes import Note
from planlint.annotate.notes import lines_of as lines_in
from planlint.readers.pdf.lines import lines_of
from planlint.readers.pdf.words import Box, Word

_PLACE = re.compile(r"page (\d+)(?: \((-?\d+),(-?\d+),(-?\d+),(-?\d+)\))?")
_MOST_LINES = 60  # of one highlight; a longer cell is marked as one box
_GRAVEST = ("error", "warning", "info")


class Mark(NamedTuple):
    """A note with the boxes on one page that it covers, and the page's size as it is shown.

    Without boxes it is a note in the margin, the ``order``-th of its page.
    """

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]
    order: int
    text: str
    author: str
    severity: str


def marks_of(notes: Iterable[Note], pages: Mapping[int, tuple[Word, ...]]) -> list[Mark]:
    """Give the marks of notes in order, those in the margin of a page one below the other."""
    marks = []
    margin: dict[int, int] = {}
    for mark in _together((note, mark) for note in notes for mark in _marks(note, pages)):
        order = margin.get(mark.page, 0)
        if not mark.boxes:
            margin[mark.page] = order + 1
        marks.append(mark._replace(order=order))
    return marks


def _together(found: Iterable[tuple[Note, Mark]]) -> Iterator[Mark]:
    """Make one highlight of those that cover the same words: colors laid over each other hide them.

    It says all that is said there, in the color of the gravest.
    """
    alike: dict[object, list[tuple[Note, Mark]]] = {}
    for note, mark in found:
        place = (mark.page, mark.boxes) if mark.boxes else id(mark)
        alike.setdefault(place, []).append((note, mark))
    for same in alike.values():
        mark = min((mark for _, mark in same), key=lambda mark: _GRAVEST.index(mark.severity))
        if len(same) > 1:
            said = lines_in(note for note, _ in same)
            text = "\n".join(f"\n{line}\n" if small else line for line, small in said)
            mark = mark._replace(text=text.strip("\n"))
        yield mark


def places(address: str) -> list[Box]:
    """Read an address: the boxes that it names; a page without a box is a box without width."""
    return [
        Box(int(found[1]), *(float(number or 0) for number in found.groups()[1:]))
        for found in _PLACE.finditer(address)
    ]


def _marks(note: Note, pages: Mapping[int, tuple[Word, ...]]) -> Iterable[Mark]:
    """Say where a note goes: over its words, over its box, or beside the first page."""
    text = f"{note.text}\n\n{note.code}" if note.code else note.text
    boxes = places(note.address)
    real = [box for box in boxes if box.x1 > box.x0]
    if not real:
        yield Mark(boxes[0].page if boxes else 1, (), 0, text, note.author, note.severity)
        return
    inside = [
        word
        for box in real
        for line in lines_of(w for w in pages.get(box.page, ()) if _within(box, w))
        for word in line.words
    ]
    chosen = _spelling(inside, note.words) if note.words else inside
    covered = _boxes(chosen or inside) or real
    page = covered[0].page  # a comment stands on one page: where its words begin
    here = tuple((b.x0, b.top, b.x1, b.bottom) for b in covered if b.page == page)
    if len(here) > _MOST_LINES:
        here = tuple((b.x0, b.top, b.x1, b.bottom) for b in real if b.page == page)
    yield Mark(page, here, 0, text, note.author, note.severity)


def _within(box: Box, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box.x0 - 1 <= x <= box.x1 + 1 and box.top - 1 <= y <= box.bottom + 1


def _spelling(words: Sequence[Word], phrase: str) -> list[Word]:
    """Find the words that spell a phrase, whatever stands between them and at ends of lines."""
    due = _bare(phrase)
    text = ""
    owner: list[int] = []
    for index, word in enumerate(words):
        bare = _bare(word.text)
        text += bare
        owner += [index] * len(bare)
    at = text.find(due) if due else -1
    if at < 0:
        return []
    return list(words[owner[at] : owner[at + len(due) - 1] + 1])


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _boxes(words: Sequence[Word]) -> list[Box]:
    """Give a box for each line."""
    found: list[Box] = []
    for word in words:
        last = found[-1] if found else None
        if last and last.page == word.page and _beside(last, word):
            found[-1] = Box(
                word.page,
                last.x0,
                min(last.top, word.top),
                max(last.x1, word.x1),
                max(last.bottom, word.bottom),
            )
        else:
            found.append(Box(word.page, word.x0, word.top, word.x1, word.bottom))
    return found


def _beside(box: Box, word: Word) -> bool:
    shared = min(box.bottom, word.bottom) - max(box.top, word.top)
    return word.x0 >= box.x0 and shared > 0.4 * min(box.bottom - box.top, word.bottom - word.top)
