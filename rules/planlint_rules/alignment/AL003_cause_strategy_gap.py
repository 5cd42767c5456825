"""A strategy names no root cause, or a root cause has no strategy against it.

Each strategy names in `addresses` the root causes (or needs) that it works on, and each
root cause of the needs assessment is worked on by a strategy or a running initiative. In a
chain of causes it is enough that a strategy addresses one of them: the cause behind it or
the one that it explains counts with it.

## Why

A strategy that does not touch the cause treats the symptom. And a cause that was found
with much work and then left alone will keep producing the same results.

## Fix

Write the id of the cause: `addresses: [R1]`. For a cause that is left alone, add a strategy,
or say at the need in `deferred` why it waits.

## Stays silent

- When the plan has no root causes (NA004 speaks of that), and about causes when the plan
  has no strategies (AL005).
- When a strategy is completed or stopped, or its reference leads nowhere (ST005) or cannot
  be read (PL005).
- About a cause that explains only needs that are `deferred`.
- About a cause that a strategy without a readable reference may be meant for: the gap is
  reported once, at the strategy.
- About the causes of a need that a strategy names directly.

## Bad: the strategy does not say what it works on

```yaml
# finds G1/S1 addresses
needs_assessment:
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations in reading}]
  root_causes: [{id: R1, statement: Foundational lessons are skipped, explains: [N1]}]
goals:
  - id: G1
    addresses: [N1]
    strategies:
      - {id: S1, actions: [{id: A1, statement: Buy more books}]}
```

## Bad: a cause is left alone

```yaml
# finds R2
needs_assessment:
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations in reading}]
  root_causes:
    - {id: R1, statement: Foundational lessons are skipped, explains: [N1]}
    - {id: R2, statement: Teachers seldom see a child's weekly results, explains: [N1]}
goals:
  - id: G1
    addresses: [N1]
    strategies:
      - {id: S1, addresses: [R1], actions: [{id: A1, statement: Coach the rooms that need it most}]}
```

## Good: the strategy addresses the cause behind the cause

```yaml
needs_assessment:
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations in reading}]
  root_causes:
    - {id: R1, statement: Foundational lessons are skipped, explains: [N1]}
    - {id: R2, statement: The schedule leaves no block for them, explains: [R1]}
goals:
  - id: G1
    addresses: [N1]
    strategies:
      - {id: S1, addresses: [R2], actions: [{id: A1, statement: Protect a daily block}]}
```

## Good: the need behind the cause is deferred

```yaml
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations in reading}
    - {id: N2, statement: 40% of families did not answer, deferred: a new survey comes in fall}
  root_causes:
    - {id: R1, statement: Foundational lessons are skipped, explains: [N1]}
    - {id: R2, statement: The survey was sent in English only, explains: [N2]}
goals:
  - id: G1
    addresses: [N1]
    strategies:
      - {id: S1, addresses: [R1], actions: [{id: A1, statement: Coach the rooms that need it most}]}
```
"""

from collections.abc import Callable, Iterable

from planlint.model.goals import Goal
from planlint.model.needs import Need, NeedsAssessment, RootCause
from planlint.model.part import Element
from planlint.model.people import Initiative
from planlint.model.strategies import Strategy
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.ongoing import goes_on


@rule(
    "AL003",
    "cause-strategy-gap",
    on=(Strategy, NeedsAssessment),
    severity="warning",
    group="alignment",
    profile="review",
    cites=("Turnaround practices, school 1.2-C", "Colorado UIP quality criteria 2017"),
)
def check(item: Strategy | NeedsAssessment, plan: PlanGraph) -> Problems:
    causes = plan.all(RootCause)
    if not causes:
        return
    if isinstance(item, Strategy):
        if _is_unlinked(item, plan):
            yield problem(
                item,
                f"{item.title} names no root cause that it works on;"
                f" the plan has {len(causes)} to choose from.",
                "addresses",
            )
        return
    left = _left_alone(causes, plan)
    waiting = _waiting(plan) if left else None
    if waiting is None:
        return
    for cause in left:
        needs = plan.out(cause, "explains", Need)
        if all(need.deferred or need in waiting for need in needs) if needs else waiting:
            continue
        behind = f", which explains {' and '.join(n.label for n in needs)}" if needs else ""
        yield problem(
            cause,
            f"No strategy works on {cause.label}{behind}.",
            route=(needs[0], cause) if needs else (),
        )


def _is_unlinked(strategy: Strategy, plan: PlanGraph) -> bool:
    return (
        not strategy.addresses and "addresses" not in strategy.broken and strategy not in plan.over
    )


def _left_alone(causes: list[RootCause], plan: PlanGraph) -> list[RootCause]:
    """Give the causes that nothing addresses, neither they nor others of their chain."""
    if not plan.all(Strategy):
        return []
    worked = {need for need in plan.all(Need) if plan.into(need, "addresses", Strategy)}
    addressed = [cause for cause in causes if _is_addressed(cause, plan, worked)]
    if len(addressed) == len(causes):
        return []
    explained = _reach(addressed, lambda cause: plan.out(cause, "explains", RootCause))
    behind = _reach(addressed, lambda cause: plan.into(cause, "explains", RootCause))
    return [cause for cause in causes if cause not in explained and cause not in behind]


def _is_addressed(cause: RootCause, plan: PlanGraph, worked: set[Need]) -> bool:
    for work in plan.into(cause, "addresses"):
        if isinstance(work, Strategy) or (isinstance(work, Initiative) and goes_on(work, plan)):
            return True
    return any(need in worked for need in plan.out(cause, "explains", Need))


def _reach(
    start: Iterable[RootCause], step: Callable[[RootCause], list[RootCause]]
) -> set[Element]:
    """Give all that is reached from some causes, step by step."""
    reached: set[Element] = set()
    queue = list(start)
    for cause in queue:
        if cause not in reached:
            reached.add(cause)
            queue += step(cause)
    return reached


def _waiting(plan: PlanGraph) -> set[Element] | None:
    """Give the needs behind strategies whose causes are not known; None when one has no need."""
    lost = {link.part for link in plan.broken}
    goals: dict[Goal, None] = {}
    for strategy in plan.all(Strategy):
        if strategy in plan.over or (strategy.addresses and strategy not in lost):
            continue
        served = plan.goals(strategy)
        if not served:
            return None
        goals.update(dict.fromkeys(served))
    needs: set[Element] = set()
    for goal in goals:
        answered = plan.out(goal, to=Need)
        if not answered:
            return None
        needs.update(answered)
    return needs
