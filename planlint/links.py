"""Which fields of a plan refer to what: the one table of links of the graph."""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from planlint.model.goals import Goal, Priority
from planlint.model.measures import Reading
from planlint.model.needs import Need, RootCause, Source
from planlint.model.part import Element, Part
from planlint.model.people import (
    Inequity,
    Initiative,
    ProfessionalLearning,
    Request,
    Resource,
    Support,
)
from planlint.model.plan import Adjustment
from planlint.model.strategies import Action, Milestone, PracticeShift, ResourceUse, Strategy


class Link(NamedTuple):
    """A field that names other elements.

    A field of "" is the nesting itself: the link leads to the part around. ``broken``
    says which names that lead nowhere are mistakes: all of them, only those that look
    like an id (the field may hold free text), or none (they may name another plan).
    """

    kind: str | Callable[[Any], str]
    field: str
    to: tuple[type[Element], ...]
    broken: Literal["all", "ids", "none"] = "all"

    def name(self, part: Part) -> str:
        """Give the kind of link that this part makes."""
        return self.kind if isinstance(self.kind, str) else self.kind(part)


def _request(request: Request) -> str:
    """An obstacle blocks what a request for help or flexibility serves."""
    return "blocks" if request.kind == "obstacle" else "serves"


_SERVED = (Strategy, Goal, Need, RootCause, Action, Priority)

LINKS: dict[type[Part], tuple[Link, ...]] = {
    Need: (Link("rests on", "sources", (Source,)),),
    RootCause: (Link("explains", "explains", (Need, RootCause)),),
    Priority: (Link("addresses", "needs", (Need,)),),
    Goal: (
        Link("addresses", "addresses", (Need, Priority)),
        Link("pursues", "priority", (Priority,)),
        Link("advances", "advances", (Goal,), broken="none"),
    ),
    Strategy: (
        Link("supports", "", (Goal,)),
        Link("supports", "supports", (Goal,)),
        Link("addresses", "addresses", (RootCause, Need)),
    ),
    Milestone: (Link("marks", "", (Strategy, Goal)),),
    Action: (
        Link("carries out", "", (Strategy,)),
        Link("produces", "produces", (Milestone,), broken="ids"),
    ),
    ResourceUse: (Link("draws on", "ref", (Resource,), broken="ids"),),
    Reading: (Link("rests on", "source", (Source,), broken="ids"),),
    PracticeShift: (Link("brings", "outcome", (Milestone,), broken="ids"),),
    Initiative: (Link("addresses", "addresses", (Need, RootCause, Goal, Priority)),),
    ProfessionalLearning: (Link("supports", "supports", _SERVED),),
    Support: (Link("serves", "serves", _SERVED),),
    Request: (Link(_request, "serves", _SERVED),),
    Adjustment: (Link("adjusts", "of", (Strategy, Milestone, Goal, Action)),),
    Inequity: (Link("addressed by", "addressed_by", (Strategy, Action, Goal)),),
}
"""The links of each class of part."""
