"""Work over processes goes on when one of them is ended, and none outlives its need."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from planlint.engine import pool

pytestmark = [
    pytest.mark.skipif(not pool.CAN_FORK, reason="workers get what a test patched by a fork"),
    pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning"),
]

HOLDS = """
import os, time
from planlint.engine import pool

def work(item):
    os.write(1, b"%d\\n" % os.getpid())
    return bytes(10_000_000)  # more than a pipe holds, so that each waits for a reader

for _ in pool.spread(lambda: work, range(8), 3):
    time.sleep(60)
"""


def squares(item: int) -> int:
    return item * item


def deadly(once: Path | None, *items: int) -> Callable[[int], int]:
    """Give work that ends its process at some items: the first time, or whenever."""

    def work(item: int) -> int:
        if item in items and (once is None or not once.exists()):
            if once is not None:
                once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return squares(item)

    return work


def is_gone(pid: int) -> bool:
    """Say whether a process is over; one that nobody asked after is a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:  # not there any more
        return True


@pytest.mark.parametrize("jobs", [1, 2, 3, 40])
def test_results_come_in_order(jobs: int) -> None:
    given = list(range(20))
    assert list(pool.spread(lambda: squares, given, jobs)) == [n * n for n in given]


def test_a_long_item_holds_up_only_the_one_behind_it(tmp_path: Path) -> None:
    def work(item: int) -> int:
        if item:
            (tmp_path / str(item)).touch()
            return item
        for _ in range(2_000):  # 20 seconds at most: the others need none
            if len(list(tmp_path.iterdir())) >= 8:
                break
            time.sleep(0.01)
        return len(list(tmp_path.iterdir()))

    first, *others = pool.spread(lambda: work, range(10), 2)
    assert first == 8
    assert others == list(range(1, 10))


@pytest.mark.parametrize("item", [0, 7, 19])
def test_the_item_of_a_process_that_was_ended_is_done_again(tmp_path: Path, item: int) -> None:
    asked: list[int] = []

    def again(one: int) -> int:
        asked.append(one)
        return -1

    work = deadly(tmp_path / "once", item)
    done = list(pool.spread(lambda: work, range(20), 3, again))
    assert asked == [item]
    assert done == [-1 if n == item else n * n for n in range(20)]


def test_each_process_may_be_ended_again_and_again() -> None:
    work = deadly(None, *range(20))
    assert list(pool.spread(lambda: work, range(20), 3, lambda n: -n)) == [-n for n in range(20)]


def test_without_a_second_try_the_end_of_a_process_is_an_error() -> None:
    work = deadly(None, 5)
    with pytest.raises(pool.WorkerError, match="stopped early"):
        list(pool.spread(lambda: work, range(20), 2))


def test_an_error_in_the_work_is_raised_here() -> None:
    def work(item: int) -> float:
        return 1 / (item - 3)

    with pytest.raises(ZeroDivisionError):
        list(pool.spread(lambda: work, range(20), 2))


def test_who_reads_no_further_leaves_no_process_behind(tmp_path: Path) -> None:
    def work(item: int) -> bytes:
        (tmp_path / str(os.getpid())).touch()
        return bytes(1_000_000)

    some = pool.spread(lambda: work, range(20), 3)
    next(some)
    some.close()  # type: ignore[attr-defined]  # a generator, told of as an iterator
    pids = [int(file.name) for file in tmp_path.iterdir()]
    assert pids
    assert all(is_gone(pid) for pid in pids)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_workers_end_when_the_one_who_asked_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDS], stdout=subprocess.PIPE) as main:
        assert main.stdout is not None
        workers = {int(main.stdout.readline()) for _ in range(3)}
        main.kill()
    until = time.monotonic() + 20
    while time.monotonic() < until and not all(is_gone(pid) for pid in workers):
        time.sleep(0.05)
    assert [pid for pid in workers if not is_gone(pid)] == []
