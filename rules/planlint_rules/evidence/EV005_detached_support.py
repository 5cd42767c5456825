"""A support serves nothing in the plan, or nobody reviews whether it helps.

- `serves` names no need, goal, strategy or action (warning).
- There is neither a day in `reviews` nor a word in `accountability` on how it is judged (warning).
- More than `max-days` pass without a review while the support runs (info): in its `timeline`, or
  in the plan's period when it has none, and on days on which classes meet. A rhythm in
  `accountability` or `timeline`, "reviewed each quarter", counts as well as days.

## Why

Help that answers no need of the school takes time from what does. Where nobody asks in time
whether a specialist or provider makes a difference, the contract is renewed by habit.

## Fix

Name in `serves` the need, goal or strategy that the support is for, and set `reviews`, at least
one a quarter, on which the school and the provider look at results together.

## Options

- `max-days`: the longest time without a review, 100, which is a quarter with its holidays.
  Project choice, after the quarterly sessions of specialists in the practices.

## Stays silent

- When a reference in `serves` leads nowhere (ST005), or the days of `reviews` cannot be read
  (PL005).
- About the rhythm when `accountability` is there without a rhythm: it may be reviewed as it says.

## Bad: a partner that serves nothing

```yaml
# finds D1 serves
supports:
  - id: D1
    provider: Gardening partnership
    kind: district
    reviews: [2026-11-20, 2027-02-12, 2027-05-07]
```

## Bad: never reviewed

```yaml
# finds D1 reviews
goals: [{id: G1, statement: Raise the share of students who meet expectations to 36%}]
supports:
  - {id: D1, provider: District literacy specialist, kind: district, serves: [G1]}
```

## Bad: reviewed once, in spring

```yaml
# finds D1 reviews
period: {start: 2026-08-31, end: 2027-06-18}
goals: [{id: G1, statement: Raise the share of students who meet expectations to 36%}]
supports:
  - id: D1
    provider: District literacy specialist
    kind: district
    serves: [G1]
    reviews: [2027-05-07]
```

## Good: reviewed each quarter

```yaml
period: {start: 2026-08-31, end: 2027-06-18}
goals: [{id: G1, statement: Raise the share of students who meet expectations to 36%}]
supports:
  - id: D1
    provider: District literacy specialist
    kind: district
    serves: [G1]
    accountability: Feedback within two days, reviewed with the principal each quarter
```

## Good: a short support needs one review

```yaml
period: {start: 2026-08-31, end: 2027-06-18}
goals: [{id: G1, statement: Raise the share of students who meet expectations to 36%}]
supports:
  - id: D1
    provider: District data team
    kind: district
    serves: [G1]
    timeline: September 2026 to October 2026
    reviews: [2026-10-23]
```
"""

from datetime import date
from itertools import pairwise
from typing import Annotated

from planlint import calendar
from planlint.model.people import Support
from planlint.rule import Options as BaseOptions
from planlint.rule import PlanGraph, Problems, Range, problem, rule
from planlint_rules.milestones import cadence
from planlint_rules.words import written


class Options(BaseOptions):
    """How often a support should be reviewed."""

    max_days: Annotated[int, Range(1)] = 100
    """The longest time without a review: a quarter with its holidays. Project choice."""


@rule(
    "EV005",
    "detached-support",
    on=Support,
    severity="warning",
    group="evidence",
    cites=(
        "Turnaround practices, school 1.3-C and 1.3-D",
        "Turnaround practices, LEA 1.3-B and 1.3-C",
    ),
)
def check(support: Support, plan: PlanGraph, options: Options) -> Problems:
    who = support.provider or support.label
    if not support.serves and "serves" not in support.broken:
        yield problem(
            support, f"The plan does not say which need, goal or strategy {who} serves.", "serves"
        )
    if "reviews" in support.broken:
        return
    rhythm = cadence.days(f"{support.accountability or ''}; {support.timeline or ''}")
    if support.reviews:
        if rhythm is None or rhythm > options.max_days:
            yield from _sparse(support, who, plan, options.max_days)
    elif not support.given("accountability") and rhythm is None:
        yield problem(support, f"Nobody reviews whether the help of {who} works.", "reviews")


def _sparse(support: Support, who: str, plan: PlanGraph, most: int) -> Problems:
    """Note the longest time without a review while the support runs."""
    days = sorted({when.start for when in support.reviews if 1900 < when.start.year < 2200})
    if not days:
        return
    begins, ends = _span(support, days, plan)
    inside = [day for day in days if begins <= day <= ends]
    if not inside:
        return
    marks = [begins, *inside, ends]
    start, end = max(pairwise(marks), key=lambda pair: pair[1] - pair[0])
    gap = (end - start).days
    if gap > most:
        yield problem(
            support,
            f"From {written(start)} to {written(end)}, {gap} days, nobody reviews whether the help"
            f" of {who} works; a review every {most} days would be better.",
            "reviews",
            severity="info",
            days=gap,
        )


def _span(support: Support, days: list[date], plan: PlanGraph) -> tuple[date, date]:
    """Give the days on which a support begins and ends: its timeline, the plan, the classes."""
    year = plan.calendar.school_year
    begins = plan.calendar.classes(year(days[0]))[0]
    ends = plan.calendar.classes(year(days[-1]))[1]
    period = plan.plan.period
    if period and period.start and period.end:
        begins, ends = max(begins, period.start.start), min(ends, period.end.end)
    found = list(calendar.find(support.timeline or "", plan.calendar))
    if len(found) > 1 or (found and found[0].start != found[0].end):
        begins = max(begins, min(when.start for when in found))
        ends = min(ends, max(when.end for when in found))
    return begins, ends
