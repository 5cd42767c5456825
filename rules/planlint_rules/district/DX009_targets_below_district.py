"""The targets of the schools, weighted by enrollment, do not add up to the district's target.

For each goal of the district with a kind of figure and a target, the goals of its schools for the
same figure, subject, student groups and year are taken together: each school's target counts with
its enrollment. When the mean falls short by more than half a point, the schools can all reach
their targets and the district still misses its own.

## Why

A district target is made in schools. Adding up is simple, and nobody does it, because each school
sees its own plan and the district sees only its own.

## Fix

Agree with the schools on targets that add up, or lower the district's target to what they promise.

## Options

- `tolerance`: by how many points the mean may fall short, 0.5. Project choice.
- `coverage`: the share of the district's students whose schools must have such a target, 0.8.
  Project choice: the rest could hardly make up for it.

## Stays silent

- When no district plan is among the plans, or it says no kind of figure, target or direction.
- When the enrollment of a school is not known, and when schools with less than `coverage` of the
  students have a target for the same figure, subject, groups and school year.
- About goals for some grades of a school, which stand for a part of its students, and about a
  school with several such goals.

## Bad: 38 and 42 do not make 45

```yaml
school: {name: Robin Hill School}
goals:
  - id: G1
    subject: mathematics
    statement: Raise proficiency in mathematics from 32% to 38% by June 2027
---
school: {name: Swift Brook School}
goals:
  - id: G1
    subject: mathematics
    statement: Raise proficiency in mathematics from 39% to 42% by June 2027
---
# finds D1 statement
level: district
schools: [{name: Robin Hill School, enrollment: 400}, {name: Swift Brook School, enrollment: 600}]
goals:
  - id: D1
    subject: mathematics
    statement: Raise proficiency in mathematics from 36% to 45% by June 2027
```

## Bad: absence is to fall further than the schools plan

```yaml
school: {name: Robin Hill School, enrollment: 400}
goals: [{id: G1, statement: Lower chronic absence from 28% to 25% by June 2027}]
---
# finds D1 statement
level: district
schools: [Robin Hill School]
goals: [{id: D1, statement: Lower chronic absence from 28% to 20% by June 2027}]
```

## Good: the targets add up

```yaml
school: {name: Robin Hill School}
goals: [{id: G1, statement: Lower chronic absence from 28% to 22% by June 2027}]
---
school: {name: Swift Brook School}
goals: [{id: G1, statement: Lower chronic absence from 22% to 18% by June 2027}]
---
level: district
schools: [{name: Robin Hill School, enrollment: 400}, {name: Swift Brook School, enrollment: 600}]
goals: [{id: D1, statement: Lower chronic absence from 24% to 20% by June 2027}]
```

## Good: most students go to a school without such a target

```yaml
school: {name: Robin Hill School}
goals: [{id: G1, statement: Lower chronic absence from 28% to 25% by June 2027}]
---
level: district
schools: [{name: Robin Hill School, enrollment: 400}, {name: Swift Brook School, enrollment: 600}]
goals: [{id: D1, statement: Lower chronic absence from 28% to 20% by June 2027}]
```
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from planlint.rule import Options as Base
from planlint.rule import Portfolio, Problems, Range, problem, rule
from planlint_rules.district.sides import for_year

if TYPE_CHECKING:
    from planlint.digest import Case, District, Figure, GoalDigest

    Part = tuple[Case, GoalDigest, float, float]


class Options(Base):
    """When targets fall short."""

    tolerance: Annotated[float, Range(0)] = 0.5
    """Points by which the mean may fall short. Project choice."""
    coverage: Annotated[float, Range(0, 1)] = 0.8
    """The share of students whose schools have such a target. Project choice."""


@rule(
    "DX009",
    "targets-below-district",
    on=Portfolio,
    severity="warning",
    group="district",
    profile="submission",
    cites=("Turnaround practices, LEA 1.2-D", "M.G.L. c. 69 §1S"),
    needs_district=True,
)
def check(portfolio: Portfolio, options: Options) -> Problems:
    for district in portfolio.districts:
        sizes = [case.enrollment for case in district.cases]
        whole = sum(size for size in sizes if size)
        if not whole or not all(size and size > 0 for size in sizes):
            continue
        for goal in district.plan.goals:
            if goal.target is None or not goal.metric or goal.practice:
                continue
            parts = list(_parts(district, goal))
            counted = sum(size for _, _, _, size in parts)
            if not parts or counted < options.coverage * whole:
                continue
            mean = sum(value * size for _, _, value, size in parts) / counted
            short = _short(goal, goal.target, mean)
            if short > options.tolerance + 1e-9:
                unit = goal.target.unit
                yield problem(
                    goal.spot,
                    f"{goal.spot.title} is to reach {goal.target.value:g}{unit}, but the targets of"
                    f" {len(parts)} {'school' if len(parts) == 1 else 'schools'}, weighted by"
                    f" enrollment, come to {mean:.1f}{unit}: {short:.1f} points short.",
                    "statement",
                    related=tuple(
                        (own.spot, f"{case.name}: {value:g}{unit} for {size:,.0f} students")
                        for case, own, value, size in parts
                    ),
                    mean=round(mean, 2),
                    short=round(short, 2),
                )


def _short(goal: "GoalDigest", target: "Figure", mean: float) -> float:
    """Say how far a mean is on the wrong side of the target; 0 when no side is known."""
    better = goal.direction
    if better not in ("increase", "decrease"):
        if goal.baseline is None or goal.baseline.value == target.value:
            return 0.0
        better = "increase" if goal.baseline.value < target.value else "decrease"
    return target.value - mean if better == "increase" else mean - target.value


def _parts(district: "District", goal: "GoalDigest") -> "Iterator[Part]":
    """Give the one target of each school for the figure of the district's goal."""
    for case in district.cases:
        plan = for_year(district, case.plans)
        size = case.enrollment
        if plan is None or not size:
            continue
        same = [own for own in plan.goals if _is_same(own, goal, plan.grades)]
        if len(same) == 1 and same[0].target is not None:
            yield case, same[0], same[0].target.value, size


def _is_same(own: "GoalDigest", goal: "GoalDigest", grades: tuple[str, ...]) -> bool:
    mine, theirs = own.target, goal.target
    if mine is None or theirs is None or own.practice or own.metric != goal.metric:
        return False
    if own.subjects != goal.subjects or own.groups != goal.groups:
        return False
    if mine.unit != theirs.unit or (own.grades and own.grades not in (goal.grades, grades)):
        return False
    return mine.year == theirs.year or mine.year is None or theirs.year is None
