"""A strategy or an action names nobody who answers for it.

Each strategy and each action should name one role or person in its field `owner`. The owner
of a strategy does not stand in for the owners of its actions.

## Why

What nobody owns is done when everything else is done. Researchers who read
many school plans report that the responsible person is sometimes left blank and often
ambiguous, and state laws ask for the persons responsible or the staff that a step needs.

## Fix

Name one role, such as `owner: Literacy coach`. A group that shares the work can be named
in the statement.

## Stays silent

- When the strategy was stopped or completed, also about its actions, and when the action is
  done or dropped.
- When `owner` holds text that could not be read or was left as a placeholder (PL005 and
  ST003 speak of it).

## Bad: an action without an owner

```yaml
# finds G1/S1/A1 owner
goals:
  - id: G1
    strategies:
      - id: S1
        owner: Literacy coach
        actions:
          - {id: A1, statement: Schedule a reading block in every room}
```

## Bad: a strategy without an owner

```yaml
# finds G1/S1 owner
goals:
  - id: G1
    strategies:
      - id: S1
        statement: Coach teachers in the rooms that need it most
```

## Good: both are owned

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        owner: Literacy coach
        actions:
          - {id: A1, statement: Schedule a reading block in every room, owner: Assistant principal}
```

## Good: the action is done

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        owner: Literacy coach
        actions:
          - {id: A1, statement: Buy decodable books for every room, status: done}
```
"""

from planlint.model.strategies import Action, Strategy
from planlint.rule import PlanGraph, Problems, problem, rule


@rule(
    "OW001",
    "unowned-work",
    on=(Strategy, Action),
    severity="error",
    group="ownership",
    profile="review",
    cites=(
        "TEC 11.253(d)(5)",
        "M.G.L. c.69 §1I",
        "Meyers & VanGronigen 2021",
        "Turnaround practices, school 1.1-F",
    ),
)
def check(item: Strategy | Action, plan: PlanGraph) -> Problems:
    if not item.given("owner") and item not in plan.over:
        yield problem(item, f"{item.title} names nobody who answers for it.", "owner")
