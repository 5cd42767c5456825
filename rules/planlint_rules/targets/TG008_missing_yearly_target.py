"""A goal of several years has no target for each of them, or a long plan ends its goals at once.

- A goal that ends in a later school year than the plan's first needs a value for every school
  year before the last: an interim value, a milestone of students with a value, a further measure
  with a target in that year, or a short-term goal for the same need, priority or subject.
- A plan of more than one school year whose goals all end in its first year has no long-term
  goal.

## Why

A target three years away can be missed for two years before anyone has to notice. Colorado asks
for targets for the next two school years, Kentucky for a goal of three to five years with an
objective for this year: the long one gives the direction, the short one the pace.

## Fix

Add `interim` values with the date of each year's result, or a goal with `horizon: short` for
this year. In a plan of several years, say where its goals stand at the end.

## Stays silent

- When the goal has no target or no date (SM001, SM005), or ends within a year of its baseline.
- About a year that the statement names, as in "34% in 2027, 38% in 2028".
- When the goal ends after the plan without `horizon: long` (SM005), and about years before the
  plan begins.
- About long-term goals when the plan is for one school year.

## Bad: three years, nothing between

```yaml
# finds G1/measure interim
period: {start: 2026-07-01, end: 2029-06-30}
goals:
  - id: G1
    measure:
      metric: proficiency
      kind: summative
      baseline: {value: 30%, date: 2026-05}
      target: {value: 39%, date: 2029-05}
```

## Bad: the second year is missing

```yaml
# finds G1/measure interim
period: {start: 2026-07-01, end: 2029-06-30}
goals:
  - id: G1
    measure:
      metric: proficiency
      kind: summative
      baseline: {value: 30%, date: 2026-05}
      interim: [{date: 2027-05, value: 33%}]
      target: {value: 39%, date: 2029-05}
```

## Bad: a plan of three years with goals for one

```yaml
# finds plan goals
period: {start: 2026-07-01, end: 2029-06-30}
goals:
  - id: G1
    measure:
      metric: proficiency
      baseline: {value: 30%, date: 2026-05}
      target: {value: 33%, date: 2027-05}
```

## Good: a value for each year

```yaml
period: {start: 2026-07-01, end: 2029-06-30}
goals:
  - id: G1
    measure:
      metric: proficiency
      kind: summative
      baseline: {value: 30%, date: 2026-05}
      interim: [{date: 2027-05, value: 33%}, {date: 2028-05, value: 36%}]
      target: {value: 39%, date: 2029-05}
```

## Good: the yearly steps are goals of their own

```yaml
period: {start: 2026-07-01, end: 2028-06-30}
goals:
  - id: G1
    horizon: long
    subject: ELA
    measure: {metric: proficiency, baseline: 30%, target: {value: 36%, date: 2028-05}}
  - id: G2
    horizon: short
    subject: ELA
    measure: {metric: proficiency, baseline: 30%, target: {value: 33%, date: 2027-05}}
```
"""

from typing import Any

from planlint import calendar
from planlint.facts import measures, needs
from planlint.model.goals import Goal
from planlint.model.plan import Plan
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint.series import every, series
from planlint_rules.results import states_value
from planlint_rules.targets.figures import own_series
from planlint_rules.words import listed


@rule(
    "TG008",
    "missing-yearly-target",
    on=(Goal, Plan),
    severity="warning",
    group="targets",
    profile="review",
    cites=(
        "Colorado, targets and benchmarks",
        "Kentucky, comprehensive school improvement plan",
        "Turnaround practices, school 1.2, 1.2-C and 1.2-ex",
        "Turnaround practices, LEA 1.2-A",
    ),
)
def check(part: Goal | Plan, plan: PlanGraph) -> Problems:
    if isinstance(part, Plan):
        yield from _only_short(part, plan)
        return
    values = own_series(part, plan)
    if values is None or values.target is None or values.target.year is None:
        return
    first, last = _first_year(plan, part), values.target.year
    if first is None or not first < last <= first + 10 or _is_outside(plan, part, last):
        return
    missing = [year for year in range(first, last) if year not in _years(plan, part)]
    if not missing:
        return
    shorter = _shorter(plan, part) | _in_words(plan, part)
    missing = [year for year in missing if year not in shorter]
    if missing:
        named = listed(f"{year - 1}-{year % 100:02}" for year in missing)
        yield problem(
            values.measure or part,
            f"{part.title} ends in {last - 1}-{last % 100:02} and has no value to reach in"
            f" {named}.",
            "interim" if values.measure else "measure",
            years=missing,
        )


def _is_outside(plan: PlanGraph, goal: Goal, last: int) -> bool:
    """Say whether a goal ends after the plan without being called a long one (SM005)."""
    period = plan.plan.period
    if goal.horizon == "long" or period is None or period.end is None:
        return False
    return last > plan.calendar.school_year(period.end.end)


def _first_year(plan: PlanGraph, goal: Goal) -> int | None:
    """Give the first school year in which a goal is worked on."""
    period = plan.plan.period
    if period is not None and period.start is not None:
        return plan.calendar.school_year(period.start.start)
    start = series(plan, goal).baseline
    return start.year + 1 if start is not None and start.year is not None else None


def _years(plan: PlanGraph, goal: Goal) -> set[int]:
    """Give the school years in which a goal has something to reach for students."""
    found = {
        moment.year
        for values in every(plan, goal)
        for moment in values.moments
        if moment.kind in ("interim", "target") and moment.year is not None
    }
    for milestone in plan.milestones(goal):
        if milestone.level != "implementation" and milestone.due is not None:
            year = plan.calendar.school_year(milestone.due.end)
            if year not in found and states_value(milestone):
                found.add(year)
    for strategy in plan.strategies(goal):
        for measure in strategy.outcomes:
            found |= {m.year for m in series(plan, measure).of("target") if m.year is not None}
    return found


def _in_words(plan: PlanGraph, goal: Goal) -> set[int]:
    """Give the school years that the statement names: "34% in 2027, 38% in 2028"."""
    found = calendar.find(goal.statement or "", plan.calendar)
    return {plan.calendar.school_year(when.end) for when in found}


def _shorter(plan: PlanGraph, goal: Goal) -> set[int]:
    """Give the school years in which short-term goals about the same thing end."""
    index: dict[Any, set[int]] | None = plan.memo.get("short goals")
    if index is None:
        index = plan.memo["short goals"] = {}
        for other in plan.all(Goal):
            end = series(plan, other).target if other.horizon == "short" else None
            if end is not None and end.year is not None:
                for about in _abouts(plan, other):
                    index.setdefault(about, set()).add(end.year)
    return {year for about in _abouts(plan, goal) for year in index.get(about, ())}


def _abouts(plan: PlanGraph, goal: Goal) -> set[Any]:
    """Give what a goal is about: its needs, its priority, its subject."""
    return {*needs(plan, goal), goal.priority, (goal.subject or "").lower()} - {None, ""}


def _only_short(whole: Plan, plan: PlanGraph) -> Problems:
    period = whole.period
    if period is None or period.start is None or period.end is None or not whole.goals:
        return
    first = plan.calendar.school_year(period.start.start)
    last = plan.calendar.school_year(period.end.end)
    if last <= first:
        return
    for goal in whole.goals:
        dated = [m.target.date for m in measures(goal) if m.target is not None and m.target.date]
        end = series(plan, goal).target
        if goal.horizon == "long" or end is None or end.year is None or end.year > first:
            return
        if any(plan.calendar.school_year(when.end) > first for when in dated):
            return
    yield problem(
        whole,
        f"The plan runs to {period.end.end:%B %Y}, but all of its goals end in its first school"
        f" year, {first - 1}-{first % 100:02}.",
        "goals",
    )
