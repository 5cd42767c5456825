"""A target is so close to its baseline that it would be reached by doing nothing.

The rule speaks of goals on the share of students who are proficient on a yearly test: a
target less than `min-points` a year above its baseline is advice to aim higher. A
target that equals its baseline without a word that it is to be kept is reported here too,
for any kind of figure with a good direction.

## Why

Schools without a federal School Improvement Grant rose by 1 to 1.5 points a year over the two
years in which the first grants ran. A goal below that drift asks nobody to change anything.

## Fix

Set a target that the strategies are meant to bring about, or write that the level is to
be kept: `direction: maintain`.

## Options

- `min-points`: points a year below which a target is timid, 1. Source: schools without a School
  Improvement Grant rose 3 points in mathematics and 2 in reading over two years.
- `high`: the share from which on small steps are fine, 90. Project choice.

## Stays silent

- When the goal has a `rationale`, is to maintain a level, or already stands at `high`.
- When the target is below its baseline, or equals it although the goal says that it should rise
  (TG005).
- For interim tests, and where a value or a date is missing.

## Bad: one point in two years

```yaml
# finds G1/measure target.value
goals:
  - id: G1
    measure:
      metric: proficiency
      kind: summative
      interim: [{date: 2026-05, value: 40.5%}]
      baseline: {value: 40%, date: 2025-05}
      target: {value: 41%, date: 2027-05}
```

## Bad: where it is now

```yaml
# finds G1/measure target.value
goals:
  - id: G1
    measure: {metric: graduation, baseline: 81%, target: {value: 81%, date: 2027-06}}
```

## Good: two points in a year

```yaml
goals:
  - id: G1
    measure:
      metric: proficiency
      kind: summative
      baseline: {value: 40%, date: 2026-05}
      target: {value: 42%, date: 2027-05}
```

## Good: a level that is to be kept

```yaml
goals:
  - id: G1
    measure:
      metric: attendance
      direction: maintain
      baseline: {value: 96%, date: 2026-06}
      target: {value: 96%, date: 2027-06}
```
"""

from planlint.model.goals import Goal
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, rule
from planlint.series import Moment, Series
from planlint_rules.targets.figures import (
    DRIFT,
    HIGH,
    at,
    course,
    is_sound,
    is_timid,
    own_series,
    points,
)


class Options(Base):
    """How small a step may be."""

    min_points: float = DRIFT
    """Points a year below which a target is timid. Source: schools without a School Improvement
    Grant, 1 to 1.5 points a year."""
    high: float = HIGH
    """The share from which on small steps are fine. Project choice."""


@rule(
    "TG002",
    "timid-target",
    on=Goal,
    severity="info",
    group="targets",
    profile="submission",
    cites=("School Improvement Grants, results of 2013", "Turnaround practices, school 1.2-C"),
)
def check(goal: Goal, plan: PlanGraph, options: Options) -> Problems:
    values = own_series(goal, plan)
    if values is None or goal.given("rationale") or values.direction == "maintain":
        return
    way = course(goal, plan, "proficiency")
    start, end = values.baseline, values.target
    if way is not None and is_timid(way, options.min_points, options.high):
        yield at(
            way.end,
            f"{goal.title} goes {way.from_to} in {way.lapse}, {points(way.gain / way.years)}"
            " a year; schools without a federal School Improvement Grant rose by 1 to 1.5 a year.",
            points_a_year=round(way.gain / way.years, 2),
        )
    elif way is None and start and end and _stands_still(values, start, end, plan):
        yield at(
            end,
            f"The target of {goal.label} is {end.shown}, the same as its baseline.",
        )


def _stands_still(values: Series, start: Moment, end: Moment, plan: PlanGraph) -> bool:
    """Say whether a figure that should get better is to stay where it is."""
    better = values.direction in ("increase", "decrease")
    return better and start.value == end.value and not values.written and is_sound(values, plan)
