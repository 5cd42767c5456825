"""How long a district's, a state's and a country's plans take: with one process and two, cached.

    python benchmarks/many.py                 # 100, 1,000 and 10,000 plans
    python benchmarks/many.py --sizes 100 500

Each line is a run of `planlint check` of its own over plans of benchmarks/generate.py. "Again" is
the same run once more, with everything in the cache. Memory is the largest that the process that
was started, or one of those that it started, took.
"""

import argparse
import os
import platform
import subprocess
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import generate
from check import PLANLINT

JOBS = (1, 2)


class Ran(NamedTuple):
    """A run: its wall time in seconds, its memory in MB, and what it printed."""

    seconds: float
    memory: float
    printed: bytes


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000])
    sizes = parser.parse_args().sizes
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores\n")
    heads = ("plans", "jobs", *("s", "plans/s", "MB"), *("again, s", "plans/s", "MB"), "cache, MB")
    print(f"| {' | '.join(heads)} |\n|{'---:|' * len(heads)}")
    with tempfile.TemporaryDirectory() as name:
        for size in sizes:
            folder = Path(name, str(size))
            generate.write(folder, size, seed=7)
            said = {row(folder, size, jobs, Path(name, f"cache-{size}-{jobs}")) for jobs in JOBS}
            if len(said) != 1:
                raise SystemExit(f"{size} plans: the reports of the runs differ")


def row(folder: Path, size: int, jobs: int, cache: Path) -> bytes:
    """Measure a run and the one after it; gives what both printed."""
    first, second = (run(folder, jobs, cache) for _ in range(2))
    if first.printed != second.printed:
        raise SystemExit(f"{size} plans: the second run says something else")
    kept = sum(file.stat().st_size for file in cache.glob("*")) / 2**20
    print(
        f"| {size:,} | {jobs} | {first.seconds:.1f} | {size / first.seconds:.0f}"
        f" | {first.memory:.0f} | {second.seconds:.1f} | {size / second.seconds:.0f}"
        f" | {second.memory:.0f} | {kept:.0f} |",
        flush=True,
    )
    return first.printed


def run(folder: Path, jobs: int, cache: Path) -> Ran:
    """Check a folder in a process of its own."""
    command = [*PLANLINT, "check", str(folder), "--format", "concise", "--jobs", str(jobs)]
    with tempfile.TemporaryFile() as printed:
        begin = time.perf_counter()
        child = subprocess.Popen(
            command, stdout=printed, env=os.environ | {"PLANLINT_CACHE_DIR": str(cache)}
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begin
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            raise SystemExit("the plans could not be checked")
        printed.seek(0)
        return Ran(seconds, usage.ru_maxrss / 1024, printed.read())


if __name__ == "__main__":
    main()
