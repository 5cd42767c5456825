"""Which milestones state a value to reach, and at which level."""

from collections.abc import Iterable

from planlint import quantity
from planlint.model.strategies import Milestone


def has_milestone(milestones: Iterable[Milestone], level: str) -> bool:
    """Say whether a milestone of a level states a value to reach, in its field or in words."""
    return any(m.level == level and m.status != "dropped" and states_value(m) for m in milestones)


def states_value(milestone: Milestone) -> bool:
    """Say whether a milestone holds a value, be it in its statement: "seen in 60% of rooms"."""
    if milestone.given("value"):
        return True
    return next(quantity.find(milestone.statement or ""), None) is not None
