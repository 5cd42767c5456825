"""The values of one measure over time, wherever the plan says them: one series.

Results of earlier years, the baseline, interim targets, milestones of the same measure and
the target stand in different cells. A rule about the way from here to there, and a
picture of it, need them as one. A value in another unit is left out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from planlint import quantity
from planlint.facts import Facts, Level, Place, alike, facts, measures, needs, reading
from planlint.graph import PlanGraph
from planlint.metrics import Metric, is_turned, named, told
from planlint.milestones import matched, share
from planlint.model.goals import Goal
from planlint.model.measures import Measure, Reading
from planlint.model.part import Part
from planlint.model.strategies import Strategy
from planlint.moments import Kind, Moment, in_order, in_words, made, of_cell, of_points, years
from planlint.record import Record
from planlint.statement import Statement

__all__ = ["Kind", "Moment", "Series", "every", "series", "years"]

_LEVELS: tuple[tuple[Kind, Callable[[Facts], Level | None]], ...] = (
    ("baseline", lambda known: known.baseline),
    ("target", lambda known: known.target),
)
_HUGE = 1e12  # a value beyond it is a slip that no axis has room for


class Series(Record):
    """The values of a goal or of a measure, in the order of time."""

    part: Goal | Measure
    """Whose values they are."""
    measure: Measure | None = None
    """The measure that holds them; None when only a statement does."""
    words: str = ""
    """What is measured, in lower case."""
    metric: Metric | None = None
    """The kind of figure, when it is known."""
    written: str = ""
    """The direction that the author wrote: increase, decrease, maintain, or nothing."""
    unit: str = ""
    """The unit of all its values."""
    moments: tuple[Moment, ...] = ()
    """Results, baseline, interim values and target."""
    kinds: Mapping[Kind, Sequence[Moment]] = {}
    """The same, by their kind."""
    baseline: Moment | None = None
    """Where it starts: the baseline, else the newest result."""
    target: Moment | None = None
    """Where it is to end."""
    contested: bool = False
    """Whether statement and fields say different values, so that neither can be judged."""

    @property
    def direction(self) -> str:
        """Which way is better: as written, else as the kind of figure has it, else ""."""
        if self.written:
            return self.written
        if self.metric is None or is_turned(self.words):
            return ""
        return self.metric.better

    def of(self, kind: Kind) -> Sequence[Moment]:
        """Give the values of one kind."""
        return self.kinds.get(kind, ())

    @property
    def years(self) -> float | None:
        """How long it is from the baseline to the target."""
        if self.baseline is None or self.target is None:
            return None
        return years(self.baseline, self.target)

    @property
    def students(self) -> float | None:
        """How many students the figure rests on, as far as the plan says."""
        if self.measure is not None and self.measure.n and self.measure.n > 0:
            return self.measure.n
        counts = (m.n for m in (self.baseline, self.target, *reversed(self.moments)) if m)
        return next((n for n in counts if n and n > 0), None)


def series(plan: PlanGraph, part: Goal | Measure) -> Series:
    """Give the series of a goal's own measure, or of any measure; made once for each plan."""
    known: dict[Part, Series] = plan.memo.setdefault("series", {})
    if part not in known:
        goal = part.parent
        if isinstance(part, Goal):
            known[part] = _of_goal(plan, part)
        elif isinstance(goal, Goal) and facts(plan, goal).about is part:
            known[part] = series(plan, goal)
        else:
            known[part] = _of_measure(plan, part)
    return known[part]


def every(plan: PlanGraph, goal: Goal) -> list[Series]:
    """Give the goal's own series, then those of its further measures."""
    own = series(plan, goal)
    return [own, *(series(plan, m) for m in measures(goal) if m is not own.measure)]


def _of_goal(plan: PlanGraph, goal: Goal) -> Series:
    known = facts(plan, goal)
    measure, said = known.about, known.statement
    name = (measure.name if measure else None) or ""
    phrase = said.measure.text if said and said.measure else ""
    words = f"{name} {phrase}".strip().lower() or (goal.statement or "").lower()
    found: list[Moment] = []
    contested = False
    for kind, level in _LEVELS:
        at: Reading | None = getattr(measure, kind, None)
        written = of_cell(plan, kind, at, measure) if at is not None and measure else None
        told_of = in_words(plan, kind, level(known))
        if written is not None and told_of is not None and alike(written.unit, told_of.unit):
            contested |= _differ(written, told_of, known.statement)
        moment = written or (None if said is not None and said.multiple else told_of)
        if moment is not None:
            found.append(_dated(plan, goal, moment))
    if not any(moment.kind == "target" for moment in found):
        found += (_dated(plan, goal, moment) for moment in _changed(plan, known.change, found))
    direction = known.direction if known.direction in ("increase", "decrease", "maintain") else ""
    if measure is not None:
        found += of_points(plan, measure)
        if not any(moment.kind == "result" for moment in found):
            found += _of_needs(plan, goal, measure, found)
    found += _milestones(plan, goal, measure)
    return _series(plan, goal, measure, words, direction, found, contested)


def _differ(written: Moment, told_of: Moment, said: Statement | None) -> bool:
    """Say whether a field and the statement disagree, and the statement nowhere has the field's."""
    if abs(written.value - told_of.value) <= 0.05 or said is None:
        return False
    return all(abs(each.value - written.value) > 0.05 for each in quantity.find(said.text))


def _of_needs(
    plan: PlanGraph, goal: Goal, measure: Measure, found: list[Moment]
) -> Iterator[Moment]:
    """Give the results that a need of the goal carries for the same measure.

    It is the same when it has the same name, or when one of its values is the baseline of
    a measure with the same metric.
    """
    start = next((moment.value for moment in found if moment.kind == "baseline"), None)
    for need in needs(plan, goal):
        other = need.measure
        if other is None or not other.values:
            continue
        values = {point.value.value for point in other.values if point.value is not None}
        kind = bool(other.metric) and other.metric == measure.metric
        if (kind and start in values) or (other.name and other.name == measure.name):
            yield from of_points(plan, other)
            return


def _of_measure(plan: PlanGraph, measure: Measure) -> Series:
    levels: tuple[tuple[Kind, Reading | None], ...]
    levels = ("baseline", measure.baseline), ("target", measure.target)
    found = [
        moment
        for kind, at in levels
        if at is not None and (moment := of_cell(plan, kind, at, measure)) is not None
    ]
    found += of_points(plan, measure)
    if isinstance(measure.parent, (Goal, Strategy)):
        found += _milestones(plan, measure.parent, measure)
    words = (measure.name or "").lower()
    return _series(plan, measure, measure, words, measure.direction or "", found, False)


def _series(
    plan: PlanGraph,
    part: Goal | Measure,
    measure: Measure | None,
    words: str,
    direction: str,
    found: list[Moment],
    contested: bool,
) -> Series:
    unit = next((moment.unit for moment in found if moment.unit), "")  # baseline and target first
    units = ("", unit)
    moments = in_order([m for m in found if m.unit in units and abs(m.value) < _HUGE])
    kinds: dict[Kind, list[Moment]] = {}
    for moment in moments:
        kinds.setdefault(moment.kind, []).append(moment)
    starts = kinds.get("baseline") or kinds.get("result", [])[-1:]
    ends = kinds.get("target")
    return Series(
        part=part,
        measure=measure,
        words=words,
        metric=named(measure.metric) if measure and measure.metric else told(words),
        written=direction,
        unit=unit,
        moments=tuple(moments),
        kinds=kinds,
        baseline=starts[0] if starts else None,
        target=ends[0] if ends else None,
        contested=contested,
    )


def _dated(plan: PlanGraph, goal: Goal, moment: Moment) -> Moment:
    """Give a value its date from the statement, or from the plan's period, when it has none."""
    if moment.day is not None:
        return moment
    said = reading(plan, goal)
    day = None
    if moment.kind == "baseline":
        day = said.baseline.date if said is not None and said.baseline is not None else None
    else:
        day = said.deadline.date if said is not None and said.deadline is not None else None
        about = facts(plan, goal).about  # whose field has a date, though its value is not read
        if day is None and about is not None and about.target is not None and about.target.date:
            day = about.target.date.end
        period = plan.plan.period
        if day is None and period is not None and period.end is not None:
            day = period.end.end
    if day is None:
        return moment
    return moment._replace(day=day, year=plan.calendar.school_year(day))


def _changed(plan: PlanGraph, change: Level | None, found: list[Moment]) -> Iterator[Moment]:
    """Work out the target of "by 4 percentage points" from the baseline."""
    start = next((moment for moment in found if moment.kind == "baseline"), None)
    if start is None or change is None or start.unit != "%" or change.unit != "percentage points":
        return
    said = reading(plan, change.place.part)
    if said is None or said.direction not in ("increase", "decrease"):
        return
    step = change.value if said.direction == "increase" else -change.value
    if 0 <= start.value + step <= 100:
        yield Moment("target", start.value + step, "%", None, None, False, None, change.place)


def _milestones(
    plan: PlanGraph, around: Goal | Strategy, measure: Measure | None
) -> Iterator[Moment]:
    for milestone, sure in matched(plan, around, measure):
        if milestone.due is None:
            continue
        value = milestone.value
        place = Place(milestone, "value")
        if value is None:
            value = share(milestone.statement or "")
            if value is not None:
                place = Place(milestone, "statement", (value.start, value.end))
        if value is not None:
            unit = measure.unit if measure else None
            yield made(plan, "interim", value, milestone.due, None, place, unit, sure)
        if milestone.actual is not None:
            at = Place(milestone, "actual")
            yield made(plan, "result", milestone.actual, milestone.due, None, at, None)
