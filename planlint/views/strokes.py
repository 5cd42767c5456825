"""Links of the picture: a quiet, distinct stroke for each kind."""

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

from planlint.views.markup import escape, number
from planlint.views.picture import Picture
from planlint.views.routes import Hop

_BEND = 6.0
_NAMED = 6  # links that the title of a shared piece names


class Stroke(NamedTuple):
    """How a kind of link is drawn; told apart by dash, weight and tip as well as by colour."""

    colour: str
    width: float = 1.3
    dash: str = ""
    tip: Literal["", "arrow", "bar"] = "arrow"


STROKES = MappingProxyType(
    {
        "explains": Stroke("#75658c", dash="2 3"),
        "addresses": Stroke("#5b7083"),
        "pursues": Stroke("#857233", dash="10 3"),
        "supports": Stroke("#3b7a55", 1.9, tip=""),
        "marks": Stroke("#96690f", 1.1, tip=""),
        "brings": Stroke("#96690f", dash="4 3"),
        "produces": Stroke("#96690f", dash="4 3"),
        "advances": Stroke("#2f5d94", 1.5, "9 3 2 3"),
        "serves": Stroke("#6b6b6b", dash="6 3"),
        "blocks": Stroke("#a4201b", 1.9, tip="bar"),
    }
)
OTHER = Stroke("#6b6b6b", 1.0)


class Piece(NamedTuple):
    """A piece of a link with its ends in the picture."""

    x1: float
    y1: float
    x2: float
    y2: float
    bend: float | None = None  # where its vertical part stands, None for a curve


Place = Callable[[Hop], Piece]
"""Puts a piece of a layout into the picture."""


def draw(picture: Picture, wires: Sequence[Sequence[Hop]], place: Place) -> list[str]:
    """Draw every link; pieces that several links share are drawn once."""
    pieces: dict[tuple[str, Piece], list[int]] = {}
    tips: dict[tuple[str, float, float, bool], None] = {}
    for index, (line, hops) in enumerate(zip(picture.lines, wires, strict=True)):
        source, target = picture.boxes[line.source], picture.boxes[line.target]
        ahead = hops[0].loop or source.column < target.column
        placed = [place(hop) for hop in hops]
        # Begun where links meet, the dashes of links that run together fall on each other.
        if ahead:
            placed = [Piece(p.x2, p.y2, p.x1, p.y1, p.bend) for p in reversed(placed)]
        for piece in placed:
            pieces.setdefault((line.kind, piece), []).append(index)
        tips[line.kind, placed[0].x1, placed[0].y1, ahead] = None
    drawn = []
    for (kind, piece), users in pieces.items():
        said = "; ".join(_sentence(picture, index) for index in users[:_NAMED])
        more = f" and {len(users) - _NAMED} more" if len(users) > _NAMED else ""
        drawn.append(
            f'<path d="{path(piece)}" {look(kind)}><title>{escape(said + more)}</title></path>'
        )
    drawn += [tip(kind, x, y, ahead) for kind, x, y, ahead in tips]
    return drawn


def _sentence(picture: Picture, index: int) -> str:
    line = picture.lines[index]
    source, target = picture.boxes[line.source], picture.boxes[line.target]
    return f"{source.name or source.kind} {line.kind} {target.name or target.kind}"


def look(kind: str) -> str:
    """Give the attributes of a kind of link."""
    stroke = STROKES.get(kind, OTHER)
    dash = f' stroke-dasharray="{stroke.dash}"' if stroke.dash else ""
    return f'fill="none" stroke="{stroke.colour}" stroke-width="{number(stroke.width)}"{dash}'


def tip(kind: str, x: float, y: float, ahead: bool) -> str:
    """Draw the end of a link at the box that it leads to; ``ahead`` points to the right."""
    stroke = STROKES.get(kind, OTHER)
    back = -1 if ahead else 1
    if stroke.tip == "arrow":
        points = ((x, y), (x + 7 * back, y - 3.5), (x + 7 * back, y + 3.5))
        corners = " ".join(f"{number(a)},{number(b)}" for a, b in points)
        return f'<polygon points="{corners}" fill="{stroke.colour}"/>'
    if stroke.tip == "bar":
        at = number(x + 4 * back)
        bar = f'x1="{at}" y1="{number(y - 6)}" x2="{at}" y2="{number(y + 6)}"'
        return f'<line {bar} stroke="{stroke.colour}" stroke-width="3"/>'
    return ""


def path(piece: Piece) -> str:
    """Give the way of a piece: straight, a curve, or a vertical part between two bends."""
    x1, y1, x2, y2, bend = piece
    start = f"M{number(x1)} {number(y1)}"
    if bend is not None:
        radius = min(_BEND, abs(y2 - y1) / 2)
        down = radius if y2 > y1 else -radius
        into = bend - radius if x1 < bend else bend + radius
        out = bend + radius if x2 > bend else bend - radius
        b, top, bottom = number(bend), number(y1), number(y2)
        return (
            f"{start}H{number(into)}Q{b} {top} {b} {number(y1 + down)}"
            f"V{number(y2 - down)}Q{b} {bottom} {number(out)} {bottom}H{number(x2)}"
        )
    if abs(y1 - y2) < 0.1:
        return f"{start}H{number(x2)}"
    middle = number((x1 + x2) / 2)
    return f"{start}C{middle} {number(y1)} {middle} {number(y2)} {number(x2)} {number(y2)}"
