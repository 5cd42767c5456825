"""The needs assessment: data, who read it, what was found and why it is so."""

from typing import ClassVar, Literal

from planlint.calendar import When
from planlint.model.measures import Measure
from planlint.model.part import Element, Identified, Names, Part, Text


class Source(Identified):
    """A source of data that the needs assessment rests on."""

    shorthand: ClassVar[str] = "name"

    name: Text = None
    """What the source is called."""
    kind: (
        Literal[
            "state-test",
            "local-test",
            "attendance",
            "behavior",
            "demographic",
            "perception",
            "practice",
            "external-review",
            "fiscal",
        ]
        | None
    ) = None
    """What kind of data it holds."""
    date: When | None = None
    """When the data was collected."""


class Participant(Element):
    """A group of people who took part."""

    shorthand: ClassVar[str] = "role"

    role: Text = None
    """Who: principal, teachers, families, students, community."""
    count: float | None = None
    """How many."""


class Need(Identified):
    """One finding of the needs assessment."""

    statement: Text = None
    """What was found, with its figures."""
    severity: Literal["high", "medium", "low"] | None = None
    """How much it matters."""
    sources: Names = ()
    """The ids of the data sources that show it."""
    measure: Measure | None = None
    """The figure behind it, perhaps with values of several years."""
    groups: Names = ()
    """The student groups that it is about."""
    subject: Text = None
    """The school subject."""
    grades: Names = ()
    """The grades."""
    deferred: Text = None
    """Why it is not acted on now."""


class RootCause(Identified):
    """Why a need is there, as far as the school can change it."""

    statement: Text = None
    """The cause, in a sentence."""
    explains: Names = ()
    """The ids of the needs that it explains."""


class NeedsAssessment(Part):
    """How the school looked at itself, and what it found."""

    date: When | None = None
    """When it was done."""
    next_review: When | None = None
    """When it will be looked at again."""
    scope: Literal["comprehensive", "segmented"] | None = None
    """Whether it looked at the whole school or at a part."""
    method: Text = None
    """How it was done."""
    sources: tuple[Source, ...] = ()
    """The data that it rests on."""
    participants: tuple[Participant, ...] = ()
    """Who took part."""
    needs: tuple[Need, ...] = ()
    """What was found."""
    root_causes: tuple[RootCause, ...] = ()
    """Why it is so."""
