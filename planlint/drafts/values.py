"""What stands in the fields of an element: what it means, to compare, and its words, to show."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

from planlint.calendar import When
from planlint.model.part import Element, Part
from planlint.quantity import Quantity
from planlint.source import Mapping as Node
from planlint.source import Scalar

Key: TypeAlias = "str | tuple[Key, ...]"
"""What a value means: a text, or the parts of a list in an order of their own."""

_OWN = frozenset(("id", "planlint"))  # its name, and the version of the format: nothing it says
_WORD = re.compile(r"[^\W_][\w-]*(?:[./][\w-]+)*")


class Value(NamedTuple):
    """A value of a field, as it is compared and as people see it."""

    key: Key
    shown: str


def values(part: Part) -> dict[str, Value]:
    """Give what an element says of itself, by field; its own id and elements in it left out.

    Parts that are no elements are laid flat: ``target value``, ``period start``.
    """
    return dict(_flat(part, ""))


def _flat(part: Part, before: str) -> Iterator[tuple[str, Value]]:
    for field in type(part).fields:
        if field in _OWN and isinstance(part, Element):
            continue
        name = before + field.strip("_").replace("_", " ")
        value = part.__dict__.get(field)
        if value is None:
            words = part.text_of(field) if part.given(field) else ""
            if words:  # a date that cannot be read is still what the author wrote
                yield name, Value(" ".join(words.split()), words)
        elif isinstance(value, Element) or (
            isinstance(value, tuple) and value and isinstance(value[0], Element)
        ):
            continue
        elif isinstance(value, Part):
            yield from _flat(value, f"{name} ")
        elif value != ():
            yield name, _value(value)


def _written(part: Part, field: str) -> str:
    """Give the words of a value that could not be read."""
    entry = part.node.entries.get(field) if isinstance(part.node, Node) else None
    node = entry.node if entry is not None else None
    return " ".join((node.value or "").split()) if isinstance(node, Scalar) else ""


def _value(value: Any) -> Value:
    if isinstance(value, When):  # a tuple, as a quantity is
        return Value(f"{value.start}/{value.end}", value.text)
    if isinstance(value, Quantity):
        high = "" if value.high is None else f"-{value.high:.10g}"
        return Value(f"{value.comparator}{value.value:.10g}{high} {value.unit}", value.written)
    if isinstance(value, Part | Mapping | tuple):
        return _several(value)
    if isinstance(value, bool):
        return Value(str(value), "yes" if value else "no")
    words = f"{value:.10g}" if isinstance(value, float) else " ".join(str(value).split())
    return Value(words, words)


def _several(value: Any) -> Value:
    """Give the meaning of a list, or of what has parts, whatever their order."""
    if isinstance(value, tuple):
        items = [_value(item) for item in value]
        return Value(_sorted(item.key for item in items), ", ".join(item.shown for item in items))
    if isinstance(value, Part):
        inner = list(_flat(value, ""))
        shown = " ".join(item.shown for _, item in inner)
    else:
        inner = [(str(name), _value(item)) for name, item in value.items()]
        shown = ", ".join(f"{name}: {item.shown}" for name, item in inner)
    return Value(_sorted((name, item.key) for name, item in inner), shown)


def _sorted(keys: Iterator[Key]) -> Key:
    return tuple(sorted(keys, key=repr))


def rename(ids: Mapping[str, str]) -> Callable[[str], str]:
    """Give what puts new ids for old ones in a text, wherever they stand as words."""

    def renamed(text: str) -> str:
        return _WORD.sub(lambda found: _each(found[0], ids), text) if ids else text

    return renamed


def _each(word: str, ids: Mapping[str, str]) -> str:
    if word in ids or not ("/" in word or "." in word):
        return ids.get(word, word)
    return "".join(ids.get(step, step) for step in re.split("([./])", word))  # a path of ids


def renamed_key(key: Key, renamed: Callable[[str], str]) -> Key:
    """Put new ids for old ones in what a value means."""
    if isinstance(key, str):
        return renamed(key)
    return _sorted(renamed_key(item, renamed) for item in key)


def names_in(text: str) -> frozenset[str]:
    """Give the words of a text that may be ids."""
    return frozenset(
        step for found in _WORD.finditer(text) for step in (found[0], *re.split("[./]", found[0]))
    )
