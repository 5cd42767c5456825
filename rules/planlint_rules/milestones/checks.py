"""Where a plan looks whether a goal is on its way: its milestones and its measures."""

from collections.abc import Iterator

from planlint.calendar import When
from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.model.strategies import Milestone
from planlint.rule import PlanGraph


def milestones(goal: Goal, plan: PlanGraph) -> Iterator[Milestone]:
    """Give the milestones that may tell how far a goal is; dropped ones do not."""
    for milestone in goal.milestones:
        if milestone.status != "dropped":
            yield milestone
    for strategy in plan.strategies(goal):
        for milestone in strategy.milestones:
            of_adults = milestone.level == "implementation" and goal.kind != "practice"
            if milestone.status != "dropped" and not of_adults:
                yield milestone


def measures(goal: Goal, plan: PlanGraph) -> Iterator[Measure]:
    """Give the measures of a goal, then those that tell what its strategies bring students."""
    if goal.measure:
        yield goal.measure
    yield from goal.measures
    for strategy in plan.strategies(goal):
        yield from strategy.outcomes


def is_on_the_way(day: When, end: When | None) -> bool:
    """Say whether a day lies before a deadline: on it the result is looked at, not the way."""
    return end is None or day.end < end.end or day.start < end.start


def plan_end(plan: PlanGraph) -> When | None:
    """Give the end of the plan's period."""
    return plan.plan.period.end if plan.plan.period else None
