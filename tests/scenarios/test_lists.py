"""What `rules` and `explain --all` list, whatever rules are installed."""

import json
import re
from collections import Counter
from typing import Any

import pytest
from click.testing import CliRunner

from planlint.cli import group
from planlint.cli.installed import everything, plugins
from planlint.engine.own import OWN
from planlint.engine.plugins import GROUP
from tests.properties.checking import session

RULES = everything(plugins(third_party=False)).catalogue.rules
"""Those of packs included, which are listed whether they are in use or not."""


def run(*arguments: str) -> str:
    result = CliRunner().invoke(group, arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def test_every_rule_is_listed_once_under_its_group() -> None:
    group = ""
    seen: dict[str, str] = {}
    for line in run("rules").splitlines():
        if line and not line.startswith(" "):
            group = line.partition(f" ({GROUP} ")[0]  # a pack's name comes with its origin
        elif match := re.match(r"  ([A-Z]+\d+)  (error|warning|info) +([a-z-]+) +\S.*\.", line):
            assert match[1] not in seen
            seen[match[1]] = group
            if match[1] in RULES:
                assert (match[2], match[3]) == (RULES[match[1]].severity, RULES[match[1]].name)
        else:
            assert not line, f"a line of another shape: {line!r}"
    assert seen == {own.code: "planlint itself (always reported)" for own in OWN} | {
        code: rule.group for code, rule in RULES.items()
    }


@pytest.mark.parametrize("command", ["rules", "explain"])
def test_the_lists_for_programs_hold_the_same(command: str) -> None:
    more = ["--all"] if command == "explain" else []
    listed: list[dict[str, Any]] = json.loads(run(command, *more, "--format", "json"))
    counted = Counter(item["code"] for item in listed)
    assert counted == Counter([*(own.code for own in OWN), *RULES])
    for item in listed:
        assert item["name"]
        assert item["summary"].endswith(".")
        assert item["severity"] in ("error", "warning", "info")


@pytest.mark.parametrize("code", [*(own.code for own in OWN), *RULES])
def test_every_page_can_be_read_by_code_and_by_name(code: str) -> None:
    page = run("explain", code)
    name = next((own.name for own in OWN if own.code == code), "") or RULES[code].name
    assert page == run("explain", name)
    assert page.startswith(f"{code} {name}\n")
    for heading in ("WHY", "FIX"):
        assert f"\n{heading}\n" in page
    assert "## " not in page
    assert "```" not in page


def test_rules_are_called_by_group_and_by_the_beginning_of_a_code() -> None:
    catalogue = session().catalogue
    rules = catalogue.rules
    for name in {rule.group for rule in rules.values()}:
        members = {code for code, rule in rules.items() if rule.group == name}
        assert catalogue.resolve(name) == members
    for letters in {code[:2] for code in rules}:
        assert catalogue.resolve(letters) == {code for code in rules if code.startswith(letters)}
    assert catalogue.resolve("all") == set(rules)
    assert catalogue.resolve("nothing-of-the-kind") == frozenset()
