"""The school was identified for a student group, and no goal or strategy names that group.

For each group in `groups` of a designation, such as TSI or ATSI, there must be a goal that
names the group and a strategy for it. A strategy counts when it names the group itself or
supports a goal that does.

- Neither a goal nor a strategy names the group: error.
- A strategy names it, but no goal says what shall change for it: warning.

A designation for "high needs students" is also met by a goal for multilingual learners,
students with disabilities or economically disadvantaged students, of whom that group consists.

## Why

A targeted plan is written because of this group: the federal law asks that it improves the
results of each group that led to the designation. A reviewer looks for the group's name first.

## Fix

Write a goal for the group, with its own baseline and target, and name the group in `groups`.

## Stays silent

- When the plan has neither goals nor strategies (ST002).
- When the goal names the group but has no strategy yet (AL005).
- When the designation is for all students, or a goal or strategy speaks of "student groups" or
  "subgroups" without their names.

## Bad: the goals are for everyone

```yaml
# finds designations[0] groups
designations: [{status: TSI, groups: [students with disabilities]}]
goals:
  - id: G1
    statement: Raise the share of students who meet expectations in ELA from 41% to 45% by June 2027
    strategies: [{id: S1, statement: Plan lessons together from student work}]
```

## Bad: of two groups one is forgotten

```yaml
# finds designations[0] groups
designations: [{status: ATSI, groups: [SWD, Black students]}]
goals:
  - id: G1
    statement: Raise the share of students with IEPs who meet expectations from 7% to 12%
    strategies: [{id: S1, statement: Plan lessons in pairs of a content and a special educator}]
```

## Good: a goal for the group by another of its names

```yaml
designations: [{status: TSI, groups: [English learners]}]
goals:
  - id: G1
    statement: Raise the share of students who reach their growth target from 36% to 45%
    groups: [MLL]
    strategies: [{id: S1, statement: Write a language goal into every unit}]
```

## Good: the whole school was identified

```yaml
designations: [{status: CSI, since: 2025-11}]
goals:
  - id: G1
    statement: Raise the share of students who meet expectations in ELA from 41% to 45% by June 2027
    strategies: [{id: S1, statement: Plan lessons together from student work}]
```
"""

from planlint import groups
from planlint.model.goals import Goal
from planlint.model.plan import Designation
from planlint.model.strategies import Strategy
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.equity import named

_HIGH_NEEDS = "high needs students"
_PARTS_OF_HIGH_NEEDS = frozenset(
    (
        "multilingual learners",
        "students with disabilities",
        "economically disadvantaged students",
    )
)


@rule(
    "EQ002",
    "unaddressed-designation",
    on=Designation,
    severity="error",
    group="equity",
    cites=("ESEA 1111(d)(2)(B)", "NYSED SCEP requirements"),
)
def check(item: Designation, plan: PlanGraph) -> Problems:
    if not (plan.plan.goals or plan.plan.strategies) or _speaks_of_all(plan):
        return
    for name in item.groups:
        group = groups.canonical(name, named.own_names(plan)) or " ".join(name.lower().split())
        if group == groups.ALL or not group:
            continue
        wanted = frozenset((group,))
        if group == _HIGH_NEEDS:
            wanted |= _PARTS_OF_HIGH_NEEDS
        if any(named.names(named.goal_parts(goal), wanted, plan) for goal in plan.all(Goal)):
            continue
        status = f"as {item.status} " if item.status else ""
        identified = f"The {plan.plan.level} was identified {status}for {group}"
        if any(
            named.names(named.strategy_parts(strategy), wanted, plan)
            for strategy in plan.all(Strategy)
            if strategy not in plan.over
        ):
            message = f"{identified}; a strategy names them, but no goal says what will change."
            yield problem(item, message, "groups", severity="warning", group=group)
        else:
            message = f"{identified}, and no goal and no strategy names them."
            yield problem(item, message, "groups", group=group)


def _speaks_of_all(plan: PlanGraph) -> bool:
    """Say whether a goal or strategy means every identified group without its name."""
    statements = [goal.statement for goal in plan.all(Goal)]
    statements += [strategy.statement for strategy in plan.all(Strategy)]
    return any(named.speaks_of_groups(statement) for statement in statements if statement)
