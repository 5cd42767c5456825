"""The plan names goals of the plan before it, but not what became of them.

`previous.goals` lists the goals of the last plan, each with `met: yes` or `no`, or with the
`actual` value that was reached. A goal without either is reported, and so is a `previous`
that lists no goal at all. With the file of the plan before (`--previous`), its goals are known:
those that this plan does not list are named.

## Why

A plan that does not look back repeats what did not work. New York asks for an analysis of
how far each goal was reached, and Colorado has a section to reflect on the year before.

## Fix

Write the result next to each goal: `{id: G1, statement: …, target: 35%, actual: 31%, met: no}`.

## Stays silent

- When the plan has no `previous` and no plan before it was given: perhaps there was none.
- When a result is there but cannot be read (PL005).
- About goals of the plan before whose day is still to come, and those that go on here with a
  new starting value: it tells what was reached.
- When the two plans are drafts for the same period.

## Bad: one result is missing

```yaml
# finds G2 actual
previous:
  goals:
    - {id: G1, statement: 35% meet expectations in mathematics, target: 35%, actual: 31%}
    - {id: G2, statement: 24% are chronically absent at most, target: 24%}
```

## Bad: only the file is named

```yaml
# finds plan previous.goals
previous: {path: plans/2025-alder-grove.yaml}
```

## Bad: a goal of the plan before is not spoken of

```yaml
period: {start: 2025-09-02, end: 2026-06-19}
goals:
  - {id: G1, statement: 35% of students meet expectations in mathematics by June 2026}
  - {id: G2, statement: 24% of students at most are chronically absent by June 2026}
--- # a year later
# finds plan previous.goals
period: {start: 2026-08-31, end: 2027-06-18}
previous:
  goals:
    - {id: G1, statement: 35% meet expectations in mathematics, target: 35%, actual: 31%}
```

## Good: each goal with its result

```yaml
previous:
  path: plans/2025-alder-grove.yaml
  goals:
    - {id: G1, statement: 35% meet expectations in mathematics, target: 35%, actual: 31%}
    - {id: G2, statement: Families visit a class twice a year, met: yes}
```

## Good: what was reached is where the goal begins now

```yaml
period: {start: 2025-09-02, end: 2026-06-19}
goals:
  - {id: G1, statement: 35% of students meet expectations in mathematics by June 2026}
--- # a year later
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    statement: Students who meet expectations in mathematics grow from 31% in May 2026 to 38%
```

## Good: no plan before this one

```yaml
title: Alder Grove School, first improvement plan
```
"""

from collections.abc import Iterator

from planlint.earlier import Aim
from planlint.facts import facts
from planlint.model.goals import Goal
from planlint.model.plan import Plan, PreviousGoal
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint.similar import subjects
from planlint_rules.lookback import before, resembles, starts
from planlint_rules.words import listed


@rule(
    "NA009",
    "untold-results",
    on=Plan,
    severity="warning",
    group="needs",
    profile="review",
    cites=("NYSED SCEP requirements", "Turnaround practices, school 1.3-H"),
)
def check(root: Plan, plan: PlanGraph) -> Problems:
    previous = root.previous
    if previous is not None and "goals" in previous.broken:
        return
    untold = list(_untold(plan))
    if previous is not None and not previous.goals:
        names = f": {_named(untold)}" if untold else ""
        yield problem(
            previous,
            "The plan names the one before it, but lists none of its goals with their"
            f" results{names}.",
            "goals",
        )
    elif untold and plan.earlier is not None:
        yield problem(
            previous or root,
            f"The plan before ({plan.earlier.path}) had {_named(untold)}, and nothing here says"
            " what was reached.",
            "goals" if previous is not None else "previous",
            help="list each under `previous.goals` with `met: yes` or `no`, or its `actual` value.",
        )
    for goal in previous.goals if previous is not None else ():
        if not (goal.given("met") or goal.given("actual")):
            yield problem(
                goal, f"{goal.title} has no result: neither met or not met, nor a value.", "actual"
            )


def _untold(plan: PlanGraph) -> Iterator[Aim]:
    """Give the goals of the plan before that this one does not come back to."""
    earlier, start = before(plan), starts(plan)
    previous = plan.plan.previous
    told: list[Goal | PreviousGoal] = list(previous.goals) if previous is not None else []
    told += (goal for goal in plan.all(Goal) if facts(plan, goal).baseline is not None)
    for aim in earlier.aims if earlier is not None and start is not None else ():
        is_open = aim.due is not None and start is not None and aim.due >= start
        if aim.text and not is_open and not any(_is(aim, goal) for goal in told):
            yield aim


def _is(aim: Aim, goal: Goal | PreviousGoal) -> bool:
    """Say whether a goal is one of the plan before, by its id or its words."""
    text = goal.statement or ""
    if goal.own_id and goal.own_id == aim.id:
        about, here = subjects(f"{aim.subject} {aim.text}"), subjects(text)
        return not text or not about or not here or bool(about & here)
    return resembles(text, aim.text)


def _named(aims: list[Aim]) -> str:
    return listed([aim.label for aim in aims])
