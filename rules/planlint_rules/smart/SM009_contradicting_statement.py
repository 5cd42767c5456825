"""The statement of a goal says one thing, its fields or its own figures another.

Compared are the statement and the measure that it is about: starting value, target, deadline,
grades and student groups. Within the statement the figures must fit: the verb and the way the
values go, an amount of change and the two values, a count and its percent ("12/16 (70%)"),
a change by points and the range of a percent, "over three years" and the dates, the deadline
and the date of the starting value.

## Why

Two figures for one thing mean that one of them is out of date, and at the end of the year
each reader judges the goal by another.

## Fix

Decide which one holds, and write it in both places, or leave it out of one of them.

## Options

- `tolerance`: how far two values may be apart, 0.05. Source: rounding to one decimal.
- `days`: how far the deadline of the statement and the date of the target may be apart, 31.
  Project choice: "by June" and a test in May are one deadline.

## Stays silent

- When the statement holds several goals (SM008), or the value of the field stands elsewhere
  in it, or stands in the field of another measure of the goal.
- When one place names more grades or groups than the other: only if neither holds the other.
- About a change that comes again each year, and about values below a standard or of a gap,
  which fall when things get better.
- When one of the values is of students and the other of adults, as the words beside them say.
- When the values of a measure contradict its own direction, or lie outside its range (TG005).

## Bad: another target in the field

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: >-
      Increase the share of grade 3 students who meet expectations on the state ELA test from 32%
      in May 2026 to 36% by June 2027.
    measure:
      name: students who meet expectations
      baseline: {value: 32%, date: 2026-05}
      target: {value: 40%, date: 2027-06}
```

## Bad: another date

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: >-
      Increase the share of grade 3 students who meet expectations on the state ELA test from 32%
      in May 2026 to 36% by June 2027.
    measure:
      name: students who meet expectations
      baseline: {value: 32%, date: 2026-05}
      target: {value: 36%, date: 2028-06}
```

## Bad: an increase that falls

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: Increase attendance of all students from 77% in June 2026 to 68% by June 2027.
```

## Bad: three percent are not one point

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: >-
      By June 2027, proficiency of grade 4 students on the state mathematics test will show a 3%
      increase, from 62% in May 2026 to 63%.
```

## Bad: a count and its percent

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: By June 2027, 12/16 (70%) of teachers will use the planning protocol every week.
```

## Bad: grades and groups

```yaml
# finds G1 statement
goals:
  - id: G1
    grades: 6-8
    statement: >-
      Increase the share of grade 3 students who meet expectations on the state ELA test from 32%
      in May 2026 to 36% by June 2027.
```

## Bad: three years that are one

```yaml
# finds G1 statement
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    statement: >-
      Over the next three years, raise the graduation rate of all students from 78% in June 2026
      to 84% by June 2027.
```

## Good: an interim test has values of its own

```yaml
goals:
  - id: G1
    statement: Raise reading on the state test in grade 3 from 36% in May 2026 to 40% by June 2027.
    measures:
      - {name: students at benchmark, instrument: DIBELS 8, baseline: 43%, target: 55%}
```

## Good: both say the same

```yaml
goals:
  - id: G1
    grades: 3-5
    statement: >-
      Increase the share of grade 3 students who meet expectations on the state ELA test from 32%
      in May 2026 to 36% by June 2027.
    measure:
      name: students who meet expectations
      baseline: {value: 32%, date: 2026-05}
      target: {value: 36%, date: 2027-05-28}
```

## Good: a rating in the statement, a share in the measure

```yaml
goals:
  - id: G1
    statement: Raise the rating of grade 3 teachers on the walk rubric from 2 to 4 by June 2027
    measure: {name: rooms, target: {value: 100%, date: 2027-06}}
```

## Good: points and percent

```yaml
goals:
  - id: G1
    statement: >-
      Reduce chronic absenteeism of all students by 4 points, or 16%, from 25% in June 2026 to 21%
      by June 2027.
```
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from planlint import calendar, quantity
from planlint.facts import Facts, alike, measures
from planlint.model.goals import Goal
from planlint.model.measures import Measure, Reading
from planlint.model.part import Part
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint.statement import Amount, Statement
from planlint_rules.smart import cohorts, figures
from planlint_rules.smart.arithmetic import written
from planlint_rules.smart.asked import stated

_PEOPLE = re.compile(
    r"\b(?:(?P<students>students?|learners?|pupils?|scholars?|graders?|graduates?)"
    r"|(?P<adults>teachers?|staff|educators?|leaders?|adults?|coaches|principals?))\b",
    re.IGNORECASE,
)


class Options(Base):
    """How far two places may be apart."""

    tolerance: float = 0.05
    """The largest difference of two values that are the same. Source: rounding."""
    days: int = 31
    """The largest distance of two deadlines that are the same. Project choice."""


class Clash(NamedTuple):
    """What the statement says, in which words, and the field that says something else."""

    message: str
    words: tuple[int, int]
    part: Part | None = None
    field: str = ""
    says: str = ""


@rule(
    "SM009",
    "contradicting-statement",
    on=Goal,
    severity="error",
    group="smart",
    profile="review",
    cites=("Consistency of the plan",),
)
def check(goal: Goal, plan: PlanGraph, options: Options) -> Problems:
    both = stated(plan, goal)
    if both is None:
        return
    found, said = both
    for clash in _clashes(found, said, plan, options):
        related = ((clash.part, clash.says, clash.field),) if clash.part is not None else ()
        yield problem(
            goal,
            f"{goal.title} {clash.message}.",
            "statement",
            words=clash.words,
            related=related,
        )


def _clashes(found: Facts, said: Statement, plan: PlanGraph, options: Options) -> Iterator[Clash]:
    for message, words in figures.clashes(found, said, plan, options.tolerance):
        yield Clash(message, words)
    if said.multiple or len(said.clauses) > 1:
        return
    yield from _values(found, said, options.tolerance)
    yield from _deadline(found, said, plan, timedelta(days=options.days))
    yield from _start(found, said, plan)
    yield from _cohorts(found, said)


def _values(found: Facts, said: Statement, tolerance: float) -> Iterator[Clash]:
    """Compare the starting value and the target with those of the measure."""
    about = found.about
    if about is None:
        return
    if about is not found.goal.measure and not _agrees(said, about):
        return  # a further measure, such as an interim test, has values of its own
    for slot, name in (("baseline", "starts from"), ("target", "aims at")):
        amount: Amount | None = getattr(said, slot)
        at: Reading | None = getattr(about, slot)
        if amount is None or at is None or at.value is None or amount.status != "found":
            continue
        value = at.value
        unit = value.unit or about.unit or ""
        if not alike(amount.unit, unit):
            continue
        if amount.unit != unit and not _agrees(said, about):
            continue  # "a rating of 4" beside "100% of rooms": two things, as far as one can tell
        if abs(amount.value - value.value) <= tolerance + 1e-9:
            continue
        if _stands_elsewhere(found, said, slot, amount.value, value.value):
            continue
        if _of_others(said.text[amount.span[0] :], at.text_of("value")):
            continue
        field = written(value.value, value.unit or amount.unit)
        text = written(amount.value, amount.unit)
        yield Clash(
            f"{name} {text} in its statement, but from {field} in the measure"
            if slot == "baseline"
            else f"{name} {text} in its statement, but at {field} in the measure",
            amount.span,
            at,
            "value",
            f"the measure says {field}",
        )


def _of_others(one: str, other: str) -> bool:
    """Say whether the first people whom two texts name are students here and adults there."""
    found = [_PEOPLE.search(text) for text in (one, other)]
    return all(found) and len({match and match.lastgroup for match in found}) == 2


def _agrees(said: Statement, measure: Measure) -> bool:
    """Say whether the starting value or the target of a measure is that of the statement."""
    for amount, at in ((said.baseline, measure.baseline), (said.target, measure.target)):
        if amount is None or at is None or at.value is None:
            continue
        if abs(amount.value - at.value.value) < 0.05:
            return True
    return False


def _stands_elsewhere(found: Facts, said: Statement, slot: str, text: float, field: float) -> bool:
    """Say whether either value is met again: in the statement, or in another measure."""
    if any(abs(each.value - field) < 0.05 for each in quantity.find(said.text)):
        return True
    for measure in measures(found.goal):
        at: Reading | None = getattr(measure, slot)
        if at is not None and at.value is not None and abs(at.value.value - text) < 0.05:
            return True
    return False


def _deadline(found: Facts, said: Statement, plan: PlanGraph, leeway: timedelta) -> Iterator[Clash]:
    """Compare the deadline with the date of the target."""
    target = found.about.target if found.about is not None else None
    deadline = said.deadline
    if deadline is None or deadline.date is None or target is None or target.date is None:
        return
    due = target.date
    if due.start <= deadline.date <= due.end:
        return
    named = next(calendar.find(deadline.text, plan.calendar), None)
    first = (named.start if named is not None else deadline.date) - leeway
    last = deadline.date + leeway
    if (due.end < first or last < due.start) and not _is_due(found, first, last):
        yield Clash(
            f'is due "{deadline.text}" in its statement, but {due.text} in the measure',
            deadline.span,
            target,
            "date",
            f"the measure says {due.text}",
        )


def _start(found: Facts, said: Statement, plan: PlanGraph) -> Iterator[Clash]:
    """Compare the years of the starting value."""
    at = found.about.baseline if found.about is not None else None
    baseline = said.baseline
    if baseline is None or baseline.date is None or at is None or at.date is None:
        return
    taken, year = at.date, plan.calendar.school_year
    if taken.start <= baseline.date <= taken.end:
        return
    if not year(taken.start) <= year(baseline.date) <= year(taken.end):
        yield Clash(
            f"dates its starting value {baseline.date:%B %Y} in its statement, but"
            f" {taken.text} in the measure",
            baseline.span,
            at,
            "date",
            f"the measure says {taken.text}",
        )


def _is_due(found: Facts, first: date, last: date) -> bool:
    """Say whether another measure of the goal is due at the time of the statement."""
    others = [m.target for m in measures(found.goal) if m.target is not None]
    return any(at.date is not None and first <= at.date.end <= last for at in others)


def _cohorts(found: Facts, said: Statement) -> Iterator[Clash]:
    """Compare grades and groups with the fields of the goal and its measure."""
    if said.population is None:
        return
    text, words = said.population.text, said.population.span
    parts: list[Goal | Measure] = [found.goal]
    if found.about is not None:
        parts.append(found.about)
    for part in parts:
        if part.grades and _differ(cohorts.grades(said.text), cohorts.grades_of(part.grades)):
            listed = ", ".join(part.grades)
            yield Clash(
                f'is about "{text}" in its statement, but about grades {listed} in its fields',
                words,
                part,
                "grades",
                f"the field says {listed}",
            )
            return
        if part.groups and _differ(cohorts.groups(text), cohorts.groups_of(part.groups)):
            listed = ", ".join(part.groups)
            yield Clash(
                f'is about "{text}" in its statement, but about {listed} in its fields',
                words,
                part,
                "groups",
                f"the field says {listed}",
            )
            return


def _differ(one: frozenset[object], other: frozenset[object]) -> bool:
    """Say whether two sets are known and neither holds the other."""
    return bool(one and other) and not (one <= other or other <= one)
