"""Counting in a pack and counting in the graph agree, whatever the links of a plan."""

from hypothesis import given
from hypothesis import strategies as st

from planlint.engine.examples import build, findings
from planlint.model.goals import Goal
from planlint.model.needs import Need
from tests.packs.packing import pack

GOALS = st.lists(st.lists(st.integers(0, 3), max_size=3), min_size=1, max_size=4)
"""For each goal, the needs that it addresses: N0 to N3, of which N3 is not there."""


def plan(goals: list[list[int]], supports: list[list[int]]) -> str:
    lines = ["needs_assessment:", "  needs: [{id: N0}, {id: N1}, {id: N2}]", "goals:"]
    for number, needs in enumerate(goals):
        listed = ", ".join(f"N{n}" for n in needs)
        lines += [f"  - id: G{number}", f"    addresses: [{listed}]"]
        lines += [f"    strategies: [{{id: T{number}}}]"]
    lines += ["strategies: []" if not supports else "strategies:"]
    for number, served in enumerate(supports):
        listed = ", ".join(f"G{n % len(goals)}" for n in served)
        lines += [f"  - {{id: S{number}, supports: [{listed}]}}"]
    return "\n".join(lines)


@given(GOALS, st.lists(st.lists(st.integers(0, 9), max_size=3), max_size=4), st.integers(0, 4))
def test_counts_agree(goals: list[list[int]], supports: list[list[int]], least: int) -> None:
    graph = build(plan(goals, supports))
    rules = [
        (f"each: goal\ncount: strategies\nminimum: {least}\n",
         [g.eid for g in graph.all(Goal) if len(graph.strategies(g)) < least]),
        (f"each: need\ncount: goals\nmaximum: {least}\n",
         [n.eid for n in graph.all(Need) if len(graph.into(n, "addresses", Goal)) > least]),
        (f"each: goal\nrequire: size(goal.milestones) >= {least}\n",
         [g.eid for g in graph.all(Goal) if len(graph.milestones(g)) < least]),
    ]  # fmt: skip
    for text, expected in rules:
        assert [f.element for f in findings(graph, list(pack(text).rules))] == expected
