"""A console that lacks characters gets others in their place; a file is UTF-8 wherever it goes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from planlint.cli import group

PLANS = Path(__file__).parents[2] / "fixtures" / "plans"
OLD, NEW = str(PLANS / "willow-street.yaml"), str(PLANS / "harbor-point.yaml")
TITLE = "Peña Blanca — “más” ≥ 90% → 2027 😀"
PLAN = f"""\
planlint: 1
title: {TITLE}
goals:
  - id: G1
    statement: Raise reading in grade 3 from 32% to 36% by June 2027
    strategies:
      - id: S1
        statement: Coach every teacher → each week
"""


def run(encoding: str, *arguments: str) -> Result:
    """Run a command on a console with this encoding."""
    result = CliRunner(charset=encoding).invoke(group, arguments, prog_name="planlint")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan whose title few consoles can show."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "iso8859-1"])
@pytest.mark.parametrize(
    "given",
    [
        ["check", OLD],
        ["check", OLD, "-f", "github"],
        ["check", OLD, "--diff"],
        ["explain", "--all"],
        ["rules"],
        ["statement", "Raise reading ≥ 32% → 36% by June 2027"],
        ["layout", "list"],
        ["config", OLD],
        ["diff", OLD, NEW],
        ["report", "--letter", OLD],
        ["annotate", OLD, "-o", "Peña → copy.yaml"],
    ],
    ids=lambda given: " ".join(given[:1]),
)
def test_no_command_stops_at_a_character(here: Path, encoding: str, given: list[str]) -> None:
    result = run(encoding, *given)
    assert result.stdout_bytes or result.stderr_bytes
    assert result.exit_code in (0, 1, 2)


def test_what_stands_for_a_character_can_be_read(here: Path) -> None:
    done = run("cp1252", "statement", "Raise reading from 32% → 36% ≥ 😀 by June 2027 §")
    first, marks, *_ = done.stdout_bytes.decode("cp1252").splitlines()
    assert first == "  Raise reading from 32% -> 36% >= ? by June 2027 §"
    assert "`-----' measure" in marks
    done = run("cp437", "statement", "Raise reading §")
    assert done.stdout_bytes.startswith(b"  Raise reading sec. \n")


def test_a_letter_without_its_accent_is_better_than_none(here: Path) -> None:
    done = run("cp437", "statement", "Raise the čas ñ")
    assert done.stdout_bytes.decode("cp437").splitlines()[0] == "  Raise the cas ñ"


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif", "gitlab", "junit", "markdown"])
def test_a_report_for_programs_is_utf_8(here: Path, name: str) -> None:
    said = run("cp1252", "plan.yaml", "-f", name).stdout_bytes
    assert said == run("utf-8", "plan.yaml", "-f", name).stdout_bytes
    if name == "json":
        assert json.loads(said)["plans"][0]["title"] == TITLE
    elif name == "junit":
        assert ElementTree.fromstring(said).tag == "testsuites"


@pytest.mark.parametrize(
    "given",
    [
        ["convert", "plan.yaml", "-", "--to", "yaml"],
        ["graph", "plan.yaml"],
        ["report", "plan.yaml"],
        ["diff", OLD, "plan.yaml", "-f", "markdown"],
    ],
    ids=lambda given: given[0],
)
def test_a_file_on_standard_output_is_utf_8(here: Path, given: list[str]) -> None:
    assert "→ 2027 😀" in run("cp1252", *given).stdout_bytes.decode("utf-8")


def test_a_pipe_of_windows_is_such_a_console(here: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "planlint", "diff", OLD, NEW],
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=False,
    )
    assert b"->" in done.stdout
    assert done.stderr == b""
