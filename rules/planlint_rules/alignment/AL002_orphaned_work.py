"""A strategy serves no goal, or an initiative answers no need.

A strategy that stands outside the goals names the goals that it serves in `supports`. An
initiative names in `addresses` the need, root cause, goal or priority that it answers, or
carries a decision. Actions and milestones stand under a strategy or a goal by the form of
the plan, so they cannot be lost on their own.

## Why

Work that leads to no goal takes time from work that does, and nobody can judge whether it
helped. The turnaround practices ask whether what matches none of the needs can go.

## Fix

Name the goal or the need. If there is none, stop the work: `decision: stop` for an
initiative, `status: stopped` for a strategy.

## Stays silent

- When the strategy or initiative is completed, stopped or paused, or the initiative ended
  before the plan begins.
- About initiatives with `decision: keep`: a kept initiative without a need is IN003's.
- When the plan has no goals (ST002) or no needs (NA001), and when the reference cannot be
  read (PL005) or leads nowhere (ST005).
- About a strategy while some goal has no strategy: AL005 then speaks at the goal and names
  the strategies that are left over.

## Bad: a strategy that serves no goal

```yaml
# finds S2 supports
goals:
  - id: G1
    strategies:
      - {id: S1, actions: [{id: A1, statement: Coach six teachers in two-week cycles}]}
strategies:
  - {id: S2, actions: [{id: A2, statement: Paint the hallways}]}
```

## Bad: an initiative that nobody decided on

```yaml
# finds I1 addresses
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations in reading}
initiatives:
  - {id: I1, name: Weekly spelling contest, status: active}
```

## Good: each serves something

```yaml
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations in reading}
goals:
  - {id: G1, statement: More grade 3 students read at grade level, addresses: [N1]}
strategies:
  - {id: S2, supports: [G1], actions: [{id: A1, statement: Send books home every Friday}]}
initiatives:
  - {id: I1, name: Reading buddies, status: active, addresses: [N1]}
```

## Good: it will stop

```yaml
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations in reading}
initiatives:
  - {id: I1, name: Weekly spelling contest, decision: stop}
```
"""

from planlint.model.needs import Need
from planlint.model.people import Initiative
from planlint.model.plan import Plan
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.ongoing import goes_on


@rule(
    "AL002",
    "orphaned-work",
    on=(Plan, Initiative),
    severity="warning",
    group="alignment",
    profile="review",
    cites=("Turnaround practices, LEA 1.3-A", "Colorado UIP quality criteria 2017"),
)
def check(item: Plan | Initiative, plan: PlanGraph) -> Problems:
    if isinstance(item, Plan):
        yield from _strategies(item, plan)
    elif _is_undecided(item) and goes_on(item, plan) and plan.all(Need):
        yield problem(
            item,
            f"{item.title} answers no need, and nothing says whether it will be kept.",
            "addresses",
        )


def _is_undecided(initiative: Initiative) -> bool:
    unlinked = not initiative.addresses and "addresses" not in initiative.broken
    return unlinked and not initiative.given("decision")


def _strategies(root: Plan, plan: PlanGraph) -> Problems:
    orphans = [
        strategy
        for strategy in root.strategies
        if not strategy.supports and "supports" not in strategy.broken and strategy not in plan.over
    ]
    if not orphans or not root.goals or not all(plan.strategies(g) for g in root.goals):
        return
    for strategy in orphans:
        yield problem(
            strategy,
            f"{strategy.title} stands outside the goals and names none that it serves.",
            "supports",
        )
