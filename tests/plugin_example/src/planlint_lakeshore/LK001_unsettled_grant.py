"""A program is paid by a grant, and nobody has said what happens when the grant ends.

An initiative with `origin: grant` that is planned or active should carry a `decision`: the
school keeps it, pauses it or stops it.

## Why

Grants end. A program that students have come to count on then stops overnight, or its cost
falls on next year's budget without anyone having chosen so.

## Fix

Add `decision: keep`, `pause` or `stop` to the initiative, and in `reason` who pays for it
after the grant.

## Stays silent

- When the initiative is completed or stopped.
- When `decision` holds a word that could not be read (PL005 speaks of it).

## Bad: a tutoring grant with an end and no decision

```yaml
# finds I1 decision
initiatives:
  - {id: I1, name: Evening tutoring, origin: grant, status: active, end: 2027-06-30}
```

## Bad: a grant without an end

```yaml
# finds I1 decision
initiatives:
  - {id: I1, name: Garden club, origin: grant}
```

## Good: the school keeps it

```yaml
initiatives:
  - id: I1
    name: Evening tutoring
    origin: grant
    status: active
    end: 2027-06-30
    decision: keep
    reason: The school budget pays the two tutors from July 2027.
```

## Good: the school pays for it already

```yaml
initiatives:
  - {id: I1, name: Evening tutoring, origin: school, status: active}
```
"""

from planlint.model.people import Initiative
from planlint.rule import PlanGraph, Problems, problem, rule


@rule(
    "LK001",
    "unsettled-grant",
    on=Initiative,
    severity="warning",
    group="lakeshore",
    profile="review",
    cites=("Lakeshore planning guide, part 3",),
)
def check(initiative: Initiative, plan: PlanGraph) -> Problems:
    if initiative.origin != "grant" or initiative.status in ("completed", "stopped"):
        return
    if initiative.given("decision"):
        return
    day = initiative.end.end if initiative.end else None
    ending = f" that ends on {day:%B} {day.day}, {day.year}" if day else ""
    yield problem(
        initiative,
        f"{initiative.title} is paid by a grant{ending}, and nothing says what happens then.",
        "decision",
    )
