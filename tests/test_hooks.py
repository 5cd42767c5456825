"""The hooks for pre-commit: their patterns, and the real pre-commit on a sample repository."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
}
GOOD = """\
planlint: 1
title: Tern Island plan
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Coach teachers in the rooms that need it most, owner: Literacy coach}
"""
BAD = GOOD.replace(", owner: Literacy coach", "")
CONFIG = 'select = ["OW001"]\n'


def test_both_hooks_are_there() -> None:
    assert list(HOOKS) == ["planlint", "planlint-all"]
    for hook in HOOKS.values():
        assert hook["language"] == "python"
        assert hook["entry"].split()[:2] == ["planlint", "check"]
        assert hook["require_serial"] is True
    assert HOOKS["planlint-all"]["pass_filenames"] is False
    assert HOOKS["planlint-all"]["always_run"] is True


@pytest.mark.parametrize(
    "path",
    [
        "plan.yaml",
        "plan.yml",
        "plan.json",
        "schools/harbor-point/plan.yaml",
        "harbor-point.plan.yaml",
        "schools/harbor-point.plan.yml",
        "schools/harbor point.2026.plan.json",
        "Plan.YAML",
        "schools/harbor-point.plan.md",
    ],
)
def test_pattern_fits_plans(path: str) -> None:
    assert re.search(HOOKS["planlint"]["files"], path)


@pytest.mark.parametrize(
    "path",
    [
        "planlint.yaml",
        "plan.yaml.bak",
        "floorplan.yaml",
        "harbor-plan.json",
        "notes.md",
        "plan.toml",
        "plan.yaml/notes.txt",
        ".github/workflows/check.yaml",
    ],
)
def test_pattern_leaves_other_files(path: str) -> None:
    assert not re.search(HOOKS["planlint"]["files"], path)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository whose local configuration runs both hooks from this environment."""
    for name in list(os.environ):
        if name.startswith(("GIT_", "PRE_COMMIT")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", os.pathsep.join((str(BIN), os.environ["PATH"])))
    here = tmp_path / "repository"
    here.mkdir()
    local = [{**hook, "language": "system"} for hook in HOOKS.values()]
    config = {"repos": [{"repo": "local", "hooks": local}]}
    (here / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config, sort_keys=False))
    (here / "planlint.toml").write_text(CONFIG)
    (here / "good.plan.yaml").write_text(GOOD)
    subprocess.run(["git", "init", "-q", here], check=True)
    return here


def run(repository: Path, hook: str) -> subprocess.CompletedProcess[str]:
    """Stage everything and run one hook on all files."""
    subprocess.run(["git", "add", "."], cwd=repository, check=True)
    return subprocess.run(
        [BIN / "pre-commit", "run", hook, "--all-files", "--color", "never", "--verbose"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("hook", ["planlint", "planlint-all"])
def test_clean_plan_passes(repository: Path, hook: str) -> None:
    done = run(repository, hook)
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


@pytest.mark.parametrize("hook", ["planlint", "planlint-all"])
def test_finding_fails(repository: Path, hook: str) -> None:
    (repository / "schools").mkdir()
    (repository / "schools" / "plan.yml").write_text(BAD)
    done = run(repository, hook)
    assert done.returncode == 1, done.stdout
    assert re.search(r"schools/plan\.yml:6:\d+: error OW001 unowned-work", done.stdout)


def test_files_that_are_no_plans_are_left_alone(repository: Path) -> None:
    (repository / "good.plan.yaml").unlink()
    (repository / "menu.yaml").write_text("monday: soup\n")
    done = run(repository, "planlint")
    assert done.returncode == 0, done.stdout
    assert "(no files to check)Skipped" in done.stdout


def test_a_repository_without_plans_does_not_pass_as_checked(repository: Path) -> None:
    (repository / "good.plan.yaml").unlink()
    done = run(repository, "planlint-all")
    assert done.returncode == 1, done.stdout
    assert "holds no plan" in done.stdout


def test_whole_repository_finds_plans_by_their_key(repository: Path) -> None:
    (repository / "tern-island.yaml").write_text(BAD)
    assert run(repository, "planlint").returncode == 0
    done = run(repository, "planlint-all")
    assert done.returncode == 1, done.stdout
    assert "tern-island.yaml:6:" in done.stdout
