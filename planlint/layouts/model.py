"""What a field of the plan holds, as far as a layout must know."""

from collections.abc import Mapping
from typing import Any, NamedTuple, cast, get_args, get_origin

from planlint.calendar import When
from planlint.model.bind import shape
from planlint.model.part import Part
from planlint.model.plan import Plan
from planlint.model.slip import close
from planlint.quantity import Quantity


class Kind(NamedTuple):
    """A field: a list or one value, of parts or of single values."""

    listed: bool
    part: type[Part] | None  # None for a single value
    value: bool = False  # a quantity or a date: two of them do not join into one

    @property
    def takes_text(self) -> bool:
        """Whether words can stand in it."""
        return self.part is None or bool(self.part.shorthand)


class FieldError(Exception):
    """A field that the plan does not have; the text says so and what to do."""

    def __init__(self, message: str, help: str) -> None:
        """Say what is wrong and the next step."""
        super().__init__(message)
        self.help = help


def field(kind: type[Part], path: str) -> Kind:
    """Give what a dotted path of a part holds; raises FieldError."""
    steps = path.split(".")
    found = Kind(False, kind)
    for number, step in enumerate(steps):
        if found.part is None or (found.listed and number):
            before = ".".join(steps[:number])
            what = "a list" if found.listed else "a single value"
            raise FieldError(f"`{before}` is {what} and has no `{step}`.", "name the field itself.")
        known = _fields(found.part)
        if step not in known:
            guess = close(step, list(known))
            names = ", ".join(list(known)[:8])
            help = f"did you mean {guess}?" if guess else f"there are {names} and others."
            where = found.part.__name__.lower()
            raise FieldError(f"A {where} has no field `{step}`.", help)
        found = _kind(known[step])
    return found


def _fields(kind: type[Part]) -> Mapping[str, Any]:
    readers = cast(Mapping[str, Any], shape(cast(Any, kind)))
    return {key: kind.fields[reader.name] for key, reader in readers.items()}


def _kind(annotation: Any) -> Kind:
    arguments = [a for a in get_args(annotation) if a is not type(None)]
    origin = get_origin(annotation)
    if origin is tuple:
        inner = _kind(arguments[0])
        return Kind(True, inner.part, inner.value)
    if origin is dict:
        return Kind(True, Part)
    if origin is not None and arguments and not isinstance(arguments[0], str):
        return _kind(arguments[0])
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return Kind(False, annotation)
    return Kind(False, None, value=annotation in (Quantity, When))


PLAN = Plan
"""The class that every path begins at."""
