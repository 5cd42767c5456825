"""A goal of this school year has no target for the next one.

For each goal with a dated target in the plan's first school year, the rule looks for a value in a
later one: an interim value, a further measure, a milestone with a value, a date in the statement,
or another goal for the same need, priority or subject. The rule is in Python because these values
stand in statements, measures and milestones alike, and because a school year has to be known.

## Why

Colorado asks for targets for the next two school years. With one year alone nobody sees whether
the pace leads anywhere.

## Fix

Add a target for the next school year: an `interim` value for this year and a `target` for the
next, or a second goal with `horizon: long` for the same need.

## Stays silent

- When the goal has no dated target (SM001, SM005), or is about adult practice.
- When the goal ends later than in the plan's first school year: TG008 then asks for each year.
- When a plan of several years ends all of its goals at once (TG008).
- When another pack than Colorado's is used, and nobody selects the rule.

## Bad: one year only

```yaml
# finds G1 measure.target
period: {start: 2026-07-01, end: 2027-06-30}
goals:
  - id: G1
    measure: {name: students at grade level, baseline: 31%, target: {value: 34%, date: 2027-05}}
```

## Bad: one year, in the sentence

```yaml
# finds G1 measure.target
period: {start: 2026-07-01, end: 2027-06-30}
goals:
  - id: G1
    statement: Raise the share of grade 3 students at grade level from 31% to 34% by May 2027.
```

## Good: two years

```yaml
period: {start: 2026-07-01, end: 2028-06-30}
goals:
  - id: G1
    measure:
      name: students at grade level
      baseline: 31%
      interim: [{date: 2027-05, value: 34%}]
      target: {value: 37%, date: 2028-05}
```

## Good: the second year is a goal of its own

```yaml
period: {start: 2026-07-01, end: 2027-06-30}
goals:
  - id: G1
    horizon: short
    subject: ELA
    measure: {name: students at grade level, baseline: 31%, target: {value: 34%, date: 2027-05}}
  - id: G2
    horizon: long
    subject: ELA
    measure: {name: students at grade level, baseline: 31%, target: {value: 37%, date: 2028-05}}
```
"""

from collections.abc import Iterator

from planlint import calendar
from planlint.facts import needs
from planlint.model.goals import Goal
from planlint.model.part import Part
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint.series import every, series
from planlint_rules.targets import TG008_missing_yearly_target as yearly


@rule(
    "CO201",
    "missing-second-year",
    on=Goal,
    severity="error",
    group="frameworks",
    cites=("Colorado, targets and benchmarks",),
    default=False,
)
def check(goal: Goal, plan: PlanGraph) -> Problems:
    end = series(plan, goal).target
    period = plan.plan.period
    if goal.kind == "practice" or end is None or end.year is None:
        return
    if period is None or period.start is None:
        return
    first = plan.calendar.school_year(period.start.start)
    if end.year != first or any(year > first for year in _later(goal, plan)):
        return
    if any(True for _ in yearly.check.check(plan.plan, plan)):
        return  # said once for the whole plan
    yield problem(
        goal,
        f"{goal.title} has a target for {first - 1}-{first % 100:02} and none for"
        f" {first}-{(first + 1) % 100:02}.",
        "measure.target",
        year=first + 1,
    )


def _later(goal: Goal, plan: PlanGraph) -> Iterator[int]:
    """Give the school years in which the goal, or another about the same, has a value."""
    mine = _abouts(goal, plan)
    others = (other for other in plan.all(Goal) if mine & _abouts(other, plan))
    for one in (goal, *others):
        for values in every(plan, one):
            yield from (m.year for m in values.moments if m.year and m.kind != "result")
        for milestone in plan.milestones(one):
            if milestone.due is not None and milestone.level != "implementation":
                yield plan.calendar.school_year(milestone.due.end)
        for when in calendar.find(one.statement or "", plan.calendar):
            yield plan.calendar.school_year(when.end)


def _abouts(goal: Goal, plan: PlanGraph) -> set[Part | str]:
    """Give what a goal is about: its needs, its priority, its subject."""
    found: set[Part | str] = {*needs(plan, goal)}
    return found | ({goal.priority or "", (goal.subject or "").lower()} - {""})
