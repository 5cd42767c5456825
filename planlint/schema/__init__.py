"""JSON Schemas of plans, packs and configuration, made from the records when someone asks.

The check path never comes here: pydantic costs more to import than a check takes. What
editors and other programs validate with is made from the same declarations that the
binder reads, so that the two cannot drift apart.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from planlint.config.settings import Settings
from planlint.model.plan import Plan
from planlint.packs.parts import Pack
from planlint.rule import Rule
from planlint.schema.models import model

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


class Rules(Protocol):
    """What is asked of a catalogue: its rules by code."""

    @property
    def rules(self) -> Mapping[str, Rule]:
        """Every rule by its code."""
        ...


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
