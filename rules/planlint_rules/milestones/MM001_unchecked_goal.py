"""A goal has no dated check before its deadline.

Between its start and its deadline a goal needs at least one day on which somebody looks
whether it is on its way. These count: a milestone of the goal; a milestone of one of its
strategies, unless it is about implementation only (for a goal of `kind: practice` that
counts too); an interim value, with its date, of a measure of the goal or of the `outcomes`
of its strategies; a goal with `horizon: short` of the same priority that ends earlier, such as
the goal of the year before. A check on the day of the deadline is the result, not a check.

## Why

A school that looks at a goal only when the year is over has nothing left to change. Plans
that embed milestones can be steered; Massachusetts law asks for performance benchmarks.

## Fix

Add a milestone with a day and a value that would show that the goal is within reach: 44% at
benchmark by 2026-10-16.

## Stays silent

- When a milestone of the goal has no date, or one after the deadline: MM004 speaks of it.
- When a list or date is there but cannot be read (PL005).

The deadline is the date of the goal's target, else the end of the plan's period; without
either, any dated check will do.

## Bad: only one of two goals is checked

```yaml
# finds G2 milestones
goals:
  - id: G1
    measure: {name: students at grade level, target: {value: 36%, date: 2027-06}}
    milestones:
      - {id: M1, due: 2026-10-16, value: 44%}
  - id: G2
    measure: {name: students chronically absent, target: {value: 24%, date: 2027-06}}
```

## Bad: the only check is the deadline itself

```yaml
# finds G1 milestones
goals:
  - id: G1
    measure: {name: students at grade level, target: {value: 36%, date: 2027-06-18}}
    milestones:
      - {id: M1, due: 2027-06-18, value: 36%}
```

## Bad: the strategy's milestone is about adults

```yaml
# finds G1 milestones
goals:
  - id: G1
    strategies:
      - id: S1
        milestones:
          - {id: M1, due: 2026-10-30, value: 60%, level: implementation}
```

## Good: an interim value of the measure

```yaml
goals:
  - id: G1
    measure:
      name: students at grade level
      interim: [{date: 2027-01-22, value: 34%}]
      target: {value: 36%, date: 2027-06}
```

## Good: a goal of the same priority for the year before

```yaml
priorities: [{id: P1, statement: Reading}]
goals:
  - id: G1
    priority: P1
    horizon: short
    measure: {name: rooms with daily reading, target: {value: 60%, date: 2027-06}}
    milestones: [{id: M1, due: 2026-12-04, value: 40%}]
  - id: G2
    priority: P1
    measure: {name: rooms with daily reading, target: {value: 90%, date: 2028-06}}
```

## Good: a milestone of the strategy

```yaml
goals:
  - id: G1
    measure: {name: students at grade level, target: {value: 36%, date: 2027-06}}
    strategies:
      - id: S1
        milestones:
          - {id: M1, due: January 2027, value: 48%, level: outcome}
```
"""

from planlint.calendar import When
from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.milestones.checks import is_on_the_way, measures, milestones, plan_end
from planlint_rules.milestones.deadline import deadline


@rule(
    "MM001",
    "unchecked-goal",
    on=Goal,
    severity="error",
    group="milestones",
    profile="review",
    cites=(
        "Turnaround practices, school 1.2 and 1.2-D",
        "Turnaround practices, LEA 1.1-D",
        "M.G.L. c.69 §1I",
    ),
)
def check(goal: Goal, plan: PlanGraph) -> Problems:
    if "milestones" in goal.broken or "strategies" in goal.broken:
        return
    end = deadline(plan, goal) or plan_end(plan)
    if any(_is_told(milestone.due, end) for milestone in milestones(goal, plan)):
        return
    if any(_is_checked(measure, end) for measure in measures(goal, plan)):
        return
    if any(is_on_the_way(due, end) for due in _short_ends(goal, plan)):
        return
    yield problem(
        goal,
        f"{goal.title} has no dated check before its deadline"
        + (f" ({end.text})." if end is not None else "."),
        "milestones",
        related=tuple(
            (milestone, f"{milestone.label} is due with the deadline", "due")
            for milestone in milestones(goal, plan)
        ),
    )


def _short_ends(goal: Goal, plan: PlanGraph) -> list[When]:
    """Give when the other short-term goals of the same priority end."""
    index: dict[str, list[tuple[Goal, When]]] | None = plan.memo.get("short goals by priority")
    if index is None:
        index = plan.memo["short goals by priority"] = {}
        for other in plan.all(Goal):
            end = deadline(plan, other) if other.horizon == "short" else None
            if other.priority and end is not None:
                index.setdefault(other.priority, []).append((other, end))
    return [end for other, end in index.get(goal.priority or "", ()) if other is not goal]


def _is_told(due: When | None, end: When | None) -> bool:
    """Say whether a milestone is a check on the way, or one that MM004 or PL005 speaks of."""
    if due is None or is_on_the_way(due, end):
        return True
    return end is not None and due.start > end.end


def _is_checked(measure: Measure, end: When | None) -> bool:
    """Say whether a measure has an interim value before the deadline, or one with a lost date."""
    if "interim" in measure.broken:
        return True
    for point in measure.interim:
        if point.date is None:
            if point.year or "date" in point.broken:
                return True
        elif is_on_the_way(point.date, end):
            return True
    return False
