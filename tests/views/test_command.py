"""The command `planlint graph`."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from planlint import api
from planlint.cli.graph import command
from planlint.graph import PlanGraph
from planlint.report import NotChecked, Report
from tests.views.fixture import FINDINGS, PATH, TEXT, graph

REPORT = Report("0", (), FINDINGS)


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan whose findings are known, whatever rules there are."""
    answer(monkeypatch, REPORT)
    file = tmp_path / PATH
    file.write_text(TEXT, encoding="utf-8")
    return file


def answer(monkeypatch: pytest.MonkeyPatch, report: Report) -> None:
    def fake(path: str, request: object = None) -> tuple[PlanGraph, Report]:
        return graph(Path(path).read_text(encoding="utf-8")), report

    monkeypatch.setattr(api, "graph", fake)


@pytest.mark.parametrize(
    ("form", "begins"),
    [("svg", "<svg "), ("mermaid", "flowchart LR\n"), ("dot", "digraph "), ("json", "{\n")],
)
def test_each_format_goes_to_standard_output(plan: Path, form: str, begins: str) -> None:
    done = CliRunner().invoke(command, [str(plan), "--format", form, "--isolated"])
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(begins)


def test_a_picture_goes_to_a_file(plan: Path) -> None:
    file = plan.with_suffix(".svg")
    done = CliRunner().invoke(command, [str(plan), "-o", str(file), "--isolated"])
    assert (done.exit_code, done.output) == (0, "")
    assert file.read_text(encoding="utf-8").endswith("</svg>\n")


@pytest.mark.parametrize(("name", "begins"), [("a.svg", "<svg "), ("a.DOT", "digraph ")])
def test_the_ending_says_the_format(plan: Path, name: str, begins: str) -> None:
    output = plan.with_name(name)
    done = CliRunner().invoke(command, [str(plan), "-o", str(output), "--isolated"])
    assert done.exit_code == 0, done.output
    assert output.read_text(encoding="utf-8").startswith(begins)


def test_no_picture_is_written_under_the_name_of_something_else(plan: Path) -> None:
    output = plan.with_name("a.pdf")
    done = CliRunner().invoke(command, [str(plan), "-o", str(output), "--isolated"])
    assert done.exit_code == 2
    assert "The ending of " in done.output and "say --format" in done.output
    assert not output.exists()
    said = ["--format", "mermaid"]
    assert CliRunner().invoke(command, [str(plan), "-o", str(output), *said]).exit_code == 0
    assert output.read_text(encoding="utf-8").startswith("flowchart LR\n")


def test_findings_can_be_left_out(plan: Path) -> None:
    done = CliRunner().invoke(command, [str(plan), "--no-findings", "--isolated"])
    assert "no findings marked" in done.stdout
    done = CliRunner().invoke(command, [str(plan), "--findings", "--isolated"])
    assert "no findings marked" not in done.stdout


def test_the_plan_is_never_written_over(plan: Path) -> None:
    done = CliRunner().invoke(command, [str(plan), "-o", str(plan)])
    assert done.exit_code == 2
    assert "is the plan itself" in done.output
    assert plan.read_text(encoding="utf-8") == TEXT


def test_a_rule_that_could_not_run_is_named(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crash = NotChecked("SM001", "the rule stopped with an error", str(plan), failed=True)
    answer(monkeypatch, REPORT._replace(not_checked=(crash,)))
    done = CliRunner().invoke(command, [str(plan)])
    assert done.exit_code == 2
    assert done.stdout.startswith("<svg ")
    assert done.stderr == f"Not checked: {plan}: SM001: the rule stopped with an error\n"
    assert CliRunner().invoke(command, [str(plan), "--no-findings"]).exit_code == 0


@pytest.mark.parametrize("text", ["[[", "- a list\n", ""])
def test_a_file_that_is_no_plan_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(command, [str(file), "--isolated"])
    assert done.exit_code == 2
    assert "broken.yaml: " in done.output
    assert "Traceback" not in done.output


def test_a_place_that_cannot_be_written_is_named(plan: Path) -> None:
    missing = plan.parent / "missing" / "plan.svg"
    done = CliRunner().invoke(command, [str(plan), "-o", str(missing), "--isolated"])
    assert done.exit_code == 2
    assert "cannot be written: there is no folder" in done.output
