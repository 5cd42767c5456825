"""What only a district plan has."""

from typing import ClassVar

from planlint.calendar import When
from planlint.model.part import Element, Identified, Names, Part, Text
from planlint.quantity import Quantity


class SeniorOfficial(Part):
    """The official who answers for school improvement in the district."""

    shorthand: ClassVar[str] = "name"

    name: Text = None
    """The person."""
    title: Text = None
    """The office."""


class Liaison(Element):
    """The district's contact for a school."""

    school: Text = None
    """The school, by id or name."""
    name: Text = None
    """The person or role."""


class Assignment(Element):
    """A person whom the district sends to a school."""

    person: Text = None
    """The person or role."""
    role: Text = None
    """What the person does there."""
    school: Text = None
    """The school, by id or name."""
    share: Quantity | None = None
    """The share of a full position: `0.2` or `20%`."""
    days: float | None = None
    """Days in the year."""


class Meeting(Element):
    """A meeting of district and school leaders."""

    shorthand: ClassVar[str] = "date"

    date: When | None = None
    """The day."""
    with_: Text = None
    """Who takes part."""
    topic: Text = None
    """What it is about."""


class Checkin(Element):
    """A check-in of the district with one school."""

    school: Text = None
    """The school, by id or name."""
    date: When | None = None
    """The day."""


class DataReview(Element):
    """A day on which district and schools study data."""

    date: When | None = None
    """The day."""
    data: Text = None
    """Which data."""
    follow_up: Text = None
    """What follows from it."""


class Protocol(Element):
    """How data is read together."""

    shorthand: ClassVar[str] = "name"

    name: Text = None
    """What the protocol is called."""
    disaggregates: Names = ()
    """The student groups or features by which it breaks data down."""


class SchoolEntry(Identified):
    """A school of the district."""

    shorthand: ClassVar[str] = "name"

    name: Text = None
    """The school's name."""
    region: Text = None
    """The region of the district that it belongs to."""
    designations: Names = ()
    """Its accountability designations."""
    enrollment: float | None = None
    """Students."""


class Allocation(Element):
    """What the district gives to a school."""

    school: Text = None
    """The school, by id or name."""
    resource: Text = None
    """The resource, by id or name."""
    amount: float | None = None
    """How much."""
