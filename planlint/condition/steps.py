"""Steps along the links of a plan, which conditions write like fields: ``goal.strategies``."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple, cast

from planlint import facts
from planlint.condition.types import TEXT, Type, list_of, part_of
from planlint.graph import PlanGraph
from planlint.model.goals import Goal, Priority
from planlint.model.measures import Measure
from planlint.model.needs import Need, RootCause, Source
from planlint.model.part import Element, Part
from planlint.model.people import Initiative, ProfessionalLearning, Request, Resource, Support
from planlint.model.plan import Plan
from planlint.model.strategies import Action, Milestone, ResourceUse, Strategy

Walk = Callable[[PlanGraph, Any], Any]


class Step(NamedTuple):
    """A step from an element: what it gives, its meaning, how it is walked.

    ``written`` names the fields that hold its references. Where one of them leads nowhere,
    that is another rule's finding, and no link is called missing.
    """

    type: Type
    meaning: str
    walk: Walk
    written: tuple[str, ...] = ()


def _all(kind: type[Part], meaning: str) -> Step:
    return Step(list_of(part_of(kind)), meaning, lambda plan, _: plan.all(kind))


def _out(link: str, field: str, to: type[Element], meaning: str) -> Step:
    type_ = list_of(part_of(to))
    return Step(type_, meaning, lambda plan, part: plan.out(part, link, to), (field,))


def _into(link: str, of: type[Element], meaning: str) -> Step:
    return Step(list_of(part_of(of)), meaning, lambda plan, part: plan.into(part, link, of))


def _around(kind: type[Part], meaning: str) -> Step:
    return Step(part_of(kind), meaning, lambda _, part: part.within(kind))


def _many(
    kind: type[Part],
    meaning: str,
    walk: Callable[[PlanGraph, Any], Sequence[Any]],
    written: tuple[str, ...] = (),
) -> Step:
    return Step(list_of(part_of(kind)), meaning, walk, written)


def _goals_of_need(plan: PlanGraph, need: Need) -> list[Goal]:
    """Give the goals that answer a need, directly or through a priority."""
    found: dict[Goal, None] = dict.fromkeys(plan.into(need, "addresses", Goal))
    for priority in plan.into(need, "addresses", Priority):
        for link in ("addresses", "pursues"):
            found |= dict.fromkeys(plan.into(priority, link, Goal))
    return list(found)


def _strategies_of_need(plan: PlanGraph, need: Need) -> list[Strategy]:
    """Give the strategies that address a need or one of its root causes."""
    found: dict[Strategy, None] = dict.fromkeys(plan.into(need, "addresses", Strategy))
    for cause in plan.into(need, "explains", RootCause):
        found |= dict.fromkeys(plan.into(cause, "addresses", Strategy))
    return list(found)


def _goals_of_priority(plan: PlanGraph, priority: Priority) -> list[Goal]:
    found: dict[Goal, None] = dict.fromkeys(plan.into(priority, "pursues", Goal))
    return list(found | dict.fromkeys(plan.into(priority, "addresses", Goal)))


def _needs_of_strategy(plan: PlanGraph, strategy: Strategy) -> list[Need]:
    """Give the needs that a strategy addresses, directly or through a root cause."""
    found: dict[Need, None] = dict.fromkeys(plan.out(strategy, "addresses", Need))
    for cause in plan.out(strategy, "addresses", RootCause):
        found |= dict.fromkeys(plan.out(cause, "explains", Need))
    return list(found)


_ID = Step(TEXT, "The id that its author gave it.", lambda _, part: part.own_id or None)
_LABEL = Step(TEXT, "What a message calls it: `strategy S2`.", lambda _, part: part.label)
_LEARNING = _into("supports", ProfessionalLearning, "The professional learning that supports it.")
_HELP = _into("serves", Support, "The help from the district or a provider that serves it.")
_REQUESTS = _into("serves", Request, "What the school asks of the district for it.")

STEPS: dict[type[Part], dict[str, Step]] = {
    Element: {"id": _ID, "label": _LABEL},
    Plan: {
        "needs": _all(Need, "The needs of the needs assessment."),
        "causes": _all(RootCause, "The root causes of the needs assessment."),
        "sources": _all(Source, "The data sources of the needs assessment."),
        "strategies": _all(Strategy, "All strategies, under goals and outside them."),
        "milestones": _all(Milestone, "All milestones."),
        "actions": _all(Action, "All actions."),
        "measures": _all(Measure, "All measures."),
    },
    Need: {
        "goals": _many(Goal, "The goals that answer it, also through a priority.", _goals_of_need),
        "causes": _into("explains", RootCause, "The root causes that explain it."),
        "strategies": _many(
            Strategy, "The strategies that address it or its root causes.", _strategies_of_need
        ),
    },
    RootCause: {
        "needs": _out("explains", "explains", Need, "The needs that it explains."),
        "strategies": _into("addresses", Strategy, "The strategies that address it."),
    },
    Priority: {"goals": _many(Goal, "The goals that pursue it.", _goals_of_priority)},
    Goal: {
        "needs": _many(
            Need,
            "The needs that it answers, also through its priority.",
            facts.needs,
            ("addresses", "priority"),
        ),
        "strategies": _many(
            Strategy,
            "The strategies that support it, written under it or not.",
            lambda plan, goal: plan.strategies(goal),
        ),
        "milestones": _many(
            Milestone,
            "Its own milestones and those of its strategies.",
            lambda plan, goal: plan.milestones(goal),
        ),
        "own_strategies": _many(
            Strategy, "The strategies written under it.", lambda _, goal: goal.strategies
        ),
        "own_milestones": _many(
            Milestone, "The milestones written under it.", lambda _, goal: goal.milestones
        ),
        "all_measures": _many(
            Measure, "`measure` and `measures` together.", lambda _, goal: facts.measures(goal)
        ),
        "learning": _LEARNING,
        "help": _HELP,
        "requests": _REQUESTS,
    },
    Strategy: {
        "goals": _out("supports", "supports", Goal, "The goals that it supports."),
        "causes": _out("addresses", "addresses", RootCause, "The root causes that it addresses."),
        "needs": _many(
            Need,
            "The needs that it addresses, also through root causes.",
            _needs_of_strategy,
            ("addresses",),
        ),
        "learning": _LEARNING,
        "help": _HELP,
        "requests": _REQUESTS,
    },
    Milestone: {
        "strategy": _around(Strategy, "The strategy that it is written under."),
        "goal": _around(Goal, "The goal that it is written under."),
        "actions": _into("produces", Action, "The actions that produce it."),
    },
    Action: {
        "strategy": _around(Strategy, "The strategy that it belongs to."),
        "milestones": _out("produces", "produces", Milestone, "The milestones that it produces."),
    },
    Measure: {
        "goal": _around(Goal, "The goal that it is written under."),
        "strategy": _around(Strategy, "The strategy that it is written under."),
    },
    Initiative: {"needs": _out("addresses", "addresses", Need, "The needs that it addresses.")},
    Source: {"needs": _into("rests on", Need, "The needs that rest on it.")},
    Resource: {"uses": _into("draws on", ResourceUse, "Where strategies and actions draw on it.")},
}
"""The steps of each class; a step stands before a field of the same name."""


def _steps(kind: type[Part]) -> dict[str, Step]:
    found: dict[str, Step] = {}
    for base in reversed(kind.__mro__):
        found.update(STEPS.get(base, {}))
    if "id" in kind.fields:  # only what is known to be an element alone needs the step
        found.pop("id", None)
    return found


# Cast, because mypy cannot tell that classes are hashable whatever their instances are.
steps = cast(Callable[[type[Part]], dict[str, Step]], cache(_steps))
"""Give the steps from a class of parts, those of the classes it builds on included."""
