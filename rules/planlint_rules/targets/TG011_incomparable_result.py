"""The result cannot be held against the baseline, or comes too late.

- The baseline differs by more than `tolerance` from the figure that the needs assessment, or the
  measure's own history, gives for the same measure and time (error).
- Baseline and target come from different tests (warning).
- The results come out after the day by which the goal is to be reached (warning).

Only what stands in the plan is compared: planlint does not look up official figures. The value
that a need carries in `measure.values` stands for the official one.

## Why

A goal is judged by a difference. When the two values come from two tests, or from two versions of
the same figure, the difference says nothing; when the second comes in the fall, nobody can
say in June whether the goal was met.

## Fix

Copy the baseline from the official file and name its source. Measure baseline and target with one
test. Set the date at which the result will be known, or name an earlier figure for the
decision in June.

## Options

- `tolerance`: points by which the same figure may differ, 0.5. Project choice: rounding.

## Stays silent

- When the figures are of different years, groups, grades or kinds, or it cannot be told.
- About tests, when one of the sources is not named by a name in capitals, such as MCAS or DIBELS.
- About a statement and its fields (SM009).

## Bad: two figures for the same spring

```yaml
# finds G1/measure baseline.value
needs_assessment:
  needs:
    - id: N1
      measure:
        name: grade 3 students who meet expectations in ELA
        values: [{year: "2024-25", value: 30%}, {year: "2025-26", value: 32%}]
goals:
  - id: G1
    addresses: [N1]
    measure:
      name: grade 3 students who meet expectations in ELA
      baseline: {value: 28%, date: 2026-05}
      target: {value: 32%, date: 2027-05}
```

## Bad: from one test to another

```yaml
# finds G1/measure target.source
goals:
  - id: G1
    measure:
      name: grade 3 students on track in reading
      baseline: {value: 41%, date: 2026-05, source: DIBELS 8}
      target: {value: 46%, date: 2027-05, source: MCAS ELA}
```

## Bad: known in the fall

```yaml
# finds G1/measure released
goals:
  - id: G1
    measure:
      name: grade 3 students who meet expectations in ELA
      baseline: {value: 32%, date: 2026-05}
      target: {value: 36%, date: 2027-06}
      released: 2027-09-28
```

## Good: one figure, one test

```yaml
needs_assessment:
  needs:
    - id: N1
      measure:
        name: grade 3 students who meet expectations in ELA
        values: [{year: "2024-25", value: 30%}, {year: "2025-26", value: 32.1%}]
goals:
  - id: G1
    addresses: [N1]
    measure:
      name: grade 3 students who meet expectations in ELA
      baseline: {value: 32%, date: 2026-05, source: MCAS ELA 2026}
      target: {value: 36%, date: 2027-05, source: MCAS ELA 2027}
```

## Good: the result is known in time

```yaml
goals:
  - id: G1
    measure:
      name: grade 3 students at benchmark on DIBELS
      baseline: {value: 32%, date: 2026-05}
      target: {value: 36%, date: 2027-06-15}
      released: 2027-06-04
```
"""

import re
from itertools import chain

from planlint.facts import needs
from planlint.model.goals import Goal
from planlint.model.measures import Measure, Point
from planlint.model.needs import Need, Source
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint.series import Moment, Series
from planlint_rules.targets.figures import own_series
from planlint_rules.words import written

_NO_TESTS = frozenset(
    ("ELA", "SGP", "SWD", "ELL", "IEP", "MLL", "EOY", "BOY", "MOY", "NWEA", "SPED")
)


class Options(Base):
    """What counts as the same figure."""

    tolerance: float = 0.5
    """Points by which the same figure may differ. Project choice: rounding."""


@rule(
    "TG011",
    "incomparable-result",
    on=(Goal, Measure),
    severity="error",
    group="targets",
    profile="review",
    cites=("Colorado, school plan quality criteria", "Fernandez 2011"),
)
def check(part: Goal | Measure, plan: PlanGraph, options: Options) -> Problems:
    values = own_series(part, plan)
    if values is None or values.measure is None:
        return
    measure = values.measure
    if isinstance(part, Goal):
        yield from _official(part, values, plan, options.tolerance)
    yield from _late(values)
    if measure.baseline is not None and measure.target is not None:
        yield from _two_tests(measure, plan)


def _official(goal: Goal, values: Series, plan: PlanGraph, tolerance: float) -> Problems:
    """Compare the baseline with what the plan itself says of the same measure and time."""
    start, measure = values.baseline, values.measure
    if start is None or start.kind != "baseline" or measure is None:
        return
    theirs = (need.measure for need in needs(plan, goal) if need.measure is not None)
    same = [other for other in theirs if _is_same(values, other)]
    points = chain.from_iterable((*other.values, *other.history) for other in same)
    for point in chain(points, measure.history):
        if point.value is None or (point.value.unit or "%") != (start.unit or "%"):
            continue
        away = abs(point.value.value - start.value)
        if away <= tolerance or not _same_time(point, start):
            continue
        need = point.within(Need)
        said = f"{need.label} says" if need is not None else "its own earlier results say"
        shown = start._replace(value=point.value.value).shown
        yield problem(
            start.place.part,
            f"The baseline of {goal.label} is {start.shown}, but {said} {shown} for the same time.",
            start.place.field,
            words=start.place.words,
            related=((point, f"{shown} here", "value"),),
            difference=round(away, 2),
        )
        return


def _is_same(values: Series, other: Measure) -> bool:
    """Say whether a need's measure is the goal's own, as far as both say."""
    own = values.measure
    if own is None:
        return False
    for field in ("instrument", "population", "subject"):
        mine, its = getattr(own, field), getattr(other, field)
        if mine and its and mine.lower() != its.lower():
            return False
    if (own.groups and other.groups and own.groups != other.groups) or (
        own.grades and other.grades and own.grades != other.grades
    ):
        return False
    if bool(own.groups) != bool(other.groups):
        return False
    return bool(own.name and other.name and own.name.lower() == other.name.lower())


def _same_time(point: Point, start: Moment) -> bool:
    """Say whether a value is for the time of the baseline: the same month, or the same year."""
    if point.date is not None and point.date.precision not in ("year", "school-year"):
        day = start.day
        return day is not None and (day.year, day.month) == (
            point.date.end.year,
            point.date.end.month,
        )
    text = point.year or (point.date.text if point.date else "")
    years = re.findall(r"\d{4}|(?<=-)\d\d", text)
    if start.year is None or not years:
        return False
    return int(years[-1]) % 100 == start.year % 100


def _late(values: Series) -> Problems:
    measure, end = values.measure, values.target
    if measure is None or measure.released is None or end is None or end.day is None:
        return
    if measure.released.start > end.day:
        yield problem(
            measure,
            f"The results come out {measure.released.text}, after the goal's own day,"
            f" {written(end.day)}: nobody can say by then whether it was reached.",
            "released",
            severity="warning",
        )


def _two_tests(measure: Measure, plan: PlanGraph) -> Problems:
    """Compare the tests that the two values come from, when both are named in capitals."""
    if measure.baseline is None or measure.target is None or not measure.baseline.source:
        return
    before = _tests(measure.baseline.source, plan)
    after_text = measure.target.source or measure.instrument
    if not before or not after_text:
        return
    after = _tests(after_text, plan)
    if not after or before & after:
        return
    own = bool(measure.target.source)
    yield problem(
        measure.target if own else measure.baseline,
        f"The baseline comes from {', '.join(sorted(before))}, the target from"
        f" {', '.join(sorted(after))}; two tests give no difference that means anything.",
        "source",
        severity="warning",
    )


def _tests(name: str, plan: PlanGraph) -> set[str]:
    """Give the names of tests in a source, by its id or by its name."""
    source = plan.by_id.get(name)
    text = source.name if isinstance(source, Source) else name
    return set(re.findall(r"\b[A-Z]{3,}\b", text or "")) - _NO_TESTS
