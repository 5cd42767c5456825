"""Text by its look alone: words to lines, lines to paragraphs and items, columns of text."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from planlint.readers.pdf.rows import BULLETS, Para, in_sentence, number_of
from planlint.readers.pdf.words import Word

_NUMBERED = re.compile(r"(?:\(?(?:\d{1,2}|[a-z])[.)]|\([ivx]+\))")
_PAGE_NUMBER = re.compile(r"(?:page\s*|p\.\s*|[-–—]\s*)?#(?:\s*(?:of|/|\|)\s*#)?(?:\s*[-–—])?")
_EDGE = 0.1  # share of a page's height in which running heads and page numbers stand
_COLUMN_LINES = 8  # lines on each side that make two columns of text


class Line(NamedTuple):
    """Words on one line, from left to right."""

    words: tuple[Word, ...]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool

    @property
    def text(self) -> str:
        """The words with blanks between them."""
        return " ".join(word.text for word in self.words)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Sort words into lines, from the top of the page to its foot; turned text comes last."""
    upright = sorted((w for w in words if w.turn == 0), key=lambda w: (w.top + w.bottom, w.x0))
    groups: list[list[Word]] = []
    for word in upright:
        for group in reversed(groups[-3:]):
            if _level(group[0], word):
                group.append(word)
                break
        else:
            groups.append([word])
    made = [_line(sorted(group, key=lambda w: w.x0)) for group in groups]
    made.sort(key=lambda line: line.top)
    return made


def _level(one: Word, other: Word) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def _line(words: list[Word]) -> Line:
    spaced = [words[0]]
    for before, word in pairwise(words):
        wide = word.x0 - before.x1 > 0.2 * min(before.size, word.size)
        spaced.append(word._replace(space=word.space or wide))
    return Line(
        tuple(spaced),
        words[0].x0,
        min(w.top for w in words),
        max(w.x1 for w in words),
        max(w.bottom for w in words),
        max(w.size for w in words),
        all(w.bold for w in words),
    )


def paragraphs(words: Sequence[Word], left: float, right: float) -> list[Para]:
    """Put the words between two edges together as paragraphs and items."""
    lines = lines_of(words)
    found: list[tuple[list[Line], bool]] = []
    usual = _usual_gap(lines)
    last: Sequence[Word] = ()  # how the item before begins
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        new = before is None or _new(before, line, found[-1], usual, (left, right))
        item = _opens_item(line)
        if item and not new and before is not None:
            item = not in_sentence(before.words, line.words, last)
        if item:
            last = line.words
        if item or new:
            found.append(([line], item))
        else:
            found[-1][0].append(line)
    starts = sorted({round(group[0].x0 / 6) for group, item in found if item})
    made = [_para(group, item, starts) for group, item in found]
    turned = [w for w in words if w.turn != 0]
    if turned:
        made.append(Para(tuple(turned), sure=False))
    return made


def _usual_gap(lines: Sequence[Line]) -> float:
    gaps = [b.top - a.bottom for a, b in pairwise(lines) if abs(a.size - b.size) < 1]
    # The lines of a paragraph stand closer than paragraphs, and are mostly more.
    return min(median(gaps), min(gaps) + 4) if gaps else 0.0


def _opens_item(line: Line) -> bool:
    first = line.words[0].text
    if len(line.words) == 1:
        return False
    if not first.strip(BULLETS):
        return True
    gap = line.words[1].x0 - line.words[0].x1
    return (first in ("o", "§", "\ufffd") or _NUMBERED.fullmatch(first) is not None) and gap > 1


def _new(
    before: Line,
    line: Line,
    open_: tuple[list[Line], bool],
    usual: float,
    edges: tuple[float, float],
) -> bool:
    """Tell whether a line begins a paragraph."""
    group, item = open_
    if line.top - before.bottom > usual + 0.35 * line.size:
        return True
    if abs(line.size - before.size) > 1 and not _level_sizes(line, before):
        return True
    if before.bold and not line.words[0].bold and not before.text.endswith((",", "-")):
        return True
    if line.bold and not before.bold:
        return True
    if item and line.x0 < group[0].words[1].x0 - 3 and len(group) > 1:
        return True
    left = group[0].words[1].x0 if item and len(group) == 1 else before.x0
    return _room(before, line, left, edges)


def _level_sizes(one: Line, other: Line) -> bool:
    return bool({round(w.size) for w in one.words} & {round(w.size) for w in other.words})


def _room(before: Line, line: Line, begin: float, edges: tuple[float, float]) -> bool:
    """Tell whether the next word had room on the line: then somebody ended it."""
    left, right = edges
    both = (before, line)
    set_in = abs(line.x0 - begin) > 3 and all(one.x0 - left > 8 for one in both)
    if set_in and all(abs((one.x0 - left) - (right - one.x1)) < 6 for one in both):
        begin, taken = left, before.x1 - before.x0  # both lines are centered
    else:
        taken = before.x1 - begin
    first = line.words[0]
    return taken + 0.3 * line.size + first.x1 - first.x0 < right - begin - 2


def _para(group: list[Line], item: bool, starts: Sequence[int]) -> Para:
    words = [word for line in group for word in line.words]
    depth = 0
    mark: list[Word] = []
    if item:
        mark = words[:1] if number_of(words) else []
        words = words[1:]
        depth = starts.index(round(group[0].x0 / 6))
    return Para(tuple(words), item, depth, mark=tuple(mark))


def body(words: Sequence[Word], width: float) -> list[Para]:
    """Read the text of a page that stands in no table: in one column or in two."""
    lines = lines_of(words)
    if not lines:
        return paragraphs(words, 0, width)
    gutter = _gutter(lines, width)
    if gutter is None:
        left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
        return paragraphs(words, left, right)
    result: list[Para] = []
    band: list[Word] = []
    for line in lines:
        if line.x0 < gutter < line.x1 and _crosses(line, gutter):
            result += _two_columns(band, gutter)
            band = []
            result += paragraphs(line.words, line.x0, line.x1)
        else:
            band += line.words
    result += _two_columns(band, gutter)
    turned = [w for w in words if w.turn != 0]
    return result + ([Para(tuple(turned), sure=False)] if turned else [])


def _two_columns(words: Sequence[Word], gutter: float) -> list[Para]:
    result: list[Para] = []
    for side in ([w for w in words if w.x1 <= gutter], [w for w in words if w.x1 > gutter]):
        if side:
            result += paragraphs(side, min(w.x0 for w in side), max(w.x1 for w in side))
    return result


def _crosses(line: Line, gutter: float) -> bool:
    """Tell whether a line goes on over the gutter without a gap."""
    return any(w.x0 < gutter < w.x1 for w in line.words) or any(
        a.x1 <= gutter <= b.x0 and b.x0 - a.x1 < 0.8 * line.size for a, b in pairwise(line.words)
    )


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """Find the empty stripe between two columns of text."""
    best: tuple[int, float] | None = None
    for step in range(35, 66):
        x = width * step / 100
        crossing = sum(_crosses(line, x) for line in lines)
        left = [l_ for l_ in lines if l_.words[0].x1 <= x and not _crosses(l_, x)]
        right = [l_ for l_ in lines if l_.x1 > x and not _crosses(l_, x)]
        if min(len(left), len(right)) < _COLUMN_LINES or crossing * 4 > len(lines):
            continue
        if _fill(left, x, before=True) < 0.6 or _fill(right, x, before=False) < 0.6:
            continue
        if best is None or crossing < best[0]:
            best = (crossing, x)
    return None if best is None else best[1]


def _fill(lines: Sequence[Line], x: float, *, before: bool) -> float:
    """Give how much of its column the usual line fills; a table's cells fill little."""
    widths = []
    for line in lines:
        side = [w for w in line.words if (w.x1 <= x) == before]
        if side:
            widths.append(side[-1].x1 - side[0].x0)
    return median(widths) / max(widths) if widths and max(widths) > 100 else 0.0


def running(pages: Sequence[tuple[Sequence[Word], float]]) -> set[str]:
    """Find the heads, feet and page numbers that come again and again, with ``#`` for numbers."""
    seen: Counter[str] = Counter()
    for words, height in pages:
        seen.update({_spelled(line) for line in lines_of(words) if _at_edge(line, height)})
    count = len(pages)
    often = count if count <= 3 else max(3, round(0.3 * count))
    return {
        text
        for text, times in seen.items()
        if times > 1 and (times >= often or _PAGE_NUMBER.fullmatch(text))
    }


def without_running(words: Sequence[Word], height: float, known: set[str]) -> list[Word]:
    """Leave out what comes on every page."""
    gone = {
        (word.x0, word.top, word.text)
        for line in lines_of(words)
        if _at_edge(line, height) and _spelled(line) in known
        for word in line.words
    }
    return [word for word in words if (word.x0, word.top, word.text) not in gone]


def _spelled(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text).casefold()


def _at_edge(line: Line, height: float) -> bool:
    return line.bottom < _EDGE * height or line.top > (1 - _EDGE) * height
