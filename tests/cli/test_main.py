"""`python -m planlint` is `planlint`, for shells that do not find the program."""

import subprocess
import sys
from pathlib import Path

from planlint import __version__


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "planlint", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_checks_and_ends_with_the_status_of_the_check(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("planlint: 1\ntitle: Elm Street plan 2026-27\n")
    done = run(tmp_path, "plan.yaml", "-f", "concise", "--select", "ST008")
    assert (done.returncode, done.stdout, done.stderr) == (0, "1 plan read: no findings.\n", "")
    (tmp_path / "plan.yaml").write_text("title: [\n")
    assert run(tmp_path, "plan.yaml").returncode == 2


def test_it_calls_itself_planlint(tmp_path: Path) -> None:
    assert run(tmp_path, "--version").stdout == f"planlint {__version__}\n"
    assert run(tmp_path, "--help").stdout.startswith("Usage: planlint [OPTIONS]")
