"""A strategy has no measure that tells whether adults did what it asks.

A strategy is looked at on two levels: was it done as intended, and did students gain.
This rule asks for the first: at least one measure under `implementation`, or a milestone
of the strategy with `level: implementation` that states a value to reach, in its field or
in its statement. A practice shift that says in `measure` what is counted is enough too, and
so is the measure of a goal of `kind: practice` that the strategy serves. How well a
practice shift can be observed is another rule's question (AP002).

Where a strategy has neither such a measure nor a practice shift, only this rule speaks: the cause
is the same. Once there is a measure, AP001 asks what adults will do differently.

## Why

When results stay away, a school must know whether the strategy failed or was never
carried out. Without a measure of implementation nobody can tell, and good strategies are
dropped while idle ones go on.

## Fix

Add under `implementation` what an observer would count, with what, and the share that is
to be reached: rooms seen teaching the full lesson, on a learning-walk rubric, 33% to 90%.

## Stays silent

- When the strategy was completed or stopped, or its own `period` begins more than a year after
  the plan: the measures of a later phase come later.
- When the list `implementation` is there but could not be read (PL005 speaks of it).

## Bad: only student results are measured

```yaml
# finds G1/S1 implementation
goals:
  - id: G1
    strategies:
      - id: S1
        outcomes:
          - {name: students at or above benchmark, baseline: 41%, target: 52%}
```

## Bad: the milestone is about students

```yaml
# finds G1/S1 implementation
goals:
  - id: G1
    strategies:
      - id: S1
        milestones:
          - {id: M1, level: outcome, value: 44%, due: 2026-10-16}
```

## Bad: the list is empty and the milestone was dropped

```yaml
# finds G1/S1 implementation
goals:
  - id: G1
    strategies:
      - id: S1
        implementation: []
        outcomes:
          - {name: students at or above benchmark, baseline: 41%, target: 52%}
        milestones:
          - {id: M1, level: implementation, value: 60%, status: dropped}
```

## Good: rooms are observed

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        implementation:
          - {name: rooms teaching the full lesson, instrument: learning-walk rubric, target: 90%}
        outcomes:
          - {name: students at or above benchmark, baseline: 41%, target: 52%}
```

## Good: a milestone of implementation with a value

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        milestones:
          - {id: M1, level: implementation, statement: The lesson is seen in 60% of rooms}
          - {id: M2, level: outcome, statement: 44% of students are at benchmark}
```

## Good: the goal itself is about practice

```yaml
goals:
  - id: G1
    kind: practice
    measure: {name: rooms teaching the full lesson, baseline: 33%, target: 90%}
    strategies:
      - id: S1
        outcomes:
          - {name: students at or above benchmark, baseline: 41%, target: 52%}
```

## Good: a strategy of a later phase

```yaml
period: {start: 2025-07-01, end: 2028-06-30}
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Extend the program to grade 6, period: {start: 2027-08-30}}
```
"""

from planlint.model.strategies import Strategy
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.ongoing import is_later
from planlint_rules.results import has_milestone


@rule(
    "AC001",
    "unmeasured-implementation",
    on=Strategy,
    severity="warning",
    group="accountability",
    profile="review",
    cites=(
        "Turnaround practices, school 1.1-G and 1.2-D",
        "Turnaround practices, LEA 1.2-ex",
        "Massachusetts turnaround template",
    ),
)
def check(strategy: Strategy, plan: PlanGraph) -> Problems:
    if strategy.implementation or "implementation" in strategy.broken:
        return
    if strategy in plan.over or is_later(strategy, plan):
        return
    shift = strategy.practice_shift
    if shift is not None and shift.given("measure"):
        return
    if has_milestone(strategy.milestones, "implementation"):
        return
    if any(goal.kind == "practice" and goal.given("measure") for goal in plan.goals(strategy)):
        return
    yield problem(
        strategy,
        f"{strategy.title} has no measure of whether adults did it as intended.",
        "implementation",
    )
