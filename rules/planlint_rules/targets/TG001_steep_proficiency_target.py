"""A proficiency target rises faster than nearly all schools on record have risen.

The rule divides the points from baseline to target by the years between their dates. It
speaks of goals on the share of students who are proficient or meet expectations on a
yearly test; less than a year counts as one. It also says what share of the students
below the mark would have to reach it each year.

- More than `advised-points` a year: advice.
- More than `max-points` a year, or more than `advised-points` kept up for `long-years` or
  longer: a warning.

This is about ambition, so it is never an error, and a written reason ends it.

## Why

A target that nobody has reached is soon ignored, and the year is judged a failure whatever was
gained. Schools in the first group of federal School Improvement Grants gained 8 points in
mathematics in two years and 5 in reading; a later reanalysis found less. About one in four
gained 10 or more in mathematics in the first year, one in five in reading, in preliminary
figures.

## Fix

Set a target that schools like yours have reached, or write in `rationale` why this one
can be: a similar school that did it, a change that is under way. Results of earlier
years in `history` are taken as a reason when they rose as fast.

## Options

- `advised-points`: points a year up to which nothing is said, 4. Source: mean gain in
  mathematics of the first School Improvement Grant schools, 8 points in two years.
- `max-points`: points a year from which on it is a warning, 10. Source: reached by about one in
  four of these schools in their first year.
- `long-years`: years from which on the advised pace is a warning, 3. Project choice: the
  figures of these schools cover two years.

## Stays silent

- When the goal has a `rationale`, or the school's own history rose as fast: in any one year for
  a goal of about a year, over the whole history for a longer one.
- For interim tests, and for measures that cannot be told to be a yearly share of proficient
  students: within a year other paces hold.
- When a date or a value is missing (SM002, SM005), the target is 100% (TG005), or statement and
  fields differ (SM009).

## Bad: more than twice the share in a year

```yaml
# finds G1/measure target.value
goals:
  - id: G1
    measure:
      metric: proficiency
      kind: summative
      baseline: {value: 32%, date: 2026-05}
      target: {value: 68%, date: 2027-06}
```

## Bad: seven points in a year, in the statement alone

```yaml
# finds G1 statement
period: {start: 2026-07-01, end: 2027-06-30}
goals:
  - id: G1
    statement: >-
      Increase the percentage of grade 8 students who are proficient on the state mathematics test
      from 30% in May 2026 to 37% by May 2027.
```

## Good: three or four points a year

```yaml
goals:
  - id: G1
    measure:
      metric: proficiency
      kind: summative
      baseline: {value: 32%, date: 2026-05}
      target: {value: 36%, date: 2027-06}
```

## Good: a reason is written

```yaml
goals:
  - id: G1
    rationale: The school next door, with the same program, went from 30% to 41% in its first year.
    measure:
      metric: proficiency
      kind: summative
      baseline: {value: 32%, date: 2026-05}
      target: {value: 42%, date: 2027-06}
```

## Good: it has happened here before

```yaml
goals:
  - id: G1
    measure:
      metric: proficiency
      kind: summative
      history: [{date: 2024-05, value: 20%}, {date: 2025-05, value: 27%}]
      baseline: {value: 33%, date: 2026-05}
      target: {value: 39%, date: 2027-05}
```
"""

from planlint.model.goals import Goal
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, rule
from planlint.series import series
from planlint_rules.targets.figures import at, course, has_precedent, number, points

_ADVISED, _MOST = 4.0, 10.0
_RECORD = (
    "schools in the federal School Improvement Grants gained 4 a year on average in mathematics,"
    " and about one in four gained 10 in its first year"
)


class Options(Base):
    """How fast proficiency may be planned to rise."""

    advised_points: float = _ADVISED
    """Points a year up to which nothing is said. Source: School Improvement Grants, mean gain
    in mathematics of the first schools."""
    max_points: float = _MOST
    """Points a year beyond which it is a warning. Source: School Improvement Grants, first year."""
    long_years: float = 3
    """Years from which on the advised pace is a warning. Project choice: the figures of School
    Improvement Grants cover two years."""


@rule(
    "TG001",
    "steep-proficiency-target",
    on=Goal,
    severity="warning",
    group="targets",
    profile="review",
    cites=(
        "School Improvement Grants, results of 2012 and 2013",
        "No Child Left Behind, safe harbor",
        "Turnaround practices, school 1.2-A",
    ),
)
def check(goal: Goal, plan: PlanGraph, options: Options) -> Problems:
    if goal.given("rationale"):
        return
    way = course(goal, plan, "proficiency")
    if way is None or way.end.value >= 100:
        return
    pace = way.gain / way.years
    if pace <= options.advised_points or has_precedent(series(plan, goal), pace, way.years):
        return
    kept_up = way.years >= options.long_years - 0.1
    grave = pace > options.max_points or kept_up
    default = (options.advised_points, options.max_points) == (_ADVISED, _MOST)
    limit = options.max_points if pace > options.max_points else options.advised_points
    yearly = 100 * (1 - ((100 - way.end.value) / (100 - way.start.value)) ** (1 / way.years))
    yield at(
        way.end,
        f"{goal.title} goes {way.from_to} in {way.lapse}, {points(pace)} a year; "
        + (_RECORD if default else f"the limit set for this rule is {number(limit)}")
        + f". Each year {number(yearly)}% of the students below the mark would have to reach it;"
        " federal law once asked for 10%.",
        severity="warning" if grave else "info",
        start=way.start,
        points_a_year=round(pace, 2),
        share_a_year=round(yearly, 1),
        years=round(way.years, 2),
    )
