"""The plan as a graph: needs, causes, goals, strategies, milestones, people and their links.

Kept in plain dictionaries because rules look things up far more often than they
search; :meth:`PlanGraph.networkx` gives the same graph to algorithms and plugins.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from planlint.calendar import DEFAULT, Calendar
from planlint.earlier import Earlier
from planlint.links import LINKS, Link
from planlint.model.bound import Bound
from planlint.model.goals import Goal
from planlint.model.part import Element, Part
from planlint.model.plan import Plan, PreviousGoal
from planlint.model.strategies import Action, Milestone, Strategy
from planlint.record import Record
from planlint.source import Document

if TYPE_CHECKING:
    import networkx

    from planlint.statement import Vocabulary

P = TypeVar("P", bound=Part)
E = TypeVar("E", bound=Element)


class Edge(NamedTuple):
    """A typed link from one element to another: ``S1 addresses R1``."""

    source: Element
    kind: str
    target: Element


class BrokenLink(NamedTuple):
    """A reference that leads nowhere, or to an element of a kind that it cannot mean."""

    part: Part
    field: str  # with the place in the list: ``addresses[1]``
    name: str  # what the author wrote
    wanted: tuple[type[Element], ...]
    found: Element | None  # the element of the wrong kind


class Owner(Record):
    """A role or person, and everything that names them as its owner."""

    name: str
    """The name as it is first written."""
    parts: list[Part]
    """What they own, in the order of the document."""


class PlanGraph:
    """A plan's elements, links and indexes. Nothing in it changes once it is built."""

    def __init__(
        self,
        document: Document,
        bound: Bound,
        *,
        calendar: Calendar = DEFAULT,
        vocabulary: "Vocabulary | None" = None,
        as_of: date | None = None,
        earlier: Earlier | None = None,
    ) -> None:
        """Link the parts of a plan that was read; linear in their number.

        ``earlier`` is what is known of the plan before this one, or of its earlier draft.
        """
        self.document = document
        self.bound = bound
        self.plan: Plan = bound.root
        self.calendar = calendar
        self.vocabulary = vocabulary
        self.as_of = as_of
        self.earlier = earlier
        self.memo: dict[str, Any] = {}  # what others worked out of this plan, to do it once
        self.by_id: dict[str, Element] = {}
        self.duplicates: list[Element] = []
        self.edges: list[Edge] = []
        self.broken: list[BrokenLink] = []
        self._out: dict[Element, list[Edge]] = {}
        self._into: dict[Element, list[Edge]] = {}
        self._strategies: dict[Goal, list[Strategy]] = {}
        for kind, parts in bound.parts.items():
            # Goals of the plan before this one keep their ids, which mean nothing here.
            if "id" in kind.fields and issubclass(kind, Element) and kind is not PreviousGoal:
                self._index(parts)
        for kind, links in LINKS.items():
            for part in bound.parts.get(kind, ()):
                for link in links:
                    self._link(part, link)

    def _index(self, elements: Sequence[Element]) -> None:
        for element in elements:
            own = element.own_id
            if not own:
                continue
            if own in self.by_id:
                self.duplicates.append(element)
            else:
                self.by_id[own] = element

    def _link(self, part: Part, link: Link) -> None:
        if link.field == "":  # nesting: the link leads to the part around this one
            around = part.parent
            while around is not None and not isinstance(around, link.to):
                around = around.parent
            if around is not None and isinstance(part, Element) and isinstance(around, Element):
                self._add(part, link.name(part), around)
            return
        value = part.__dict__.get(link.field)
        if value is None:
            return
        names = (value,) if isinstance(value, str) else value
        for index, name in enumerate(names):
            target = self.by_id.get(name)
            if target is not None and isinstance(target, link.to):
                self._add(part.element, link.name(part), target)
            elif link.broken == "all" or (
                link.broken == "ids" and target is None and _looks_like_id(name)
            ):
                field = link.field if isinstance(value, str) else part.item(link.field, index)
                self.broken.append(BrokenLink(part, field, name, link.to, target))

    def _add(self, source: Element, kind: str, target: Element) -> None:
        edge = Edge(source, kind, target)
        leaving = self._out.setdefault(source, [])
        if edge not in leaving:  # few links leave an element, and many may lead to one
            leaving.append(edge)
            self._into.setdefault(target, []).append(edge)
            self.edges.append(edge)

    def release(self) -> None:
        """Take the parts apart when nobody needs the graph any more.

        A part and its parent hold each other. Without this the garbage collector would have
        to find every plan, which took a third of the time of checking many.
        """
        for parts in self.bound.parts.values():
            for part in parts:
                part.__dict__.clear()

    # What rules look up

    def all(self, kind: type[P]) -> list[P]:
        """Give every part of a class, in the order of the document."""
        return self.bound.parts.get(kind, [])

    def out(self, element: Element, kind: str = "", to: type[E] | None = None) -> list[Any]:
        """Give the elements that this one links to, by kind of link and class of element."""
        return [
            edge.target
            for edge in self._out.get(element, ())
            if (not kind or edge.kind == kind) and (to is None or isinstance(edge.target, to))
        ]

    def into(self, element: Element, kind: str = "", of: type[E] | None = None) -> list[Any]:
        """Give the elements that link to this one, by kind of link and class of element."""
        return [
            edge.source
            for edge in self._into.get(element, ())
            if (not kind or edge.kind == kind) and (of is None or isinstance(edge.source, of))
        ]

    def strategies(self, goal: Goal) -> list[Strategy]:
        """Give the strategies that support a goal, its own first."""
        if goal not in self._strategies:  # asked for by every other rule
            self._strategies[goal] = self.into(goal, "supports", Strategy)
        return self._strategies[goal].copy()

    def goals(self, strategy: Strategy) -> list[Goal]:
        """Give the goals that a strategy supports."""
        return self.out(strategy, "supports", Goal)

    def milestones(self, goal: Goal) -> list[Milestone]:
        """Give a goal's own milestones, then those of its strategies."""
        own = list(goal.milestones)
        return own + [m for strategy in self.strategies(goal) for m in strategy.milestones]

    def has_broken_links(self, part: Part, field: str) -> bool:
        """Say whether a field holds a broken reference, so that nothing is called missing."""
        return any(
            link.part is part and link.field.split("[", 1)[0] == field for link in self.broken
        )

    @cached_property
    def owners(self) -> dict[str, Owner]:
        """Everything by owner; the key is the owner's name in lower case."""
        owners: dict[str, Owner] = {}
        written: dict[str, Owner] = {}  # by the names as they are written, again and again
        for kind, parts in self.bound.parts.items():
            if "owner" not in kind.fields:
                continue
            for part in parts:
                name = part.owner
                if not name:
                    continue
                if name not in written:
                    key = " ".join(name.lower().split())
                    written[name] = owners.setdefault(key, Owner(name=name, parts=[]))
                written[name].parts.append(part)
        return owners

    @cached_property
    def over(self) -> frozenset[Part]:
        """What was closed, stopped or dropped, and all that stands under it.

        A missed milestone and a late action are still open.
        """
        return frozenset(
            inside
            for kind, parts in self.bound.parts.items()
            if "status" in kind.fields
            for part in parts
            if part.__dict__.get("status") in _OVER
            for inside in _all_in(part)
        )

    @cached_property
    def due(self) -> list[tuple[date, Element]]:
        """Milestones and actions by the day on which they are due, the earliest first."""
        elements: list[Milestone | Action] = [*self.all(Milestone), *self.all(Action)]
        dated: list[tuple[date, Element]] = [
            (element.due.end, element) for element in elements if element.due is not None
        ]
        return sorted(dated, key=lambda item: item[0])

    def between(self, start: date, end: date) -> list[Element]:
        """Give what is due from ``start`` to ``end``, both included."""
        return [element for day, element in self.due if start <= day <= end]

    @cached_property
    def text(self) -> str:
        """The whole source in lower case, for a cheap look before a careful one."""
        return self.document.text.lower()

    # Routes

    def route(self, start: Element, end: Element) -> tuple[Element, ...]:
        """Give the shortest way along links, in either direction; empty when there is none."""
        before: dict[Element, Element | None] = {start: None}
        queue = [start]
        for element in queue:
            if element is end:
                steps: list[Element] = []
                step: Element | None = end
                while step is not None:
                    steps.append(step)
                    step = before[step]
                return tuple(reversed(steps))
            for neighbour in self._neighbours(element):
                if neighbour not in before:
                    before[neighbour] = element
                    queue.append(neighbour)
        return ()

    def _neighbours(self, element: Element) -> Iterator[Element]:
        for edge in self._out.get(element, ()):
            yield edge.target
        for edge in self._into.get(element, ()):
            yield edge.source

    @cached_property
    def cycles(self) -> tuple[tuple[Element, ...], ...]:
        """A shortest loop of each group of elements that link to each other in a circle.

        What a goal advances is left out: it names goals of the district plan, whose ids may
        be the same as this plan's.
        """
        near = [edge for edge in self.edges if type(edge.source) is type(edge.target)]
        if not any(edge.kind != "advances" for edge in near):
            return ()  # every loop has a link between two elements of one kind
        from planlint.loops import shortest  # noqa: PLC0415  (networkx: 140 ms, for possible loops)

        return shortest((e.source, e.target) for e in self.edges if e.kind != "advances")

    def networkx(self) -> "networkx.MultiDiGraph[Element | Owner]":
        """Give the graph to networkx, frozen: elements, owners, and the kind of each edge."""
        import networkx  # noqa: PLC0415  (140 ms at import)

        graph: networkx.MultiDiGraph[Element | Owner] = networkx.MultiDiGraph()
        for kind, parts in self.bound.parts.items():
            if issubclass(kind, Element):
                for element in parts:
                    graph.add_node(element, id=element.eid, type=kind.__name__)
        for edge in self.edges:
            graph.add_edge(edge.source, edge.target, kind=edge.kind)
        for owner in self.owners.values():
            graph.add_node(owner, id=owner.name, type="Owner")
            for part in owner.parts:
                graph.add_edge(part.element, owner, kind="owned by")
        networkx.freeze(graph)
        return graph


_OVER = frozenset(("completed", "stopped", "done", "dropped", "met"))
_ID = re.compile(r"[A-Za-z]{1,4}[-.]?\d+(?:[.-]\d+)*")


def _all_in(part: Part) -> Iterator[Part]:
    """Give a part and all the parts that it holds."""
    yield part
    for field in part.fields:
        value = part.__dict__.get(field)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Part):
                yield from _all_in(inner)


def _looks_like_id(name: str) -> bool:
    """Say whether a free text was meant as a reference: M2, S1.3, G-4."""
    return _ID.fullmatch(name) is not None
