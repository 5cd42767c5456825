"""A school counts on help that its district does not give, or is given what it does not plan for.

The plans of schools are held against the district plan. A support of `kind: district` needs an
assignment, a liaison or a support of the district plan that may be meant; a resource with the
name of one of the district's needs an allocation to that school (error). The other way round, an
assignment or allocation to a school needs a place in the plan of that school (warning).

## Why

The turnaround practices ask for district actions that fit the plan of each school, and reviewers
ask both sides what they expect of each other. Help that only one side wrote down does not come,
or comes and finds nothing to do.

## Fix

Ask the other side. Then add the assignment or allocation to the district plan, add the support or
the resource to the school plan, or strike what was never agreed.

## Stays silent

- When no district plan is among the plans, or the school does not belong to it.
- About people, when the district plan has neither assignments nor supports; about resources, when
  it has no allocations.
- When the two sides use other words for what may be the same: one telling word in common is
  enough, "Literacy coach" and "literacy specialist".
- About what the district gives, when the school plan has no resources, or names nobody.
- When the school uses more than it is given: DX007.

## Bad: the school counts on somebody who was sent elsewhere

```yaml
# finds P1 provider
school: {name: Fern Hollow School}
supports:
  - {id: P1, provider: Dyslexia specialist, kind: district, deliverables: Two days a week}
---
level: district
schools: [{id: FH, name: Fern Hollow School}, {id: GB, name: Gull Bay School}]
assignments: [{person: Dyslexia specialist, school: GB, share: 0.5}]
supports: [{id: P9, provider: Mathematics team}]
```

## Bad: money that was not allocated, and money that nobody planned for

```yaml
# finds R1 amount
school: {name: Fern Hollow School}
resources: [{id: R1, name: Title I set-aside, source: District, amount: 20000}]
---
# finds allocations[1]
level: district
schools: [{id: FH, name: Fern Hollow School}, {id: GB, name: Gull Bay School}]
resources:
  - {id: F1, name: Title I set-aside, amount: 90000}
  - {id: F2, name: Summer fund, amount: 8000}
allocations:
  - {school: GB, resource: F1, amount: 60000}
  - {school: FH, resource: F2, amount: 8000}
```

## Good: both sides say it

```yaml
school: {name: Fern Hollow School}
supports:
  - {id: P1, provider: District literacy coach, kind: district, deliverables: Two days a week}
resources: [{id: R1, name: Title I set-aside, source: District, amount: 20000}]
---
level: district
schools: [{id: FH, name: Fern Hollow}]
resources: [{id: F1, name: Title I set-aside, amount: 90000}]
allocations: [{school: FH, resource: F1, amount: 20000}]
assignments: [{person: Ada Thorne, role: literacy specialist, school: Fern Hollow, share: 0.4}]
```

## Good: the district plan does not list what it gives

```yaml
school: {name: Fern Hollow School}
supports: [{id: P1, provider: Dyslexia specialist, kind: district}]
---
level: district
schools: [{id: FH, name: Fern Hollow}]
```
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planlint.rule import Portfolio, Problems, problem, rule
from planlint_rules.district.sides import amount, for_year, is_of, may_be_one, told, used

if TYPE_CHECKING:
    from planlint.digest import Case, Digest, District, Grant, Help, Supply

_PEOPLE = ("assignment", "liaison")
_NAMED = 6  # as many schools are named in a message


@rule(
    "DX004",
    "one-sided-promise",
    on=Portfolio,
    severity="error",
    group="district",
    profile="submission",
    cites=("Turnaround practices, LEA 1.2-ex", "Indistar district and school expectations"),
    needs_district=True,
)
def check(portfolio: Portfolio) -> Problems:
    for district in portfolio.districts:
        given: dict[int, list[Grant]] = {}
        for grant, case in district.grants:
            given.setdefault(id(case), []).append(grant)
        lines = [(line, _schools(district, line)) for line in district.plan.supplies]
        for case in district.cases:
            plan = for_year(district, case.plans)
            if plan is not None:
                grants = given.get(id(case), ())
                yield from _helped(district, plan, grants)
                yield from _counted_on(plan, lines, grants)
                yield from _given(district, case, plan, grants)


def _schools(district: "District", line: "Supply") -> list[str] | None:
    """Name the schools that a line is allocated to; None when it is allocated to nobody."""
    shares = [case for grant, case in district.grants if _allocates(grant, line)]
    return [case.name for case in shares if case is not None] if shares else None


def _helped(district: "District", plan: "Digest", grants: "Sequence[Grant]") -> Problems:
    """Tell of help that the school counts on and the district plan does not send to it."""
    people = [grant for grant in grants if grant.kind in _PEOPLE]
    listed = any(grant.kind == "assignment" for grant, _ in district.grants)
    if listed or district.plan.helps:
        for help in plan.helps:
            if help.kind != "district" or not help.provider:
                continue
            if any(_is_meant(help, grant) for grant in people):
                continue
            also = (h for h in district.plan.helps if h.provider)
            if any(
                (h.id and h.id == help.id) or may_be_one(help.provider, h.provider) for h in also
            ):
                continue
            if not told(help.provider) and grants:  # "the district office": anything may be meant
                continue
            yield problem(
                help.spot,
                f"The plan counts on {help.provider} from the district, but the plan of"
                f" {district.plan.name} sends nobody of that kind to {plan.name}.",
                "provider",
                related=((district.plan.spot, "the district plan"),),
            )


def _is_meant(help: "Help", grant: "Grant") -> bool:
    """Say whether help that a school writes of may be the person whom the district sends."""
    name = told(grant.what)
    return may_be_one(help.provider, f"{grant.what} {grant.role}") or (
        bool(name) and name <= told(help.text)
    )


def _counted_on(
    plan: "Digest",
    lines: "Sequence[tuple[Supply, list[str] | None]]",
    grants: "Sequence[Grant]",
) -> Problems:
    """Tell of lines that the school uses and that are allocated to others alone."""
    for line, schools in lines:
        own = used(plan, line)
        if own is None or not own.amount or schools is None:
            continue
        if any(_allocates(grant, line) for grant in grants):
            continue
        many = len(schools) > _NAMED
        places = f"{len(schools)} other schools" if many else ", ".join(schools)
        elsewhere = f"; it is allocated to {places}" if places else ""
        yield problem(
            own.spot,
            f"The plan counts on {amount(own.amount)} of {line.name or line.id}, but the district"
            f" plan allocates none of it to {plan.name}{elsewhere}.",
            "amount",
            related=((line.spot, "the district's line"),),
        )


def _allocates(grant: "Grant", line: "Supply") -> bool:
    return grant.kind == "allocation" and is_of(grant, line)


def _given(
    district: "District", case: "Case", plan: "Digest", grants: "Sequence[Grant]"
) -> Problems:
    """Tell what the district plan gives to a school whose plan does not know of it."""
    for grant in grants:
        if grant.kind == "allocation" and grant.what and plan.supplies:
            lines = [line for line in district.plan.supplies if is_of(grant, line)]
            names = {grant.key, *(line.key for line in lines)}
            if any(used(plan, line) for line in lines):
                continue
            if any(own.key in names for own in plan.supplies if own.key):
                continue
            what = lines[0].name if lines and lines[0].name else grant.what
            share = f"{amount(grant.amount)} of " if grant.amount else ""
            said = f"gives {share}{what} to {case.name}, whose plan names no such resource"
        elif grant.kind == "assignment" and grant.what and (plan.people or plan.helps):
            whole = f"{grant.what} {grant.role}"
            everybody = (*plan.people, *(help.text for help in plan.helps))
            if not told(whole) or any(told(name) & told(whole) for name in everybody):
                continue
            said = f"sends {grant.what} to {case.name}, whose plan counts on nobody like that"
        else:
            continue
        yield problem(
            grant.spot,
            f"The district {said}.",
            severity="warning",
            related=((plan.spot, f"the plan of {case.name}"),),
        )
