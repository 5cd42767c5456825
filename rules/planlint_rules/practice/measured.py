"""Whether anything tells if adults did what a strategy asks; AC001 speaks when nothing does."""

from planlint.model.strategies import Strategy
from planlint.rule import PlanGraph
from planlint_rules.results import has_milestone


def is_measured(strategy: Strategy, plan: PlanGraph) -> bool:
    """Say whether a strategy has a measure of implementation, wherever it stands."""
    if strategy.implementation or "implementation" in strategy.broken:
        return True
    shift = strategy.practice_shift
    if shift is not None and shift.given("measure"):
        return True
    return has_milestone(strategy.milestones, "implementation") or has_practice_goal(strategy, plan)


def has_practice_goal(strategy: Strategy, plan: PlanGraph) -> bool:
    """Say whether a strategy serves a goal that is itself about what adults do, with a measure."""
    return any(goal.kind == "practice" and goal.given("measure") for goal in plan.goals(strategy))
