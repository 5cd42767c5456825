"""The load of a plan over the calendar: what is open on which day, what is due, for whom.

A count of strategies says little when half of them end before the others begin. This
module lays what runs over the days of the plan's period and sweeps over them: how much is
open at once and when most, what begins close together, what falls due in which week, what
each owner has open in which month, and how many hours of a week are asked for.

What was closed, stopped or paused, or stands under such work, is no load and is left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import NamedTuple, TypeVar

from planlint.graph import PlanGraph
from planlint.model.part import Element, Part
from planlint.model.people import Initiative, ProfessionalLearning
from planlint.model.strategies import Action, Milestone, Strategy

P = TypeVar("P", bound=Part)
_MOST = 3660  # days of a period that is looked at; a longer one is a slip of a year
DAY = timedelta(days=1)
WEEK = timedelta(days=7)


class Stretch(NamedTuple):
    """Work that is open from one day to another, both included."""

    part: Element
    start: date
    end: date
    begins: bool = True
    """Whether the first day is when the work begins, as the plan says; else it is cut."""

    @property
    def kind(self) -> str:
        """What people call it: strategy, initiative, action, milestone."""
        return type(self.part).__name__.lower()

    @property
    def owner(self) -> str:
        """Who answers for it, "" when nobody is named."""
        return str(self.part.__dict__.get("owner") or "")


class Step(NamedTuple):
    """From a day on, so many are open, until the next step."""

    day: date
    open: int


class Peak(NamedTuple):
    """The most that is open at once, and the stretches of days in which it is."""

    most: int
    times: tuple[tuple[date, date], ...]
    parts: tuple[Element, ...]  # what is open in the first of them


class Load(NamedTuple):
    """The load of a plan, within its period when it has one.

    A strategy or initiative that does not say when it begins or ends runs as long as the plan.
    """

    strategies: tuple[Stretch, ...]
    initiatives: tuple[Stretch, ...]
    actions: tuple[Stretch, ...]
    due: tuple[tuple[date, Element], ...]  # milestones and actions, the earliest first
    undated: int  # strategies, initiatives, actions and milestones without a place in time

    @property
    def running(self) -> tuple[Stretch, ...]:
        """Strategies and initiatives together."""
        return self.strategies + self.initiatives


def load(plan: PlanGraph) -> Load:
    """Give the load of a plan, worked out once."""
    known: Load | None = plan.memo.get("load")
    if known is None:
        known = plan.memo["load"] = _load(plan)
    return known


def window(plan: PlanGraph) -> tuple[date, date] | None:
    """Give the first and the last day of the plan, None when it does not say both."""
    period = plan.plan.period
    if period is None or period.start is None or period.end is None:
        return None
    start, end = period.start.start, period.end.end
    return (start, end) if start <= end and (end - start).days <= _MOST else None


def sweep(stretches: Iterable[Stretch]) -> list[Step]:
    """Give the days on which the number of open stretches changes, and the new number."""
    changes: dict[date, int] = {}
    for _, start, end, _ in stretches:
        changes[start] = changes.get(start, 0) + 1
        after = end + DAY if end < date.max else end
        changes[after] = changes.get(after, 0) - 1
    steps: list[Step] = []
    count = 0
    for day in sorted(changes):
        if changes[day]:
            count += changes[day]
            steps.append(Step(day, count))
    return steps


def peak(stretches: Sequence[Stretch]) -> Peak | None:
    """Give the most that is open at once; None when nothing is."""
    steps = sweep(stretches)
    most = max((step.open for step in steps), default=0)
    if not most:
        return None
    times = tuple(
        (step.day, steps[place + 1].day - DAY)
        for place, step in enumerate(steps)
        if step.open == most
    )
    first = times[0][0]
    return Peak(most, times, tuple(s.part for s in stretches if s.start <= first <= s.end))


def launches(stretches: Iterable[Stretch], days: int) -> tuple[Stretch, ...]:
    """Give the most stretches that begin within so many days, the earliest when several do.

    Of two that begin ``days`` apart both are within. What is cut at the plan's first day
    began before and is not counted.
    """
    begun = sorted((s for s in stretches if s.begins), key=lambda stretch: stretch.start)
    best: tuple[int, int] = (0, 0)
    first = 0
    for last, stretch in enumerate(begun):
        while (stretch.start - begun[first].start).days > days:
            first += 1
        if last + 1 - first > best[1] - best[0]:
            best = first, last + 1
    return tuple(begun[best[0] : best[1]])


def monday(day: date) -> date:
    """Give the first day of the week that a day is in."""
    return day - timedelta(days=min(day.weekday(), (day - date.min).days))


def weeks(start: date, end: date) -> Iterator[date]:
    """Give the Mondays of all weeks from one day to another."""
    day = monday(start)
    while day <= end:
        yield day
        if date.max - day < WEEK:
            return
        day += WEEK


def due_by_week(due: Iterable[tuple[date, Element]]) -> dict[date, list[Element]]:
    """Sort what is due by the Monday of its week."""
    found: dict[date, list[Element]] = {}
    for day, element in due:
        found.setdefault(monday(day), []).append(element)
    return found


def items(whole: Load) -> Iterator[Stretch]:
    """Give everything that an owner has open: work that runs, and what is due, on its day."""
    yield from whole.running
    yield from whole.actions
    for day, element in whole.due:
        if isinstance(element, Milestone):
            yield Stretch(element, day, day)


def open_by_month(stretches: Iterable[Stretch]) -> dict[str, dict[tuple[int, int], list[Element]]]:
    """Sort what is open by owner, in lower case, and by the months in which it is."""
    found: dict[str, dict[tuple[int, int], list[Element]]] = {}
    for stretch in stretches:
        owner = " ".join(stretch.owner.lower().split())
        if not owner:
            continue
        months = found.setdefault(owner, {})
        first = stretch.start.year * 12 + stretch.start.month - 1
        last = stretch.end.year * 12 + stretch.end.month - 1
        for month in range(first, last + 1):
            months.setdefault((month // 12, month % 12 + 1), []).append(stretch.part)
    return found


def hours_by_week(plan: PlanGraph, whole: Load) -> dict[date, float]:
    """Give the hours that each week asks for, where the plan estimates them.

    An initiative takes its hours in every week, an action spreads its own over its weeks,
    and professional learning its hours over its days.
    """
    found: dict[date, float] = {}

    def add(days: Sequence[date], each: float) -> None:
        for day in days:
            found[day] = found.get(day, 0.0) + each

    for stretch in whole.initiatives:
        each = stretch.part.__dict__.get("hours_per_week")
        if each:
            add(list(weeks(stretch.start, stretch.end)), each)
    for stretch in whole.actions:
        total = stretch.part.__dict__.get("hours")
        if total:
            days = list(weeks(stretch.start, stretch.end))
            add(days, total / len(days))
    for learning in plan.all(ProfessionalLearning):
        if learning.hours and learning.dates:
            days = [monday(when.start) for when in learning.dates]
            add(days, learning.hours / len(days))
    return found


def _load(plan: PlanGraph) -> Load:
    bounds = window(plan)
    strategies, initiatives, actions = [], [], []
    due: list[tuple[date, Element]] = []
    undated = 0
    for strategy in _open(plan, Strategy):
        own = strategy.period
        start = own.start.start if own and own.start else None
        end = own.end.end if own and own.end else None
        found = _stretch(strategy, start, end, bounds)
        undated += found is None and bounds is None
        strategies += [found] if found else []
    for initiative in _open(plan, Initiative):
        if initiative.decision in ("stop", "pause"):
            continue
        start = initiative.start.start if initiative.start else None
        end = initiative.end.end if initiative.end else None
        found = _stretch(initiative, start, end, bounds)
        undated += found is None and bounds is None
        initiatives += [found] if found else []
    for action in _open(plan, Action):
        last = action.due.end if action.due else None
        if last is None:
            undated += 1
            continue
        first = action.start.start if action.start else last
        found = _stretch(action, min(first, last), last, bounds)
        actions += [found] if found else []
        due.append((last, action))
    for milestone in _open(plan, Milestone):
        if milestone.due is None:
            undated += 1
        else:
            due.append((milestone.due.end, milestone))
    if bounds:
        due = [item for item in due if bounds[0] <= item[0] <= bounds[1]]
    due.sort(key=itemgetter(0))
    return Load(tuple(strategies), tuple(initiatives), tuple(actions), tuple(due), undated)


def _open(plan: PlanGraph, kind: type[P]) -> list[P]:
    return [part for part in plan.all(kind) if part not in plan.over]


def _stretch(
    part: Element, start: date | None, end: date | None, bounds: tuple[date, date] | None
) -> Stretch | None:
    """Cut a stretch to the plan's period; None when it lies outside or cannot be placed."""
    begins = start is not None
    if bounds:
        begins = begins and start is not None and start >= bounds[0]
        start = max(start or bounds[0], bounds[0])
        end = min(end or bounds[1], bounds[1])
    if start is None or end is None or end < start or (end - start).days > _MOST:
        return None
    return Stretch(part, start, end, begins)
