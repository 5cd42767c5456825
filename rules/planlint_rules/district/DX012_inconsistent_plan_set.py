"""A designated school has no plan, or plans of one set differ in year, template or measures.

With a district plan, each school of its list that has a designation needs a plan for the year
(error). Of the plans themselves, those are told of that are for other school years than the rest,
whose unit for the same kind of figure and test is not that of the others, whose baselines are of
another year, or that measure the same figure of the same grades and subject with another test; that
do not answer to a framework of all others; and a second plan of the same kind for the same school
and year (warnings). A plan that lacks several parts of nearly all others may be written on another
template (info).

## Why

The law asks for a plan of each identified school. And plans that use other years or units cannot
be read beside each other: each sum over them is wrong in silence.

## Fix

Write the missing plan, or put it into the folder. Bring year, unit and baseline in line with the
other plans, or take last year's plans out of the folder.

## Options

- `majority`: the share of plans, or goals, that must agree before the others are told of, 0.75;
  it takes three that agree. Project choice.
- `parts`: as many parts of the other plans must be missing before a plan seems to be written on
  another template, 3. Project choice.

## Stays silent

- About missing plans when no district plan is among the plans, and about missing approvals of a
  plan that is there (ST006).
- About a plan of several years that covers the year of the others, and about plans and baselines
  without a year.
- About tests whose names have a word in common, or of which one may be short for the other, and
  about plans that do not say their grades.
- About a plan that names no framework: the configuration may give it one.

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

## Bad: another test

```yaml
school: {name: Vireo School, grades: K-5}
goals: [{id: G1, subject: ELA, measure: {metric: proficiency, instrument: Cedar Benchmark}}]
---
school: {name: Wren School, grades: K-5}
goals: [{id: G1, subject: ELA, measure: {metric: proficiency, instrument: Cedar Benchmark}}]
---
school: {name: Heron School, grades: K-5}
goals: [{id: G1, subject: ELA, measure: {metric: proficiency, instrument: cedar benchmark test}}]
---
# finds G1 measure
school: {name: Egret School, grades: K-5}
goals: [{id: G1, subject: ELA, measure: {metric: proficiency, instrument: Lark Inventory}}]
```

## Bad: another framework

```yaml
frameworks: [four-domains]
school: {name: Vireo School}
---
frameworks: [four-domains, essa]
school: {name: Wren School}
---
frameworks: [four-domains]
school: {name: Heron School}
---
# finds plan frameworks
frameworks: [essa]
school: {name: Egret School}
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

from typing import TYPE_CHECKING, Annotated

from planlint.rule import Options as Base
from planlint.rule import Portfolio, Problems, Range, problem, rule
from planlint_rules.district.sides import for_year, shown
from planlint_rules.district.usual import baselines, frameworks, instruments, parts, units, usual

if TYPE_CHECKING:
    from planlint.digest import Digest, District


class Options(Base):
    """When plans differ from the others."""

    majority: Annotated[float, Range(0.5, 1)] = 0.75
    """The share that must agree. Project choice."""
    parts: Annotated[int, Range(1)] = 3
    """Missing parts from which a plan seems to be on another template. Project choice."""


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
    yield from units(goals, options.majority)
    yield from instruments(goals, options.majority)
    yield from baselines(goals, options.majority)
    yield from frameworks(plans, options.majority)
    yield from parts(plans, options.majority, options.parts)


def _missing(district: "District") -> Problems:
    for case in district.cases:
        entry = case.entry
        if entry is None or not entry.designations or for_year(district, case.plans):
            continue
        year = f" for {shown(district.plan.years[1])}" if district.plan.years else ""
        other = case.plans[0].path if case.plans else ""
        yield problem(
            entry.spot,
            f"{case.name} is designated ({', '.join(entry.designations)}), and there is no plan of"
            f" it{year} among these{f'; {other} is for another year' if other else ''}.",
            "designations",
        )


def _years(portfolio: Portfolio, plans: "list[Digest]", majority: float) -> Problems:
    """Tell of plans of another year than the set's: the district plan's, or that of nearly all."""
    heads = {
        case_plan.path: district.plan
        for district in portfolio.districts
        for case in district.cases
        for case_plan in case.plans
    }
    common = usual([plan.years[1] for plan in plans if plan.years], majority)
    for plan in plans:
        head = heads.get(plan.path)
        if plan.years is None:
            continue
        if head is not None and head.years is not None:
            first, last = head.years
            against, whose = f"{shown(last)}", "the district plan"
        elif common is not None:
            first = last = common
            against, whose = shown(common), "the other plans"
        else:
            continue
        if plan.years[0] > last or plan.years[1] < first:
            yield problem(
                plan.spot,
                f"This plan of {plan.name} is for {shown(plan.years[1])}, {whose}"
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
                f"{plan.name} has two plans of the same kind for {shown(plan.years[1])}: this and"
                f" {first.path}. Sums over the set count it twice.",
                "school",
                severity="warning",
                related=((first.spot, "the other plan"),),
            )
