"""The target for a student group promises more than the target for all students.

A group counts with its part of the school. When the group alone, reaching its target while
everybody else stays as they are, brings the school further than the target for all students,
everybody else would have to lose, or one of the two targets is not meant.

Weights come from `n` of the two measures, else from `groups` and `enrollment` of the school.

## Why

Targets for groups and for the school are often set in two meetings. A state that judges both asks
a school for a result that its own plan does not add up to.

## Fix

Raise the target for all students to what the groups promise, or lower the group's to what the
school expects.

## Options

- `tolerance`: by how many points targets may differ, 0.5. Project choice: rounding.

## Stays silent

- When the number of students is not known, for the group or for the whole, or is no part of it.
- When kind, subject, grades, instrument, unit or the years of the two measures differ or cannot be
  told, about measures for some grades without `n`, and about figures that are no share of students.
- When a target is impossible or reversed (TG005), and about groups that gain too little (TG010).

## Bad: half of the students alone would bring more

```yaml
# finds G2/measure target.value
school: {enrollment: 400, groups: {multilingual learners: 200}}
goals:
  - id: G1
    measure:
      metric: proficiency
      population: all students
      baseline: {value: 40%, date: 2026-05}
      target: {value: 41%, date: 2027-05}
  - id: G2
    measure:
      metric: proficiency
      groups: [multilingual learners]
      baseline: {value: 20%, date: 2026-05}
      target: {value: 24%, date: 2027-05}
```

## Bad: absence, with the numbers at the measures

```yaml
# finds G2/measure target.value
goals:
  - id: G1
    measure:
      metric: chronic-absence
      population: all students
      n: 4000
      baseline: {value: 24%, date: 2026-06}
      target: {value: 22%, date: 2027-06}
  - id: G2
    measure:
      metric: chronic-absence
      groups: [economically disadvantaged students]
      n: 3200
      baseline: {value: 28%, date: 2026-06}
      target: {value: 24.8%, date: 2027-06}
```

## Good: the group brings a part of it

```yaml
school: {enrollment: 400, groups: {multilingual learners: 100}}
goals:
  - id: G1
    measure:
      metric: proficiency
      population: all students
      baseline: {value: 40%, date: 2026-05}
      target: {value: 43%, date: 2027-05}
  - id: G2
    measure:
      metric: proficiency
      groups: [multilingual learners]
      baseline: {value: 20%, date: 2026-05}
      target: {value: 24%, date: 2027-05}
```

## Good: nobody knows how many students the group has

```yaml
goals:
  - id: G1
    measure:
      metric: proficiency
      population: all students
      baseline: {value: 40%, date: 2026-05}
      target: {value: 41%, date: 2027-05}
  - id: G2
    measure:
      metric: proficiency
      groups: [multilingual learners]
      baseline: {value: 20%, date: 2026-05}
      target: {value: 24%, date: 2027-05}
```
"""

from collections.abc import Iterator
from typing import Annotated

from planlint import groups
from planlint.model.plan import Plan
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problem, Problems, Range, rule
from planlint.series import Moment
from planlint_rules.equity.named import own_names
from planlint_rules.targets.figures import at, number
from planlint_rules.targets.lines import Line, beside_all
from planlint_rules.words import listed


class Options(Base):
    """How exactly targets must agree."""

    tolerance: Annotated[float, Range(0)] = 0.5
    """Points by which targets may differ. Project choice: rounding."""


@rule(
    "TG012",
    "clashing-group-target",
    on=Plan,
    severity="warning",
    group="targets",
    profile="review",
    cites=(
        "Massachusetts General Laws, chapter 69, section 1S",
        "Turnaround practices, LEA 1.2-D",
    ),
)
def check(whole: Plan, plan: PlanGraph, options: Options) -> Problems:
    for everybody, lines in beside_all(whole, plan):
        for line in lines:
            weight = _weight(line, everybody, whole, plan)
            if weight is not None and _is_share(line, everybody):
                yield from _compare(line, everybody, weight, options.tolerance)


def _weight(
    line: Line, everybody: Line, whole: Plan, plan: PlanGraph
) -> tuple[float, float] | None:
    """Give how many students the group has, and all of them; None when nobody says."""
    own = line.values.measure.n if line.values.measure else None
    every = everybody.values.measure.n if everybody.values.measure else None
    school = whole.school
    if not (own and every) and not line.grades and school is not None and len(line.groups) == 1:
        (wanted,) = line.groups
        added = own_names(plan)
        sizes = [n for name, n in school.groups.items() if groups.canonical(name, added) == wanted]
        own, every = (sizes[0] if len(sizes) == 1 else None), school.enrollment
    return (own, every) if own and every and 0 < own < every else None


def _is_share(line: Line, everybody: Line) -> bool:
    """Say whether both figures are shares of students over the same time."""
    values, others = line.values, everybody.values
    if values.metric is None or not values.metric.share or values.unit != others.unit:
        return False
    pairs = ((values.baseline, others.baseline), (values.target, others.target))
    return values.unit == "%" and all(a and b and _when(a) == _when(b) for a, b in pairs)


def _when(moment: Moment) -> object:
    return moment.day or moment.year


def _compare(
    line: Line, everybody: Line, weight: tuple[float, float], tolerance: float
) -> Iterator[Problem]:
    values, others = line.values, everybody.values
    start, end, first, last = values.baseline, values.target, others.baseline, others.target
    if start is None or end is None or first is None or last is None or values.metric is None:
        return
    own, every = weight
    sign = 1 if values.metric.better == "increase" else -1
    alone = first.value + own / every * (end.value - start.value)
    if sign * (alone - last.value) > tolerance + 1e-9:
        yield at(
            end,
            f"If only {listed(sorted(line.groups))} ({own:g} of {every:g} students) reach their"
            f" {number(end.value)}%, all students together come to {number(alone)}%, but their"
            f" target is {number(last.value)}%: everybody else would have to lose.",
            start=last,
            alone=round(alone, 2),
        )
