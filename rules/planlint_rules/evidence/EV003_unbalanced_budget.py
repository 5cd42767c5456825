"""The plan spends more than it has, its lines do not add up, or money is dated outside the plan.

Sums are taken for each of the plan's `resources`, from the amounts of the strategies and actions
that name its id. What was dropped, and what a stopped strategy has not yet done, is left out.

- The plan uses more of a resource than is available (error).
- The lines together take more than the resource's `amount`, or than what is available when no
  amount is given (error).
- Every use of a resource has an amount, and together they are less than the resource's `amount`
  (warning): some of the money is assigned to nothing.
- An action that draws on money lies wholly outside the school years of the plan (error).
- A strategy that was stopped still has an `amount` of its own among its `resources` (error).

## Why

Money that is promised twice is found out in spring, when the coach has to go. These are sums that
no reader makes and a machine makes at once; the financial plan of a turnaround in Massachusetts
and the budget summary of a school plan in California are made of them.

## Fix

Correct the sum that is wrong: lower a line, or raise `amount` when the resource has more. Move an
action into the plan's years, or take its money out.

## Options

- `tolerance`: by how much sums may differ, in units of the currency, 1. Project choice: rounding.

## Stays silent

- About the actions of a stopped strategy that are still to come: IN005 speaks of them.
- When an amount could not be read (PL005): the sum is not known.
- When an action lies partly in the plan's years. A school year counts whole: books may be
  bought in July.

## Bad: more is used than there is

```yaml
# finds R1 amount
resources: [{id: R1, name: Substitute cover, source: Title II, amount: 16500, available: 15000}]
```

## Bad: the lines do not add up

```yaml
# finds R1 amount
# finds R2 amount
resources:
  - {id: R1, name: Substitute cover, source: Title II, amount: 14000}
  - {id: R2, name: Materials, source: School budget, amount: 6000}
goals:
  - id: G1
    strategies:
      - id: S1
        evidence: Planning teams, district study
        actions:
          - id: A1
            resources: [{ref: R1, amount: 9000}, {ref: R2, amount: 2500}]
          - id: A2
            resources: [{ref: R1, amount: 8000}, {ref: R2, amount: 2500}]
```

## Bad: spent after the plan's last school year

```yaml
# finds G1/S1/A1 start
period: {start: 2026-08-31, end: 2027-06-18}
resources: [{id: R1, name: Substitute cover, source: Title II, amount: 14000}]
goals:
  - id: G1
    strategies:
      - id: S1
        evidence: Planning teams, district study
        actions:
          - {id: A1, start: 2027-09-06, due: 2027-10-29, resources: [R1]}
```

## Bad: money on a strategy that was stopped

```yaml
# finds G1/S1/resources[0] amount
goals:
  - id: G1
    strategies:
      - id: S1
        status: stopped
        resources: [{name: Software licenses, source: School budget, amount: 6000}]
```

## Good: it balances

```yaml
resources:
  - {id: R1, name: Substitute cover, source: Title II, amount: 14000, available: 15000}
goals:
  - id: G1
    strategies:
      - id: S1
        evidence: Planning teams, district study
        actions:
          - {id: A1, resources: [{ref: R1, amount: 9000}]}
          - {id: A2, resources: [{ref: R1, amount: 5000}]}
```

## Good: some lines have no amount

```yaml
resources: [{id: R1, name: Substitute cover, source: Title II, amount: 14000}]
goals:
  - id: G1
    strategies:
      - id: S1
        evidence: Planning teams, district study
        actions:
          - {id: A1, resources: [{ref: R1, amount: 9000}]}
          - {id: A2, resources: [R1]}
```
"""

from typing import Annotated

from planlint.model.people import Resource
from planlint.model.strategies import Action, ResourceUse, Strategy
from planlint.rule import Options as BaseOptions
from planlint.rule import PlanGraph, Problems, Range, problem, rule


class Options(BaseOptions):
    """How exactly sums must agree."""

    tolerance: Annotated[float, Range(0)] = 1
    """By how much sums may differ, in units of the currency. Project choice: rounding."""


@rule(
    "EV003",
    "unbalanced-budget",
    on=(Resource, Strategy, Action),
    severity="error",
    group="evidence",
    profile="review",
    cites=("Arithmetic", "Massachusetts turnaround template", "California SPSA budget summary"),
)
def check(item: Resource | Strategy | Action, plan: PlanGraph, options: Options) -> Problems:
    if isinstance(item, Action):
        if item.resources and item not in plan.over:
            yield from _dates(item, plan)
    elif isinstance(item, Strategy):
        if item.status == "stopped":
            yield from _stopped(item, plan)
    elif item.amount is not None or item.available is not None:
        yield from _sums(item, plan, options.tolerance)


def _sums(resource: Resource, plan: PlanGraph, tolerance: float) -> Problems:
    uses: list[ResourceUse] = plan.into(resource, "draws on", ResourceUse)
    uses = [use for use in uses if not _is_void(use)]
    spent = sum(use.amount or 0 for use in uses)
    amount, available = resource.amount, resource.available
    name = f"{resource.title} ({resource.name})" if resource.name else resource.title
    lines = tuple((use, f"{use.amount:,.0f}", "amount") for use in uses if use.amount)
    if amount is not None and available is not None and amount > available + tolerance:
        yield problem(
            resource,
            f"The plan uses {amount:,.0f} of {name}, but only {available:,.0f} is available.",
            "amount",
            over=amount - available,
        )
        return
    limit, field = (amount, "amount") if amount is not None else (available, "available")
    if limit is None or not spent:
        return
    known = all(use.amount is not None for use in uses) and "amount" not in resource.broken
    if spent > limit + tolerance:
        planned = "planned" if field == "amount" else "available"
        yield problem(
            resource,
            f"Strategies and actions take {spent:,.0f} of {name}, but {limit:,.0f} is {planned}.",
            field,
            related=lines,
            over=spent - limit,
        )
    elif known and amount is not None and spent < amount - tolerance:
        yield problem(
            resource,
            f"Strategies and actions take {spent:,.0f} of {name}, but {amount:,.0f} is planned:"
            f" {amount - spent:,.0f} is assigned to nothing.",
            field,
            severity="warning",
            related=lines,
            over=spent - amount,
        )


def _is_void(use: ResourceUse) -> bool:
    """Say whether the money will not be spent: dropped, or stopped before it was done."""
    action, strategy = use.within(Action), use.within(Strategy)
    if action is not None and action.status in ("done", "dropped"):
        return bool(action.status == "dropped")
    return strategy is not None and strategy.status == "stopped"


def _stopped(strategy: Strategy, plan: PlanGraph) -> Problems:
    for use in strategy.resources:
        if use.amount:
            what = plan.by_id.get(use.ref or "")
            name = use.name or (what.label if what is not None else use.ref) or "money"
            yield problem(
                use,
                f"{strategy.title} was stopped, but {use.amount:,.0f} of {name} is still assigned"
                " to it.",
                "amount",
            )


def _dates(action: Action, plan: PlanGraph) -> Problems:
    """Look whether an action with money lies wholly outside the school years of the plan."""
    period, calendar = plan.plan.period, plan.calendar
    begins, ends = action.start or action.due, action.due or action.start
    if not (period and period.start and period.end and begins and ends):
        return
    first, last = period.start.start, period.end.end
    if first > last or first.year <= 1900 or last.year >= 2200:
        return  # no school years (ST004)
    if first <= ends.end and begins.start <= last:
        return
    opens = calendar.school_year_bounds(calendar.school_year(first))[0]
    closes = max(last, calendar.school_year_bounds(calendar.school_year(last))[1])
    if opens <= ends.end and begins.start <= closes:
        return
    if not any(_costs(use, plan) for use in action.resources):
        return
    late = begins.start > closes
    where = "after the plan's last school year" if late else "before the plan's first school year"
    field = ("start" if action.start else "due") if late else ("due" if action.due else "start")
    yield problem(
        action,
        f"{action.title} spends money {where}: {(begins if late else ends).text}.",
        field,
        related=((period, "the plan's period", "end" if late else "start"),),
    )


def _costs(use: ResourceUse, plan: PlanGraph) -> bool:
    resource = plan.by_id.get(use.ref or "")
    return bool(use.amount) or (isinstance(resource, Resource) and bool(resource.amount))
