"""The letter says what to mend, the gravest first, and nothing in a plan becomes markup."""

from planlint_lakeshore.letter import render

from planlint import api
from planlint.report import Report

PLAN = """
planlint: 1
title: Tern Island plan
initiatives:
  - {id: I1, name: Evening tutoring, origin: grant, status: active}
communications:
  - {audience: families, method: letter, languages: [English, Spanish]}
"""


def letter(text: str) -> str:
    return "".join(render(api.lint_text(text, settings={"select": ["LK"]})))


def test_letter_lists_what_to_mend() -> None:
    written = letter(PLAN)
    assert written.startswith("## Tern Island plan\n\nDear colleague,\n")
    assert "Questions that a reviewer will ask:\n\n- Initiative I1 is paid by a grant" in written
    assert "(line 7, LK002)" in written
    assert written.endswith("Your district improvement office\n\n")


def test_letter_for_a_clean_plan_says_so() -> None:
    assert "We have no questions." in letter("planlint: 1\ntitle: Tern Island plan\n")


def test_text_of_the_plan_stays_text() -> None:
    written = letter("planlint: 1\ntitle: '[Tern](http://example.org) <b>Island</b> plan'\n")
    assert "<b>" not in written
    assert "[Tern](" not in written


def test_plan_that_cannot_be_read_is_named() -> None:
    report = api.lint_text("- a list\n", name="list.yaml")
    assert isinstance(report, Report)
    assert "Not checked: list.yaml" in "".join(render(report))
