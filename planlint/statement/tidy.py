"""Tidy a statement before it is read, with a map back to the text as it was written."""

import re
from functools import cache
from typing import NamedTuple

from planlint import calendar


class Source(NamedTuple):
    """A statement as it was written, as it is read, and how places map back.

    ``folded`` is ``plain`` in lower case, place for place. ``offsets`` maps a place in
    ``plain`` to one in ``text``, its end included; None when they are the same.
    """

    text: str
    plain: str
    folded: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the author's text."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end]


def normalise(text: str) -> Source:
    """Read entities and stray spaces away, with a map back to the author's text."""
    plain, offsets = text, None
    tidy = text.isascii() and text.isprintable()
    tidy = tidy and "&" not in text and "  " not in text and "->" not in text
    if not tidy and _untidy().search(text):
        pieces: list[str] = []
        places: list[int] = []
        last = 0
        for match in _untidy().finditer(text):
            pieces.append(text[last : match.start()])
            places.extend(range(last, match.start()))
            new = " " if match["gap"] else "→" if match["arrow"] else ""
            new = _unescaped(match[0]) if match[0][0] == "&" else new
            if len(new) <= len(match[0]):
                pieces.append(new)
                places.extend(range(match.start(), match.start() + len(new)))
            last = match.end()
        pieces.append(text[last:])
        places.extend(range(last, len(text) + 1))
        plain, offsets = "".join(pieces), tuple(places)
    return Source(text, plain, calendar.fold(plain), offsets)


def _unescaped(entity: str) -> str:
    from html import unescape  # noqa: PLC0415  (few statements hold entities)

    return unescape(entity)


@cache
def _untidy() -> re.Pattern[str]:
    # An entity, a word broken at the end of a line, an invisible character, a run of spaces,
    # an arrow that was typed.
    return re.compile(
        r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});|(?<=[a-z])-\s*\n\s*(?=[a-z])"
        r"|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|(?P<gap>\s{2,})|(?P<arrow>-{1,3}>)"
    )
