"""A target cannot be, points the wrong way, or leaves no one out.

- A value lies outside what the figure can be: 120% of students, a growth percentile of 100
  (error).
- The target is worse than its baseline, or the same although it should change (error). The
  direction is the one written in the measure or in the goal's statement, else the one in which
  the kind of figure gets better.
- The target of a goal is 100%, "all" or "every", or 0% of something unwanted, while the
  baseline is more than `far-points` away (warning).

A value is judged in the field where it stands; a value that only the statement holds, there.

## Why

Nobody can work toward a value that does not exist, and a reversed target would be met by
getting worse: both are slips that a form hides well. "All students" from a low start is a
wish; it gives no one a number to plan with, and is missed by the first child who moves in.

## Fix

Correct the value or the `direction`. In place of 100%, write what share is to be reached by when,
with yearly steps if it takes several years.

## Options

- `far-points`: how far a baseline may be from 100% (or 0%) for a target of all (or none), 10.
  Project choice: 90% can become all.

## Stays silent

- When statement and fields say different values, or the verb of a statement and its own figures
  go different ways ("increase from 77% to 68%"): SM009 speaks, and which one holds is not known.
- When no direction is written and the kind of figure is unknown, or its words count those who do
  not reach something ("students below grade level").
- About 100% for what adults do: every room, every week is a fair aim.
- About 100% when the goal has a `rationale`.

## Bad: more than everybody

```yaml
# finds G1/measure target.value
goals:
  - id: G1
    measure: {metric: attendance, baseline: 92%, target: {value: 103%, date: 2027-06}}
```

## Bad: absence that is to rise

```yaml
# finds G1/measure target.value
goals:
  - id: G1
    measure:
      name: students who are chronically absent
      direction: decrease
      baseline: {value: 24%, date: 2026-06}
      target: {value: 27%, date: 2027-06}
```

## Bad: everyone, from a third

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: >-
      Increase the percentage of grade 3 students who are proficient in reading from 34% in
      May 2026 to 100% by June 2027.
```

## Good: possible, better, short of all

```yaml
goals:
  - id: G1
    measure:
      name: students who are chronically absent
      direction: decrease
      baseline: {value: 27%, date: 2026-06}
      target: {value: 24%, date: 2027-06}
```

## Good: a level that is to be kept

```yaml
goals:
  - id: G1
    measure:
      metric: attendance
      direction: maintain
      baseline: {value: 97%, date: 2026-06}
      target: {value: 96%, date: 2027-06}
```

## Good: all rooms, and nearly all students

```yaml
goals:
  - id: G1
    measure: {metric: attendance, baseline: 94%, target: {value: 95%, date: 2027-06}}
    strategies:
      - id: S1
        implementation:
          - {name: rooms that take attendance by ten, baseline: 40%, target: 100%}
```
"""

from collections.abc import Iterator

from planlint.facts import facts
from planlint.metrics import bounds
from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problem, Problems, problem, rule
from planlint.series import Moment, Series
from planlint_rules.targets.figures import at, impossible, is_sound, own_series, turned

_KINDS = {"result": "result", "baseline": "baseline", "interim": "interim value"}


class Options(Base):
    """How far all may be."""

    far_points: float = 10
    """How far a baseline may be from a target of all or none. Project choice."""


@rule(
    "TG005",
    "impossible-target",
    on=(Goal, Measure),
    severity="error",
    group="targets",
    profile="review",
    cites=("Turnaround practices, school 1.2-E",),
)
def check(part: Goal | Measure, plan: PlanGraph, options: Options) -> Problems:
    values = own_series(part, plan)
    if values is None:
        return
    if is_sound(values, plan):
        if isinstance(part, Goal) and part.kind != "practice" and not part.given("rationale"):
            yield from _absolute(part, values, plan, options)
        return
    wrong = impossible(values)
    for moment in wrong:
        yield _impossible(values, moment)
    if not wrong and (way := turned(values, plan)):
        yield from _turned(values, way)


def _impossible(values: Series, moment: Moment) -> Problem:
    low, high = bounds(values.metric, values.unit) or (0.0, 100.0)
    share = high == 100
    span = "a share goes from 0% to 100%" if share else f"the scale goes from {low:g} to {high:g}"
    kind = _KINDS.get(moment.kind, "target")
    return at(moment, f"{moment.shown} cannot be the {kind} of {values.part.label}: {span}.")


def _turned(values: Series, way: str) -> Iterator[Problem]:
    start, end = values.baseline, values.target
    if start is None or end is None:
        return
    up = values.direction == "increase"
    aim = "rise" if up else "fall"
    if way == "same":
        said = f"is its baseline of {start.shown}, so nothing would change"
    else:
        said = f"is {'below' if up else 'above'} its baseline of {start.shown}"
    message = f"{values.part.title} is to {aim}, but its target of {end.shown} {said}."
    yield at(end, message, start=start)


def _absolute(goal: Goal, values: Series, plan: PlanGraph, options: Options) -> Iterator[Problem]:
    start, end = values.baseline, values.target
    if start is None or values.unit != "%" or _is_of_adults(values):
        return
    low = start.value < 100 - options.far_points
    if end is None:
        said = facts(plan, goal).statement
        if said is not None and said.universal and low and values.direction == "increase":
            yield problem(
                goal,
                f"{goal.title} wants everyone, from {start.shown}; say what share is to be reached"
                " by when.",
                "statement",
                severity="warning",
            )
        return
    everyone = end.value >= 100 and low
    if everyone or (end.value <= 0 and start.value > options.far_points):
        yield at(
            end,
            f"{goal.title} wants {'everyone' if everyone else 'none'}, {end.shown}, from"
            f" {start.shown}; a target that the first student misses gives nobody a number to plan"
            " with.",
            "warning",
            start=start,
        )


def _is_of_adults(values: Series) -> bool:
    measure = values.measure
    if measure is None:
        return False
    return measure.domain == "practice" or measure.kind in ("implementation", "observation")
