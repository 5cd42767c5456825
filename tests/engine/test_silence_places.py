"""A comment on the line that a finding names silences it, wherever on the element that is."""

import pytest

from planlint import api
from planlint.report import Report

PLAN = """\
planlint: 1
title: Cedar Hill plan 2026-27
needs_assessment:
  sources:
    - {id: map, name: Fall test, kind: local-test}
  needs:
    - statement: Only 41% of grade 2 students read fluently.
      id: N1
      sources:
        - map
        - survey
"""


def lint(text: str) -> Report:
    return api.lint_text(text, settings={"select": ["ST005", "ST006"]})


def at(report: Report) -> set[tuple[str, str, str, int]]:
    return {(f.code, f.element, f.field, f.location.line) for f in report.findings}


def test_the_plan_without_silences() -> None:
    broken = ("ST005", "N1", "sources[1]", 11)
    assert broken in at(lint(PLAN))


@pytest.mark.parametrize("line", [7, 8, 9, 11], ids=["element", "id", "list", "item"])
@pytest.mark.parametrize("above", [True, False], ids=["above", "beside"])
def test_a_broken_reference_in_a_list_of_lines(line: int, above: bool) -> None:
    lines = PLAN.splitlines()
    comment = "# planlint: ignore[ST005] the survey comes in May"
    if above:
        lines.insert(line - 1, f"      {comment}")
    else:
        lines[line - 1] += f"  {comment}"
    report = lint("\n".join(lines))
    assert [f for f in report.findings if f.code == "ST005"] == []
    assert [(f.code, f.silenced) for f in report.silenced] == [("ST005", "the survey comes in May")]


def test_a_comment_above_another_item_leaves_the_finding_open() -> None:
    text = PLAN.replace("        - map\n", "        - map  # planlint: ignore[ST005] no\n")
    report = lint(text)
    assert [f.field for f in report.findings if f.code == "ST005"] == ["sources[1]"]
    assert report.silenced == ()


def test_what_the_whole_plan_lacks_is_silenced_at_its_title() -> None:
    missing = {f.field for f in lint(PLAN).findings if f.element == "plan"}
    comment = "title: Cedar Hill plan 2026-27  # planlint: ignore[ST] a first draft"
    report = lint(PLAN.replace("title: Cedar Hill plan 2026-27", comment))
    assert missing
    assert [f for f in report.findings if f.element == "plan"] == []
    assert {f.field for f in report.silenced} == missing


def test_a_date_to_be_decided_in_a_list_of_lines() -> None:
    """The finding is about the field, but stands at the item."""
    text = "professional_learning:\n  - id: P1\n    dates:\n      - 2026-09-02\n      - TBD\n"
    found = api.lint_text(text, settings={"select": ["ST003"]}).findings
    assert [(f.field, f.location.line) for f in found] == [("dates", 5)]
    silent = text.replace("- TBD", "- TBD  # planlint: ignore[ST003] the provider names it in May")
    report = api.lint_text(silent, settings={"select": ["ST003", "ST009"]})
    assert report.findings == ()
    assert [f.code for f in report.silenced] == ["ST003"]


def test_an_entry_names_one_of_two_elements_with_the_same_id() -> None:
    """What it names is the way to the element, not just the last id of it."""
    strategy = "strategies: [{id: S1, statement: Read in small groups}]"
    plan = (
        f"goals:\n  - {{id: G1, {strategy}}}\n  - {{id: G2, {strategy}}}\n"
        "silenced: [{code: OW001, at: G2/S1, reason: hired in August}]\n"
    )
    report = api.lint_text(plan, settings={"select": ["OW001"]})
    assert [f.element for f in report.findings] == ["G1/S1"]
    assert [f.element for f in report.silenced] == ["G2/S1"]


def test_an_entry_may_name_an_element_by_its_id_alone() -> None:
    plan = (
        "goals:\n  - {id: G1, strategies: [{id: S1, statement: Read in small groups}]}\n"
        "silenced: [{code: OW001, at: S1, reason: hired in August}]\n"
    )
    report = api.lint_text(plan, settings={"select": ["OW001"]})
    assert report.findings == ()
    assert [f.element for f in report.silenced] == ["G1/S1"]
