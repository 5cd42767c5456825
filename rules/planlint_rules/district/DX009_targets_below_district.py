"""The targets of the schools, weighted by enrollment, fall short of the district's or the state's.

For each goal of the district with a kind of figure and a target, the goals of its schools for the
same figure, subject, student groups and year are taken together: each school's target counts with
its enrollment. When the mean falls short by more than half a point, the schools can all reach
their targets and the district still misses its own.

Where the state's targets are given as options, a goal of the district that falls short of one is
told of too, and the schools' mean where the district has no such goal.

## Why

A district target is made in schools. Adding up is simple, and nobody does it, because each school
sees its own plan and the district sees only its own.

## Fix

Agree with the schools on targets that add up, or lower the district's target to what they promise.

## Options

- `tolerance`: by how many points the mean may fall short, 0.5. Project choice.
- `coverage`: the share of the district's students whose schools must have such a target, 0.8.
  Project choice: the rest could hardly make up for it.
- `state`: the state's targets in percent, none unless they are given:
  `[{metric = "chronic-absence", value = 15}, {metric = "proficiency", subject = "mathematics",
  value = 45, year = 2027}]`. A target with a `year`, that in which the school year ends, is held
  against figures of that year.

## Stays silent

- When no district plan is among the plans, or it says no kind of figure, target or direction.
- When the enrollment of a school is not known, and when schools with less than `coverage` of the
  students have a target for the same figure, subject, groups and school year.
- About goals for some grades of a school, which stand for a part of its students, and about a
  school with several such goals.
- About goals of one plan that do not fit each other: TG010 and TG012.

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

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from planlint.model.part import Text
from planlint.rule import Options as Base
from planlint.rule import Portfolio, Problem, Problems, Range, problem, rule
from planlint.similar import subjects
from planlint_rules.district.sides import figure, for_year

if TYPE_CHECKING:
    from planlint.digest import Case, District, GoalDigest

    Part = tuple[Case, GoalDigest, float, float]

_BETTER = {
    "proficiency": "increase",
    "attendance": "increase",
    "graduation": "increase",
    "chronic-absence": "decrease",
    "dropout": "decrease",
}


class StateTarget(Base):
    """A target that the state sets for all its schools."""

    metric: (
        Literal["proficiency", "attendance", "graduation", "chronic-absence", "dropout"] | None
    ) = None
    """The kind of figure."""
    subject: Text = None
    """The school subject."""
    value: float | None = None
    """The target in percent."""
    year: int | None = None
    """The year in which the school year of the target ends."""


class Options(Base):
    """When targets fall short."""

    tolerance: Annotated[float, Range(0)] = 0.5
    """Points by which the mean may fall short. Project choice."""
    coverage: Annotated[float, Range(0, 1)] = 0.8
    """The share of students whose schools have such a target. Project choice."""
    state: tuple[StateTarget, ...] = ()
    """The state's targets."""


class _Aim(NamedTuple):
    """What is to be reached: a target of the district, or of the state."""

    metric: str
    subjects: frozenset[str]
    groups: frozenset[str]
    grades: tuple[str, ...]
    better: str
    value: float
    unit: str
    year: int | None


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
        for goal in district.plan.goals:
            aim = _aim(goal)
            if aim is not None and goal.metric and not goal.practice:
                yield from _sum(district, aim, options, goal)
        for wanted in map(_of_state, options.state):
            if wanted is not None:
                yield from _state(district, wanted, options)


def _aim(goal: "GoalDigest") -> _Aim | None:
    """Give what a goal is to reach; None when it has no target, or no side is known."""
    if goal.target is None:
        return None
    better = goal.direction
    if better not in ("increase", "decrease"):
        if goal.baseline is None or goal.baseline.value == goal.target.value:
            return None
        better = "increase" if goal.baseline.value < goal.target.value else "decrease"
    about = (goal.metric, goal.subjects, goal.groups, goal.grades)
    return _Aim(*about, better, goal.target.value, goal.target.unit, goal.target.year)


def _of_state(target: StateTarget) -> _Aim | None:
    if target.metric is None or target.value is None:
        return None
    about = subjects(target.subject or target.metric)
    better = _BETTER[target.metric]
    return _Aim(target.metric, about, frozenset(), (), better, target.value, "%", target.year)


def _sum(
    district: "District", aim: _Aim, options: Options, goal: "GoalDigest | None" = None
) -> Iterator[Problem]:
    """Hold the schools' targets against one of the district, or of the state."""
    found = _mean(district, aim, options.coverage)
    if found is None:
        return
    mean, parts = found
    short = _short(aim, mean)
    if short <= options.tolerance + 1e-9:
        return
    target = figure(aim.value, aim.unit)
    schools = f"the targets of {len(parts)} {'school' if len(parts) == 1 else 'schools'}"
    come = (
        f"{schools}, weighted by enrollment, come to {mean:.1f}{aim.unit}: {short:.1f} points"
        " short."
    )
    head = (
        f"{goal.spot.title} is to reach {target}, but"
        if goal is not None
        else f"The state's target for {aim.metric.replace('-', ' ')} is {target}, and"
    )
    yield problem(
        goal.spot if goal is not None else district.plan.spot,
        f"{head} {come}",
        "statement" if goal is not None else "goals",
        related=tuple(
            (own.spot, f"{case.name}: {figure(value, aim.unit)} for {size:,.0f} students")
            for case, own, value, size in parts
        ),
        mean=round(mean, 2),
        short=round(short, 2),
    )


def _state(district: "District", wanted: _Aim, options: Options) -> Iterator[Problem]:
    """Hold the district's goals for a figure against the state's target, else the schools'."""
    own = [goal for goal in district.plan.goals if _is_same(goal, wanted, ())]
    for goal in own:
        aim = _aim(goal)
        short = _short(wanted, aim.value) if aim is not None else 0.0
        if aim is not None and short > options.tolerance + 1e-9:
            yield problem(
                goal.spot,
                f"{goal.spot.title} is to reach {figure(aim.value, aim.unit)}; the state's target"
                f" is {figure(wanted.value, '%')}: {short:.1f} points short.",
                "statement",
                short=round(short, 2),
            )
    if not own:
        yield from _sum(district, wanted, options)


def _short(aim: _Aim, value: float) -> float:
    """Say by how many points a value is on the wrong side of a target."""
    return aim.value - value if aim.better == "increase" else value - aim.value


def _mean(
    district: "District", aim: _Aim, coverage: float
) -> "tuple[float, Sequence[Part]] | None":
    """Give the mean of the schools' targets; None when too few students have one."""
    sizes = [case.enrollment for case in district.cases]
    whole = sum(size for size in sizes if size)
    if not whole or not all(size and size > 0 for size in sizes):
        return None
    parts = list(_parts(district, aim))
    counted = sum(size for _, _, _, size in parts)
    if not parts or counted < coverage * whole:
        return None
    return sum(value * size for _, _, value, size in parts) / counted, parts


def _parts(district: "District", aim: _Aim) -> "Iterator[Part]":
    """Give the one target of each school for a figure."""
    for case in district.cases:
        plan = for_year(district, case.plans)
        size = case.enrollment
        if plan is None or not size:
            continue
        same = [own for own in plan.goals if _is_same(own, aim, plan.grades)]
        if len(same) == 1 and same[0].target is not None:
            yield case, same[0], same[0].target.value, size


def _is_same(own: "GoalDigest", aim: _Aim, grades: tuple[str, ...]) -> bool:
    mine = own.target
    if mine is None or own.practice or own.metric != aim.metric:
        return False
    if own.subjects != aim.subjects or own.groups != aim.groups:
        return False
    if mine.unit != aim.unit or (own.grades and own.grades not in (aim.grades, grades)):
        return False
    return mine.year == aim.year or mine.year is None or aim.year is None
