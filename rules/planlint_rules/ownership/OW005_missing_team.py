"""The plan has no leadership team, or does not say how often the team meets.

`team` names the members and, in `cadence` or `meetings`, when they meet. No team, a team
without members, or one without a time is a warning; when `monitoring` says how often progress
is looked at, a missing time is an info. Meetings less than twice a month are an info. With
`--as-of`, so are meetings that have passed and left no entry in `monitoring.reviews`.

## Why

A plan is carried out by people who meet about it. The turnaround practices ask for a team, a
schedule and minutes; a widely used set of success markers has the team meet twice a month,
for an hour each time.

## Fix

Add `team: {members: [{role: Principal}, {role: Literacy coach}], cadence: every two weeks}`.
After a meeting, add to `monitoring.reviews` its date and what was decided.

## Options

- `max-days`: days from one meeting to the next up to which nothing is said, 16. Source: twice a
  month, Indistar success markers.
- `minutes-days`: days in which a meeting should leave a note, 14. Project choice.

## Stays silent

- For a district's plan, which has officials and liaisons of its own, and for a ninety-day plan,
  which is carried out by the team of the year's plan.
- When `team` or one of its lists cannot be read (PL005).
- About meetings without a note, when fewer than two have passed.

## Bad: no team

```yaml
# finds plan team
title: Alder Grove improvement plan 2026-27
```

## Bad: nobody knows when they meet

```yaml
# finds plan team.cadence
team:
  members: [{role: Principal}, {role: Literacy coach}, {role: Family liaison}]
```

## Bad: once a month

```yaml
# finds plan team.cadence
team:
  members: [{role: Principal}, {role: Literacy coach}, {role: Family liaison}]
  cadence: monthly
```

## Bad: two meetings left no note

```yaml
# as of 2026-11-20
# finds plan team.meetings
team:
  members: [{role: Principal}, {role: Literacy coach}, {role: Family liaison}]
  meetings: [2026-09-09, 2026-09-23, 2026-10-07, 2026-10-21]
monitoring:
  reviews: [{date: 2026-10-22, decisions: Coaching moves to grade 2}]
```

## Good: every two weeks

```yaml
team:
  members: [{role: Principal}, {role: Literacy coach}, {role: Family liaison}]
  cadence: every other Tuesday
```

## Good: a ninety-day plan

```yaml
kind: ninety-day
title: Dune Point ninety-day plan
```
"""

from datetime import date, timedelta
from itertools import pairwise

from planlint.model.people import Team
from planlint.model.plan import Plan
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.milestones import cadence
from planlint_rules.milestones.classes import in_classes


class Options(Base):
    """How often the team should meet, and leave a note."""

    max_days: int = 16
    """Days from one meeting to the next. Source: twice a month, Indistar success markers."""
    minutes_days: int = 14
    """Days in which a meeting should leave a note. Project choice."""


@rule(
    "OW005",
    "missing-team",
    on=Plan,
    severity="warning",
    group="ownership",
    profile="submission",
    cites=(
        "Turnaround practices, school 1.1-B and 1.1-F",
        "Indistar success markers",
    ),
)
def check(root: Plan, plan: PlanGraph, options: Options) -> Problems:
    if root.level == "district" or root.kind == "ninety-day" or "team" in root.broken:
        return
    team = root.team
    if team is None:
        yield problem(root, "The plan names no team that leads it.", "team")
        return
    if not team.members and "members" not in team.broken:
        yield problem(
            team, "The plan does not say who belongs to the team that leads it.", "members"
        )
    if team.meetings:
        yield from _meetings(team, plan, options)
    elif team.cadence:
        yield from _cadence(team, team.cadence, options)
    elif not team.broken & {"cadence", "meetings"}:
        watched = root.monitoring is not None and root.monitoring.given("cadence")
        yield problem(
            team,
            "The plan says how often progress is looked at, but not when the team meets."
            if watched
            else "The plan does not say when the team that leads it meets.",
            "cadence",
            severity="info" if watched else "warning",
        )
    if plan.as_of is not None:
        yield from _minutes(team, plan, plan.as_of, options)


def _cadence(team: Team, text: str, options: Options) -> Problems:
    days = cadence.days(text)
    if days is not None and days > options.max_days:
        yield problem(
            team,
            f'The team meets "{text}", about every {days} days; twice a month would be better.',
            "cadence",
            severity="info",
            days=days,
        )
    elif days is None and cadence.is_open_ended(text):
        yield problem(team, f'The team meets "{text}", which names no time.', "cadence")


def _meetings(team: Team, plan: PlanGraph, options: Options) -> Problems:
    days = sorted({when.start for when in team.meetings})
    pairs = [in_classes(before, after, plan.calendar) for before, after in pairwise(days)]
    usual = sorted(pairs)[len(pairs) // 2] if pairs else 0
    if usual > options.max_days and not team.cadence:
        yield problem(
            team,
            f"The team meets {len(days)} times, mostly {usual} days of school apart; twice a"
            " month would be better.",
            "meetings",
            severity="info",
            days=usual,
        )


def _minutes(team: Team, plan: PlanGraph, today: date, options: Options) -> Problems:
    """Speak of meetings that left no note."""
    wait = timedelta(days=options.minutes_days)
    past = sorted({when.end for when in team.meetings if today - when.end > wait})
    if len(past) < 2:
        return
    monitoring = plan.plan.monitoring
    notes = [r.date for r in monitoring.reviews if r.date] if monitoring else []
    bare = [day for day in past if not any(n.start - day <= wait and n.end >= day for n in notes)]
    if bare:
        yield problem(
            team,
            f"{len(bare)} of {len(past)} meetings that have passed left no note of what was"
            f" decided, the last on {bare[-1]}.",
            "meetings",
            severity="info",
            count=len(bare),
        )
