"""The plan has too many priorities, too few, or does not say which comes first.

Counted are `priorities`; when none are named, the goals are the priorities. More than five
is a warning, fewer than three an info. Priorities without a `rank` are an info as well,
reported once at the first of them; goals are not asked for a rank.

## Why

Attention is the scarcest thing in a school that has to improve. Practice guides and states
ask for few priorities at a time: three to five, three or four goals, two or three essential
actions. When everything comes first, staff choose on their own.

## Fix

Keep what the needs assessment puts first and move the rest to a later year. Give each
priority its place: `rank: 1`.

## Options

- `max-priorities`: the most priorities, 5. Source: turnaround practices, school 1.3; Chicago
  asks for three to five.
- `min-priorities`: the fewest, 3. Source: the same.

## Stays silent

- When the plan has neither priorities nor goals (ST002), or they cannot be read (PL005).
- About too few in a targeted or a ninety-day plan, which is narrow by its nature.

## Bad: six priorities

```yaml
# finds plan priorities
priorities:
  - {id: P1, rank: 1, statement: Early reading}
  - {id: P2, rank: 2, statement: Mathematics talk}
  - {id: P3, rank: 3, statement: Attendance}
  - {id: P4, rank: 4, statement: Science kits}
  - {id: P5, rank: 5, statement: Family ties}
  - {id: P6, rank: 6, statement: School climate}
```

## Bad: one goal only

```yaml
# finds plan goals
goals:
  - {id: G1, statement: More grade 3 students read at grade level}
```

## Bad: nobody knows what comes first

```yaml
# finds P2 rank
priorities:
  - {id: P1, rank: 1, statement: Early reading}
  - {id: P2, statement: Mathematics talk}
  - {id: P3, statement: Attendance}
```

## Good: three priorities in order; their goals are not counted

```yaml
priorities:
  - {id: P1, rank: 1, statement: Early reading}
  - {id: P2, rank: 2, statement: Mathematics talk}
  - {id: P3, rank: 3, statement: Attendance}
goals:
  - {id: G1, statement: More grade 3 students read at grade level, priority: P1}
```

## Good: a targeted plan with one goal

```yaml
kind: targeted
goals:
  - {id: G1, statement: More students with disabilities read at grade level}
```
"""

from planlint.model.plan import Plan
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, problem, rule


class Options(Base):
    """How many priorities a plan should have."""

    max_priorities: int = 5
    """The most. Source: turnaround practices, school 1.3, and Chicago."""
    min_priorities: int = 3
    """The fewest. Source: turnaround practices, school 1.3, and Chicago."""


@rule(
    "IN001",
    "unfocused-priorities",
    on=Plan,
    severity="warning",
    group="overload",
    profile="review",
    cites=(
        "Turnaround practices, school 1.3 and 1.3-ex",
        "Turnaround practices, how to apply",
        "Chicago CIWP 2012",
    ),
)
def check(root: Plan, plan: PlanGraph, options: Options) -> Problems:
    if root.broken & {"priorities", "goals"}:
        return
    field = "priorities" if root.priorities else "goals"
    count = len(root.priorities or root.goals)
    one = "priority" if root.priorities else "goal"
    said = f"The plan has {count} {field if count > 1 else one}"
    if count > options.max_priorities:
        yield problem(
            root,
            f"{said}; reviewers ask for at most {options.max_priorities} at a time.",
            field,
            count=count,
        )
    elif 0 < count < options.min_priorities and root.kind not in ("targeted", "ninety-day"):
        yield problem(
            root,
            f"{said}; most plans need at least {options.min_priorities} to cover what was found.",
            field,
            severity="info",
            count=count,
        )
    unranked = [priority for priority in root.priorities if not priority.given("rank")]
    if unranked and count > 1:
        first, *rest = unranked
        without = f"{len(unranked)} of {count} priorities have no rank"
        if len(unranked) == 1:
            without = f"{first.title} has no rank, unlike the others"
        elif len(unranked) == count:
            without, rest = f"None of the {count} priorities has a rank", []
        yield problem(
            first,
            f"{without}, so the plan does not say what comes first.",
            "rank",
            severity="info",
            related=tuple((priority, f"{priority.label} has no rank") for priority in rest),
        )
