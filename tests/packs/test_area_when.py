"""An area of a coverage rule may be asked for in some plans only."""

from tests.packs.packing import said

RULE = """\
each: goal
coverage:
  fields: [statement]
  areas:
    - {name: attendance, words: [attend*]}
    - {name: early reading, words: [reading], when: 'plan.school.grades.exists(g, g == "K")'}
"""


def missing(plan: str) -> list[str]:
    return said(RULE, plan, "{missing} ({count} of {total})")


def test_an_area_is_asked_for_where_its_condition_holds() -> None:
    goals = "goals: [{id: G1, statement: Raise attendance}]\n"
    assert missing("school: {grades: [K, '1']}\n" + goals) == ["early reading (1 of 2)"]
    assert missing("school: {grades: ['6']}\n" + goals) == []


def test_an_unknown_condition_asks_for_nothing() -> None:
    assert missing("goals: [{id: G1, statement: Calm corridors}]") == ["attendance (1 of 1)"]
