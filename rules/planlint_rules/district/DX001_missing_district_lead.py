"""A district plan names no senior official for school improvement, or no team behind that person.

- `senior_official` names neither a person nor an office (error).
- Neither `team` nor the liaisons and assignments name two people or roles (warning).

## Why

School improvement that is everybody's task in a district office is nobody's. The practices and
state agencies ask for one official with the authority to act, and for a team that works with the
principals.

## Fix

Write `senior_official: {name: …, title: Deputy superintendent}`, and list the team's `members`
with their roles.

## Stays silent

- For the plan of a school.
- About the official, when the plan's `owner`, or who answers for `monitoring`, is a
  superintendent, chief, director or coordinator.
- When one of these parts could not be read (PL005).

## Bad: nobody leads

```yaml
# finds plan senior_official
level: district
title: Lakeshore plan for its schools
team: {members: [{role: Director of literacy}, {role: Data analyst}]}
```

## Bad: an official alone

```yaml
# finds plan team
level: district
senior_official: {title: Deputy superintendent}
```

## Good: an official and a team

```yaml
level: district
senior_official: {name: I. Marchetti, title: Deputy superintendent}
team: {members: [{role: Director of literacy}, {role: Data analyst}]}
```

## Good: the owner is the official, and liaisons are the team

```yaml
level: district
owner: Deputy superintendent
liaisons:
  - {school: Oxbow Elementary, name: Director of literacy}
  - {school: Tidewater Middle School, name: Director of student support}
```
"""

from planlint.model.plan import Plan
from planlint.rule import PlanGraph, Problems, problem, rule

_OFFICES = ("superintendent", "chief", "director", "coordinator", "deputy", "head of")


@rule(
    "DX001",
    "missing-district-lead",
    on=Plan,
    severity="error",
    group="district",
    profile="review",
    cites=(
        "Turnaround practices, LEA 1.1-ex and 1.1-B",
        "Texas Education Agency, targeted improvement plans",
        "Massachusetts planning guidance",
    ),
)
def check(root: Plan, plan: PlanGraph) -> Problems:
    if root.level != "district":
        return
    if not _has_official(root):
        yield problem(
            root,
            "The district plan names no official who answers for its schools.",
            "senior_official",
        )
    if root.broken & {"team", "liaisons", "assignments"}:
        return
    people = {entry.name for entry in root.liaisons} | {entry.person for entry in root.assignments}
    if root.team is not None:
        people |= {member.name or member.role for member in root.team.members}
    if len(people - {None}) < 2:
        yield problem(
            root,
            "The district plan names no team that works with the principals.",
            "team",
            severity="warning",
        )


def _has_official(root: Plan) -> bool:
    official = root.senior_official
    if official is not None and (official.given("name") or official.given("title")):
        return True
    if "senior_official" in root.broken:
        return True
    watch = root.monitoring
    others = (root.owner, watch.owner if watch else None, watch.district_owner if watch else None)
    return any(office in (text or "").lower() for text in others for office in _OFFICES)
