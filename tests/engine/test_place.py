"""Where findings stand: at the value, the key, or what a person would look for."""

import pytest

from planlint.engine.examples import build
from planlint.engine.place import field_span
from planlint.graph import PlanGraph
from planlint.model.goals import Goal
from planlint.model.part import Part
from planlint.source import Span

PLAN = """\
title: Cedar Hill plan
school:
period: fall 2026
goals:
  - statement: Raise reading
    id: G1
    addresses: [N1, N2]
    measure: {name: reading, target: {value: 40%}}
    priority: ~
"""


@pytest.fixture
def graph() -> PlanGraph:
    return build(PLAN)


def shown(graph: PlanGraph, part: Part, field: str) -> str:
    start, end = field_span(part, field)
    return PLAN[start:end]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("", "id: G1"),
        ("statement", "Raise reading"),
        ("addresses", "addresses"),
        ("addresses[1]", "N2"),
        ("measure", "measure"),
        ("measure.target.value", "40%"),
        ("measure.target", "value"),
        ("priority", "priority"),
        ("owner", "id: G1"),
    ],
)
def test_places_of_a_goal(graph: PlanGraph, field: str, text: str) -> None:
    (goal,) = graph.all(Goal)
    assert shown(graph, goal, field) == text


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("", "title: Cedar Hill plan"),
        ("school", "school"),
        ("school.name", "school"),  # begun and left blank
        ("period.start", "fall 2026"),  # a text in place of a part
        ("vision", "title: Cedar Hill plan"),
    ],
)
def test_places_of_a_plan(graph: PlanGraph, field: str, text: str) -> None:
    assert shown(graph, graph.plan, field) == text


@pytest.mark.parametrize("field", ["statment", "addresses[2]", "measure.goal", "measure[0]"])
def test_a_place_that_is_not_there_is_a_mistake_of_the_rule(graph: PlanGraph, field: str) -> None:
    (goal,) = graph.all(Goal)
    with pytest.raises(KeyError, match="Goal"):
        field_span(goal, field)


def test_the_whole_of_an_empty_plan_is_its_braces() -> None:
    assert field_span(build("{}").plan) == Span(0, 2)
