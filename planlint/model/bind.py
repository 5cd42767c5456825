"""Read a document's tree into records, keeping everything that could not be read.

The same binder reads plans, configuration and rule options: a record class declares
its fields, and each annotation has one reader. A value that cannot be read is noted
with its place and left out; the rest is read on. An unknown key is noted too. Nothing
is raised for what an author wrote.
"""

import re
import types
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, Union, cast, get_args, get_origin

from planlint import calendar, quantity
from planlint.calendar import Calendar, When
from planlint.model.part import Part
from planlint.model.placeholder import is_placeholder
from planlint.quantity import Quantity
from planlint.source import Document, Entry, Mapping, Node, Scalar, Sequence, Span

P = TypeVar("P", bound=Part)
_TRUE = frozenset(("true", "yes", "on"))
_FALSE = frozenset(("false", "no", "off"))


class Range(NamedTuple):
    """The bounds of a number, both included: ``Annotated[int, Range(1, 100)]``."""

    low: float = float("-inf")
    high: float = float("inf")


MAX_GUESSES = 50
"""Most unknown keys of one document for which a known one is looked for, at 1 ms each."""


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


class Binder:
    """Collects what is read from one document."""

    def __init__(
        self,
        calendar: Calendar = calendar.DEFAULT,
        within: calendar.Interval | None = None,
        *,
        settings: bool = False,
    ) -> None:
        """Read dates by this school calendar; ``within`` bounds terms without a year.

        ``settings`` is for configuration: a value that is blank or still to be filled in
        ("TBD") is as wrong as any other there, and help is given in the words of TOML.
        """
        self.calendar = calendar
        self.within = within
        self.settings = settings
        self.parts: dict[type[Part], list[Any]] = {}
        self.unreadable: list[Unreadable] = []
        self.unfilled: list[Unfilled] = []
        self.unknown: list[Stray] = []
        self.repeated: list[Stray] = []

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
            value = reader.read(self, child, part, word)
            if value is None:
                values["broken"] = part.broken | {reader.name}
            elif value != "":
                values[reader.name] = value
        for entry in node.repeated:
            self.repeated.append(Stray(part, entry, node.entries[entry.key]))
        return part

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
        self.unreadable.append(Unreadable(part, field, Span(node.start, node.end), message, help))


Read = Callable[[Binder, Node, Part, str], Any]


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
    if annotation in _SCALARS:
        return _SCALARS[annotation]
    raise TypeError(f"no reader for {annotation!r}")


def _what(node: Node) -> str:
    if isinstance(node, Scalar):
        return f'"{_short(node.value or "")}"'
    return "a list" if isinstance(node, Sequence) else "a part with keys"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def _text(binder: Binder, node: Node, part: Part, key: str) -> str | None:
    if type(node) is Scalar:
        value = node.value
        return "" if value is None or value.isspace() else value
    binder.bad(part, key, node, f"`{key}` is {_what(node)}; it should be text.", "write a text.")
    return None


def _quantity(binder: Binder, node: Node, part: Part, key: str) -> Any:
    if type(node) is Scalar:
        text = node.value or ""
        found = quantity.read(text)
        if found is not None:
            return found
        if not text.strip():
            return ""
        if not binder.left_open(part, key, node):
            binder.bad(
                part,
                key,
                node,
                f'`{key}` says "{_short(text)}"; no number can be read in it.',
                "write a value such as 32%, 12 days or 12/16.",
            )
        return None
    binder.bad(
        part, key, node, f"`{key}` is {_what(node)}; it should be a value.", "write 32% or 12 days."
    )
    return None


def _when(binder: Binder, node: Node, part: Part, key: str) -> Any:
    if type(node) is Scalar:
        text = node.value or ""
        found = calendar.read(text, binder.calendar, within=binder.within)
        if found is not None:
            return found
        if not text.strip():
            return ""
        if not binder.left_open(part, key, node):
            binder.bad(
                part,
                key,
                node,
                f'`{key}` says "{_short(text)}"; no date can be read in it.',
                "write a date such as 2027-06-30, June 2027 or fall 2026.",
            )
        return None
    binder.bad(
        part, key, node, f"`{key}` is {_what(node)}; it should be a date.", "write 2027-06-30."
    )
    return None


def _number(binder: Binder, node: Node, part: Part, key: str) -> Any:
    if type(node) is Scalar:
        text = (node.value or "").strip()
        if not text and not binder.settings:
            return ""
        try:
            number = float(text)
        except ValueError:
            found = None if binder.settings else quantity.read(text)
            number = float("nan") if found is None else found.value
        if number - number == 0:  # neither nan nor infinite
            return number
        if binder.left_open(part, key, node):
            return None
    binder.bad(
        part, key, node, f"`{key}` is {_what(node)}; it should be a number.", "write a number."
    )
    return None


def _whole(binder: Binder, node: Node, part: Part, key: str) -> Any:
    number = _number(binder, node, part, key)
    if isinstance(number, float):
        if number.is_integer():
            return int(number)
        binder.bad(
            part, key, node, f"`{key}` is {_what(node)}; it should be a whole number.", "round it."
        )
        return None
    return number


def _truth(binder: Binder, node: Node, part: Part, key: str) -> Any:
    if type(node) is Scalar:
        text = (node.value or "").strip().lower()
        if not text and not binder.settings:
            return ""
        if text in _TRUE:
            return True
        if text in _FALSE:
            return False
    binder.bad(
        part,
        key,
        node,
        f"`{key}` is {_what(node)}; it should be true or false.",
        "write true or false.",
    )
    return None


def _ranged(number_type: Any, bounds: Range) -> Read:
    inner = reader_for(number_type)

    def read(binder: Binder, node: Node, part: Part, key: str) -> Any:
        number = inner(binder, node, part, key)
        if not isinstance(number, int | float) or bounds.low <= number <= bounds.high:
            return number
        limits = [f"at least {bounds.low:g}"] if bounds.low != float("-inf") else []
        limits += [f"at most {bounds.high:g}"] if bounds.high != float("inf") else []
        said = " and ".join(limits)
        binder.bad(
            part, key, node, f"`{key}` is {_what(node)}; it should be {said}.", f"write {said}."
        )
        return None

    return read


def _as_written(binder: Binder, node: Node, part: Part, key: str) -> Mapping | None:
    """Keep a table as it stands, for someone who knows its keys later."""
    if type(node) is Mapping:
        return node
    binder.bad(
        part,
        key,
        node,
        f"`{key}` is {_what(node)}; it should be a table.",
        "write { name = value }.",
    )
    return None


_SCALARS: dict[Any, Read] = {
    str: _text,
    float: _number,
    int: _whole,
    bool: _truth,
    Quantity: _quantity,
    When: _when,
    Mapping: _as_written,
}


def _choice(*choices: str) -> Read:
    known = {choice.lower(): choice for choice in choices}

    def read(binder: Binder, node: Node, part: Part, key: str) -> str | None:
        if type(node) is Scalar:
            text = (node.value or "").strip()
            if text in known:
                return text
            if not text and not binder.settings:
                return ""
            if (found := known.get(re.sub(r"[\s_]+", "-", text.lower()))) is not None:
                return found
            if binder.left_open(part, key, node):
                return None
        guess = close(node.value or "", choices) if isinstance(node, Scalar) else ""
        listed = ", ".join(choices[:-1]) + " or " + choices[-1] if len(choices) > 1 else choices[0]
        binder.bad(
            part,
            key,
            node,
            f"`{key}` is {_what(node)}; it should be {listed}.",
            f'did you mean "{guess}"?' if guess else f"write one of: {', '.join(choices)}.",
        )
        return None

    return read


def _list(item: Any, _more: object = ...) -> Read:
    if isinstance(item, type) and issubclass(item, Part):
        return _parts(item)
    inner = reader_for(item)

    def read(binder: Binder, node: Node, part: Part, key: str) -> tuple[Any, ...] | None:
        if type(node) is Sequence:
            found = []
            for child in node.items:
                if type(child) is Scalar and child.value is None:
                    continue
                value = inner(binder, child, part, key)
                if value is not None and value != "":
                    found.append(value)
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
                f"`{key}` is {_what(node)}; it should be a list.",
                "begin each item on a line of its own with a dash.",
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
        f"`{key}` is {_what(node)}; it should have keys such as {', '.join(keys)}.",
        f'write {{ {keys[0]} = "…" }}.'
        if binder.settings
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
                f"`{key}` is {_what(node)}; it should be a list of names with values.",
                "write { name = value }."
                if binder.settings
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
    Literal: _choice,
    tuple: _list,
    dict: _table,
    Annotated: _ranged,
}


def close(word: str, known: "tuple[str, ...] | list[str]") -> str:
    """Give the one known word that ``word`` is most likely a slip of, or "".

    A slip is close by difflib's ratio (0.75 or more), and nothing else is as close.
    """
    import difflib  # noqa: PLC0415  (5 ms, needed only for a slip)

    folded = {k.lower(): k for k in known}
    found = difflib.get_close_matches(word.lower(), list(folded), n=2, cutoff=0.75)
    if len(found) == 2:
        ratios = [difflib.SequenceMatcher(None, word.lower(), f).ratio() for f in found]
        if ratios[0] == ratios[1]:
            return ""
    return folded[found[0]] if found else ""
