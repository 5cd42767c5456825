"""Pydantic models and JSON Schemas, made from the records when someone asks for them.

The check path never comes here: pydantic costs more to import than a check takes. What
editors and other programs validate with is made from the same declarations that the
binder reads, so that the two cannot drift apart.
"""

import types
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Protocol, Union, cast, get_args, get_origin

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    create_model,
    model_validator,
)
from pydantic.json_schema import GenerateJsonSchema

from planlint import calendar, quantity
from planlint.calendar import When
from planlint.config.settings import Settings
from planlint.described import describe
from planlint.model.bind import shape
from planlint.model.part import Part
from planlint.model.plan import Plan
from planlint.model.scalars import Range
from planlint.packs.parts import Pack
from planlint.quantity import Quantity
from planlint.rule import Rule
from planlint.source import Mapping as Table

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


class Rules(Protocol):
    """What is asked of a catalogue: its rules by code."""

    @property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule by its code."""
        ...


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


def plan_schema() -> Schema:
    """Give the JSON Schema of the plan format."""
    schema = _schema(model(Plan))
    return {
        "$schema": DRAFT,
        "title": "Improvement plan (planlint, version 1)",
        **schema,
        "examples": [
            {
                "planlint": 1,
                "title": "School improvement plan 2026-27",
                "needs_assessment": {"needs": [{"id": "N1", "statement": "…"}]},
                "goals": [{"id": "G1", "statement": "…", "addresses": "N1"}],
            }
        ],
    }


def pack_schema() -> Schema:
    """Give the JSON Schema of rule packs."""
    schema = _schema(model(Pack))
    schema["properties"]["options"] = {
        "type": "object",
        "description": schema["properties"]["options"]["description"],
        "additionalProperties": {"type": "object"},
    }
    return {"$schema": DRAFT, "title": "planlint rule pack", **schema, "required": ["pack"]}


def config_schema(catalogue: Rules | None = None) -> Schema:
    """Give the JSON Schema of ``planlint.toml``, with the options of each rule if known.

    Rules of other plugins may have options that the catalogue does not know of.
    """
    schema = _schema(model(Settings))
    definitions = schema.setdefault("$defs", {})
    options = {"type": "object", "description": schema["properties"]["options"]["description"]}
    options |= {"properties": {}, "additionalProperties": {"type": "object"}}
    for code, rule in (catalogue.rules if catalogue else {}).items():
        if rule.options is None:
            continue
        made = _schema(model(rule.options))
        definitions |= made.pop("$defs", {})
        summary = " ".join(rule.page.strip().partition("\n\n")[0].split())
        definitions[code] = made | {"title": f"{code} {rule.name}", "description": summary}
        options["properties"] |= {name: {"$ref": f"#/$defs/{code}"} for name in (code, rule.name)}
    schema["properties"]["options"] = options
    return {"$schema": DRAFT, "title": "planlint configuration", **schema}


class _Quiet(GenerateJsonSchema):
    """Leaves out titles that only repeat the key: editors show them above the description."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def _schema(made: type[BaseModel]) -> Schema:
    schema = made.model_json_schema(schema_generator=_Quiet)
    schema.pop("title")
    pruned: Schema = _pruned(schema)
    return pruned


def _pruned(value: Any) -> Any:
    """Leave out defaults that say nothing: null and empty lists and tables."""
    if isinstance(value, dict):
        return {
            key: _pruned(inner)
            for key, inner in value.items()
            if not (key == "default" and inner in (None, [], {}, ()))
        }
    return [_pruned(item) for item in value] if isinstance(value, list) else value


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
    known = _STRICT if settings else _KIND
    if annotation not in known:
        raise TypeError(f"no type for {annotation!r}")
    return known[annotation]


def _generic(origin: Any, arguments: tuple[Any, ...], settings: bool) -> Any:
    if origin is tuple:
        return _list(_type(arguments[0], settings), settings)
    if origin is Literal:
        return _choice(arguments, settings)
    if origin is Annotated:
        return _ranged(arguments[0], arguments[1])
    if origin is not dict:
        raise TypeError(f"no type for {origin!r}")
    if arguments[1] is Table:
        return dict[str, dict[str, Any]]
    return _or_nothing(dict[str, _type(arguments[1], settings)], settings)  # type: ignore[misc]


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
    return Annotated[python, BeforeValidator(_same, json_schema_input_type=python | None)]


def _part(kind: type[Part], settings: bool) -> Any:
    made = model(kind)
    if not kind.shorthand:
        return _or_nothing(made, settings)
    short = _type(kind.fields[kind.shorthand], settings)

    def expanded(given: Any) -> Any:
        return given if isinstance(given, dict | list) else {kind.shorthand: given}

    return Annotated[made, BeforeValidator(expanded, json_schema_input_type=made | short)]


def _same(given: Any) -> Any:
    return given


def _choice(choices: tuple[str, ...], settings: bool) -> Any:
    """One of some words; in a plan, case does not matter, nor do quotes around a number."""
    if settings:
        return Literal[choices]
    numbers = [int(choice) for choice in choices if choice.isdigit()]

    def chosen(given: Any) -> Any:
        return "-".join(str(given).lower().replace("_", " ").split())

    return Annotated[
        Literal[choices],
        BeforeValidator(chosen),
        WithJsonSchema({"enum": [*choices, *numbers, None]}),
    ]


def _ranged(number: Any, bounds: Range) -> Any:
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


def _leaf(python: Any, validator: Callable[[Any], Any], schema: Schema) -> Any:
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
_KIND: Mapping[Any, Any] = types.MappingProxyType(
    {
        str: _leaf(str, _text, {"type": ["string", "number", "boolean", "null"]}),
        float: _leaf(float, _number, {"type": ["number", "string", "null"]}),
        bool: _leaf(
            bool, _same, {"enum": [True, False, "yes", "no", "true", "false", "on", "off", None]}
        ),
        Quantity: _QUANTITY,
        When: _DATE,
    }
)
_STRICT: Mapping[Any, Any] = types.MappingProxyType(
    {
        str: Annotated[str, BeforeValidator(_text, json_schema_input_type=str)],
        float: float,
        int: int,
        bool: bool,
        Quantity: _QUANTITY,
        When: _DATE,
    }
)
