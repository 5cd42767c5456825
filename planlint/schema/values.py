"""How pydantic takes single values: strictly in settings, as kindly as the binder in plans."""

import types
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from planlint import calendar, quantity
from planlint.calendar import When
from planlint.model.scalars import Range
from planlint.quantity import Quantity


def same(given: Any) -> Any:
    """Give it as it was given: what it may be is all that is said of it."""
    return given


def choice(choices: tuple[str, ...], settings: bool) -> Any:
    """Give the type of one of some words.

    In a plan, case does not matter, nor do quotes around a number.
    """
    if settings:
        return Literal[choices]
    numbers = [int(each) for each in choices if each.isdigit()]

    def chosen(given: Any) -> Any:
        return "-".join(str(given).lower().replace("_", " ").split())

    return Annotated[
        Literal[choices],
        BeforeValidator(chosen),
        WithJsonSchema({"enum": [*choices, *numbers, None]}),
    ]


def ranged(number: Any, bounds: Range) -> Any:
    """Give the type of a number within bounds, of which either may be infinite."""
    low = None if bounds.low == float("-inf") else bounds.low
    high = None if bounds.high == float("inf") else bounds.high
    return Annotated[number, Field(ge=low, le=high)]


def _text(given: Any) -> Any:
    if isinstance(given, bool):
        return str(given).lower()
    return str(given) if isinstance(given, int | float | date) else given


def _read(reader: Callable[[str], Any], what: str) -> Callable[[Any], Any]:
    def read(given: Any) -> Any:
        found = reader(str(_text(given))) if not isinstance(given, list | dict) else None
        if found is None:
            raise ValueError(f"no {what} can be read in it")
        return found

    return read


def _number(given: Any) -> Any:
    found = quantity.read(given) if isinstance(given, str) else None
    return given if found is None else found.value


def _leaf(python: Any, validator: Callable[[Any], Any], schema: dict[str, Any]) -> Any:
    return Annotated[python, BeforeValidator(validator), WithJsonSchema(schema)]


_QUANTITY = _leaf(
    Quantity,
    _read(quantity.read, "number"),
    {
        "type": ["string", "number", "null"],
        "examples": ["32%", "12 days", 4.2, "12/16", "two-thirds"],
    },
)
_DATE = _leaf(
    When,
    _read(calendar.read, "date"),
    {
        "type": ["string", "number", "null"],
        "examples": ["2027-06-30", "2027-06", "June 2027", "fall 2026", "end of SY 2026-27"],
    },
)

KINDLY: Mapping[Any, Any] = types.MappingProxyType(
    {
        str: _leaf(str, _text, {"type": ["string", "number", "boolean", "null"]}),
        float: _leaf(float, _number, {"type": ["number", "string", "null"]}),
        bool: _leaf(
            bool, same, {"enum": [True, False, "yes", "no", "true", "false", "on", "off", None]}
        ),
        Quantity: _QUANTITY,
        When: _DATE,
    }
)
"""The types of values in a plan, by their annotation."""

STRICTLY: Mapping[Any, Any] = types.MappingProxyType(
    {
        str: Annotated[str, BeforeValidator(_text, json_schema_input_type=str)],
        float: float,
        int: int,
        bool: bool,
        Quantity: _QUANTITY,
        When: _DATE,
    }
)
"""The types of values in settings and rule options, by their annotation."""
