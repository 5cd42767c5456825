"""What stays of a plan is small, plain and the same in every process."""

import pickle
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planlint.digest import Digest, Grant
from planlint.engine.examples import build
from planlint.engine.place import field_span
from planlint.portfolio import names
from planlint.portfolio.schools import portfolio
from planlint.portfolio.sharing import sharing
from planlint.portfolio.take import Taken, take

PLANS = Path(__file__).parent.parent.parent / "fixtures" / "plans"
PLAIN = (str, int, float, bool, date, type(None))


def taken(path: str, text: str = "") -> Taken:
    graph = build(text or (PLANS / path).read_text(encoding="utf-8"), None, path)
    return take(graph, lambda part, field: graph.document.location(field_span(part, field)))


def leaves(value: Any) -> list[Any]:
    if isinstance(value, tuple | frozenset):
        return [leaf for item in value for leaf in leaves(item)]
    return [value]


@pytest.mark.parametrize("path", sorted(p.name for p in PLANS.glob("*.yaml")))
def test_a_digest_is_small_and_made_of_plain_values(path: str) -> None:
    one = taken(path)
    assert all(isinstance(leaf, PLAIN) for leaf in leaves(one.digest))
    assert len(pickle.dumps(one.digest)) < 12_000
    assert len(pickle.dumps(one)) < 30_000
    again = pickle.loads(pickle.dumps(one))
    assert again == one
    assert sharing()(one.digest) == one.digest


def test_equal_values_are_kept_once() -> None:
    share = sharing()
    one, other = (
        share(pickle.loads(pickle.dumps(taken("harbor-point.yaml").digest))) for _ in "ab"
    )
    assert one.goals[0].statement is other.goals[0].statement
    assert one.people is other.people


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Harbor Point Elementary", "The Harbor Point ES", True),
        ("Willow Street School", "willow st.", True),
        ("Peña High School", "PENA HIGH", True),
        ("Quarry High", "Quarry Middle", False),
        ("School", "School", True),
    ],
)
def test_names_of_schools(one: str, other: str, same: bool) -> None:
    assert (names.school(one) == names.school(other)) == same


def test_numbers_are_compared_without_leading_zeros() -> None:
    assert names.number("0142") == names.number("142") != names.number("1420")
    assert names.number("0") == "0"


def grants(digest: Digest) -> list[Grant]:
    return [grant for grant in digest.grants if grant.kind == "assignment"]


def test_a_share_is_read_in_percent_and_as_a_fraction() -> None:
    text = "level: district\nassignments: [{person: A, share: 40%}, {person: B, share: 0.4}]\n"
    assert [grant.amount for grant in grants(taken("d.yaml", text).digest)] == [0.4, 0.4]


HEAD = """\
level: district
school: {district: Saltgrass Schools}
period: {start: 2026-07-01, end: 2027-06-30}
schools: [{id: "007", name: Egret School}, {id: "8", name: Crane High}]
liaisons: [{school: 7, name: A}, {school: crane high school, name: B}, {school: Nowhere, name: C}]
"""


def test_who_belongs_to_whom() -> None:
    plans = [
        taken("a.yaml", 'school: {name: Egrets, id: "7"}\n'),
        taken("b.yaml", "school: {name: The Crane HS, district: Saltgrass Schools}\n"),
        taken("c.yaml", "school: {name: Crane High, district: Another Place}\n"),
        taken("d.yaml", HEAD),
        taken("e.yaml", HEAD.replace("2026", "2024").replace("2027", "2025")),
        taken(
            "f.yaml",
            "school: {name: Heron School, district: Saltgrass School District}\n"
            "period: {start: 2026-08-31, end: 2027-06-18}\n",
        ),
    ]
    whole = portfolio(one.digest for one in reversed(plans))
    assert [plan.path for plan in whole.plans] == [f"{name}.yaml" for name in "abcdef"]
    now, before = whole.districts
    assert [(case.name, [p.path for p in case.plans]) for case in now.cases[2:]] == [
        ("Heron School", ["f.yaml"])
    ]
    assert not any(case.plans for case in before.cases)


def test_schools_are_found_by_number_and_by_name() -> None:
    plans = [
        taken("a.yaml", 'school: {name: Egrets, id: "7"}\n'),
        taken("b.yaml", "school: {name: The Crane HS, district: Saltgrass Schools}\n"),
        taken("c.yaml", "school: {name: Crane High, district: Another Place}\n"),
        taken("c2.yaml", "school: {name: Crane High, district: Saltgrass Unified}\n"),
        taken("d.yaml", HEAD),
    ]
    (district,) = portfolio(one.digest for one in plans).districts
    assert [[p.path for p in case.plans] for case in district.cases] == [
        ["a.yaml"],
        ["b.yaml", "c2.yaml"],
    ]
    assert [case.name if case else None for _, case in district.grants] == [
        "Egret School",
        "Crane High",
        None,
    ]
