"""Initiatives of the district, the region and grants pile up on one school.

Counted for each school are the initiatives of its own plan, its strategies that somebody else
asked for (`origin`), and the initiatives of the district plan that land on it and that its plan
does not list: those whose `participants` name no schools, or name this one. More than six is a
warning at the school's plan. Besides, two outside providers for the same strategy or goal of one
plan are an info.

## Why

Each office starts what is right by itself, and the school gets all of it. The turnaround practices
ask districts to take away what overlaps, and no plan of one school shows what comes from outside.

## Fix

Decide with the school what pauses. Name the schools that an initiative is for in `participants`,
and let one provider do what two do.

## Options

- `max-initiatives`: the most initiatives that may land on one school, 6, as in IN002.

## Stays silent

- When nothing comes from outside the school's own list, or that alone is too long (IN002).
- About what is completed, stopped or paused, or ended before the plan.

## Bad: four of its own and three from the district

```yaml
# finds plan initiatives
school: {name: Teal Pond School}
initiatives:
  - {id: I1, name: Reading buddies, decision: keep, reason: Runs by itself}
  - {id: I2, name: House points, decision: keep, reason: Families count on it}
  - {id: I3, name: Outdoor class, decision: keep, reason: The grant runs to June}
  - {id: I4, name: Breakfast club, decision: keep, reason: 60 children come}
---
level: district
schools: [Teal Pond School, Upland School]
initiatives:
  - {id: I1, name: New gradebook, decision: keep, reason: State reporting}
  - {id: I2, name: Walkthrough form, decision: keep, reason: It replaces two others}
  - {id: I3, name: Science kits, decision: keep, reason: Bought for three years}
```

## Bad: two providers for one strategy

```yaml
# finds P2 serves
school: {name: Teal Pond School}
goals: [{id: G1, strategies: [{id: S1}]}]
supports:
  - {id: P1, provider: Reading Partners, kind: external, serves: [S1]}
  - {id: P2, provider: Lakeside Literacy, kind: external, serves: [S1]}
---
school: {name: Upland School}
```

## Good: the district's initiatives are for other schools, or are listed

```yaml
school: {name: Teal Pond School}
initiatives:
  - {id: I1, name: Reading buddies, decision: keep, reason: Runs by itself}
  - {id: I2, name: House points, decision: keep, reason: Families count on it}
  - {id: I3, name: Outdoor class, decision: keep, reason: The grant runs to June}
  - {id: I4, name: Breakfast club, decision: keep, reason: 60 children come}
  - {id: I5, name: New gradebook, origin: district, decision: keep, reason: State reporting}
---
level: district
schools: [Teal Pond School, Upland School]
initiatives:
  - {id: I1, name: New gradebook, decision: keep, reason: State reporting}
  - {id: I2, name: Walkthrough form, decision: keep, reason: Useful, participants: Upland School}
  - {id: I3, name: Science kits, decision: keep, reason: Bought, participants: teachers of Upland}
```

## Good: one provider

```yaml
school: {name: Teal Pond School}
goals: [{id: G1, strategies: [{id: S1}, {id: S2}]}]
supports:
  - {id: P1, provider: Reading Partners, kind: external, serves: [S1]}
  - {id: P2, provider: Reading Partners, kind: external, serves: [S1, S2]}
---
school: {name: Upland School}
```
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planlint.rule import Options as Base
from planlint.rule import Portfolio, Problems, problem, rule
from planlint_rules.district.landing import meant, telling
from planlint_rules.district.sides import for_year
from planlint_rules.words import listed

if TYPE_CHECKING:
    from planlint.digest import Digest, InitiativeDigest


class Options(Base):
    """How much may land on one school."""

    max_initiatives: int = 6
    """Initiatives of all origins. Source: a talk of Reeves, as reported."""


@rule(
    "DX010",
    "stacked-initiatives",
    on=Portfolio,
    severity="warning",
    group="district",
    profile="submission",
    cites=(
        "Turnaround practices, LEA 1.1-A and 1.3-B",
        "Newmann et al. 2001",
    ),
)
def check(portfolio: Portfolio, options: Options) -> Problems:
    for district in portfolio.districts:
        names = [telling(case) for case in district.cases]
        wanted = [(one, meant(one, names)) for one in district.plan.initiatives]
        for case, mine in zip(district.cases, names, strict=True):
            plan = for_year(district, case.plans)
            if plan is not None:
                known = {one.key for one in plan.initiatives}
                landing = [
                    one
                    for one, said in wanted
                    if one.key not in known and (said is None or (mine and mine <= said))
                ]
                yield from _stacked(plan, landing, options.max_initiatives)
    for plan in portfolio.schools:
        yield from _providers(plan)


def _stacked(plan: "Digest", landing: "Sequence[InitiativeDigest]", most: int) -> Problems:
    own = len(plan.initiatives)
    asked = [line for line in plan.strategies if line.origin not in ("", "school")]
    total = own + len(asked) + len(landing)
    if not landing or own > most or total <= most:
        return
    inside = [f"{own} of its own plan"] if own else []
    inside += [f"{len(asked)} as strategies that others asked for"] if asked else []
    names = ", ".join(one.name for one in landing)
    inside.append(f"{len(landing)} that only the district plan lists ({names})")
    yield problem(
        plan.spot,
        f"{total} initiatives land on {plan.name}: {listed(inside)}. More than {most} can hardly"
        " be watched over.",
        "initiatives",
        related=tuple((one.spot, one.name) for one in landing),
        count=total,
    )


def _providers(plan: "Digest") -> Problems:
    first: dict[str, tuple[str, str]] = {}
    for help in plan.helps:
        if help.kind != "external" or not help.provider:
            continue
        key = help.provider.strip().casefold()
        for name in help.serves:
            known, provider = first.setdefault(name, (key, help.provider))
            if known != key:
                yield problem(
                    help.spot,
                    f"Two outside providers serve {name} of {plan.name}: {provider} and"
                    f" {help.provider}.",
                    "serves",
                    severity="info",
                )
                break
