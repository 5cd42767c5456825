"""Plugins as people have them: installed packages, found by entry point, some of them broken."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

EXAMPLE = Path(__file__).parent / "plugin_example"
PLANLINT = Path(sys.executable).with_name("planlint")
PLAN = """\
planlint: 1
title: Tern Island plan
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Coach teachers in the rooms that need it most}
initiatives:
  - {id: I1, name: Evening tutoring, origin: grant, status: active}
"""


@dataclass
class Place:
    """A folder with a plan, and another with what is installed for it."""

    folder: Path
    installed: Path

    def run(self, *args: str) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join(filter(None, (str(self.installed), os.environ.get("PYTHONPATH"))))
        return subprocess.run(
            [PLANLINT, *args],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": path, "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def check(self, *args: str) -> tuple[int, dict[str, Any]]:
        """Check the plan; give the exit status and the report."""
        done = self.run("check", "plan.yaml", "--format", "json", *args)
        assert done.stdout, done.stderr
        return done.returncode, json.loads(done.stdout)

    def install(self, name: str, version: str, source: str, entry: str = "") -> None:
        """Lay out a package as pip does, with one module and one entry point."""
        module = name.replace("-", "_")
        (self.installed / f"{module}.py").write_text(source)
        record = self.installed / f"{module}-{version}.dist-info"
        record.mkdir()
        (record / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        )
        (record / "entry_points.txt").write_text(f"[planlint]\n{entry or name} = {module}\n")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A plan, and nothing installed beside planlint."""
    made = Place(tmp_path / "plans", tmp_path / "installed")
    made.folder.mkdir()
    made.installed.mkdir()
    (made.folder / "plan.yaml").write_text(PLAN)
    return made


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example plugin, built and installed by pip into a folder of its own."""
    target = tmp_path_factory.mktemp("site")
    source = shutil.copytree(EXAMPLE, tmp_path_factory.mktemp("source") / "plugin")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-index", "--no-deps", "--no-build-isolation", "--no-compile"]
    done = subprocess.run(
        [*command, "--target", str(target), str(source)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture
def lakeshore(place: Place, built: Path) -> Place:
    """A plan, with the example plugin installed."""
    return Place(place.folder, built)


def codes(report: dict[str, Any]) -> list[str]:
    return sorted({finding["code"] for finding in report["findings"]})


# The example plugin


def test_its_rules_are_listed_with_their_origin(lakeshore: Place) -> None:
    done = lakeshore.run("rules")
    assert done.returncode == 0, done.stderr
    (line,) = [line for line in done.stdout.splitlines() if "LK001" in line]
    assert line.split()[:3] == ["LK001", "warning", "unsettled-grant"]
    assert line.endswith("[planlint-lakeshore 1.2.0]")


def test_its_rules_run_beside_the_others(lakeshore: Place) -> None:
    status, report = lakeshore.check("--select", "LK", "--select", "OW001")
    assert (status, codes(report)) == (1, ["LK001", "OW001"])


def test_its_rules_are_explained(lakeshore: Place) -> None:
    done = lakeshore.run("explain", "missing-language")
    assert done.returncode == 0, done.stderr
    assert 'options.LK002.languages = ["English", "Spanish", "Haitian Creole"]' in done.stdout


def test_its_options_are_read_from_the_configuration(lakeshore: Place) -> None:
    with (lakeshore.folder / "plan.yaml").open("a") as plan:
        plan.write("communications:\n  - {audience: families, languages: [English]}\n")
    config = lakeshore.folder / "planlint.toml"
    config.write_text('[options.missing-language]\nlanguages = ["English"]\n')
    assert codes(lakeshore.check("--select", "LK")[1]) == ["LK001"]
    assert codes(lakeshore.check("--select", "LK", "--isolated")[1]) == ["LK001", "LK002"]


def test_its_report_is_a_format(lakeshore: Place) -> None:
    done = lakeshore.run("check", "plan.yaml", "--select", "LK", "--format", "lakeshore-letter")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("## Tern Island plan\n\nDear colleague,\n")
    assert "LK001" in done.stdout


def test_its_own_tests_pass(built: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(EXAMPLE, tmp_path / "plugin")
    path = os.pathsep.join(filter(None, (str(built), os.environ.get("PYTHONPATH"))))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout
    assert "passed" in done.stdout


# Which plugins load


def test_no_plugins_leaves_the_core_rules(lakeshore: Place) -> None:
    status, report = lakeshore.check("--no-plugins", "--select", "OW001")
    assert (status, codes(report)) == (1, ["OW001"])
    assert "LK001" not in lakeshore.run("rules", "--no-plugins").stdout
    done = lakeshore.run("check", "plan.yaml", "--no-plugins", "--format", "lakeshore-letter")
    assert done.returncode == 2
    assert "There is no format 'lakeshore-letter'" in done.stderr


@pytest.mark.parametrize(
    ("listed", "runs"),
    [
        ("[]", False),
        ('["lakeshore"]', True),
        ('["planlint-lakeshore"]', True),
        ('["Planlint_Lakeshore"]', True),
    ],
)
def test_allow_list(lakeshore: Place, listed: str, runs: bool) -> None:
    (lakeshore.folder / "planlint.toml").write_text(f"plugins = {listed}\n")
    status, report = lakeshore.check()
    assert status == 1
    assert ("LK001" in codes(report)) is runs


def test_a_plugin_that_is_asked_for_and_missing_fails_the_run(place: Place) -> None:
    (place.folder / "planlint.toml").write_text('plugins = ["harbor-rules"]\n')
    status, report = place.check()
    assert status == 2
    (missing,) = [item for item in report["not_checked"] if item["code"] == "PL003"]
    assert "harbor-rules that the configuration asks for is not installed" in missing["why"]
    assert "OW001" in codes(report)


def test_allow_list_holds_before_anything_is_imported(place: Place) -> None:
    trace = place.folder / "trace"
    place.install("nosy", "3.1", f"open({str(trace)!r}, 'w').close()\n")
    (place.folder / "planlint.toml").write_text("plugins = []\n")
    assert place.check()[0] == 1
    assert place.check("--isolated", "--no-plugins")[0] == 1
    assert not trace.exists()
    assert place.check("--isolated")[0] == 1
    assert trace.exists()


def test_plugins_load_in_order_of_name_and_planlint_first(place: Place) -> None:
    log = place.folder / "log"
    note = f"open({str(log)!r}, 'a').write(__name__ + ' ')\n"
    place.install("zeta", "1.0", note, entry="alpha")
    place.install("alpha", "1.0", note, entry="zeta")
    place.install("beta", "1.0", note)
    place.install("aaa", "1.0", note + rule("OW001"), entry="builtin")  # poses as planlint's own
    status, report = place.check()
    assert log.read_text().split() == ["zeta", "beta", "aaa", "alpha"]
    assert status == 2
    (failure,) = [item["why"] for item in report["not_checked"] if item["code"] == "PL003"]
    assert failure.startswith("The plugin builtin (aaa 1.0) could not be loaded")
    assert "OW001" in codes(report)


# Broken plugins


def rule(code: str, name: str = "odd-plan", body: str = "yield problem(plan, 'Odd.')") -> str:
    """Give the source of a plugin with one rule."""
    return f"""\
from planlint.model import Plan
from planlint.rule import hookimpl, problem, rule

@rule({code!r}, {name!r}, on=Plan, severity="warning", group="odd")
def check(part, plan):
    plan = part
    {body}

@hookimpl
def planlint_rules():
    return [check]
"""


HOOK = "from planlint.rule import hookimpl, rule\n\n@hookimpl\n"
BROKEN = {
    "import fails": ("import a_module_that_is_not_there\n", "ModuleNotFoundError"),
    "exits": ("import sys\nsys.exit(0)\n", "SystemExit"),
    "hook fails": (f"{HOOK}def planlint_rules():\n    return 1 / 0\n", "ZeroDivisionError"),
    "code of planlint": (rule("OW001"), "its rule OW001 is already in planlint "),
    "name of planlint": (
        rule("ZZ001", "unowned-work"),
        "its rule unowned-work is already in planlint ",
    ),
    "reserved code": (rule("PL009"), "its rule PL009 begins with PL, which is planlint's own"),
    "one code twice": (
        rule("ZZ001").replace("[check]", "[check, check]"),
        "its rule ZZ001 is already in itself",
    ),
    "not a rule": (
        f"{HOOK}def planlint_rules():\n    return [print]\n",
        "print is not a rule; it needs the decorator @rule",
    ),
    "unknown severity": (
        rule("ZZ001").replace('"warning"', '"fatal"'),
        "the severity 'fatal', not error, warning, info",
    ),
    "unknown profile": (
        rule("ZZ001").replace('group="odd"', 'group="odd", profile="final"'),
        "no profile 'final'",
    ),
    "misspelled hook": (
        f"{HOOK}def planlint_rule():\n    return []\n",
        "there is no hook planlint_rule; there are planlint_layouts, planlint_packs",
    ),
    "unmarked hook": (
        "def planlint_rules():\n    return []\n",
        "its hook planlint_rules is not marked with @hookimpl",
    ),
    "on no class of its own": (
        rule("ZZ001")
        .replace("import Plan", "import Plan\nfrom planlint.model.part import Element")
        .replace("on=Plan", "on=Element"),
        "its rule ZZ001 is not on a class of the model, such as Goal",
    ),
    "reader of planlint": (
        f"{HOOK}def planlint_readers():\n    return {{'.yaml': print}}\n",
        "its reader of .yaml is already in planlint",
    ),
    "not a table": (f"{HOOK}def planlint_reporters():\n    return ['letter']\n", "AttributeError"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_plugin_is_named_and_the_others_go_on(place: Place, case: str) -> None:
    source, cause = BROKEN[case]
    place.install("odd", "0.3.dev1", source)
    place.install("whole", "2.0", rule("WW001", "whole-plan"))
    status, report = place.check()
    assert status == 2
    (failure,) = [item for item in report["not_checked"] if item["code"] == "PL003"]
    assert failure["why"].startswith("The plugin odd (odd 0.3.dev1) could not be loaded, so ")
    assert cause in failure["why"]
    assert {"OW001", "WW001"} <= set(codes(report))
    assert "ZZ001" not in codes(report)


def test_broken_plugin_is_told_by_rules_too(place: Place) -> None:
    place.install("odd", "0.3", "raise OSError('no disk')\n")
    done = place.run("rules")
    assert done.returncode == 2
    assert "The plugin odd (odd 0.3) could not be loaded" in done.stderr
    assert "OW001" in done.stdout


def test_two_plugins_with_one_format(place: Place) -> None:
    source = f"{HOOK}def planlint_reporters():\n    return {{'letter': print}}\n"
    place.install("first", "1.0", source)
    place.install("second", "1.0", source)
    status, report = place.check()
    assert status == 2
    (failure,) = [item["why"] for item in report["not_checked"] if item["code"] == "PL003"]
    assert failure.endswith("ValueError: its format letter is already in first 1.0")


def test_reader_that_fails_is_named(place: Place) -> None:
    source = f"{HOOK}def planlint_readers():\n    return {{'.odd': lambda n, data: data + n}}\n"
    place.install("odd", "0.3", source)
    (place.folder / "plan.odd").write_text("x")
    done = place.run("check", ".", "--format", "json")
    assert done.returncode == 2, done.stderr
    report = json.loads(done.stdout)
    (said,) = [f["message"] for f in report["findings"] if f["path"] == "plan.odd"]
    assert said.startswith("The reader of the plugin odd (odd 0.3) stopped: TypeError:")
    assert "OW001" in codes(report)


def test_what_a_plugin_prints_does_not_spoil_the_report(place: Place) -> None:
    place.install("chatty", "1.0", "print('Thank you for using chatty!')\n")
    done = place.run("check", "plan.yaml", "--format", "json")
    assert json.loads(done.stdout)["version"] == 1
    assert "Thank you" in done.stderr


def test_rule_that_crashes_is_named_and_the_others_go_on(place: Place) -> None:
    body = "yield problem(plan, 'Before.'); raise KeyError('target')"
    place.install("odd", "0.3", rule("ZZ001", body=body))
    place.install("whole", "2.0", rule("WW001", "whole-plan"))
    status, report = place.check()
    assert status == 2
    (crash,) = [f for f in report["findings"] if f["code"] == "PL002"]
    assert crash["severity"] == "error"
    assert crash["message"].startswith("The rule ZZ001 odd-plan of odd 0.3 stopped: KeyError:")
    assert "--ignore ZZ001" in crash["help"]
    assert {"OW001", "WW001"} <= set(codes(report))


def test_rule_that_crashes_cannot_be_silenced_but_left_out(place: Place) -> None:
    place.install("odd", "0.3", rule("ZZ001", body="yield 1 / 0"))
    with (place.folder / "plan.yaml").open("a") as plan:
        plan.write("# planlint: ignore-file[PL002] we know\n")
    status, report = place.check("--fail-on", "never", "--severity", "ZZ001=info")
    assert status == 2
    assert "PL002" in codes(report)
    assert place.check("--ignore", "ZZ001")[0] == 1
