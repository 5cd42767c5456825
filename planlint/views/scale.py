"""Axes: from days and values to places in a chart, with a few honest ticks."""

import math
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

_STEPS = (1.0, 2.0, 5.0, 10.0)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class Scale(NamedTuple):
    """A line from ``low`` to ``high`` between two places of the picture."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Give the place of a value; one outside stands at the nearer end."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)

    def holds(self, value: float) -> bool:
        """Say whether a value lies on the line."""
        return self.low <= value <= self.high


def of_values(
    values: Sequence[float], start: float, end: float, share: bool
) -> tuple[Scale, tuple[float, ...]]:
    """Make the axis of values, with three to six ticks.

    A share keeps within 0 and 100 and shows ten points at least, so that a small change
    looks small.
    """
    low, high = min(values), max(values)
    least = 10.0 if share else max(abs(high), 1.0) * 0.2
    spread = max(high - low, least)
    middle = (low + high) / 2
    low, high = middle - spread * 0.62, middle + spread * 0.62
    if share and min(values) >= 0 and max(values) <= 100:
        low, high = max(low, 0.0), min(high, 100.0)
    elif min(values) >= 0:
        low = max(low, 0.0)
    step = _step((high - low) / 4)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(round(index * step, 6) for index in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], start, end), ticks


def _step(rough: float) -> float:
    """Give the next round number: 1, 2, 5, 10, 20, 50."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * step for step in _STEPS if power * step >= rough - 1e-9)


def of_days(
    days: Sequence[date], start: float, end: float
) -> tuple[Scale, tuple[tuple[date, str], ...]]:
    """Make the axis of time, with a tick every month, quarter, half year, year or some years."""
    first, last = min(days).toordinal(), max(days).toordinal()
    room = max(last - first, 120)
    spare = (room - (last - first)) / 2 + room * 0.07
    scale = Scale(first - spare, last + spare, start, end)
    months = room * 1.14 / 30.4
    every = next((step for step in (1, 3, 6, 12, 24, 60) if months / step <= 6.5), 120)
    ticks = []
    for month in range(min(days).year * 12 - 12, max(days).year * 12 + 24):
        if month % every or not 12 <= month < 9999 * 12:
            continue
        day = date(month // 12, month % 12 + 1, 1)
        if scale.holds(day.toordinal()):
            ticks.append((day, _name(day, every)))
    return scale, tuple(ticks)


def _name(day: date, every: int) -> str:
    return str(day.year) if every >= 12 else f"{_MONTHS[day.month - 1]} {day.year}"


def month(day: date) -> str:
    """Write a day as its month: May 2026."""
    return f"{_MONTHS[day.month - 1]} {day.year}"
