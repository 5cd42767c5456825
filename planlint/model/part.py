"""What every part of a plan knows: its fields, its parents, and where it was written."""

from collections.abc import Iterator
from typing import Any, ClassVar

from planlint.record import Record
from planlint.source import Mapping, Node, Scalar

Text = str | None
"""Free text, or nothing."""

Names = tuple[str, ...]
"""Words or ids; one alone may be written without the list."""


class Part(Record):
    """A part of a plan: a mapping in the author's file, or what stands for one.

    ``shorthand`` names the field that a plain text in place of the mapping fills:
    ``baseline: 32%`` is ``baseline: {value: 32%}``.
    """

    shorthand: ClassVar[str] = ""
    separator: ClassVar[str] = "_"  # between the words of a key; a dash in configuration

    # Set by the binder, not written by authors. They live in ``__dict__`` only, so that
    # they are neither fields of the format nor arguments.
    parent: ClassVar["Part | None"] = None
    key: ClassVar[str] = ""
    index: ClassVar[int | None] = None
    node: ClassVar[Node] = Mapping(0)
    broken: ClassVar[frozenset[str]] = frozenset()
    places: ClassVar[dict[str, tuple[int, ...]]] = {}  # of items, in lists with gaps

    def given(self, field: str) -> bool:
        """Say whether the author wrote the field, be it in a way that could not be read.

        A rule about something missing asks this: a date that cannot be read is PL005's
        finding, not a missing date.
        """
        return field in self.__dict__ or field in self.broken

    def text_of(self, field: str) -> str:
        """Give what stands in a field that holds no value, such as "ongoing" for a date."""
        entry = self.node.entries.get(field) if isinstance(self.node, Mapping) else None
        node = entry.node if entry is not None else None
        return (node.value or "").strip() if isinstance(node, Scalar) else ""

    def item(self, field: str, index: int) -> str:
        """Name an item of a list as the author counts it: ``sources[1]`` after a blank one."""
        places = self.places.get(field)
        return f"{field}[{index if places is None else places[index]}]"

    def ancestors(self) -> Iterator["Part"]:
        """Give the parts around this one, the nearest first."""
        part = self.parent
        while part is not None:
            yield part
            part = part.parent

    @property
    def element(self) -> "Element":
        """The element that this part belongs to: itself, or the nearest one around it."""
        part: Part = self
        while not isinstance(part, Element) and part.parent is not None:
            part = part.parent
        return part  # type: ignore[return-value]  # the root, a Plan, is an element

    def field_path(self, field: str = "") -> str:
        """Name a field as seen from the element: ``baseline.date`` of a measure."""
        part: Part = self
        words = field
        while not isinstance(part, Element) and part.parent is not None:
            step = part.key if part.index is None else f"{part.key}[{part.index}]"
            words = f"{step}.{words}" if words else step
            part = part.parent
        return words

    def within(self, kind: "type[Part] | tuple[type[Part], ...]") -> Any:
        """Give the nearest part of a kind around this one, or None."""
        part = self.parent
        while part is not None and not isinstance(part, kind):
            part = part.parent
        return part


class Element(Part):
    """A part that stands for itself in the graph and in findings."""

    @property
    def own_id(self) -> str:
        """The id that the author gave it, "" when there is none."""
        return self.__dict__.get("id") or ""

    @property
    def eid(self) -> str:
        """The id path, ``G1/S2/M3``; positional (``G1/strategies[0]``) without an id."""
        if self.parent is None:
            return "plan"
        around = self.parent.element
        own = self.own_id
        if not own:
            own = self.key if self.index is None else f"{self.key}[{self.index}]"
            prefix = self.parent.field_path()
            own = f"{prefix}.{own}" if prefix else own
        return own if around.parent is None else f"{around.eid}/{own}"

    @property
    def label(self) -> str:
        """What a message calls it: the kind and the id, ``strategy S2``."""
        kind = WORDS.get(type(self).__name__, type(self).__name__.lower())
        if self.own_id:
            return f"{kind} {self.own_id}"
        if self.parent is None:
            return "the plan"
        if name := getattr(self, "name", None):
            return f'{kind} "{name}"'
        around = self.parent.element
        own = kind if self.index is None else f"{kind} {self.index + 1}"
        return own if around.parent is None else f"{own} of {around.label}"

    @property
    def title(self) -> Any:
        """The label at the beginning of a sentence: ``Strategy S2``; a plan's own title."""
        return self.label[:1].upper() + self.label[1:]


class Identified(Element):
    """An element that other parts can refer to."""

    id: Text = None
    """The name that other parts refer to it by, unique in the plan."""


WORDS = {
    "RootCause": "root cause",
    "ProfessionalLearning": "professional learning",
    "Source": "data source",
    "PreviousGoal": "earlier goal",
    "SchoolEntry": "school",
    "DataReview": "data review",
    "ResourceUse": "resource",
}
"""Kinds whose name for people is not their class's."""
