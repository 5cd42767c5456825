"""A goal or a priority cannot be traced to a finding of the needs assessment.

A goal names the needs that it answers in `addresses`, or a priority in `priority`; a
priority names its needs in `needs`. When a goal names a priority that itself names no need,
the rule speaks once, at the priority. A priority is also traced when one of its goals names
a need.

## Why

Goals that grow out of the needs assessment were among the few marks of a plan that went
along with better results in a study of 252 schools. A goal without a finding behind it may
be a good wish, but nobody can say why it comes before others.

## Fix

Write the id of the finding: `addresses: [N2]` for a goal, `needs: [N2]` for a priority. If
no finding fits, the needs assessment has a gap, or the goal can go.

## Stays silent

- When the plan has no needs at all (NA001 speaks of that once).
- When the reference is there but leads nowhere (ST005), or cannot be read (PL005).
- For a goal of `kind: practice` whose strategies address a root cause or a need: what
  adults will do differently is traced through the cause.

## Bad: a goal from nowhere

```yaml
# finds G2 addresses
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations in reading}
goals:
  - {id: G1, statement: More grade 3 students read at grade level, addresses: [N1]}
  - {id: G2, statement: Every room has new furniture by June}
strategies:
  - {id: S1, supports: [G1, G2], actions: [{id: A1, statement: Meet in August}]}
```

## Bad: a priority without a finding; its goal is not reported as well

```yaml
# finds P1 needs
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations in reading}
priorities:
  - {id: P1, statement: Strong family ties}
goals:
  - {id: G1, statement: 200 families come to a workshop by June, priority: P1}
strategies:
  - {id: S1, supports: [G1], actions: [{id: A1, statement: Invite families}]}
```

## Good: each goal names its finding, one through a priority

```yaml
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations in reading}
    - {id: N2, statement: 27% of students were chronically absent}
priorities:
  - {id: P1, statement: Every child reads, needs: [N1]}
goals:
  - {id: G1, statement: More grade 3 students read at grade level, priority: P1}
  - {id: G2, statement: Fewer students are chronically absent, addresses: [N2]}
strategies:
  - {id: S1, supports: [G1, G2], actions: [{id: A1, statement: Meet in August}]}
```

## Good: a practice goal is traced through a root cause

```yaml
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations in reading}
  root_causes:
    - {id: R1, statement: Foundational lessons are often skipped, explains: [N1]}
goals:
  - id: G1
    kind: practice
    statement: 90% of K-3 rooms teach the full lesson by December
    strategies:
      - id: S1
        addresses: [R1]
        actions: [{id: A1, statement: Coach six teachers in two-week cycles}]
```
"""

from planlint.model.goals import Goal, Priority
from planlint.model.needs import Need
from planlint.rule import PlanGraph, Problems, problem, rule

_CHAIN = frozenset(("addresses", "priority", "needs"))


@rule(
    "AL001",
    "untraced-goal",
    on=(Goal, Priority),
    severity="error",
    group="alignment",
    profile="review",
    cites=(
        "Fernandez 2011",
        "Turnaround practices, school 1.2, 1.3-B and 1.3-H",
    ),
)
def check(item: Goal | Priority, plan: PlanGraph) -> Problems:
    needs = plan.all(Need)
    if not needs or item.broken & _CHAIN or _is_traced(item, plan):
        return
    field = "needs" if isinstance(item, Priority) else "addresses"
    goals = _goals(item, plan) if isinstance(item, Priority) else []
    unnamed = not any(need.own_id for need in needs)
    yield problem(
        item,
        f"{item.title} names none of the {len(needs)} needs that the needs assessment found."
        if len(needs) > 1
        else f"{item.title} does not name the need that the needs assessment found.",
        field,
        help=f"give each need an id, such as `id: N1`, and name it in `{field}`."
        if unnamed
        else "",
        related=tuple((goal, f"{goal.label} rests on it") for goal in goals),
    )


def _is_traced(item: Goal | Priority, plan: PlanGraph) -> bool:
    if isinstance(item, Priority):
        return bool(item.needs) or any(plan.out(g, to=Need) for g in _goals(item, plan))
    if item.addresses or item.priority:
        return True  # what leads nowhere is ST005's, a priority without a need is told there
    return item.kind == "practice" and any(s.addresses for s in plan.strategies(item))


def _goals(priority: Priority, plan: PlanGraph) -> list[Goal]:
    goals: list[Goal] = plan.into(priority, of=Goal)
    return goals
