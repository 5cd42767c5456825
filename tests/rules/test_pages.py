"""Every rule has a page, and its examples show what it does."""

import re

import pytest

from planlint.engine import page
from planlint.engine.examples import faults
from planlint.model.bind import shape
from planlint.rule import Rule
from planlint_rules import planlint_rules

RULES = list(planlint_rules())
BY_CODE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
# Names say what is wrong, so that "allow NAME" reads as a sentence.
CURES = re.compile(r"^(no|missing-no|must|should|require|check|ensure|valid|need)-|-(check|rule)$")


@BY_CODE
def test_examples(rule: Rule) -> None:
    family = [other for other in RULES if other.group == rule.group]
    assert faults(rule, family) == []


@BY_CODE
def test_page_is_complete(rule: Rule) -> None:
    read = page.read(rule.page)
    assert read.summary.endswith("."), "the page begins with a sentence"
    assert len(read.summary) <= 120
    for section in ("Why", "Fix", "Stays silent"):
        assert read.sections.get(section), f"{rule.code} has no section {section}"
    assert rule.cites, f"{rule.code} cites nothing"


@BY_CODE
def test_name_reads_as_allow(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert not CURES.search(rule.name)


@BY_CODE
def test_options_are_documented(rule: Rule) -> None:
    if rule.options is None:
        return
    section = page.read(rule.page).sections.get("Options", "")
    for key in shape(rule.options):
        assert f"`{key}`" in section, f"{rule.code} does not explain its option {key}"


@BY_CODE
def test_file_is_named_after_the_rule(rule: Rule) -> None:
    file = rule.module.rsplit(".", 1)[-1]
    assert file == f"{rule.code}_{rule.name.replace('-', '_')}"
    assert rule.module.rsplit(".", 2)[-2] == rule.group


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)
