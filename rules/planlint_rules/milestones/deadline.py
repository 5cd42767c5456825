"""By when a goal is to be reached."""

from planlint.calendar import When
from planlint.facts import facts
from planlint.model.goals import Goal
from planlint.rule import PlanGraph


def deadline(plan: PlanGraph, goal: Goal) -> When | None:
    """Give the date of a goal's target, the latest of its further measures, or its statement's."""
    if goal.measure and goal.measure.target and goal.measure.target.date:
        return goal.measure.target.date
    dates = [m.target.date for m in goal.measures if m.target and m.target.date]
    if dates:
        return max(dates, key=lambda when: when.end)
    said = facts(plan, goal).deadline
    if said is None or said.day is None or said.place.part is not goal:
        return None
    return When(said.day, said.day, said.text, 0, len(said.text), "day")
