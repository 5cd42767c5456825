"""People, organisations and what they bring: teams, support, requests, resources."""

from typing import ClassVar, Literal

from planlint.calendar import When
from planlint.model.part import Element, Identified, Names, Part, Text


class Member(Element):
    """A member of a team."""

    shorthand: ClassVar[str] = "role"

    role: Text = None
    """The role in the school."""
    name: Text = None
    """The person."""


class Team(Part):
    """The team that leads the plan."""

    members: tuple[Member, ...] = ()
    """Who belongs to it."""
    cadence: Text = None
    """How often it meets."""
    meetings: tuple[When, ...] = ()
    """The days on which it meets."""


class RosterEntry(Element):
    """A role or person of the school; owners are looked up here when there is a roster."""

    shorthand: ClassVar[str] = "role"

    role: Text = None
    """The role."""
    name: Text = None
    """The person."""
    vacant: bool | None = None
    """Whether nobody holds the role now."""
    start: When | None = None
    """When the person begins."""


class ProfessionalLearning(Identified):
    """Time in which adults learn what the strategies ask of them."""

    topic: Text = None
    """What is learned."""
    dates: tuple[When, ...] = ()
    """The days."""
    follow_up: Text = None
    """What comes after: coaching, planning meetings, observation."""
    supports: Names = ()
    """The ids of the strategies or goals that it supports."""
    groups: Names = ()
    """The student groups that it is about."""
    hours: float | None = None
    """Hours for each person."""


class Support(Identified):
    """Help from the district or from an outside provider."""

    provider: Text = None
    """Who helps."""
    kind: Literal["district", "external"] | None = None
    """Where the help comes from."""
    serves: Names = ()
    """The ids of the strategies, goals or needs that it serves."""
    liaison: Text = None
    """Who is the contact in the district."""
    deliverables: Text = None
    """What is delivered."""
    timeline: Text = None
    """When."""
    accountability: Text = None
    """How one knows that it was delivered well."""
    reviews: tuple[When, ...] = ()
    """The days on which the help is reviewed."""
    hours: float | None = None
    """Hours in all."""


class Request(Identified):
    """What the school asks of the district, or an obstacle that it reports."""

    kind: Literal["support", "flexibility", "obstacle"] | None = None
    """What is asked."""
    statement: Text = None
    """The request."""
    reason: Text = None
    """Why, with data."""
    expected: Text = None
    """What it should bring."""
    urgency: Text = None
    """How soon it is needed."""
    rule_to_waive: Text = None
    """The policy that stands in the way."""
    serves: Names = ()
    """The ids of the strategies, goals or needs that it serves."""
    opened: When | None = None
    """When it was made."""
    answered: When | None = None
    """When it was answered."""
    owner: Text = None
    """The office that answers."""


class Resource(Identified):
    """Money, people or time that the plan can draw on."""

    name: Text = None
    """What it is."""
    source: Text = None
    """Where it comes from."""
    amount: float | None = None
    """How much the plan uses."""
    available: float | None = None
    """How much there is."""


class Initiative(Identified):
    """Anything else that takes the staff's time."""

    name: Text = None
    """What it is called."""
    origin: Literal["school", "district", "region", "state", "grant"] | None = None
    """Who asked for it."""
    status: Literal["planned", "active", "completed", "stopped"] | None = None
    """How far it is."""
    start: When | None = None
    """When it began."""
    end: When | None = None
    """When it ends."""
    owner: Text = None
    """Who answers for it."""
    addresses: Names = ()
    """The ids of the needs or root causes that it addresses."""
    hours_per_week: float | None = None
    """Staff hours a week."""
    participants: Text = None
    """Who takes part."""
    decision: Literal["keep", "pause", "stop"] | None = None
    """What the school decided about it."""
    reason: Text = None
    """Why."""


class Inequity(Element):
    """A resource that does not reach all students alike."""

    shorthand: ClassVar[str] = "statement"

    statement: Text = None
    """What is unequal."""
    resource: Text = None
    """The resource: staff, time, money, courses, materials."""
    addressed_by: Names = ()
    """The ids of the strategies that address it."""


class Communication(Element):
    """How progress is told to the people around the school."""

    audience: Text = None
    """To whom."""
    cadence: Text = None
    """How often."""
    dates: tuple[When, ...] = ()
    """On which days."""
    method: Text = None
    """How."""
    languages: Names = ()
    """In which languages."""
