"""What nearly all plans of a set have in common, and which of them differ."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from planlint.groups import words
from planlint.rule import Problems, problem
from planlint_rules.district.sides import shown
from planlint_rules.words import listed

if TYPE_CHECKING:
    from planlint.digest import Digest, GoalDigest

    Goals = list[tuple[Digest, GoalDigest]]

T = TypeVar("T")

FEWEST = 3
"""As many plans must agree."""

_GENERAL_WORDS = """
a and assessment attendance by data district exam examination file for local of on our record
records report reports school state summative survey system test tests the
"""
_GENERAL = frozenset(_GENERAL_WORDS.split())
_PARTS = {
    "approvals": "approvals",
    "team": "a team",
    "needs_assessment": "a needs assessment",
    "vision": "a vision",
    "theory_of_action": "a theory of action",
    "priorities": "priorities",
    "initiatives": "initiatives",
    "monitoring": "monitoring",
    "professional_learning": "professional learning",
    "supports": "help",
    "resources": "resources",
    "communications": "communication",
}


def usual(values: "list[T]", majority: float) -> T | None:
    """Give the value that nearly all have; None when there is none."""
    if not values:
        return None
    (value, count), *_ = Counter(values).most_common(1)
    return value if count >= FEWEST and count >= majority * len(values) else None


def _nearly_all(sets: Iterable[Iterable[str]], majority: float) -> frozenset[str]:
    """Give what stands in nearly all of some sets."""
    every = [frozenset(one) for one in sets]
    counts = Counter(item for one in every for item in one)
    least = max(FEWEST, majority * len(every))
    return frozenset(item for item, count in counts.items() if count >= least)


def frameworks(plans: "list[Digest]", majority: float) -> Problems:
    """Tell of a plan that does not answer to a framework of nearly all others."""
    named = [(plan, [name.casefold() for name in plan.frameworks]) for plan in plans]
    named = [(plan, names) for plan, names in named if names]
    common = _nearly_all((names for _, names in named), majority)
    for plan, names in named:
        lacking = sorted(common.difference(names))
        if lacking:
            yield problem(
                plan.spot,
                f"The plan of {plan.name} answers to {listed(plan.frameworks)}, the other plans"
                f" to {listed(lacking)}.",
                "frameworks",
                severity="warning",
            )


def parts(plans: "list[Digest]", majority: float, least: int) -> Problems:
    """Tell of a plan that lacks several of the parts that nearly all plans of its kind have."""
    kinds: dict[str, list[Digest]] = {}
    for plan in plans:
        kinds.setdefault(plan.kind, []).append(plan)
    for same in kinds.values():
        common = _nearly_all((plan.parts for plan in same), majority)
        for plan in same:
            lacking = [
                told for part, told in _PARTS.items() if part in common.difference(plan.parts)
            ]
            if len(lacking) >= least:
                yield problem(
                    plan.spot,
                    f"The plan of {plan.name} has none of these parts of the other plans:"
                    f" {listed(lacking)}. It may be written on another template.",
                    severity="info",
                )


def units(goals: "Goals", majority: float) -> Problems:
    """Tell of a goal whose unit is not that of the others for the same figure and test."""
    kinds: dict[tuple[str, str], list[tuple[Digest, GoalDigest, str]]] = {}
    for plan, goal in goals:
        figure = goal.target or goal.baseline
        if figure is not None and figure.unit and goal.instrument:
            key = (goal.metric, " ".join(goal.instrument.casefold().split()))
            kinds.setdefault(key, []).append((plan, goal, figure.unit))
    for (metric, _), found in kinds.items():
        common = usual([unit for _, _, unit in found], majority)
        for plan, goal, unit in found:
            if common is not None and unit != common:
                yield problem(
                    goal.spot,
                    f"{goal.spot.title} of {plan.name} gives {metric} on {goal.instrument} in"
                    f" {unit}, the other plans in {common}.",
                    "measure",
                    severity="warning",
                )


def baselines(goals: "Goals", majority: float) -> Problems:
    """Tell, once a plan and figure, of baselines from another school year than the others'."""
    kinds: dict[str, list[tuple[Digest, GoalDigest, int]]] = {}
    for plan, goal in goals:
        if goal.baseline is not None and goal.baseline.year is not None:
            kinds.setdefault(goal.metric, []).append((plan, goal, goal.baseline.year))
    for metric, found in kinds.items():
        common = usual([year for _, _, year in found], majority)
        if common is None:
            continue
        told: dict[str, list[tuple[Digest, GoalDigest, int]]] = {}
        for item in found:
            if item[2] != common:
                told.setdefault(item[0].path, []).append(item)
        for items in told.values():
            plan, goal, year = items[0]
            labels = listed([each.spot.label for _, each, _ in items])
            yield problem(
                goal.spot,
                f"The baseline of {labels} of {plan.name} is of {shown(year)}; the other plans"
                f" measure {metric.replace('-', ' ')} from {shown(common)}.",
                "measure",
                severity="warning",
            )


def instruments(goals: "Goals", majority: float) -> Problems:
    """Tell of a goal that measures with another test what the others measure with one."""
    kinds: dict[object, list[tuple[Digest, GoalDigest, frozenset[str]]]] = {}
    for plan, goal in goals:
        told = frozenset(words(goal.instrument.casefold())) - _GENERAL
        if told and plan.grades:
            key = (goal.metric, goal.subjects, plan.grades, goal.grades)
            kinds.setdefault(key, []).append((plan, goal, told))
    for found in kinds.values():
        common = usual([told for _, _, told in found], majority)
        name = next((goal.instrument for _, goal, told in found if told == common), "")
        for plan, goal, told in found:
            if common is not None and told.isdisjoint(common) and not _is_short(told, common):
                yield problem(
                    goal.spot,
                    f"{goal.spot.title} of {plan.name} measures {goal.metric.replace('-', ' ')}"
                    f" with {goal.instrument}, the other plans with {name}; such figures cannot"
                    " be put together.",
                    "measure",
                    severity="warning",
                )


def _is_short(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether one name may be the first letters of the other's words: MAP."""
    pairs = ((one, other), (other, one))
    return any(
        len(short) == 1 and set("".join(short)) <= {word[0] for word in long} | set("of")
        for short, long in pairs
    )
