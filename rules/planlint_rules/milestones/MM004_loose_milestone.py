"""A milestone has no date, no value or evidence, or a date that does not fit the plan.

A milestone is a promise that something is true by a day. Looked at are, in this order:

- no date in `due` (error);
- a date before the plan begins, after it ends, or after the deadline of the goal (error);
- neither a value to reach nor anything that will show it: `value`, `evidence`, `measure`, or
  a value in the statement ("seen in 60% of rooms", "all rooms") (warning);
- a date that falls on a Saturday or Sunday (info).

A month or season counts as inside when any of its days is.

## Why

A milestone without a date cannot be missed, and one without a value or evidence can always
be called met. After the deadline it tells nothing that the result does not tell.

## Fix

Give the day on which somebody will look, the value that must be reached, and what will show
it: `due: 2026-10-30, value: 60%, evidence: learning-walk log`.

## Stays silent

- When the milestone is met or dropped, or its strategy is completed or stopped.
- When a date or value is there but cannot be read (PL005).
- About dates outside the plan when its period is not known or ends before it begins (ST001,
  ST004), and when the goal itself runs on after the plan (SM005).

## Bad: no date

```yaml
# finds G1/M1 due
goals:
  - id: G1
    milestones:
      - {id: M1, statement: 44% of grade 3 students are at benchmark}
      - {id: M2, statement: 48% of grade 3 students are at benchmark, due: 2027-01-22}
```

## Bad: after the deadline, and on a Sunday without anything to show for it

```yaml
# finds G1/M1 due
# finds G1/M2 due
# finds G1/M2 value
goals:
  - id: G1
    measure: {name: students at grade level, target: {value: 36%, date: 2027-05}}
    milestones:
      - {id: M1, statement: 36% of students are at grade level, due: 2027-06-04}
      - {id: M2, statement: Teachers have grown as readers of data, due: 2026-10-18}
```

## Bad: before the plan begins and after it ends

```yaml
# finds G1/M1 due
# finds G1/S1/M2 due
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    milestones:
      - {id: M1, due: 2026-05-29, value: 30%}
    strategies:
      - id: S1
        milestones:
          - {id: M2, due: 2027-08-20, value: 60%, level: outcome}
          - {id: M3, due: 2026-11-20, value: 60%, level: outcome}
```

## Good: a day and a value, or a month and evidence

```yaml
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    milestones:
      - {id: M1, statement: First screening, due: 2026-10-16, value: 44%}
      - {id: M2, statement: Families read along, due: June 2027, evidence: sign-in sheets}
```

## Good: the value stands in the statement

```yaml
goals:
  - id: G1
    milestones:
      - {id: M1, statement: The full lesson is seen in two-thirds of K-3 rooms, due: 2026-10-30}
      - {id: M2, statement: Every K-3 teacher has been coached once, due: 2026-12-18}
```
"""

from datetime import date

from planlint.calendar import When
from planlint.model.goals import Goal
from planlint.model.strategies import Milestone, Strategy
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.milestones.deadline import deadline
from planlint_rules.results import states_value

_ALL = frozenset(("all", "each", "every", "no", "both"))
_WEEKEND = {5: "Saturday", 6: "Sunday"}
Window = tuple[date | None, date | None, date | None]


@rule(
    "MM004",
    "loose-milestone",
    on=(Goal, Strategy),
    severity="error",
    group="milestones",
    profile="review",
    cites=("Turnaround practices, LEA 1.2-A", "Massachusetts sample interim benchmarks"),
)
def check(holder: Goal | Strategy, plan: PlanGraph) -> Problems:
    if not holder.milestones or holder in plan.over:
        return
    goals = [holder] if isinstance(holder, Goal) else plan.goals(holder)
    window = _window(plan, goals)
    for milestone in holder.milestones:
        if milestone.status in ("met", "dropped"):
            continue
        yield from _dated(milestone, window)
        if not _is_verifiable(milestone):
            yield problem(
                milestone,
                f"{milestone.title} has neither a value to reach nor anything that will show it.",
                "value",
                severity="warning",
            )


def _dated(milestone: Milestone, window: Window) -> Problems:
    due = milestone.due
    if due is None:
        if "due" not in milestone.broken:
            words = milestone.text_of("due")
            said = f'is due "{words}", which is no date' if words else "has no date"
            yield problem(milestone, f"{milestone.title} {said}, so it cannot be missed.", "due")
        return
    said = _outside(due, window)
    if said:
        yield problem(milestone, f"{milestone.title} is due on {_day(due)}, {said}.", "due")
    elif due.precision == "day" and due.start.weekday() in _WEEKEND:
        yield problem(
            milestone,
            f"{milestone.title} is due on {due.start}, a {_WEEKEND[due.start.weekday()]}.",
            "due",
            severity="info",
            help="choose a school day on which somebody can look.",
        )


def _window(plan: PlanGraph, goals: list[Goal]) -> Window:
    """Give the first day, the last day and the deadline that a milestone must keep to."""
    ends = [deadline(plan, goal) for goal in goals]
    latest = max((end.end for end in ends if end is not None), default=None)
    period = plan.plan.period
    begins = period.start.start if period and period.start else None
    finishes = period.end.end if period and period.end else None
    if begins and finishes and finishes <= begins:
        begins = finishes = None  # ST004
    if latest and finishes and latest > finishes:
        finishes = None  # the goal runs on: SM005
    return begins, finishes, None if None in ends else latest


def _outside(due: When, window: Window) -> str:
    """Say what a date misses: the plan's period, or the deadline of every goal; "" when nothing."""
    begins, finishes, latest = window
    if begins and due.end < begins:
        return f"before the plan begins on {begins}"
    if finishes and due.start > finishes:
        return f"after the plan ends on {finishes}"
    if latest and due.start > latest:
        return f"after the goal's deadline of {latest}"
    return ""


def _day(due: When) -> str:
    return str(due.end) if due.precision == "day" else f"{due.end} ({due.text})"


def _is_verifiable(milestone: Milestone) -> bool:
    if milestone.given("value") or milestone.given("evidence") or milestone.given("measure"):
        return True
    words = (milestone.statement or "").lower().split()
    return not _ALL.isdisjoint(words) or states_value(milestone)
