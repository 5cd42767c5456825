"""Between two checks of a goal, or before the first, too much of the school year goes by.

The checks of a goal are its dated milestones, those of its strategies that are not about
implementation only, the dated interim values and targets of its measures and of the `outcomes`
of its strategies, and the day of its deadline.
Days are counted from the plan's start, or from the first day of classes when that is later,
and only between the first and the last day of classes. The longest stretch is reported,
once for each goal: more than 100 days is a warning, more than 45 an info.

## Why

A check after half a year can only say that the year was lost. States and districts ask for
interim goals, for two progress reports and a year's end, or for plans of ninety days: each
leaves about a quarter between two looks at the results.

## Fix

Add a milestone in the stretch that the finding names: a day on which results are there, and
the value that would show that the goal is within reach.

## Options

- `max-days`: days of the school year between two checks, 100. Source: about a quarter, as in
  the progress reports of Texas and the ninety-day plans of turnaround schools.
- `advised-days`: up to how many days nothing is said, 45. Project choice: half of that.

## Stays silent

- When the goal has no check before its deadline (MM001), or one of its milestones has no date
  (MM004) or one that cannot be read (PL005).
- About the time before the first check when nothing in the whole plan is reached in the first
  90 days: MM003 says so once.
- Up to 100 days, when `monitoring` looks at progress at least every 45 days: somebody then
  looks at the goal in between, even if no value is set for that day.
  A plan without `monitoring` is ST002's.
- About the time after the last check of a goal that has no deadline (SM005).
- About what lies more than a year after the first day, or after the plan's end: the checks of
  a later year are set when it comes.

## Bad: from October to June

```yaml
# finds G1 milestones
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    measure: {name: students at benchmark, target: {value: 52%, date: 2027-06}}
    milestones:
      - {id: M1, statement: 44% of students are at benchmark, due: 2026-10-16, value: 44%}
```

## Bad: one goal is first looked at in February

```yaml
# finds G2 milestones
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    milestones:
      - {id: M1, statement: 44% of students are at benchmark, due: 2026-11-20, value: 44%}
      - {id: M2, statement: 48% of students are at benchmark, due: 2027-02-19, value: 48%}
      - {id: M3, statement: 50% of students are at benchmark, due: 2027-04-30, value: 50%}
  - id: G2
    milestones:
      - {id: M4, statement: 26% of students explain their reasoning, due: 2027-02-12, value: 26%}
      - {id: M5, statement: 30% of students explain their reasoning, due: 2027-04-30, value: 30%}
monitoring: {cadence: monthly}
```

## Bad: two months apart, and nobody looks in between

```yaml
# finds G1 milestones
period: {start: 2026-08-31, end: 2027-03-12}
goals:
  - id: G1
    milestones:
      - {id: M1, statement: 44% of students are at benchmark, due: 2026-11-06, value: 44%}
      - {id: M2, statement: 48% of students are at benchmark, due: 2027-01-15, value: 48%}
monitoring: {cadence: every 60 days}
```

## Good: each quarter, with a look at progress every month

```yaml
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    milestones:
      - {id: M1, statement: 44% of students are at benchmark, due: 2026-11-20, value: 44%}
      - {id: M2, statement: 48% of students are at benchmark, due: 2027-02-19, value: 48%}
      - {id: M3, statement: 50% of students are at benchmark, due: 2027-04-30, value: 50%}
monitoring: {cadence: monthly}
```

## Good: the summer is no gap

```yaml
period: {start: 2026-04-01, end: 2026-11-20}
goals:
  - id: G1
    milestones:
      - {id: M1, statement: 44% of students are at benchmark, due: 2026-05-14, value: 44%}
      - {id: M2, statement: 46% of students are at benchmark, due: 2026-06-12, value: 46%}
      - {id: M3, statement: 48% of students are at benchmark, due: 2026-10-09, value: 48%}
monitoring: {cadence: monthly}
```
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from planlint.calendar import When
from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.model.plan import Plan
from planlint.model.strategies import Milestone
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.milestones import cadence
from planlint_rules.milestones.checks import is_on_the_way, measures, milestones, plan_end
from planlint_rules.milestones.classes import in_classes
from planlint_rules.milestones.deadline import deadline
from planlint_rules.milestones.early import begin, results
from planlint_rules.words import written

_EARLY = 90
_YEAR = timedelta(days=365)


class Options(Base):
    """How far the checks of a goal may be apart."""

    max_days: int = 100
    """Days of the school year. Source: about a quarter, Texas progress reports."""
    advised_days: int = 45
    """The days up to which nothing is said. Project choice."""


@rule(
    "MM002",
    "distant-checks",
    on=Plan,
    severity="warning",
    group="milestones",
    profile="review",
    cites=(
        "Texas TIP progress reports",
        "New Jersey annual school plan",
        "Turnaround practices, school 1.2-D",
    ),
)
def check(root: Plan, plan: PlanGraph, options: Options) -> Problems:
    start = root.period.start if root.period else None
    first = begin(start.start, plan.calendar)[0] if start else None
    early = first if first and 1900 < first.year < 2200 and _is_early(plan, first) else None
    for goal in plan.all(Goal):
        yield from _goal(goal, plan, options, early)


def _goal(goal: Goal, plan: PlanGraph, options: Options, early: date | None) -> Problems:
    if "milestones" in goal.broken or "strategies" in goal.broken:
        return
    steps = list(milestones(goal, plan))
    if any(milestone.due is None for milestone in steps):
        return
    tracked = list(measures(goal, plan))
    due = deadline(plan, goal)
    end = due or plan_end(plan)
    checks = [when for when in _checks(steps, tracked) if is_on_the_way(when, end)]
    if not checks:
        return
    checks += (when for when in _targets(tracked) if is_on_the_way(when, end))
    period = plan.plan.period
    begun = period.start.start if period and period.start else date.min
    days = [
        (w.start, w.end)
        for w in checks
        if 1900 < w.start.year <= w.end.year < 2200 and w.end >= begun
    ]
    if not days:
        return
    if early is not None:
        days.append((early, early))
    last = _last(due, plan, min(days)[0], max(days)[1])
    gap, since, until = _longest(days, last, options.advised_days, plan)
    if gap <= options.advised_days or (gap <= options.max_days and _is_watched(plan, options)):
        return
    far = gap > options.max_days
    yield problem(
        goal,
        f"From {written(since)} to {written(until)} nobody checks {goal.label}:"
        f" {gap} days of the school year; "
        + (
            f"reviewers ask for at most {options.max_days}."
            if far
            else f"at most {options.advised_days} days apart would be better."
        ),
        "milestones",
        severity="warning" if far else "info",
        days=gap,
    )


def _checks(steps: Iterable[Milestone], tracked: Iterable[Measure]) -> Iterator[When]:
    """Give the days of milestones and of interim values."""
    for milestone in steps:
        if milestone.due is not None:
            yield milestone.due
    for measure in tracked:
        for point in measure.interim:
            if point.date is not None:
                yield point.date


def _targets(tracked: Iterable[Measure]) -> Iterator[When]:
    """Give the days on which a target of any measure is looked at."""
    for measure in tracked:
        if measure.target is not None and measure.target.date is not None:
            yield measure.target.date


def _last(due: When | None, plan: PlanGraph, first: date, checked: date) -> date:
    """Give the last day that is looked at: the goal's result, the plan's end, or a year's.

    Of a goal without a deadline it is the last check: SM005 asks for the deadline.
    """
    whole = plan_end(plan)
    ends = [first + _YEAR, due.end if due else checked]
    return min([*ends, whole.end] if whole else ends)


def _is_early(plan: PlanGraph, first: date) -> bool:
    """Say whether anything is reached in the first weeks; else MM003 speaks of them."""
    soon = first + timedelta(days=_EARLY)
    dated = (m for m in plan.all(Milestone) if m.status != "dropped")
    return any(when.start <= soon for when, _ in results(dated, plan))


def _longest(
    days: Iterable[tuple[date, date]], last: date, least: int, plan: PlanGraph
) -> tuple[int, date, date]:
    """Give the longest stretch of classes between two checks, up to the last day.

    Stretches of at most ``least`` days need not be counted.
    """
    longest = (0, last, last)
    kept = sorted(day for day in days if day[0] < last)
    for (_, before), (after, _) in pairwise((*kept, (last, last))):
        if (after - before).days > max(least, longest[0]):
            gap = in_classes(before, after, plan.calendar)
            if gap > longest[0]:
                longest = (gap, before, after)
    return longest


def _is_watched(plan: PlanGraph, options: Options) -> bool:
    """Say whether monitoring looks at progress often enough in between, or is ST002's."""
    monitoring = plan.plan.monitoring
    if monitoring is None:
        return True
    every = cadence.days(monitoring.cadence) if monitoring.cadence else None
    return bool(monitoring.dates) or (every is not None and every <= options.advised_days)
