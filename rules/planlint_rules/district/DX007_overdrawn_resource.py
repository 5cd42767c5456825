"""The plans together draw more of a shared resource than the district has, or than it gave.

A resource of the district plan and a resource of a school plan are one line when they have the
same name, or one id and nearly the same name. A school that uses more than its allocation is told
so at its own line. What the schools use, or are allocated where their plan says nothing, is added
up and held against `available` of the district's line, else `amount`.

## Why

Each plan adds up, and all together spend the grant twice. It is a sum that nobody sees in sixty
files. Money, positions and days of coaching are all counted so.

## Fix

Lower what a school uses to its allocation, change the allocation, or find more of the resource.

## Options

- `tolerance`: by how much of the line sums may differ, 0.005: half a percent. Project choice:
  rounding.

## Stays silent

- When no district plan is among the plans, or its line has neither `amount` nor `available`.
- About a school that is counted on for a resource without an allocation: DX004.
- About the lines of one plan: EV003.

## Bad: more than was allocated

```yaml
# finds R1 amount
school: {name: Finch Lane School}
resources: [{id: R1, name: Tutoring grant, amount: 26000}]
---
level: district
schools: [{id: FL, name: Finch Lane School}]
resources: [{id: F1, name: Tutoring grant, available: 80000}]
allocations: [{school: FL, resource: F1, amount: 20000}]
```

## Bad: more than there is

```yaml
school: {name: Finch Lane School}
resources: [{id: R1, name: Coaching days, amount: 60}]
---
school: {name: Gannet Bay School}
resources: [{id: R1, name: Coaching days, amount: 50}]
---
# finds F1 amount
level: district
schools: [{id: FL, name: Finch Lane School}, {id: GB, name: Gannet Bay School}]
resources: [{id: F1, name: Coaching days, amount: 100}]
```

## Good: it is enough

```yaml
school: {name: Finch Lane School}
resources: [{id: R1, name: Coaching days, amount: 60}]
---
level: district
schools: [{id: FL, name: Finch Lane School}, {id: GB, name: Gannet Bay School}]
resources: [{id: F1, name: Coaching days, amount: 100}]
allocations: [{school: FL, resource: F1, amount: 60}, {school: GB, resource: F1, amount: 40}]
```

## Good: another resource with the same id

```yaml
school: {name: Finch Lane School}
resources: [{id: F1, name: Parents' association, amount: 4000}]
---
level: district
schools: [{id: FL, name: Finch Lane School}]
resources: [{id: F1, name: Coaching days, amount: 100}]
```
"""

from typing import TYPE_CHECKING, Annotated

from planlint.rule import Options as Base
from planlint.rule import Portfolio, Problems, Range, problem, rule
from planlint_rules.district.sides import amount, for_year, is_of, used

if TYPE_CHECKING:
    from planlint.digest import Case, District, Grant, Spot, Supply


class Options(Base):
    """How exactly sums must agree."""

    tolerance: Annotated[float, Range(0, 1)] = 0.005
    """By how much of the line sums may differ. Project choice: rounding."""


@rule(
    "DX007",
    "overdrawn-resource",
    on=Portfolio,
    severity="error",
    group="district",
    profile="submission",
    cites=(
        "Turnaround practices, LEA 1.1-A and 1.3-E",
        "Turnaround practices, office 004",
        "M.G.L. c. 69 §1J financial plan",
    ),
    needs_district=True,
)
def check(portfolio: Portfolio, options: Options) -> Problems:
    for district in portfolio.districts:
        for line in district.plan.supplies:
            yield from _line(district, line, options.tolerance)


def _line(district: "District", line: "Supply", tolerance: float) -> Problems:
    given: dict[int, list[Grant]] = {}
    for grant, case in district.grants:
        if grant.kind == "allocation" and grant.amount is not None and is_of(grant, line):
            given.setdefault(id(case), []).append(grant)
    parts: list[tuple[Case | None, float, Spot]] = []
    for case in district.cases:
        shares = given.pop(id(case), [])
        allocated = sum(grant.amount or 0 for grant in shares)
        plan = for_year(district, case.plans)
        own = used(plan, line) if plan is not None else None
        if own is not None and own.amount is not None:
            if shares and own.amount > allocated * (1 + tolerance):
                yield problem(
                    own.spot,
                    f"The plan of {case.name} uses {amount(own.amount)} of {line.name or line.id};"
                    f" the district allocates {amount(allocated)} to it.",
                    "amount",
                    related=tuple((g.spot, f"the allocation to {case.name}") for g in shares),
                    over=own.amount - allocated,
                )
                parts.append((case, allocated, shares[0].spot))
            else:
                parts.append((case, own.amount, own.spot))
        elif shares:
            parts.append((case, allocated, shares[0].spot))
    for shares in given.values():  # to schools that are not in the list
        parts += ((None, grant.amount or 0, grant.spot) for grant in shares)
    limit = line.available if line.available is not None else line.amount
    total = sum(value for _, value, _ in parts)
    if limit is None or len(parts) < 1 or total <= limit * (1 + tolerance):
        return
    listed = ", ".join(f"{case.name if case else 'elsewhere'} {amount(v)}" for case, v, _ in parts)
    yield problem(
        line.spot,
        f"The schools draw {amount(total)} of {line.name or line.id}, but there is {amount(limit)}:"
        f" {listed}.",
        "amount",
        related=tuple((spot, f"{case.name if case else 'elsewhere'}") for case, _, spot in parts),
        over=total - limit,
    )
