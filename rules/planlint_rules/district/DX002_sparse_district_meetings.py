"""District leaders meet principals less than monthly, or a school has no check-in.

The rule reads the dates of `meetings`; where there are none, those of `checkins`. The largest gap
inside the days on which classes meet counts, from the first day of the plan to its last. Because
the days of a monthly meeting move, a gap may be a week longer than the option. Where the plan
lists its `schools`, each of them needs a check-in.

## Why

Principals of schools that have to improve meet obstacles that only the district can move. What
waits two months for a meeting has cost a fifth of the year.

## Fix

Add the missing months to `meetings`, and a date for each school to `checkins`:
`{school: OX, date: 2026-10-08}`.

## Options

- `max-days`: the longest time between two meetings, 31. Source: the practices ask for at least
  monthly.

## Stays silent

- For the plan of a school, and when meetings and check-ins could not be read (PL005).
- About meetings, when the plan neither lists schools nor has a single meeting.
- About check-ins, when the plan does not list its schools.

## Bad: the meetings end in November

```yaml
# finds plan meetings
level: district
period: {start: 2026-07-01, end: 2027-06-30}
senior_official: {title: Deputy superintendent}
team: {members: [{role: Director of literacy}, {role: Data analyst}]}
meetings: [2026-08-25, 2026-09-22, 2026-10-20, 2026-11-17]
```

## Bad: a school without a check-in

```yaml
# finds TW
level: district
senior_official: {title: Deputy superintendent}
team: {members: [{role: Director of literacy}, {role: Data analyst}]}
schools: [{id: OX, name: Oxbow Elementary}, {id: TW, name: Tidewater Middle School}]
liaisons: [{school: OX, name: Director of literacy}, {school: TW, name: Director of literacy}]
checkins:
  - {school: OX, date: 2026-10-08}
  - {school: Oxbow Elementary, date: 2026-11-05}
meetings: [2026-09-22, 2026-10-20]
period: {start: 2026-09-08, end: 2026-11-10}
review_calendar: [{date: 2026-10-13, data: fall benchmark, follow_up: two findings for each school}]
protocols: [{name: Reading results, disaggregates: [multilingual learners]}]
professional_learning: [{topic: Reading data with principals}]
```

## Good: every month

```yaml
level: district
period: {start: 2026-07-01, end: 2027-06-30}
senior_official: {title: Deputy superintendent}
team: {members: [{role: Director of literacy}, {role: Data analyst}]}
meetings:
  - 2026-08-25
  - 2026-09-22
  - 2026-10-20
  - 2026-11-17
  - 2026-12-15
  - 2027-01-12
  - 2027-02-09
  - 2027-03-09
  - 2027-04-06
  - 2027-05-04
  - 2027-06-01
```

## Good: the plan of a school

```yaml
meetings: [2026-08-25]
```
"""

from datetime import date
from itertools import pairwise
from typing import Annotated

from planlint.model.plan import Plan
from planlint.rule import Options as BaseOptions
from planlint.rule import PlanGraph, Problems, Range, problem, rule
from planlint_rules.district.schools import called, without
from planlint_rules.milestones.classes import in_classes
from planlint_rules.words import written

_MOVES = 7


class Options(BaseOptions):
    """How often district and school leaders should meet."""

    max_days: Annotated[int, Range(1)] = 31
    """The longest time between two meetings. Source: the practices, at least monthly."""


@rule(
    "DX002",
    "sparse-district-meetings",
    on=Plan,
    severity="warning",
    group="district",
    cites=("Turnaround practices, LEA 1.1-B", "Turnaround practices, LEA 1.2-B and 1.3-A"),
)
def check(root: Plan, plan: PlanGraph, options: Options) -> Problems:
    if root.level != "district" or root.broken & {"meetings", "checkins", "schools"}:
        return
    dated = [item.date for item in (root.meetings or root.checkins) if item.date is not None]
    days = sorted({when.start for when in dated if 1900 < when.start.year < 2200})
    if days:
        start, end = max(
            pairwise(_marks(days, plan)),
            key=lambda pair: in_classes(pair[0], pair[1], plan.calendar),
            default=(days[0], days[0]),
        )
        gap = in_classes(start, end, plan.calendar)
        if gap > options.max_days + _MOVES:
            yield problem(
                root,
                f"From {written(start)} to {written(end)} district and school leaders do not meet,"
                f" {gap} days of the school year; the practices ask for at least monthly.",
                "meetings" if root.meetings else "checkins",
                days=gap,
            )
    elif root.schools and not root.meetings and not root.checkins:
        yield problem(
            root, "The district plan names no day on which its leaders meet principals.", "meetings"
        )
        return
    lonely = without(root.schools, (checkin.school for checkin in root.checkins))
    if root.schools and not root.checkins:
        yield problem(
            root, f"None of the {len(root.schools)} schools of the plan has a check-in.", "checkins"
        )
        return
    for school in lonely:
        yield problem(school, f"No check-in is planned with {called(school)}.")


def _marks(days: list[date], plan: PlanGraph) -> list[date]:
    """Give the days with the first and the last on which there are classes in the plan."""
    period, calendar = plan.plan.period, plan.calendar
    opens = calendar.classes(calendar.school_year(days[0]))[0]
    closes = calendar.classes(calendar.school_year(days[-1]))[1]
    begins = max(period.start.start, opens) if period and period.start else days[0]
    ends = min(period.end.end, closes) if period and period.end else days[-1]
    return sorted({min(begins, days[0]), *days, max(ends, days[-1])})
