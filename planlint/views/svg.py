"""The graph as an SVG: real text, no script, no outside font, nothing that loads."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from planlint.finding import SEVERITIES, Finding
from planlint.graph import PlanGraph
from planlint.views import boxes, markup, strokes
from planlint.views.head import MARGIN, Sign, head
from planlint.views.layout import Layout, layout
from planlint.views.net import Item, Wire
from planlint.views.picture import Picture, picture
from planlint.views.routes import Hop
from planlint.views.text import cut

_GAP = 52.0  # between columns, without tracks
_TRACK = 7.0
_TRACKS = 180.0  # room for the tracks of one gap at most
_PAD = 11.0  # of a band around its boxes
_HEADING = 20.0  # above a band that has one
_TALL = 1100.0  # a taller picture repeats the names of its columns
_NARROW = 560.0  # the least width, for the sake of title and legend
_LOOSE = ("brings", "produces")  # milestones keep the order of their dates
_SIGNS = {"error": "error", "warning": "warning", "info": "note"}


class _Frame(NamedTuple):
    """Where columns and bands stand."""

    columns: tuple[float, ...]  # left sides
    widths: tuple[float, ...]
    steps: tuple[float, ...]  # between the tracks of each gap
    tops: tuple[float, ...]  # of bands in the layout
    shifts: tuple[float, ...]  # of bands, from the layout to the picture
    left: float  # where the columns begin, tracks before them included
    width: float


def render(graph: PlanGraph, findings: Sequence[Finding] = ()) -> str:
    """Give the picture of a plan with its findings marked on it."""
    return draw(picture(graph, findings))


def draw(
    shown: Picture, prefix: str = "planlint", anchor: Callable[[str], str] | None = None
) -> str:
    """Draw a picture.

    ``prefix`` begins the ids in it, for a page with several pictures. ``anchor`` gives
    the place on the page that a box leads to, by the key of the box.
    """
    shapes = boxes.shapes(shown)
    wires = [Wire(*line, loose=line.kind in _LOOSE) for line in shown.lines]
    placed = layout(_items(shown, shapes), wires, 3.0 if boxes.dense(shown) else 8.0, 2 * _PAD + 10)
    widths = boxes.column_widths(shown)
    total = max(_NARROW, _frame(shown, placed, widths, 0).width)
    summary = f"{shown.summary} · {_findings(shown)}"
    above, legend = head(shown.title, summary, total, _legend(shown), apart=20)
    below = legend + 42
    frame = _frame(shown, placed, widths, below)
    bottom = _shift(frame, placed.height) if shown.boxes else below
    height = bottom + _PAD + MARGIN
    said = f"{shown.summary}. {_findings(shown)}. Columns from left to right: " + ", ".join(
        column.lower() for column in shown.columns
    )
    parts = [
        *above,
        *_bands(shown, placed, frame, total),
        '<g aria-hidden="true">',
        *strokes.draw(shown, placed.wires, lambda hop: _piece(hop, frame)),
        "</g>",
    ]
    titles = boxes.titles(shown)
    for place in _reading_order(shown, placed):
        box = shown.boxes[place]
        x, y = frame.columns[box.column], _shift(frame, placed.tops[place])
        drawn = boxes.draw(box, shapes[place], x, y, titles[place])
        if anchor:
            drawn = f'<a href="#{markup.escape(anchor(box.key))}">{drawn}</a>'
        parts.append(drawn)
    return markup.drawing(prefix, shown.title, said, (total, height), filter(None, parts))


def _items(shown: Picture, shapes: Sequence[boxes.Shape]) -> list[Item]:
    """Group what hangs on the same box: the milestones of a strategy stand close."""
    hub: dict[int, int] = {}
    for line in shown.lines:
        if shown.boxes[line.source].column > shown.boxes[line.target].column:
            hub.setdefault(line.source, line.target)
    last = max((box.home for box in shown.boxes), default=-1) + 1
    return [
        Item(
            box.column,
            box.home if box.home >= 0 else last,
            shape.height,
            hub.get(place, -1) if box.kind not in ("goal", "strategy") else -2 - place,
        )
        for place, (box, shape) in enumerate(zip(shown.boxes, shapes, strict=True))
    ]


def _frame(shown: Picture, placed: Layout, widths: Sequence[float], below: float) -> _Frame:
    """Put columns side by side with room for tracks, and bands below the head."""
    left = MARGIN + _PAD
    at = left
    columns, steps = [], []
    for column, wide in enumerate(widths):
        tracks = placed.tracks[column]
        room = min(tracks * _TRACK, _TRACKS)
        steps.append(room / tracks if tracks else 0.0)
        at += room + (_GAP if column else 10.0 if tracks else 0.0)
        columns.append(at)
        at += wide
    homes = {box.home for box in shown.boxes}
    tall = placed.height > _TALL
    headings = [_HEADING if tall and band else 0.0 for band in range(len(placed.bands))]
    if len(homes) > 1 and -1 in homes:
        headings[-1] = _HEADING
    shifts = tuple(below + _PAD + more for more in accumulate(headings))
    tops = tuple(top for top, _ in placed.bands)
    return _Frame(
        tuple(columns), tuple(widths), tuple(steps), tops, shifts, left, at + _PAD + MARGIN
    )


def _shift(frame: _Frame, y: float) -> float:
    """Turn a height of the layout into one of the picture."""
    return y + frame.shifts[max(bisect_right(frame.tops, y + 0.01) - 1, 0)]


def _piece(hop: Hop, frame: _Frame) -> strokes.Piece:
    """Put a piece of a link into the picture."""
    y1, y2 = _shift(frame, hop.start), _shift(frame, hop.end)
    if hop.column >= 0:
        x = frame.columns[hop.column]
        return strokes.Piece(x, y1, x + frame.widths[hop.column], y2)
    right = frame.columns[hop.gap]
    bend = None if hop.track is None else right - 16 - hop.track * frame.steps[hop.gap]
    left = right if hop.loop else frame.columns[hop.gap - 1] + frame.widths[hop.gap - 1]
    return strokes.Piece(left, y1, right, y2, bend)


def _reading_order(shown: Picture, placed: Layout) -> list[int]:
    """Read goal by goal, each from left to right and from top to bottom."""
    last = len(shown.boxes)
    return sorted(
        range(len(shown.boxes)),
        key=lambda i: (
            shown.boxes[i].home if shown.boxes[i].home >= 0 else last,
            shown.boxes[i].column,
            placed.tops[i],
        ),
    )


def _findings(shown: Picture) -> str:
    if not sum(shown.findings):
        return "no findings marked"
    said = boxes.findings(shown.findings)
    return f"{said}, {shown.elsewhere} of them elsewhere in the plan" if shown.elsewhere else said


def _legend(shown: Picture) -> Iterator[Sign]:
    """Explain the signs that the picture uses, and no others."""
    present = {line.kind for line in shown.lines}
    kinds = [kind for kind in strokes.STROKES if kind in present]
    for kind in (*kinds, *sorted(present.difference(kinds))):
        yield Sign(_sample(kind), 34, kind)
    if any(box.orphan for box in shown.boxes):
        look = f'rx="3" fill="none" stroke="{markup.QUIET}" stroke-dasharray="5 3"'
        yield Sign(lambda x, y: markup.rect(x, y - 6, 26, 12, look), 26, "linked to nothing")
    for severity, number in zip(SEVERITIES, shown.findings, strict=True):
        if number:
            words = f"{_SIGNS[severity]}, with the number of findings"
            yield Sign(_sign(severity), 18, words)


def _sample(kind: str) -> Callable[[float, float], str]:
    def sign(x: float, y: float) -> str:
        line = f'<path d="M{markup.number(x)} {markup.number(y)}h34" {strokes.look(kind)}/>'
        return line + strokes.tip(kind, x + 34, y, True)

    return sign


def _sign(severity: str) -> Callable[[float, float], str]:
    found = next(s for s in SEVERITIES if s == severity)
    return lambda x, y: markup.mark(x + 9, y, found)


def _bands(shown: Picture, placed: Layout, frame: _Frame, total: float) -> list[str]:
    """Draw the ground of each goal's band and the names of the columns above it."""
    parts = []
    left = MARGIN
    wide = max(total, frame.width) - 2 * MARGIN
    for band, (top, bottom) in enumerate(placed.bands):
        y1, y2 = _shift(frame, top) - _PAD, _shift(frame, top) + bottom - top + _PAD
        parts.append(markup.rect(left, y1, wide, y2 - y1, f'rx="8" fill="{markup.BAND}"'))
        before = frame.shifts[band - 1] if band else 0.0
        homeless = band == len(placed.bands) - 1 and any(box.home < 0 for box in shown.boxes)
        if band and homeless:
            parts.append(markup.text(left + _PAD, y1 - 8, "Linked to no goal", bold=True))
        elif not band or frame.shifts[band] > before:
            colour = markup.QUIET if band else markup.INK
            for column, words in enumerate(shown.columns):
                name = cut(words, frame.widths[column], 12, bold=True)
                parts.append(
                    markup.text(frame.columns[column], y1 - 8, name, bold=True, colour=colour)
                )
    return parts
