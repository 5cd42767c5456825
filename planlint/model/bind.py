"""Read a document's tree into records, keeping everything that could not be read.

The same binder reads plans, configuration and rule options: a record class declares
its fields, and each annotation has one reader. A value that cannot be read is noted
with its place and left out; the rest is read on. An unknown key is noted too. Nothing
is raised for what an author wrote.
"""

import types
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, Union, cast, get_args, get_origin

from planlint import calendar
from planlint.calendar import Calendar, When
from planlint.model.bound import Bound, Stray, Unfilled, Unreadable
from planlint.model.part import Part
from planlint.model.placeholder import is_placeholder
from planlint.model.scalars import SCALARS, Read, choice, ranged, what
from planlint.model.slip import close
from planlint.source import Document, Entry, Mapping, Node, Scalar, Sequence, Span

P = TypeVar("P", bound=Part)


MAX_GUESSES = 50
"""Most unknown keys of one document for which a known one is looked for, at 1 ms each."""


class Binder:
    """Collects what is read from one document."""

    def __init__(
        self,
        calendar: Calendar = calendar.DEFAULT,
        within: calendar.Interval | None = None,
        *,
        settings: bool = False,
        syntax: Literal["toml", "yaml"] | None = None,
        lenient: bool = False,
    ) -> None:
        """Read dates by this school calendar; ``within`` bounds terms without a year.

        ``settings`` is for configuration and rule packs: a value that is blank or still to
        be filled in ("TBD") is as wrong as any other there. Help is given in the words of
        ``syntax``, that of TOML for settings when nothing is said. ``lenient`` is for
        documents, where a date may stand in a sentence: a text without one counts as no date,
        which the rules speak of.
        """
        self.calendar = calendar
        self.within = within
        self.settings = settings
        self.lenient = lenient
        self.toml = syntax == "toml" or (settings and syntax is None)
        self.parts: dict[type[Part], list[Any]] = {}
        self.unreadable: list[Unreadable] = []
        self.unfilled: list[Unfilled] = []
        self.unknown: list[Stray] = []
        self.repeated: list[Stray] = []
        self._dates: dict[str, When | None] = {}

    def bind(self, kind: type[P], document: Document) -> Bound:
        """Read the whole document as one part."""
        root = self.part(kind, document.root, None, "", None)
        return Bound(root, self.parts, self.unreadable, self.unfilled, self.unknown, self.repeated)

    def part(
        self, kind: type[P], node: Mapping, parent: Part | None, key: str, index: int | None
    ) -> P:
        """Read a mapping as a part of the given class."""
        part = kind.__new__(kind)
        values = part.__dict__
        values["parent"] = parent
        values["key"] = key
        values["index"] = index
        values["node"] = node
        self.parts.setdefault(kind, []).append(part)
        readers = shape(kind)
        for word, entry in node.entries.items():
            reader = readers.get(word)
            if reader is None:
                if not word.startswith("x-"):
                    self._stray(part, entry, readers)
                continue
            child = entry.node
            if type(child) is Scalar and child.value is None:
                continue
            before = len(self.unfilled)
            value = reader.read(self, child, part, word)
            if value is None:
                if self.lenient and len(self.unfilled) == before:
                    continue
                values["broken"] = part.broken | {reader.name}
            elif value != "":
                values[reader.name] = value
        for entry in node.repeated:
            self.repeated.append(Stray(part, entry, node.entries[entry.key]))
        return part

    def when(self, text: str) -> When | None:
        """Read a date; a plan writes the same months and days again and again."""
        if text not in self._dates:
            self._dates[text] = calendar.read(text, self.calendar, within=self.within)
        return self._dates[text]

    def left_open(self, part: Part, field: str, node: Scalar) -> bool:
        """Note a placeholder, which is not called unreadable; say whether it is one."""
        text = (node.value or "").strip()
        if self.settings or not is_placeholder(text):
            return False
        self.unfilled.append(Unfilled(part, field, text, Span(node.start, node.end)))
        return True

    def _stray(self, part: Part, entry: Entry, readers: "dict[str, Field]") -> None:
        """Note an unknown key; a slip of a known one counts as if that were written."""
        few = len(self.unknown) < MAX_GUESSES
        guess = close(entry.key, list(readers)) if few else ""
        if guess in part.node.entries:  # type: ignore[union-attr]  # a part has a mapping here
            guess = ""
        if guess:
            part.__dict__["broken"] = part.broken | {readers[guess].name}
        self.unknown.append(Stray(part, entry, None, guess))

    def bad(self, part: Part, field: str, node: Node, message: str, help: str = "") -> None:
        """Note a value that cannot be read."""
        if self.lenient:
            return
        self.unreadable.append(Unreadable(part, field, Span(node.start, node.end), message, help))

    def unclear(self, part: Part, field: str) -> None:
        """Note that values are written of which none can be chosen, so that none is missed."""
        part.__dict__["broken"] = part.broken | {field}


class Field(NamedTuple):
    """How a key is read into an attribute; the reader gives None for what it cannot read."""

    name: str
    read: Read


def _shape(kind: type[Part]) -> dict[str, Field]:
    return {
        name.rstrip("_").replace("_", kind.separator): Field(name, reader_for(annotation))
        for name, annotation in kind.fields.items()
    }


# Cast, because mypy cannot tell that classes are hashable whatever their instances are.
shape = cast(Callable[[type[Part]], dict[str, Field]], cache(_shape))
"""Give the keys of a part with their readers, made once from its annotations."""


@cache
def reader_for(annotation: Any) -> Read:
    """Give the reader of an annotation; raises TypeError for one that has none."""
    origin = get_origin(annotation)
    arguments = get_args(annotation)
    if origin in (types.UnionType, Union):
        (annotation,) = (a for a in arguments if a is not type(None))
        return reader_for(annotation)
    if origin in _GENERIC:
        return _GENERIC[origin](*arguments)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return _nested(annotation)
    if annotation in SCALARS:
        return SCALARS[annotation]
    raise TypeError(f"no reader for {annotation!r}")


def _list(item: Any, _more: object = ...) -> Read:
    if isinstance(item, type) and issubclass(item, Part):
        return _parts(item)
    inner = reader_for(item)

    def read(binder: Binder, node: Node, part: Part, key: str) -> tuple[Any, ...] | None:
        if type(node) is Sequence:
            found = []
            places = []  # in the author's list, where some items may be blank or unreadable
            for place, child in enumerate(node.items):
                if type(child) is Scalar and child.value is None:
                    continue
                value = inner(binder, child, part, key)
                if value is not None and value != "":
                    found.append(value)
                    places.append(place)
            if len(places) < len(node.items):
                part.__dict__["places"] = {**part.places, key: tuple(places)}
            return tuple(found)
        value = inner(binder, node, part, key)
        if value is None:
            return None
        return (value,) if value != "" else ()

    return read


def _parts(kind: type[Part]) -> Read:
    def read(binder: Binder, node: Node, part: Part, key: str) -> tuple[Part, ...] | None:
        if type(node) is not Sequence:
            if type(node) is Scalar and kind.shorthand:
                return (_from_text(binder, kind, node, part, key, 0),)
            if type(node) is Mapping and node.entries.keys() & shape(kind).keys():
                return (binder.part(kind, node, part, key, 0),)
            binder.bad(
                part,
                key,
                node,
                f"`{key}` is {what(node)}; it should be a list.",
                f"write [[{key}]] above the keys of each."
                if binder.toml
                else "begin each item on a line of its own with a dash.",
            )
            return None
        found = []
        for index, child in enumerate(node.items):
            if type(child) is Mapping:
                found.append(binder.part(kind, child, part, key, index))
            elif type(child) is Scalar and child.value is None:
                continue
            elif type(child) is Scalar and kind.shorthand:
                found.append(_from_text(binder, kind, child, part, key, index))
            else:
                _not_a_part(binder, kind, child, part, f"{key}[{index}]")
        return tuple(found)

    return read


def _nested(kind: type[Part]) -> Read:
    def read(binder: Binder, node: Node, part: Part, key: str) -> Part | None:
        if type(node) is Mapping:
            return binder.part(kind, node, part, key, None)
        if type(node) is Scalar and kind.shorthand:
            return _from_text(binder, kind, node, part, key, None)
        _not_a_part(binder, kind, node, part, key)
        return None

    return read


def _from_text(
    binder: Binder, kind: type[Part], node: Scalar, parent: Part, key: str, index: int | None
) -> Part:
    """Read a plain text that stands for a part: it fills the part's shorthand field."""
    made = Mapping(node.start)
    made.end = node.end
    made.entries[kind.shorthand] = Entry(kind.shorthand, node.start, node.start, node)
    return binder.part(kind, made, parent, key, index)


def _not_a_part(binder: Binder, kind: type[Part], node: Node, part: Part, key: str) -> None:
    keys = [word for word in shape(kind) if word != "id"][:4]
    binder.bad(
        part,
        key,
        node,
        f"`{key}` is {what(node)}; it should have keys such as {', '.join(keys)}.",
        f'write {{ {keys[0]} = "…" }}.'
        if binder.toml
        else f"write `{keys[0]}: …` on a line of its own below it.",
    )


def _table(_key: object, value: Any) -> Read:
    inner = reader_for(value)

    def read(binder: Binder, node: Node, part: Part, key: str) -> dict[str, Any] | None:
        if type(node) is not Mapping:
            binder.bad(
                part,
                key,
                node,
                f"`{key}` is {what(node)}; it should be a list of names with values.",
                "write { name = value }."
                if binder.toml
                else "write `name: value` on lines of their own.",
            )
            return None
        found = {}
        for word, entry in node.entries.items():
            if type(entry.node) is Scalar and entry.node.value is None:
                continue
            read_value = inner(binder, entry.node, part, f"{key}.{word}")
            if read_value is not None and read_value != "":
                found[word] = read_value
        for entry in node.repeated:
            binder.repeated.append(Stray(part, entry, node.entries[entry.key]))
        return found

    return read


_GENERIC: dict[Any, Callable[..., Read]] = {
    Literal: choice,
    tuple: _list,
    dict: _table,
    Annotated: ranged,
}
