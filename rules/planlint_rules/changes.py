"""What was missed on the way, and what was changed because of it."""

from collections.abc import Iterable, Iterator
from datetime import date

from planlint.model.goals import Goal
from planlint.model.part import Element
from planlint.model.plan import Adjustment
from planlint.model.strategies import Milestone, Strategy
from planlint.rule import PlanGraph


def changes(parts: Iterable[Element], plan: PlanGraph) -> list[Adjustment]:
    """Give the adjustments of some parts, and those that name no part at all."""
    if not plan.plan.adjustments:
        return []
    found = [a for part in parts for a in plan.into(part, "adjusts", Adjustment)]
    return found + [a for a in plan.plan.adjustments if not a.of]


def about(milestone: Milestone, plan: PlanGraph) -> list[Element]:
    """Give what a change after a missed milestone may be a change of."""
    holder = milestone.within((Strategy, Goal))
    if isinstance(holder, Strategy):
        return [milestone, holder, *plan.goals(holder)]
    if isinstance(holder, Goal):
        return [milestone, holder, *plan.strategies(holder)]
    return [milestone]


def repeated_misses(
    plan: PlanGraph, least: int = 2
) -> Iterator[tuple[Strategy | Goal, list[Milestone]]]:
    """Give strategies that missed results for students again and again and were not changed.

    What a goal missed counts for its one running strategy; where several run, the goal is
    given, unless one of them was changed.
    """
    if not any(milestone.status == "missed" for milestone in plan.all(Milestone)):
        return
    alone: dict[Strategy, list[Milestone]] = {}
    for goal in plan.all(Goal):
        missed = _missed(goal.milestones)
        running = [s for s in plan.strategies(goal) if s not in plan.over]
        if len(running) == 1:
            alone.setdefault(running[0], []).extend(missed)
        elif len(missed) >= least and not _is_changed((goal, *running), missed, plan):
            yield goal, missed
    for strategy in plan.all(Strategy):
        if strategy in plan.over:
            continue
        missed = _missed((*alone.get(strategy, ()), *strategy.milestones, *_named(strategy, plan)))
        parts: tuple[Element, ...] = (strategy, *plan.goals(strategy), *strategy.actions)
        if len(missed) >= least and not _is_changed(parts, missed, plan):
            yield strategy, missed


def _missed(milestones: Iterable[Milestone]) -> list[Milestone]:
    """Give the results for students that were missed, each once, the earliest first."""
    found = dict.fromkeys(
        m for m in milestones if m.status == "missed" and m.level != "implementation"
    )
    return sorted(found, key=lambda m: m.due.end if m.due else date.max)


def _named(strategy: Strategy, plan: PlanGraph) -> list[Milestone]:
    """Give the milestones that a strategy or its actions should bring."""
    named: list[Milestone] = plan.out(strategy, "brings", Milestone)
    for action in strategy.actions:
        named += plan.out(action, "produces", Milestone)
    return named


def _is_changed(parts: tuple[Element, ...], missed: list[Milestone], plan: PlanGraph) -> bool:
    """Say whether something was changed since the first of some milestones was missed."""
    first = missed[0].due
    since = first.start if first else date.min
    return any(
        change.date is None or change.date.end >= since
        for change in changes((*parts, *missed), plan)
    )
