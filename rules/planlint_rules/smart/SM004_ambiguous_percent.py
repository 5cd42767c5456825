"""A share is to change "by 5%", which can mean 5 points or 5 percent of the share.

From 29%, five points lead to 34% and five percent of 29 to 30.5%. The rule reads the change in
the statement when the measure is itself a share: its values are in percent, or the statement
speaks of a percentage, a rate or proficiency. A reading that leads below 0% or above 100% is
not one. When baseline and target are known, arithmetic tells which was meant: with both in the
statement nothing is said; with one of them in a field, an info says which unit the figures
prove, and the fix adds it. When neither fits, SM009 speaks.

## Why

A reviewer cannot tell which of the two you will be held to. In real goals that can be checked
most authors wrote "%" and meant points.

## Fix

Write both ends, "from 29% to 34%", or name the unit: "by 5 percentage points".

## Stays silent

- When something else than a share changes: a number of students, a score, a gap.
- When the statement or the measure's `unit` says points, or the statement says that the
  percent is of the present value ("by 5% of the current rate", "a relative 5%").
- When no baseline is known and the change is above 25%, which nobody would write for points.
- When the goal has no statement (ST003) or is a task (SM007).

## Bad: a change without its end

```yaml
# finds G2 statement
goals:
  - id: G2
    statement: >-
      Increase the share of students in grades 3-5 who meet expectations on the state mathematics
      test by 5% by June 2027.
    measure: {name: students who meet expectations, baseline: {value: 29%, date: 2026-05}}
```

## Bad: the starting value stands in the sentence

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: >-
      Currently 27% of students are chronically absent. By June 2027 we will reduce chronic
      absenteeism by 3%, as measured by the district attendance file.
```

## Bad: the fields prove the unit

```yaml
# finds G2 statement
goals:
  - id: G2
    statement: >-
      Increase the share of students in grades 3-5 who meet expectations on the state mathematics
      test by 5% by June 2027.
    measure:
      name: students who meet expectations
      baseline: {value: 29%, date: 2026-05}
      target: {value: 34%, date: 2027-06}
```

## Good: points

```yaml
goals:
  - id: G2
    statement: >-
      Increase the share of students in grades 3-5 who meet expectations on the state mathematics
      test by 5 percentage points by June 2027.
    measure: {name: students who meet expectations, baseline: {value: 29%, date: 2026-05}}
```

## Good: both ends

```yaml
goals:
  - id: G2
    statement: >-
      Increase the share of students in grades 3-5 who meet expectations on the state mathematics
      test by 5%, from 29% in May 2026 to 34% in June 2027.
```

## Good: a number falls by a tenth

```yaml
goals:
  - id: G3
    statement: Reduce the number of office referrals by 10% from 240 in June 2026 by June 2027.
```
"""

import re

from planlint.facts import Facts, Level
from planlint.model.goals import Goal
from planlint.rule import Fix, PlanGraph, Problem, Problems, problem, rule
from planlint.statement import Amount, Statement
from planlint_rules.smart.arithmetic import (
    by_percent,
    by_points,
    is_points,
    is_yearly,
    written,
)
from planlint_rules.smart.asked import is_task, stated
from planlint_rules.smart.edits import replace

_SHARE = r"\b(?:percent(?:age|s)?|share|proportion|rates?|proficien\w*|attendance|absenteeism)\b|%"
_NO_SHARE = (
    r"\b(?:numbers?|counts?|total|scores?|gaps?|index|points|referrals|incidents|days|enrol\w*|growth"
    r"|suspensions|absences|disparit\w*|gpa|minutes|hours|average|mean|median)\b"
)
_RELATIVE = (
    r"\brelative\b|% of (?:the|its|their|last|that|this|current|present|base)|over (?:the )?base"
)
_LIKELY = 25


@rule(
    "SM004",
    "ambiguous-percent",
    on=Goal,
    severity="warning",
    group="smart",
    profile="review",
    cites=("Fernandez 2011", "Boston school goals 2012"),
)
def check(goal: Goal, plan: PlanGraph) -> Problems:
    both = stated(plan, goal)
    if both is None:
        return
    found, said = both
    change = said.change
    if change is None or change.unit != "%" or said.multiple or is_task(*both):
        return
    if not _is_open(found, said, change):
        return
    start, end = found.baseline, found.target
    if start is not None and end is not None:
        if is_points(start.value, end.value, change.value, 0.05) and not _is_written(said):
            yield _proven(plan, found, change, start, end)
    elif end is None:
        yield from _ambiguous(found, said, change, start)


def _is_open(found: Facts, said: Statement, change: Amount) -> bool:
    """Say whether a share changes by a percent that nothing explains."""
    words, after = said.text[slice(*change.span)], said.text[change.span[1] :].lower()
    if "-" in words or "–" in words or after.startswith(" growth"):
        return False
    if re.search(_RELATIVE, said.text.lower()):
        return False
    about = found.about
    unit = (about.unit if about is not None else "") or ""
    if "point" in unit.lower():
        return False
    levels = [level.unit for level in (found.baseline, found.target) if level is not None]
    if levels or unit:
        return all(each == "%" for each in levels or (unit,))
    return _is_share(said, change)


def _is_share(said: Statement, change: Amount) -> bool:
    """Say whether the words of a statement tell that its measure is a percent."""
    head = said.text[: change.span[0]].lower()
    measure = said.measure.text.lower() if said.measure is not None else head
    if re.search(_NO_SHARE, " ".join(measure.split()[:4])):
        return False
    return re.search(_SHARE, measure) is not None or "percentage of" in head


def _is_written(said: Statement) -> bool:
    """Say whether both ends stand in the statement, where every reader sees them."""
    return said.baseline is not None and said.target is not None


def _falls(found: Facts) -> bool:
    return found.direction == "decrease"


def _ambiguous(found: Facts, said: Statement, change: Amount, start: Level | None) -> Problems:
    goal, amount = found.goal, change.value
    if start is None and amount > _LIKELY:
        return
    present = start.value if start is not None else 40.0
    points = by_points(present, amount, _falls(found))
    percent = by_percent(present, amount, _falls(found))
    if not (0 <= points <= 100 and 0 <= percent <= 100) or abs(points - percent) < 0.05:
        return
    quoted = _quoted(said, change)
    number = written(amount, "")
    if start is not None:
        message = (
            f'{goal.title} says "{quoted}": {number} points would be {written(points)},'
            f" {number} percent of {written(present)} would be {written(percent)}."
        )
        help = f'write "from {written(present)} to {written(points)}", or the other value.'
    else:
        message = (
            f'{goal.title} says "{quoted}" of a share: from 40%, {number} points would be'
            f" {written(points)}, {number} percent would be {written(percent)}."
        )
        help = f'write both ends, or "{number} percentage points" if that is what you mean.'
    if is_yearly(said):
        message = f"{message[:-1]} after one year."
    yield problem(goal, message, "statement", words=change.span, help=help, change=amount)


def _quoted(said: Statement, change: Amount) -> str:
    """Give the words of a change with the "by" before them."""
    start, end = change.span
    lead = re.search(r"\bby (?:at least |about |an additional )?$", said.text[:start])
    return said.text[lead.start() if lead else start : end]


def _proven(plan: PlanGraph, found: Facts, change: Amount, start: Level, end: Level) -> Problem:
    goal = found.goal
    words = (goal.statement or "")[slice(*change.span)]
    number = re.sub(r" ?(?:%|per ?cent|pct).*", "", words, flags=re.IGNORECASE)
    noun = (goal.statement or "")[change.span[1] :].lower().startswith
    single = noun((" increase", " decrease", " gain", " reduction", " growth", " improvement"))
    text = f"{number}-percentage-point" if single else f"{number} percentage points"
    edit = replace(plan, goal, "statement", change.span, text)
    return problem(
        goal,
        f'{goal.title} says "{words}"; from {written(start.value)} to {written(end.value)} these'
        " are percentage points.",
        "statement",
        severity="info",
        words=change.span,
        help=f'write "{text}".',
        related=tuple(
            (level.place.part, f"here stands {written(level.value)}", level.place.field)
            for level in (start, end)
            if level.place.part is not goal
        ),
        fix=Fix(f'Write "{text}"', (edit,)) if edit is not None else None,
    )
