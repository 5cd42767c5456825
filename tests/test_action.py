"""The GitHub action: its steps run here as far as they can without GitHub and without a network."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
INSTALL, CHECK = ACTION["runs"]["steps"]
BASH = shutil.which("bash") or "bash"
# Notes its arguments, and makes an environment that holds another of its kind.
PYTHON = """#!/bin/sh
echo "$@" >> "$LOG"
case "$1 $2" in
  "-c "*) exit "$OLD" ;;
  "-m venv") mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
esac
"""


class Job(NamedTuple):
    """A job on a machine that looks like one of GitHub's."""

    folder: Path
    environment: dict[str, str]

    def step(self, step: dict[str, Any], **values: str) -> subprocess.CompletedProcess[str]:
        """Run the script of a step as GitHub does, with the inputs in its environment."""
        env = dict.fromkeys(step["env"], "") | self.environment | values
        script = self.folder / "step.sh"
        script.write_text(step["run"])
        return subprocess.run(
            [BASH, "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=self.folder / "repository",
            env=env,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def written(self, name: str) -> str:
        """Give what the steps wrote into one of GitHub's files."""
        return Path(self.environment[name]).read_text()


@pytest.fixture
def job(tmp_path: Path) -> Job:
    environment = {"PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))}
    for name in ("GITHUB_PATH", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
        file = tmp_path / name
        file.write_text("before\n")
        environment[name] = str(file)
    environment["RUNNER_TEMP"] = str(tmp_path / "temp folder")
    (tmp_path / "temp folder").mkdir()
    (tmp_path / "repository").mkdir()
    return Job(tmp_path, environment)


@pytest.fixture
def plans(job: Job) -> Path:
    """Two plans, one with a strategy that nobody owns, and one in a folder with a space."""
    here = job.folder / "repository"
    text = "planlint: 1\ntitle: Tern Island plan\ngoals:\n  - id: G1\n    strategies:\n"
    (here / "good.plan.yaml").write_text(f"{text}      - {{id: S1, owner: Literacy coach}}\n")
    (here / "our schools").mkdir()
    (here / "our schools" / "plan.yaml").write_text(f"{text}      - {{id: S1}}\n")
    return here


def check(job: Job, paths: str, arguments: str = "") -> subprocess.CompletedProcess[str]:
    arguments = f"--isolated --select OW001 {arguments}"
    return job.step(CHECK, PLANLINT_PATHS=paths, PLANLINT_ARGUMENTS=arguments)


def test_every_input_is_described_and_reaches_a_step_by_its_environment() -> None:
    assert set(ACTION["inputs"]) == {"paths", "arguments", "version"}
    used = " ".join(value for step in (INSTALL, CHECK) for value in step["env"].values())
    for name, given in ACTION["inputs"].items():
        assert given["description"]
        assert "default" in given
        assert f"${{{{ inputs.{name} }}}}" in used
    for step in (INSTALL, CHECK):
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "an input in a script could hold commands"
        assert set(re.findall(r"\bPLANLINT_[A-Z]+", step["run"])) == set(step["env"])


def test_findings_are_annotated_and_summed_up(job: Job, plans: Path) -> None:
    done = check(job, "good.plan.yaml\nour schools\n")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=our schools/plan.yaml,line=6,")
    assert job.written("GITHUB_OUTPUT") == "before\nstatus=1\n"
    summary = job.written("GITHUB_STEP_SUMMARY")
    assert summary.startswith("before\n# Improvement plans\n")
    assert "2 plans read: 1 error." in summary


def test_clean_plans_pass(job: Job, plans: Path) -> None:
    done = check(job, "good.plan.yaml")
    assert done.returncode == 0, done.stderr
    assert job.written("GITHUB_OUTPUT").endswith("status=0\n")


def test_arguments_are_words(job: Job, plans: Path) -> None:
    done = check(job, ".", "--fail-on never\n  --format sarif --output planlint.sarif")
    assert done.returncode == 0, done.stderr
    assert (plans / "planlint.sarif").is_file()
    assert "1 error." in job.written("GITHUB_STEP_SUMMARY")


def test_inputs_are_never_run(job: Job, plans: Path) -> None:
    done = check(job, "$(touch a)`touch b`; touch c", "$(touch d) ;touch e")
    assert done.returncode == 2
    assert sorted(path.name for path in plans.iterdir()) == ["good.plan.yaml", "our schools"]


def test_what_cannot_be_checked_fails(job: Job, plans: Path) -> None:
    done = check(job, "good.plan.yaml\nno-such-folder")
    assert done.returncode == 2
    assert "::error title=Not checked::" in done.stdout
    assert job.written("GITHUB_OUTPUT").endswith("status=2\n")
    assert "no-such-folder" in job.written("GITHUB_STEP_SUMMARY")


def test_wrong_arguments_fail_without_a_summary(job: Job, plans: Path) -> None:
    done = check(job, ".", "--no-such-option")
    assert done.returncode == 2
    assert job.written("GITHUB_STEP_SUMMARY") == "before\n"


@pytest.mark.parametrize(
    ("version", "wanted"), [("", "the action"), ("0.1.0", "planlint==0.1.0")], ids=["own", "given"]
)
def test_install(job: Job, version: str, wanted: str) -> None:
    done = install(job, version)
    assert done.returncode == 0, done.stderr
    last = (job.folder / "log").read_text().splitlines()[-1]
    assert last == f"-m pip install --quiet --disable-pip-version-check {wanted}"
    home = Path(job.environment["RUNNER_TEMP"]) / "planlint-venv" / "bin"
    assert job.written("GITHUB_PATH") == f"before\n{home}\n"


def test_old_python_is_told(job: Job) -> None:
    done = install(job, "", old="1")
    assert done.returncode == 2
    assert "planlint needs Python 3.11 or newer" in done.stdout


def install(job: Job, version: str, old: str = "0") -> subprocess.CompletedProcess[str]:
    tools = job.folder / "tools"
    tools.mkdir()
    (tools / "python3").write_text(PYTHON)
    (tools / "python3").chmod(0o755)
    return job.step(
        INSTALL,
        PLANLINT_VERSION=version,
        PLANLINT_SOURCE="the action",
        LOG=str(job.folder / "log"),
        OLD=old,
        PATH=os.pathsep.join((str(tools), job.environment["PATH"])),
    )
