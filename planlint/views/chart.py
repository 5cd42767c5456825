"""One small chart: the values of one series over time, with what is on record around them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from planlint.finding import Severity
from planlint.model.strategies import Milestone
from planlint.series import Moment, Series
from planlint.views import markup
from planlint.views.scale import Scale, month, of_days, of_values
from planlint.views.text import width

WIDTH = 468.0
"""How wide a chart is, with its axes."""
HEIGHT = 188.0
"""How high it is, with the names of its times."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 14.0, 16.0, 22.0
_LINE = "#2f5d94"
GROUND = "#dde3ea"
_GRID = "#d6dadf"
_SAMPLES = 16


class _Box(NamedTuple):
    """A stretch of the picture that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        """Say whether two stretches overlap."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


class _Frame(NamedTuple):
    """The two axes of a chart, moved to its place in the picture."""

    days: Scale
    values: Scale

    def x(self, day: date) -> float:
        return self.days.at(day.toordinal())

    def y(self, value: float) -> float:
        return self.values.at(value)


def drawable(series: Series) -> tuple[Moment, ...]:
    """Give the values that have a day, so that they can be drawn."""
    return tuple(moment for moment in series.moments if moment.day is not None)


def bare(moment: Moment) -> str:
    """Give a value without the words of its unit, which the heading of a chart has."""
    return moment.shown.partition(" ")[0]


def has_band(series: Series) -> bool:
    """Say whether the record of schools can be drawn around the way to the target."""
    start, end = series.baseline, series.target
    if series.metric is None or series.metric.pace is None or series.unit not in ("%", ""):
        return False
    return bool(start and end and start.day and end.day and start.day < end.day)


def draw(
    series: Series,
    left: float,
    top: float,
    rings: Mapping[int, Severity],
    today: date | None,
) -> list[str]:
    """Draw a chart with its corner at a place; ``rings`` are the values with findings.

    ``rings`` holds them by their place among the values that can be drawn.
    """
    moments = drawable(series)
    days = [moment.day for moment in moments if moment.day is not None]
    numbers = [moment.value for moment in moments]
    start, end = series.baseline, series.target
    pace = series.metric.pace if series.metric is not None and has_band(series) else None
    if pace is not None and start is not None and series.metric is not None:
        numbers.append(
            pace.after(start.value, series.years or 0.0, series.metric.better, pace.usual)
        )
    right, bottom = left + WIDTH - _RIGHT, top + HEIGHT - _BOTTOM
    time, dates = of_days(days, left + _LEFT, right)
    size, ticks = of_values(numbers, bottom, top + _TOP, series.unit == "%")
    frame = _Frame(time, size)
    plane = f'fill="{markup.PAPER}" stroke="{_GRID}"'
    wide, high = WIDTH - _LEFT - _RIGHT, HEIGHT - _TOP - _BOTTOM
    parts = [markup.rect(left + _LEFT, top + _TOP, wide, high, plane)]
    if pace is not None:
        parts += _record(series, frame)
    parts += _axes(series, frame, dates, ticks)
    taken: list[_Box] = []
    if today is not None and time.holds(today.toordinal()):
        parts += _today(today, frame, top, bottom, taken)
    parts += _lines(moments, start, end, frame, taken)
    spots = [(frame.x(moment.day), frame.y(moment.value)) for moment in moments if moment.day]
    for place, (x, y) in enumerate(spots):
        taken.append(_Box(x - 5, y - 5, x + 5, y + 5))
        if place in rings:
            parts += _ring(x, y, rings[place], frame)
    parts += [_sign(moment, x, y) for moment, (x, y) in zip(moments, spots, strict=True)]
    parts += _labels(moments, spots, taken, frame, set(rings))
    return parts


def _axes(
    series: Series, frame: _Frame, dates: Sequence[tuple[date, str]], ticks: Sequence[float]
) -> Iterator[str]:
    left, right = frame.days.start, frame.days.end
    low, high = frame.values.start, frame.values.end
    sign = "%" if series.unit == "%" else ""
    for tick in ticks:
        y = frame.y(tick)
        if low - 1 > y > high + 1:
            yield f'<path d="M{_n(left)} {_n(y)}H{_n(right)}" stroke="{_GRID}"/>'
        yield markup.text(
            left - 6, y + 3.5, f"{tick:g}{sign}", size=10, colour=markup.QUIET, anchor="end"
        )
    for day, name in dates:
        x = frame.x(day)
        yield f'<path d="M{_n(x)} {_n(low)}v4" stroke="{markup.QUIET}"/>'
        yield markup.text(x, low + 15, name, size=10, colour=markup.QUIET, anchor="middle")


def _record(series: Series, frame: _Frame) -> Iterator[str]:
    """Draw what schools have reached: a grey band, and a dotted line beyond which hardly any."""
    start, end, metric, years = series.baseline, series.target, series.metric, series.years
    if start is None or end is None or metric is None or metric.pace is None or not years:
        return
    if start.day is None or end.day is None:
        return
    x1, x2 = frame.x(start.day), frame.x(end.day)
    usual, most = [], []
    for step in range(_SAMPLES + 1):
        share = step / _SAMPLES
        x = x1 + share * (x2 - x1)
        pace = metric.pace
        value = pace.after(start.value, share * years, metric.better, pace.usual)
        usual.append(f"{_n(x)} {_n(frame.y(value))}")
        value = pace.after(start.value, share * years, metric.better, pace.most)
        if frame.values.holds(value):
            most.append(f"{_n(x)} {_n(frame.y(value))}")
    y = frame.y(start.value)
    yield f'<path d="M{"L".join(usual)}L{_n(x2)} {_n(y)}L{_n(x1)} {_n(y)}z" fill="{GROUND}"/>'
    if len(most) > 1:
        look = f'fill="none" stroke="{markup.QUIET}" stroke-dasharray="1 3"'
        yield f'<path d="M{"L".join(most)}" {look}/>'


def _today(
    today: date, frame: _Frame, top: float, bottom: float, taken: list[_Box]
) -> Iterator[str]:
    x = frame.x(today)
    yield (
        f'<path d="M{_n(x)} {_n(top + 14)}V{_n(bottom)}" stroke="{markup.INK}"'
        ' stroke-dasharray="6 2 1 2"/>'
    )
    words = f"{month(today).split()[0]} {today.day}, {today.year}"
    half = width(words, 10) / 2
    at = min(max(x, frame.days.start + half), frame.days.end - half)
    taken.append(_Box(x - 1, top, x + 1, bottom))
    yield markup.text(at, top + 10, words, size=10, colour=markup.INK, anchor="middle")


def _lines(
    moments: Sequence[Moment],
    start: Moment | None,
    end: Moment | None,
    frame: _Frame,
    taken: list[_Box],
) -> Iterator[str]:
    """Join earlier results, and show the straight way from the baseline to the target."""
    until = start.day if start is not None and start.day is not None else date.max
    past = [m for m in moments if m is start or (m.kind == "result" and m.day and m.day < until)]
    past.sort(key=lambda m: m.day or date.min)
    way = [m for m in (start, end) if m is not None and m.day is not None]
    for line, look in (
        (past, f'stroke="{markup.QUIET}" stroke-width="1.3"'),
        (way, f'stroke="{_LINE}" stroke-width="1.6" stroke-dasharray="7 4"'),
    ):
        points = [(frame.x(m.day), frame.y(m.value)) for m in line if m.day]
        if len(points) > 1:
            taken += _path(points)
            drawn = "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
            yield f'<path d="M{drawn}" fill="none" {look}/>'


def _sign(moment: Moment, x: float, y: float) -> str:
    """Draw a value: each kind has a shape of its own."""
    if moment.kind == "result":
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="3" fill="{markup.QUIET}"/>'
    if moment.kind == "baseline":
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="4.5" fill="{markup.INK}"/>'
    if moment.kind == "target":
        return markup.rect(x - 4.5, y - 4.5, 9, 9, f'fill="{_LINE}"')
    look = f'fill="{markup.PAPER}" stroke="{_LINE}" stroke-width="1.6"'
    if isinstance(moment.place.part, Milestone):
        return (
            f'<path d="M{_n(x)} {_n(y - 5.5)}L{_n(x + 5.5)} {_n(y)}L{_n(x)} {_n(y + 5.5)}'
            f'L{_n(x - 5.5)} {_n(y)}z" {look}/>'
        )
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="4.2" {look}/>'


SIGNS: tuple[tuple[str, str], ...] = (
    ("result", "result"),
    ("baseline", "baseline"),
    ("interim", "interim target"),
    ("milestone", "milestone with the same measure"),
    ("target", "target"),
)
"""What the shapes stand for, in the order of a legend."""


def kind_of(moment: Moment) -> str:
    """Name the shape of a value."""
    milestone = moment.kind == "interim" and isinstance(moment.place.part, Milestone)
    return "milestone" if milestone else moment.kind


def sample(moment: Moment, x: float, y: float) -> str:
    """Draw the shape of a value for a legend."""
    return _sign(moment, x, y)


def _ring(x: float, y: float, severity: Severity, frame: _Frame) -> Iterator[str]:
    colour = markup.MARKS[severity][1]
    yield (
        f'<circle cx="{_n(x)}" cy="{_n(y)}" r="10" fill="none" stroke="{colour}" stroke-width="2"/>'
    )
    side = 22 if x + 33 < frame.days.end else -22
    yield markup.mark(x + side, y, severity)


def _labels(
    moments: Sequence[Moment],
    spots: Sequence[tuple[float, float]],
    taken: list[_Box],
    frame: _Frame,
    ringed: set[int],
) -> Iterator[str]:
    """Write each value beside its sign where there is room, baseline and target first."""
    weight = {"target": 0, "baseline": 1, "interim": 2, "result": 3}
    bounds = _Box(frame.days.start, frame.values.end - 14, frame.days.end, frame.values.start)
    for place in sorted(range(len(moments)), key=lambda i: weight[moments[i].kind]):
        moment, (x, y) = moments[place], spots[place]
        words = bare(moment)
        bold = moment.kind in ("target", "baseline")
        wide = width(words, 11, bold=bold)
        far = 14 if place in ringed else 8
        for cx, cy in _tries(x, y, far, wide):
            box = _Box(cx - wide / 2 - 1, cy - 9, cx + wide / 2 + 1, cy + 2)
            inside = box.left >= bounds.left and box.right <= bounds.right
            inside = inside and box.top >= bounds.top and box.bottom <= bounds.bottom
            if inside and not any(box.meets(other) for other in taken):
                taken.append(box)
                yield markup.text(cx, cy, words, size=11, bold=bold, anchor="middle")
                break


def _tries(x: float, y: float, far: float, wide: float) -> Iterator[tuple[float, float]]:
    """Give the places for a label, the best first: above, below, to the left, to the right."""
    side = far + wide / 2
    yield from ((x, y - far), (x, y + far + 9), (x - side, y + 4), (x + side, y + 4))
    yield from ((x - side, y - far), (x + side, y + far + 6), (x + side, y - far))
    yield from ((x - side, y + far + 6), (x, y - far - 8), (x, y + far + 17))


def _path(points: Sequence[tuple[float, float]]) -> Iterator[_Box]:
    """Give what a line takes, in small pieces."""
    for (x1, y1), (x2, y2) in pairwise(points):
        pieces = max(int(abs(x2 - x1) / 6), 1)
        for piece in range(pieces + 1):
            x, y = x1 + (x2 - x1) * piece / pieces, y1 + (y2 - y1) * piece / pieces
            yield _Box(x - 2, y - 1, x + 2, y + 1)


_n = markup.number
