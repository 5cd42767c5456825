"""The needs assessment does not say how much it looked at, or looked at too little.

`scope: comprehensive` means the whole school, `scope: segmented` a part of it, such as one
subject or grade. A missing scope is advice. A segmented assessment is questioned when the
plan runs longer than a year, and in a plan that must rest on the whole school: a schoolwide
plan, or the plan of a school identified for comprehensive support (CSI).

## Why

A look at one part is enough for a short cycle of work. A plan for the whole school that rests
on it leaves out what nobody looked at, and for schoolwide programs federal rules ask for an
assessment of the entire school.

## Fix

Write `scope:` under `needs_assessment`. If it was segmented, look at the other parts before
the next plan, or let this plan end within a year.

## Options

- `max-months`: the longest plan that a segmented assessment can carry. 12, after the
  practices: "short-term plans (typically less than a year)".

## Stays silent

- When the needs assessment has no finding yet (NA001).
- When `scope` could not be read (PL005), or the plan's period is not known.

## Bad: no scope

```yaml
# finds plan needs_assessment.scope
needs_assessment:
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations}]
```

## Bad: a part of the school, a plan for two years

```yaml
# finds plan needs_assessment.scope
period: {start: 2026-08-31, end: 2028-06-16}
needs_assessment:
  scope: segmented
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations}]
```

## Bad: a schoolwide plan

```yaml
# finds plan needs_assessment.scope
kind: schoolwide
needs_assessment:
  scope: segmented
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations}]
```

## Good: the whole school

```yaml
designations: [CSI]
needs_assessment:
  scope: comprehensive
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations}]
```

## Good: a part of the school for ninety days

```yaml
kind: ninety-day
period: {start: 2026-08-31, end: 2026-12-01}
needs_assessment:
  scope: segmented
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations}]
```
"""

from typing import Annotated

from planlint.model.needs import NeedsAssessment
from planlint.model.plan import Plan
from planlint.model.scalars import Range
from planlint.rule import Options as BaseOptions
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.needs.months import later


class Options(BaseOptions):
    """How long a plan may rest on a look at one part."""

    max_months: Annotated[int, Range(1)] = 12
    """The longest plan in months that a segmented assessment can carry. Turnaround
    practices, school 1.3-H."""


@rule(
    "NA006",
    "doubtful-scope",
    on=NeedsAssessment,
    severity="warning",
    group="needs",
    cites=("Turnaround practices, school 1.3-H", "34 CFR 200.26(a)(1)"),
)
def check(item: NeedsAssessment, plan: PlanGraph, options: Options) -> Problems:
    if not item.needs:
        return
    if not item.given("scope"):
        message = "The needs assessment does not say whether it looked at the whole school."
        yield problem(item, message, "scope", severity="info")
    elif item.scope == "segmented" and (why := _too_much(plan.plan, options)):
        message = f"The needs assessment looked at a part of the school only, but {why}."
        yield problem(item, message, "scope")


def _too_much(plan: Plan, options: Options) -> str:
    """Say why a look at one part is not enough, "" when it is."""
    if plan.kind == "schoolwide":
        return "a schoolwide plan rests on an assessment of the entire school"
    statuses = [(item.status or "").lower() for item in plan.designations]
    if any(status == "csi" or status.startswith("comprehensive") for status in statuses):
        return "the plan of a school identified for comprehensive support covers all of it"
    period = plan.period
    if period is None or period.start is None or period.end is None:
        return ""
    if period.end.end > later(period.start.start, options.max_months):
        return f"the plan runs for more than {options.max_months} months"
    return ""
