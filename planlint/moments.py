"""One value of a measure, with its day and its place, as a cell or a statement has it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from planlint import calendar
from planlint.calendar import When
from planlint.facts import Level, Place
from planlint.graph import PlanGraph
from planlint.model.measures import Measure, Point, Reading
from planlint.model.needs import Source
from planlint.quantity import Quantity

Kind = Literal["result", "baseline", "interim", "target"]
ORDER: dict[Kind, int] = {"result": 0, "baseline": 1, "interim": 2, "target": 3}
_REACHED = ("result", "baseline")
_YEARS = ("school-year", "year")


class Moment(NamedTuple):
    """One value of a series."""

    kind: Kind
    value: float
    unit: str
    day: date | None  # the last day that its date may mean
    year: int | None  # the year in which its school year ends
    whole: bool  # only its school year is known
    n: float | None  # how many students it rests on
    place: Place
    named: bool = True  # False for a milestone that is known by its words only

    @property
    def shown(self) -> str:
        """The value as a sentence has it: 32%, 4.5 days."""
        number = f"{self.value:.2f}".rstrip("0").rstrip(".")
        return f"{number}%" if self.unit == "%" else f"{number} {self.unit}".rstrip()


def years(start: Moment, end: Moment) -> float | None:
    """Give the time between two values in years, whole ones between two school years."""
    if start.whole and end.whole and start.year is not None and end.year is not None:
        return float(end.year - start.year)
    if start.day is None or end.day is None:
        return None
    return (end.day - start.day).days / 365.25


def of_cell(plan: PlanGraph, kind: Kind, at: Reading | Point, measure: Measure) -> Moment | None:
    """Give the value of a cell; its date may stand in the cell or with its source."""
    if at.value is None:
        return None
    when = at.date or _date_beside(plan, kind, at)
    n = at.n if isinstance(at, Point) else measure.n
    return made(plan, kind, at.value, when, n, Place(at, "value"), measure.unit)


def _date_beside(plan: PlanGraph, kind: Kind, at: Reading | Point) -> When | None:
    """Give the date of a cell that has none itself: its year, or the date of its source."""
    if isinstance(at, Point):
        return calendar.read(at.year, plan.calendar) if at.year else None
    source = plan.by_id.get(at.source) if at.source and kind == "baseline" else None
    return source.date if isinstance(source, Source) else None


def made(
    plan: PlanGraph,
    kind: Kind,
    value: Quantity,
    when: When | None,
    n: float | None,
    place: Place,
    unit: str | None,
    named: bool = True,
) -> Moment:
    """Put a value together with its day and the school year of it."""
    n = n or (value.count[1] if value.count else None)
    unit = value.unit or unit or ""
    if when is None:
        return Moment(kind, value.value, unit, None, None, False, n, place, named)
    year, whole = plan.calendar.school_year(when.end), when.precision in _YEARS
    return Moment(kind, value.value, unit, when.end, year, whole, n, place, named)


def in_words(plan: PlanGraph, kind: Kind, level: Level | None) -> Moment | None:
    """Give a value that the statement says; a bare number beyond 100 is no share, but a year."""
    if level is None or level.place.field != "statement":
        return None
    if level.unit == "%" and level.value > 100 and level.text.isdecimal():
        return None
    year = plan.calendar.school_year(level.date) if level.date else None
    n = level.count[1] if level.count else None
    return Moment(kind, level.value, level.unit, level.date, year, False, n, level.place)


def of_points(plan: PlanGraph, measure: Measure) -> Iterator[Moment]:
    """Give earlier results, and interim values that have a date."""
    for point in (*measure.history, *measure.values):
        moment = of_cell(plan, "result", point, measure)
        if moment is not None:
            yield moment
    for point in measure.interim:
        moment = of_cell(plan, "interim", point, measure)
        if moment is not None and moment.day is not None:
            yield moment


def in_order(found: Iterable[Moment]) -> list[Moment]:
    """Sort by time, and leave out what is said twice: the first to say it stays.

    So levels are to come before the points of a measure, and these before its milestones.
    """
    kept: dict[object, Moment] = {}
    for moment in found:
        day = moment.day
        kept.setdefault((moment.value, day, moment.kind in _REACHED) if day else moment, moment)
    return sorted(kept.values(), key=lambda moment: (ORDER[moment.kind], moment.day or date.min))
