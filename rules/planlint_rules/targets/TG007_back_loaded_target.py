"""Most of the gain is left for the end.

The rule looks at the last interval of the way from the baseline to the target: from the last
interim value, or milestone that names the measure, to the target. It speaks when more than
`max-share` percent of the gain is left for it although it is less than `min-time` percent of
the time.

## Why

A plan that puts most of the gain into its last weeks cannot be steered: every check on the way
is met, and when the last one fails there is no time left to do anything.

## Fix

Spread the gain over the checks as the strategies are expected to work, or add a check in the
last stretch. A slow start is fine when the plan says so with a later check.

## Options

- `max-share`: percent of the gain that may be left for the last interval, 50. Project choice; no
  source was found.
- `min-time`: percent of the time from which on any share is fine, 40. Project choice.

## Stays silent

- When there is no interim value with a date, or the values go back and forth (TG006).
- For chronic absence, attendance, dropout, suspensions and course failures within one school year,
  which move with the year.
- When the goal has a `rationale`.

## Bad: ten of fourteen points in the last two months

```yaml
# finds G1/measure target.value
goals:
  - id: G1
    measure:
      name: students at or above benchmark
      direction: increase
      baseline: {value: 41%, date: 2026-05}
      interim: [{date: 2026-11, value: 43%}, {date: 2027-03, value: 45%}]
      target: {value: 55%, date: 2027-05}
```

## Bad: the last of three years has to bring it all

```yaml
# finds G1/measure target.value
goals:
  - id: G1
    measure:
      metric: proficiency
      kind: summative
      baseline: {value: 30%, date: 2025-05}
      interim: [{date: 2026-05, value: 31%}, {date: 2027-05, value: 32%}]
      target: {value: 39%, date: 2028-05}
```

## Good: the same gain, spread out

```yaml
goals:
  - id: G1
    measure:
      name: students at or above benchmark
      direction: increase
      baseline: {value: 41%, date: 2026-05}
      interim: [{date: 2026-11, value: 46%}, {date: 2027-03, value: 51%}]
      target: {value: 55%, date: 2027-05}
```

## Good: a slow start with half of the time to go

```yaml
goals:
  - id: G1
    measure:
      name: students at or above benchmark
      direction: increase
      baseline: {value: 41%, date: 2026-05}
      interim: [{date: 2026-11, value: 44%}]
      target: {value: 52%, date: 2027-05}
```
"""

from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, rule
from planlint.series import years
from planlint_rules.targets.figures import are_in_order, at, is_sound, lapse, number, own_series


class Options(Base):
    """How much may be left for the end."""

    max_share: float = 50
    """Percent of the gain that may be left for the last interval. Project choice."""
    min_time: float = 40
    """Percent of the time from which on any share is fine. Project choice."""


@rule(
    "TG007",
    "back-loaded-target",
    on=(Goal, Measure),
    severity="warning",
    group="targets",
    profile="submission",
    cites=("Project choice",),
)
def check(part: Goal | Measure, plan: PlanGraph, options: Options) -> Problems:
    values = own_series(part, plan)
    checks = values.of("interim") if values is not None else ()
    if values is None or not checks or not is_sound(values, plan):
        return
    goal = part if isinstance(part, Goal) else part.within(Goal)
    start, end = values.baseline, values.target
    if start is None or end is None or (goal is not None and goal.given("rationale")):
        return
    steps = [m for m in checks if m.named and m.day and end.day and m.day < end.day]
    running = values.metric is not None and values.metric.running
    if not steps or running or not are_in_order((start, *steps, end)):
        return
    last = steps[-1]
    whole, rest = years(start, end), years(last, end)
    gain = end.value - start.value
    if not whole or whole <= 0 or rest is None or gain == 0:
        return
    share, time = 100 * (end.value - last.value) / gain, 100 * rest / whole
    if not options.max_share < share <= 100 or time >= options.min_time:
        return
    left = abs(end.value - last.value)
    yield at(
        end,
        f"{values.part.title} leaves {number(left)} of its {number(abs(gain))} points for the last"
        f" {lapse(rest)} of {lapse(whole)}, from {last.shown} to {end.shown}.",
        start=start,
        share=round(share),
        time=round(time),
    )
