"""More strategies and initiatives run at once than a school can watch over.

Counted are the strategies of the plan and its initiatives, whoever asked for them, without
those that are completed, stopped or paused, or that ended before the plan begins. More than
six is a warning. When the total is in order, more than three strategies for one goal are an
info, at the goal.

## Why

Each new initiative gets a smaller share of the same minutes, money and energy. An author on
school leadership is reported to say that more than six cannot be monitored carefully, and a
study of Chicago schools found more gains where programs formed one coherent whole.

## Fix

Stop or pause what serves no need, join what does the same, or begin some of it next year.

## Options

- `max-initiatives`: the most strategies and initiatives at one time, 6. Source: a talk
  of Reeves, as reported at teachingquality.org.
- `max-strategies`: the most strategies for one goal, 3. Project choice.

## Stays silent

- When strategies or initiatives cannot be read (PL005).
- Whether they overlap in time is not looked at here.

## Bad: four strategies and three initiatives

```yaml
# finds plan initiatives
goals:
  - id: G1
    strategies: [{id: S1}, {id: S2}]
  - id: G2
    strategies: [{id: S3}]
  - id: G3
    strategies: [{id: S4}]
initiatives:
  - {id: I1, name: House points, decision: keep, reason: Families count on it}
  - {id: I2, name: Robotics club, decision: keep, reason: The grant runs to June}
  - {id: I3, name: Reading buddies, decision: keep, reason: It costs no time of teachers}
```

## Bad: four strategies for one goal

```yaml
# finds G1 strategies
goals:
  - id: G1
    strategies: [{id: S1}, {id: S2}, {id: S3}, {id: S4}]
  - {id: G2}
  - {id: G3}
initiatives:
  - {id: I1, name: House points, decision: stop}
```

## Good: what has ended does not count

```yaml
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    strategies: [{id: S1}, {id: S2}, {id: S3}]
  - id: G2
    strategies: [{id: S4}, {id: S5, status: stopped}]
  - id: G3
    strategies: [{id: S6}]
initiatives:
  - {id: I1, name: House points, decision: stop}
  - {id: I2, name: Robotics club, end: 2026-06-12}
  - {id: I3, name: Family choir, decision: pause}
```

## Good: six in all

```yaml
goals:
  - id: G1
    strategies: [{id: S1}, {id: S2}]
  - id: G2
    strategies: [{id: S3}, {id: S4}]
  - id: G3
    strategies: [{id: S5}]
initiatives:
  - {id: I1, name: Reading buddies, decision: keep, reason: It costs no time of teachers}
```
"""

from planlint.model.plan import Plan
from planlint.model.strategies import Strategy
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.ongoing import goes_on
from planlint_rules.words import listed


class Options(Base):
    """How much may run at one time."""

    max_initiatives: int = 6
    """Strategies and initiatives. Source: a talk of Reeves, as reported."""
    max_strategies: int = 3
    """Strategies for one goal. Project choice."""


@rule(
    "IN002",
    "initiative-overload",
    on=Plan,
    severity="warning",
    group="overload",
    profile="review",
    cites=(
        "Reeves, Law of Initiative Fatigue",
        "Newmann et al. 2001",
        "Turnaround practices, how to apply",
    ),
)
def check(root: Plan, plan: PlanGraph, options: Options) -> Problems:
    strategies = [strategy for strategy in plan.all(Strategy) if strategy not in plan.over]
    initiatives = [initiative for initiative in root.initiatives if goes_on(initiative, plan)]
    total = len(strategies) + len(initiatives)
    crowded = [
        (goal, running)
        for goal in root.goals
        if (running := sum(s not in plan.over for s in plan.strategies(goal)))
        > options.max_strategies
    ]
    if total > options.max_initiatives:
        place = "initiatives" if initiatives else "goals" if root.goals else "strategies"
        yield problem(
            root,
            f"{_running(len(strategies), len(initiatives))}. More than"
            f" {options.max_initiatives} can hardly be watched over.",
            place,
            related=tuple((goal, f"{goal.label} has {n} strategies") for goal, n in crowded),
            count=total,
        )
        return
    for goal, running in crowded:
        yield problem(
            goal,
            f"{goal.title} is pursued by {running} strategies at once; up to"
            f" {options.max_strategies} are easier to carry out well.",
            "strategies",
            severity="info",
            count=running,
        )


def _running(strategies: int, initiatives: int) -> str:
    """Say how many things run at once, and of which kind they are when there are two."""
    kinds = [
        _count(number, one, many)
        for number, one, many in (
            (strategies, "strategy", "strategies"),
            (initiatives, "initiative", "initiatives"),
        )
        if number
    ]
    if len(kinds) == 1:
        return f"{kinds[0]} run at once"
    return f"{strategies + initiatives} things run at once: {listed(kinds)}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
