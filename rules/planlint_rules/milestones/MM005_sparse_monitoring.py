"""Progress is looked at too seldom, or nobody can tell how often.

The rule reads `monitoring.dates`, or `monitoring.cadence` when no days are given ("every two
weeks", "monthly", "twice a month", "each semester"). With dates, the largest gap inside the
days on which classes meet counts, from the first day of the plan to the last day of classes
of the year that the dates reach. Because the days of a monthly meeting move, a gap between
dates may be a week longer than the option.

- No cadence and no date (error; a warning when the team's meetings or past reviews show
  that somebody looks).
- More than `max-days` apart, or a cadence that is left open such as "as needed" (warning).
- More than `advised-days` apart (info).

## Why

In a study of 252 schools, plans that asked for monthly or weekly monitoring went along with
better results than plans that asked for less. A problem that is seen after two months has cost
a fifth of the school year.

## Fix

Write how often the leadership team looks at progress, `cadence: every two weeks`, or list
the days in `dates`.

## Options

- `max-days`: the longest time between two looks, 31. Source: Fernandez 2011, whose indicator
  begins at monthly.
- `advised-days`: the time up to which nothing is said, 7. Source: Fernandez 2011, whose best
  mark is weekly.

## Stays silent

- When the plan has no `monitoring` at all (ST002 speaks of that).
- When the text or the dates cannot be read: a cadence in other words is not judged.

## Bad: no word on how often

```yaml
# finds plan monitoring.cadence
monitoring:
  owner: Principal
  decision_rule: When a milestone is missed, the team meets and adjusts the strategy.
```

## Bad: once in six weeks, or when somebody feels the need

```yaml
# finds plan monitoring.cadence
monitoring:
  owner: Principal
  cadence: every 6 weeks
  decision_rule: When a milestone is missed, the team meets and adjusts the strategy.
```

```yaml
# finds plan monitoring.cadence
monitoring:
  owner: Principal
  cadence: as needed
  decision_rule: When a milestone is missed, the team meets and adjusts the strategy.
```

## Bad: the dates leave a gap in winter

```yaml
# finds plan monitoring.dates
period: {start: 2026-08-31, end: 2027-06-18}
monitoring:
  owner: Principal
  dates: [2026-09-24, 2026-10-22, 2026-11-19, 2027-03-04, 2027-04-01, 2027-05-06, 2027-06-03]
  decision_rule: When a milestone is missed, the team meets and adjusts the strategy.
```

## Good: weekly

```yaml
monitoring:
  owner: Principal
  cadence: every Monday
  decision_rule: When a milestone is missed, the team meets and adjusts the strategy.
```

## Good: the summer is no gap

```yaml
period: {start: 2026-05-18, end: 2026-09-16}
monitoring:
  owner: Principal
  dates: [2026-05-21, 2026-05-28, 2026-06-04, 2026-06-11, 2026-08-27, 2026-09-03, 2026-09-10]
  decision_rule: When a milestone is missed, the team meets and adjusts the strategy.
```
"""

from datetime import date
from itertools import pairwise

from planlint.model.plan import Monitoring
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.milestones import cadence
from planlint_rules.milestones.classes import in_classes

_MOVES = 7


class Options(Base):
    """How often progress should be looked at."""

    max_days: int = 31
    """The longest time between two looks. Source: Fernandez 2011, monthly."""
    advised_days: int = 7
    """The time up to which nothing is said. Source: Fernandez 2011, weekly."""


@rule(
    "MM005",
    "sparse-monitoring",
    on=Monitoring,
    severity="error",
    group="milestones",
    profile="review",
    cites=(
        "Fernandez 2011",
        "Turnaround practices, school 1.1, 1.1-B and 1.2-D",
        "Turnaround practices, LEA 1.2-A",
    ),
)
def check(monitoring: Monitoring, plan: PlanGraph, options: Options) -> Problems:
    if monitoring.dates:
        yield from _dates(monitoring, plan, options)
    elif monitoring.cadence:
        yield from _cadence(monitoring, monitoring.cadence, options)
    elif not monitoring.broken & {"dates", "cadence"}:
        yield from _nothing(monitoring, plan)


def _nothing(monitoring: Monitoring, plan: PlanGraph) -> Problems:
    team = plan.plan.team
    meets = team is not None and (team.given("cadence") or bool(team.meetings))
    if meets or monitoring.reviews:
        done = "the team meets" if meets else "reviews took place"
        yield problem(
            monitoring,
            f"The plan shows that {done}, but does not say how often progress is looked at.",
            "cadence",
            severity="warning",
        )
    else:
        yield problem(
            monitoring, "The plan does not say how often progress is looked at.", "cadence"
        )


def _cadence(monitoring: Monitoring, text: str, options: Options) -> Problems:
    days = cadence.days(text)
    if days is None:
        if cadence.is_open_ended(text):
            yield problem(
                monitoring,
                f'Progress is looked at "{text}", which does not say how often.',
                "cadence",
                severity="warning",
            )
    elif days > options.max_days:
        yield problem(
            monitoring,
            f'Progress is looked at "{text}", about every {days} days; reviewers ask for at'
            f" most {options.max_days}.",
            "cadence",
            severity="warning",
            days=days,
        )
    elif days > options.advised_days:
        yield problem(
            monitoring,
            f'Progress is looked at "{text}", about every {days} days; at most'
            f" {options.advised_days} days apart would be better.",
            "cadence",
            severity="info",
            days=days,
        )


def _dates(monitoring: Monitoring, plan: PlanGraph, options: Options) -> Problems:
    days = sorted({when.start for when in monitoring.dates if 1900 < when.start.year < 2200})
    if not days:
        return
    start, end, gap = _largest_gap(days, plan)
    if gap <= options.advised_days:
        return
    sparse = gap > options.max_days + _MOVES
    yield problem(
        monitoring,
        f"From {start} to {end} nobody looks at progress, {gap} days of the school year; "
        + (
            f"reviewers ask for at most {options.max_days}."
            if sparse
            else f"at most {options.advised_days} days apart would be better."
        ),
        "dates",
        severity="warning" if sparse else "info",
        days=gap,
    )


def _largest_gap(days: list[date], plan: PlanGraph) -> tuple[date, date, int]:
    """Give the two days with the most days of classes between them, and how many."""
    first, last = _bounds(days, plan)
    if first < days[0]:
        days.insert(0, first)
    if last > days[-1]:
        days.append(last)
    if len(days) == 1:
        return days[0], days[0], 0
    pairs = pairwise(days)
    return max(
        ((a, b, in_classes(a, b, plan.calendar)) for a, b in pairs), key=lambda found: found[2]
    )


def _bounds(days: list[date], plan: PlanGraph) -> tuple[date, date]:
    """Give the first and the last day on which progress can be looked at."""
    period, calendar = plan.plan.period, plan.calendar
    begins = period.start.start if period and period.start else days[0]
    ends = period.end.end if period and period.end else days[-1]
    opens = calendar.classes(calendar.school_year(days[0]))[0]
    closes = calendar.classes(calendar.school_year(days[-1]))[1]
    return max(begins, opens), min(ends, closes)
