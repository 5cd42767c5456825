"""Nothing that could be a first success is due in the first weeks of the plan.

Counted are milestones of any level, dated interim values of the measures of goals and
strategies, and actions that name in `produces` the milestone that they bring. One of them
should be due within 90 days of the plan's start, or of the first day of classes when the plan
begins in the summer.

## Why

A first result that can be shown keeps the people who do the work, and those who doubt it,
with the plan; reviewers of turnaround plans ask for early wins as proof points. What is due
for the first time in spring also shows too late that something was planned wrongly. How
much quick wins alone bring is disputed in research.

## Fix

Choose a part of the work that can show a result in the first quarter, such as the first
screening or the share of rooms that follow the new schedule, and add a milestone with a day
and `early_win: true`.

## Options

- `days`: how many days after the start a first result may be due, 90. Source: the length of
  the short-cycle plans that turnaround schools write (VanGronigen & Meyers 2017).

## Stays silent

- When the plan has no milestone and no interim value (MM001), or no start (ST001).
- When some milestone has no date that can be read (MM004, PL005): it may be the early one.
- A date such as "November 2026" counts when the month begins within the time.

## Bad: the first check is in January

```yaml
# finds plan period.start
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    milestones:
      - {id: M1, statement: 48% of students are at benchmark, due: 2027-01-22}
```

## Bad: the early win comes late

```yaml
# finds plan period.start
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    milestones:
      - {id: M1, statement: 30 families have visited a class, due: 2027-02-05, early_win: true}
```

## Good: a result in October

```yaml
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    milestones:
      - {id: M1, statement: 44% of students are at benchmark, due: October 2026, early_win: true}
      - {id: M2, statement: 48% of students are at benchmark, due: 2027-01-22}
```

## Good: a plan that begins in July

```yaml
period: {start: 2026-07-01, end: 2027-06-30}
goals:
  - id: G1
    milestones:
      - {id: M1, statement: 44% of students are at benchmark, due: 2026-10-30}
```

## Good: an interim value of a measure

```yaml
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    measure:
      name: students at benchmark
      interim: [{date: 2026-10-16, value: 44%}, {date: 2027-01-22, value: 48%}]
```
"""

from planlint.calendar import When
from planlint.model.part import Part
from planlint.model.plan import Plan
from planlint.model.strategies import Milestone
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.milestones.early import begin, results


class Options(Base):
    """How soon a first result is asked for."""

    days: int = 90
    """Days after the start. Source: the length of short-cycle plans (VanGronigen & Meyers 2017)."""


@rule(
    "MM003",
    "missing-early-win",
    on=Plan,
    severity="warning",
    group="milestones",
    profile="review",
    cites=(
        "Turnaround practices, school 1.2-E and 1.3-H",
        "Turnaround practices, LEA 1.2-A",
        "Meyers & Hitt 2018",
    ),
)
def check(root: Plan, plan: PlanGraph, options: Options) -> Problems:
    start = root.period.start if root.period else None
    milestones = [m for m in plan.all(Milestone) if m.status != "dropped"]
    if start is None or any(milestone.due is None for milestone in milestones):
        return
    day, since = begin(start.start, plan.calendar)
    first: tuple[When, Part] | None = None
    for when, part in results(milestones, plan):
        if when.end < start.start:
            continue  # before the plan: MM004's
        if (when.start - day).days <= options.days:
            return
        if first is None or when.end < first[0].end:
            first = when, part
    if first is None or root.period is None:
        return
    when, part = first
    win = " It is marked as an early win, but it comes late for one."
    if not (isinstance(part, Milestone) and part.early_win):
        win = ""
    yield problem(
        root.period,
        f"Nothing is to be reached in the first {options.days} days: the first result is due"
        f" on {when.end}, {(when.end - day).days} days after {since}.{win}",
        "start",
        related=((part, f"the first result, due on {when.end}"),),
        days=(when.end - day).days,
    )
