"""A strategy that does not work goes on unchanged, or one that was stopped still runs.

Three things are found. A running strategy that missed two results for students, in its own
milestones or in those of the goal that it alone serves, without an entry in `adjustments`
since the first of them: a warning (at the goal, when several strategies serve it). A strategy
that began before this plan for a goal of the earlier plan that was not met, and was not
adjusted: a warning; with the file of that plan (`--previous`), so is one that stands in both with
the same steps. A stopped strategy with actions still to come: an error.

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
- Whether a strategy is the same as last year's cannot be seen in the plan alone. Without the
  file of the plan before, it is taken from its `period`, and from a goal of `previous` with the
  same id and the same subject.
- About a strategy of the plan before that was stopped or completed there, and about one whose
  words or steps have changed. That a goal was not met is taken from `previous.goals`, else from
  the last result for students in the plan before, if that was missed.

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

## Bad: the same strategy as last year, though its goal was missed

```yaml
period: {start: 2025-09-02, end: 2026-06-19}
goals:
  - id: G1
    milestones:
      - {id: M1, statement: 31% meet expectations, due: 2026-05-29, status: missed, actual: 26%}
    strategies:
      - {id: S1, statement: Rotate through stations in each mathematics block}
--- # a year later
# finds G1/S1 statement
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Rotate through stations in each mathematics block}
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

from planlint.earlier import Aim, Earlier, Work
from planlint.model.goals import Goal
from planlint.model.plan import Plan, PreviousGoal
from planlint.model.strategies import Strategy
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint.similar import subjects
from planlint_rules.changes import changes, repeated_misses
from planlint_rules.lookback import Text, alike, pairs, timeless
from planlint_rules.lookback import before as before_this
from planlint_rules.words import listed, written

_SAME = 0.9


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
                told.add(strategy)
    for strategy, aim in _unchanged(plan):
        if strategy not in told:
            yield problem(
                strategy,
                f"{strategy.title} stands as it stood in the plan before. The {aim} of that plan,"
                " which it served, was not met, and no change of the strategy is recorded.",
                "statement",
                severity="warning",
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
            if own is None or own.start >= start.start or strategy in plan.over:
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


def _unchanged(plan: PlanGraph) -> Iterator[tuple[Strategy, str]]:
    """Give the strategies that are those of the plan before, each with a goal that was not met."""
    earlier = before_this(plan)
    if earlier is None:
        return
    unmet = {aim.label for aim in earlier.aims if _is_unmet(aim, earlier, plan)}
    for strategy in plan.all(Strategy):
        if strategy in plan.over or not strategy.statement:
            continue
        now = timeless(strategy.statement)
        work = next(
            (
                work
                for work in earlier.works
                if work.text
                and work.status not in ("stopped", "completed")
                and alike(now, timeless(work.text)) >= _SAME
            ),
            None,
        )
        failed = [label for label in work.goals if label in unmet] if work is not None else []
        if work is None or not failed or not _same_steps(strategy, work):
            continue
        if not changes((strategy, *plan.goals(strategy)), plan):
            yield strategy, failed[0]


def _is_unmet(aim: Aim, earlier: Earlier, plan: PlanGraph) -> bool:
    """Say whether a goal of the plan before was missed, as far as anybody says."""
    previous = plan.plan.previous
    for goal in previous.goals if previous is not None else ():
        if goal.own_id == aim.id and aim.id and goal.met is not None:
            return not goal.met
    alone = [work.steps for work in earlier.works if work.goals == (aim.label,)]
    results = [
        (step.due, step.status == "met")
        for steps in (aim.steps, *alone)
        for step in steps
        if step.outcome and step.due is not None and step.status in ("met", "missed")
    ]
    return bool(results) and not max(results)[1]


def _same_steps(strategy: Strategy, work: Work) -> bool:
    """Say whether the actions of a strategy are those of the plan before."""
    now = [Text(timeless(a.statement), None) for a in strategy.actions if a.statement]
    actions = [step for step in work.steps if step.kind == "Action" and step.text]
    then = [Text(timeless(step.text), None) for step in actions]
    if not now or not then:
        return not now and not then
    return 2 * sum(share for _, _, share in pairs(now, then)) / (len(now) + len(then)) >= _SAME
