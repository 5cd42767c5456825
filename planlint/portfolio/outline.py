"""Take from a plan what a review shows of it, before it is let go of."""

from collections.abc import Iterator
from itertools import islice

from planlint import groups
from planlint.facts import facts, needs
from planlint.graph import PlanGraph
from planlint.load import items, load, open_by_month
from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.model.needs import Need
from planlint.model.part import Element, Part
from planlint.model.plan import Designation
from planlint.model.strategies import Strategy
from planlint.outline import SECTIONS, Aim, Ask, Hand, Outline, Said
from planlint.series import Moment, series
from planlint.similar import subjects

_LONG = 400  # characters of a statement; what is longer is cut, and stands in the plan
_EVERYWHERE = ("proficiency", "growth")  # kinds of figures that tell no subject
_HANDS = 3  # people with the most to do; a portfolio names a few of each plan


def outline(graph: PlanGraph) -> Outline:
    """Take from a graph what the review shows."""
    plan, school = graph.plan, graph.plan.school
    start, end = (plan.period.start, plan.period.end) if plan.period else (None, None)
    return Outline(
        graph.document.path,
        plan.title or "",
        (school.name or "") if school else "",
        (school.district or "") if school else "",
        (school.region or "") if school else "",
        plan.level,
        " to ".join(when.text for when in (start, end) if when),
        tuple(_aim(graph, goal) for goal in graph.all(Goal)),
        tuple(_need(need) for need in graph.all(Need) if need.statement),
        tuple(_strategy(one) for one in graph.all(Strategy) if one.statement),
        tuple(sorted(_present(graph))),
        frozenset(_served(graph)),
        tuple(_asks(graph)),
        tuple(islice(_hands(graph), _HANDS)),
        dict(_sections(graph)),
    )


def _aim(graph: PlanGraph, goal: Goal) -> Aim:
    way = series(graph, goal)
    metric = way.metric.words if way.metric and way.metric.name not in _EVERYWHERE else ""
    field = _field(goal.subject, goal.statement, metric)
    told = {_about(need) for need in needs(graph, goal)} - {""}
    if not field and len(told) == 1:
        (field,) = told
    about = facts(graph, goal).about
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
        goal.kind == "practice" or (about is not None and about.domain == "practice"),
    )


def _value(moment: Moment | None) -> str:
    return moment.shown if moment else ""


def _field(subject: str | None, statement: str | None, otherwise: str = "") -> str:
    """Say what something is about, in the words that all plans share."""
    found = subjects(subject or "") or subjects(statement or "")
    return " and ".join(sorted(found)) or otherwise or (subject or "").strip().lower()


def _need(need: Need) -> Said:
    named = sorted(groups.known(_named(need)) - {groups.ALL})
    return Said(_cut(need.statement or ""), _about(need), tuple(named))


def _about(need: Need) -> str:
    return _field(need.subject, need.statement)


def _named(need: Need) -> Iterator[str]:
    yield from need.groups
    yield from (found.group for found in groups.find(need.statement or ""))


def _strategy(strategy: Strategy) -> Said:
    return Said(_cut(strategy.statement or ""), ", ".join(sorted(strategy.tags)))


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONG else f"{words[:_LONG].rpartition(' ')[0] or words[:_LONG]}…"


def _present(graph: PlanGraph) -> set[str]:
    """Give the student groups that the plan says are there, or in need."""
    school = graph.plan.school
    names = [*(school.groups if school else ())]
    names += (name for status in graph.all(Designation) for name in status.groups)
    names += (name for need in graph.all(Need) for name in _named(need))
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


def _sections(graph: PlanGraph) -> Iterator[tuple[str, str]]:
    """Name the section of each element right below the plan; what is below that follows it."""
    for parts in graph.bound.parts.values():
        for part in parts:
            if isinstance(part, Element) and part.parent and part.parent.element is graph.plan:
                eid = part.eid
                yield eid, eid if isinstance(part, Goal) else _section(part)


def _section(part: Part) -> str:
    while part.parent is not None and part.parent.parent is not None:
        part = part.parent  # such as the assessment that a need stands in
    return SECTIONS.get(part.key, "plan")
