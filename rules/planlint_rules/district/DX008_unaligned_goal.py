"""Goals of a school lead to no goal of the district, or a goal of the district to no school.

A goal of a school names in `advances` the goals of the district plan that it serves. Told are: a
school plan none of whose goals does (once, at its goals), a single goal that does not, a name in
`advances` that the district plan does not have, and an initiative of the district that a school
has to run and that is there for goals which the school does not pursue. A school has to run what
its own plan lists with `origin: district`, and what names it under `participants` in the district
plan. A goal of the district that no school takes up is an info.

## Why

District and school work on the same few things, or each pulls in another direction. Several
states ask that school plans fit the strategic plan of the district, and the turnaround practices
ask for templates that help schools to set goals in line with it.

## Fix

Add `advances: [D1]` to the goal. When no goal of the district fits, ask whether the school's goal
is a priority, or whether one is missing in the district plan.

## Stays silent

- When no district plan is among the plans, or it has no goals with ids.
- About a school goal with the same kind of figure in the same subject as a goal of the district,
  or with nearly the same words.
- About a goal of the district for what adults do, and about goals of the district when the plans
  of some of its schools are not there.

## Bad: no goal names one of the district

```yaml
# finds plan goals
school: {name: Larch Street School}
goals:
  - {id: G1, statement: Raise the share of families who come to conferences to 80%}
  - {id: G2, statement: Cut the number of suspensions to 12 by June 2027}
---
level: district
schools: [Larch Street School, Moss Hill School]
goals: [{id: D1, statement: Raise proficiency in mathematics to 45% by June 2027}]
```

## Bad: one goal names none, another one that is not there

```yaml
# finds G2 advances
# finds G3 advances
school: {name: Larch Street School}
goals:
  - {id: G1, statement: Raise proficiency in mathematics to 41% by June 2027, advances: [D1]}
  - {id: G2, statement: Cut the number of suspensions to 12 by June 2027}
  - {id: G3, statement: Raise the share of families who come to conferences, advances: [D7]}
---
level: district
schools: [Larch Street School, Moss Hill School]
goals: [{id: D1, statement: Raise proficiency in mathematics to 45% by June 2027}]
```

## Bad: no school takes up a goal of the district

```yaml
school: {name: Larch Street School}
goals: [{id: G1, statement: Raise proficiency in mathematics to 41%, advances: [D1]}]
---
school: {name: Moss Hill School}
goals: [{id: G1, statement: Raise proficiency in mathematics to 37%, advances: [D1]}]
---
# finds D2 statement
level: district
schools: [Larch Street School, Moss Hill School]
goals:
  - {id: D1, statement: Raise proficiency in mathematics to 45% by June 2027}
  - {id: D2, statement: Lower chronic absence from 24% to 18% by June 2027}
```

## Bad: an initiative for schools that do not pursue its goal

```yaml
school: {name: Larch Street School}
goals: [{id: G1, statement: Raise proficiency in mathematics to 41%, advances: [D1]}]
---
# finds I1 addresses
level: district
schools: [Larch Street School, Moss Hill School]
goals:
  - {id: D1, statement: Raise proficiency in mathematics to 45% by June 2027}
  - {id: D2, statement: Lower chronic absence from 24% to 18% by June 2027}
initiatives:
  - {id: I1, name: Attendance calls, addresses: [D2], participants: Larch Street, decision: keep}
```

## Good: the goals name those of the district

```yaml
school: {name: Larch Street School}
goals:
  - {id: G1, statement: Raise proficiency in mathematics to 41% by June 2027, advances: [D1]}
---
level: district
schools: [Larch Street School]
goals: [{id: D1, statement: Raise proficiency in mathematics to 45% by June 2027}]
```

## Good: the same figure in the same subject

```yaml
school: {name: Larch Street School}
goals:
  - id: G1
    subject: mathematics
    statement: Raise the share of students who are proficient in mathematics from 35% to 41%
---
level: district
schools: [Larch Street School, Moss Hill School]
goals: [{id: D1, statement: Raise the share proficient in mathematics from 39% to 45%}]
```
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from planlint.rule import Portfolio, Problems, problem, rule
from planlint.similar import likeness, profile
from planlint_rules.district.landing import meant, telling
from planlint_rules.district.sides import for_year
from planlint_rules.words import listed

if TYPE_CHECKING:
    from planlint.digest import Digest, District, GoalDigest, InitiativeDigest

_ALIKE = 0.75


@rule(
    "DX008",
    "unaligned-goal",
    on=Portfolio,
    severity="warning",
    group="district",
    profile="submission",
    cites=(
        "N.J.A.C. 6A:33-3.1(d)",
        "Turnaround practices, LEA 1.1-A, 1.2-A, 1.2-B, 1.2-D and 1.2-ex",
    ),
    needs_district=True,
)
def check(portfolio: Portfolio) -> Problems:
    for district in portfolio.districts:
        ids = {goal.id.casefold(): goal for goal in district.plan.goals if goal.id}
        plans = [plan for case in district.cases if (plan := for_year(district, case.plans))]
        if not ids or not plans:
            continue
        pursued = {plan.path: _pursued(plan, ids) for plan in plans}
        for plan in plans:
            yield from _plan(plan, ids)
            yield from _listed(plan, district, ids, pursued[plan.path])
        yield from _named(district, ids, pursued)
        served = frozenset().union(*pursued.values())
        if len(plans) > 1 and all(for_year(district, case.plans) for case in district.cases):
            for key, goal in ids.items():
                if key not in served and not goal.practice:
                    yield problem(
                        goal.spot,
                        f"None of the {len(plans)} school plans takes up {goal.spot.label}.",
                        "statement",
                        severity="info",
                    )


def _implied(goal: "GoalDigest", other: "GoalDigest") -> bool:
    """Say whether a goal plainly is about what a goal of the district is about."""
    if goal.metric and goal.metric == other.metric:
        return goal.subjects == other.subjects or not goal.subjects.isdisjoint(other.subjects)
    return likeness(profile(goal.statement), profile(other.statement)) >= _ALIKE


def _plan(plan: "Digest", ids: "Mapping[str, GoalDigest]") -> Problems:
    loose: list[GoalDigest] = []
    for goal in plan.goals:
        for name in goal.advances:
            if name.casefold() not in ids and not _says(name, ids):
                yield problem(
                    goal.spot,
                    f"{goal.spot.title} advances {name}, but the district plan has no such goal;"
                    f" it has {listed([g.id for g in ids.values()])}.",
                    "advances",
                )
        if not goal.advances and not any(_implied(goal, other) for other in ids.values()):
            loose.append(goal)
    if len(loose) > 1 and len(loose) == len(plan.goals):
        yield problem(
            plan.spot,
            f"None of the {len(loose)} goals of {plan.name} names a goal of the district in"
            f" `advances`; there are {listed([goal.id for goal in ids.values()])}.",
            "goals",
            related=tuple((goal.spot, goal.spot.label) for goal in loose),
        )
        return
    for goal in loose:
        yield problem(
            goal.spot,
            f"{goal.spot.title} names no goal of the district in `advances`; there are"
            f" {listed([other.id for other in ids.values()])}.",
            "advances",
        )


def _says(name: str, ids: "Mapping[str, GoalDigest]") -> bool:
    """Say whether the words of a goal stand in place of its id."""
    told = profile(name)
    return any(likeness(told, profile(goal.statement)) >= _ALIKE for goal in ids.values())


def _pursued(plan: "Digest", ids: "Mapping[str, GoalDigest]") -> frozenset[str]:
    """Give the goals of the district that a plan names, or is plainly about."""
    named = {name.casefold() for goal in plan.goals for name in goal.advances}
    words = [profile(name) for name in named - ids.keys()]
    return frozenset(
        key
        for key, other in ids.items()
        if key in named
        or any(_implied(goal, other) for goal in plan.goals)
        or any(likeness(told, profile(other.statement)) >= _ALIKE for told in words)
    )


def _purpose(one: "InitiativeDigest", ids: "Mapping[str, GoalDigest]") -> list[str]:
    """Give the goals that an initiative is there for; none when it is for something else too."""
    goals = [name for name in one.addresses if name.casefold() in ids]
    return goals if len(goals) == len(one.addresses) else []


def _listed(
    plan: "Digest",
    district: "District",
    ids: "Mapping[str, GoalDigest]",
    pursued: frozenset[str],
) -> Problems:
    """Tell of initiatives of the district in a school that pursues none of their goals."""
    theirs = {one.key: one for one in district.plan.initiatives}
    for one in plan.initiatives if pursued else ():
        head = theirs.get(one.key)
        goals = _purpose(head, ids) if head is not None else []
        if one.origin != "district" or head is None or not goals:
            continue
        if pursued.isdisjoint(name.casefold() for name in goals):
            yield problem(
                one.spot,
                f"The district's initiative {one.name} is there for {listed(goals)}, and no goal"
                f" of {plan.name} advances {_them(goals)}.",
                "addresses",
                related=((head.spot, "the initiative in the district plan"),),
            )


def _named(
    district: "District",
    ids: "Mapping[str, GoalDigest]",
    pursued: Mapping[str, frozenset[str]],
) -> Problems:
    """Tell of initiatives that name schools which pursue none of their goals."""
    names = [telling(case) for case in district.cases]
    for one in district.plan.initiatives:
        goals = _purpose(one, ids)
        said = meant(one, names) if goals else None
        aside: list[Digest] = []
        for case, mine in zip(district.cases, names, strict=True):
            plan = for_year(district, case.plans)
            if said is None or plan is None or not mine or not mine <= said:
                continue
            theirs = pursued[plan.path]
            own = any(other.key == one.key for other in plan.initiatives)
            if theirs and not own and theirs.isdisjoint(name.casefold() for name in goals):
                aside.append(plan)
        if aside:
            schools = listed([plan.name for plan in aside])
            yield problem(
                one.spot,
                f"{one.name} is there for {listed(goals)}, and no goal of {schools}"
                f" advances {_them(goals)}.",
                "addresses",
                related=tuple((plan.spot, f"the plan of {plan.name}") for plan in aside),
            )


def _them(goals: "Sequence[str]") -> str:
    return "it" if len(goals) == 1 else "one of them"
