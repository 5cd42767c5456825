"""Take from a plan what rules about several plans need, before it is let go of."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from planlint.calendar import Calendar
from planlint.digest import (
    Digest,
    Entry,
    Figure,
    GoalDigest,
    Grant,
    Help,
    InitiativeDigest,
    Line,
    RequestDigest,
    Spot,
    Supply,
)
from planlint.finding import Location
from planlint.graph import PlanGraph
from planlint.groups import canonical, known
from planlint.model.goals import Goal
from planlint.model.needs import RootCause
from planlint.model.part import Part
from planlint.model.people import Initiative, Member, RosterEntry
from planlint.model.plan import Plan
from planlint.model.strategies import Strategy
from planlint.moments import Moment
from planlint.portfolio import names
from planlint.series import series
from planlint.similar import subjects

Places = Mapping[tuple[str, str], Location]
"""Where elements and their fields stand, by id path and field ("" for the element itself)."""

_OVER = ("completed", "stopped")


class Taken(NamedTuple):
    """What was taken from a plan: the digest, and where its spots stand."""

    digest: Digest
    places: Places


class _Taking:
    """Remembers the places of the spots that it gives."""

    def __init__(self, plan: PlanGraph, locate: Callable[[Part, str], Location]) -> None:
        self.plan = plan
        self.locate = locate
        self.places: dict[tuple[str, str], Location] = {}

    def spot(self, part: Part, *fields: str) -> Spot:
        """Give the spot of a part; ``fields`` are those that a finding may stand at.

        Of two elements with one id the first is meant, as everywhere.
        """
        element = part.element
        eid = element.eid
        for field in ("", *fields):
            key = (eid, field if part is element else part.field_path(field))
            if key not in self.places:
                self.places[key] = self.locate(part, field)
        return Spot(self.plan.document.path, eid, element.label)


def take(plan: PlanGraph, locate: Callable[[Part, str], Location]) -> Taken:
    """Take the digest of a plan; ``locate`` gives the place of a part's field in its file."""
    taking = _Taking(plan, locate)
    root = plan.plan
    school = root.school
    period = root.period
    years = None
    if period and period.start and period.end and period.start.start <= period.end.end:
        calendar = plan.calendar
        years = (calendar.school_year(period.start.start), calendar.school_year(period.end.end))
    watch = root.monitoring
    spot = taking.spot(
        root, "goals", "school", "period", "supports", "initiatives", "designations", "strategies",
        "frameworks",
    )  # fmt: skip
    if period is not None:
        taking.spot(period, "start")
    if watch is not None:
        taking.spot(watch, "district_owner")
    digest = Digest(
        plan.document.path,
        spot,
        root.title or "",
        root.level,
        root.kind,
        (school.name if school else None) or "",
        (school.id if school else None) or "",
        (school.district if school else None) or "",
        (school.region if school else None) or "",
        school.grades if school else (),
        school.enrollment if school else None,
        years,
        tuple(d.status for d in root.designations if d.status),
        tuple((a.body or "", a.date.end if a.date else None) for a in root.approvals),
        tuple(_goal(taking, goal) for goal in root.goals if not _is_over(goal)),
        tuple(
            Line(taking.spot(cause, "statement"), cause.statement)
            for cause in plan.all(RootCause)
            if cause.statement
        ),
        tuple(
            Line(taking.spot(one, "statement"), one.statement, one.origin or "")
            for one in plan.all(Strategy)
            if one.statement and not _is_over(one)
        ),
        tuple(_initiative(taking, one) for one in root.initiatives if _goes_on(one, plan)),
        tuple(_helps(taking)),
        tuple(
            RequestDigest(
                taking.spot(one, "statement", "opened"),
                one.own_id,
                one.kind or "",
                one.statement or "",
                one.opened.end if one.opened else None,
                one.answered.end if one.answered else None,
                one.owner or "",
            )
            for one in root.requests
        ),
        tuple(
            Supply(
                taking.spot(one, "amount"),
                one.own_id,
                one.name or "",
                names.person(one.name or ""),
                one.source or "",
                one.amount,
                one.available,
            )
            for one in root.resources
        ),
        frozenset(_people(plan)),
        ((watch.owner or "", watch.district_owner or "") if watch else ("", "")),
        tuple(_sizes(root)),
        root.frameworks,
        _parts(root),
        tuple(_grants(taking)),
        tuple(
            Entry(
                taking.spot(one, "designations", "enrollment"),
                one.own_id,
                one.name or "",
                one.region or "",
                one.designations,
                one.enrollment,
            )
            for one in root.schools
        ),
    )
    return Taken(digest, taking.places)


def _sizes(root: Plan) -> Iterator[tuple[str, float]]:
    """Give how many students belong to each group that planlint knows."""
    for name, size in root.school.groups.items() if root.school else ():
        group = canonical(name)
        if group is not None and size > 0:
            yield group, size


def _parts(root: Plan) -> tuple[str, ...]:
    """Name the fields of a plan that hold something, readable or not."""
    return tuple(name for name in root.fields if getattr(root, name) or name in root.broken)


def _is_over(part: Part) -> bool:
    return part.__dict__.get("status") in _OVER


def _goal(taking: _Taking, goal: Goal) -> GoalDigest:
    found = series(taking.plan, goal)
    about = found.measure
    told = frozenset((goal.subject,) if goal.subject else ())
    read = frozenset().union(*map(subjects, told)) or subjects(goal.statement or "")
    calendar = taking.plan.calendar
    contested = found.contested
    groups = (*goal.groups, *(about.groups if about else ()))
    return GoalDigest(
        taking.spot(goal, "advances", "statement", "measure"),
        goal.own_id,
        goal.statement or "",
        goal.kind == "practice" or (about is not None and about.domain == "practice"),
        read,
        known(groups) - {"all students"},
        goal.grades or (about.grades if about else ()),
        found.metric.name if found.metric else "",
        (about.instrument if about else None) or "",
        found.direction,
        None if contested else _figure(found.baseline, calendar),
        None if contested else _figure(found.target, calendar),
        goal.advances,
        goal.owner or "",
    )


def _figure(moment: Moment | None, calendar: Calendar) -> Figure | None:
    if moment is None:
        return None
    year = calendar.school_year(moment.day) if moment.day else moment.year
    return Figure(moment.value, moment.unit, year)


def _goes_on(one: Initiative, plan: PlanGraph) -> bool:
    """Say whether an initiative takes time during the plan, as rules on one plan see it."""
    if _is_over(one) or one.decision in ("stop", "pause") or not one.name:
        return False
    if one.name.lstrip().lower().startswith(("none", "nothing")):
        return False
    period = plan.plan.period
    start = period.start.start if period and period.start else None
    return one.end is None or start is None or one.end.end >= start


def _initiative(taking: _Taking, one: Initiative) -> InitiativeDigest:
    return InitiativeDigest(
        taking.spot(one, "addresses", "name"),
        one.name or "",
        names.person(one.name or ""),
        one.origin or "",
        one.addresses,
        one.participants or "",
    )


def _helps(taking: _Taking) -> Iterator[Help]:
    for one in taking.plan.plan.supports:
        said = (one.provider, one.liaison, one.deliverables)
        yield Help(
            taking.spot(one, "provider", "serves"),
            one.own_id,
            one.provider or "",
            one.kind or "",
            one.liaison or "",
            " ".join(names.words(" ".join(text for text in said if text))),
            one.serves,
        )


def _people(plan: PlanGraph) -> Iterator[str]:
    yield from map(names.person, plan.owners)
    both: list[Member | RosterEntry] = [*plan.all(Member), *plan.all(RosterEntry)]
    for one in both:
        yield from (names.person(text) for text in (one.role, one.name) if text)
    for support in plan.plan.supports:
        yield from (names.person(text) for text in (support.provider, support.liaison) if text)


def _grants(taking: _Taking) -> Iterator[Grant]:
    """Give what a district plan promises to schools."""
    root = taking.plan.plan
    for one in root.allocations:
        name = one.resource or ""
        spot = taking.spot(one, "amount", "school", "resource")
        key = names.person(name)
        yield Grant(spot, "allocation", one.school or "", name, key, amount=one.amount)
    for sent in root.assignments:
        name = sent.person or sent.role or ""
        key = names.person(name)
        share = _share(sent.share.value, sent.share.unit) if sent.share else None
        spot = taking.spot(sent, "person", "school", "share", "days")
        role = " ".join(names.words(sent.role or ""))
        yield Grant(spot, "assignment", sent.school or "", name, key, role, share, sent.days)
    for contact in root.liaisons:
        name = contact.name or ""
        spot = taking.spot(contact, "name", "school")
        yield Grant(spot, "liaison", contact.school or "", name, names.person(name))
    for visit in root.checkins:
        day = visit.date.start if visit.date and visit.date.start == visit.date.end else None
        spot = taking.spot(visit, "date", "school")
        yield Grant(spot, "checkin", visit.school or "", "", "", on=day)


def _share(value: float, unit: str) -> float:
    return value / 100 if unit == "%" else value
