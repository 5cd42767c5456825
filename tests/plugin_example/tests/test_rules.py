"""The examples on the rules' pages, and what the district's options change."""

from pathlib import Path

import pytest
from planlint_lakeshore import planlint_rules

from planlint import api
from planlint.engine import page
from planlint.engine.examples import build, faults, findings
from planlint.engine.plugins import discover, load
from planlint.rule import Rule

RULES = list(planlint_rules())
LETTER_IN_TWO_LANGUAGES = """
planlint: 1
title: Tern Island plan
communications:
  - {audience: families, method: letter, languages: [English, Portuguese]}
"""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_examples(rule: Rule) -> None:
    assert faults(rule, RULES) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_page_is_complete(rule: Rule) -> None:
    read = page.read(rule.page)
    assert read.summary.endswith(".")
    assert read.why
    assert read.fix


def test_message_names_the_day_on_which_the_grant_ends() -> None:
    graph = build("initiatives: [{id: I1, name: Tutoring, origin: grant, end: end of SY 2026-27}]")
    (found,) = findings(graph, RULES)
    assert found.message == (
        "Initiative I1 is paid by a grant that ends on June 30, 2027,"
        " and nothing says what happens then."
    )


def test_unreadable_languages_are_not_called_missing() -> None:
    graph = build("communications: [{audience: families, languages: {first: English}}]")
    assert {found.code for found in findings(graph, RULES)} == {"PL005"}


def test_option_replaces_the_languages(tmp_path: Path) -> None:
    plan = tmp_path / "tern-island.plan.yaml"
    plan.write_text(LETTER_IN_TWO_LANGUAGES)
    own = tmp_path / "planlint.toml"

    def codes(options: str) -> list[str]:
        own.write_text(f'select = ["LK"]\n{options}')
        return [finding.code for finding in api.lint([plan]).findings]

    assert codes("") == ["LK002"]
    assert codes('options.LK002.languages = ["English", "Portuguese"]\n') == []


def test_plugin_is_installed() -> None:
    (plugin,) = [p for p in load(discover(["lakeshore"])).loaded if p.name == "lakeshore"]
    assert plugin.distribution.startswith("planlint-lakeshore ")
    assert [rule.code for rule in plugin.rules] == ["LK001", "LK002"]
    assert plugin.vocabulary["group"] == ("newcomer scholars",)
