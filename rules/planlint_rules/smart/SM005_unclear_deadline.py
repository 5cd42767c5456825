"""A goal has no deadline, a deadline without a year, or one outside the plan.

The deadline is looked for in the statement, in the dates of the targets, in the milestones of
the goal and in the period of the plan.

- None anywhere (error).
- Words without a year, such as "by the end of the year" or "ongoing", in a plan that leaves
  open which year is meant (warning). A plan that lies within one school year makes "by June"
  and "annually" clear; a longer one still makes "annually" and "by the end of grade 8" clear,
  because they come round each year.
- A date before the plan begins, or after the month in which classes begin again once it has
  ended (warning): results of a spring test that come out in summer are still inside. Whoever
  plans for longer says `horizon: long`, or names a value to reach within the plan.

## Why

A goal without a day to be judged on is never missed. In a study of 252 schools, plans whose
goals named their time went along with better results.

## Fix

Name month and year, "by June 2027", or give the target a `date`.

## Options

- `open-ended`: words that bound nothing when a goal ends with them. The list is a project
  choice.

## Stays silent

- When the goal has no statement (ST003), names nothing to reach (SM001) or is a task (SM007),
  except about a date outside the plan.
- When a date was written but cannot be read (PL005), and about dates of milestones (MM004).
- When the period of the plan is missing, which ST001 asks for, or invalid (ST004): then dates
  are not held against it.
- When a strategy of the goal runs until its deadline, past the end of the plan: then the plan
  is one year's page of a longer one.

## Bad: no date anywhere

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: >-
      Increase the share of grade 3 students who meet expectations on the state ELA test from
      32% in May 2026 to 36%.
```

## Bad: which year?

```yaml
# finds G1 statement
period: {start: 2026-08-31, end: 2029-06-15}
goals:
  - id: G1
    statement: >-
      By the end of the year, increase the share of grade 3 students who meet expectations on
      the state ELA test from 32% in May 2026 to 36%.
```

## Bad: the deadline has passed when the plan begins

```yaml
# finds G1 statement
period: {start: 2026-08-31, end: 2027-06-15}
goals:
  - id: G1
    statement: >-
      By June 2025, increase the share of grade 3 students who meet expectations on the state
      ELA test from 32% in May 2024 to 36%.
```

## Bad: the target is due years later

```yaml
# finds G1/measure target.date
period: {start: 2026-08-31, end: 2027-06-15}
goals:
  - id: G1
    statement: Raise the share of grade 3 students who meet expectations in reading.
    measure:
      name: students who meet expectations
      instrument: state ELA test
      baseline: {value: 32%, date: 2026-05}
      target: {value: 50%, date: 2030-06}
```

## Good: a month and a year

```yaml
period: {start: 2026-08-31, end: 2027-06-15}
goals:
  - id: G1
    statement: >-
      By June 2027, increase the share of grade 3 students who meet expectations on the state
      ELA test from 32% in May 2026 to 36%.
```

## Good: the plan lasts one school year

```yaml
period: {start: 2026-08-31, end: 2027-06-15}
goals:
  - id: G1
    statement: >-
      By the end of the year, increase the share of grade 3 students who meet expectations on
      the state ELA test from 32% in May 2026 to 36%.
```
"""

import re
from datetime import date

from planlint import calendar
from planlint.facts import Deadline, Facts, measures
from planlint.model.goals import Goal
from planlint.model.part import Names
from planlint.model.strategies import Milestone, Period
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint.statement import Statement
from planlint_rules.smart.asked import has_aim, is_task, stated
from planlint_rules.words import written

_COMES_ROUND = (
    r"annual|yearly|each|every|per year|a year|grade|graduat|kindergarten|freshman|sophomore"
    r"|senior|elementary|middle school|high school|course|program|plan|quarter|month"
)


class Options(Base):
    """Words that bound nothing."""

    open_ended: Names = (
        "ongoing",
        "on an ongoing basis",
        "continuously",
        "as soon as possible",
        "over time",
        "in the future",
    )
    """Words in place of a date. Project choice."""


@rule(
    "SM005",
    "unclear-deadline",
    on=Goal,
    severity="error",
    group="smart",
    profile="review",
    cites=("Fernandez 2011", "Turnaround practices, school 1.2-A", "TEC 11.253(d)(6)"),
)
def check(goal: Goal, plan: PlanGraph, options: Options) -> Problems:
    both = stated(plan, goal)
    if both is None:
        return
    found, said = both
    deadline = found.deadline
    if deadline is not None and deadline.day is not None and _is_own(deadline):
        yield from _outside(found, deadline, deadline.day, plan)
        return
    if is_task(*both) or not has_aim(*both):
        return
    if deadline is None:
        if not _is_unreadable(goal, plan):
            yield from _nothing(goal, said, options)
    elif said.deadline is None:
        if not isinstance(deadline.place.part, Milestone):
            yield from _open_ended(goal, said, options)
    elif deadline.day is None and not _is_clear(said.deadline.text, plan):
        yield problem(
            goal,
            f'{goal.title} is due "{said.deadline.text}", which leaves open which year is meant.',
            "statement",
            severity="warning",
            words=said.deadline.span,
        )


def _is_own(deadline: Deadline) -> bool:
    """Say whether a date is the goal's own, not the plan's or a milestone's."""
    return not isinstance(deadline.place.part, Period | Milestone)


def _is_unreadable(goal: Goal, plan: PlanGraph) -> bool:
    """Say whether a date was written that cannot be read."""
    if any(m.target is not None and "date" in m.target.broken for m in measures(goal)):
        return True
    if any("due" in milestone.broken for milestone in goal.milestones):
        return True
    period = plan.plan.period
    return "period" in plan.plan.broken or (period is not None and "end" in period.broken)


def _nothing(goal: Goal, said: Statement, options: Options) -> Problems:
    words = _without_end(said, options)
    if words is not None:
        text = said.text[slice(*words)]
        message = f'{goal.title} is due "{text}", which is no date.'
    else:
        message = f"{goal.title} does not say by when it is to be reached."
    yield problem(goal, message, "statement", words=words)


def _open_ended(goal: Goal, said: Statement, options: Options) -> Problems:
    words = _without_end(said, options)
    if words is not None:
        text = said.text[slice(*words)]
        yield problem(
            goal,
            f'{goal.title} is due "{text}", so that nobody can say when it was missed.',
            "statement",
            severity="warning",
            words=words,
        )


def _without_end(said: Statement, options: Options) -> tuple[int, int] | None:
    """Find words in place of a date at the end of a clause: "…, ongoing"."""
    lower = said.text.lower()
    for phrase in options.open_ended:
        if phrase in lower:
            match = re.search(rf"\b{re.escape(phrase)}(?= *(?:[.;,)]|$))", lower)
            if match is not None:
                return match.span()
    return None


def _is_clear(words: str, plan: PlanGraph) -> bool:
    """Say whether the period of the plan tells which year undated words mean."""
    period = plan.plan.period
    if period is None or period.end is None:
        return period is not None and "end" in period.broken
    if re.search(_COMES_ROUND, words.lower()):
        return True
    if period.start is None:
        return True
    within = period.start.start, period.end.end
    years = [plan.calendar.school_year(day) for day in within]
    return years[0] == years[1] or calendar.read(words, plan.calendar, within) is not None


def _outside(found: Facts, deadline: Deadline, day: date, plan: PlanGraph) -> Problems:
    period = plan.plan.period
    if period is None or period.start is None or period.end is None:
        return
    first, last = period.start.start, period.end.end
    if last <= first:
        return
    part, field, words = deadline.place
    if day < first:
        said = f"before the plan begins on {written(first)}"
    elif _is_beyond(day, last, plan):
        if _looks_ahead(found, first, last) or _is_worked_on(found.goal, day, plan):
            return
        said = f"after the plan ends on {written(last)}"
    else:
        return
    yield problem(
        part,
        f'The deadline of {found.goal.label}, "{deadline.text}", lies {said}.',
        field,
        severity="warning",
        words=words,
        related=((period, "the period of the plan"),),
    )


def _is_beyond(day: date, last: date, plan: PlanGraph) -> bool:
    """Say whether a day lies after the month in which the next school year begins."""
    year = plan.calendar.school_year(last)
    opens = plan.calendar.classes(year + 1)[0]
    return (day.year, day.month) > (opens.year, opens.month)


def _is_worked_on(goal: Goal, day: date, plan: PlanGraph) -> bool:
    """Say whether a strategy of a goal runs until a day."""
    ends = [s.period.end for s in plan.strategies(goal) if s.period is not None]
    return any(end is not None and end.end >= day for end in ends)


def _looks_ahead(found: Facts, first: date, last: date) -> bool:
    """Say whether a goal for longer than the plan names what is to be reached within it."""
    goal = found.goal
    if goal.horizon == "long":
        return True
    points = [point for measure in measures(goal) for point in measure.interim]
    days = [point.date.end for point in points if point.date is not None]
    days += [
        measure.target.date.end
        for measure in measures(goal)
        if measure.target is not None and measure.target.date is not None
    ]
    days += [m.due.end for m in goal.milestones if m.due is not None and m.given("value")]
    return any(first <= day <= last for day in days)
