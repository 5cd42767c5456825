"""Pydantic models of the records that plans, packs and settings are made of."""

import types
from functools import cache
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model, model_validator

from planlint.described import describe
from planlint.model.bind import shape
from planlint.model.part import Part
from planlint.schema.values import KINDLY, STRICTLY, choice, ranged, same
from planlint.source import Mapping as Table


def model(kind: type[Part]) -> type[BaseModel]:
    """Give the pydantic model of a part of a plan, of the settings, or of rule options.

    It takes what an author may write: a text for a list of one, a value for a part with
    a shorthand, nothing for anything, keys of one's own that begin with ``x-``.
    Quantities and dates become what the rules see. Raises TypeError for an annotation
    that the binder could not read either.
    """
    return _model(cast(Any, kind))  # mypy cannot tell that classes are hashable


@cache
def _model(kind: Any) -> type[BaseModel]:
    told = describe(kind)
    settings = kind.separator == "-"
    fields: dict[str, Any] = {}
    for key, field in shape(kind).items():
        default = getattr(kind, field.name)
        fields[field.name] = (
            _type(kind.fields[field.name], settings),
            Field(default, alias=key, description=told.fields.get(field.name)),
        )
    return create_model(
        kind.__name__,
        __config__=ConfigDict(
            extra="forbid",
            arbitrary_types_allowed=True,
            json_schema_extra={"patternProperties": {"^x-": {}}},
        ),
        __doc__=told.text,
        __module__=kind.__module__,
        __validators__={"written": cast(Any, model_validator(mode="before")(_written))},
        **fields,
    )


def _written(given: Any) -> Any:
    """Leave out what is blank, and the author's own keys."""
    if not isinstance(given, dict):
        return given
    return {k: v for k, v in given.items() if v is not None and not str(k).startswith("x-")}


def _type(annotation: Any, settings: bool) -> Any:
    """Give the pydantic type of an annotation; settings are read strictly, plans kindly."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (types.UnionType, Union):
        (annotation,) = (a for a in arguments if a is not type(None))
        return _type(annotation, settings)
    if origin is not None:
        return _generic(origin, arguments, settings)
    if issubclass(annotation, Part):
        return _part(annotation, settings)
    known = STRICTLY if settings else KINDLY
    if annotation not in known:
        raise TypeError(f"no type for {annotation!r}")
    return known[annotation]


def _generic(origin: Any, arguments: tuple[Any, ...], settings: bool) -> Any:
    if origin is tuple:
        return _list(_type(arguments[0], settings), settings)
    if origin is Literal:
        return choice(arguments, settings)
    if origin is Annotated:
        return ranged(arguments[0], arguments[1])
    if origin is not dict:
        raise TypeError(f"no type for {origin!r}")
    if arguments[1] is Table:
        return dict[str, dict[str, Any]]
    item = _type(arguments[1], settings)
    return _or_nothing(dict[str, item], settings)  # type: ignore[valid-type]  # made at run time


def _list(item: Any, settings: bool) -> Any:
    """A list, or one item without it; items that are blank do not count."""

    def listed(given: Any) -> Any:
        if not isinstance(given, list | tuple):
            return (given,)
        return tuple(each for each in given if each is not None)

    wide = list[item] | item
    return Annotated[tuple[item, ...], BeforeValidator(listed, json_schema_input_type=wide)]


def _or_nothing(python: Any, settings: bool) -> Any:
    """What may be left blank in a plan; TOML has no blank."""
    if settings:
        return python
    return Annotated[python, BeforeValidator(same, json_schema_input_type=python | None)]


def _part(kind: type[Part], settings: bool) -> Any:
    made = model(kind)
    if not kind.shorthand:
        return _or_nothing(made, settings)
    short = _type(kind.fields[kind.shorthand], settings)

    def expanded(given: Any) -> Any:
        return given if isinstance(given, dict | list) else {kind.shorthand: given}

    return Annotated[made, BeforeValidator(expanded, json_schema_input_type=made | short)]
