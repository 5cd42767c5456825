"""A strategy has no measure that tells whether students gained from it.

A strategy is looked at on two levels: was it done as intended, and did students gain. This
rule asks for the second: at least one measure under `outcomes`. A milestone of the strategy
with `level: outcome` that states a value counts too, and so does such a milestone of the
goal when the strategy's practice shift or one of its actions names it.

## Why

A strategy that is carried out well and changes nothing for students should be adapted or
dropped. The goal's annual test comes too late to tell, and where several strategies serve
one goal it cannot tell which of them helped.

## Fix

Add under `outcomes` what students can do when the strategy works, with which check, from
where to where: students at benchmark on the winter screening, 41% to 48%. Or name the
milestone that it should bring in `practice_shift.outcome`.

## Stays silent

- When the strategy was completed or stopped, or its own `period` begins more than a year after
  the plan: the measures of a later phase come later.
- When the list `outcomes` is there but could not be read (PL005 speaks of it), or the
  milestone that it names is not there (ST005).

## Bad: only the adults are observed

```yaml
# finds G1/S1 outcomes
goals:
  - id: G1
    strategies:
      - id: S1
        implementation:
          - {name: rooms teaching the full lesson, target: 90%}
```

## Bad: the milestone is about adults

```yaml
# finds G1/S1 outcomes
goals:
  - id: G1
    strategies:
      - id: S1
        milestones:
          - {id: M1, level: implementation, value: 60%, due: 2026-10-30}
```

## Good: an interim result for students

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        implementation:
          - {name: rooms teaching the full lesson, target: 90%}
        outcomes:
          - {name: students at or above benchmark, baseline: 41%, target: 52%}
```

## Good: the practice shift names a milestone of the goal

```yaml
goals:
  - id: G1
    milestones:
      - {id: M1, statement: 44% of students are at benchmark, level: outcome, value: 44%}
    strategies:
      - id: S1
        practice_shift: {statement: Teachers check decoding every week, outcome: M1}
        implementation:
          - {name: rooms teaching the full lesson, target: 90%}
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

from planlint.model.strategies import Milestone, Strategy
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.ongoing import is_later
from planlint_rules.results import has_milestone


@rule(
    "AC002",
    "unmeasured-outcome",
    on=Strategy,
    severity="warning",
    group="accountability",
    profile="review",
    cites=(
        "Turnaround practices, school 1.1-G and 1.2-D",
        "Turnaround practices, LEA 1.2-C",
        "Massachusetts turnaround template",
    ),
)
def check(strategy: Strategy, plan: PlanGraph) -> Problems:
    if strategy.outcomes or "outcomes" in strategy.broken:
        return
    if strategy in plan.over or is_later(strategy, plan):
        return
    if has_milestone(strategy.milestones, "outcome") or _names_result(strategy, plan):
        return
    yield problem(
        strategy, f"{strategy.title} has no measure of whether students gained from it.", "outcomes"
    )


def _names_result(strategy: Strategy, plan: PlanGraph) -> bool:
    """Say whether its practice shift or an action names a milestone of students, or one lost."""
    named: list[Milestone] = plan.out(strategy, "brings", Milestone)
    for action in strategy.actions:
        named += plan.out(action, "produces", Milestone)
    if has_milestone(named, "outcome"):
        return True
    shift = strategy.practice_shift
    return bool(plan.broken) and shift is not None and plan.has_broken_links(shift, "outcome")
