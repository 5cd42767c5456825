"""What stands in the cells of a form, also where no value could be read out of them."""

from planlint.model.goals import Goal
from planlint.source import Mapping, Scalar


def target_text(goal: Goal) -> str:
    """Give the words of a goal's target as they were written, "" when there are none."""
    target = goal.measure.target if goal.measure is not None else None
    if target is None or not isinstance(target.node, Mapping):
        return ""
    entry = target.node.entries.get("value")
    if entry is None or not isinstance(entry.node, Scalar):
        return ""
    return " ".join((entry.node.value or "").split())
