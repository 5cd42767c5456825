"""What counts as a change, and when the links of a changed goal are suspect."""

from textwrap import indent

import pytest

from planlint.drafts.compare import Comparison
from tests.drafts.comparing import compared

GOAL = """\
- id: G1
  statement: Raise the share of grade 3 students at benchmark from 38% to 46% by June 2027.
  milestones: [{id: M1, statement: Half of the way is done, due: 2027-01-22}]
  strategies:
    - {id: S1, statement: Teach the full decoding lesson daily in every room, owner: Coach}
"""


def drafts(old: str, new: str, more: str = "") -> Comparison:
    texts = [f"planlint: 1\ngoals:\n{indent(goals, '  ')}" for goals in (old, new)]
    return compared(texts[0], texts[1] + more, rules=[])


def suspects(found: Comparison) -> list[str]:
    return [suspect.goal.own for suspect in found.changes.suspects]


def test_a_goal_that_changed_alone_is_suspect() -> None:
    found = drafts(GOAL, GOAL.replace("46%", "52%"))
    assert suspects(found) == ["G1"]
    assert found.changes.suspects[0].fields == ("statement",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("owner: Coach", "owner: Principal"),
        ("2027-01-22", "2027-02-12"),
        ("daily in every room", "daily in every room and hall"),
        ("owner: Coach}", "owner: Coach}\n    - {id: S2, statement: Visit families at home}"),
    ],
)
def test_work_below_that_changed_too_is_not(old: str, new: str) -> None:
    assert suspects(drafts(GOAL, GOAL.replace("46%", "52%").replace(old, new))) == []


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("adjustments: [{date: 2027-01-20, of: [S1], why: The target rose}]\n", []),
        ("monitoring: {reviews: [{date: 2027-01-20, decisions: We keep S1.}]}\n", []),
        ("monitoring: {reviews: [{date: 2027-01-20, decisions: We met.}]}\n", ["G1"]),
        ("updated: 2027-01-20\n", ["G1"]),
    ],
)
def test_a_review_counts_when_it_names_the_work(more: str, expected: list[str]) -> None:
    assert suspects(drafts(GOAL, GOAL.replace("46%", "52%"), more)) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [("by June 2027.", "by June 2027"), ("G1", "G-READ"), ("due: 2027-01-22", 'due: "01/22/2027"')],
)
def test_a_comma_an_id_or_another_way_to_write_a_day_changes_no_goal(old: str, new: str) -> None:
    found = drafts(GOAL, GOAL.replace(old, new))
    assert suspects(found) == []
    assert found.changes.added == found.changes.dropped == ()


def test_a_goal_for_another_subject_is_another_goal() -> None:
    new = GOAL.replace("at benchmark", "proficient in mathematics")
    found = drafts(GOAL.replace("at benchmark", "proficient in reading"), new)
    assert [one.new.own for one in found.strangers] == ["G1"]
    assert found.changes.suspects == ()


def test_goals_for_other_groups_are_not_confused() -> None:
    one = GOAL + "  groups: [multilingual learners]\n"
    other = one.replace("multilingual learners", "students with disabilities").replace("1", "2")
    found = drafts(one, other.replace("S2", "S3"))
    assert [whole.node.own for whole in found.changes.dropped] == ["G1"]


def test_a_goal_written_anew_is_known_by_its_strategies() -> None:
    new = GOAL.replace("id: G1", "id: A").replace(
        "Raise the share of grade 3 students at benchmark from 38% to 46%",
        "Every third grader will be a confident reader",
    )
    found = drafts(GOAL, new)
    assert found.changes.added == found.changes.dropped == ()
    assert [(item.old.own, item.new.own) for item in found.changes.changed] == [("G1", "A")]


def test_many_elements_take_time_in_proportion() -> None:
    """A thousand actions in both drafts, all written a little differently: no pair is missed."""
    texts = [
        "planlint: 1\nstrategies:\n  - id: S1\n    statement: All of it\n    actions:\n"
        + "".join(
            f"      - {{id: {mark}{n}, statement: Visit room {n} with the team{end}}}\n"
            for n in range(1000)
        )
        for mark, end in (("A", ""), ("B", " and the coach"))
    ]
    found = compared(texts[0], texts[1], rules=[])
    pairs = [(item.old.own[1:], item.new.own[1:]) for item in found.changes.changed]
    assert len(pairs) == 1000
    assert all(one == other for one, other in pairs)
