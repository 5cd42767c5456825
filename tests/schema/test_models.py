"""Pydantic models made from the records: they read what the binder reads."""

import copy
from typing import Any

import pydantic
import pytest
import yaml

from planlint.calendar import When
from planlint.model.bind import Binder, shape
from planlint.model.measures import Measure
from planlint.model.part import Part
from planlint.model.plan import Plan
from planlint.quantity import Quantity
from planlint.readers.yaml import read as read_yaml
from planlint.rule import Options
from planlint.schema.models import model
from tests.schema.sample import GOOD, Limits


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
