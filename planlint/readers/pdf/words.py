"""Words of a page: characters put together, each word with its box and what is known of it.

A PDF paints characters; blanks between them are painted by some programs and left out by
others. Whether one stood before a word is kept, since it tells a line that ended between
two words from one that broke a word in two.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from planlint.readers.pdf.painted import Painted  # imports pdfminer.six

UNKNOWN = "\ufffd"
"""Stands for a character whose meaning the PDF does not tell."""

_LIGATURES = re.compile("[\ufb00-\ufb06]")
_UNMAPPED = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff]|\x00")
_NOTHING = re.compile("[\u200b-\u200d\u2060\ufeff\x01-\x08\x0e-\x1f\x7f]")
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_SYMBOLS = re.compile(r"symbol|wingdings|webdings|dingbats", re.IGNORECASE)


class Box(NamedTuple):
    """A place on a page, in points from the top left corner of the page as it is shown."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


class Word(NamedTuple):
    """Characters without a blank between them."""

    text: str
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    mark: int  # of the marked content that it is part of (its MCID); -1 for none
    turn: int  # degrees, against the clock, by which its line is turned
    space: bool  # whether a blank stands before it
    artifact: bool  # marked as no part of the text: page numbers, running heads


class _Char(NamedTuple):
    """A character, with its place along its line (``start``, ``end``) and across it."""

    text: str
    start: float
    end: float
    across: float
    box: tuple[float, float, float, float]
    size: float
    bold: bool
    mark: int
    turn: int
    artifact: bool


def words_of(page: int, painted: "Iterable[Painted]", width: float) -> Iterator[Word]:
    """Put the characters of a page together, in the order in which they are painted."""
    held: list[_Char] = []
    space = before = False
    last: _Char | None = None
    for char in _chars(painted, width):
        blank = char.text.isspace()
        apart = last is not None and _apart(last, char)
        if held and (blank or apart or not _alike(held[0], char)):
            yield _word(page, held, before)
            held = []
        if blank:
            space = True
        else:
            if not held:
                before = space or (apart and last is not None and _gap(last, char))
                space = False
            held.append(char)
        last = char
    if held:
        yield _word(page, held, before)


def _chars(painted: "Iterable[Painted]", width: float) -> Iterator[_Char]:
    seen: set[tuple[str, int, int]] = set()  # some programs paint a text twice to make it bold
    fonts: dict[str, tuple[bool, bool]] = {}
    for text, x0, top, x1, bottom, size, font, matrix, mark, artifact in painted:
        if x1 <= 0 or x0 >= width:
            continue
        if font not in fonts:
            fonts[font] = (bool(_BOLD.search(font)), bool(_SYMBOLS.search(font)))
        bold, symbol = fonts[font]
        shown = text if text.isascii() and len(text) == 1 and text >= " " else _plain(text, symbol)
        if not shown:
            continue
        if not shown.isspace():
            key = (shown, round(x0 * 2), round(top * 2))
            if key in seen:
                continue
            seen.add(key)
        a, b, _, _, e, f = matrix
        if b == 0 and a > 0:
            ux, uy, turn = 1.0, 0.0, 0
        else:
            long = math.hypot(a, b) or 1
            ux, uy = a / long, b / long
            turn = round(math.degrees(math.atan2(uy, ux)) / 90) * 90 % 360
        start = e * ux + f * uy
        level = turn in (0, 180)
        yield _Char(
            shown,
            start,
            start + (x1 - x0 if level else bottom - top),
            f * ux - e * uy,
            (x0, top, x1, bottom),
            size if level else x1 - x0,
            bold,
            mark,
            turn,
            artifact,
        )


def _plain(text: str, symbol: bool) -> str:
    """Take apart what is one sign for several letters; a sign without a meaning stays one."""
    text = _LIGATURES.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    text = _NOTHING.sub("", text).replace("\u2011", "-")
    return _UNMAPPED.sub("•" if symbol else UNKNOWN, text)


def _alike(one: _Char, other: _Char) -> bool:
    return (
        one.mark == other.mark
        and one.bold == other.bold
        and one.turn == other.turn
        and one.artifact == other.artifact
        and abs(one.size - other.size) < 0.5
    )


def _same_line(one: _Char, other: _Char) -> bool:
    size = max(one.size, other.size)
    return (
        one.turn == other.turn
        and abs(one.across - other.across) < 0.5 * size  # raised and lowered text too
        and other.start > one.start - 0.3 * size
    )


def _apart(one: _Char, other: _Char) -> bool:
    return not _same_line(one, other) or other.start - one.end > 0.2 * max(one.size, other.size)


def _gap(one: _Char, other: _Char) -> bool:
    """Tell whether a stretch of paper between two characters of a line stands for a blank."""
    return _same_line(one, other)


def _word(page: int, chars: list[_Char], space: bool) -> Word:
    first = chars[0]
    return Word(
        unicodedata.normalize("NFC", "".join(char.text for char in chars)),
        page,
        round(min(char.box[0] for char in chars), 1),
        round(min(char.box[1] for char in chars), 1),
        round(max(char.box[2] for char in chars), 1),
        round(max(char.box[3] for char in chars), 1),
        round(first.size, 1),
        first.bold,
        first.mark,
        first.turn,
        space,
        first.artifact,
    )


def box_of(words: Iterable[Word], page: int | None = None) -> Box | None:
    """Give the box around words: around those of their first page, or of the page that is named."""
    known = list(words)
    if not known:
        return None
    page = known[0].page if page is None else page
    here = [word for word in known if word.page == page]
    return Box(
        page,
        min(word.x0 for word in here),
        min(word.top for word in here),
        max(word.x1 for word in here),
        max(word.bottom for word in here),
    )


def address(boxes: Iterable[Box]) -> str:
    """Write places as an address: ``page 3 (72,144,300,160)``, joined by ``; ``."""
    return "; ".join(
        f"page {box.page} ({box.x0:.0f},{box.top:.0f},{box.x1:.0f},{box.bottom:.0f})"
        for box in boxes
    )
