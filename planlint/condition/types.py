"""The types of a condition's values, taken from the annotations of the model."""

import types
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, NamedTuple, Union, cast, get_args, get_origin

from planlint.calendar import When
from planlint.model.part import WORDS, Element, Part
from planlint.quantity import Quantity


class Type(NamedTuple):
    """What a value is: its kind, the type of its items, its class of part, its choices.

    Kinds: ``bool``, ``int``, ``double``, ``text``, ``quantity``, ``date``, ``list`` and
    ``map`` (of ``item``), ``part``, ``null``, ``never`` (an item of an empty list) and
    ``error`` (found wrong already). Any value may also be null, which says that the author
    gave none.
    """

    kind: str
    item: "Type | None" = None
    part: type[Part] | None = None
    choices: tuple[str, ...] = ()


BOOL = Type("bool")
INT = Type("int")
DOUBLE = Type("double")
TEXT = Type("text")
QUANTITY = Type("quantity")
DATE = Type("date")
NULL = Type("null")
NEVER = Type("never")
ERROR = Type("error")

NUMBERS = frozenset({"int", "double"})
SIZED = frozenset({"text", "list", "map"})

_KNOWN: dict[Any, Type] = {
    str: TEXT,
    float: DOUBLE,
    int: INT,
    bool: BOOL,
    Quantity: QUANTITY,
    When: DATE,
}


def list_of(item: Type) -> Type:
    """Give the type of a list of some items; of what was found wrong it is wrong too."""
    return ERROR if item.kind == "error" else Type("list", item)


def part_of(kind: type[Part]) -> Type:
    """Give the type of a part of the plan."""
    return Type("part", part=kind)


def _fields(kind: type[Part]) -> dict[str, tuple[str, Type]]:
    found = {}
    for name, annotation in kind.fields.items():
        type_ = _of(annotation)
        if type_ is not None:
            found[name.rstrip("_")] = name, type_
    return found


# Cast, because mypy cannot tell that classes are hashable whatever their instances are.
fields = cast(Callable[[type[Part]], dict[str, tuple[str, Type]]], cache(_fields))
"""Give the fields of a part as authors write them: the attribute and the type of each."""


def _of(annotation: Any) -> Type | None:
    """Give the type of an annotation; None for what conditions cannot look at."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (types.UnionType, Union):
        return _of(next(each for each in arguments if each is not type(None)))
    if origin is Literal:
        return Type("text", choices=arguments)
    if origin in (tuple, dict):
        item = _of(arguments[0] if origin is tuple else arguments[1])
        return None if item is None else Type("list" if origin is tuple else "map", item)
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return part_of(annotation)
    return _KNOWN.get(annotation)


_NAMES = {
    "bool": "true or false",
    "int": "a whole number",
    "double": "a number",
    "text": "text",
    "quantity": "a quantity such as 32%",
    "date": "a date",
    "null": "null",
    "never": "nothing",
    "error": "unknown",
}
_PLURALS = {
    "int": "whole numbers",
    "double": "numbers",
    "text": "texts",
    "quantity": "quantities",
    "date": "dates",
    "bool": "truth values",
    "list": "lists",
}


def noun(kind: type[Part]) -> str:
    """Name a class of parts for people: ``goal``, ``root cause``, ``needs assessment``."""
    if kind.__name__ in WORDS:
        return WORDS[kind.__name__]
    letters = (f" {c.lower()}" if c.isupper() else c for c in kind.__name__)
    return "".join(letters).strip()


def a(word: str) -> str:
    """Put the article before a noun."""
    return f"an {word}" if word[:1] in "aeiou" else f"a {word}"


def words(type_: Type) -> str:
    """Name a type in a sentence: ``a list of texts``, ``a strategy``."""
    if type_.part is not None:
        return a(noun(type_.part))
    if type_.kind == "map":
        return f"a table of {_plural(type_.item)}"
    if type_.item is not None:
        return f"a list of {_plural(type_.item)}"
    return _NAMES.get(type_.kind, "a list")


def _plural(type_: Type | None) -> str:
    if type_ is None:
        return "things"
    if type_.part is not None:
        word = noun(type_.part)
        return word[:-1] + "ies" if word.endswith("y") else word + "s"
    return _PLURALS.get(type_.kind, "things")


def joined(  # noqa: PLR0911  (one a pair of kinds)
    left: Type, right: Type
) -> Type | None:
    """Give the type that both types are of, or None when they are unlike."""
    if left == right or right.kind in ("null", "never", "error"):
        return left
    if left.kind in ("null", "never", "error"):
        return right
    if left.kind in NUMBERS and right.kind in NUMBERS:
        return DOUBLE
    if left.kind != right.kind:
        return None
    if left.kind == "text":
        return TEXT
    if left.kind == "part":
        return _common(left, right)
    if left.item is not None and right.item is not None:
        item = joined(left.item, right.item)
        return None if item is None else Type(left.kind, item)
    return left


def _common(left: Type, right: Type) -> Type | None:
    a_class, another = left.part, right.part
    if a_class is None or another is None:
        return None
    if issubclass(a_class, another):
        return right
    if issubclass(another, a_class):
        return left
    both = issubclass(a_class, Element) and issubclass(another, Element)
    return part_of(Element) if both else None


def comparable(left: Type, right: Type) -> bool:
    """Say whether two values can be equal at all."""
    if {left.kind, right.kind} <= {"quantity", "int", "double"}:
        return True
    if left.kind == "part" and right.kind == "part":
        common = _common(left, right)
        return common is not None and (common in (left, right))
    if left.kind in ("list", "map") and left.kind == right.kind:
        return left.item is None or right.item is None or comparable(left.item, right.item)
    return joined(left, right) is not None
