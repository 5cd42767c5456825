"""Runs that something breaks: nothing is lost, nothing is half written, and the status is right.

Processes that are ended, a full disk, files that go away while they are looked for.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planlint.engine import gather, pool, work
from planlint.engine.run import Result
from planlint.engine.session import Request, prepare
from planlint.report import Report

PLAN = """\
planlint: 1
title: Plan {number}
school: {{name: School {number}, id: "{number}"}}
goals:
  - id: G1
    statement: Improve reading.
    strategies: [{{id: S1, statement: Read aloud}}]
"""
MANY = 40
MAIN = "from planlint.cli import main; main()"
needs_fork = pytest.mark.skipif(
    not pool.CAN_FORK, reason="workers get what a test patched by a fork"
)
needs_limits = pytest.mark.skipif(
    sys.platform == "win32", reason="the system has no limit for the size of files"
)
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with many plans."""
    plans = tmp_path / "plans"
    plans.mkdir()
    for number in range(MANY):
        (plans / f"{number:02}.plan.yaml").write_text(PLAN.format(number=number))
    return plans


def report(folder: Path, jobs: int = 1) -> Report:
    return gather.run(Request((str(folder),), isolated=True, jobs=jobs, cache=False))


def told(report: Report) -> list[Any]:
    return [list(report.findings), list(report.plans), report.not_checked, report.failing]


def start(*arguments: object, script: str = MAIN, **given: Any) -> "subprocess.Popen[str]":
    """Start planlint in a process, and in a group, of its own."""
    program = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True, **given,
    )  # fmt: skip


def run(*arguments: object, script: str = MAIN, **given: Any) -> tuple[int, str, str]:
    """Run planlint in a process of its own; gives its status and what it said."""
    with start(*arguments, script=script, **given) as process:
        said = process.communicate(timeout=60)
    return process.returncode, *said


def small_files(most: int) -> Callable[[], None]:
    """Give what lets a process write no file of more bytes than that, as a full disk would."""

    def limit() -> None:
        import resource  # noqa: PLC0415  (not on every system)

        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return limit


def ends_at(name: str, monkeypatch: pytest.MonkeyPatch, once: Path | None = None) -> None:
    """Let each process end that checks a plan: the first time, or whenever."""
    check = work.check_documents

    def deadly(documents: Any, *rest: Any, **named: Any) -> list[Result]:
        here = any(document.path.endswith(name) for document in documents)
        if here and (once is None or not once.exists()):
            if once is not None:
                once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return check(documents, *rest, **named)

    monkeypatch.setattr(work, "check_documents", deadly)


@needs_fork
def test_a_worker_that_is_killed_loses_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = told(report(folder))
    ends_at("17.plan.yaml", monkeypatch, tmp_path / "once")
    assert told(report(folder, jobs=2)) == whole
    assert (tmp_path / "once").exists()


@needs_fork
def test_a_plan_that_ends_every_process_is_told_and_the_others_are_checked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = report(folder)
    ends_at("17.plan.yaml", monkeypatch)
    found = report(folder, jobs=2)
    assert found.failed
    assert [plan.path for plan in found.plans] == [plan.path for plan in whole.plans]
    (lost,) = [finding for finding in found.findings if finding.code == "PL001"]
    assert lost.path.endswith("17.plan.yaml")
    assert lost.message.startswith("The process that checked this file was ended")
    others = [f for f in whole.findings if not f.path.endswith("17.plan.yaml")]
    assert [f for f in found.findings if f.code != "PL001"] == others


SLOW = """
import sys, time
from pathlib import Path
from planlint.engine import work
check = work.check_documents

def slow(*documents, **given):
    Path(sys.argv[-1]).touch()
    time.sleep(0.3)
    return check(*documents, **given)

work.check_documents = slow
from planlint.cli import main
main(sys.argv[1:-1])
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="Ctrl-C reaches groups of processes")
@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_all_processes_with_a_sentence(folder: Path, tmp_path: Path, jobs: int) -> None:
    out, begun = tmp_path / "out.txt", tmp_path / "begun"
    out.write_text("before")
    given = ("check", folder, "--isolated", "--no-cache", "--jobs", jobs, "-o", out, begun)
    with start(*given, script=SLOW, preexec_fn=_hears_ctrl_c) as process:
        until = time.monotonic() + 30
        while not begun.exists() and time.monotonic() < until:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        stdout, stderr = process.communicate(timeout=30)
    assert (process.returncode, stdout) == (2, "")
    assert stderr == "\nStopped before everything was done.\n"
    assert out.read_text() == "before"
    assert sorted(tmp_path.iterdir()) == sorted([folder, out, begun])
    with pytest.raises(ProcessLookupError):  # nobody of the group is left
        os.killpg(process.pid, 0)


def _hears_ctrl_c() -> None:
    """Hear it even where the tests were started in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@needs_limits
def test_no_room_for_a_report_leaves_the_one_before(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("before")
    status, stdout, stderr = run(
        "check", folder, "--isolated", "--no-cache", "--format", "json", "-o", out,
        preexec_fn=small_files(2000),
    )  # fmt: skip
    assert status == 2
    assert stdout == ""
    assert stderr.endswith(f"Error: {out} cannot be written: file too large.\n")
    assert out.read_text() == "before"
    assert sorted(tmp_path.iterdir()) == sorted([folder, out])


@needs_limits
def test_no_room_for_results_in_waiting_loses_none(folder: Path) -> None:
    few = "from planlint.engine import shelf; shelf.FEW = 3\n" + MAIN
    given = ("check", folder, "--isolated", "--no-cache", "--format", "json")
    whole = run(*given)
    short = run(*given, script=few, preexec_fn=small_files(5000))
    assert short == whole
    assert len(json.loads(whole[1])["findings"]) >= MANY


@needs_limits
def test_no_room_for_the_cache_is_told_and_loses_nothing(folder: Path, tmp_path: Path) -> None:
    given = ("check", folder, "--isolated", "--format", "concise")
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    whole = run(*given, "--no-cache")
    short = run(*given, env=env, preexec_fn=small_files(1000))
    assert short[:2] == whole[:2]
    assert "Traceback" not in short[2]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.parametrize("given", [("rules",), ("--help",), ("explain", "OW001")])
def test_no_room_on_standard_output_is_told(given: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123  (a device, opened as a shell does)
        program = [sys.executable, "-c", MAIN, *given]
        done = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "Standard output cannot be written: no space left on device.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells of a closed pipe otherwise")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_reader_who_has_seen_enough_is_no_error(folder: Path, jobs: int) -> None:
    given = ("check", folder, "--isolated", "--no-cache", "--jobs", jobs, "--format", "json")
    with start(*given) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 2, "not everything was told"


def _goes(file: Path) -> None:
    file.unlink()


def _closes(file: Path) -> None:
    file.unlink()
    file.mkdir()  # what nobody may read, also for those who may read everything


@pytest.mark.parametrize("becomes", [_goes, _closes])
@pytest.mark.parametrize("name", ["17.plan.yaml", "17.docx"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_plan_that_goes_while_others_are_read_is_told(
    folder: Path, becomes: Callable[[Path], None], name: str, jobs: int
) -> None:
    file = folder / name
    file.touch()
    session = prepare(Request((str(folder),), isolated=True, jobs=jobs, cache=False))
    becomes(file)
    found = gather.report(session, work.results(session))
    assert found.failed
    (item,) = [item for item in found.not_checked if item.failed]
    assert item.path == file.as_posix()
    (finding,) = [finding for finding in found.findings if finding.path == item.path]
    assert finding.message.startswith("The file cannot be opened: ")
    assert sum(plan.readable for plan in found.plans) >= MANY - 1


def test_a_plan_that_changes_while_others_are_read_is_checked_as_it_is_then(folder: Path) -> None:
    session = prepare(Request((str(folder),), isolated=True, cache=False))
    (folder / "17.plan.yaml").write_text(PLAN.format(number=17).replace("G1", "G77"))
    found = gather.report(session, work.results(session))
    own = {f.element for f in found.findings if f.path.endswith("17.plan.yaml")}
    assert "G77/S1" in own
    assert not any("G1" in element for element in own)


@pytest.mark.parametrize("place", ["nowhere/out.txt", "plans", "plans/00.plan.yaml/out.txt"])
def test_a_place_that_cannot_be_written_is_named(folder: Path, place: str) -> None:
    out = folder.parent / place
    before = sorted(folder.rglob("*"))
    status, stdout, stderr = run("check", folder, "--isolated", "--no-cache", "-o", out)
    assert (status, stdout) == (2, "")
    assert stderr.splitlines()[-1].startswith(f"Error: {out} cannot be written: ")
    assert sorted(folder.rglob("*")) == before


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="who owns the system may write everywhere"
)
def test_a_folder_that_is_closed_is_named(folder: Path) -> None:
    closed = folder.parent / "closed"
    closed.mkdir(mode=0o500)
    status, _, stderr = run("check", folder, "--isolated", "-o", closed / "out.txt")
    assert status == 2
    assert stderr.splitlines()[-1].endswith("cannot be written: permission denied.")
