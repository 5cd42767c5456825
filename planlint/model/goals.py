"""Goals and the priorities that they belong to."""

from typing import ClassVar, Literal

from planlint.model.measures import Measure
from planlint.model.part import Identified, Names, Part, Text
from planlint.model.strategies import Milestone, Strategy


class Theory(Part):
    """A theory of action: if we do this, then we see that, which leads to a result."""

    shorthand: ClassVar[str] = "statement"

    statement: Text = None
    """The whole theory in one text."""
    if_: Text = None
    """What adults will do."""
    then: Text = None
    """What will be seen in classrooms."""
    leads_to: Text = None
    """What students will gain."""


class Priority(Identified):
    """One of the few things that the plan is about."""

    rank: float | None = None
    """Its place in the order, 1 for the first."""
    statement: Text = None
    """What it is."""
    needs: Names = ()
    """The ids of the needs that it answers."""
    theory_of_action: Theory | None = None
    """Why acting on it is expected to work."""


class Goal(Identified):
    """Who will reach what, from where, to where, by when."""

    statement: Text = None
    """The goal in a sentence; its measure, values and dates are read out of it."""
    kind: Literal["outcome", "practice"] | None = None
    """A result for students, or something that adults will do differently."""
    theory_of_action: Theory | None = None
    """Why the strategies are expected to bring it."""
    addresses: Names = ()
    """The ids of the needs or priorities that it answers."""
    priority: Text = None
    """The id of its priority."""
    advances: Names = ()
    """The ids of goals of the district plan that it advances."""
    measure: Measure | None = None
    """What it is measured by."""
    measures: tuple[Measure, ...] = ()
    """Further measures, such as an interim test."""
    groups: Names = ()
    """The student groups that it is about."""
    grades: Names = ()
    """The grades."""
    subject: Text = None
    """The school subject."""
    owner: Text = None
    """Who answers for it: a role or a person."""
    rationale: Text = None
    """Why this target."""
    horizon: Literal["long", "short"] | None = None
    """Whether it is a long-term or a short-term goal."""
    area: dict[str, Names] = {}
    """Areas of a framework that it belongs to: `massachusetts: [4, 6]`."""
    milestones: tuple[Milestone, ...] = ()
    """Checks on the way."""
    strategies: tuple[Strategy, ...] = ()
    """What will be done to reach it."""
