"""A school has no contact in the district, or what schools ask for waits.

- A school of the plan has neither a liaison nor a person assigned to it (warning).
- A request for support lacks its urgency, its reason or what it should bring (info).
- A request of any kind, also an obstacle that the school reports, was answered late, or with
  `--as-of` is open too long (info).
- People assigned to schools meet less than four times in the plan's year (info). A meeting counts
  when `with` or `topic` speaks of specialists, coaches, liaisons or assignments.

## Why

A principal who does not know whom to call calls nobody. The practices ask for a liaison or
specialist for each school, and for a way to track requests and what became of them.

## Fix

Add `{school: …, name: …}` to `liaisons`. Write into each request why it is made, how soon it is
needed and what it should bring.

## Options

- `max-days`: days in which a request should be answered, 15. Project choice.
- `min-sessions`: meetings of those who are assigned to schools, 4. Source: the practices,
  quarterly.

## Stays silent

- When the plan does not list its schools, or liaisons and assignments cannot be read (PL005).
- About what requests for flexibility (FD003) and obstacles lack: they are no orders.
- About sessions, when fewer than two people are assigned, or the plan runs for less than nine
  months.

## Bad: one school has nobody

```yaml
# finds TW
level: district
senior_official: {title: Deputy superintendent}
team: {members: [{role: Director of literacy}, {role: Data analyst}]}
schools: [{id: OX, name: Oxbow Elementary}, {id: TW, name: Tidewater Middle School}]
liaisons: [{school: OX, name: Director of literacy}]
checkins: [{school: OX, date: 2026-10-08}, {school: TW, date: 2026-11-05}]
meetings: [2026-10-20]
review_calendar: [{date: 2026-10-13, data: fall benchmark, follow_up: two findings for each school}]
protocols: [{name: Reading results, disaggregates: [multilingual learners]}]
professional_learning: [{topic: Reading data with principals}]
```

## Bad: a request in one word, answered after a month

```yaml
# finds Q1 expected
# finds Q1 answered
requests:
  - id: Q1
    kind: support
    statement: A second attendance specialist
    reason: 61 students have missed five days
    urgency: before winter break
    opened: 2026-09-01
    answered: 2026-10-05
```

## Bad: an obstacle that has waited since September

```yaml
# as of 2026-10-20
# finds Q2 opened
requests:
  - id: Q2
    kind: obstacle
    statement: The second bus comes after the first lesson has begun
    owner: Transportation office
    opened: 2026-09-14
```

## Good: a complete request

```yaml
requests:
  - id: Q1
    kind: support
    statement: A second attendance specialist
    reason: 61 students have missed five days
    expected: A visit for each of them within a week
    urgency: before winter break
    opened: 2026-09-01
    answered: 2026-09-09
```

## Good: a specialist is the contact

```yaml
level: district
senior_official: {title: Deputy superintendent}
team: {members: [{role: Director of literacy}, {role: Data analyst}]}
schools: [{id: OX, name: Oxbow Elementary}]
assignments: [{person: Literacy coach, role: coach, school: Oxbow Elementary, share: 40%}]
checkins: [{school: OX, date: 2026-10-08}]
meetings: [2026-10-20]
review_calendar: [{date: 2026-10-13, data: fall benchmark, follow_up: two findings for each school}]
protocols: [{name: Reading results, disaggregates: [multilingual learners]}]
professional_learning: [{topic: Reading data with principals}]
```
"""

from typing import Annotated

from planlint.model.people import Request
from planlint.model.plan import Plan
from planlint.rule import Options as BaseOptions
from planlint.rule import PlanGraph, Problems, Range, problem, rule
from planlint_rules.district.schools import called, without
from planlint_rules.words import listed

_ASKED = {"urgency": "how soon it is needed", "reason": "why", "expected": "what it should bring"}
_OF_PEOPLE = ("specialist", "coach", "liaison", "assignment", "alignment")
_MOST_OF_A_YEAR = 270


class Options(BaseOptions):
    """How soon requests are answered, and how often those who help schools meet."""

    max_days: Annotated[int, Range(1)] = 15
    """Days in which a request should be answered. Project choice."""
    min_sessions: Annotated[int, Range(0)] = 4
    """Meetings of those who are assigned to schools. Source: the practices, quarterly."""


@rule(
    "DX003",
    "school-without-contact",
    on=(Plan, Request),
    severity="warning",
    group="district",
    cites=(
        "Turnaround practices, LEA 1.2-A",
        "Turnaround practices, LEA 1.3-C and 1.3-E",
        "Turnaround practices, school 1.3",
        "Indistar district indicators",
    ),
)
def check(item: Plan | Request, plan: PlanGraph, options: Options) -> Problems:
    if isinstance(item, Request):
        if item.kind in (None, "support") and "kind" not in item.broken:
            yield from _lacking(item)
        yield from _late(item, plan, options.max_days)
    elif item.level == "district" and not item.broken & {"schools", "liaisons", "assignments"}:
        yield from _contacts(item)
        yield from _sessions(item, options.min_sessions)


def _contacts(root: Plan) -> Problems:
    named = [entry.school for entry in root.liaisons]
    named += [entry.school for entry in root.assignments]
    alone = without(root.schools, named)
    if len(alone) > 1 and len(alone) == len(root.schools):
        message = f"None of the {len(alone)} schools of the plan has a contact in the district."
        yield problem(root, message, "liaisons")
        return
    for school in alone:
        yield problem(school, f"{called(school)} has no contact in the district.")


def _sessions(root: Plan, least: int) -> Problems:
    people = {entry.person for entry in root.assignments} - {None}
    period = root.period
    if len(people) < 2 or "meetings" in root.broken or period is None:
        return
    if period.start is None or period.end is None:
        return
    if (period.end.end - period.start.start).days < _MOST_OF_A_YEAR:
        return
    texts = [f"{meeting.with_ or ''} {meeting.topic or ''}".lower() for meeting in root.meetings]
    count = sum(any(word in text for word in _OF_PEOPLE) for text in texts)
    if count < least:
        yield problem(
            root,
            f"{len(people)} people are assigned to schools, and {count} of the plan's"
            f" {len(texts)} meetings bring them together; {least} a year would be better.",
            "meetings",
            severity="info",
            count=count,
        )


def _lacking(item: Request) -> Problems:
    missing = [field for field in _ASKED if not item.given(field)]
    if missing:
        said = listed(_ASKED[field] for field in missing)
        yield problem(item, f"{item.title} does not say {said}.", missing[0], severity="info")


def _late(item: Request, plan: PlanGraph, most: int) -> Problems:
    if item.opened is None or "answered" in item.broken:
        return
    until = item.answered.end if item.answered is not None else plan.as_of
    if until is not None and (days := (until - item.opened.end).days) > most:
        done = "was answered after" if item.answered is not None else "has been open for"
        office = f" to {item.owner}" if item.owner else ""
        yield problem(
            item,
            f"{item.title}{office} {done} {days} days; {most} would be better.",
            "answered" if item.answered is not None else "opened",
            severity="info",
            days=days,
        )
