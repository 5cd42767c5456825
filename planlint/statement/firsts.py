"""Keep the numbers of the first goal: those of a further one fill no slot of it.

"Raise attendance to 94%; cut tardies by 10%" states two goals. The target is that of the
first, and the amount of the second is no change of it.
"""

from collections.abc import Mapping

from planlint.statement.context import Context, Number

_WAYS = frozenset({"up", "down"})


def of_another_goal(context: Context, picked: Mapping[str, Number]) -> str:
    """Return the slot that a further goal has filled, change or target; "" when none has."""
    change, target = picked.get("change"), picked.get("target")
    if change is None or target is None or "baseline" in picked:
        return ""
    first, second = sorted((change, target), key=lambda number: number.place)
    governing = _verbs(context, 0, first.place)
    between = _verbs(context, first.place + 1, second.place)
    if not governing or not between:
        return ""
    apart = first.sentence != second.sentence or governing[-1] != between[-1]
    if not apart:
        return ""
    return "change" if second is change else "target"


def _verbs(context: Context, start: int, end: int) -> list[str]:
    """Return which way the verbs of change go that stand between two islands."""
    return [island.kind for island in context.islands[start:end] if island.kind in _WAYS]
