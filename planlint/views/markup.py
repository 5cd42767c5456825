"""The few pieces of SVG that the picture is written with, and its colours.

Every text goes through :func:`escape`; nothing else that an author wrote reaches the
markup. There are no styles, scripts, references to other files or foreign elements.
"""

from collections.abc import Iterable
from types import MappingProxyType
from typing import NamedTuple

from planlint.finding import Severity

INK = "#1f2328"
QUIET = "#57606a"
PAPER = "#ffffff"
BAND = "#f6f7f9"
_FONT = "Arial, Helvetica, 'Liberation Sans', 'Nimbus Sans', sans-serif"


class Tint(NamedTuple):
    """The fill and the outline of a box; the fills are light enough to print as paper."""

    fill: str
    line: str


TINTS = MappingProxyType(
    {
        "need": Tint("#eef2f6", "#5b7083"),
        "root cause": Tint("#f3f0f7", "#75658c"),
        "priority": Tint("#f8f4e4", "#857233"),
        "goal": Tint("#e4eefa", "#2f5d94"),
        "strategy": Tint("#e7f3ea", "#3b7a55"),
        "milestone": Tint("#fdf5e4", "#96690f"),
    }
)
AROUND = Tint("#f4f4f4", "#6b6b6b")  # learning, help, requests, initiatives

MARKS: MappingProxyType[Severity, tuple[str, str]] = MappingProxyType(
    {"error": ("E", "#a4201b"), "warning": ("W", "#845200"), "info": ("i", "#235a97")}
)
"""The letter and the colour of each severity; its shape is drawn by :func:`mark`."""


def escape(text: str) -> str:
    """Escape a text for an element or an attribute in double quotes."""
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return shown.replace('"', "&quot;").replace("'", "&#39;")


def number(value: float) -> str:
    """Write a coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def drawing(
    prefix: str, title: str, said: str, size: tuple[float, float], pieces: Iterable[str]
) -> str:
    """Give a whole picture: its pieces on paper, with what a screen reader tells of it.

    ``prefix`` begins the ids in it; ``said`` is a sentence without its full stop; ``size`` is
    its width and height.
    """
    wide, high = size
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.0f}" height="{high:.0f}"'
        f' viewBox="0 0 {wide:.0f} {high:.0f}" font-family="{_FONT}" role="group"'
        f' aria-labelledby="{prefix}-title {prefix}-summary">',
        f'<title id="{prefix}-title">{escape(title)}</title>',
        f'<desc id="{prefix}-summary">{escape(said)}.</desc>',
        rect(0, 0, wide, high, f'fill="{PAPER}"'),
        *pieces,
        "</svg>\n",
    ]
    return "\n".join(parts)


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: float = 12,
    bold: bool = False,
    colour: str = INK,
    anchor: str = "",
    rtl: bool = False,
) -> str:
    """Write one line of text with its baseline at ``y``."""
    more = ' font-weight="700"' if bold else ""
    more += f' text-anchor="{anchor}"' if anchor else ""
    more += ' direction="rtl"' if rtl else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" fill="{colour}"{more}>'
        f"{escape(words)}</text>"
    )


def rect(x: float, y: float, width: float, height: float, more: str) -> str:
    """Draw a rectangle."""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}"'
        f' height="{number(height)}" {more}/>'
    )


def mark(x: float, y: float, severity: Severity) -> str:
    """Draw a severity's sign around a centre: an octagon E, a triangle W, a circle i."""
    letter, colour = MARKS[severity]
    if severity == "info":
        shape = f'<circle cx="{number(x)}" cy="{number(y)}" r="7" fill="{colour}"/>'
    else:
        corners = (
            ((-3, -7.5), (3, -7.5), (7.5, -3), (7.5, 3), (3, 7.5), (-3, 7.5), (-7.5, 3), (-7.5, -3))
            if severity == "error"
            else ((0, -10), (10.5, 7.5), (-10.5, 7.5))
        )
        points = " ".join(f"{number(x + dx)},{number(y + dy)}" for dx, dy in corners)
        shape = f'<polygon points="{points}" fill="{colour}"/>'
    drop, size = (5.8, 9.5) if severity == "warning" else (3.5, 10)
    return shape + text(x, y + drop, letter, size=size, bold=True, colour=PAPER, anchor="middle")
