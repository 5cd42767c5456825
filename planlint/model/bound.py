"""What a binder read from a document, and what it could not read."""

from typing import Any, NamedTuple

from planlint.model.part import Part
from planlint.source import Entry, Span


class Unreadable(NamedTuple):
    """A value that cannot be read: of which part, which key, where, and why."""

    part: Part
    field: str
    span: Span
    message: str
    help: str


class Stray(NamedTuple):
    """A key that does not belong where it stands, or stands there twice."""

    part: Part
    entry: Entry
    first: Entry | None  # the first place of a repeated key
    guess: str = ""  # the key that was probably meant


class Unfilled(NamedTuple):
    """A placeholder where a date, a number or a choice is due."""

    part: Part
    field: str
    text: str
    span: Span


class Bound(NamedTuple):
    """What was read: the root part, the parts of each class in order, and the rest."""

    root: Any
    parts: dict[type[Part], list[Any]]
    unreadable: list[Unreadable]
    unfilled: list[Unfilled]
    unknown: list[Stray]
    repeated: list[Stray]
