"""A strategy has no measure that tells whether adults did what it asks.

A strategy is looked at on two levels: was it done as intended, and did students gain.
This rule asks for the first: at least one measure under `implementation`, or a milestone
of the strategy with `level: implementation` that states a value to reach.

## Why

When results stay away, a school must know whether the strategy failed or was never
carried out. Without a measure of implementation nobody can tell, and good strategies are
dropped while idle ones go on.

## Fix

Add under `implementation` what an observer would count, with what, and the share that is
to be reached: rooms seen teaching the full lesson, on a learning-walk rubric, 33% to 90%.

## Stays silent

- When the strategy was stopped.
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

## Good: rooms are observed

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        implementation:
          - {name: rooms teaching the full lesson, instrument: learning-walk rubric, target: 90%}
```

## Good: a milestone of implementation with a value

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        milestones:
          - {id: M1, level: implementation, value: 60%, due: 2026-10-30}
```
"""

from planlint.model.strategies import Strategy
from planlint.rule import PlanGraph, Problems, problem, rule


@rule(
    "AC001",
    "unmeasured-implementation",
    on=Strategy,
    severity="warning",
    group="accountability",
    profile="review",
    cites=("Turnaround practices, school 1.2-D", "Massachusetts turnaround template"),
)
def check(strategy: Strategy, plan: PlanGraph) -> Problems:
    if strategy.status == "stopped" or strategy.given("implementation"):
        return
    if any(m.level == "implementation" and m.given("value") for m in strategy.milestones):
        return
    yield problem(
        strategy,
        f"{strategy.title} has no measure of whether adults did it as intended.",
        "implementation",
    )
