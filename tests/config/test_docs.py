"""The page on configuration tells of every setting, and its examples are valid."""

import re
from pathlib import Path

import pytest

from planlint.cli.installed import catalogue
from planlint.config.load import check_names, load, options_for
from planlint.config.settings import CalendarDays, Settings
from planlint.model.bind import shape
from tests.config.conftest import Project

PAGE = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\S+)\n(.*?)(?=^##)", PAGE, re.MULTILINE | re.DOTALL))
EXAMPLES = re.findall(r"^```toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_every_setting_has_a_section_in_order() -> None:
    assert list(SECTIONS) == list(shape(Settings))


@pytest.mark.parametrize("key", list(shape(Settings)))
def test_every_section_tells_the_default_and_gives_an_example(key: str) -> None:
    assert "Default: " in SECTIONS[key]
    assert re.search(rf"^(\[{{1,2}}{key}[\].]|{key} = )", SECTIONS[key], re.MULTILINE)


def test_the_calendar_names_its_keys() -> None:
    assert all(f"`{key}`" in SECTIONS["calendar"] for key in shape(CalendarDays))


def test_the_rule_about_files_is_the_first_sentence() -> None:
    assert PAGE.split("\n")[2].startswith("**The nearest `planlint.toml`, or `pyproject.toml`")


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_the_examples_are_valid(project: Project, number: int) -> None:
    project({"planlint.toml": "", "a/b/planlint.toml": EXAMPLES[number]})
    configuration = load(Path("a/b/plan.yaml"))
    assert configuration.findings == ()
    rules = catalogue(third_party=False)
    assert check_names(configuration, rules) == ()
    for rule in rules.rules.values():
        assert options_for(configuration, rule)[1] == ()
