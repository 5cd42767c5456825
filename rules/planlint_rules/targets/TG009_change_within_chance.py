"""A change is smaller than what chance alone moves a figure for so few students.

For a share of students, the rule works out the standard error of the difference between two
groups of that size: the square root of p(1−p)/n for the baseline plus the same for the target.

- The gain is less than `z` standard errors: advice.
- There are fewer than `min-students`, or the gain is less than one student: a warning.

The number of students is read from the measure's `n`, from the result it rests on, or from a
count such as "12 of 40".

## Why

Each year other children sit in grade 3. The average elementary school tests 68 students a
grade; at 40% proficient the standard error of a change is 8.4 points, so a rise of 5 says little,
and a rise of 11 is still within chance although few schools on record have gained as much in
a year. One small grade is weak evidence either way.

## Fix

Pool grades or years: with three grades of 68 the standard error falls to 4.9 points. Or follow
the same students on a test with a scale, and keep the share as a figure among others.

## Options

- `z`: standard errors that a gain should have, 1.645. Source: the usual one-sided 5% level.
- `min-students`: students below which a share tells nothing, 20. Project choice, in the range of
  the group sizes that states report.

## Stays silent

- When the number of students is written nowhere.
- For averages, such as daily attendance, for growth percentiles and for figures of no known kind.
- When the target is impossible or reversed (TG005), or below the usual drift (TG002).

## Bad: less than one student

```yaml
# finds G1/measure target.value
goals:
  - id: G1
    measure:
      metric: chronic-absence
      n: 24
      baseline: {value: 25%, date: 2026-06}
      target: {value: 23%, date: 2027-06}
```

## Bad: one grade of an average school

```yaml
# finds G1/measure target.value
goals:
  - id: G1
    measure:
      metric: proficiency
      kind: summative
      n: 68
      baseline: {value: 40%, date: 2026-05}
      target: {value: 44%, date: 2027-05}
```

## Good: three grades over a longer way

```yaml
period: {start: 2026-07-01, end: 2027-06-30}
goals:
  - id: G1
    measure:
      metric: proficiency
      kind: summative
      n: 640
      baseline: {value: 40%, date: 2026-05}
      target: {value: 44.6%, date: 2027-06}
    rationale: Two schools with the same coach gained five points a year.
```

## Good: nobody says how many

```yaml
goals:
  - id: G1
    measure:
      metric: proficiency
      kind: summative
      baseline: {value: 40%, date: 2026-05}
      target: {value: 43%, date: 2027-05}
```
"""

from math import sqrt

from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, rule
from planlint_rules.targets.figures import (
    at,
    course,
    is_sound,
    is_timid,
    number,
    own_series,
    points,
)


class Options(Base):
    """What counts as more than chance."""

    z: float = 1.645
    """Standard errors that a gain should have. Source: the usual one-sided 5% level."""
    min_students: float = 20
    """Students below which a share tells nothing. Project choice."""


@rule(
    "TG009",
    "change-within-chance",
    on=(Goal, Measure),
    severity="warning",
    group="targets",
    profile="submission",
    cites=("Kane and Staiger 2002",),
)
def check(part: Goal | Measure, plan: PlanGraph, options: Options) -> Problems:
    if isinstance(part, Measure) and not isinstance(part.parent, Goal):
        return
    values = own_series(part, plan)
    if values is None or values.metric is None or not values.metric.share or values.unit != "%":
        return
    start, end, students = values.baseline, values.target, values.students
    if start is None or end is None or not students or start.value == end.value:
        return
    way = course(part, plan, "proficiency") if isinstance(part, Goal) else None
    if not is_sound(values, plan) or (way is not None and is_timid(way)):
        return
    gain = abs(end.value - start.value)
    error = _error(start.value, end.value, students)
    less = gain < 100 / students
    few = students < options.min_students
    if not less and not few and gain >= options.z * error:
        return
    reach = number(options.z * error)
    said = f"{points(gain)} among {students:g} students are {_heads(gain, students)};"
    said += f" chance alone moves such a share by up to {reach} points either way"
    yield at(
        end,
        f"{values.part.title}: {said} (standard error {number(error)}).",
        "warning" if less or few else "info",
        help=f"Pool grades or years: with {3 * students:g} students the standard error is"
        f" {number(_error(start.value, end.value, 3 * students))} points.",
        start=start,
        standard_error=round(error, 2),
        students=students,
    )


def _heads(gain: float, students: float) -> str:
    heads = gain * students / 100
    if heads < 1:
        return "less than one student"
    return "one student" if round(heads) == 1 else f"about {round(heads)} students"


def _error(start: float, end: float, students: float) -> float:
    """Give the standard error of the difference of two shares, in points."""
    spread = (share / 100 * (1 - share / 100) for share in (start, end))
    return 100 * sqrt(sum(spread) / students)
