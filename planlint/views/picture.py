"""What every picture shows: the boxes, the links between them, and whose findings they carry.

The whole graph is more than a person can look at. A picture keeps the line of reasoning
(needs, causes, priorities, goals, strategies, milestones) and the work and help that
links to it. Links of parts that have no box, such as an action, belong to the box around.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from planlint.finding import SEVERITIES, Finding, Severity
from planlint.graph import PlanGraph
from planlint.model.goals import Goal, Priority
from planlint.model.needs import Need, RootCause
from planlint.model.part import Element
from planlint.model.people import Initiative, ProfessionalLearning, Request, Support
from planlint.model.strategies import Milestone, Strategy
from planlint.spoken import capital
from planlint.views.kinds import KINDS
from planlint.views.text import count, visible


class Box(NamedTuple):
    """One element in a picture, its texts already harmless."""

    key: str  # letters, digits and underscores; unique in the picture
    kind: str  # what people call it: root cause
    name: str  # its own id, "" without one
    text: str  # its statement or name
    facts: str  # the few other things worth a glance: a due date, an owner
    column: int
    home: int  # the goal that it stands with, by place among the goals; -1 without one
    findings: tuple[int, ...]  # how many of each severity, the gravest first
    orphan: bool  # linked to no other box

    @property
    def gravest(self) -> Severity | None:
        """The gravest severity of its findings."""
        return next(
            (s for s, number in zip(SEVERITIES, self.findings, strict=True) if number), None
        )

    @property
    def label(self) -> str:
        """What a sentence calls it: Strategy S1."""
        kind = capital(self.kind)
        return f"{kind} {self.name}" if self.name else kind


class Line(NamedTuple):
    """A link between two boxes, by their places in the picture."""

    source: int
    kind: str
    target: int


class Picture(NamedTuple):
    """Boxes by column and document order, their links, and what stands around them."""

    title: str
    summary: str  # how many goals, strategies and milestones there are
    columns: tuple[str, ...]  # titles
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    findings: tuple[int, ...]  # of the whole plan, by severity
    elsewhere: int  # findings of parts without a box, such as the plan itself


_LINE_OF_REASONING = (Need, RootCause, Priority, Goal, Strategy, Milestone)
_AROUND = (Initiative, ProfessionalLearning, Support, Request)
_EARLY = (Need, RootCause, Priority)  # what links to these only stands on their side
_TEXTS = ("statement", "name", "topic", "provider")
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")

REVERSED: Mapping[str, str] = MappingProxyType(
    {
        "addresses": "addressed by",
        "advances": "advanced by",
        "blocks": "blocked by",
        "brings": "brought by",
        "explains": "explained by",
        "marks": "marked by",
        "produces": "produced by",
        "pursues": "pursued by",
        "serves": "served by",
        "supports": "supported by",
    }
)
"""Each kind of link between boxes, as it is called when it is read the other way round."""


def picture(graph: PlanGraph, findings: Sequence[Finding] = ()) -> Picture:
    """Choose what a picture of the plan shows; linear in the elements and links."""
    elements: list[Element] = [e for kind in _LINE_OF_REASONING for e in graph.all(kind)]
    places = {element: place for place, element in enumerate(elements)}
    beside: dict[Element, bool] = {}  # what is around, and whether it stands on the early side
    for edge in graph.edges:
        target = _around(edge.target, places)
        if isinstance(edge.source, _AROUND) and target is not None:
            early = isinstance(target, _EARLY)
            beside[edge.source] = beside.get(edge.source, True) and early
    around = [e for kind in _AROUND for e in graph.all(kind) if e in beside]
    places.update({e: place for place, e in enumerate(around, len(elements))})
    elements += around
    lines = _lines(graph, places)
    homes = _homes(elements, lines)
    counts, elsewhere = _counts(graph, findings, places)
    linked = {
        end for line in lines if line.source != line.target for end in (line.source, line.target)
    }
    ranks = [_rank(element, beside) for element in elements]
    used = sorted(set(ranks))
    keys = _keys(elements)
    boxes = tuple(
        Box(
            keys[place],
            KINDS[type(element)].word,
            visible(element.own_id),
            _text(element),
            " · ".join(visible(fact) for fact in KINDS[type(element)].facts(element) if fact),
            used.index(ranks[place]),
            homes[place],
            counts[place],
            place not in linked,
        )
        for place, element in enumerate(elements)
    )
    totals = [sum(f.severity == s for f in _own(graph, findings)) for s in SEVERITIES]
    return Picture(
        _title(graph),
        _summary(graph),
        tuple(_heading(elements, ranks, rank) for rank in used),
        boxes,
        lines,
        tuple(totals),
        elsewhere,
    )


def _around(element: Element, places: Mapping[Element, int]) -> Element | None:
    """Give the box that an element belongs to: its own, or that of the part around it."""
    if element in places:
        return element
    return next(
        (a for a in element.ancestors() if isinstance(a, Element) and a in places),
        None,
    )


def _rank(element: Element, beside: Mapping[Element, bool]) -> int:
    """Give the column, counted as if every column were used."""
    if isinstance(element, _AROUND):
        return 0 if beside[element] else len(_LINE_OF_REASONING)
    return next(i for i, kind in enumerate(_LINE_OF_REASONING, 1) if isinstance(element, kind))


def _lines(graph: PlanGraph, places: Mapping[Element, int]) -> tuple[Line, ...]:
    """Draw the links between boxes; those of parts without a box only where there is none yet."""
    drawn: dict[Line, None] = {}
    later: list[Line] = []
    for edge in graph.edges:
        source, target = _around(edge.source, places), _around(edge.target, places)
        if source is None or target is None:
            continue
        line = Line(places[source], edge.kind, places[target])
        own = source is edge.source and target is edge.target
        if own and edge.kind != "brings":
            drawn[line] = None
        elif source is not target:
            later.append(line)
    joined = {frozenset((line.source, line.target)) for line in drawn}
    for line in later:
        pair = frozenset((line.source, line.target))
        if pair not in joined:
            joined.add(pair)
            drawn[line] = None
    return tuple(drawn)


def _homes(elements: Sequence[Element], lines: Sequence[Line]) -> list[int]:
    """Let every element stand with a goal: its own, or the one it is most linked to."""
    goals = {e: i for i, e in enumerate(e for e in elements if isinstance(e, Goal))}
    homes = [-1] * len(elements)
    for place, element in enumerate(elements):
        within = element if isinstance(element, Goal) else element.within(Goal)
        homes[place] = goals.get(within, -1) if within is not None else -1
    neighbours: list[list[int]] = [[] for _ in elements]
    for line in lines:
        neighbours[line.source].append(line.target)
        neighbours[line.target].append(line.source)
    wave = [place for place, home in enumerate(homes) if home >= 0]
    while wave:
        reached = sorted({n for place in wave for n in neighbours[place] if homes[n] < 0})
        found = {}
        for place in reached:
            near = Counter(homes[n] for n in neighbours[place] if homes[n] >= 0)
            found[place] = min(near, key=lambda home: (-near[home], home))
        for place, home in found.items():
            homes[place] = home
        wave = reached
    return homes


def _own(graph: PlanGraph, findings: Sequence[Finding]) -> list[Finding]:
    """Keep the findings of this plan's file."""
    return [finding for finding in findings if finding.path == graph.document.path]


def _counts(
    graph: PlanGraph, findings: Sequence[Finding], places: Mapping[Element, int]
) -> tuple[list[tuple[int, ...]], int]:
    """Count each box's findings by severity, and those that belong to no box."""
    counts = [[0] * len(SEVERITIES) for _ in places]
    elsewhere = 0
    known = by_eid(graph) if findings else {}
    for finding in _own(graph, findings):
        element = known.get(finding.element)
        box = None if element is None else _around(element, places)
        if box is None:
            elsewhere += 1
        else:
            counts[places[box]][SEVERITIES.index(finding.severity)] += 1
    return [tuple(numbers) for numbers in counts], elsewhere


def by_eid(graph: PlanGraph) -> dict[str, Element]:
    """Give every element by its id path; of two that share one, the first."""
    found: dict[str, Element] = {}
    for kind, parts in graph.bound.parts.items():
        if issubclass(kind, Element):
            for element in parts:
                found.setdefault(element.eid, element)
    return found


def _keys(elements: Sequence[Element]) -> list[str]:
    """Name each element by its kind and id, in characters that every format takes."""
    taken: Counter[str] = Counter()
    keys = []
    for element in elements:
        word = KINDS[type(element)].word.replace(" ", "_")
        stem = f"{word}_{_UNSAFE.sub('_', element.own_id).strip('_')[:24]}".rstrip("_")
        taken[stem] += 1  # two underscores stand in no stem, so a numbered key is new
        keys.append(stem if taken[stem] == 1 else f"{stem}__{taken[stem]}")
    return keys


def statement(element: Element) -> str:
    """Give the words that say what an element is: its statement, name, topic or provider."""
    return next((text for field in _TEXTS if (text := element.__dict__.get(field))), "")


def _text(element: Element) -> str:
    return visible(statement(element))


def _title(graph: PlanGraph) -> str:
    school = graph.plan.school
    name = graph.plan.title or (school.name if school else None) or "Improvement plan"
    return visible(name)


def _summary(graph: PlanGraph) -> str:
    kinds: tuple[type[Element], ...] = (Need, Goal, Strategy, Milestone)
    return ", ".join(
        count(len(graph.all(kind)), KINDS[kind].word, KINDS[kind].plural) for kind in kinds
    )


def _heading(elements: Sequence[Element], ranks: Sequence[int], rank: int) -> str:
    """Name a column after the kinds that stand in it: Milestones, learning and help."""
    present = {type(e) for e, r in zip(elements, ranks, strict=True) if r == rank}
    words = [look.plural for kind, look in KINDS.items() if kind in present]
    joined = " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
    return capital(joined)
