"""Keep the numbers of the first goal: those of a further one fill no slot of it.

"Raise attendance to 94%; cut tardies by 10%" states two goals. The target is that of the
first, and the amount of the second is no change of it.
"""

from collections.abc import Mapping

from planlint.calendar import chars_before
from planlint.statement.context import Context, Number

_WAYS = frozenset({"up", "down"})


def of_another_goal(context: Context, picked: Mapping[str, Number]) -> str:
    """Return the slot that a further goal has filled, change or target; "" when none has."""
    change, target = picked.get("change"), picked.get("target")
    if change is None or target is None:
        return ""
    if "baseline" in picked:
        return "change" if _is_beside(context, picked["baseline"], target, change) else ""
    if change.is_change and _is_added(context, target, change):
        verbs = _verbs(context, 0, target.place)
        way = "up" if "GAIN" in change.tails else "down"
        return "" if verbs and verbs[-1] == way and "OF" not in target.tails else "change"
    first, second = sorted((change, target), key=lambda number: number.place)
    governing = _verbs(context, 0, first.place)
    between = _verbs(context, first.place + 1, second.place)
    if not governing or not between:
        return ""
    apart = first.sentence != second.sentence or governing[-1] != between[-1]
    if not apart and not _is_joined(context, first, second):
        return ""
    return "change" if second is change else "target"


def _is_joined(context: Context, first: Number, second: Number) -> bool:
    """Tell whether a verb of its own governs the second: … to 95%, and increase … by 3%."""
    for island in context.islands[first.place + 1 : second.place]:
        if island.kind in _WAYS:
            before = context.source.folded[: island.token.start][-5:]
            return before == " and "
    return False


def _is_beside(context: Context, start: Number, end: Number, change: Number) -> bool:
    """Tell whether a change is of something else that goes the other way.

    "From 33% to 40%, reducing failures by 10%" says nothing of the 33%.
    """
    if change.place < end.place or "BY" not in change.leads:
        return False
    governing = _verbs(context, 0, min(start.place, end.place))
    between = _verbs(context, max(start.place, end.place) + 1, change.place)
    way = "up" if end.value.value > start.value.value else "down"
    return bool(between) and (governing or [way])[-1] != between[-1]


def _is_added(context: Context, target: Number, change: Number) -> bool:
    """Tell whether a change is added to a share: 85% will pass, with a 9% drop in absences."""
    folded = context.source.folded
    if change.place < target.place:
        return False
    before = chars_before(folded, change.value.start, 10)
    return before.endswith((", with a ", ", and a ", " with a "))


def _verbs(context: Context, start: int, end: int) -> list[str]:
    """Return which way the verbs of change go that stand between two islands."""
    return [island.kind for island in context.islands[start:end] if island.kind in _WAYS]
