"""A goal has no strategy, a priority no goal, or a strategy no action.

A plan is a chain: priority, goal, strategy, action. This rule asks that no link of it ends
in the air. Strategies may stand under the goal or name it in `supports`; a priority has a
goal when one names it, or answers one of its needs.

## Why

A goal that nothing is done for is a hope, and a strategy without a first step does not
begin. Reviewers follow the chain downwards and stop where it stops.

## Fix

Add the missing step, or take out what has none. A strategy needs at least one action that
somebody can do by a date.

## Stays silent

- When the strategy is completed or stopped, or its own `period` begins more than a year
  after the plan: the steps of a later phase come later.
- When the list is there but cannot be read (PL005), or some strategy or goal holds a
  reference that leads nowhere and may be the missing one (ST005).

## Bad: a goal that nothing is done for

```yaml
# finds G2 strategies
goals:
  - id: G1
    strategies:
      - id: S1
        actions: [{id: A1, statement: Schedule a reading block in every room}]
  - {id: G2, statement: Fewer students are chronically absent}
```

## Bad: a strategy without a first step

```yaml
# finds G1/S2 actions
goals:
  - id: G1
    strategies:
      - id: S1
        actions: [{id: A1, statement: Schedule a reading block in every room}]
      - {id: S2, statement: Build ties with families}
```

## Bad: a priority that no goal pursues

```yaml
# finds P2
priorities:
  - {id: P1, statement: Every child reads}
  - {id: P2, statement: Every child comes to school}
goals:
  - {id: G1, statement: More grade 3 students read at grade level, priority: P1}
strategies:
  - id: S1
    supports: [G1]
    actions: [{id: A1, statement: Schedule a reading block in every room}]
```

## Good: the strategy serves two goals

```yaml
goals:
  - {id: G1, statement: More grade 3 students read at grade level}
  - {id: G2, statement: More grade 5 students read at grade level}
strategies:
  - id: S1
    supports: [G1, G2]
    actions: [{id: A1, statement: Schedule a reading block in every room}]
```

## Good: the priority and the goal meet in a need

```yaml
needs_assessment:
  needs: [{id: N1, statement: 27% of students were chronically absent}]
priorities:
  - {id: P1, statement: Every child comes to school, needs: [N1]}
goals:
  - id: G1
    addresses: [N1]
    strategies:
      - id: S1
        actions: [{id: A1, statement: Call home after the third absence}]
```
"""

from planlint.model.goals import Goal
from planlint.model.needs import Need
from planlint.model.part import Element
from planlint.model.plan import Plan
from planlint.model.strategies import Strategy
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.ongoing import is_later


@rule(
    "AL005",
    "unfinished-chain",
    on=(Plan, Strategy),
    severity="error",
    group="alignment",
    profile="review",
    cites=(
        "Kentucky planning definitions",
        "Turnaround practices, school 1.2-A",
        "Turnaround practices, LEA 1.3-A",
    ),
)
def check(item: Plan | Strategy, plan: PlanGraph) -> Problems:
    if isinstance(item, Plan):
        yield from _priorities(item, plan)
        yield from _goals(item, plan)
    elif not (
        item.actions or "actions" in item.broken or item in plan.over or is_later(item, plan)
    ):
        goals = plan.goals(item)
        yield problem(
            item,
            f"{item.title} has no action, so nobody can begin it.",
            "actions",
            route=(*_from_need(goals[0], plan), item) if goals else (),
        )


def _priorities(root: Plan, plan: PlanGraph) -> Problems:
    for priority in root.priorities:
        if plan.into(priority, of=Goal):
            continue
        needs = plan.out(priority, "addresses", Need)
        if any(plan.into(need, "addresses", Goal) for need in needs):
            continue
        if _has_broken(plan, Goal, ("priority", "addresses")):
            return
        yield problem(
            priority,
            f"{priority.title} has no goal: the plan does not say what should come of it.",
            route=(needs[0], priority) if needs else (),
        )


def _goals(root: Plan, plan: PlanGraph) -> Problems:
    empty = [g for g in root.goals if "strategies" not in g.broken and not plan.strategies(g)]
    if not empty or _has_broken(plan, Strategy, ("supports",)):
        return
    loose = [s for s in root.strategies if not s.supports and s not in plan.over]
    for goal in empty:
        yield problem(
            goal,
            f"{goal.title} has no strategy: nothing in the plan is done to reach it.",
            "strategies",
            related=tuple((s, f"{s.label} serves no goal; is it for this one?") for s in loose),
            route=_from_need(goal, plan),
        )
        loose = []  # said once


def _from_need(goal: Goal, plan: PlanGraph) -> tuple[Element, ...]:
    """Give the chain down to a goal: the first need that it answers, and the goal."""
    return (*plan.out(goal, to=Need)[:1], goal)


def _has_broken(
    plan: PlanGraph, kind: type[Goal] | type[Strategy], fields: tuple[str, ...]
) -> bool:
    """Say whether a reference of this kind leads nowhere; it may be the one that is missed."""
    return any(isinstance(b.part, kind) and b.field.startswith(fields) for b in plan.broken)
