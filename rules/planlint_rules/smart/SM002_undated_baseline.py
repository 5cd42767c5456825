"""A goal says where it wants to go, but not where it starts, or not when that was true.

The starting value may stand in the statement, in the measure or its history, in the measure
of a need that the goal answers, or as a figure in that need's statement or in the goal's
rationale. Its date may stand beside it, in a source that is named, in another date of the
statement, or in the dated data source of a need that holds the same figure.

- No starting value anywhere (error).
- A starting value without a date or a source (warning).

## Why

Without a start nobody can tell whether the target is bold or already met, and without a
date nobody knows whether the figure is from last spring or from three years ago.

## Fix

Write both into the goal or its measure: `baseline: {value: 32%, date: 2026-05, source: mcas}`.

## Stays silent

- When the goal names nothing to reach (SM001), is a task (SM007) or has no statement (ST003).
- When a baseline was written but cannot be read (PL005).
- In goals on practice: what adults begin to do often starts from nothing.
- In goals on growth, where each student's own start is the baseline, in goals that keep a
  level, and in goals that ask the same of everyone, such as six credits.
- About the date, when the statement speaks of the "current" or "last year's" value.

## Bad: a target without a start

```yaml
# finds G1/measure baseline
goals:
  - id: G1
    statement: By June 2027, 36% of grade 3 students will meet expectations on the state ELA test.
    measure: {name: students who meet expectations, instrument: state ELA test}
```

## Bad: a change of something unknown

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: >-
      Increase the share of grade 3 students who meet expectations on the state ELA test
      by 4 percentage points by June 2027.
```

## Bad: nobody knows when it was so

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: >-
      Increase the share of grade 3 students who meet expectations on the state ELA test
      from 32% to 36% by June 2027.
```

## Good: value and date

```yaml
goals:
  - id: G1
    statement: >-
      Increase the share of grade 3 students who meet expectations on the state ELA test
      from 32% in May 2026 to 36% by June 2027.
```

## Good: the need holds the figure and its source

```yaml
needs_assessment:
  sources: [{id: state, name: State test, date: 2026-05-20}]
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations, sources: [state]}
goals:
  - id: G1
    addresses: [N1]
    statement: Raise reading of grade 3 students on the state ELA test from 32% to 36% by June 2027.
```

## Good: growth from each student's own start

```yaml
goals:
  - id: G1
    statement: By June 2027, 60% of grade 4 students will meet their growth target on MAP.
```
"""

import re
from collections.abc import Iterator

from planlint import calendar, quantity
from planlint.facts import Facts, Level, alike, measures, needs
from planlint.model.goals import Goal
from planlint.model.measures import Measure, Reading
from planlint.model.needs import Need, Source
from planlint.quantity import Quantity
from planlint.rule import PlanGraph, Problem, Problems, problem, rule
from planlint.statement import Statement
from planlint_rules.smart.arithmetic import written
from planlint_rules.smart.asked import outcome
from planlint_rules.words import holds

_OWN_START = (
    r"\bgrowth\b|\bgrow\b|year's progress|\b(?:own|personal|individual) (?:goal|target)"
    r"|\b(?:one|1|a|two)\b.{0,40}\blevels?\b|\bgains? \d|\b(?:kept|keep|stay|remain) at\b"
)
_PRESENT = ("current", "present", "now", "last year", "last spring", "year before", "previous")


@rule(
    "SM002",
    "undated-baseline",
    on=Goal,
    severity="error",
    group="smart",
    profile="review",
    cites=(
        "Fernandez 2011",
        "Turnaround practices, school 1.2-A and 1.2-E",
    ),
)
def check(goal: Goal, plan: PlanGraph) -> Problems:
    both = outcome(plan, goal)
    if both is None:
        return
    found, said = both
    if found.baseline is not None:
        if not _is_dated(plan, found, said, found.baseline):
            yield _undated(found, found.baseline)
    elif _needs_start(found, said) and not _has_figure(plan, found):
        yield _missing(found, said)


def _needs_start(found: Facts, said: Statement) -> bool:
    if found.target is None and found.change is None:
        return False  # something that is checked for each one
    if said.direction == "maintain" or any(_is_growth(m) for m in measures(found.goal)):
        return False
    target, whom = found.target, said.population
    counted = target is not None and target.unit not in ("%", "points", "")
    if counted and whom is not None and whom.text.lower().startswith(("all", "each", "every")):
        return False  # each one earns so many credits
    return re.search(_OWN_START, said.text.lower()) is None


def _is_growth(measure: Measure) -> bool:
    return measure.metric == "growth" or "growth" in (measure.name or "").lower()


def _has_figure(plan: PlanGraph, found: Facts) -> bool:
    """Say whether a starting value was written anywhere, be it in words or unreadable."""
    for measure in measures(found.goal):
        at = measure.baseline
        if "baseline" in measure.broken or (at is not None and at.given("value")):
            return True
        if measure.history or "history" in measure.broken:
            return True
    level = found.target or found.change
    unit = level.unit if level is not None and "point" not in level.unit else "%"
    texts = [
        found.goal.rationale or "",
        *(need.statement or "" for need in needs(plan, found.goal)),
    ]
    return any(alike(each.unit, unit) for text in texts for each in quantity.find(text))


def _missing(found: Facts, said: Statement) -> Problem:
    goal = found.goal
    message = f"{goal.title} names no starting value"
    if found.target is not None:
        message += f" for its target of {_shown(found.target)}"
    elif found.change is not None:
        message += f" for its change of {_shown(found.change)}"
    if found.about is not None:
        return problem(found.about, f"{message}.", "baseline")
    amount = said.target or said.change
    return problem(goal, f"{message}.", "statement", words=amount.span if amount else None)


def _undated(found: Facts, start: Level) -> Problem:
    part, field, words = start.place
    return problem(
        part,
        f"The starting value of {found.goal.label}, {_shown(start)}, has neither a date nor a"
        " source.",
        field,
        severity="warning",
        words=words,
    )


def _shown(level: Level) -> str:
    return written(level.value, level.unit)


def _is_dated(plan: PlanGraph, found: Facts, said: Statement, start: Level) -> bool:
    if start.date is not None or _has_other_date(said):
        return True
    for at in _readings(found, start):
        if {"date", "source"} & (at.__dict__.keys() | at.broken):
            return True
    if start.place.part.__dict__.get("year"):
        return True
    return any(_tells(plan, need, start) for need in needs(plan, found.goal))


def _readings(found: Facts, start: Level) -> Iterator[Reading]:
    """Give the places that carry the same starting value in the fields."""
    for measure in measures(found.goal):
        at = measure.baseline
        if at is not None and (at is start.place.part or _is_same(at.value, start)):
            yield at
    if isinstance(start.place.part, Reading):
        yield start.place.part


def _is_same(value: Quantity | None, start: Level) -> bool:
    return value is not None and abs(value.value - start.value) < 0.05


def _has_other_date(said: Statement) -> bool:
    """Say whether the statement names another time than the one by which it is due."""
    text = said.text.lower()
    if holds(text, _PRESENT):
        return True
    until = said.deadline.span if said.deadline is not None else (-1, -1)
    return any(not until[0] <= term.begin < until[1] for term in calendar.scan(said.text))


def _tells(plan: PlanGraph, need: Need, start: Level) -> bool:
    """Say whether a need holds the same figure, and with it a date or a source with one."""
    text = need.statement or ""
    figures = [*quantity.find(text)]
    if need.measure is not None:
        points = need.measure.values
        figures += [point.value for point in points if point.value is not None]
    if not any(_is_same(figure, start) for figure in figures):
        return False
    if need.measure is not None and (need.measure.values or need.measure.baseline):
        return True
    sources = plan.out(need, "rests on", Source)
    return any(source.date is not None or _has_year(source.name or "") for source in sources) or (
        _has_year(text)
    )


def _has_year(text: str) -> bool:
    return any(term.years for term in calendar.scan(text))
