"""What the rules on targets share: which values may be judged, and how they are put in words."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any, NamedTuple

from planlint.facts import facts
from planlint.finding import Severity
from planlint.metrics import bounds
from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.model.needs import Need
from planlint.model.part import Part
from planlint.rule import PlanGraph, Problem, problem
from planlint.series import Moment, Series, series

_OF_PEOPLE = ("student", "teacher", "scholar", "famil", "parent", "lesson", "room", "staff")
_OF_GROWTH = ("growth", "gain", "increase", "typical", "expected", "of target", "attainment")
_WITHIN_A_YEAR = (
    "dibels", "i-ready", "iready", "map", "nwea", "star", "acadience", "aimsweb", "fastbridge",
    "mclass", "istation", "benchmark", "interim", "formative", "unit", "common", "quarter",
    "weekly", "exit", "rubric", "checklist", "running", "diagnostic", "screener",
)  # fmt: skip
_LONG = tuple(word for word in _WITHIN_A_YEAR if len(word) > 5)  # also with an ending: quarterly

DRIFT, HIGH = 1.0, 90.0
"""Points a year that schools rise by themselves, and the share from which small steps are fine."""


class Course(NamedTuple):
    """From where to where a figure is to go, and how long it has."""

    start: Moment
    end: Moment
    years: float  # for a yearly figure at least one
    lapse: str  # the time as a sentence has it: 13 months

    @property
    def gain(self) -> float:
        """The change in the values, upward positive."""
        return self.end.value - self.start.value

    @property
    def from_to(self) -> str:
        """The two values as a sentence has them."""
        return f"from {self.start.shown} to {self.end.shown}"


def own_series(part: Goal | Measure, plan: PlanGraph) -> Series | None:
    """Give the series that a part speaks for, each once; None where nothing can be judged.

    A goal speaks for its own measure. What statement and fields contradict each other about
    is left to SM009, and what is over, or only shows a need, is left alone.
    """
    known: dict[Part, Series | None] = plan.memo.setdefault("own series", {})
    if part not in known:
        known[part] = None if isinstance(part.parent, Need) else _own_series(part, plan)
    return known[part]


def _own_series(part: Goal | Measure, plan: PlanGraph) -> Series | None:
    found = series(plan, part)
    return None if found.part is not part or found.contested or part in plan.over else found


def impossible(values: Series) -> list[Moment]:
    """Give the values that lie outside what the figure can be."""
    range_ = bounds(values.metric, values.unit)
    low, high = range_ or (0.0, 100.0)
    outside = [moment for moment in values.moments if not low <= moment.value <= high]
    if range_ is not None or not outside:
        return outside
    words = values.words
    if values.metric is not None or values.unit != "%" or any(word in words for word in _OF_GROWTH):
        return []
    return outside if any(word in words for word in _OF_PEOPLE) else []


def turned(values: Series, plan: PlanGraph) -> str:
    """Say whether a target is "worse" than its baseline or the "same", "" when it is better.

    A verb that contradicts the figures of its own statement is SM009's.
    """
    return "" if _contradicts_itself(values, plan) else _turned(values)


def _turned(values: Series) -> str:
    start, end = values.baseline, values.target
    written = values.measure.direction if values.measure is not None else None
    if start is None or end is None or (written and values.written != written):
        return ""
    direction = values.direction
    if direction not in ("increase", "decrease"):
        return ""
    change = end.value - start.value if direction == "increase" else start.value - end.value
    if change == 0:
        return "same" if values.written else ""
    return "worse" if change < 0 else ""


def _contradicts_itself(values: Series, plan: PlanGraph) -> bool:
    """Say whether the verb of a statement and its two figures point to different sides."""
    said = facts(plan, values.part).statement if isinstance(values.part, Goal) else None
    if said is None or said.baseline is None or said.target is None:
        return False
    start, end = said.baseline, said.target
    if "%" in (start.unit, end.unit) and max(start.value, end.value) > 100:
        return False
    rises, falls = end.value > start.value, end.value < start.value
    return (said.direction == "increase" and falls) or (said.direction == "decrease" and rises)


def is_sound(values: Series, plan: PlanGraph) -> bool:
    """Say whether the way of a series can be judged: possible values, not reversed (TG005)."""
    known: dict[Series, bool] = plan.memo.setdefault("sound series", {})
    if values not in known:
        known[values] = not (
            _contradicts_itself(values, plan) or _turned(values) or impossible(values)
        )
    return known[values]


def course(goal: Goal, plan: PlanGraph, metric: str) -> Course | None:
    """Give the course of a goal whose measure is a yearly share of students of a kind.

    None when it is another kind, or when dates or values are missing or cannot be judged.
    A figure that comes out once a year cannot change faster than that: less than a year
    counts as one.
    """
    values = own_series(goal, plan)
    if values is None or values.metric is None or values.metric.name != metric:
        return None
    start, end, years = values.baseline, values.target, values.years
    if start is None or end is None or years is None or years <= 0 or not is_sound(values, plan):
        return None
    if values.unit not in ("%", "") or goal.kind == "practice" or not is_yearly(values):
        return None
    return Course(start, end, max(years, 1.0), lapse(years))


def is_timid(way: Course, least: float = DRIFT, high: float = HIGH) -> bool:
    """Say whether a rise is smaller than what happens by itself (TG002)."""
    return 0 <= way.gain / way.years < least - 0.05 and way.start.value < high


def are_in_order(values: Iterable[Moment]) -> bool:
    """Say whether values only rise, or only fall."""
    steps = [after.value - before.value for before, after in pairwise(values)]
    return all(step >= 0 for step in steps) or all(step <= 0 for step in steps)


def is_yearly(values: Series) -> bool:
    """Say whether a measure gives one result a year, as a state test or a yearly rate does."""
    measure = values.measure
    if measure is None:
        return not _looks_interim(values.words)
    if measure.kind == "summative":
        return True
    if values.metric is not None and values.metric.name in ("chronic-absence", "graduation"):
        return True
    text = f"{measure.instrument or ''} {measure.name or ''} {values.words}".lower()
    return measure.kind is None and not _looks_interim(text)


def _looks_interim(text: str) -> bool:
    words = "".join(c if c.isalnum() or c == "-" else " " for c in text).split()
    return any(word in _WITHIN_A_YEAR or word.startswith(_LONG) for word in words)


def has_precedent(values: Series, per_year: float, years: float) -> bool:
    """Say whether the school's own results rose, or fell, as fast before.

    For a goal of about a year one such year is enough, for a longer one the pace of the
    whole history counts.
    """
    start = values.baseline
    if start is None or start.day is None:
        return False
    past = [m for m in values.of("result") if m.day is not None and m.day < start.day]
    past.append(start)  # the results stand in the order of time
    pairs = pairwise(past) if years <= 1.5 else ((past[0], past[-1]),)
    sign = 1 if per_year > 0 else -1
    return any(sign * _pace(before, after) >= abs(per_year) for before, after in pairs)


def _pace(before: Moment, after: Moment) -> float:
    if before.day is None or after.day is None or before.day >= after.day:
        return 0.0
    return (after.value - before.value) / max((after.day - before.day).days / 365.25, 1.0)


def lapse(years: float) -> str:
    """Write a time as in a sentence: 13 months, a year, 4 years."""
    months = round(12 * years)
    if months == 12:
        return "a year"
    return f"{months} months" if months < 23 else f"{number(years)} years"


def number(value: float) -> str:
    """Write a figure with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def points(value: float) -> str:
    """Write points: 1 point, 2.5 points."""
    return f"{number(value)} point{'' if number(value) == '1' else 's'}"


def at(
    moment: Moment,
    message: str,
    severity: Severity | None = None,
    *,
    start: Moment | None = None,
    help: str = "",
    **data: Any,
) -> Problem:
    """Report a value where it stands; ``start`` is the baseline that it is held against."""
    place = moment.place
    return problem(
        place.part,
        message,
        place.field,
        severity=severity,
        help=help,
        words=place.words,
        related=((start.place.part, "the baseline", start.place.field),) if start else (),
        **data,
    )
