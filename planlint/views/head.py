"""The head of a picture: its title, a summary, and a legend of the signs that it uses."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from planlint.views import markup
from planlint.views.text import width, wrap

MARGIN = 24.0
"""What every picture leaves blank on all sides."""


class Sign(NamedTuple):
    """A sign of the legend."""

    draw: Callable[[float, float], str]  # from a left end, around a height
    wide: float
    words: str


def head(
    title: str, said: str, total: float, signs: Iterable[Sign], *, apart: float = 18
) -> tuple[list[str], float]:
    """Write the head of a picture that is ``total`` wide; give it with its last height.

    ``apart`` is the room between two signs.
    """
    room = total - 2 * MARGIN
    parts: list[str] = []
    y = MARGIN + 16
    for line in wrap(title, room / 1.08, 20, 2):
        parts.append(markup.text(MARGIN, y, line, size=20, bold=True))
        y += 25
    for line in wrap(said, room, 12, 2) or [said]:
        parts.append(markup.text(MARGIN, y - 4, line, colour=markup.QUIET))
        y += 18
    x = MARGIN
    for sign in signs:
        need = sign.wide + 6 + width(sign.words, 11) + apart
        if x > MARGIN and x + need > total - MARGIN:
            x, y = MARGIN, y + 20
        parts.append(sign.draw(x, y))
        parts.append(
            markup.text(x + sign.wide + 6, y + 4, sign.words, size=11, colour=markup.QUIET)
        )
        x += need
    return parts, y
