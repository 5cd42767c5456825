"""A district plan has no calendar for studying data with its schools, or no protocol for it.

- `review_calendar` holds no day (warning).
- No protocol says by which student groups data is broken down in `disaggregates` (info).
- A day of the calendar does not say what follows from it (info).
- Nobody who works with data is named in the team, the roster or the assignments (info).
- No professional learning is about reading data (info).

## Why

Results change what schools do only when the people who can change it look at them together, on a
day that is known in August. The practices ask districts for that schedule, for a protocol, for
people who prepare the data and for training in reading it.

## Fix

Add `review_calendar: [{date: 2026-10-13, data: fall benchmark, follow_up: …}]`, and the protocol
with the groups it looks at.

## Stays silent

- For the plan of a school, and for a district plan that lists no schools.
- When the part in question could not be read (PL005).
- About what follows, when the calendar has no day.

## Bad: no calendar

```yaml
# finds plan review_calendar
level: district
senior_official: {title: Deputy superintendent}
team: {members: [{role: Director of literacy}, {role: Data analyst}]}
schools: [{id: OX, name: Oxbow Elementary}]
liaisons: [{school: OX, name: Director of literacy}]
checkins: [{school: OX, date: 2026-10-08}]
meetings: [2026-10-20]
protocols: [{name: Reading results, disaggregates: [multilingual learners]}]
professional_learning: [{topic: Reading data with principals}]
```

## Bad: a day without consequence, and no protocol, people or training

```yaml
# finds review_calendar[0] follow_up
# finds plan protocols
# finds plan team
# finds plan professional_learning
level: district
senior_official: {title: Deputy superintendent}
team: {members: [{role: Director of literacy}, {role: Director of student support}]}
schools: [{id: OX, name: Oxbow Elementary}]
liaisons: [{school: OX, name: Director of literacy}]
checkins: [{school: OX, date: 2026-10-08}]
meetings: [2026-10-20]
review_calendar: [{date: 2026-10-13, data: state test}]
protocols: [{name: Reading results}]
```

## Good: a day, a protocol, people and training

```yaml
level: district
senior_official: {title: Deputy superintendent}
team: {members: [{role: Director of literacy}, {role: Data analyst}]}
schools: [{id: OX, name: Oxbow Elementary}]
liaisons: [{school: OX, name: Director of literacy}]
checkins: [{school: OX, date: 2026-10-08}]
meetings: [2026-10-20]
review_calendar: [{date: 2026-10-13, data: state test, follow_up: two findings for each school}]
protocols: [{name: Reading results, disaggregates: [multilingual learners]}]
professional_learning: [{topic: Reading results with principals}]
```

## Good: the plan of a school

```yaml
title: Oxbow Elementary improvement plan
```
"""

from planlint.model.plan import Plan
from planlint.rule import PlanGraph, Problems, problem, rule

_OF_DATA = ("data", "analyst", "assessment", "accountability", "research", "evaluation")
_READING = ("data", "results", "evidence", "assessment")


@rule(
    "DX011",
    "missing-data-calendar",
    on=Plan,
    severity="warning",
    group="district",
    cites=(
        "Turnaround practices, LEA 1.1-C",
        "Turnaround practices, LEA 1.2-A",
        "Turnaround practices, LEA 1.2-C and 1.2-D",
    ),
)
def check(root: Plan, plan: PlanGraph) -> Problems:
    if root.level != "district" or not root.schools:
        return
    if "review_calendar" not in root.broken:
        yield from _calendar(root)
    if "protocols" not in root.broken and not any(p.given("disaggregates") for p in root.protocols):
        yield problem(
            root,
            "No protocol says by which student groups district and schools read data.",
            "protocols",
            severity="info",
        )
    if not root.broken & {"team", "roster", "assignments"} and not _has_people(root):
        yield problem(
            root, "Nobody is named who prepares data for the schools.", "team", severity="info"
        )
    topics = [(item.topic or "").lower() for item in root.professional_learning]
    trained = any(word in topic for topic in topics for word in _READING)
    if "professional_learning" not in root.broken and not trained:
        yield problem(
            root,
            "No professional learning is about reading data with school leaders.",
            "professional_learning",
            severity="info",
        )


def _calendar(root: Plan) -> Problems:
    if not any(review.given("date") for review in root.review_calendar):
        yield problem(
            root,
            f"No day is set on which the district and its {len(root.schools)} schools study data.",
            "review_calendar",
        )
        return
    for review in root.review_calendar:
        if not review.given("follow_up"):
            what = f'"{review.data}"' if review.data else "data"
            message = f"District and schools study {what}, and nothing is said to follow."
            yield problem(review, message, "follow_up", severity="info")


def _has_people(root: Plan) -> bool:
    names = [entry.role for entry in root.roster]
    names += [text for entry in root.assignments for text in (entry.person, entry.role)]
    if root.team is not None:
        names += [text for member in root.team.members for text in (member.role, member.name)]
    return any(word in (name or "").lower() for name in names for word in _OF_DATA)
