"""Which measure a milestone is checked with.

A milestone names its measure or its instrument in `measure`. One that names none is taken for
the only measure around it when most words of that measure's name stand in its statement.
"""

import re
from collections.abc import Iterator, Sequence

from planlint import quantity
from planlint.facts import facts, measures
from planlint.graph import PlanGraph
from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.model.part import Part
from planlint.model.strategies import Milestone, Strategy
from planlint.quantity import Quantity

_Matched = dict[Measure | None, list[tuple[Milestone, bool]]]


def matched(
    plan: PlanGraph, around: Goal | Strategy, measure: Measure | None
) -> Sequence[tuple[Milestone, bool]]:
    """Give the milestones that are checked with a measure; None is what only a statement names.

    The last of each says whether the milestone names the measure. One that names none is
    taken for the only measure when most words of its name stand in the milestone's.
    """
    known: dict[Part, _Matched] = plan.memo.setdefault("milestones of measures", {})
    if around not in known:
        found: _Matched = {}
        for milestone, of, sure in _match(plan, around):
            found.setdefault(of, []).append((milestone, sure))
        known[around] = found
    return known[around].get(measure, ())


def _match(
    plan: PlanGraph, around: Goal | Strategy
) -> Iterator[tuple[Milestone, Measure | None, bool]]:
    if isinstance(around, Goal):
        ours: tuple[Measure, ...] = measures(around)
        milestones = plan.milestones(around)
        practice = around.kind == "practice"
        sides = [(ours, [m for m in milestones if practice or m.level != "implementation"])]
    else:
        by_adults = [m for m in around.milestones if m.level == "implementation"]
        others = [m for m in around.milestones if m.level != "implementation"]
        sides = [(around.implementation, by_adults), (around.outcomes, others)]
    for among, checks in sides:
        if not checks:
            continue
        names = [_names(measure) for measure in among]
        only = among[0] if len(among) == 1 else None
        wanted = _telling(_phrase(plan, around, among))
        for milestone in checks:
            if milestone.status == "dropped":
                continue
            if milestone.measure:
                said = _plain(milestone.measure)
                fits = [m for m, (name, _) in zip(among, names, strict=True) if said == name]
                if not fits:
                    fits = [m for m, (_, tool) in zip(among, names, strict=True) if said == tool]
                if len(fits) == 1:
                    yield milestone, fits[0], True
            elif _alike(wanted, milestone.statement or ""):
                yield milestone, only, False


def _names(measure: Measure) -> tuple[str, str]:
    return _plain(measure.name or ""), _plain(measure.instrument or "")


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _phrase(plan: PlanGraph, around: Goal | Strategy, among: Sequence[Measure]) -> str:
    """Give the words for the only thing that is measured: of a measure, or of a statement."""
    if len(among) == 1:
        return among[0].name or ""
    phrase = facts(plan, around).measure if not among and isinstance(around, Goal) else None
    return phrase.text if phrase is not None else ""


_COMMON = frozenset(
    ("stud", "grad", "perc", "shar", "leas", "most", "teac", "thei", "that", "with", "will")
) | {"scho", "numb", "rate", "from", "have", "whic", "were", "been", "than", "more"}


def _alike(wanted: set[str], text: str) -> bool:
    """Say whether most words that tell what a measure is stand in a text too."""
    return bool(wanted) and len(wanted & _telling(text)) >= 0.6 * len(wanted)


def _telling(text: str) -> set[str]:
    return {word[:4] for word in re.findall("[a-z]{4,}", text.lower())} - _COMMON


def share(text: str) -> Quantity | None:
    """Read the one share of a text: "46% at the winter test"."""
    found = [each for each in quantity.find(text) if each.unit == "%"]
    return found[0] if len(found) == 1 else None
