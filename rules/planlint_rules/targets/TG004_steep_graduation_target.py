"""A graduation target rises faster than schools on record have risen.

The rule divides the points from baseline to target by the years between them; less than a year
counts as one.

- More than `advised-points` a year: advice.
- More than `max-points` a year: a warning.
- Also advice, when the target can be reached in time but the students whom it counts are
  seniors already when the plan begins: it is too late for what happens in grades 9 to 11.

This is about ambition, so it is never an error, and a written reason ends it.

## Why

The national four-year rate rose from 79% in 2011 to 85.8% in 2019, 0.9 points a year. The first
schools with a federal School Improvement Grant went from 63% to 69% in two years. A
four-year rate is made in four years: what a school changes for freshmen shows three
years later.

## Fix

Set a rate in that range for a class that the plan can still reach, with the share of freshmen on
track as an earlier figure; or write in `rationale` why more is possible.

## Options

- `advised-points`: points a year up to which nothing is said, 1. Source: national graduation rate,
  2011 to 2019.
- `max-points`: points a year from which on it is a warning, 3. Source: School Improvement Grants,
  63% to 69% in two years.

## Stays silent

- When the goal has a `rationale`, or the school's own history rose as fast.
- About seniors: for rates of five or six years, without a `period`, when the pace is reported
  already, and when another goal of the plan is about grade 9.
- When a value or a date is missing, or the target is beyond 100% (TG005).

## Bad: nine points in two years

```yaml
# finds G1/measure target.value
period: {start: 2026-08-31, end: 2028-06-16}
goals:
  - id: G1
    measure:
      metric: graduation
      baseline: {value: 81%, date: 2026-06}
      interim: [{date: 2027-06, value: 85%}]
      target: {value: 90%, date: 2028-06}
```

## Bad: the class that graduates is in grade 12

```yaml
# finds G1 statement
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    statement: Increase the four-year graduation rate from 81% in June 2026 to 82% by June 2027.
```

## Good: a point a year, for a class of freshmen

```yaml
period: {start: 2026-08-31, end: 2030-06-16}
goals:
  - id: G1
    measure:
      metric: graduation
      baseline: {value: 81%, date: 2026-06}
      interim:
        - {date: 2027-06, value: 82%}
        - {date: 2028-06, value: 83%}
        - {date: 2029-06, value: 84%}
      target: {value: 85%, date: 2030-06}
```

## Good: the freshmen have a goal of their own

```yaml
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    measure:
      metric: graduation
      baseline: {value: 81%, date: 2026-06}
      target: {value: 82%, date: 2027-06}
  - id: G2
    grades: "9"
    measure: {name: freshmen on track, baseline: 68%, target: {value: 74%, date: 2027-06}}
```

## Good: a reason is written

```yaml
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    rationale: Twelve seniors lack one credit each, and the summer term has room for them.
    measure:
      metric: graduation
      baseline: {value: 81%, date: 2026-06}
      target: {value: 84%, date: 2027-06}
```
"""

from planlint.model.goals import Goal
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, rule
from planlint.series import series
from planlint_rules.targets.figures import Course, at, course, has_precedent, points

_LONGER = ("five-year", "six-year", "5-year", "6-year", "extended", "completion")


class Options(Base):
    """How fast graduation may be planned to rise."""

    advised_points: float = 1
    """Points a year up to which nothing is said. Source: national rate, 2011 to 2019."""
    max_points: float = 3
    """Points a year beyond which it is a warning. Source: School Improvement Grants, 63% to 69%
    in two years."""


@rule(
    "TG004",
    "steep-graduation-target",
    on=Goal,
    severity="warning",
    group="targets",
    profile="review",
    cites=(
        "Building a Grad Nation, graduation rates 2011 to 2019",
        "School Improvement Grants, results of 2015",
    ),
)
def check(goal: Goal, plan: PlanGraph, options: Options) -> Problems:
    if goal.given("rationale"):
        return
    way = course(goal, plan, "graduation")
    if way is None or way.gain <= 0:
        return
    pace = way.gain / way.years
    if pace > options.advised_points and not has_precedent(series(plan, goal), pace, way.years):
        yield at(
            way.end,
            f"{goal.title} takes the graduation rate {way.from_to} in {way.lapse},"
            f" {points(pace)} a year; the national rate rose by 0.9 a year from 2011 to"
            " 2019, and the first schools with a federal School Improvement Grant by 3.",
            severity="warning" if pace > options.max_points else "info",
            start=way.start,
            points_a_year=round(pace, 2),
        )
    elif _are_seniors(way, plan) and not _looks_further(goal, plan):
        yield at(
            way.end,
            f"The class of {way.end.year} is in grade 12 when the plan begins, so {goal.label} can"
            " only change what happens in its last year.",
            severity="info",
            help="Add a figure for the classes behind it, such as freshmen on track to graduate, or"
            " write in `rationale` what can still bring these seniors to a diploma.",
        )


def _looks_further(goal: Goal, plan: PlanGraph) -> bool:
    """Say whether the rate is one of more than four years, or other goals are for freshmen."""
    if any(word in series(plan, goal).words for word in _LONGER):
        return True
    return any(grade.startswith("9") for other in plan.all(Goal) for grade in other.grades)


def _are_seniors(way: Course, plan: PlanGraph) -> bool:
    period = plan.plan.period
    if period is None or period.start is None or way.end.year is None:
        return False
    return plan.calendar.school_year(period.start.start) >= way.end.year
