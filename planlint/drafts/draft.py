"""A draft of a plan as it is compared: its elements, flat and frozen, and where they belong."""

from collections.abc import Mapping
from typing import NamedTuple

from planlint.drafts.values import Value, values
from planlint.graph import PlanGraph
from planlint.model.goals import Goal
from planlint.model.part import Element
from planlint.model.plan import Silenced
from planlint.similar import Profile, profile, subjects

_TELLING = ("statement", "title", "name", "topic", "role", "provider", "audience", "body", "change")
"""The field that says what an element is, the first that it has."""
_FOR = ("person", "school")
"""And whom it is for: a district sends one specialist to many schools."""


class Node(NamedTuple):
    """An element of a draft."""

    place: int
    kind: str  # the name of its class
    eid: str
    own: str  # the id that the author gave it, "" for none
    label: str  # "strategy S2"
    parent: int  # the place of the element around it; -1 for the plan itself
    slot: str  # the field in which it stands alone, "" for one of a list
    text: str
    values: Mapping[str, Value]
    profile: Profile
    subjects: frozenset[str]
    groups: frozenset[str]
    strategies: tuple[int, ...] = ()  # of a goal, wherever they stand


class Draft(NamedTuple):
    """One draft of a plan."""

    path: str
    title: str
    level: str
    school: str  # its name
    school_id: str
    district: str
    nodes: tuple[Node, ...]

    @property
    def name(self) -> str:
        """What people call the plan: its school, district or title."""
        own = self.district if self.level == "district" else self.school
        return own or self.school or self.title or self.path


def take(graph: PlanGraph) -> Draft:
    """Keep of a plan what a comparison needs, so that its graph can be let go."""
    elements: list[Element] = [
        part
        for kind, parts in graph.bound.parts.items()
        if issubclass(kind, Element) and kind is not Silenced  # told by their findings
        for part in parts
    ]
    elements.sort(key=lambda element: element.node.start)
    places = {element: place for place, element in enumerate(elements)}
    plan = graph.plan
    school = plan.school
    return Draft(
        graph.document.path,
        plan.title or "",
        plan.level,
        (school.name if school else "") or "",
        (school.id if school else "") or "",
        (school.district if school else "") or "",
        tuple(_node(graph, element, places) for element in elements),
    )


def _node(graph: PlanGraph, element: Element, places: Mapping[Element, int]) -> Node:
    told = values(element)
    field = next((name for name in _TELLING if name in told), "")
    fields = (field, *(_FOR if element.parent else ())) if field else told
    text = ", ".join(told[name].shown for name in fields if name in told)
    groups = told.get("groups")
    named = frozenset(groups.key if groups and isinstance(groups.key, tuple) else ())
    subject = told["subject"].shown if "subject" in told else ""
    about = subjects(f"{subject} {text}")
    tags = {f"kind {told['kind'].shown}"} if isinstance(element, Goal) and "kind" in told else ()
    around = places[element.parent.element] if element.parent is not None else -1
    return Node(
        places[element],
        type(element).__name__,
        element.eid,
        element.own_id,
        _label(element),
        around,
        element.key if element.index is None else "",
        text,
        told,
        profile(text, tags),
        about,
        frozenset(map(str, named)),
        tuple(places[strategy] for strategy in graph.strategies(element))
        if isinstance(element, Goal)
        else (),
    )


def _label(element: Element) -> str:
    """Name an element; one without an id with what it belongs to."""
    around = element.parent.element if element.parent is not None else None
    if element.own_id or around is None or around.parent is None:
        return element.label
    last = around.label
    return element.label if element.label.endswith(last) else f"{element.label} of {last}"
