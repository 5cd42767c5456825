"""Every format of one small plan, as it was when a person last looked at it."""

import json
from pathlib import Path

import pytest

from planlint.views import VIEWS, load
from tests.reporters.snapshot import check
from tests.views.fixture import FINDINGS, graph

FOLDER = Path(__file__).parents[1] / "snapshots" / "views"
ENDINGS = {"svg": "svg", "mermaid": "mmd", "dot": "dot", "json": "json"}


@pytest.mark.parametrize("name", VIEWS)
def test_alder_grove(name: str) -> None:
    text = load(name)(graph(), FINDINGS)
    check(f"alder-grove.{ENDINGS[name]}", text, FOLDER)
    assert text == load(name)(graph(), FINDINGS), "the same plan gives the same bytes"


def test_every_edge_of_the_json_leads_from_a_node_to_a_node() -> None:
    tree = json.loads(load("json")(graph(), FINDINGS))
    ids = [node["id"] for node in tree["nodes"]]
    assert len(set(ids)) == len(ids)
    assert {edge[end] for edge in tree["edges"] for end in ("source", "target")} <= set(ids)
    assert {node["parent"] for node in tree["nodes"]} - {None} <= set(ids)
    assert {name for owner in tree["owners"] for name in owner["owns"]} <= set(ids)


def test_the_json_counts_findings_at_their_element() -> None:
    tree = json.loads(load("json")(graph(), FINDINGS))
    counts = {node["id"]: node["findings"] for node in tree["nodes"]}
    assert counts["G1"] == {"error": 1, "warning": 1, "info": 0}
    assert counts["G1/S1/actions[0]"] == {"error": 0, "warning": 1, "info": 0}
    assert counts["plan"] == {"error": 1, "warning": 0, "info": 0}
    assert sum(sum(count.values()) for count in counts.values()) == 5


def test_elements_that_share_an_id_stay_apart() -> None:
    tree = json.loads(load("json")(graph("goals: [{id: G1}, {id: G1}, {id: G1~2}]"), ()))
    assert [node["id"] for node in tree["nodes"]] == ["plan", "G1", "G1~2", "G1~2~2"]
