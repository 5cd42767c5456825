"""What stays of a plan when many are held against each other: small, frozen, plain values.

A plan is let go of as soon as its own rules ran. What rules about several plans need of it is
kept as a :class:`Digest`: names, figures and texts, each with the :class:`Spot` that a finding
about it names. Where the spots stand in the file is kept apart, with the plan's findings.
"""

from datetime import date
from typing import NamedTuple


class Spot(NamedTuple):
    """An element of a plan that findings may speak of."""

    path: str  # of its plan
    element: str  # its id path: G1/S2
    label: str  # what a message calls it: strategy S2

    @property
    def title(self) -> str:
        """The label at the beginning of a sentence."""
        return self.label[:1].upper() + self.label[1:]


class Line(NamedTuple):
    """A text of a plan: a root cause, a strategy."""

    spot: Spot
    text: str
    origin: str = ""  # who asked for a strategy: school, district, region, state, grant


class Figure(NamedTuple):
    """A value with its unit and the school year that it belongs to (the year in which it ends)."""

    value: float
    unit: str
    year: int | None


class GoalDigest(NamedTuple):
    """A goal: what is measured, from where to where, and what it is part of."""

    spot: Spot
    id: str
    statement: str
    practice: bool  # something that adults will do, not a result for students
    subjects: frozenset[str]
    groups: frozenset[str]
    grades: tuple[str, ...]
    metric: str  # the kind of figure, when it is known: proficiency
    instrument: str
    direction: str  # increase, decrease, or ""
    baseline: Figure | None
    target: Figure | None
    advances: tuple[str, ...]
    owner: str = ""


class InitiativeDigest(NamedTuple):
    """Something else that takes the staff's time and goes on during the plan."""

    spot: Spot
    name: str
    key: str
    origin: str
    addresses: tuple[str, ...]
    participants: str


class Help(NamedTuple):
    """Help that a plan counts on."""

    spot: Spot
    id: str
    provider: str
    kind: str  # district, external, or ""
    liaison: str
    text: str  # provider, contact and deliverables, to look for words in
    serves: tuple[str, ...]


class RequestDigest(NamedTuple):
    """What a school asked of the district."""

    spot: Spot
    id: str
    kind: str
    statement: str
    opened: date | None
    answered: date | None
    owner: str


class Supply(NamedTuple):
    """A line of money, people or time: what a plan uses of it, and how much there is."""

    spot: Spot
    id: str
    name: str
    key: str
    source: str
    amount: float | None
    available: float | None


class Grant(NamedTuple):
    """What the district plan gives to a school: an allocation, a person, a contact, a visit."""

    spot: Spot
    kind: str  # allocation, assignment, liaison, checkin
    school: str
    what: str  # the resource, or the person
    key: str  # of what
    role: str = ""  # of a person: what the person does there
    amount: float | None = None  # of an allocation; the share of a full position
    days: float | None = None
    on: date | None = None


class Entry(NamedTuple):
    """A school in the list of the district plan."""

    spot: Spot
    id: str
    name: str
    region: str
    designations: tuple[str, ...]
    enrollment: float | None


class Digest(NamedTuple):
    """One plan, as far as rules about several plans need it."""

    path: str
    spot: Spot  # of the plan as a whole
    title: str
    level: str
    kind: str
    school: str
    school_id: str
    district: str
    region: str
    grades: tuple[str, ...]
    enrollment: float | None
    years: tuple[int, int] | None  # school years of the period, each the year in which it ends
    designations: tuple[str, ...]
    approvals: tuple[tuple[str, date | None], ...]
    goals: tuple[GoalDigest, ...]
    causes: tuple[Line, ...]
    strategies: tuple[Line, ...]
    initiatives: tuple[InitiativeDigest, ...]
    helps: tuple[Help, ...]
    requests: tuple[RequestDigest, ...]
    supplies: tuple[Supply, ...]
    people: frozenset[str]  # words of everybody who is named anywhere, owners and team
    answers: tuple[str, str]  # who answers for monitoring: in the school, in the district
    groups: tuple[tuple[str, float], ...] = ()  # how many students belong to each group
    frameworks: tuple[str, ...] = ()  # the rule packs that it says it answers to
    parts: tuple[str, ...] = ()  # the fields of the plan that are filled
    grants: tuple[Grant, ...] = ()  # of a district plan
    entries: tuple[Entry, ...] = ()  # of a district plan

    @property
    def name(self) -> str:
        """What a message calls the plan: its school or district, else its title or its file."""
        own = self.district if self.level == "district" else self.school
        return own or self.title or self.path.rsplit("/", 1)[-1]


class Case(NamedTuple):
    """A school of a district: its line in the district plan, and its plans in the set."""

    name: str
    entry: Entry | None
    plans: tuple[Digest, ...]  # the newest of its kind first

    @property
    def enrollment(self) -> float | None:
        """How many students it has, as the district plan or its own says."""
        listed = self.entry.enrollment if self.entry is not None else None
        return listed or next((p.enrollment for p in self.plans if p.enrollment), None)


class District(NamedTuple):
    """A district plan with the schools that belong to it."""

    plan: Digest
    cases: tuple[Case, ...]
    grants: tuple[tuple[Grant, Case | None], ...]  # what it gives, and to which school
