"""The school adds work and stops none, or has not listed what already runs.

The plan's `initiatives` are the inventory of everything else that takes the staff's time,
each with a decision: keep, pause or stop. At least one should be paused or stopped, or the
plan says why not. An initiative that is kept should answer a need or carry a reason.

A stopped strategy counts as something stopped, and so do an action, a strategy or an
adjustment whose text says so ("Stop the Friday data binder"). "None, because …" counts as
well: an entry named "None to stop" with a `reason`, or a reason at every initiative that
goes on.

## Why

Time for new work has to come from somewhere. The turnaround practices ask to end activities
that do not help students grow, and an author on school leadership is reported to advise an
inventory of initiatives every year.

## Fix

List what takes time besides the plan's strategies, and give each a `decision`. Begin with
those that answer no need: `decision: stop, reason: no change in attendance in three years`.

## Stays silent

- When `initiatives` cannot be read (PL005), or the plan has no strategies yet.
- About an initiative without a need that carries no decision (AL002).
- About the plan as a whole when a kept initiative without a need is reported: to stop it
  would mend both.

## Bad: all go on

```yaml
# finds plan initiatives
goals:
  - id: G1
    strategies: [{id: S1, statement: Coach the rooms that need it most}]
  - {id: G2}
  - {id: G3}
initiatives:
  - {id: I1, name: House points, status: active}
  - {id: I2, name: Robotics club, decision: keep, addresses: [G1]}
```

## Bad: no inventory

```yaml
# finds plan initiatives
goals:
  - id: G1
    strategies: [{id: S1, statement: Coach the rooms that need it most}]
  - {id: G2}
  - {id: G3}
```

## Bad: kept without a need

```yaml
# finds I1 addresses
needs_assessment:
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations in reading}]
initiatives:
  - {id: I1, name: House points, decision: keep}
  - {id: I2, name: Spelling contest, decision: stop}
```

## Good: one is stopped, one is kept with a reason

```yaml
needs_assessment:
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations in reading}]
initiatives:
  - {id: I1, name: Robotics club, decision: keep, reason: The grant pays for it until June}
  - {id: I2, name: Spelling contest, decision: stop}
```

## Good: none, because

```yaml
goals:
  - id: G1
    strategies: [{id: S1, statement: Coach the rooms that need it most}]
  - {id: G2}
  - {id: G3}
initiatives:
  - {name: None to stop, reason: Five programs ended last June and none is left}
```

## Good: an action stops something

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        actions: [{id: A1, statement: Discontinue the Friday data binder in all grades}]
  - {id: G2}
  - {id: G3}
```
"""

from collections.abc import Iterator

from planlint.model.needs import Need
from planlint.model.people import Initiative
from planlint.model.plan import Adjustment, Plan
from planlint.model.strategies import Action, Strategy
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.ongoing import goes_on, is_remark

_ENDINGS = ("stop", "discontinu", "eliminat", "phase out", "retire", "drop ", "end ", "sunset")


@rule(
    "IN003",
    "nothing-stopped",
    on=Plan,
    severity="warning",
    group="overload",
    profile="submission",
    cites=(
        "Turnaround practices, school 1.2-D, 1.2-E and 1.3",
        "Turnaround practices, LEA 1.3-A",
        "Reeves, Law of Initiative Fatigue",
    ),
)
def check(root: Plan, plan: PlanGraph) -> Problems:
    if "initiatives" in root.broken:
        return
    kept = [i for i in root.initiatives if goes_on(i, plan) and _is_needless(i)]
    if plan.all(Need):
        for initiative in kept:
            yield problem(
                initiative,
                f"{initiative.title} is kept, but answers no need and gives no reason.",
                "addresses",
            )
        if kept:
            return
    if not (plan.all(Strategy) or root.initiatives) or _is_decided(root, plan):
        return
    running = sum(goes_on(initiative, plan) for initiative in root.initiatives)
    if running:
        said = f"The plan lists {running} running initiative{'s' if running > 1 else ''} and stops"
        said += " or pauses none."
    elif root.initiatives:
        said = "The plan says that nothing is stopped, but not why."
    else:
        said = "The plan adds work, but lists neither what already takes the staff's time nor"
        said += " what is stopped."
    yield problem(root, said, "initiatives")


def _is_needless(initiative: Initiative) -> bool:
    linked = initiative.addresses or "addresses" in initiative.broken
    return initiative.decision == "keep" and not linked and not initiative.reason


def _is_decided(root: Plan, plan: PlanGraph) -> bool:
    """Say whether something is stopped or paused, or a reason is given why nothing is."""
    running = [initiative for initiative in root.initiatives if goes_on(initiative, plan)]
    if any(_is_ended(i) for i in root.initiatives if not goes_on(i, plan)):
        return True
    if running and all(initiative.reason for initiative in running):
        return True
    if any(strategy.status == "stopped" for strategy in plan.all(Strategy)):
        return True
    if not any(word in plan.text for word in _ENDINGS):
        return False
    return any(text.lower().lstrip().startswith(_ENDINGS) for text in _texts(plan))


def _is_ended(initiative: Initiative) -> bool:
    """Say whether what does not go on was ended, not only noted as "none" without a reason."""
    if is_remark(initiative):
        return bool(initiative.reason) or "because" in (initiative.name or "").lower()
    return True


def _texts(plan: PlanGraph) -> Iterator[str]:
    """Give the texts that may say that something is stopped."""
    for strategy in plan.all(Strategy):
        yield strategy.statement or ""
    for action in plan.all(Action):
        yield action.statement or ""
    for adjustment in plan.all(Adjustment):
        yield adjustment.change or ""
