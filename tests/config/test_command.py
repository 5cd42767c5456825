"""`planlint config`: which file applies and why, and where every value comes from."""

import json
import tomllib
from textwrap import dedent

from click.testing import CliRunner, Result

from planlint.cli.config import command
from tests.config.conftest import Project

NEAR = """\
extend = "../planlint.toml"
severity.OW001 = "error"
locked = "OW002"
per-file-ignores = { "a b.yaml" = "MM003" }
"""
FAR = """\
locked = ["OW001"]
profile = "review"
as-of = 2027-01-15
"""

SHOWN = """\
# The configuration of oak/plan.yaml
# oak/planlint.toml applies: it is the nearest one upward from there. It extends planlint.toml.
# Patterns and paths are relative to this folder.

extend                             = "../planlint.toml"  # oak/planlint.toml:1
frameworks                         = []                  # default
profile                            = "review"            # planlint.toml:2
select                             = ["ownership"]       # command line
ignore                             = []                  # default
extend-select                      = []                  # default
fail-on                            = "warning"           # command line
severity.OW001                     = "error"             # oak/planlint.toml:2
options                            = {}                  # default
per-file-ignores."oak/**/a b.yaml" = ["MM003"]           # oak/planlint.toml:4
calendar.start                     = "07-01"             # default
calendar.end                       = "06-30"             # default
calendar.classes-start             = "08-25"             # default
calendar.classes-end               = "06-15"             # default
vocabulary                         = {}                  # default
layouts                            = []                  # default
packs                              = []                  # default
# plugins                          = nothing             # default: every installed plugin
locked                             = ["OW001", "OW002"]  # planlint.toml:1 (OW001), oak/planlint.toml:3 (OW002)
waivers                            = []                  # default
# baseline                         = nothing             # default
# previous                         = nothing             # default
as-of                              = "2027-01-15"        # planlint.toml:3
"""  # noqa: E501  (as it is printed)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


def test_everything_is_shown_with_its_origin(project: Project) -> None:
    project({"oak/planlint.toml": NEAR, "planlint.toml": FAR, "oak/plan.yaml": ""})
    done = run("oak/plan.yaml", "--select", "ownership", "--fail-on", "warning")
    assert done.stderr == ""
    assert done.exit_code == 0
    assert done.stdout == SHOWN


def test_what_is_printed_is_itself_a_configuration(project: Project) -> None:
    text = dedent("""\
        [options.OW002]
        a = [1, "x", 2027-01-15]
        "b c" = { d = true }
        [vocabulary]
        "é" = ["\\u202e\\"]"]
        """)
    project({"planlint.toml": text})
    done = run()
    shown = tomllib.loads(done.stdout)
    given = tomllib.loads(text)
    assert {key: shown[key] for key in given} == given
    assert "\u202e" not in done.stdout


def test_a_wrong_configuration_is_told_on_standard_error(project: Project) -> None:
    project({"planlint.toml": 'ignroe = ["OW001"]\nselect = ["OWN"]\n'})
    done = run()
    assert done.exit_code == 2
    assert "# planlint.toml applies" in done.stdout
    lines = [line for line in done.stderr.split("\n") if "PL004 wrong" in line]
    assert lines == [
        "planlint.toml:1:1: error PL004 wrong-configuration",
        "planlint.toml:2:11: error PL004 wrong-configuration",
    ]
    assert "= fix: did you mean ignore?" in done.stderr


def test_options_of_rules_are_checked_too(project: Project) -> None:
    project({"planlint.toml": "options.missing-owner = { of_x = 1 }\n"})
    done = run()
    assert done.exit_code == 2
    assert done.stderr.count("PL004 wrong-configuration") == 1


def test_waivers_are_shown_with_the_places_of_all(project: Project) -> None:
    own = """extend = "../planlint.toml"
[[waivers]]
plan = "oak.yaml"
code = "MM003"
reason = "The dates are in the calendar."
"""
    far = """[[waivers]]
plan = "0417"
code = ["OW001", "OW002"]
reason = "The position is open."
approver = "Network chief"
expires = 2026-10-30
"""
    project({"oak/planlint.toml": own, "planlint.toml": far, "oak/plan.yaml": ""})
    done = run("oak/plan.yaml")
    assert (done.exit_code, done.stderr) == (0, "")
    (line,) = [line for line in done.stdout.split("\n") if line.startswith("waivers")]
    assert line.endswith("# planlint.toml:1, oak/planlint.toml:2")
    assert tomllib.loads(done.stdout)["waivers"] == [
        *tomllib.loads(far)["waivers"],
        *tomllib.loads(own)["waivers"],
    ]


def test_why_no_file_a_named_file_and_a_file_that_lost(project: Project) -> None:
    root = project({"a/planlint.toml": "", "a/pyproject.toml": "[tool.planlint]\n", "b/x": ""})

    def why(*arguments: str) -> list[str]:
        head = run(*arguments).stdout.split("\n\n")[0].split("\n")
        return [line.removeprefix("# ") for line in head[1:]]

    assert why("b") == ["No configuration file applies; these are the defaults."]
    assert why("a", "--isolated") == ["No configuration file applies; these are the defaults."]
    assert why("a") == [
        "a/planlint.toml applies: it is the nearest one upward from there.",
        "a/pyproject.toml configures planlint too; in one folder planlint.toml wins.",
        "Patterns and paths are relative to a.",
    ]
    assert why("b", "--config", str(root / "a/pyproject.toml"))[0] == (
        "a/pyproject.toml applies: it was named."
    )


def test_json_carries_the_same(project: Project) -> None:
    root = project({"oak/planlint.toml": NEAR, "planlint.toml": FAR})
    done = run("oak", "-f", "json", "--profile", "draft")
    tree = json.loads(done.stdout)
    settings = tree.pop("settings")
    assert tree == {
        "path": "oak",
        "why": "oak/planlint.toml applies: it is the nearest one upward from there."
        " It extends planlint.toml.",
        "files": ["oak/planlint.toml", "planlint.toml"],
        "passed_over": [],
        "root": root.as_posix(),
    }
    assert settings["profile"] == {"value": "draft", "origin": {"from": "command line"}}
    assert settings["ignore"] == {"value": [], "origin": {"from": "default"}}
    assert settings["severity.OW001"] == {
        "value": "error",
        "origin": {"from": "file", "path": "oak/planlint.toml", "line": 2},
    }
    assert settings["baseline"] == {"value": None, "origin": {"from": "default"}}


def test_a_path_that_is_not_there_is_a_slip(project: Project) -> None:
    project({"planlint.toml": FAR})
    done = run("oka/plan.yaml")
    assert done.exit_code == 2
    assert done.stdout == ""
    assert "There is no file or folder oka/plan.yaml." in done.stderr
