"""How each class of element is shown in a picture: what people call it, and its few facts."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from planlint.model.goals import Goal, Priority
from planlint.model.needs import Need, RootCause
from planlint.model.part import Element
from planlint.model.people import Initiative, ProfessionalLearning, Request, Support
from planlint.model.strategies import Milestone, Strategy
from planlint.views.text import count


class Kind(NamedTuple):
    """How a class of element is shown."""

    word: str  # what people call one of them
    plural: str
    facts: Callable[[Any], Iterable[str | None]]


def _strategy_facts(strategy: Strategy) -> Iterable[str | None]:
    yield strategy.owner
    if strategy.status in ("completed", "stopped"):
        yield strategy.status
    if strategy.actions:
        yield count(len(strategy.actions), "action")


def _milestone_facts(milestone: Milestone) -> Iterable[str | None]:
    yield milestone.due.text if milestone.due else None
    if milestone.status != "open":
        yield milestone.status


KINDS: Mapping[type[Element], Kind] = MappingProxyType(
    {
        Need: Kind("need", "needs", lambda n: (n.severity, "deferred" if n.deferred else None)),
        RootCause: Kind("root cause", "root causes", lambda _: ()),
        Priority: Kind(
            "priority", "priorities", lambda p: (f"rank {p.rank:g}" if p.rank else None,)
        ),
        Goal: Kind("goal", "goals", lambda g: (g.owner,)),
        Strategy: Kind("strategy", "strategies", _strategy_facts),
        Milestone: Kind("milestone", "milestones", _milestone_facts),
        ProfessionalLearning: Kind(
            "learning", "learning", lambda p: (f"{p.hours:g} h" if p.hours else None,)
        ),
        Support: Kind("help", "help", lambda s: (s.kind,)),
        Request: Kind("request", "requests", lambda r: (r.kind,)),
        Initiative: Kind("initiative", "other work", lambda i: (i.origin, i.decision)),
    }
)
"""Every class of element that a picture can show, in the order in which a column is named."""
