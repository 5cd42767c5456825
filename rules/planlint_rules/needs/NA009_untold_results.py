"""The plan names goals of the plan before it, but not what became of them.

`previous.goals` lists the goals of the last plan, each with `met: yes` or `no`, or with the
`actual` value that was reached. A goal without either is reported, and so is a `previous`
that lists no goal at all.

## Why

A plan that does not look back repeats what did not work. New York asks for an analysis of
how far each goal was reached, and Colorado has a section to reflect on the year before.

## Fix

Write the result next to each goal: `{id: G1, statement: …, target: 35%, actual: 31%, met: no}`.

## Stays silent

- When the plan has no `previous`: nothing says whether there was a plan before it.
- When a result is there but cannot be read (PL005).
- With the file of the earlier plan itself nothing is compared here; a district does that for
  all its plans together.

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

## Good: each goal with its result

```yaml
previous:
  path: plans/2025-alder-grove.yaml
  goals:
    - {id: G1, statement: 35% meet expectations in mathematics, target: 35%, actual: 31%}
    - {id: G2, statement: Families visit a class twice a year, met: yes}
```

## Good: no plan before this one

```yaml
title: Alder Grove School, first improvement plan
```
"""

from planlint.model.plan import Plan
from planlint.rule import PlanGraph, Problems, problem, rule


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
    if previous is None or "goals" in previous.broken:
        return
    if not previous.goals:
        yield problem(
            previous,
            "The plan names the one before it, but lists none of its goals with their results.",
            "goals",
        )
    for goal in previous.goals:
        if not (goal.given("met") or goal.given("actual")):
            yield problem(
                goal, f"{goal.title} has no result: neither met or not met, nor a value.", "actual"
            )
