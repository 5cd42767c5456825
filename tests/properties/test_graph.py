"""The graph's edges, routes and circles, against networkx on small random plans."""

import json
from itertools import pairwise
from typing import Any

import networkx
from hypothesis import given
from hypothesis import strategies as st

from planlint.graph import PlanGraph
from planlint.model import read_plan
from planlint.model.part import Element
from planlint.readers import read_json

SIZE = st.integers(0, 4)
STATUS = st.sampled_from(("planned", "active", "completed", "stopped"))
CLOSED = {"completed", "stopped"}
TO = st.lists(st.integers(0, 5), max_size=3, unique=True)


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """Needs, causes that explain causes, goals that advance goals, strategies that support."""
    names = {kind: [f"{kind}{i}" for i in range(draw(SIZE))] for kind in "NRGS"}

    def some(kinds: str) -> list[str]:
        known = [name for kind in kinds for name in names[kind]]
        return [known[i] if i < len(known) else f"{kinds}{i}" for i in draw(TO)]

    needs = [{"id": name} for name in names["N"]]
    causes = [{"id": name, "explains": some("RN")} for name in names["R"]]
    goals: list[dict[str, Any]] = [
        {"id": name, "addresses": some("N"), "advances": some("G")} for name in names["G"]
    ]
    strategies = [
        {
            "id": name,
            "supports": some("G"),
            "addresses": some("RN"),
            "status": draw(STATUS),
            "outcomes": [{"baseline": {"value": "4%"}}],
        }
        for name in names["S"]
    ]
    nested = draw(st.integers(0, len(strategies))) if goals else 0
    if nested:
        goals[0]["strategies"] = strategies[:nested]
    assessment = {"needs": needs, "root_causes": causes}
    return {"needs_assessment": assessment, "goals": goals, "strategies": strategies[nested:]}


def linked(tree: dict[str, Any]) -> PlanGraph:
    document = read_json("plan.json", json.dumps(tree).encode())
    return PlanGraph(document, read_plan(document))


def expected(tree: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Read the edges straight from the tree."""
    known = {
        item["id"]
        for items in (*tree["needs_assessment"].values(), tree["goals"], tree["strategies"])
        for item in items
    } | {s["id"] for goal in tree["goals"] for s in goal.get("strategies", ())}
    found = []
    for cause in tree["needs_assessment"]["root_causes"]:
        found += [(cause["id"], "explains", to) for to in cause["explains"]]
    for goal in tree["goals"]:
        found += [(goal["id"], "addresses", to) for to in goal["addresses"]]
        found += [(goal["id"], "advances", to) for to in goal["advances"]]
        for strategy in goal.get("strategies", ()):
            found.append((strategy["id"], "supports", goal["id"]))
    inner = [s for goal in tree["goals"] for s in goal.get("strategies", ())]
    for strategy in (*inner, *tree["strategies"]):
        found += [(strategy["id"], "supports", to) for to in strategy["supports"]]
        found += [(strategy["id"], "addresses", to) for to in strategy["addresses"]]
    return {(start, kind, to) for start, kind, to in found if to in known}


def directed(graph: PlanGraph, without: str = "") -> "networkx.DiGraph[Element]":
    """Give the graph to the oracle, without the links of one kind."""
    made: networkx.DiGraph[Element] = networkx.DiGraph()
    made.add_nodes_from(graph.by_id.values())
    made.add_edges_from((e.source, e.target) for e in graph.edges if e.kind != without)
    return made


@given(plans())
def test_what_is_over_was_closed_or_stands_under_what_was(tree: dict[str, Any]) -> None:
    graph = linked(tree)
    expected = {
        part
        for parts in graph.bound.parts.values()
        for part in parts
        if any(each.__dict__.get("status") in CLOSED for each in (part, *part.ancestors()))
    }
    assert graph.over == expected


@given(plans())
def test_edges_are_the_references_that_lead_somewhere(tree: dict[str, Any]) -> None:
    graph = linked(tree)
    edges = [(e.source.own_id, e.kind, e.target.own_id) for e in graph.edges]
    assert set(edges) == expected(tree)
    assert len(edges) == len(set(edges))


@given(plans())
def test_links_can_be_followed_both_ways(tree: dict[str, Any]) -> None:
    graph = linked(tree)
    edges = expected(tree)
    for element in graph.by_id.values():
        for kind in ("addresses", "supports", "explains", "advances", ""):
            out = {to for start, k, to in edges if start == element.own_id and kind in ("", k)}
            into = {start for start, k, to in edges if to == element.own_id and kind in ("", k)}
            assert {other.own_id for other in graph.out(element, kind)} == out
            assert {other.own_id for other in graph.into(element, kind)} == into


@given(plans())
def test_routes_are_shortest_ways(tree: dict[str, Any]) -> None:
    graph = linked(tree)
    oracle = directed(graph).to_undirected()
    for start in graph.by_id.values():
        reached = networkx.single_source_shortest_path_length(oracle, start)
        for end in graph.by_id.values():
            route = graph.route(start, end)
            assert len(route) == (reached[end] + 1 if end in reached else 0)
            assert not route or (route[0], route[-1]) == (start, end)
            assert all(oracle.has_edge(one, other) for one, other in pairwise(route))


@given(plans())
def test_each_group_in_a_circle_is_told_once_by_a_shortest_loop(tree: dict[str, Any]) -> None:
    graph = linked(tree)
    oracle = directed(graph)
    # What a goal advances is a goal of the district plan, so it closes no circle.
    oracle.remove_edges_from(
        (edge.source, edge.target)
        for edge in graph.edges
        if edge.kind == "advances"
        and not any(other.kind != "advances" and other[::2] == edge[::2] for other in graph.edges)
    )
    loops = list(networkx.simple_cycles(oracle))
    groups = {
        frozenset(group): min(len(loop) for loop in loops if loop[0] in group)
        for group in networkx.strongly_connected_components(oracle)
        if any(loop[0] in group for loop in loops)
    }
    assert {group for group in groups for loop in graph.cycles if loop[0] in group} == set(groups)
    assert len(graph.cycles) == len(groups)
    for loop in graph.cycles:
        (group,) = (group for group in groups if loop[0] in group)
        assert len(set(loop)) == len(loop) == groups[group]
        assert all(oracle.has_edge(a, b) for a, b in pairwise((*loop, loop[0])))
    starts = [loop[0].node.start for loop in graph.cycles]
    assert starts == sorted(starts)


@given(plans())
def test_the_view_for_plugins_is_the_same_graph(tree: dict[str, Any]) -> None:
    graph = linked(tree)
    view = graph.networkx()
    ids = {data["id"] for _, data in view.nodes(data=True)}
    assert ids >= {element.eid for element in graph.by_id.values()}
    assert view.number_of_edges() == len(graph.edges)
    assert networkx.is_frozen(view)
