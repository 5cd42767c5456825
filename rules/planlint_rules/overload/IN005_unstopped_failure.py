"""A strategy that does not work goes on unchanged, or one that was stopped still runs.

Three things are found. A running strategy that missed two results for students, in its own
milestones or in those of the goal that it alone serves, without an entry in `adjustments`
since the first of them: a warning (at the goal, when several strategies serve it). A strategy
that began before this plan for a goal of the earlier plan that was not met, and was not
adjusted: a warning. A stopped strategy with actions still to come: an error.

## Why

Practices for turnaround ask to end what does not help students grow. A strategy that has
missed twice will hardly help on the third try if nobody changes it, and one that is stopped
on paper goes on to take people's time.

## Fix

Decide, and write it down: `adjustments: [{date: 2027-02-03, of: [S1], why: two misses,
change: …}]`, or `status: stopped`. Set the actions of a stopped strategy to `dropped`.

## Options

- `misses`: missed results from which a strategy should be changed, 2. Project choice.

## Stays silent

- About misses of implementation: they ask for support, not for another strategy.
- About adjustments without a date, and those that name nothing in `of`: they may be meant.
- About a stopped strategy's actions when neither `--as-of` nor `updated` gives a day to tell
  what is still to come, unless the action is marked as open.
- About its money: EV003 speaks of that.
- Whether a strategy is the same as last year's cannot be seen in the plan alone. It is taken
  from its `period`, and from a goal of `previous` with the same id and the same subject.

## Bad: missed twice, unchanged

```yaml
# finds G1/S1 status
goals:
  - id: G1
    milestones:
      - {id: M1, statement: 44% at benchmark, due: 2026-10-16, status: missed, actual: 40%}
      - {id: M2, statement: 48% at benchmark, due: 2027-01-22, status: missed, actual: 41%}
    strategies:
      - {id: S1, statement: Coach the rooms that need it most, status: active}
```

## Bad: stopped, but not its actions

```yaml
# finds G1/S1/A2 due
updated: 2027-01-15
goals:
  - id: G1
    strategies:
      - id: S1
        status: stopped
        actions:
          - {id: A1, statement: Coach six teachers, due: 2026-12-18, status: done}
          - {id: A2, statement: Coach six more teachers, due: 2027-04-30}
```

## Bad: the goal was not met, the strategy goes on

```yaml
# finds G1/S1 status
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    statement: Increase the share of students who meet expectations in mathematics to 33%
    subject: mathematics
    strategies:
      - {id: S1, statement: Rotate through stations, status: active, period: {start: 2024-09-03}}
previous:
  goals:
    - {id: G1, statement: 31% of students meet expectations in mathematics, actual: 26%, met: no}
```

## Good: adjusted after the first miss

```yaml
goals:
  - id: G1
    milestones:
      - {id: M1, statement: 44% at benchmark, due: 2026-10-16, status: missed, actual: 40%}
      - {id: M2, statement: 48% at benchmark, due: 2027-01-22, status: missed, actual: 46%}
    strategies:
      - {id: S1, statement: Coach the rooms that need it most, status: active}
adjustments:
  - {date: 2026-11-05, of: [S1], why: M1 was missed, change: Two coaches in place of one}
```

## Good: stopped with everything in it

```yaml
updated: 2027-01-15
goals:
  - id: G1
    strategies:
      - id: S1
        status: stopped
        actions:
          - {id: A1, statement: Coach six teachers, due: 2026-12-18, status: done}
          - {id: A2, statement: Coach six more teachers, due: 2027-04-30, status: dropped}
```
"""

from collections.abc import Iterator

from planlint.model.goals import Goal
from planlint.model.plan import Plan, PreviousGoal
from planlint.model.strategies import Strategy
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint.similar import subjects
from planlint_rules.changes import changes, repeated_misses
from planlint_rules.ongoing import is_over
from planlint_rules.words import listed, written


class Options(Base):
    """How often a strategy may miss."""

    misses: int = 2
    """Missed results from which a strategy should be changed. Project choice."""


@rule(
    "IN005",
    "unstopped-failure",
    on=Plan,
    severity="error",
    group="overload",
    profile="submission",
    cites=("Turnaround practices, school 1.2-D",),
)
def check(root: Plan, plan: PlanGraph, options: Options) -> Problems:
    told = set()
    for part, missed in repeated_misses(plan, options.misses):
        told.add(part)
        names = listed([m.own_id or m.label for m in missed])
        yield problem(
            part,
            f"{part.title} missed {len(missed)} results ({names}) and goes on unchanged."
            if isinstance(part, Strategy)
            else f"{part.title} missed {len(missed)} results ({names}), and none of its"
            " strategies was changed.",
            "status" if isinstance(part, Strategy) else "strategies",
            severity="warning",
            related=tuple((milestone, "missed", "status") for milestone in missed),
            misses=len(missed),
        )
    for strategy in plan.all(Strategy):
        if strategy.status == "stopped":
            yield from _stopped(strategy, plan)
    if root.previous is not None:
        for strategy, before in _carried(root, plan):
            if strategy not in told:
                yield problem(
                    strategy,
                    f"{strategy.title} began before this plan. {before.title} that it served was"
                    " not met, and no change of the strategy is recorded.",
                    "status",
                    severity="warning",
                    related=((before, "not met", "met"),),
                )


def _stopped(strategy: Strategy, plan: PlanGraph) -> Problems:
    """Speak of the actions of a stopped strategy that are still to come."""
    updated = plan.plan.updated
    today = plan.as_of or (updated.end if updated else None)
    for action in strategy.actions:
        if action.status in ("done", "dropped", "late") or "status" in action.broken:
            continue
        ahead = today is not None and action.due is not None and action.due.end > today
        if ahead or (action.status == "open" and (today is None or action.due is None)):
            until = f" until {written(action.due.end)}" if action.due else ""
            yield problem(
                action,
                f"{strategy.title} is stopped, but {action.label} goes on{until}.",
                "due" if action.due else "status",
                related=((strategy, "stopped", "status"),),
            )


def _carried(root: Plan, plan: PlanGraph) -> Iterator[tuple[Strategy, PreviousGoal]]:
    """Give the strategies that went on after a goal of the earlier plan was not met."""
    start = root.period.start if root.period else None
    unmet = [g for g in root.previous.goals if g.met is False] if root.previous else []
    if start is None or not unmet:
        return
    for goal in plan.all(Goal):
        before = next((old for old in unmet if _is_same(goal, old)), None)
        if before is None:
            continue
        for strategy in plan.strategies(goal):
            own = strategy.period.start if strategy.period else None
            if own is None or own.start >= start.start or is_over(strategy):
                continue
            if not changes((strategy, goal), plan):
                yield strategy, before


def _is_same(goal: Goal, before: PreviousGoal) -> bool:
    """Say whether a goal goes on with one of the earlier plan: one id and one subject."""
    if not goal.own_id or goal.own_id != before.own_id:
        return False
    return bool(subjects(f"{goal.subject or ''} {goal.statement or ''}") & _of(before))


def _of(before: PreviousGoal) -> frozenset[str]:
    return subjects(before.statement or "")
