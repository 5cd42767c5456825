"""Learners of English or students with disabilities are enrolled, and nothing is planned for them.

For multilingual learners and for students with disabilities the rule asks for at least one
strategy, professional learning or support that names them, or a goal for them with a
strategy. A strategy for "high needs students" is for both. It asks when `school.groups` counts
enough of them: `share` percent of `school.enrollment`, or `n-size` students.

It also notes (info) a goal for one of these groups that is set in another metric or horizon than
the goal for all students in the same subject: then nobody can see whether they catch up. Set
`proxy: true` on the measure when that is meant.

## Why

These students have a right to instruction and services that fit them, and their teachers need to
learn how. When general and support programs have goals that cannot be compared, each can report
success while the gap stays.

## Fix

Write what will be different for these students into a strategy, or plan professional learning for
their teachers, and name the group in its `groups`.

## Options

- `share`: the percentage of enrolled students from which the rule asks, 10. Project choice.
- `n-size`: the number of students from which the rule asks, 20. Project choice; set the
  number that your state uses.

## Stays silent

- When no goal and no strategy names any group (EQ001), or the group is that of a
  designation (EQ002).
- When the plan is for one cycle, one group or one part of the school.

## Bad: a strategy for one of the two

```yaml
# finds plan school.groups
school: {name: Cedar Ridge High School, groups: {multilingual learners: 143, SWD: 176}}
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Review the marks of every student in a weekly meeting, groups: [SWD]}
```

## Bad: one tenth of a small school

```yaml
# finds plan school.groups
school: {name: Dune Point Academy, enrollment: 150, groups: {EL: 60, students with IEPs: 16}}
goals:
  - id: G1
    groups: [EL]
    strategies:
      - {id: S1, statement: Write a language goal into every unit}
```

## Bad: a goal that cannot be compared

```yaml
# finds G2/measure metric
goals:
  - id: G1
    subject: ELA
    measure: {metric: proficiency, instrument: MCAS ELA}
  - id: G2
    subject: ELA
    groups: [students with disabilities]
    measure: {metric: growth, instrument: tutoring log}
```

## Good: professional learning for their teachers

```yaml
school: {name: Cedar Ridge High School, groups: {multilingual learners: 143, SWD: 176}}
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Review the marks of every student in a weekly meeting, groups: [SWD]}
professional_learning:
  - {id: P1, topic: Scaffolds for English learners in content lessons, supports: [S1]}
```

## Good: a goal for the group, with a strategy

```yaml
school: {name: Linden School, groups: {multilingual learners: 210}}
goals:
  - id: G1
    statement: 50% of ELs will reach their growth target by June 2028, up from 36% in 2025
    strategies:
      - {id: S1, statement: Write a language goal into every unit}
```
"""

from collections.abc import Iterator
from typing import Annotated

from planlint import groups
from planlint.model.goals import Goal
from planlint.model.part import Part
from planlint.model.people import ProfessionalLearning, Support
from planlint.model.plan import Plan, School
from planlint.model.strategies import Strategy
from planlint.rule import Options as BaseOptions
from planlint.rule import PlanGraph, Problems, Range, problem, rule
from planlint_rules.equity import named
from planlint_rules.equity.scope import is_partial

_SERVED = ("multilingual learners", "students with disabilities")
_HIGH_NEEDS = "high needs students"


class Options(BaseOptions):
    """From how many students on a group must be served by name."""

    share: Annotated[float, Range(0, 100)] = 10
    """The percentage of enrolled students from which the rule asks. Project choice."""
    n_size: Annotated[int, Range(1)] = 20
    """The number of students from which the rule asks. Project choice."""


@rule(
    "EQ004",
    "unserved-learners",
    on=(Plan, School),
    severity="warning",
    group="equity",
    cites=("Turnaround practices, school 1.3-A", "M.G.L. c.71 §59C"),
)
def check(item: Plan | School, plan: PlanGraph, options: Options) -> Problems:
    if isinstance(item, Plan):
        yield from _incomparable(item, plan)
    elif not is_partial(plan) and (plan.plan.goals or plan.plan.strategies):
        yield from _unserved(item, plan, options)


def _unserved(school: School, plan: PlanGraph, options: Options) -> Problems:
    counts = _counts(school, plan)
    for group in _SERVED:
        count = counts.get(group, 0)
        share = 100 * count / school.enrollment if school.enrollment else 0
        if count < options.n_size and (share < options.share or not share):
            continue
        if not named.names_any(plan) or group in _designated(plan) or _is_served(group, plan):
            continue
        part = f" ({share:.0f}% of its students)" if share else ""
        yield problem(
            school,
            f"The {plan.plan.level} has {count:,.0f} {group}{part}, but no strategy and no"
            " professional learning names them.",
            "groups",
            group=group,
            count=count,
        )


def _counts(school: School, plan: PlanGraph) -> dict[str, float]:
    counts: dict[str, float] = {}
    for name, count in school.groups.items():
        group = groups.canonical(name, named.own_names(plan))
        if group is not None:
            counts[group] = max(count, counts.get(group, 0))
    return counts


def _designated(plan: PlanGraph) -> frozenset[str]:
    names = [name for designation in plan.plan.designations for name in designation.groups]
    return groups.known(names, named.own_names(plan)) if names else frozenset()


def _is_served(group: str, plan: PlanGraph) -> bool:
    return named.names(_serving(plan), frozenset((group, _HIGH_NEEDS)), plan)


def _serving(plan: PlanGraph) -> Iterator[Part]:
    """Give what may be for a group: strategies, goals with strategies, learning, support."""
    for strategy in plan.all(Strategy):
        if strategy not in plan.over:
            yield from named.strategy_parts(strategy)
    for goal in plan.all(Goal):
        if plan.strategies(goal):
            yield from named.goal_parts(goal)
    yield from plan.all(ProfessionalLearning)
    yield from plan.all(Support)


def _incomparable(item: Plan, plan: PlanGraph) -> Problems:
    """Note goals of a group whose metric or horizon differs from the goal for all students."""
    special = [goal for goal in item.goals if named.in_field(goal, plan).intersection(_SERVED)]
    general = _general(item, plan) if special else {}
    for goal in special:
        other = general.get((goal.subject or "").lower())
        if other is None:
            continue
        mine, theirs = goal.measure, other.measure
        if mine and theirs and mine.metric and theirs.metric and mine.metric != theirs.metric:
            if not mine.proxy:
                yield problem(
                    mine,
                    f"{goal.title} is measured by {mine.metric}, {other.label} for all students in"
                    f" the same subject by {theirs.metric}: nobody can see whether they catch up.",
                    "metric",
                    severity="info",
                    related=((other, "the goal for all students"),),
                )
        elif goal.horizon and other.horizon and goal.horizon != other.horizon:
            yield problem(
                goal,
                f"{goal.title} is a {goal.horizon}-term goal, {other.label} for all students in"
                f" the same subject a {other.horizon}-term one.",
                "horizon",
                severity="info",
                related=((other, "the goal for all students"),),
            )


def _general(item: Plan, plan: PlanGraph) -> dict[str, Goal]:
    """Give the first goal of each subject that is not for one of these groups."""
    found: dict[str, Goal] = {}
    for goal in item.goals:
        if not goal.subject or named.names(named.goal_parts(goal), frozenset(_SERVED), plan):
            continue
        found.setdefault(goal.subject.lower(), goal)
    return found
