"""One person owns so much of the work that it cannot all be watched over.

Two counts are made for each owner. The share of the plan's actions that are not over: more
than 40%, or more than 50% for the principal. And what is open in one month: strategies and
initiatives that run, actions from their start to their due date, and milestones due in that
month; more than ten. Both are told in one finding, at the first thing that they own.

## Why

What one person owns waits when that person is ill, called away or simply busy. The turnaround
practices ask that leadership be spread among the staff, and a plan in which the principal
does everything has not yet found its leaders.

## Fix

Give some of it to those who are closest to the work: a coach, a lead teacher, the liaison.
For a full month, move what can wait.

## Options

- `share`: the percent of actions that one person may own, 40. Project choice.
- `principal-share`: the same for the principal, 50. Project choice.
- `open`: how many things one person may have open in a month, 10. Project choice.

## Stays silent

- About shares when the plan has fewer than four open actions, or the owner fewer than three
  of them: a small plan has few hands.
- About owners that are a group (OW002) or a placeholder (ST003).
- About months of work that has no dates and stands in a plan without a period. An action
  without a start counts in the month in which it is due.

## Bad: one coach does nearly everything

```yaml
# finds S1/A1 owner
strategies:
  - id: S1
    owner: Principal
    actions:
      - {id: A1, statement: Schedule a block in every room, owner: Literacy coach}
      - {id: A2, statement: Coach six teachers in two-week cycles, owner: Literacy coach}
      - {id: A3, statement: Read the screening results together, owner: Literacy coach}
      - {id: A4, statement: Invite families to read along, owner: Family liaison}
```

## Bad: eleven things in October

```yaml
# finds I1 owner
period: {start: 2026-08-31, end: 2027-06-18}
initiatives:
  - {id: I1, name: House points, owner: Dean of students}
  - {id: I2, name: Robotics club, owner: Dean of students}
  - {id: I3, name: Family choir, owner: Dean of students}
  - {id: I4, name: Math night, owner: Dean of students}
  - {id: I5, name: Science fair, owner: Dean of students}
  - {id: I6, name: Chess club, owner: Dean of students}
  - {id: I7, name: Walking school bus, owner: Dean of students}
  - {id: I8, name: Peer mediators, owner: Dean of students}
strategies:
  - id: S1
    owner: Dean of students
    actions:
      - {id: A1, statement: Greet at the door, owner: Dean of students, due: 2026-10-09}
      - {id: A2, statement: Call home, owner: Dean of students, due: 2026-10-16}
```

## Good: the work is spread

```yaml
strategies:
  - id: S1
    owner: Literacy coach
    actions:
      - {id: A1, statement: Schedule a block in every room, owner: Assistant principal}
      - {id: A2, statement: Coach six teachers in two-week cycles, owner: Literacy coach}
      - {id: A3, statement: Read the screening results together, owner: Grade 3 lead teacher}
      - {id: A4, statement: Invite families to read along, owner: Family liaison}
```

## Good: half of the actions are the principal's

```yaml
strategies:
  - id: S1
    owner: Principal
    actions:
      - {id: A1, statement: Schedule a block in every room, owner: Principal}
      - {id: A2, statement: Hire two tutors, owner: Principal}
      - {id: A3, statement: Ask the district for a later bus, owner: Principal}
      - {id: A4, statement: Coach six teachers in two-week cycles, owner: Literacy coach}
      - {id: A5, statement: Read the screening results together, owner: Grade 3 lead teacher}
      - {id: A6, statement: Invite families to read along, owner: Family liaison}
```
"""

from collections.abc import Iterator
from datetime import date

from planlint.load import items, load, open_by_month
from planlint.model.part import Element
from planlint.model.people import Initiative
from planlint.model.placeholder import is_placeholder
from planlint.model.plan import Plan
from planlint.model.strategies import Action, Milestone, Strategy
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.people import is_group, is_principal

_MANY = 4
_SOME = 3
_OWNED = (Strategy, Action, Milestone, Initiative)


class Options(Base):
    """How much one person may own."""

    share: float = 40
    """Percent of the actions. Project choice."""
    principal_share: float = 50
    """Percent of the actions that may be the principal's. Project choice."""
    open: int = 10
    """Things that are open in one month. Project choice."""


@rule(
    "OW003",
    "overloaded-owner",
    on=Plan,
    severity="warning",
    group="ownership",
    profile="submission",
    cites=("Turnaround practices, school 1.1 and 1.1-ex",),
)
def check(root: Plan, plan: PlanGraph, options: Options) -> Problems:
    total = sum(action not in plan.over for action in plan.all(Action))
    months = _months(plan, options)
    for key, owner in plan.owners.items():
        if len(owner.parts) < _SOME:
            continue
        actions = [
            part for part in owner.parts if isinstance(part, Action) and part not in plan.over
        ]
        said = list(_shares(owner.name, len(actions), total, options))
        full = months.get(key)
        if full is not None:
            month, count = full
            said.append(f"{count} things open in {month:%B %Y}")
        if said and not (is_group(owner.name) or is_placeholder(owner.name)):
            running = [p for p in owner.parts if isinstance(p, _OWNED) and p not in plan.over]
            running.sort(key=lambda part: part.node.start)
            first, *rest = actions if full is None else running
            most = f"{_limit(owner.name, options):g}% of the actions"
            yield problem(
                first,
                f"{owner.name} has {' and '.join(said)}; one person should have at most"
                f" {most if full is None else f'{options.open} at a time'}.",
                "owner",
                related=tuple((part, part.label, "owner") for part in rest),
                actions=len(actions),
            )


def _limit(name: str, options: Options) -> float:
    return options.principal_share if is_principal(name) else options.share


def _shares(name: str, count: int, total: int, options: Options) -> Iterator[str]:
    if total < _MANY or count < _SOME:
        return
    percent = 100 * count / total
    if percent > _limit(name, options):
        yield f"{count} of the {total} actions ({percent:.0f}%)"


def _months(plan: PlanGraph, options: Options) -> dict[str, tuple[date, int]]:
    """Give the fullest month of each owner who has too much open in one."""
    many = [owner for owner in plan.owners.values() if len(owner.parts) > options.open]
    if not any(sum(isinstance(p, _OWNED) for p in o.parts) > options.open for o in many):
        return {}
    found: dict[str, tuple[date, int]] = {}
    by_owner: dict[str, dict[tuple[int, int], list[Element]]] = open_by_month(items(load(plan)))
    for key, months in by_owner.items():
        month = max(months, key=lambda one: (len(months[one]), -one[0], -one[1]))
        if len(months[month]) > options.open:
            found[key] = date(*month, 1), len(months[month])
    return found
