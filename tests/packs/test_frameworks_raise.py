"""A pack that raises a rule leaves the rule's milder cases as they are; people may raise all."""

from planlint import api

PLAN = """\
planlint: 1
title: Quarry Hill School plan
frameworks: [essa]
school: {grades: 6-8}
needs_assessment:
  participants: PARTIES
  needs: [{id: N1, statement: Only 32% of grade 8 students met expectations}]
"""


def severities(parties: str, **settings: object) -> list[str]:
    text = PLAN.replace("PARTIES", parties)
    report = api.lint_text(text, settings={"select": ["NA003"], **settings})
    return [finding.severity for finding in report.findings]


def test_what_a_pack_raises_is_raised() -> None:
    assert severities("[principal, teachers]") == ["error"]


def test_advice_stays_advice() -> None:
    assert severities("[principal, teachers, families]") == ["info"]


def test_what_people_set_goes_for_all() -> None:
    wanted = {"NA003": "error"}
    assert severities("[principal, teachers, families]", severity=wanted) == ["error"]
    wanted = {"NA003": "info"}
    assert severities("[principal, teachers]", severity=wanted) == ["info"]
