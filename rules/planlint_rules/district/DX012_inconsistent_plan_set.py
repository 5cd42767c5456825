"""A designated school has no plan, or plans of one set differ in year, unit or baseline year.

With a district plan, each school of its list that has a designation needs a plan for the year
(error). Of the plans themselves, those are told of that are for other school years than the rest,
whose unit for the same kind of figure and test is not that of the others, or whose baselines are
of another year; and a second plan of the same kind for the same school and year (warnings).

## Why

The law asks for a plan of each identified school. And plans that use other years or units cannot
be read beside each other: each sum over them is wrong in silence.

## Fix

Write the missing plan, or put it into the folder. Bring year, unit and baseline in line with the
other plans, or take last year's plans out of the folder.

## Options

- `majority`: the share of plans, or goals, that must agree before the others are told of, 0.75;
  it takes three that agree. Project choice.

## Stays silent

- About missing plans when no district plan is among the plans, and about missing approvals of a
  plan that is there (ST006).
- About a plan of several years that covers the year of the others, and about plans and baselines
  without a year.

## Bad: a designated school without a plan

```yaml
school: {name: Vireo School}
---
# finds W designations
level: district
schools:
  - {id: V, name: Vireo School, designations: [CSI]}
  - {id: W, name: Wren School, designations: [TSI]}
```

## Bad: a plan of last year

```yaml
school: {name: Vireo School}
period: {start: 2026-08-31, end: 2027-06-18}
---
school: {name: Wren School}
period: {start: 2026-08-31, end: 2027-06-18}
---
school: {name: Heron School}
period: {start: 2026-08-31, end: 2027-06-18}
---
# finds plan period.start
school: {name: Egret School}
period: {start: 2025-08-31, end: 2026-06-18}
```

## Bad: baselines of another year

```yaml
school: {name: Vireo School}
goals: [{id: G1, statement: Lower chronic absence from 28% in May 2026 to 24% by June 2027}]
---
school: {name: Wren School}
goals: [{id: G1, statement: Lower chronic absence from 22% in May 2026 to 19% by June 2027}]
---
school: {name: Heron School}
goals: [{id: G1, statement: Lower chronic absence from 31% in May 2026 to 27% by June 2027}]
---
# finds G1 measure
school: {name: Egret School}
goals: [{id: G1, statement: Lower chronic absence from 25% in May 2025 to 21% by June 2027}]
```

## Good: every school has one, of the same years

```yaml
school: {name: Vireo School}
period: {start: 2026-08-31, end: 2027-06-18}
---
school: {name: Wren School}
period: {start: 2025-08-31, end: 2028-06-18}
---
level: district
period: {start: 2026-07-01, end: 2027-06-30}
schools:
  - {id: V, name: Vireo School, designations: [CSI]}
  - {id: W, name: Wren School, designations: [TSI]}
  - {id: H, name: Heron School}
```

## Good: two plans of a school, for two years

```yaml
school: {name: Vireo School}
period: {start: 2026-08-31, end: 2027-06-18}
---
school: {name: Vireo School}
period: {start: 2025-08-31, end: 2026-06-18}
```
"""

from collections import Counter
from typing import TYPE_CHECKING, Annotated, TypeVar

from planlint.rule import Options as Base
from planlint.rule import Portfolio, Problems, Range, problem, rule
from planlint_rules.district.sides import for_year
from planlint_rules.words import listed

if TYPE_CHECKING:
    from planlint.digest import Digest, District, GoalDigest

T = TypeVar("T")

_FEWEST = 3


class Options(Base):
    """When plans differ from the others."""

    majority: Annotated[float, Range(0.5, 1)] = 0.75
    """The share that must agree. Project choice."""


@rule(
    "DX012",
    "inconsistent-plan-set",
    on=Portfolio,
    severity="error",
    group="district",
    profile="submission",
    cites=(
        "Turnaround practices, school 1.2-A",
        "Turnaround practices, LEA 1.2-B",
        "ESEA 1111(d)(1)-(2)",
    ),
)
def check(portfolio: Portfolio, options: Options) -> Problems:
    for district in portfolio.districts:
        yield from _missing(district)
    plans = list(portfolio.schools)
    yield from _years(portfolio, plans, options.majority)
    yield from _second(plans)
    goals = [(plan, goal) for plan in plans for goal in plan.goals if goal.metric]
    yield from _units(goals, options.majority)
    yield from _baselines(goals, options.majority)


def _missing(district: "District") -> Problems:
    for case in district.cases:
        entry = case.entry
        if entry is None or not entry.designations or for_year(district, case.plans):
            continue
        year = f" for {_shown(district.plan.years[1])}" if district.plan.years else ""
        other = case.plans[0].path if case.plans else ""
        yield problem(
            entry.spot,
            f"{case.name} is designated ({', '.join(entry.designations)}), and there is no plan of"
            f" it{year} among these{f'; {other} is for another year' if other else ''}.",
            "designations",
        )


def _shown(year: int) -> str:
    return f"{year - 1}-{year % 100:02}"


def _usual(values: "list[T]", majority: float) -> T | None:
    """Give the value that nearly all have; None when there is none."""
    if not values:
        return None
    (value, count), *_ = Counter(values).most_common(1)
    return value if count >= _FEWEST and count >= majority * len(values) else None


def _years(portfolio: Portfolio, plans: "list[Digest]", majority: float) -> Problems:
    """Tell of plans of another year than the set's: the district plan's, or that of nearly all."""
    heads = {
        case_plan.path: district.plan
        for district in portfolio.districts
        for case in district.cases
        for case_plan in case.plans
    }
    usual = _usual([plan.years[1] for plan in plans if plan.years], majority)
    for plan in plans:
        head = heads.get(plan.path)
        if plan.years is None:
            continue
        if head is not None and head.years is not None:
            first, last = head.years
            against, whose = f"{_shown(last)}", "the district plan"
        elif usual is not None:
            first = last = usual
            against, whose = _shown(usual), "the other plans"
        else:
            continue
        if plan.years[0] > last or plan.years[1] < first:
            yield problem(
                plan.spot,
                f"This plan of {plan.name} is for {_shown(plan.years[1])}, {whose}"
                f" {'is' if head is not None and head.years else 'are'} for {against}.",
                "period.start",
                severity="warning",
            )


def _second(plans: "list[Digest]") -> Problems:
    """Tell of a second plan of one kind for the same school and year."""
    seen: dict[tuple[str, str, str, object], Digest] = {}
    for plan in plans:
        name = plan.school_id.strip() or " ".join(plan.school.casefold().split())
        if not name or plan.years is None:
            continue
        key = (name, plan.district.casefold(), plan.kind, plan.years)
        first = seen.setdefault(key, plan)
        if first is not plan:
            yield problem(
                plan.spot,
                f"{plan.name} has two plans of the same kind for {_shown(plan.years[1])}: this and"
                f" {first.path}. Sums over the set count it twice.",
                "school",
                severity="warning",
                related=((first.spot, "the other plan"),),
            )


def _units(goals: "list[tuple[Digest, GoalDigest]]", majority: float) -> Problems:
    """Tell of a goal whose unit is not that of the others for the same figure and test."""
    kinds: dict[tuple[str, str], list[tuple[Digest, GoalDigest, str]]] = {}
    for plan, goal in goals:
        figure = goal.target or goal.baseline
        if figure is not None and figure.unit and goal.instrument:
            key = (goal.metric, " ".join(goal.instrument.casefold().split()))
            kinds.setdefault(key, []).append((plan, goal, figure.unit))
    for (metric, _), found in kinds.items():
        usual = _usual([unit for _, _, unit in found], majority)
        for plan, goal, unit in found:
            if usual is not None and unit != usual:
                yield problem(
                    goal.spot,
                    f"{goal.spot.title} of {plan.name} gives {metric} on {goal.instrument} in"
                    f" {unit}, the other plans in {usual}.",
                    "measure",
                    severity="warning",
                )


def _baselines(goals: "list[tuple[Digest, GoalDigest]]", majority: float) -> Problems:
    """Tell, once a plan and figure, of baselines from another school year than the others'."""
    kinds: dict[str, list[tuple[Digest, GoalDigest, int]]] = {}
    for plan, goal in goals:
        if goal.baseline is not None and goal.baseline.year is not None:
            kinds.setdefault(goal.metric, []).append((plan, goal, goal.baseline.year))
    for metric, found in kinds.items():
        usual = _usual([year for _, _, year in found], majority)
        if usual is None:
            continue
        told: dict[str, list[tuple[Digest, GoalDigest, int]]] = {}
        for item in found:
            if item[2] != usual:
                told.setdefault(item[0].path, []).append(item)
        for items in told.values():
            plan, goal, year = items[0]
            labels = listed([each.spot.label for _, each, _ in items])
            yield problem(
                goal.spot,
                f"The baseline of {labels} of {plan.name} is of {_shown(year)}; the other plans"
                f" measure {metric.replace('-', ' ')} from {_shown(usual)}.",
                "measure",
                severity="warning",
            )
