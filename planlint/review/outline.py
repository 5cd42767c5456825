"""What the review shows of a plan besides its findings: small values that outlive its graph."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from planlint import groups
from planlint.graph import PlanGraph
from planlint.load import items, load, open_by_month, peak
from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.model.needs import Need
from planlint.model.part import Element
from planlint.model.plan import Designation
from planlint.model.strategies import Strategy
from planlint.series import Moment, series
from planlint.similar import subjects

_LONG = 400  # characters of a statement; what is longer is cut, and stands in the plan
_SECTIONS = {
    "needs_assessment": "needs",
    "priorities": "needs",
    "goals": "goals",
    "theory_of_action": "goals",
    "strategies": "strategies",
    "initiatives": "load",
    "resources": "load",
    "team": "people",
    "roster": "people",
    "owner": "people",
    "professional_learning": "people",
    "supports": "people",
    "requests": "people",
    "liaisons": "people",
    "assignments": "people",
    "senior_official": "people",
    "monitoring": "monitoring",
    "adjustments": "monitoring",
    "communications": "monitoring",
    "meetings": "monitoring",
    "checkins": "monitoring",
    "review_calendar": "monitoring",
    "protocols": "monitoring",
}


class Aim(NamedTuple):
    """A goal in a line of a table."""

    eid: str
    name: str  # Goal G1
    statement: str
    field: str  # what it is about: mathematics, chronic absence; "" when nobody can tell
    groups: tuple[str, ...]
    start: str
    target: str
    by: str
    owner: str
    strategies: int
    milestones: int


class Said(NamedTuple):
    """A need or a strategy: its words, and what it is about."""

    statement: str
    field: str
    groups: tuple[str, ...] = ()


class Ask(NamedTuple):
    """What a school asks of the district, or an obstacle that it reports."""

    statement: str
    kind: str
    office: str
    opened: date | None
    answered: date | None


class Hand(NamedTuple):
    """Somebody with work in the plan: how much in all, and how much in the fullest month."""

    name: str
    things: int
    most: int
    month: tuple[int, int]


class Outline(NamedTuple):
    """What the review keeps of a plan."""

    path: str
    title: str
    school: str = ""
    district: str = ""
    region: str = ""
    level: str = "school"
    days: str = ""  # of its period
    day: date | None = None  # that it was checked as of, else when it was last changed
    aims: tuple[Aim, ...] = ()
    needs: tuple[Said, ...] = ()
    strategies: tuple[Said, ...] = ()
    present: tuple[str, ...] = ()  # student groups that the school, its needs or its status name
    served: frozenset[str] = frozenset()  # those that a goal or a strategy is for
    asks: tuple[Ask, ...] = ()
    hands: tuple[Hand, ...] = ()  # those with the most to do first
    at_once: int = 0  # strategies and initiatives open at the same time, at most
    sections: Mapping[str, str] = {}  # the section of each element, by its id path
    labels: Mapping[str, str] = {}  # what people call each element


def outline(graph: PlanGraph) -> Outline:
    """Take from a graph what the review shows."""
    plan, school = graph.plan, graph.plan.school
    start, end = (plan.period.start, plan.period.end) if plan.period else (None, None)
    whole = load(graph)
    top = peak(whole.running)
    elements = [
        part for parts in graph.bound.parts.values() for part in parts if isinstance(part, Element)
    ]
    return Outline(
        graph.document.path,
        plan.title or "",
        (school.name or "") if school else "",
        (school.district or "") if school else "",
        (school.region or "") if school else "",
        plan.level,
        " to ".join(when.text for when in (start, end) if when),
        graph.as_of or (plan.updated.end if plan.updated else None),
        tuple(_aim(graph, goal) for goal in graph.all(Goal)),
        tuple(_need(need) for need in graph.all(Need) if need.statement),
        tuple(_strategy(one) for one in graph.all(Strategy) if one.statement),
        tuple(sorted(_present(graph))),
        frozenset(_served(graph)),
        tuple(_asks(graph)),
        tuple(_hands(graph)),
        top.most if top else 0,
        {part.eid: _section(part) for part in elements},
        {part.eid: str(part.title) if part.parent else "The plan" for part in elements},
    )


def _aim(graph: PlanGraph, goal: Goal) -> Aim:
    way = series(graph, goal)
    field = _field(goal.subject, goal.statement, way.metric.words if way.metric else "")
    named = (*goal.groups, *(g.group for g in groups.find(goal.statement or "")))
    return Aim(
        goal.eid,
        str(goal.title),
        _cut(goal.statement or ""),
        field,
        tuple(sorted(groups.known(named) - {groups.ALL})),
        _value(way.baseline),
        _value(way.target),
        way.target.day.isoformat() if way.target and way.target.day else "",
        goal.owner or "",
        len(graph.strategies(goal)),
        len(graph.milestones(goal)),
    )


def _value(moment: Moment | None) -> str:
    return moment.shown if moment else ""


def _field(subject: str | None, statement: str | None, otherwise: str = "") -> str:
    """Say what something is about, in the words that all plans share."""
    found = subjects(subject or "") or subjects(statement or "")
    return " and ".join(sorted(found)) or otherwise or (subject or "").strip().lower()


def _need(need: Need) -> Said:
    return Said(
        _cut(need.statement or ""),
        _field(need.subject, need.statement),
        tuple(sorted(groups.known(need.groups) - {groups.ALL})),
    )


def _strategy(strategy: Strategy) -> Said:
    return Said(_cut(strategy.statement or ""), ", ".join(sorted(strategy.tags)))


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONG else f"{words[:_LONG].rstrip()}…"


def _present(graph: PlanGraph) -> set[str]:
    """Give the student groups that the plan says are there, or in need."""
    school = graph.plan.school
    names = [*(school.groups if school else ())]
    for kind in (Need, Designation):
        names += [name for part in graph.all(kind) for name in part.__dict__.get("groups", ())]
    return set(groups.known(names) - {groups.ALL})


def _served(graph: PlanGraph) -> set[str]:
    """Give the student groups that a goal, a measure of one or a strategy is for."""
    names: list[str] = []
    for kind in (Goal, Strategy, Measure):
        for part in graph.all(kind):
            if kind is Measure and part.within((Goal, Strategy)) is None:
                continue  # the measure of a need
            values = part.__dict__
            names += values.get("groups", ())
            for field in ("statement", "population"):
                names += (found.group for found in groups.find(values.get(field) or ""))
    return set(groups.known(names) - {groups.ALL})


def _asks(graph: PlanGraph) -> Iterator[Ask]:
    for request in graph.plan.requests:
        opened, answered = request.opened, request.answered
        yield Ask(
            _cut(request.statement or request.rule_to_waive or ""),
            request.kind or "request",
            request.owner or "",
            opened.start if opened else None,
            answered.end if answered else None,
        )


def _hands(graph: PlanGraph) -> Iterator[Hand]:
    open_ = open_by_month(items(load(graph)))
    found = []
    for key, months in open_.items():
        month = max(months, key=lambda m: (len(months[m]), (-m[0], -m[1])))
        things = {part for parts in months.values() for part in parts}
        name = graph.owners[key].name if key in graph.owners else key
        found.append(Hand(" ".join(name.split()), len(things), len(months[month]), month))
    yield from sorted(found, key=lambda hand: (-hand.most, -hand.things, hand.name))


def _section(element: Element) -> str:
    """Name the section of the review in which an element's findings stand."""
    goal = element if isinstance(element, Goal) else element.within(Goal)
    if goal is not None:
        return str(goal.eid)
    part = element
    while part.parent is not None and part.parent.parent is not None:
        part = part.parent  # type: ignore[assignment]  # parts above an element
    return _SECTIONS.get(part.key, "plan") if part.parent is not None else "plan"


def section_of(outline: Outline, element: str, field: str) -> str:
    """Name the section of a finding: its goal, or the part of the plan that it is about."""
    found = outline.sections.get(element, "plan")
    if found != "plan":
        return found
    return _SECTIONS.get(field.partition(".")[0].partition("[")[0], "plan")
