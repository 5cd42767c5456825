"""How a plan is held against the one before it: the plan of an earlier period, or a draft."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from planlint.earlier import Earlier
from planlint.model.strategies import Action, Strategy
from planlint.rule import PlanGraph
from planlint.similar import Profile, likeness, profile, subjects

_ANOTHER = timedelta(days=180)
_LEAST = 3  # strategies and actions that make a plan worth comparing as a whole
_LIKE = 0.5  # below it, two texts are not held for one
_RESEMBLES = 0.6
_PUT_OFF = timedelta(days=60)
_YEARS = re.compile(r"\b20\d\d(?:[-/–]\d\d)?\b")


def starts(plan: PlanGraph) -> date | None:
    """Give the first day of a plan's period."""
    period = plan.plan.period
    return period.start.start if period and period.start else None


def before(plan: PlanGraph) -> Earlier | None:
    """Give the plan before if it is one of an earlier period: it began half a year earlier."""
    start, earlier = starts(plan), plan.earlier
    if earlier is None or start is None or earlier.start is None:
        return None
    return earlier if start - earlier.start >= _ANOTHER else None


def draft(plan: PlanGraph) -> Earlier | None:
    """Give the plan before if it is a draft of the same plan, for the same period."""
    start, earlier = starts(plan), plan.earlier
    if earlier is None or start is None or earlier.start is None:
        return None
    return earlier if abs(start - earlier.start) < _ANOTHER else None


def says_the_same(plan: PlanGraph, earlier: Earlier) -> bool:
    """Say whether no goal, strategy, milestone or action is new or says something else."""
    from planlint.recall import digest  # noqa: PLC0415  (few plans have one before them)

    now = digest(plan)
    return now.aims == earlier.aims and now.works == earlier.works and now.others == earlier.others


def timeless(text: str) -> Profile:
    """Take a text apart without its years."""
    return profile(_YEARS.sub(" ", text), subjects(text))


def alike(one: Profile, other: Profile) -> float:
    """Say how much two texts share of their letters; nothing when their figures differ."""
    return likeness(one, other) if one.tags == other.tags else 0.0


def resembles(text: str, other: str) -> bool:
    """Say whether two texts may speak of one thing, whatever their figures."""
    return likeness(timeless(text), timeless(other)) >= _RESEMBLES


class Text(NamedTuple):
    """A strategy or an action, with the day by which it is done."""

    text: Profile
    due: date | None


Pair = tuple[Text, Text, float]
"""A text of the plan and one of the plan before, with how much they share."""


def carried_over(plan: PlanGraph) -> float:
    """Say how much of all strategies and actions, in letters, two plans share; 0 for a few."""
    then, now = _then(plan), _now(plan)
    old, new = (sum(map(len, each)) for each in (then, now))
    if new < _LEAST or not old:
        return 0.0
    return 2 * sum(share for _, _, share in _pairs(plan)) / (old + new)


def dates_moved(plan: PlanGraph) -> bool:
    """Say whether the plan is for another period, or most of its days were put off unexplained."""
    if before(plan) is not None:
        return True
    earlier = draft(plan)
    if earlier is None or len(earlier.others) != _told(plan):
        return False
    moves = [one.due - old.due for one, old, _ in _pairs(plan) if one.due and old.due]
    return len(moves) >= _LEAST and 2 * sum(move > _PUT_OFF for move in moves) > len(moves)


def _told(plan: PlanGraph) -> int:
    """Count the reviews and adjustments."""
    monitoring = plan.plan.monitoring
    return len(plan.plan.adjustments) + (len(monitoring.reviews) if monitoring else 0)


def _then(plan: PlanGraph) -> tuple[list[Text], list[Text]]:
    works = plan.earlier.works if plan.earlier is not None else ()
    actions = [step for work in works for step in work.steps if step.kind == "Action"]
    return (
        [Text(timeless(work.text), None) for work in works if work.text],
        [Text(timeless(step.text), step.due) for step in actions if step.text],
    )


def _now(plan: PlanGraph) -> tuple[list[Text], list[Text]]:
    actions = [action for action in plan.all(Action) if action.statement]
    return (
        [
            Text(timeless(part.statement or ""), None)
            for part in plan.all(Strategy)
            if part.statement
        ],
        [Text(timeless(a.statement or ""), a.due.end if a.due else None) for a in actions],
    )


def _pairs(plan: PlanGraph) -> list[Pair]:
    """Pair strategies with strategies and actions with actions, worked out once for a plan."""
    known: list[Pair] | None = plan.memo.get("carried over")
    if known is None:
        kinds = zip(_now(plan), _then(plan), strict=True)
        known = plan.memo["carried over"] = [
            pair for texts, olds in kinds for pair in pairs(texts, olds)
        ]
    return known


def pairs(now: Iterable[Text], then: Iterable[Text]) -> Iterator[Pair]:
    """Pair each text with the likest one of the plan before that no other was paired with."""
    left = list(then)
    for one in now:
        weighed = ((alike(one.text, old.text), -place) for place, old in enumerate(left))
        share, place = max(weighed, default=(0.0, 0))
        if share >= _LIKE:
            yield one, left.pop(-place), share
