"""Strategies: what will be done, by whom, and how one will know at both levels."""

from typing import ClassVar, Literal

from planlint.calendar import When
from planlint.model.measures import Measure
from planlint.model.part import Element, Identified, Names, Part, Text
from planlint.quantity import Quantity


class Period(Part):
    """A stretch of time, both days included."""

    start: When | None = None
    """The first day."""
    end: When | None = None
    """The last day."""


class Evidence(Part):
    """Why the strategy is expected to work."""

    shorthand: ClassVar[str] = "citation"

    tier: Literal["1", "2", "3", "4"] | None = None
    """The tier of evidence of ESEA 8101(21): 1 strong, 2 moderate, 3 promising, 4 a rationale."""
    citation: Text = None
    """The study or guide."""
    rationale: Text = None
    """The reasoning, where there is no study."""


class PracticeShift(Part):
    """What adults will do differently."""

    shorthand: ClassVar[str] = "statement"

    who: Text = None
    """Whose practice changes."""
    statement: Text = None
    """What they will do."""
    measure: Text = None
    """What is counted to see it."""
    tool: Text = None
    """The rubric, walk or log that it is seen with."""
    cadence: Text = None
    """How often it is looked at."""
    by: When | None = None
    """When it is to be in place."""
    outcome: Text = None
    """The milestone or result for students that it should bring."""


class ResourceUse(Element):
    """Money, people or time that a strategy or an action draws on."""

    shorthand: ClassVar[str] = "ref"

    ref: Text = None
    """The id of one of the plan's resources."""
    name: Text = None
    """What it is."""
    source: Text = None
    """Where the money comes from."""
    amount: float | None = None
    """How much, in the currency of the plan."""


class Milestone(Identified):
    """A check on the way: something to be true by a day."""

    statement: Text = None
    """What is to be true."""
    due: When | None = None
    """By when."""
    level: Literal["implementation", "outcome"] | None = None
    """Whether it tells what adults did, or what students gained."""
    value: Quantity | None = None
    """The value to reach."""
    evidence: Text = None
    """What will show it."""
    owner: Text = None
    """Who answers for it: a role or a person."""
    status: Literal["open", "met", "missed", "dropped"] | None = None
    """What became of it."""
    actual: Quantity | None = None
    """The value that was reached."""
    measure: Text = None
    """The measure or instrument that it is checked with."""
    early_win: bool | None = None
    """Whether it is meant as an early proof point."""


class Action(Identified):
    """One step of a strategy."""

    statement: Text = None
    """What is done."""
    owner: Text = None
    """Who does it: a role or a person."""
    start: When | None = None
    """When it begins."""
    due: When | None = None
    """When it is done."""
    status: Literal["open", "done", "late", "dropped"] | None = None
    """How far it is."""
    hours: float | None = None
    """Staff hours that it takes."""
    resources: tuple[ResourceUse, ...] = ()
    """What it draws on: ids of the plan's resources, or resources of its own."""
    produces: Names = ()
    """The ids of the milestones that it should bring."""


class Strategy(Identified):
    """What the school will do to reach a goal."""

    statement: Text = None
    """What will be done, in a sentence."""
    supports: Names = ()
    """The ids of further goals that it supports; a strategy outside a goal names all."""
    addresses: Names = ()
    """The ids of the root causes or needs that it addresses."""
    owner: Text = None
    """Who answers for it: a role or a person."""
    status: Literal["planned", "active", "completed", "stopped"] | None = None
    """How far it is."""
    period: Period | None = None
    """When it runs; the plan's period when nothing is said."""
    evidence: Evidence | None = None
    """Why it is expected to work."""
    practice_shift: PracticeShift | None = None
    """What adults will do differently."""
    implementation: tuple[Measure, ...] = ()
    """Level 1: measures that tell whether adults did it as intended."""
    outcomes: tuple[Measure, ...] = ()
    """Level 2: measures that tell whether students gained."""
    milestones: tuple[Milestone, ...] = ()
    """Checks on the way."""
    actions: tuple[Action, ...] = ()
    """The steps."""
    resources: tuple[ResourceUse, ...] = ()
    """What it draws on: ids of the plan's resources, or resources of its own."""
    groups: Names = ()
    """The student groups that it is for."""
    tags: Names = ()
    """Words that a framework or district sorts strategies by."""
    origin: Literal["school", "district", "region", "state", "grant"] | None = None
    """Who asked for it."""
