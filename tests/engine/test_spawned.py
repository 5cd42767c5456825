"""Workers that share nothing with the one who asks, as on Windows and macOS, say the same."""

import multiprocessing
import operator
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner, Result

from planlint.cli import group
from planlint.engine import pool
from planlint.engine.cache import FOLDER
from planlint.reporters import REPORTERS

ROOT = Path(__file__).parents[2]
PROCESSES = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="looks for processes in /proc"
)

CONFIGURATION = """\
frameworks = ["massachusetts"]
packs = ["own.yaml"]
as-of = "2027-01-15"
previous = "before"

[severity]
OW002 = "error"
"""
SPAWNING = "from planlint.engine import pool; pool.CAN_FORK = False\n"
ALONE = ("--isolated", "--no-cache")
COMMAND = SPAWNING + "from planlint.cli import main; main()\n"


@pytest.fixture
def spawned(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Start workers anew; gives how each was started."""
    how: list[str | None] = []
    asked = multiprocessing.get_context

    def noted(method: str | None = None) -> Any:
        how.append(method)
        return asked(method)

    monkeypatch.setattr(pool, "CAN_FORK", False)
    monkeypatch.setattr(multiprocessing, "get_context", noted)
    return how


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with 80 plans and a broken one; above it a configuration and the plans before."""
    district = tmp_path_factory.mktemp("district")
    program = str(ROOT / "benchmarks" / "generate.py")
    folder, before = district / "plans", district / "before"
    subprocess.run([sys.executable, program, folder, "--plans", "80", "--seed", "3"], check=True)
    before.mkdir()
    for file in folder.iterdir():
        old = file.read_text(encoding="utf-8").replace("2026", "2025").replace("2027", "2026")
        (before / file.name).write_text(old, encoding="utf-8")
    (folder / "broken.plan.yaml").write_text("goals: [\n")
    (district / "planlint.toml").write_text(CONFIGURATION)
    run("new", "--pack", "own", "-o", district / "own.yaml")
    return folder


def run(*arguments: object) -> Result:
    """Run a command; gives what came of it."""
    given = [str(each) for each in arguments]
    result = CliRunner().invoke(group, given, prog_name="planlint")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


class Told(NamedTuple):
    """What a check said, in every format."""

    status: int
    reports: dict[str, bytes]


def told(plans: Path, *how: object) -> Told:
    """Check plans."""
    places = {name: plans.parent / f"report.{name}" for name in REPORTERS}
    outputs = [word for name, place in places.items() for word in ("-f", name, "-o", place)]
    result = run("check", plans, *how, *outputs)
    assert result.output == ""
    return Told(result.exit_code, {name: place.read_bytes() for name, place in places.items()})


def squares(item: int) -> int:
    return item * item


def work() -> Callable[[int], int]:
    return squares


def deadly() -> Callable[[int], int]:
    return ending


def ending(item: int) -> int:
    if item == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return squares(item)


def failing() -> Callable[[int], float]:
    return partial(operator.truediv, 1)  # which fails at 0


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_come_in_order(spawned: list[str | None], jobs: int) -> None:
    assert list(pool.spread(work, range(20), jobs)) == [n * n for n in range(20)]
    assert spawned == ["spawn"] * jobs


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="processes are ended by a signal")
def test_the_item_of_a_process_that_was_ended_is_done_again(spawned: list[str | None]) -> None:
    done = list(pool.spread(deadly, range(20), 2, lambda item: -item))
    assert done == [-7 if n == 7 else n * n for n in range(20)]
    assert spawned == ["spawn"] * 3


def test_an_error_in_the_work_is_raised_here(spawned: list[str | None]) -> None:
    with pytest.raises(ZeroDivisionError):
        list(pool.spread(failing, [0, 0], 2))


def test_what_cannot_be_unpacked_is_an_error_here(
    spawned: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = type("Gone", (), {"__module__": __name__, "__call__": work})
    monkeypatch.setattr(sys.modules[__name__], "Gone", gone, raising=False)
    with pytest.raises(AttributeError, match="Gone"):
        list(pool.spread(gone(), [1, 2], 1))


@pytest.fixture(scope="module")
def alone(plans: Path) -> Told:
    """What one process says of the plans."""
    return told(plans, "--no-cache", "--jobs", 1)


def test_a_report_is_the_same_in_every_byte(
    spawned: list[str | None], plans: Path, alone: Told
) -> None:
    assert told(plans, "--no-cache", "--jobs", 3) == alone
    assert spawned == ["spawn"] * 3


def test_the_configuration_holds_in_every_process(alone: Told) -> None:
    """Its pack, its framework, its severities, and the plans before: all are in the report."""
    report = alone.reports["concise"].decode()
    for words in ("warning ON001", "error OW002", " MA502", " MM011"):
        assert words in report, words
    assert alone.status == 2


def test_the_cache_says_the_same(
    spawned: list[str | None],
    plans: Path,
    alone: Told,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    assert told(plans, "--jobs", 3) == alone
    assert told(plans, "--jobs", 3) == alone
    assert spawned == ["spawn"] * 3  # the second time little is left to do


def test_a_review_is_the_same_in_every_byte(
    spawned: list[str | None], plans: Path, tmp_path: Path
) -> None:
    one, other = tmp_path / "1.html", tmp_path / "3.html"
    for jobs, place in ((1, one), (3, other)):
        run("report", plans, *ALONE, "--jobs", jobs, "-o", place)
    assert spawned == ["spawn"] * 3
    assert other.read_bytes() == one.read_bytes()


def test_a_killed_worker_loses_no_finding(
    spawned: list[str | None], plans: Path, alone: Told
) -> None:
    killed: list[int] = []

    def kill() -> None:
        while not killed:
            for process in multiprocessing.active_children()[:1]:
                process.kill()
                killed.append(process.pid or 0)
            time.sleep(0.001)

    killer = threading.Thread(target=kill)
    killer.start()
    whole = told(plans, "--no-cache", "--jobs", 3)
    killer.join()
    assert whole == alone
    assert len(spawned) > 3


def children(pid: int) -> Iterator[int]:
    """Give the workers of a process; not the one that multiprocessing has for itself."""
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        if "spawn_main" in Path(f"/proc/{child}/cmdline").read_text():
            yield int(child)


def is_gone(pid: int) -> bool:
    """Say whether a process is over; one that nobody asked after is a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:  # not there any more
        return True


@PROCESSES
@pytest.mark.parametrize("number", [signal.SIGINT, getattr(signal, "SIGKILL", signal.SIGTERM)])
def test_whoever_ends_the_check_ends_the_workers(plans: Path, number: int) -> None:
    given = [sys.executable, "-c", COMMAND, "check", str(plans), *ALONE, "--jobs", "3"]
    with subprocess.Popen(given, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as main:
        until = time.monotonic() + 60
        workers: list[int] = []
        while len(workers) < 3 and main.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
            workers = list(children(main.pid))
        main.send_signal(number)
        out, err = main.communicate(timeout=60)
    assert len(workers) == 3
    while not all(map(is_gone, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert [pid for pid in workers if not is_gone(pid)] == []
    if number == signal.SIGINT:
        assert (main.returncode, out) == (2, b"")
        assert err == b"\nStopped before everything was done.\n"


def test_a_script_may_check_plans_at_its_top_level(plans: Path, tmp_path: Path) -> None:
    """Workers do not import the program that asks, which would then ask again."""
    script = tmp_path / "script.py"
    lines = (
        "print('begun')",
        "from planlint import api",
        "session = api.prepare(api.Request((PLANS,), isolated=True, jobs=JOBS))",
        "report = api.check_all(session)",
        "print(len(report.plans), len(report.findings), report.not_checked)",
    )
    program = "\n".join(lines).replace("PLANS", repr(str(plans)))
    outputs = []
    for jobs in (1, 3):
        script.write_text(SPAWNING + program.replace("JOBS", str(jobs)))
        done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
        assert done.stderr == ""
        outputs.append(done.stdout)
    assert outputs[1] == outputs[0]
    assert outputs[0].startswith("begun\n81 ")
