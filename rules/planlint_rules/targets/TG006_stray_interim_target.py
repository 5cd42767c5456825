"""Interim targets do not lead to the target.

Interim values, and milestones of the same measure, are read as one series between the baseline
and the target, in the order of their dates.

- A value on the day of the target differs from it (error).
- A value goes back behind the one before it, or behind the baseline (warning).
- A value lies beyond the target (warning).
- An interim value is dated before the baseline or after the target (warning).

Milestones count when they name the measure or its instrument, or when the words of the only
measure stand in their statement. One finding of each kind is given for a series.

## Why

Interim targets tell in January whether June is still possible. A value that points elsewhere
tells the wrong thing: a school that meets every one of them can miss the goal.

## Fix

Correct the value or its date, so that each step lies between the one before it and the target,
and the last one is the target itself.

## Options

- `tolerance`: how far values may differ and still be the same, 0.1. Project choice.

## Stays silent

- For chronic absence, attendance, dropout, suspensions and course failures within one school
  year: such figures move with the year, and 22% in October can be on the way to 24% in June.
- When the direction is not known, the target itself is impossible or reversed (TG005), or
  statement and fields differ (SM009).
- For a milestone after the deadline of its goal (MM004), and for values without a date.

## Bad: the last step is not the target

```yaml
# finds G1/measure interim[1].value
goals:
  - id: G1
    measure:
      metric: proficiency
      baseline: {value: 32%, date: 2026-05}
      interim: [{date: 2027-01-22, value: 34%}, {date: 2027-06, value: 37%}]
      target: {value: 36%, date: 2027-06}
```

## Bad: a step back

```yaml
# finds G1/M2 value
goals:
  - id: G1
    measure:
      name: students at or above benchmark
      instrument: DIBELS 8
      direction: increase
      baseline: {value: 41%, date: 2026-05}
      target: {value: 55%, date: 2027-05}
    milestones:
      - {id: M1, measure: DIBELS 8, due: 2026-10-16, value: 46%}
      - {id: M2, measure: DIBELS 8, due: 2027-01-22, value: 44%}
```

## Bad: beyond the target, and after its day

```yaml
# finds G1/measure interim[0].value
# finds G1/measure interim[1].date
goals:
  - id: G1
    measure:
      name: students at or above benchmark
      direction: increase
      baseline: {value: 41%, date: 2026-05}
      interim: [{date: 2026-11, value: 62%}, {date: 2027-09, value: 50%}]
      target: {value: 52%, date: 2027-05}
```

## Good: step by step

```yaml
goals:
  - id: G1
    measure:
      name: students at or above benchmark
      direction: increase
      baseline: {value: 41%, date: 2026-05}
      interim: [{date: 2026-11, value: 45%}, {date: 2027-05, value: 52%}]
      target: {value: 52%, date: 2027-05}
```

## Good: a figure that moves with the year

```yaml
goals:
  - id: G1
    measure:
      metric: chronic-absence
      baseline: {value: 27%, date: 2026-06}
      interim: [{date: 2026-10-30, value: 20%}, {date: 2027-01-29, value: 23%}]
      target: {value: 24%, date: 2027-06}
```
"""

from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.model.strategies import Milestone
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problem, Problems, problem, rule
from planlint.series import Moment, Series
from planlint_rules.targets.figures import at, is_sound, own_series


class Options(Base):
    """What counts as the same value."""

    tolerance: float = 0.1
    """How far values may differ and still be the same. Project choice."""


@rule(
    "TG006",
    "stray-interim-target",
    on=(Goal, Measure),
    severity="error",
    group="targets",
    profile="review",
    cites=("Turnaround practices, school 1.2", "Colorado, targets and benchmarks"),
)
def check(part: Goal | Measure, plan: PlanGraph, options: Options) -> Problems:
    values = own_series(part, plan)
    checks = values.of("interim") if values is not None else ()
    if values is None or not checks or not is_sound(values, plan):
        return
    steps = []
    for moment in checks:
        late = _is_late(values, moment)
        stray = _out_of_time(values, moment, late)
        if stray is not None:
            yield stray
        elif not late:
            steps.append(moment)
    yield from _astray(values, steps, options.tolerance)


def _out_of_time(values: Series, moment: Moment, late: bool) -> Problem | None:
    """Report an interim value that is dated outside the time of its goal, perhaps too late."""
    part = moment.place.part
    if isinstance(part, Milestone) or moment.day is None:
        return None
    start, end = values.baseline, values.target
    if late and end is not None:
        when = f"after the target, {end.day:%B %Y}"
    elif start is not None and start.day is not None and moment.day < start.day:
        when = f"before the baseline, {start.day:%B %Y}"
    else:
        return None
    return problem(
        part,
        f"The interim value of {moment.shown} for {moment.day:%B %Y} is dated {when}.",
        "date" if part.given("date") else "year",
        severity="warning",
    )


def _is_late(values: Series, moment: Moment) -> bool:
    end = values.target
    if end is None or end.day is None or moment.day is None or moment.day <= end.day:
        return False
    return (moment.day.year, moment.day.month) != (end.day.year, end.day.month)


def _astray(values: Series, steps: list[Moment], tolerance: float) -> Problems:
    """Follow the steps, the last one that is in order being what the next is held against."""
    way = _direction(values)
    if not way:
        return
    sign = 1 if way == "increase" else -1
    start, end = values.baseline, values.target
    before = start
    drifts = _drifts(values)
    said: set[str] = set()
    for moment in steps:
        beyond = end is not None and sign * (moment.value - end.value) > tolerance
        back = before is not None and sign * (before.value - moment.value) > tolerance
        if end is not None and _same_day(moment, end) and moment.named:
            if abs(moment.value - end.value) > tolerance and "end" not in said:
                said.add("end")
                yield _end(values, moment, end)
        elif drifts and _is_apart(moment, end):
            continue
        elif beyond and end is not None:
            if "beyond" not in said:
                said.add("beyond")
                yield at(
                    moment,
                    f"The value of {moment.shown} {_when(moment)} is already beyond the target of"
                    f" {end.shown}.",
                    "warning",
                )
        elif back and before is not None:
            if "back" not in said:
                said.add("back")
                what = "the baseline" if before is start else "the one before it"
                side = "below" if sign > 0 else "above"
                yield at(
                    moment,
                    f"The value of {moment.shown} {_when(moment)} is {side} {what}, {before.shown},"
                    f" though the figure is to {'rise' if sign > 0 else 'fall'}.",
                    "warning",
                )
        else:
            before = moment


def _end(values: Series, moment: Moment, end: Moment) -> Problem:
    return at(
        moment,
        f"The value for {end.day:%B %Y} is {moment.shown} here, but the target of"
        f" {values.part.label} for the same time is {end.shown}.",
    )


def _direction(values: Series) -> str:
    """Give the way of the values: from baseline to target, else as it is written."""
    start, end = values.baseline, values.target
    if start is not None and end is not None and start.value != end.value:
        return "increase" if end.value > start.value else "decrease"
    return values.direction if values.direction in ("increase", "decrease") else ""


def _same_day(moment: Moment, end: Moment) -> bool:
    """Say whether a value is for the day of the target; a month, and a day in it, are one time."""
    if moment.day is None or end.day is None:
        return False
    return (moment.day.year, moment.day.month) == (end.day.year, end.day.month)


def _drifts(values: Series) -> bool:
    """Say whether a figure moves with the days of a school year."""
    running = values.metric is not None and values.metric.running
    return running or "absen" in values.words or "referral" in values.words


def _is_apart(moment: Moment, end: Moment | None) -> bool:
    """Say whether a value that drifts cannot be compared: its school year was under way."""
    if moment.day is None or end is None or end.day is None:
        return True
    return moment.year == end.year or abs(moment.day.month - end.day.month) > 1


def _when(moment: Moment) -> str:
    return f"for {moment.day:%B %Y}" if moment.day else "on the way"
