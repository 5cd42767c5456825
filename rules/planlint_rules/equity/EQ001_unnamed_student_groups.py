"""No goal and no strategy names a student group, though the plan knows of some.

The rule looks at `groups` and at the words of goals, strategies, their measures, practice
shifts, milestones and actions. The plan knows of a group when `school.groups` counts at least
`n-size` students of it, or when a need is about it. Boys and girls do not count here: every
school has them.

## Why

Progress for all students on average can leave a group where it was. In a study of 252 schools,
plans whose goals named the students they were for went along with better results, and
Texas asks how goals are met for each student, with special education by name.

## Fix

Name in `groups` of a goal or strategy the students who need it most, and say in a strategy
what is different for them: `groups: [multilingual learners]`.

## Options

- `n-size`: groups with fewer students are not expected to be named, 20. Project choice; set
  the number that your state uses.

## Stays silent

- When the plan names no group anywhere: whether the data is broken down is EQ003's question.
- When a designation names groups: whether the plan names those is EQ002's question.
- When a goal or strategy speaks of "student groups" or "subgroups" without their names.

## Bad: the school has groups, the plan has none

```yaml
# finds plan goals
school: {name: Willow Street School, groups: {multilingual learners: 140, SWD: 88}}
goals:
  - id: G1
    statement: Increase the share of students who meet expectations from 34% to 38% by June 2027
    strategies:
      - {id: S1, statement: Use small-group reading time in every room}
```

## Bad: only the need speaks of them

```yaml
# finds plan goals
needs_assessment:
  needs:
    - {id: N1, statement: 12% of English learners met expectations in reading}
goals:
  - id: G1
    statement: Increase the share of students who meet expectations from 34% to 38% by June 2027
    addresses: [N1]
```

## Good: a strategy is for a group

```yaml
school: {name: Willow Street School, groups: {multilingual learners: 140, SWD: 12}}
goals:
  - id: G1
    statement: Increase the share of students who meet expectations from 34% to 38% by June 2027
    strategies:
      - {id: S1, statement: Preteach the vocabulary of each unit to ELs in small groups}
```

## Good: the groups are too small to be reported

```yaml
school: {name: Willow Street School, groups: {multilingual learners: 9, SWD: 14}}
goals:
  - id: G1
    statement: Increase the share of students who meet expectations from 34% to 38% by June 2027
```
"""

from collections.abc import Iterator
from typing import Annotated

from planlint import groups
from planlint.model.needs import Need
from planlint.model.plan import Plan
from planlint.rule import Options as BaseOptions
from planlint.rule import PlanGraph, Problems, Range, problem, rule
from planlint_rules.equity import named
from planlint_rules.words import listed

_GENDER = frozenset(("male students", "female students", "nonbinary students"))
_SHOWN = 3


class Options(BaseOptions):
    """From which size a group is expected to be named."""

    n_size: Annotated[int, Range(1)] = 20
    """Groups with fewer students are not expected to be named. Project choice."""


@rule(
    "EQ001",
    "unnamed-student-groups",
    on=Plan,
    severity="warning",
    group="equity",
    profile="review",
    cites=(
        "Fernandez 2011",
        "TEC 11.253(d)(2)",
        "Turnaround practices, school 1.3-A",
        "Turnaround practices, LEA 1.2-C",
    ),
)
def check(item: Plan, plan: PlanGraph, options: Options) -> Problems:
    if not (item.goals or item.strategies) or any(d.given("groups") for d in item.designations):
        return
    if named.names_any(plan):
        return
    enrolled = _enrolled(plan, options.n_size)
    if enrolled:
        because = f"the {item.level} has {listed(enrolled[:_SHOWN])}"
    else:
        need, of = next(_needs(plan), (None, ""))
        if need is None:
            return
        because = f"{need.label} is about {of}"
    yield problem(
        item, f"No goal and no strategy names a student group, though {because}.", "goals"
    )


def _enrolled(plan: PlanGraph, least: int) -> list[str]:
    """Give the groups of the school that are large enough, with their numbers."""
    school = plan.plan.school
    found = []
    for name, count in (school.groups if school else {}).items():
        group = groups.canonical(name, named.own_names(plan)) or name
        if count >= least and group not in _GENDER and group != groups.ALL:
            found.append(f"{count:,.0f} {group}")
    return found


def _needs(plan: PlanGraph) -> Iterator[tuple[Need, str]]:
    """Give the needs that are about a group, each with the group."""
    for need in plan.all(Need):
        of = named.in_field(need, plan) or named.in_text(need.statement or "", plan)
        if of - _GENDER:
            yield need, sorted(of - _GENDER)[0]
