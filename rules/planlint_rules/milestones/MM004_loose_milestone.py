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

from planlint.calendar import When
from planlint.model.goals import Goal
from planlint.model.strategies import Milestone
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.milestones.deadline import deadline
from planlint_rules.ongoing import is_over
from planlint_rules.results import states_value

_ALL = frozenset(("all", "each", "every", "no", "both"))


@rule(
    "MM004",
    "loose-milestone",
    on=Milestone,
    severity="error",
    group="milestones",
    profile="review",
    cites=("Turnaround practices, LEA 1.2-A", "Massachusetts sample interim benchmarks"),
)
def check(milestone: Milestone, plan: PlanGraph) -> Problems:
    if is_over(milestone):
        return
    due = milestone.due
    if due is not None:
        yield from _misplaced(milestone, due, plan)
    elif "due" not in milestone.broken:
        yield problem(milestone, f"{milestone.title} has no date, so it cannot be missed.", "due")
    if not _is_verifiable(milestone):
        yield problem(
            milestone,
            f"{milestone.title} has neither a value to reach nor anything that will show it.",
            "value",
            severity="warning",
        )


def _misplaced(milestone: Milestone, due: When, plan: PlanGraph) -> Problems:
    goals: list[Goal] = plan.out(milestone, "marks", Goal)
    if not goals:
        strategies = plan.out(milestone, "marks")
        goals = [goal for strategy in strategies for goal in plan.goals(strategy)]
    ends = [deadline(goal) for goal in goals]
    said = _outside(due, plan, ends)
    if said:
        yield problem(milestone, f"{milestone.title} is due on {_day(due)}, {said}.", "due")
    elif due.precision == "day" and due.start.weekday() >= 5:
        yield problem(
            milestone,
            f"{milestone.title} is due on {due.start}, a {due.start:%A}.",
            "due",
            severity="info",
            help="choose a school day on which somebody can look.",
        )


def _outside(due: When, plan: PlanGraph, ends: list[When | None]) -> str:
    """Say what a date misses: the plan's period, or the deadline of every goal; "" when nothing."""
    latest = max((end.end for end in ends if end is not None), default=None)
    period = plan.plan.period
    begins, finishes = (period.start, period.end) if period else (None, None)
    if begins and finishes and finishes.end <= begins.start:
        begins = finishes = None
    if begins and due.end < begins.start:
        return f"before the plan begins on {begins.start}"
    if finishes and due.start > finishes.end and not (latest and latest > finishes.end):
        return f"after the plan ends on {finishes.end}"
    if latest and None not in ends and due.start > latest:
        return f"after the goal's deadline of {latest}"
    return ""


def _day(due: When) -> str:
    return str(due.end) if due.precision == "day" else f"{due.end} ({due.text})"


def _is_verifiable(milestone: Milestone) -> bool:
    if any(milestone.given(field) for field in ("value", "evidence", "measure")):
        return True
    words = (milestone.statement or "").lower().split()
    return not words or not _ALL.isdisjoint(words) or states_value(milestone)
