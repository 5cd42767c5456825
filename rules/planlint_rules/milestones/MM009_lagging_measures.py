"""A goal is judged only by a result that comes once a year.

A goal needs at least one measure that tells during the year how students are doing: an
interim or unit test, marks, attendance, a rubric. Looked at are the measures of the goal,
the `outcomes` of its strategies, and milestones that state a value or name what they are
checked with. A measure counts as yearly when its `kind` is summative, or its instrument is
a state test or another one that is given once a year, or it is the graduation or dropout rate.

## Why

When the state test comes back, the students have moved on. Results during the year let
teachers change what they do for the children who are in the room.

## Fix

Name the check that is used during the year, under `measures` with `kind: interim`, or as
`measure` of the milestones: the district benchmark in October and January, the unit tests.

## Stays silent

- When the goal has no dated check at all (MM001): the milestone that it needs mends both.
- When no measure is named (SM003), or one of them cannot be told to be yearly.
- For goals of `kind: practice`, and about long-term goals (`horizon: long`) when a short-term
  goal answers the same need.

## Bad: interim values of the state test

```yaml
# finds G1 measure
goals:
  - id: G1
    measure:
      name: students who meet expectations in mathematics
      instrument: MCAS mathematics
      kind: summative
      interim: [{date: 2026-05-21, value: 36%}]
      target: {value: 43%, date: 2027-05}
```

## Bad: the milestones wait for the same test

```yaml
# finds G1 measure
goals:
  - id: G1
    measure: {name: students who meet expectations, instrument: state ELA test, target: 36%}
    milestones:
      - {id: M1, statement: Scores are in, due: 2027-05-28, measure: state ELA test, evidence: file}
```

## Good: a benchmark test during the year

```yaml
goals:
  - id: G1
    measure: {name: students who meet expectations, instrument: state ELA test, kind: summative}
    measures:
      - name: students at benchmark
        instrument: DIBELS 8
        kind: interim
        interim: [{date: 2026-10-16, value: 44%}]
```

## Good: a milestone with a value

```yaml
goals:
  - id: G1
    measure: {name: four-year graduation rate, metric: graduation, target: 83%}
    milestones:
      - {id: M1, statement: 92% of seniors have the credits that they need, due: 2027-01-29}
```

## Good: attendance is known every day

```yaml
goals:
  - id: G1
    measure:
      name: students chronically absent
      metric: chronic-absence
      interim: [{date: 2027-01-29, value: 25%}]
```
"""

import re
from collections.abc import Iterator

from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.model.needs import Need
from planlint.model.plan import Plan
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.milestones.checks import is_on_the_way, measures, milestones, plan_end
from planlint_rules.milestones.deadline import deadline
from planlint_rules.results import states_value

_YEARLY = frozenset(("graduation", "dropout"))
_TESTS = (
    r"\b(?:state(?:wide)? (?:\w+ )?(?:test|assessment|exam)s?|end[- ]of[- ](?:year|course)|mcas"
    r"|staar|sbac|smarter balanced|parcc|caaspp|njsla|cmas|pssa|keystone exams?|leap 2025|tcap"
    r"|tnready|ilearn|mcap|gmas|georgia milestones|access for ells|access 2\.0|elpac|nyseslat"
    r"|telpas|naep|graduation (?:rate|file)|sat school day)\b"
)


@rule(
    "MM009",
    "lagging-measures",
    on=Plan,
    severity="warning",
    group="milestones",
    profile="review",
    cites=(
        "Turnaround practices, school 1.1-G and 1.2-C",
        "Turnaround practices, LEA 1.2-ex",
        "Colorado UIP progress monitoring",
    ),
)
def check(root: Plan, plan: PlanGraph) -> Problems:
    for goal in plan.all(Goal):
        yield from _goal(goal, plan)


def _goal(goal: Goal, plan: PlanGraph) -> Problems:
    if goal.kind == "practice" or goal.broken & {"measure", "measures", "milestones", "strategies"}:
        return
    known = list(measures(goal, plan))
    if not known or not all(_is_yearly(measure) for measure in known):
        return
    if not _is_checked(goal, plan) or any(_leads(goal, plan)) or _has_short_goal(goal, plan):
        return
    name = known[0].instrument or known[0].name or known[0].metric
    yield problem(
        goal,
        f"{goal.title} is judged only by what comes once a year"
        + (f' ("{name}").' if name else "."),
        "measure" if goal.measure else "measures" if goal.measures else "",
    )


def _is_yearly(measure: Measure) -> bool:
    if measure.kind is not None:
        return measure.kind == "summative"
    if "kind" in measure.broken:
        return False
    return measure.metric in _YEARLY or _names_yearly(measure.instrument or measure.name)


def _names_yearly(text: str | None) -> bool:
    return bool(text) and re.search(_TESTS, text or "", re.IGNORECASE) is not None


def _is_checked(goal: Goal, plan: PlanGraph) -> bool:
    """Say whether the goal has a check before its deadline, so that MM001 is silent."""
    end = deadline(plan, goal) or plan_end(plan)
    if any(m.due is None or is_on_the_way(m.due, end) for m in milestones(goal, plan)):
        return True
    points = (point for measure in measures(goal, plan) for point in measure.interim)
    return any(point.date is None or is_on_the_way(point.date, end) for point in points)


def _leads(goal: Goal, plan: PlanGraph) -> Iterator[bool]:
    """Say of each milestone whether it shows something during the year."""
    for milestone in milestones(goal, plan):
        if milestone.measure:
            yield not _names_yearly(milestone.measure)
        else:
            yield states_value(milestone) and not _names_yearly(milestone.statement)


def _has_short_goal(goal: Goal, plan: PlanGraph) -> bool:
    if goal.horizon != "long":
        return False
    needs = plan.out(goal, "addresses", Need)
    return any(
        other.horizon == "short" for need in needs for other in plan.into(need, "addresses", Goal)
    )
