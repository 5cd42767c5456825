"""The panels of the picture of a plan's load, each drawn on the same weeks."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from planlint.finding import Severity
from planlint.load import DAY, WEEK, Load, Peak, Step, due_by_week, sweep
from planlint.model.part import Element
from planlint.model.strategies import Milestone
from planlint.views import markup
from planlint.views.text import count, cut, width

_HIGH = 104.0  # of the stacks of the first panel
_BARS = 64.0  # of the bars of the second
_ROW = 21.0
SHADES = ("", "#dbe6f2", "#b4cbe4", "#82a6cf", "#4b78ad")
_LINE = "#d5d9de"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

STRATEGY = markup.TINTS["strategy"].line
INITIATIVE = "#dfe3e8"
MILESTONE = "#c9962f"
ACTION = "#8aa0b6"


class Axis(NamedTuple):
    """The weeks, from left to right."""

    first: date  # a Monday
    weeks: int
    left: float
    step: float  # room of a week

    @property
    def right(self) -> float:
        """Where the last week ends."""
        return self.left + self.weeks * self.step

    def holds(self, day: date) -> bool:
        """Say whether a day is in one of the weeks."""
        return 0 <= (day - self.first).days < 7 * self.weeks

    def at(self, day: date) -> float:
        """Give the place of a day; one outside stands at the nearer end."""
        place = self.left + (day - self.first).days / 7 * self.step
        return min(max(place, self.left), self.right)


class Row(NamedTuple):
    """One owner: how many things are open in each week, and how many fall due."""

    name: str
    open: dict[date, int]
    due: dict[date, int]
    mark: Severity | None  # the gravest finding about this owner

    @property
    def said(self) -> str:
        """What is said of the row at its end."""
        most = max(self.open.values(), default=0)
        return f"{most} open · {sum(self.due.values())} due"


def months(axis: Axis, top: float, bottom: float) -> list[str]:
    """Draw a line at the beginning of each month, with its name where there is room."""
    parts = []
    wide = axis.step * 30 / 7 > 26  # room for the name of each month
    for place in range(axis.weeks):
        week = axis.first + WEEK * place
        day = week if week.day == 1 else _next_month(week)
        if day is None or not (day - week).days < 7 or place == axis.weeks - 1:
            continue
        x = axis.at(day)
        if wide or day.month in (1, 7):
            parts.append(_line(x, top, x, bottom, _LINE))
            words = str(day.year) if day.month == 1 else _MONTHS[day.month - 1]
            parts.append(markup.text(x + 3, top + 10, words, size=10, bold=day.month == 1))
    return parts


def _next_month(day: date) -> date | None:
    """Give the first day of the next month, None at the end of time."""
    if (day.year, day.month) == (date.max.year, 12):
        return None
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def marked(axis: Axis, day: date | None, top: float, bottom: float) -> list[str]:
    """Draw a dashed line at the day for which the plan is checked."""
    if day is None or not axis.holds(day):
        return []
    x = axis.at(day)
    line = _line(x, top, x, bottom, markup.INK, ' stroke-dasharray="3 3"')
    return [line, markup.text(x + 3, bottom - 3, str(day), size=9)]


def open_at_once(
    axis: Axis, top: float, whole: Load, most: Peak | None, left: float
) -> tuple[list[str], float]:
    """Draw how many strategies and initiatives are open on each day, and the peak."""
    base = top + 24 + _HIGH
    number = most.most if most else 0
    unit = _HIGH / max(number, 4)
    said = ("Open at once", "strategies, initiatives")
    parts = [*_panel(said, top, left, _alt_open(whole, most)), *_ticks(axis, base, number, unit)]
    for steps, fill, line in (
        (sweep(whole.running), INITIATIVE, markup.QUIET),
        (sweep(whole.strategies), STRATEGY, STRATEGY),
    ):
        if steps:
            look = f'fill="{fill}" stroke="{line}" stroke-width="0.8"'
            parts.append(f'<path d="{_stairs(axis, steps, base, unit)}" {look}/>')
    if most:
        y = base - number * unit - 6
        for start, end in most.times:
            parts.append(_line(axis.at(start), y, axis.at(end + DAY), y, markup.INK, "", 3))
        x = axis.at(most.times[0][0])
        words = f"most: {number}"
        anchor = "end" if x + width(words, 11) > axis.right else ""
        parts.append(
            markup.text(x if not anchor else axis.right, y - 6, words, size=11, bold=True,
                        anchor=anchor)
        )  # fmt: skip
    return [*parts, "</g>"], 24 + _HIGH + 20


def due_each_week(axis: Axis, top: float, whole: Load, left: float) -> tuple[list[str], float]:
    """Draw the milestones and actions that are due in each week."""
    base = top + 16 + _BARS
    by_week = due_by_week(whole.due)
    number = max(map(len, by_week.values()), default=0)
    unit = _BARS / max(number, 4)
    alt = _alt_due(by_week)
    parts = [
        *_panel(("Due each week", "milestones, actions"), top, left, alt),
        *_ticks(axis, base, number, unit),
    ]
    for week, due in by_week.items():
        if not axis.holds(week):
            continue
        wide = max(axis.step - 2, 2.0)
        x, y = axis.at(week) + (axis.step - wide) / 2, base
        marks = sum(isinstance(element, Milestone) for element in due)
        for some, fill in ((marks, MILESTONE), (len(due) - marks, ACTION)):
            if some:
                y -= some * unit
                parts.append(markup.rect(x, y, wide, some * unit, f'fill="{fill}"'))
        if axis.step >= 9:
            parts.append(markup.text(x + wide / 2, y - 3, str(len(due)), size=9, anchor="middle"))
    return [*parts, "</g>"], 16 + _BARS + 20


def by_owner(
    axis: Axis, top: float, rows: Sequence[Row], more: int, left: float
) -> tuple[list[str], float]:
    """Draw a row of weeks for each owner, darker where more is open, with what is due."""
    parts = [markup.text(left, top + 12, "By owner", bold=True)]
    y = top + 22
    for row in rows:
        parts += _row(axis, y, row, left)
        y += _ROW
    if more:
        said = f"and {count(more, 'more owner')}"
        parts.append(markup.text(left, y + 14, said, size=11, colour=markup.QUIET))
        y += _ROW
    return parts, y - top


def _row(axis: Axis, y: float, row: Row, left: float) -> list[str]:
    room = axis.left - left - 10 - (22 if row.mark else 0)
    name = cut(row.name, room, 12)
    due = ", ".join(f"{number} in the week of {week}" for week, number in sorted(row.due.items()))
    alt = f"{row.name}: {row.said}" + (f" ({due})" if due else "")
    parts = [f'<g role="img"><title>{markup.escape(alt)}.</title>']
    at = left
    if row.mark:
        parts.append(markup.mark(left + 9, y + _ROW / 2, row.mark))
        at += 22
    parts.append(markup.text(at, y + 14.5, name))
    for start, end, shade in _runs(axis, row.open):
        x, wide = axis.left + start * axis.step, (end - start) * axis.step
        parts.append(markup.rect(x, y + 2, wide, _ROW - 4, f'fill="{SHADES[shade]}"'))
    for week, number in sorted(row.due.items()):
        x = axis.at(week) + axis.step / 2
        dark = row.open.get(week, 0) > 3
        if axis.step >= 9:
            colour = markup.PAPER if dark else markup.INK
            parts.append(
                markup.text(x, y + 14, str(number), size=10, bold=True, anchor="middle",
                            colour=colour)
            )  # fmt: skip
        else:
            fill = markup.PAPER if dark else markup.INK
            cx, cy = markup.number(x), markup.number(y + _ROW / 2)
            parts.append(f'<circle cx="{cx}" cy="{cy}" r="2" fill="{fill}"/>')
    parts.append(markup.text(axis.right + 8, y + 14, row.said, size=11, colour=markup.QUIET))
    return [*parts, "</g>"]


def _runs(axis: Axis, counts: dict[date, int]) -> list[tuple[int, int, int]]:
    """Join weeks in a row with the same shade: where they begin and end, and the shade."""
    runs: list[tuple[int, int, int]] = []
    for place in range(axis.weeks):
        shade = min(counts.get(axis.first + WEEK * place, 0), len(SHADES) - 1)
        if shade and runs and runs[-1][1:] == (place, shade):
            runs[-1] = runs[-1][0], place + 1, shade
        elif shade:
            runs.append((place, place + 1, shade))
    return runs


def _panel(said: tuple[str, str], top: float, left: float, alt: str) -> list[str]:
    return [
        f'<g role="img"><title>{markup.escape(alt)}</title>',
        markup.text(left, top + 34, said[0], bold=True),
        markup.text(left, top + 50, said[1], size=11, colour=markup.QUIET),
    ]


def _ticks(axis: Axis, base: float, number: int, unit: float) -> list[str]:
    """Draw the ground line and a few numbers at the side."""
    parts = [_line(axis.left, base, axis.right, base, markup.QUIET)]
    step = max(1, -(-max(number, 4) // 4))
    for value in range(0, max(number, 4) + 1, step):
        y = base - value * unit
        if value:
            parts.append(_line(axis.left, y, axis.right, y, _LINE))
        parts.append(
            markup.text(
                axis.left - 6, y + 4, str(value), size=10, colour=markup.QUIET, anchor="end"
            )
        )
    return parts


def _stairs(axis: Axis, steps: Sequence[Step], base: float, unit: float) -> str:
    """Draw a stack that rises and falls at its steps."""
    path = f"M{markup.number(axis.at(steps[0].day))} {markup.number(base)}"
    for step in steps:
        path += f"H{markup.number(axis.at(step.day))}V{markup.number(base - step.open * unit)}"
    return f"{path}H{markup.number(axis.at(steps[-1].day))}V{markup.number(base)}Z"


def _line(
    x1: float, y1: float, x2: float, y2: float, colour: str, more: str = "", thick: float = 1
) -> str:
    ends = " ".join(
        f'{name}="{markup.number(value)}"'
        for name, value in (("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2))
    )
    return f'<line {ends} stroke="{colour}" stroke-width="{markup.number(thick)}"{more}/>'


def _alt_open(whole: Load, most: Peak | None) -> str:
    if most is None:
        return "Nothing is open."
    times = ", ".join(f"{start} to {end}" for start, end in most.times)
    return (
        f"{count(len(whole.strategies), 'strategy', 'strategies')} and"
        f" {count(len(whole.initiatives), 'initiative')}; at most {most.most} at once, {times}."
    )


def _alt_due(by_week: dict[date, list[Element]]) -> str:
    if not by_week:
        return "Nothing is due."
    each = (f"{len(due)} in the week of {week}" for week, due in by_week.items())
    return f"Due: {', '.join(each)}."
