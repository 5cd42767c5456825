"""What a document was found to hold: parts with their texts, before they become a tree."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from planlint.layouts.labels import fold
from planlint.layouts.ready import Kept, Kin
from planlint.readers.blocks import Text


class Leaf(NamedTuple):
    """A text of the document with the words that people know its place by."""

    text: Text
    label: str  # "Goal 1 › Strategies › row 2 › Timeline"
    key: str = ""  # the label in the document that it stands behind: "Timeline"


@dataclass(slots=True, eq=False)
class Value:
    """What is laid out together: the text of a cell, or of paragraphs below one label."""

    order: int  # of its first text in the document
    leaves: list[Leaf]
    start: int = 0  # in the text of the document, once that is laid out
    end: int = 0

    @property
    def text(self) -> str:
        """The words of all of its texts, each on lines of its own."""
        leaves = self.leaves
        if len(leaves) == 1:  # as for every cell; this is asked for all the time
            return leaves[0].text.text
        return "\n".join(leaf.text.text for leaf in leaves)


@dataclass(slots=True)
class Put:
    """A stretch of a value in a field; an empty one says where the author would write."""

    kept: Kept
    value: Value
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words of the stretch."""
        return self.value.text[self.start : self.end] if self.end > self.start else ""


@dataclass(slots=True, eq=False)
class Thing:
    """A part of the plan: a goal, a strategy, the plan itself."""

    kin: Kin
    around: "Thing | None"  # the part that the layout has it under
    opener: Value | None = None  # the words with which it begins
    called: str = ""  # "goal 2", as the document has it
    number: str = ""
    id: str = ""
    puts: list[Put] = field(default_factory=list)
    below: "dict[tuple[str, ...], list[Thing]]" = field(default_factory=dict)
    set: dict[str, str] = field(default_factory=dict)
    beside: "list[Thing]" = field(default_factory=list)  # further parts that it is under
    name: str = ""  # of a plan: what tells it from the others of its file

    @property
    def root(self) -> "Thing":
        """The plan that it belongs to."""
        thing = self
        while thing.around is not None:
            thing = thing.around
        return thing

    def way(self) -> "Iterator[Thing]":
        """Give the part itself and those around it, the nearest first."""
        thing: Thing | None = self
        while thing is not None:
            yield thing
            thing = thing.around

    def within(self, other: "Thing") -> bool:
        """Say whether it is another part, or one below that."""
        thing: Thing | None = self
        while thing is not None and thing is not other:
            thing = thing.around
        return thing is not None

    def has(self, name: str) -> bool:
        """Say whether a field has words already."""
        return any(put.end > put.start and put.kept.name == name for put in self.puts)


def put(thing: Thing, kept: Kept, value: Value, start: int, end: int) -> bool:
    """Put a text into a field; says whether there was room for it.

    Two texts of one field are joined; a second date or quantity has no place.
    """
    known = next((p for p in thing.puts if p.kept.name == kept.name), None)
    if known is not None and known.end <= known.start:
        thing.puts.remove(known)
    elif known is not None and start == end:
        return True
    elif known is not None and not kept.kind.listed:
        if known.value is value or fold(known.text) == fold(value.text[start:end]):
            return True  # the same words again, as in every row of an export
        if kept.kind.value or known.end < len(known.value.text):
            return False
        if known.value.leaves[-1] is not value.leaves[-1]:  # else joined by another field
            known.value.leaves += value.leaves
        known.end = len(known.value.text) - len(value.text) + end
        return True
    thing.puts.append(Put(kept, value, start, end))
    return True


def add(thing: Thing, holder: Thing) -> None:
    """Put a part where the layout says it goes: in the part around it, or in the plan."""
    at = holder.root if thing.kin.top else holder
    at.below.setdefault(thing.kin.to, []).append(thing)


def every(thing: Thing) -> list[Thing]:
    """Give a part and all below it, in order."""
    found = [thing]
    for things in thing.below.values():
        for inner in things:
            found += every(inner)
    return found
