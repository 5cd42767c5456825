"""The owner is a whole group, so nobody in particular can be asked.

Looked at are the owners of the plan, of goals, strategies, actions, milestones, measures
and initiatives. An owner is collective when every word of it names or describes a group:
"all staff", "K-3 teachers", "PLC", "leadership team and admin". One other word is enough to
pass: "Grade 3 team lead", "teachers, Ms. Ortiz", "principal and assistant principal".

## Why

What belongs to everybody is done by nobody in particular. Researchers who read
many school plans report that the responsible person is often ambiguous. A team that is named
as the owner cannot be called when a date passes.

## Fix

Name the role that speaks for the group: `owner: Grade 3 team lead`. The group can stand in
the statement, or beside the role: "Literacy coach with the K-3 teachers".

## Options

- `accepted`: owners that this school or district lets pass although they are groups, as they
  are written in the plan. None by default. Project choice.

## Stays silent

- When the work is done, dropped, met, completed or stopped.
- When an owner holds a word that is not known to be part of a group's name: a surname, a
  role, a council or a board.
- About the owner of the monitoring (MM006).

## Bad: everybody does it

```yaml
# finds G1/S1/A1 owner
goals:
  - id: G1
    owner: Principal
    strategies:
      - id: S1
        owner: Literacy coach
        actions:
          - {id: A1, statement: Post the reading goals in every room, owner: All teachers}
```

## Bad: a team and a committee

```yaml
# finds G1 owner
# finds I1 owner
goals:
  - {id: G1, statement: More grade 3 students read at grade level, owner: Leadership team (ILT)}
initiatives:
  - {id: I1, name: House points, owner: Climate committee}
```

## Good: one role of a team

```yaml
goals:
  - {id: G1, statement: More grade 3 students read at grade level, owner: Grade 3 team lead}
```

## Good: two roles, and a group with its head

```yaml
owner: Principal and assistant principal
goals:
  - id: G1
    owner: Literacy coach with the K-3 teachers
    measures:
      - {name: students at benchmark, owner: Data team (dean of students)}
```
"""

from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.model.part import Names
from planlint.model.people import Initiative
from planlint.model.plan import Plan
from planlint.model.strategies import Action, Milestone, Strategy
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.people import is_group

_OWNED = (Plan, Goal, Strategy, Action, Milestone, Measure, Initiative)


class Options(Base):
    """The groups that may own work."""

    accepted: Names = ()
    """Groups that are let pass as owners. Project choice."""


@rule(
    "OW002",
    "collective-owner",
    on=Plan,
    severity="warning",
    group="ownership",
    profile="review",
    cites=("Meyers & VanGronigen 2021", "Turnaround practices, school 1.1-F"),
)
def check(root: Plan, plan: PlanGraph, options: Options) -> Problems:
    accepted = {" ".join(name.lower().split()) for name in options.accepted}
    for key, owner in plan.owners.items():
        if key in accepted or not is_group(owner.name):
            continue
        for part in owner.parts:
            if isinstance(part, _OWNED) and part not in plan.over:
                yield problem(
                    part,
                    f'{part.title} is owned by "{part.owner}", a whole group: no single role or'
                    " person answers for it.",
                    "owner",
                )
