"""The plan's first and last day cannot both be right, or do not fit the plan's title.

The last day must come after the first. A plan of fewer than 60 days or more than five years
is questioned. A school year that the title names must be one that the period falls into. When
a day is given to check against, a plan that is over or has not begun is mentioned.

A period that ends before it starts, or that lies wholly outside the school year of the title,
is an error, because two places of the plan contradict each other. A span that is too short or
too long, or a period that reaches more than three months beyond the year in the title, is a
warning: a reviewer would ask. A single year in a title ("Vision 2030") is not taken for the
plan's own.

## Why

Every deadline, milestone and meeting is read within the plan's period. When it is wrong,
often because last year's plan was copied, nothing that refers to it can be checked.

## Fix

Write the first and the last day in `period`, and the same school year in the title. A plan
for several years is easier to keep when each year has its own plan under it.

## Options

- `min-days`: the shortest period. 60. Project choice; a 90-day cycle is the shortest plan
  that is common.
- `max-years`: the longest. 5. Project choice: Massachusetts asks for three years, Kentucky's
  goals run for three to five, Chicago's plans for two or three.

## Stays silent

- When a day is missing (ST001) or cannot be read (PL005).
- About the title, when it names no school year, or several of which one fits.
- About today, when no day is given with `--as-of`.

## Bad: the end comes before the start

```yaml
# finds plan period.end
period: {start: 2026-08-31, end: 2026-06-18}
```

## Bad: last year's title

```yaml
# finds plan title
title: Elm Street improvement plan 2025-26
period: {start: 2026-08-31, end: 2027-06-18}
```

## Bad: six years

```yaml
# finds plan period.end
period: {start: 2026-07-01, end: 2032-06-30}
```

## Bad: the plan is over

```yaml
# finds plan period.end
# as of 2027-10-01
period: {start: 2026-08-31, end: 2027-06-18}
```

## Good: one school year

```yaml
title: Elm Street improvement plan 2026-27
period: {start: 2026-08-31, end: 2027-06-18}
```

## Good: three school years, named by the years in which they end

```yaml
title: Elm Street work plan 2027-2029
period: {start: 2026-07-01, end: 2029-06-30}
```

## Good: one year of a plan for three

```yaml
# as of 2027-01-15
title: Elm Street improvement plan 2025-2028
period: {start: 2026-08-31, end: 2027-06-18}
```
"""

import re
from datetime import date
from typing import Annotated

from planlint.calendar import resolve, scan
from planlint.model.plan import Plan
from planlint.model.scalars import Range
from planlint.model.strategies import Period
from planlint.rule import Options as BaseOptions
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.words import written

_BEYOND = 92  # days: a summer before or after the school year is part of it


class Options(BaseOptions):
    """How long a plan may run."""

    min_days: Annotated[int, Range(1)] = 60
    """The shortest period in days. Project choice: below the common 90-day cycle."""
    max_years: Annotated[int, Range(1)] = 5
    """The longest period in years. Project choice: Massachusetts asks for 3, Kentucky's
    goals run for 3 to 5, Chicago's plans for 2 or 3."""


@rule(
    "ST004",
    "invalid-period",
    on=Plan,
    severity="error",
    group="structure",
    profile="review",
    cites=("Massachusetts turnaround guidance", "Kentucky CSIP guidance"),
)
def check(item: Plan, plan: PlanGraph, options: Options) -> Problems:
    period = item.period
    if period is None or period.start is None or period.end is None:
        return
    start, end = period.start.start, period.end.end
    if end <= start:
        says = "on the day on which" if end == start else f"{written(end)}, before"
        message = f"The plan ends {says} it starts, {written(start)}."
        yield problem(period, message, "end", related=((period, "the first day", "start"),))
        return
    yield from _length(period, start, end, options)
    yield from _title(item, plan, period, start, end)
    today = plan.as_of
    if today is not None and today > end:
        message = f"On {written(today)} the plan is over; it ended {written(end)}."
        yield problem(period, message, "end", severity="info")
    elif today is not None and today < start:
        message = f"On {written(today)} the plan has not begun; it starts {written(start)}."
        yield problem(period, message, "start", severity="info")


def _length(period: Period, start: date, end: date, options: Options) -> Problems:
    days = (end - start).days + 1
    if days < options.min_days:
        message = f"The plan runs for {days} days only; at least {options.min_days} are expected."
        yield problem(period, message, "end", severity="warning", days=days)
    elif days > options.max_years * 365.25 + 1:
        message = (
            f"The plan runs for {days / 365.25:.1f} years; "
            f"more than {options.max_years} cannot be planned in detail."
        )
        yield problem(period, message, "end", severity="warning", days=days)


def _title(item: Plan, plan: PlanGraph, period: Period, start: date, end: date) -> Problems:
    terms = [
        term
        for term in scan(item.title or "")
        if term.cycle and term.precision in ("school-year", "year")
    ]
    named = [when for term in terms if (when := resolve(term, plan.calendar)) is not None]
    if not named:
        return
    first = named[0]
    years = [int(year) for year in re.findall(r"\d{4}", first.text)]
    if len(years) == 2 and start.year <= years[0] < years[1] - 1 < end.year:
        return  # "2027-2029" may name the years in which the school years end
    beyond = max((first.start - start).days, 0) + max((end - first.end).days, 0)
    apart = all(when.end < start or when.start > end for when in named)
    if apart or (len(named) == 1 and beyond > _BEYOND):
        yield problem(
            item,
            f"The title says {first.text}, but the plan runs from {written(start)} "
            f"to {written(end)}.",
            "title",
            severity="error" if apart else "warning",
            words=(first.begin, first.stop),
            related=((period, "the plan's period", "start"),),
        )
