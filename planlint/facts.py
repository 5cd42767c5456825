"""What a plan says of a goal, wherever it says it.

A goal's facts stand in its statement, its measures, its milestones, its needs and the
plan's period. This module looks in that order, so that no rule calls something missing
that stands in the next cell. Baseline and target belong together: they come from the
statement and from one measure, never from two measures of different things.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, TypeVar

from planlint.calendar import When
from planlint.graph import PlanGraph
from planlint.model.goals import Goal, Priority
from planlint.model.measures import Measure, Point, Reading
from planlint.model.needs import Need, Source
from planlint.model.part import Part
from planlint.quantity import Quantity
from planlint.statement import Amount, Statement, Vocabulary, read

T = TypeVar("T")


class Place(NamedTuple):
    """Where a fact stands: a field of a part, and the words of it that say it."""

    part: Part
    field: str
    words: tuple[int, int] | None = None


class Level(NamedTuple):
    """A value at a time: a baseline, an interim value, a target."""

    value: float
    unit: str  # "%", "days", … as written, or as the measure's unit says
    date: date | None
    place: Place
    text: str = ""  # the value as written
    count: tuple[float, float] | None = None  # type: ignore[assignment]  # hides tuple.count


class Name(NamedTuple):
    """Words that name something: a measure, an instrument, a population."""

    text: str
    place: Place


class Deadline(NamedTuple):
    """By when a goal is to be reached; ``day`` is None when no year is named."""

    text: str
    day: date | None
    place: Place


class Facts(NamedTuple):
    """What the plan says of one goal; None stands for what it says nowhere."""

    goal: Goal
    statement: Statement | None
    direction: str  # as the statement has it, or the measure's; "none" when nobody says
    measure: Name | None
    instrument: Name | None
    population: Name | None
    baseline: Level | None
    target: Level | None
    change: Level | None
    deadline: Deadline | None
    about: Measure | None  # the measure whose values are the goal's own


def facts(plan: PlanGraph, goal: Goal) -> Facts:
    """Give the facts of a goal, read once for each plan."""
    known: dict[Goal, Facts] = plan.memo.setdefault("facts", {})
    if goal not in known:
        known[goal] = _facts(plan, goal)
    return known[goal]


def reading(plan: PlanGraph, part: Part, field: str = "statement") -> Statement | None:
    """Read the statement of a part, once for each plan; None when it has none."""
    known: dict[tuple[Part, str], Statement] = plan.memo.setdefault("readings", {})
    text = part.__dict__.get(field)
    if not text:
        return None
    if (part, field) not in known:
        known[part, field] = read(text, plan.calendar, plan.vocabulary or Vocabulary())
    return known[part, field]


def measures(goal: Goal) -> tuple[Measure, ...]:
    """Give the measures of a goal, its own first."""
    return (goal.measure, *goal.measures) if goal.measure is not None else goal.measures


def needs(plan: PlanGraph, goal: Goal) -> tuple[Need, ...]:
    """Give the needs that a goal answers, those of its priority after its own, once found."""
    known: dict[Goal, tuple[Need, ...]] = plan.memo.setdefault("needs of goals", {})
    if goal not in known:
        priorities = plan.out(goal, "addresses", Priority) + plan.out(goal, "pursues", Priority)
        found: list[Need] = plan.out(goal, "addresses", Need)
        found += (need for each in priorities for need in plan.out(each, "addresses", Need))
        known[goal] = tuple(dict.fromkeys(found))
    return known[goal]


def _facts(plan: PlanGraph, goal: Goal) -> Facts:
    said = reading(plan, goal)
    about = _about(said, goal)
    target = _first(_targets(said, goal, about))
    baselines = _baselines(plan, said, goal, about)
    return Facts(
        goal,
        said,
        _direction(said, goal, about),
        _first(_measures(said, goal)),
        _first(_instruments(plan, said, goal)),
        _first(_populations(plan, said, goal)),
        _first(level for level in baselines if target is None or alike(level.unit, target.unit)),
        target,
        _change(said, goal),
        _first(_deadlines(plan, said, goal)),
        about,
    )


def alike(unit: str, other: str) -> bool:
    """Say whether two values may be compared: one unit, or one of them has none."""
    return unit == other or not unit or not other


def _about(said: Statement | None, goal: Goal) -> Measure | None:
    """Give the measure of the goal's own values: the one with the target of the statement.

    Else, when the statement has figures, the goal's first; when it has none, the first with a
    target, with a baseline, or at all.
    """
    every = measures(goal)
    valued = [(at.value.value, m) for m in every if (at := m.target) is not None and at.value]
    if said is not None and (said.target or said.change):
        wanted = said.target.value if said.target else None
        return _first((*(measure for value, measure in valued if value == wanted), *every))
    based = (m for m in every if m.baseline is not None and m.baseline.value is not None)
    return _first((*(measure for _, measure in valued), *based, *every))


def _first(found: Iterable[T]) -> T | None:
    return next(iter(found), None)


def _direction(said: Statement | None, goal: Goal, about: Measure | None) -> str:
    if said is not None and said.direction not in ("none", "reach"):
        return said.direction
    for measure in (about, *measures(goal)):
        if measure is not None and measure.direction is not None:
            return measure.direction
    return said.direction if said is not None else "none"


def _in_statement(goal: Goal, span: tuple[int, int]) -> Place:
    return Place(goal, "statement", span)


def _measures(said: Statement | None, goal: Goal) -> Iterator[Name]:
    if said is not None and said.measure is not None:
        yield Name(said.measure.text, _in_statement(goal, said.measure.span))
    for measure in measures(goal):
        for field in ("name", "metric"):
            if text := measure.__dict__.get(field):
                yield Name(text, Place(measure, field))


def _instruments(plan: PlanGraph, said: Statement | None, goal: Goal) -> Iterator[Name]:
    if said is not None and said.instrument is not None:
        yield Name(said.instrument.text, _in_statement(goal, said.instrument.span))
    for measure in measures(goal):
        yield from _instrument(plan, measure)
    for milestone in goal.milestones:
        if milestone.measure:
            yield Name(milestone.measure, Place(milestone, "measure"))
    for need in needs(plan, goal):
        if need.measure is not None:
            yield from _instrument(plan, need.measure)
        for source in plan.out(need, "rests on", Source):
            field = "name" if source.name else "id"
            yield Name(source.name or source.own_id, Place(source, field))


def _instrument(plan: PlanGraph, measure: Measure) -> Iterator[Name]:
    if measure.instrument:
        yield Name(measure.instrument, Place(measure, "instrument"))
    named = reading(plan, measure, "name")
    if named is not None and named.instrument is not None:
        yield Name(named.instrument.text, Place(measure, "name", named.instrument.span))
    for at in (measure.baseline, measure.target):
        if at is not None and at.source:
            yield Name(at.source, Place(at, "source"))


def _populations(plan: PlanGraph, said: Statement | None, goal: Goal) -> Iterator[Name]:
    if said is not None and said.population is not None:
        yield Name(said.population.text, _in_statement(goal, said.population.span))
    for measure in measures(goal):
        if measure.population:
            yield Name(measure.population, Place(measure, "population"))
    found = needs(plan, goal)
    parts: list[Part] = [goal, *measures(goal), *found]
    for part in parts:
        for field in ("groups", "grades"):
            if names := part.__dict__.get(field):
                yield Name(", ".join(names), Place(part, field))
    texts: list[tuple[Part, str]] = [(measure, "name") for measure in measures(goal)]
    texts += [(need, "statement") for need in found]
    for part, field in texts:
        named = reading(plan, part, field)
        if named is not None and named.population is not None:
            yield Name(named.population.text, Place(part, field, named.population.span))


def _stated(said: Statement, found: Amount, goal: Goal) -> Level:
    """Turn an amount of the goal's statement into a level with its place."""
    place = _in_statement(goal, found.span)
    text = said.text[slice(*found.span)]
    return Level(found.value, found.unit, found.date, place, text, found.count)


def _level(value: Quantity, when: When | None, unit: str | None, place: Place) -> Level:
    return Level(
        value.value,
        value.unit or unit or "",
        when.end if when else None,
        place,
        value.text[value.start : value.end],
        value.count,
    )


def _read(at: Reading | None, measure: Measure) -> Iterator[Level]:
    if at is not None and at.value is not None:
        yield _level(at.value, at.date, measure.unit, Place(at, "value"))


def _baselines(
    plan: PlanGraph, said: Statement | None, goal: Goal, about: Measure | None
) -> Iterator[Level]:
    if said is not None and said.baseline is not None:
        yield _stated(said, said.baseline, goal)
    if about is not None:
        yield from _read(about.baseline, about)
        yield from _newest(about, about.history)
    for need in needs(plan, goal):
        if need.measure is not None:
            yield from _read(need.measure.baseline, need.measure)
            yield from _newest(need.measure, need.measure.values)


def _newest(measure: Measure, points: tuple[Point, ...]) -> Iterator[Level]:
    for point in reversed(points):
        if point.value is not None:
            yield _level(point.value, point.date, measure.unit, Place(point, "value"))
            return


def _targets(said: Statement | None, goal: Goal, about: Measure | None) -> Iterator[Level]:
    if said is not None and said.target is not None:
        yield _stated(said, said.target, goal)
    if about is not None:
        yield from _read(about.target, about)


def _change(said: Statement | None, goal: Goal) -> Level | None:
    if said is None or said.change is None:
        return None
    return _stated(said, said.change, goal)


def _deadlines(plan: PlanGraph, said: Statement | None, goal: Goal) -> Iterator[Deadline]:
    """Give what bounds the goal: first what names a day, then what only names a season."""
    undated = None
    if said is not None and said.deadline is not None:
        found = said.deadline
        undated = Deadline(found.text, found.date, _in_statement(goal, found.span))
        if found.date is not None:
            yield undated
    for measure in measures(goal):
        target = measure.target
        if target is not None and target.date is not None:
            yield Deadline(target.date.text, target.date.end, Place(target, "date"))
    if undated is not None:
        yield undated
    dated = [m for m in goal.milestones if m.due is not None]
    if dated:
        last = max(dated, key=lambda m: m.due.end if m.due else date.min)
        if last.due is not None:
            yield Deadline(last.due.text, last.due.end, Place(last, "due"))
    period = plan.plan.period
    if period is not None and period.end is not None:
        yield Deadline(period.end.text, period.end.end, Place(period, "end"))
