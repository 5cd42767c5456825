"""An action names no staff time, money or material, or money has no source.

For each action that is still to be done the rule looks at its `resources` and `hours`, at those
of its strategy, at the supports that serve either, and for time, money or cover in its statement
("a 45-minute meeting", "substitutes", "the planning period"). The owner alone is no resource:
who answers for a step does not say what it takes.

- An action names nothing of this (warning). When most of three or more actions do not, or none of
  two, the plan gets one finding instead; in a ninety-day plan, which draws on the school's
  budget for the year, that is an info.
- A sum of money has no source (info).

## Why

A step that needs cover, materials or paid hours and has none does not happen. Researchers who
read many plans found the resources sometimes blank and seldom meaningful; Texas asks for
resources and staff, Massachusetts for staff and money in the action plan, California for
expenditures with their source.

## Fix

List under the plan's `resources` what it can draw on, with `source` and `amount`, and name the
id in `resources` of the action or of its strategy. For time alone, `hours: 12` is enough.

## Stays silent

- When the action was done or dropped, its strategy is over or begins more than a year after the
  plan.
- When a field of resources is there but could not be read (PL005).

## Bad: one action names nothing

```yaml
# finds G1/S1/A2 resources
resources: [{id: coach, name: Literacy coach 0.8 FTE, source: Title I, amount: 78000}]
goals:
  - id: G1
    strategies:
      - id: S1
        evidence: Coaching cycles, IES practice guide
        actions:
          - {id: A1, statement: Coach six teachers, resources: [coach]}
          - {id: A2, statement: Buy decodable books for every room}
```

## Bad: nothing anywhere

```yaml
# finds plan resources
goals:
  - id: G1
    strategies:
      - id: S1
        evidence: Coaching cycles, IES practice guide
        actions:
          - {id: A1, statement: Coach six teachers}
          - {id: A2, statement: Buy decodable books for every room}
```

## Bad: money without a source

```yaml
# finds R1 source
resources: [{id: R1, name: Decodable books, amount: 4200}]
```

## Good: the strategy's resources are for all its actions

```yaml
resources: [{id: coach, name: Literacy coach 0.8 FTE, source: Title I, amount: 78000}]
goals:
  - id: G1
    strategies:
      - id: S1
        evidence: Coaching cycles, IES practice guide
        resources: [coach]
        actions:
          - {id: A1, statement: Coach six teachers}
          - {id: A2, statement: Coach four more}
```

## Good: time is what it takes

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        evidence: Planning teams, district study
        actions:
          - {id: A1, statement: Set a weekly 45-minute planning meeting for grades 3-5}
          - {id: A2, statement: Write the task bank, hours: 24}
```
"""

from planlint.model.people import Resource
from planlint.model.plan import Plan
from planlint.model.strategies import Action, ResourceUse, Strategy
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.evidence.drawn import draws
from planlint_rules.ongoing import is_later


@rule(
    "EV002",
    "unresourced-action",
    on=(Plan, Resource, ResourceUse),
    severity="warning",
    group="evidence",
    cites=(
        "TEC 11.253(d)(4)-(5)",
        "M.G.L. c.69 §1I",
        "EC 64001",
        "Meyers & VanGronigen 2021",
        "Turnaround practices, school 1.3-B",
        "Turnaround practices, LEA 1.3-D",
    ),
)
def check(item: Plan | Resource | ResourceUse, plan: PlanGraph) -> Problems:
    if isinstance(item, Plan):
        yield from _actions(item, plan)
    elif item.amount and not item.given("source") and _is_new(item, plan):
        named = "" if isinstance(item, Resource) else item.name or item.ref
        name = f'"{named}"' if named else item.title
        yield problem(
            item,
            f"{name} costs {item.amount:,.0f}, and the plan does not say from which funds.",
            "source",
            severity="info",
        )


def _is_new(item: Resource | ResourceUse, plan: PlanGraph) -> bool:
    """Say whether money stands here first, and is not drawn on a resource with a source."""
    return isinstance(item, Resource) or (item.ref or "") not in plan.by_id


def _actions(item: Plan, plan: PlanGraph) -> Problems:
    actions = [action for action in plan.all(Action) if _is_open(action, plan)]
    bare = [action for action in actions if not draws(action, plan)]
    if len(bare) < 2 or 2 * len(bare) <= len(actions):
        for action in bare:
            yield problem(
                action,
                f"{action.title} names no staff time, money or material, and neither does its"
                " strategy.",
                "resources",
            )
    else:
        none = len(bare) == len(actions)
        many = f"None of the plan's {len(bare)}" if none else f"{len(bare)} of {len(actions)}"
        name, it_takes = ("names", "it takes") if none else ("do not name", "they take")
        yield problem(
            item,
            f"{many} actions {name} the staff time, money or material that {it_takes}.",
            "resources",
            severity="info" if item.kind == "ninety-day" else None,
            related=((bare[0], "the first of them", "statement"),),
        )


def _is_open(action: Action, plan: PlanGraph) -> bool:
    strategy = action.within(Strategy)
    return action not in plan.over and not (strategy is not None and is_later(strategy, plan))
