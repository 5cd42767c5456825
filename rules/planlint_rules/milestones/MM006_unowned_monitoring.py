"""Nobody in particular watches over the progress of the plan.

`monitoring.owner` names the one role or person who sees to it that progress is looked at,
timelines are kept and the team hears of it. Without an owner that is an error; an owner
that is only a group ("leadership team", "all staff") is a warning, by the same words as
OW002. In a district's plan `district_owner` will do.

## Why

Everybody has a part in the work, so the question who calls the meeting when a date has
passed is easily left open. Reviewers ask who is accountable for timelines and updates.

## Fix

Name one role: `owner: Principal`. The team can stand in the cadence or the decision rule.

## Stays silent

- When the plan has no `monitoring` at all (ST002 speaks of that).
- When the owner cannot be read (PL005) or is a placeholder (ST003).

## Bad: no owner

```yaml
# finds plan monitoring.owner
monitoring:
  cadence: weekly
  decision_rule: When a milestone is missed, the team meets and adjusts the strategy.
```

## Bad: everybody watches

```yaml
# finds plan monitoring.owner
monitoring:
  owner: Leadership team
  cadence: weekly
  decision_rule: When a milestone is missed, the team meets and adjusts the strategy.
```

## Good: one role

```yaml
monitoring:
  owner: Assistant principal
  cadence: weekly
  decision_rule: When a milestone is missed, the team meets and adjusts the strategy.
```

## Good: a district's plan

```yaml
level: district
monitoring:
  district_owner: Regional superintendent
  cadence: weekly
  decision_rule: When a milestone is missed, the team meets and adjusts the strategy.
```
"""

from planlint.model.plan import Monitoring
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.people import is_group


@rule(
    "MM006",
    "unowned-monitoring",
    on=Monitoring,
    severity="error",
    group="milestones",
    profile="review",
    cites=(
        "Turnaround practices, school 1.1-G and 1.2-D",
        "Massachusetts planning guidance",
    ),
)
def check(monitoring: Monitoring, plan: PlanGraph) -> Problems:
    field = "owner"
    if plan.plan.level == "district" and not monitoring.given("owner"):
        field = "district_owner" if monitoring.given("district_owner") else "owner"
    owner = getattr(monitoring, field)
    if not monitoring.given(field):
        yield problem(monitoring, "Nobody is named to watch over the progress of the plan.", field)
    elif owner and is_group(owner):
        yield problem(
            monitoring,
            f'Progress is watched over by "{owner}", a whole group: nobody in particular calls'
            " the meeting when a date has passed.",
            field,
            severity="warning",
        )
