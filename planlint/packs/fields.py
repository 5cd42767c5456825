"""Kinds of element and their fields, as pack writers name them."""

import re
import types
from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, Union, cast, get_args, get_origin

from planlint.model.bind import shape
from planlint.model.part import Part
from planlint.model.plan import Plan
from planlint.model.slip import close
from planlint.rule import Problem, problem

NAME = re.compile(r"[a-z_]+")
PATH = re.compile(r"[a-z_]+(?:\.[a-z_]+)*")


class FieldError(ValueError):
    """A field that a kind of element does not have, and which stretch of its path is at fault."""

    def __init__(self, message: str, start: int, end: int, help: str) -> None:
        """Keep the message, the characters of the path that it is about, and the next step."""
        super().__init__(message)
        self.start = start
        self.end = end
        self.help = help


class Field(NamedTuple):
    """A field of a kind of element: how its value is had, and of what type it is."""

    path: str
    get: Callable[[Part], Any]
    type: Any


def spelled(kind: type[Part]) -> str:
    """Give the name by which a pack calls a class of part: ``root_cause``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


@cache
def kinds() -> dict[str, type[Part]]:
    """Give every class of part that a plan can hold, by name."""
    found: dict[str, type[Part]] = {}
    waiting: list[type[Part]] = [Plan]
    while waiting:
        kind = waiting.pop()
        if spelled(kind) not in found:
            found[spelled(kind)] = kind
            waiting += [inner for a in kind.fields.values() for inner in _parts(a)]
    return dict(sorted(found.items()))


def plain(annotation: Any) -> Any:
    """Leave out that a field may be missing, and the bounds of a number."""
    origin = get_origin(annotation)
    if origin in (types.UnionType, Union):
        (annotation,) = (a for a in get_args(annotation) if a is not type(None))
        return plain(annotation)
    return plain(get_args(annotation)[0]) if origin is Annotated else annotation


def item(annotation: Any) -> Any:
    """Give the type of the items of a list, None for what is no list."""
    annotation = plain(annotation)
    return plain(get_args(annotation)[0]) if get_origin(annotation) is tuple else None


def field(kind: type[Part], path: str) -> Field:
    """Look a field up, with steps into parts and tables: ``area.massachusetts``.

    Raises FieldError for one that there cannot be.
    """
    steps: list[tuple[str, bool]] = []  # the name, and whether it is a key of a table
    here: Any = kind
    begin = 0
    for word in path.split("."):
        end = begin + len(word)
        if isinstance(here, type) and issubclass(here, Part):
            found = shape(cast(Any, here)).get(word)
            if found is None:
                known = list(shape(cast(Any, here)))
                guess = close(word, known)
                help = f"did you mean {guess}?" if guess else f"there are {', '.join(known)}."
                raise FieldError(f"A {_said(here)} has no field `{word}`.", begin, end, help)
            steps.append((found.name, False))
            here = plain(here.fields[found.name])
        elif get_origin(here) is dict:
            steps.append((word, True))
            here = plain(get_args(here)[1])
        else:
            before = path[: begin - 1].rsplit(".", 1)[-1]
            help = f"write {path[: begin - 1]}, or look at its elements with `each`."
            raise FieldError(f"`{before}` holds no parts with names.", begin, end, help)
        begin = end + 1
    return Field(path, _getter(tuple(steps)), here)


def has_field(kind: type[Part], path: str) -> bool:
    """Say whether a kind of element can have a field."""
    try:
        field(kind, path)
    except FieldError:
        return False
    return True


def _getter(steps: tuple[tuple[str, bool], ...]) -> Callable[[Part], Any]:
    if len(steps) == 1:
        name = steps[0][0]
        return lambda part: getattr(part, name)

    def get(part: Part) -> Any:
        value: Any = part
        for name, key in steps:
            if value is None:
                return None
            value = value.get(name) if key else getattr(value, name)
        return value

    return get


def texts(found: Field, part: Part) -> Iterator[tuple[str, str]]:
    """Give the texts that a field holds, each with its place: ``tags[1]``."""
    value = found.get(part)
    if isinstance(value, str):
        yield found.path, value
    elif isinstance(value, tuple) and "." not in found.path:
        for index, word in enumerate(value):
            if isinstance(word, str):
                yield part.item(found.path, index), word


def is_text(annotation: Any) -> bool:
    """Say whether a field holds text, or a list of texts."""
    return annotation is str or item(annotation) is str


def _said(kind: type[Part]) -> str:
    return spelled(kind).replace("_", " ")


def _parts(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _parts(inner)


def told(part: Part, message: str, path: str, **data: Any) -> Problem:
    """Say what is wrong at the end of a path, which may lead through parts that are missing."""
    at, field = stand(part, path)
    return problem(at, message, field, **data)


def stand(part: Part, path: str) -> tuple[Part, str]:
    """Give the innermost part on the way of a path that is there, and what is left of the path.

    A finding about `evidence.tier` stands in the evidence when there is one: there the tier is
    missing. Without any it stands at the element, whose evidence is missing.
    """
    first, _, rest = path.partition(".")
    inner = getattr(part, _attribute(part, first), None) if rest else None
    return stand(inner, rest) if isinstance(inner, Part) else (part, path)


def _attribute(part: Part, key: str) -> str:
    """Give the name that a field has as an attribute: `if` is `if_`."""
    field = shape(cast(Any, type(part))).get(key)
    return field.name if field is not None else key
