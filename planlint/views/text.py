"""Text of a plan in a picture: made harmless, measured, broken into lines, cut short.

No font is at hand when a picture is made, so widths come from a small table of average
glyphs. It holds for Arial and the faces of the same widths that every system has.
"""

import unicodedata
from types import MappingProxyType

REPLACEMENT = "\ufffd"
"""Stands for a character that must not be shown."""

ELLIPSIS = "…"

# Widths in thousandths of the font's size, for the characters that plans are made of.
_WIDTHS = MappingProxyType(
    {
        character: width
        for characters, width in (
            ("ijl'‘’", 222),
            ("|", 260),
            (" !,./:;I[]ft\\", 278),
            ("()-r`{}“”·", 333),
            ('"*', 380),
            ("^", 469),
            ("cksvxyzJ", 500),
            ("abdeghnopqu0123456789#$?_L–", 556),
            ("+<=>~", 584),
            ("FTZ", 611),
            ("&ABEKPSVXY", 667),
            ("wCDHNRU", 722),
            ("GOQ", 778),
            ("mM", 833),
            ("%", 889),
            ("W", 944),
            ("@…—", 1010),
        )
        for character in characters
    }
)
_OTHER = 600  # letters of other alphabets, on average
_WIDE = 1050  # Chinese, Japanese, Korean, and most pictographs
_SLACK = 1.03  # the font in use may be a little wider than the one measured
_BOLD = 1.08


def visible(text: str) -> str:
    """Put a text on one line and replace every character that must not be shown raw.

    Controls, marks that change the reading order, half pairs of UTF-16 and characters
    without a meaning become a replacement character: none may stand in XML, and none
    may change how a reader sees the rest.
    """
    joined = " ".join(text.split())
    if joined.isprintable():
        return joined
    return "".join(c if c.isprintable() else REPLACEMENT for c in joined)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate how wide a text is at a font size."""
    units = sum(map(_advance, text))
    return units * size / 1000 * _SLACK * (_BOLD if bold else 1)


def _advance(character: str) -> int:
    known = _WIDTHS.get(character)
    if known is not None:
        return known
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    return 0 if unicodedata.category(character) in ("Mn", "Me") else _OTHER


def cut(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Shorten a text to a width; an ellipsis shows that there was more."""
    if width(text, size, bold=bold) <= room:
        return text
    room -= width(ELLIPSIS, size, bold=bold)
    kept = 0
    used = 0.0
    for character in text:
        used += width(character, size, bold=bold)
        if used > room:
            break
        kept += 1
    return text[:kept].rstrip() + ELLIPSIS


def wrap(text: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """Break a text into at most so many lines of a width; the last is cut when it must be."""
    lines: list[str] = []
    words = text.split()
    space = width(" ", size)
    while words:
        if len(lines) == most - 1:
            lines.append(cut(" ".join(words), room, size))
            break
        taken = 1
        used = width(words[0], size)
        while taken < len(words):
            used += space + width(words[taken], size)
            if used > room:
                break
            taken += 1
        if taken == 1 and width(words[0], size) > room:
            head = _prefix(words[0], room, size)
            lines.append(words[0][:head])
            words[0] = words[0][head:]
        else:
            lines.append(" ".join(words[:taken]))
            del words[:taken]
    return tuple(lines)


def _prefix(word: str, room: float, size: float) -> int:
    """Count the characters of a long word that fit, at least one."""
    used = 0.0
    for index, character in enumerate(word):
        used += width(character, size)
        if used > room:
            return max(index, 1)
    return len(word)


def right_to_left(text: str) -> bool:
    """Say whether a text reads from right to left: its first letter with a direction decides."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction == "L":
            return False
        if direction in ("R", "AL"):
            return True
    return False


def count(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun: 1 goal, 2 goals."""
    return f"{number} {one if number == 1 else many or one + 's'}"
