"""Which measure a milestone is checked with.

A milestone names its measure or its instrument in `measure`. One that names none is taken for
the only measure around it when most words of that measure's name stand in its statement.
"""

import re
from collections.abc import Iterator

from planlint import quantity
from planlint.facts import facts, measures
from planlint.graph import PlanGraph
from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.model.part import Part
from planlint.model.strategies import Milestone, Strategy
from planlint.quantity import Quantity


def matched(
    plan: PlanGraph, around: Goal | Strategy
) -> list[tuple[Milestone, Measure | None, bool]]:
    """Give the milestones with the measure that each of them is checked with, once found.

    The last of each says whether the milestone names the measure. One that names none is
    taken for the only measure when most words of its name stand in the milestone's.
    """
    known: dict[Part, list[tuple[Milestone, Measure | None, bool]]] = plan.memo.setdefault(
        "milestones of measures", {}
    )
    if around not in known:
        known[around] = list(_match(plan, around))
    return known[around]


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
        for milestone in checks:
            if milestone.status == "dropped":
                continue
            if milestone.measure:
                said = " ".join(milestone.measure.lower().split())
                fits = [m for m, n in zip(among, names, strict=True) if said == n[0]]
                fits = fits or [m for m, n in zip(among, names, strict=True) if said == n[1]]
                if len(fits) == 1:
                    yield milestone, fits[0], True
            elif len(among) == 1:
                if _alike(_telling(names[0][0]), milestone.statement or ""):
                    yield milestone, among[0], False
            elif not among and isinstance(around, Goal):
                phrase = facts(plan, around).measure
                if phrase is not None and _alike(_telling(phrase.text), milestone.statement or ""):
                    yield milestone, None, False


def _names(measure: Measure) -> tuple[str, str]:
    name, instrument = measure.name or "", measure.instrument or ""
    return " ".join(name.lower().split()), " ".join(instrument.lower().split())


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
