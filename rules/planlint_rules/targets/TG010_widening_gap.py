"""A group that starts behind is to gain no more than all students.

Measures of goals are held against each other when they are of the same kind, subject, grades and
instrument, one of them for all students and one for a student group. A group that
starts behind fires when its yearly gain is no larger than that of all students.

A measure is for a group when it says so in `groups`, in `population` or in its name. The `groups`
of a goal alone only say whom it has in view.

## Why

With equal gains the gap stays as it is for ever; with smaller ones it grows. Federal law asks for
goals that help the groups that are behind to close the gap, and so do Kentucky's gap
objectives and the Massachusetts funding law.

## Fix

Give the group a larger gain than all students, and a strategy that can bring it; or lower
neither but say in `rationale` why the gap closes later.

## Stays silent

- When one of the two goals has a `rationale`.
- When kind, subject, grades or instrument differ or cannot be told, and for groups that are not
  behind.
- When dates are missing, unless both targets are for the same time.
- When a target is impossible or reversed (TG005).

## Bad: three points for the group, four for all

```yaml
# finds G2/measure target.value
goals:
  - id: G1
    subject: ELA
    measure:
      metric: proficiency
      kind: summative
      population: all students in grades 3-5
      baseline: {value: 42%, date: 2026-05}
      target: {value: 46%, date: 2027-05}
  - id: G2
    subject: ELA
    measure:
      metric: proficiency
      kind: summative
      population: multilingual learners in grades 3-5
      baseline: {value: 14%, date: 2026-05}
      target: {value: 17%, date: 2027-05}
```

## Bad: absence falls alike

```yaml
# finds G1/measures[0] target.value
goals:
  - id: G1
    measure:
      metric: chronic-absence
      population: all students
      baseline: {value: 26%, date: 2026-06}
      target: {value: 23%, date: 2027-06}
    measures:
      - name: chronic absence of students with disabilities
        metric: chronic-absence
        groups: [students with disabilities]
        baseline: {value: 38%, date: 2026-06}
        target: {value: 35%, date: 2027-06}
```

## Good: the group gains more

```yaml
goals:
  - id: G1
    measure:
      metric: chronic-absence
      population: all students
      baseline: {value: 26%, date: 2026-06}
      target: {value: 23%, date: 2027-06}
    measures:
      - name: chronic absence of students with disabilities
        metric: chronic-absence
        groups: [students with disabilities]
        baseline: {value: 38%, date: 2026-06}
        target: {value: 33%, date: 2027-06}
```

## Good: a group that is ahead

```yaml
goals:
  - id: G1
    measure:
      metric: graduation
      population: all students
      baseline: {value: 81%, date: 2026-06}
      target: {value: 82%, date: 2027-06}
    measures:
      - name: graduation rate of girls
        metric: graduation
        groups: [girls]
        baseline: {value: 88%, date: 2026-06}
        target: {value: 88.5%, date: 2027-06}
```
"""

from collections.abc import Iterator

from planlint.model.plan import Plan
from planlint.rule import PlanGraph, Problem, Problems, rule
from planlint.series import Series
from planlint_rules.targets.figures import at, number
from planlint_rules.targets.lines import Line, beside_all
from planlint_rules.words import listed


@rule(
    "TG010",
    "widening-gap",
    on=Plan,
    severity="warning",
    group="targets",
    profile="review",
    cites=(
        "ESSA, long-term goals must help close gaps",
        "Kentucky Revised Statutes 158.649",
        "Massachusetts General Laws, chapter 69, section 1S",
    ),
)
def check(whole: Plan, plan: PlanGraph) -> Problems:
    for everybody, lines in beside_all(whole, plan):
        for line in lines:
            if not (line.goal.given("rationale") or everybody.goal.given("rationale")):
                yield from _compare(line, everybody.values)


def _compare(line: Line, whole: Series) -> Iterator[Problem]:
    values = line.values
    start, end, first, last = values.baseline, values.target, whole.baseline, whole.target
    if start is None or end is None or first is None or last is None or values.metric is None:
        return
    sign = 1 if values.metric.better == "increase" else -1
    if sign * (first.value - start.value) <= 0:
        return  # not behind
    same_time = first.day == start.day and last.day == end.day
    own, others = values.years, whole.years
    if not same_time and (not own or not others or own <= 0 or others <= 0):
        return
    gain, all_gain = sign * (end.value - start.value), sign * (last.value - first.value)
    per_year = not same_time and own is not None and others is not None
    if own is not None and others is not None and per_year:
        gain, all_gain = gain / max(own, 1.0), all_gain / max(others, 1.0)
    if gain > all_gain + 1e-9:
        return
    unit = " points a year" if per_year else " points"
    effect = "stays as it is" if abs(gain - all_gain) < 1e-9 else "grows"
    named = listed(sorted(line.groups))
    yield at(
        end,
        f"{named[:1].upper()}{named[1:]} start {number(abs(first.value - start.value))} points"
        f" behind all students and are to gain {number(gain)}{unit},"
        f" all students {number(all_gain)}; the gap {effect}.",
        start=start,
        gain=round(gain, 2),
        all_gain=round(all_gain, 2),
    )
