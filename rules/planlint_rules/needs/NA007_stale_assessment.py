"""The needs assessment is old when the plan starts, rests on old data, or is not looked at again.

Its date is held against the plan's first day: more than 12 months before is a warning, more
than 24 an error. When the assessment is new but its newest source of data is from more than
one school year before the plan starts, that is a warning. A next review that is missing, or
falls outside the plan's period, is advice; so is an assessment of which neither the date nor
the date of any source is known.

## Why

Students move up, teachers leave, and results change. A plan that answers to the school of
two years ago repeats what did not work, and states run the cycle every year.

## Fix

Look at this year's data before the plan starts and write the day in `date`. Put the day of
the next look into `next_review`, near the middle of the plan.

## Options

- `warn-months`: the oldest an assessment may be without a warning. 12. Project choice: states
  such as New Jersey, Kentucky and Texas run annual cycles.
- `max-months`: the oldest it may be at all. 24. Project choice.
- `max-data-years`: how many school years before the plan's the newest data may be from. 1.
  Project choice.

## Stays silent

- When the needs assessment has no finding yet (NA001).
- When the plan's first day is not known (ST001), or a date could not be read (PL005).
- About the next review, when the period ends before it starts (ST004).
- About the data, when a source has no date or a need's figures are newer.

## Bad: two and a half years old

```yaml
# finds plan needs_assessment.date
period: {start: 2026-08-31, end: 2027-06-18}
needs_assessment:
  date: 2024-02-15
  next_review: 2027-01-15
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations}]
```

## Bad: old data, and no next review

```yaml
# finds plan needs_assessment.sources
# finds plan needs_assessment.next_review
period: {start: 2026-08-31, end: 2027-06-18}
needs_assessment:
  date: 2026-05-22
  sources: [{id: mcas, name: MCAS spring 2025, kind: state-test, date: 2025-05-20}]
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations}]
```

## Bad: looked at again after the plan is over

```yaml
# finds plan needs_assessment.next_review
period: {start: 2026-08-31, end: 2027-06-18}
needs_assessment:
  date: 2026-05-22
  next_review: 2027-09-15
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations}]
```

## Good: this spring's assessment and data

```yaml
period: {start: 2026-08-31, end: 2027-06-18}
needs_assessment:
  date: 2026-05-22
  next_review: 2027-01-15
  sources: [{id: mcas, name: MCAS spring 2026, kind: state-test, date: 2026-05-20}]
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations}]
```

## Good: the dates of the data stand for its own

```yaml
period: {start: 2026-08-31, end: 2027-06-18}
needs_assessment:
  next_review: winter 2027
  sources: [{id: mcas, name: MCAS spring 2026, kind: state-test, date: May 2026}]
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations}]
```
"""

from datetime import date
from typing import Annotated

from planlint.calendar import When, read
from planlint.model.needs import NeedsAssessment
from planlint.model.scalars import Range
from planlint.model.strategies import Period
from planlint.rule import Options as BaseOptions
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.needs.months import later, months_between
from planlint_rules.words import written


class Options(BaseOptions):
    """How old an assessment and its data may be."""

    warn_months: Annotated[int, Range(1)] = 12
    """The oldest in months without a warning. Project choice, after annual state cycles."""
    max_months: Annotated[int, Range(1)] = 24
    """The oldest in months at all. Project choice."""
    max_data_years: Annotated[int, Range(0)] = 1
    """School years between the newest data and the plan's first year. Project choice."""


@rule(
    "NA007",
    "stale-assessment",
    on=NeedsAssessment,
    severity="error",
    group="needs",
    profile="review",
    cites=("Turnaround practices, school 1.3-H", "TEC 11.253(c)"),
)
def check(item: NeedsAssessment, plan: PlanGraph, options: Options) -> Problems:
    if not item.needs:
        return
    period = plan.plan.period
    if period is not None and period.start is not None:
        yield from _age(item, plan, period.start.start, options)
    if item.next_review is None:
        if not item.given("next_review"):
            message = "The needs assessment does not say when it will be looked at again."
            yield problem(item, message, "next_review", severity="info")
    elif period is not None and _is_outside(item.next_review, period):
        day = written(item.next_review.start)
        message = f"The needs are looked at again on {day}, which the plan's period does not hold."
        yield problem(item, message, "next_review", severity="info")


def _age(item: NeedsAssessment, plan: PlanGraph, start: date, options: Options) -> Problems:
    newest = _newest(item, plan)
    if item.date is None:
        dated = newest or any(source.given("date") for source in item.sources)
        if not item.given("date") and not dated:
            message = "The needs assessment does not say when it was done."
            yield problem(item, message, "date", severity="info")
    elif start > later(item.date.end, options.warn_months):
        too_old = start > later(item.date.end, options.max_months)
        yield problem(
            item,
            f"The needs assessment is {months_between(item.date.end, start)} months old "
            f"when the plan starts on {written(start)}.",
            "date",
            severity="error" if too_old else "warning",
            months=months_between(item.date.end, start),
        )
        return
    years = plan.calendar.school_year
    if newest and years(start) - years(newest) > options.max_data_years:
        yield problem(
            item,
            f"The newest data is from {written(newest)}, {years(start) - years(newest)} "
            "school years before the plan's first.",
            "sources",
            severity="warning",
        )


def _newest(item: NeedsAssessment, plan: PlanGraph) -> date | None:
    """Give the last day of the newest data; None when a source leaves it open."""
    days = []
    for source in item.sources:
        if source.date is None:
            return None
        days.append(source.date.end)
    if not days:
        return None
    for need in item.needs:
        for point in need.measure.values if need.measure else ():
            when = point.date or (read(point.year, plan.calendar) if point.year else None)
            if when is not None:
                days.append(when.end)
    return max(days)


def _is_outside(review: When, period: Period) -> bool:
    start, end = period.start, period.end
    if start and end and end.end <= start.start:
        return False  # ST004 speaks of the period
    if start is not None and review.end < start.start:
        return True
    return end is not None and review.start > end.end
