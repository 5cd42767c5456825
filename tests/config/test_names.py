"""Names of rules, and rules that a district has locked."""

from pathlib import Path

import pytest

from planlint.config.load import Configuration, check_names, levels, load, override
from planlint.engine.catalogue import Catalogue
from planlint.finding import Severity
from planlint.graph import PlanGraph
from planlint.model.goals import Goal
from planlint.rule import Problems, Rule, rule
from tests.config.conftest import Project, seen


def made(code: str, name: str, group: str, severity: Severity = "warning") -> Rule:
    def check(goal: Goal, plan: PlanGraph) -> Problems:
        yield from ()

    return rule(code, name, on=Goal, severity=severity, group=group)(check)


CATALOGUE = Catalogue(
    [
        made("SM001", "no-measure", "smart"),
        made("SM002", "no-target", "smart"),
        made("SM004", "ambiguous-percent", "smart"),
        made("OW001", "no-owner", "ownership"),
    ]
)


def configured(project: Project, text: str) -> Configuration:
    project({"planlint.toml": text})
    configuration = load(Path("plan.yaml"))
    assert configuration.findings == ()
    return configuration


def test_codes_names_groups_and_prefixes_are_known(project: Project) -> None:
    configuration = configured(
        project,
        """select = ["SM001", "sm002", "ambiguous-percent", "ownership", "SM", "all"]
ignore = ["no-owner"]
extend-select = ["OW"]
locked = "SM001"
severity = { smart = "error" }
options.no-target = { a = 1 }
per-file-ignores = { "a.yaml" = ["SM00", "smart"] , "b" = [] }
""".replace('"SM00", "smart"', '"OW"'),
    )
    assert check_names(configuration, CATALOGUE) == ()


@pytest.mark.parametrize(
    ("text", "line", "column", "end", "field", "word", "help"),
    [
        ('select = [\n "SM001",\n "SX.1"]', 3, 2, 8, "select.SX.1", "SX.1",
         "`planlint rules` lists every rule with its code, name and group."),
        ('ignore = "ambigous-percent"', 1, 10, 28, "ignore.ambigous-percent", "ambigous-percent",
         "did you mean ambiguous-percent?"),
        ('extend-select = ["smrt"]', 1, 18, 24, "extend-select.smrt", "smrt",
         "did you mean smart?"),
        ('locked = ["owner"]', 1, 11, 18, "locked.owner", "owner", "did you mean no-owner?"),
        ('[severity]\nno-onwer = "info"', 2, 1, 9, "severity.no-onwer", "no-onwer",
         "did you mean no-owner?"),
        ('[options."SM1.0"]\na = 1', 1, 10, 17, "options.SM1.0", "SM1.0",
         "`planlint rules` lists every rule with its code, name and group."),
        ('per-file-ignores."x.y" = ["SM", "QQ"]', 1, 33, 37, "per-file-ignores.x.y.QQ", "QQ",
         "`planlint rules` lists every rule with its code, name and group."),
        ('ignore = ["PL002"]', 1, 11, 18, "ignore.PL002", "PL002",
         "codes that begin with PL tell of planlint itself; nothing switches them off."),
    ],
)  # fmt: skip
def test_an_unknown_name_is_told_where_it_stands(
    project: Project,
    text: str,
    line: int,
    column: int,
    end: int,
    field: str,
    word: str,
    help: str,
) -> None:
    findings = check_names(configured(project, text), CATALOGUE)
    assert seen(findings) == [
        ("planlint.toml", line, column, end, field, f'No rule is called "{word}".')
    ]
    assert findings[0].help == help


def test_an_unknown_name_on_the_command_line(project: Project) -> None:
    configuration = override(configured(project, ""), {"select": ("SM", "OX")})
    findings = check_names(configuration, CATALOGUE)
    assert seen(findings) == [("command line", 1, 13, 15, "select.OX", 'No rule is called "OX".')]
    assert findings[0].location.excerpt == "--select SM,OX"


def near(project: Project, text: str, far: str = 'locked = ["smart"]\n') -> Configuration:
    project({"planlint.toml": far, "oak/planlint.toml": f'extend = "../planlint.toml"\n{text}\n'})
    configuration = load(Path("oak/plan.yaml"))
    assert configuration.findings == ()
    return configuration


@pytest.mark.parametrize(
    ("text", "column", "end", "message"),
    [
        ('ignore = ["OW", "SM002"]', 17, 24,
         "`ignore` cannot switch off SM002: planlint.toml, line 1, locks it as `smart`."),
        ('ignore = "SM"', 10, 14,
         "`ignore` cannot switch off SM001 and 2 more, which `SM` names: planlint.toml, line 1,"
         " locks it as `smart`."),
        ('severity.no-target = "off"', 10, 19,
         "`severity` cannot switch off SM002, which `no-target` names: planlint.toml, line 1,"
         " locks it as `smart`."),
        ('severity.SM002 = "info"', 10, 15,
         "`severity` cannot soften SM002: planlint.toml, line 1, locks it as `smart`."),
        ('options.SM002.a = 1', 9, 14,
         "`options` cannot soften SM002: planlint.toml, line 1, locks it as `smart`."),
        ('per-file-ignores."x.yaml" = "SM002"', 29, 36,
         "`per-file-ignores` cannot switch off SM002: planlint.toml, line 1, locks it as"
         " `smart`."),
    ],
)  # fmt: skip
def test_a_nearer_file_cannot_loosen_a_locked_rule(
    project: Project, text: str, column: int, end: int, message: str
) -> None:
    findings = check_names(near(project, text), CATALOGUE)
    ((path, line, start, stop, _, said),) = seen(findings)
    assert (path, line, start, stop, said) == ("oak/planlint.toml", 2, column, end, message)
    assert findings[0].help.startswith("silence single findings in the plan, each with a reason")


@pytest.mark.parametrize(
    "text",
    [
        'severity.SM002 = "error"',
        'severity.OW001 = "off"',
        'ignore = "OW"',
        'locked = ["OW"]',
        "locked = []",
        'select = ["OW"]',
        "options.OW001.a = 1",
    ],
)
def test_what_does_not_loosen_is_allowed(project: Project, text: str) -> None:
    configuration = near(project, text)
    assert check_names(configuration, CATALOGUE) == ()
    assert "smart" in configuration.settings.locked


def test_the_file_that_locks_sets_the_severity_and_options(project: Project) -> None:
    far = 'locked = ["SM002"]\nseverity.SM002 = "info"\noptions.SM002.a = 1\n'
    assert check_names(near(project, "", far), CATALOGUE) == ()


def test_a_file_cannot_lock_and_switch_off_the_same_rule(project: Project) -> None:
    findings = check_names(
        configured(project, 'locked = ["SM002"]\nseverity.SM002 = "off"\n'), CATALOGUE
    )
    assert seen(findings) == [
        ("planlint.toml", 2, 10, 15, "severity.SM002",
         "`severity` cannot switch off SM002: planlint.toml, line 1, locks it.")
    ]  # fmt: skip


def test_the_command_line_cannot_loosen_either(project: Project) -> None:
    configuration = override(near(project, ""), {"ignore": ["SM002"]})
    assert seen(check_names(configuration, CATALOGUE)) == [
        ("command line", 1, 10, 15, "ignore.SM002",
         "`ignore` cannot switch off SM002: planlint.toml, line 1, locks it as `smart`.")
    ]  # fmt: skip


def test_the_narrower_name_sets_the_severity_and_the_nearer_file_wins(project: Project) -> None:
    far = '[severity]\nSM004 = "error"\nsmart = "info"\nno-owner = "off"\n'
    assert levels(near(project, "", far), CATALOGUE) == {
        "SM001": "info",
        "SM002": "info",
        "SM004": "error",
        "OW001": "off",
    }
    nearer = near(project, 'severity.smart = "warning"', far)
    assert levels(nearer, CATALOGUE) == {
        "SM001": "warning",
        "SM002": "warning",
        "SM004": "warning",
        "OW001": "off",
    }
