"""JSON Schemas made from the records: what they take, refuse and describe."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from planlint.cli.installed import catalogue
from planlint.cli.schema import command
from planlint.config.settings import Settings
from planlint.engine.catalogue import Catalogue
from planlint.graph import PlanGraph
from planlint.model.bind import Binder, shape
from planlint.model.goals import Goal
from planlint.model.plan import Plan
from planlint.readers import toml
from planlint.readers.yaml import read as read_yaml
from planlint.rule import Problems, rule
from planlint.schema import config_schema, pack_schema, plan_schema
from tests.config.test_values import EVERYTHING
from tests.schema.sample import GOOD, Limits

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def validator() -> jsonschema.Draft202012Validator:
    schema = plan_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def deepest(error: jsonschema.ValidationError) -> jsonschema.ValidationError:
    """Give the error inside an "any of" that came farthest before it failed."""
    inner = [deepest(each) for each in error.context or ()]
    return max([error, *inner], key=lambda each: len(each.absolute_path))


def errors(text: str) -> list[str]:
    tree = json.loads(json.dumps(yaml.safe_load(text), default=str))
    return sorted(deepest(error).json_path for error in validator().iter_errors(tree))


def test_what_an_author_may_write_is_valid() -> None:
    assert errors(GOOD) == []


def test_the_binder_and_the_schema_agree_on_the_good_sample() -> None:
    bound = Binder().bind(Plan, read_yaml("plan.yaml", GOOD))
    assert bound.unreadable == []
    assert bound.unknown == []


def test_the_fixtures_are_valid_but_for_the_misspelled_key_in_one() -> None:
    plans = ROOT / "fixtures" / "plans"
    assert errors((plans / "harbor-point.yaml").read_text(encoding="utf-8")) == []
    willow = (plans / "willow-street.yaml").read_text(encoding="utf-8")
    assert errors(willow) == ["$.goals[1].strategies[0]"]
    assert errors(willow.replace("acitons:", "actions:")) == []


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("title: W", "titel: W", "$"),
        ("level: school", "level: college", "$.level"),
        ("frameworks: essa", "frameworks: {essa: true}", "$.frameworks"),
        ("end: 2027-06-30", "end: [2027-06-30]", "$.period.end"),
        ("{tier: 1}", "{tier: 5}", "$.goals[0].strategies[0].evidence.tier"),
        ("newcomers: 12", "newcomers: [12]", "$.school.groups.newcomers"),
        ("early_win: true", "early_win: perhaps",
         "$.goals[0].strategies[0].milestones[0].early_win"),
        ("id: M1", "ident: M1", "$.goals[0].strategies[0].milestones[0]"),
        ("x-color", "color", "$.goals[0]"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_at_its_place(old: str, new: str, place: str) -> None:
    assert old in GOOD
    assert errors(GOOD.replace(old, new, 1)) == [place]


def test_every_key_is_described_for_editors() -> None:
    schema = plan_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "$id" not in schema
    parts = {"Plan": schema, **schema["$defs"]}
    assert len(parts) > 40
    for name, part in parts.items():
        assert part["additionalProperties"] is False
        assert part["patternProperties"] == {"^x-": {}}
        for key, value in part["properties"].items():
            assert value.get("description"), (name, key)
            assert "title" not in value
            assert "default" not in value or value["default"] not in (None, [], {})


def test_quantities_and_dates_carry_examples() -> None:
    reading = plan_schema()["$defs"]["Reading"]["properties"]
    assert reading["value"]["type"] == ["string", "number", "null"]
    assert "two-thirds" in reading["value"]["examples"]
    assert "June 2027" in reading["date"]["examples"]


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("plan.schema.json", plan_schema),
        ("pack.schema.json", pack_schema),
        ("config.schema.json", lambda: config_schema(catalogue(third_party=False))),
    ],
)
def test_the_published_schemas_are_fresh(name: str, made: Any) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    option = {"plan": "", "pack": " --pack"}.get(name.partition(".")[0], " --config --no-plugins")
    assert json.loads(text) == made(), f"run: planlint schema{option} > docs/{name}"


@rule("TT001", "too-much", on=Goal, severity="info", group="test")
def too_much(goal: Goal, plan: PlanGraph, options: Limits) -> Problems:
    yield from ()


@rule("TT002", "no-options", on=Goal, severity="info", group="test")
def no_options(goal: Goal, plan: PlanGraph) -> Problems:
    yield from ()


def test_the_configuration_schema_knows_the_options_of_each_rule() -> None:
    schema = config_schema(Catalogue([too_much, no_options]))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"]["options"]["properties"] == {
        "TT001": {"$ref": "#/$defs/TT001"},
        "too-much": {"$ref": "#/$defs/TT001"},
    }
    assert schema["$defs"]["TT001"] == {
        "title": "TT001 too-much",
        "description": "JSON Schemas made from the records: what they take, refuse and describe.",
        "type": "object",
        "additionalProperties": False,
        "patternProperties": {"^x-": {}},
        "properties": {
            "most": {"type": "integer", "minimum": 1, "maximum": 100, "default": 7,
                     "description": "The most that is fine."},
            "by": {"type": "string", "enum": ["school", "goal"], "default": "school",
                   "description": "What to count by."},
            "words": {"anyOf": [{"type": "array", "items": {"type": "string"}},
                                {"type": "string"}], "default": ["all"]},
            "plain-number": {"type": "number", "default": 0.5},
        },
    }  # fmt: skip


def test_the_configuration_schema_takes_every_setting_and_no_other() -> None:
    import tomllib  # noqa: PLC0415

    check = jsonschema.Draft202012Validator(config_schema())
    tree = json.loads(json.dumps(tomllib.loads(EVERYTHING), default=str))
    assert list(check.iter_errors(tree)) == []
    assert toml.read("planlint.toml", EVERYTHING).root.entries.keys() <= shape(Settings).keys()
    wrong = {**tree, "fail_on": "error", "profile": "final", "severity": {"SM001": "high"}}
    assert sorted(e.json_path for e in check.iter_errors(wrong)) == [
        "$",
        "$.profile",
        "$.severity.SM001",
    ]


def test_importing_the_command_line_of_a_check_leaves_pydantic_out() -> None:
    code = (
        "import sys, planlint.cli.check, planlint.cli.config, planlint.cli.schema;"
        "print([m for m in ('pydantic', 'jsonschema', 'planlint.schema') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("options", "title"),
    [
        ([], "Improvement plan (planlint, version 1)"),
        (["--plan"], "Improvement plan (planlint, version 1)"),
        (["--config"], "planlint configuration"),
        (["--output"], "planlint report, version 1"),
    ],
)
def test_the_command_prints_one_schema(options: list[str], title: str) -> None:
    done = CliRunner().invoke(command, options)
    assert done.exit_code == 0
    schema = json.loads(done.stdout)
    assert schema["title"] == title
    jsonschema.Draft202012Validator.check_schema(schema)
