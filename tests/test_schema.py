"""Schemas and models made from the records: what they take, refuse and describe."""

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import jsonschema
import pydantic
import pytest
import yaml
from click.testing import CliRunner

from planlint.calendar import When
from planlint.cli.installed import catalogue
from planlint.cli.schema import command
from planlint.config.settings import Settings
from planlint.described import describe
from planlint.engine.catalogue import Catalogue
from planlint.graph import PlanGraph
from planlint.model.bind import Binder, shape
from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.model.part import Part
from planlint.model.plan import Plan
from planlint.model.scalars import Range
from planlint.quantity import Quantity
from planlint.readers import toml
from planlint.readers.yaml import read as read_yaml
from planlint.record import Record
from planlint.rule import Options, Problems, rule
from planlint.schema import config_schema, pack_schema, plan_schema
from planlint.schema.models import model
from tests.config.test_values import EVERYTHING

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"

GOOD = """\
planlint: 1
title: Willow Street School
x-status: draft by the team
level: school
frameworks: essa
school: {name: Willow Street, groups: {newcomers: 12}}
period: {start: 2026-07-01, end: 2027-06-30}
owner:
designations: [CSI, {status: TSI, groups: newcomers}]
approvals: School council
theory_of_action: {if: we teach, then: they learn, leads_to: results}
goals:
  - id: G1
    statement: From 32% to 36% by June 2027.
    addresses: N1
    x-color: blue
    area: {massachusetts: [4, 6], essa: 1}
    measure:
      name: share
      baseline: 32%
      target: {value: two-thirds, date: end of SY 2026-27}
      interim: [{date: 2026-10, value: 0.34}]
    measures: MCAS ELA
    strategies:
      - id: S1
        evidence: {tier: 1}
        milestones:
          - {id: M1, due: fall 2026, value: 12 of 16, early_win: true}
          -
"""


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


def test_a_model_reads_what_rules_see() -> None:
    plan = model(Plan).model_validate(yaml.safe_load(GOOD))
    goal = plan.goals[0]  # type: ignore[attr-defined]
    assert goal.addresses == ("N1",)
    assert goal.area == {"massachusetts": ("4", "6"), "essa": ("1",)}
    assert isinstance(goal.measure.baseline.value, Quantity)
    assert (goal.measure.baseline.value.value, goal.measure.baseline.value.unit) == (32, "%")
    assert isinstance(goal.measure.target.date, When)
    assert goal.measures[0].name == "MCAS ELA"
    assert len(goal.strategies[0].milestones) == 1
    assert goal.strategies[0].milestones[0].early_win is True
    assert goal.strategies[0].evidence.tier == "1"
    assert plan.level == "school"  # type: ignore[attr-defined]
    assert plan.owner is None  # type: ignore[attr-defined]
    assert plan.theory_of_action.if_ == "we teach"  # type: ignore[attr-defined]
    assert plan.designations[0].status == "CSI"  # type: ignore[attr-defined]


def test_a_model_agrees_with_the_binder() -> None:
    tree = yaml.load(GOOD, Loader=yaml.BaseLoader)
    bound = Binder().bind(Plan, read_yaml("plan.yaml", GOOD)).root

    def same(part: Any, made: Any) -> None:
        for field in shape(type(part)).values():
            one, other = getattr(part, field.name), getattr(made, field.name)
            if isinstance(one, Part):
                same(one, other)
            elif isinstance(one, tuple) and one and isinstance(one[0], Part):
                assert len(one) == len(other)
                for left, right in zip(one, other, strict=True):
                    same(left, right)
            else:
                assert one == other, field.name

    plan = copy.deepcopy(tree)
    plan["level"] = "School"  # case does not matter to a reader
    plan["goals"][0]["strategies"][0]["milestones"].pop()  # a blank item, "" to this loader
    plan["owner"] = None
    same(bound, model(Plan).model_validate(plan))


@pytest.mark.parametrize(
    ("tree", "places"),
    [
        ({"titel": "x"}, [("titel",)]),
        ({"updated": "soon"}, [("updated",)]),
        ({"goals": [{"measure": {"baseline": "some"}}]},
         [("goals", 0, "measure", "baseline", "value")]),
        ({"kind": "other", "level": 5}, [("kind",), ("level",)]),
        ({"team": []}, [("team",)]),
    ],
)  # fmt: skip
def test_a_model_names_the_place_of_what_is_wrong(
    tree: dict[str, Any], places: list[tuple[Any, ...]]
) -> None:
    with pytest.raises(pydantic.ValidationError) as caught:
        model(Plan).model_validate(tree)
    assert sorted(error["loc"] for error in caught.value.errors()) == places


def test_models_are_made_once() -> None:
    assert model(Measure) is model(Measure)


class Limits(Options):
    """How much is too much."""

    most: Annotated[int, Range(1, 100)] = 7
    """The most
    that is fine."""
    by: Literal["school", "goal"] = "school"
    """What to count by."""
    words: tuple[str, ...] = ("all",)
    plain_number: float = 0.5


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
        "description": "Schemas and models made from the records: what they take, refuse and"
        " describe.",
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


def test_settings_are_read_strictly_by_the_model() -> None:
    made = model(Limits).model_validate({"most": 5, "plain-number": 1})
    assert (made.most, made.plain_number) == (5, 1.0)  # type: ignore[attr-defined]
    with pytest.raises(pydantic.ValidationError) as caught:
        model(Limits).model_validate({"most": 500, "by": "GOAL", "plain_number": 1})
    assert sorted(e["loc"] for e in caught.value.errors()) == [
        ("by",),
        ("most",),
        ("plain_number",),
    ]


def test_an_annotation_that_nothing_can_read() -> None:
    class Odd(Options):
        """Odd."""

        when: complex = 1j

    with pytest.raises(TypeError, match="no reader for"):
        model(Odd)


def test_descriptions_come_from_the_source() -> None:
    assert describe(Measure).fields["metric"].startswith("The kind of figure: proficiency, growth")
    assert "\n" not in describe(Measure).fields["metric"]
    assert (
        describe(Goal).fields["id"]
        == "The name that other parts refer to it by, unique in the plan."
    )
    assert describe(Limits).fields == {
        "most": "The most that is fine.",
        "by": "What to count by.",
    }


def test_a_class_without_source_has_no_descriptions() -> None:
    space: dict[str, Any] = {"Record": Record, "__name__": "nowhere"}
    exec("class Made(Record):\n    'Made.'\n    a: int = 1\n    'A.'", space)
    assert describe(space["Made"]) == ("Made.", {})


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
