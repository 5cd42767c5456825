"""Nobody is named who reports on one of the two levels, or nobody in the district.

Each strategy is looked at on two levels, and at each somebody reports: the `owner` of a
measure under `implementation`, or of a milestone of that level, and the `owner` of one under
`outcomes`. One name for each level is enough. Besides, both the school and the district have
somebody who answers for monitoring: `monitoring.owner` and `monitoring.district_owner`.

## Why

The turnaround practices ask who is accountable at each level to monitor and report. A figure
that nobody in particular reports is seen when somebody happens to look.

## Fix

Add `owner` to the measure: the assistant principal for the learning walks, the coach for the
benchmark. Add `district_owner: Regional superintendent` to `monitoring`.

## Stays silent

- When the strategy is completed or stopped, or its `period` begins more than a year after the
  plan, and about a level that has neither measure nor milestone (AC001, AC002).
- When no measure in the whole plan has an owner: this is told once, at the plan.
- When the goal's own milestones of students have owners: they report on the results.
- About the school's own owner of monitoring (MM006), about a plan without `monitoring` (ST002),
  and about the district in a district's plan or a ninety-day plan.
- The `liaison` of help from the district counts as the district's person.

## Bad: nobody reports on the walks

```yaml
# finds G1/S1 implementation
goals:
  - id: G1
    strategies:
      - id: S1
        implementation:
          - {name: rooms seen teaching the full lesson, target: 90%}
        outcomes:
          - {name: students at or above benchmark, target: 52%, owner: Literacy coach}
```

## Bad: the district has nobody

```yaml
# finds plan monitoring.district_owner
monitoring: {owner: Principal, cadence: weekly}
```

## Bad: no measure has an owner

```yaml
# finds plan goals
goals:
  - id: G1
    strategies:
      - id: S1
        implementation: [{name: rooms seen teaching the full lesson, target: 90%}]
        outcomes: [{name: students at or above benchmark, target: 52%}]
      - id: S2
        implementation: [{name: teams that use the protocol, target: 80%}]
        outcomes: [{name: students at goal on the unit test, target: 58%}]
```

## Good: a name at each level

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        implementation:
          - {name: rooms seen teaching the full lesson, target: 90%, owner: Assistant principal}
        outcomes:
          - {name: students at or above benchmark, target: 52%, owner: Literacy coach}
monitoring: {owner: Principal, district_owner: Regional superintendent}
```

## Good: the milestones have owners

```yaml
goals:
  - id: G1
    milestones:
      - {id: M1, statement: 44% at benchmark, level: outcome, value: 44%, owner: Literacy coach}
    strategies:
      - id: S1
        implementation: [{name: rooms seen teaching the full lesson, target: 90%}]
        outcomes: [{name: students at or above benchmark, target: 52%}]
        milestones:
          - {id: M2, statement: Seen in 60% of rooms, level: implementation, owner: Dean}
```
"""

from collections.abc import Iterable, Iterator

from planlint.model.measures import Measure
from planlint.model.plan import Plan
from planlint.model.strategies import Milestone, Strategy
from planlint.rule import PlanGraph, Problem, Problems, problem, rule
from planlint_rules.ongoing import is_later

_LEVELS = (("implementation", "whether adults do it"), ("outcomes", "what students gain"))


@rule(
    "AC004",
    "unreported-level",
    on=Plan,
    severity="warning",
    group="accountability",
    profile="submission",
    cites=("Turnaround practices, school 1.2-D", "Turnaround practices, school 1.3-B"),
)
def check(root: Plan, plan: PlanGraph) -> Problems:
    found = list(_levels(plan))
    if len(found) > 1 and not _is_anyone_named(plan):
        parts = list(dict.fromkeys(item.part.element for item in found))
        yield problem(
            root,
            "No measure of a strategy names who reports it, neither of what adults do nor of"
            " what students gain.",
            "goals" if any(goal.strategies for goal in root.goals) else "strategies",
            related=tuple((part, part.label) for part in parts),
        )
    else:
        yield from found
    yield from _district(root)


def _levels(plan: PlanGraph) -> Iterator[Problem]:
    for strategy in plan.all(Strategy):
        if strategy in plan.over or is_later(strategy, plan):
            continue
        for field, what in _LEVELS:
            measures: tuple[Measure, ...] = getattr(strategy, field)
            if not measures or any(_is_given(measure) for measure in measures):
                continue
            if any(_is_given(milestone) for milestone in _milestones(strategy, field, plan)):
                continue
            yield problem(
                strategy,
                f"{strategy.title} measures {what}, but names nobody who reports it.",
                field,
            )


def _milestones(strategy: Strategy, field: str, plan: PlanGraph) -> Iterable[Milestone]:
    if field == "implementation":
        return (m for m in strategy.milestones if m.level == "implementation")
    own = [m for m in strategy.milestones if m.level != "implementation"]
    goals = (m for goal in plan.goals(strategy) for m in goal.milestones)
    return [*own, *(m for m in goals if m.level != "implementation")]


def _is_given(part: Measure | Milestone) -> bool:
    return part.given("owner")


def _is_anyone_named(plan: PlanGraph) -> bool:
    return any(
        measure.given("owner")
        for strategy in plan.all(Strategy)
        for measure in (*strategy.implementation, *strategy.outcomes)
    )


def _district(root: Plan) -> Problems:
    monitoring = root.monitoring
    if monitoring is None or root.level == "district" or root.kind == "ninety-day":
        return
    if monitoring.given("district_owner") or not monitoring.given("owner"):
        return
    if any(help.liaison for help in root.supports if help.kind != "external"):
        return
    yield problem(
        monitoring,
        "The school answers for monitoring, but nobody in the district does.",
        "district_owner",
    )
