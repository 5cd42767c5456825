"""What may stand in a rule pack. The words below each field are those of its schema."""

import re
from typing import Annotated, ClassVar, Literal

from planlint.finding import Level
from planlint.model.part import Names, Part, Text
from planlint.model.scalars import Range
from planlint.source import Mapping


class Area(Part):
    """One of the areas that must be covered."""

    shorthand: ClassVar[str] = "name"

    name: Text = None
    """What the message calls it."""
    words: Names = ()
    """Words that tell an element belongs to it; `attend*` stands for all beginnings."""
    tags: Names = ()
    """Values of the tag field that tell the same; the area's name is always one."""
    when: Text = None
    """A condition on the plan: the area is asked for only where it holds."""


class Coverage(Part):
    """A list of areas, each of which needs an element."""

    areas: tuple[Area, ...] = ()
    """The areas."""
    fields_: Names = ()
    """The fields of the element in which the words of an area are looked for."""
    tag: Text = None
    """The field whose values are tags: `area.massachusetts`, `tags`, `kind`."""
    where: Text = None
    """A condition: only elements that fulfil it count."""


class Words(Part):
    """Terms that texts must not hold, or must hold one of."""

    avoid: Names = ()
    """Terms that are found wherever they stand as words of their own."""
    have: Names = ()
    """Terms of which the fields together must hold at least one."""
    unless: Names = ()
    """Longer phrases in which a term to avoid is meant otherwise: `data team`."""
    fields_: Names = ()
    """The fields that are read: `statement`, `practice_shift.statement`."""


class Step(Part):
    """A date in a sequence, with the days that may lie between it and the one before."""

    shorthand: ClassVar[str] = "date"

    date: Text = None
    """A field that holds a date, or a condition that gives one."""
    name: Text = None
    """What the message calls it."""
    within_: Annotated[int, Range(0, 3660)] | None = None
    """The most days that it may come after the date before it."""
    after: Annotated[int, Range(0, 3660)] | None = None
    """The fewest days that it must come after the date before it."""


class Similar(Part):
    """Two texts that must be alike, or must not."""

    texts: Names = ()
    """Two fields, or conditions that give text."""
    most: Annotated[float, Range(0, 1)] | None = None
    """The highest likeness that is allowed: 1 for the same text, 0 for nothing in common."""
    least: Annotated[float, Range(0, 1)] | None = None
    """The lowest likeness that is allowed."""


class PackRule(Part):
    """A rule: exactly one of require, count, coverage, words, sequence and similar says what."""

    code: Text = None
    """Two or three capital letters of the pack's own and three digits: LK001."""
    name: Text = None
    """What is wrong, in small words with dashes: strategy-without-groups."""
    about: Text = None
    """What the rule finds, in one sentence; the first line of its page."""
    each: Names = ()
    """The kind of element that it looks at: plan, goal, strategy, milestone, need."""
    when: Text = None
    """A condition: the rule looks only at elements that fulfil it."""
    require: Text = None
    """A condition that must hold for each element."""
    count: Text = None
    """A field that is a list, or a condition that gives a list or a number: how many there are."""
    minimum: Annotated[int, Range(0)] | None = None
    """With count: the fewest that there must be."""
    maximum: Annotated[int, Range(0)] | None = None
    """With count: the most that there may be."""
    coverage: Coverage | None = None
    """Areas, each of which needs an element."""
    words: Words | None = None
    """Terms to avoid, or to have."""
    sequence: tuple[Step, ...] = ()
    """Dates that must come in this order."""
    similar: Similar | None = None
    """Two texts that must be alike, or must not."""
    field: Text = None
    """The field that a finding stands at; the one that the condition looks at if not said."""
    severity: Literal["error", "warning", "info"] = "warning"
    """How grave a finding is: error, warning, info."""
    message: Text = None
    """What a finding says, with placeholders: `Strategy {strategy.id} names no group.`"""
    why: Text = None
    """Why a reviewer asks."""
    fix: Text = None
    """How to mend it."""
    cite: Names = ()
    """Short citations of the law, guide or study that it stands on."""
    bad: Names = ()
    """Pieces of a plan in which it is found; `# finds G1/S1 groups` names the place."""
    good: Names = ()
    """Pieces of a plan in which it is not found."""
    profile: Literal["draft", "review", "submission"] = "submission"
    """The lowest profile that asks for it."""
    default: bool = True
    """Whether it runs wherever the pack is active; else only where somebody names it."""


class Carried(Part):
    """Something that the source asks and rules check that exist already."""

    what: Text = None
    """What is asked."""
    by: Names = ()
    """The rules that ask for it: their codes or names."""


class Left(Part):
    """Something that the source asks and no rule can check."""

    shorthand: ClassVar[str] = "what"

    what: Text = None
    """What a person has to look at."""
    why: Text = None
    """Why no rule can tell."""


class Pack(Part):
    """A rule pack."""

    pack: Text = None
    """The name by which plans and configurations call it: small letters, digits and dashes."""
    title: Text = None
    """What people call it."""
    source: Text = None
    """The law, guide or office that its rules come from."""
    version: Text = None
    """Its version or date."""
    extends: Names = ()
    """Packs that it builds on: names of installed ones, or files beside it."""
    severity: dict[str, Level] = {}
    """The severity of rules that exist already: `OW002: error`, or off."""
    options: dict[str, Mapping] = {}
    """Options of rules that exist already: `IN002: {max-initiatives: 5}`."""
    lock: Names = ()
    """Rules that a school cannot switch off, only silence with a reason."""
    sections: Names = ()
    """Parts of a plan that must be there, besides those that ST002 asks for."""
    rules: tuple[PackRule, ...] = ()
    """The rules that it adds."""
    carried: tuple[Carried, ...] = ()
    """What the source asks and rules of planlint check already: it stands on the page."""
    left_to_reader: tuple[Left, ...] = ()
    """What the source asks and no rule checks, each with the reason: it stands on the page."""


PACK_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""How the name of a pack is spelled."""
KINDS = ("require", "count", "coverage", "words", "sequence", "similar")
"""The keys of which each rule has exactly one."""
