"""By when a goal is to be reached."""

from planlint.calendar import When
from planlint.model.goals import Goal


def deadline(goal: Goal) -> When | None:
    """Give the date of a goal's target, else the latest of its further measures."""
    if goal.measure and goal.measure.target and goal.measure.target.date:
        return goal.measure.target.date
    dates = [m.target.date for m in goal.measures if m.target and m.target.date]
    return max(dates, key=lambda when: when.end, default=None)
