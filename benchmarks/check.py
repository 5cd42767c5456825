"""Measure `planlint check` against its peers, paired in one run.

    python benchmarks/check.py                 all four tables
    python benchmarks/check.py --only start    one of: start, process, jobs, memory

Everything is a ratio within one run, because machines change speed between runs: each
round measures every contestant once, and the table shows the median and the least.
"""

import argparse
import gc
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import generate
import peers
import yaml

from planlint.engine.run import Setup, check_documents, quiet_collector, read_bytes
from planlint.engine.session import Request, prepare, setup_for
from planlint.engine.work import HANDFUL

PLANLINT = [str(Path(sys.executable).with_name("planlint"))]
Times = dict[str, list[float]]


def timed(call: Callable[[], object]) -> float:
    """Give the seconds that a call takes."""
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def quietly(command: list[str]) -> Callable[[], object]:
    """Make a call that runs a command without its output."""
    return lambda: subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )


def rounds(contestants: dict[str, Callable[[], object]], count: int) -> Times:
    """Measure every contestant once a round."""
    times: Times = {name: [] for name in contestants}
    for _ in range(count):
        for name, call in contestants.items():
            times[name].append(timed(call))
    return times


def table(title: str, times: Times, base: str, scale: float = 1.0) -> None:
    """Print milliseconds and the ratios to one contestant, round by round."""
    print(f"\n## {title}\n")
    print(f"| | median, ms | least, ms | × {base}, median | × {base}, least |")
    print("|---|---:|---:|---:|---:|")
    for name, taken in times.items():
        pairs = [a / b for a, b in zip(taken, times[base], strict=True)]
        ms = 1000 / scale
        print(
            f"| {name} | {statistics.median(taken) * ms:.2f} | {min(taken) * ms:.2f}"
            f" | {statistics.median(pairs):.2f} | {min(taken) / min(times[base]):.2f} |"
        )


def start(plan: Path) -> None:
    """One plan from process start to exit, against the peers."""
    contestants = {"planlint": quietly([*PLANLINT, "check", str(plan)])}
    for name, command in peers.commands().items():
        contestants[name] = quietly([*command, str(plan)])
    for call in contestants.values():  # warm the disk cache
        call()
    size = plan.stat().st_size / 1000
    lines = len(plan.read_text().splitlines())
    title = f"One plan ({lines} lines, {size:.0f} KB) from process start"
    table(title, rounds(contestants, 15), "yamllint")


def process(plans: list[Path]) -> None:
    """Many plans in one process, against composing them with PyYAML's C parser."""
    names = tuple(map(str, plans))

    def setup_of(settings: dict[str, object]) -> Setup:
        session = prepare(Request(names, isolated=True, settings=settings))
        return setup_for(session, names[0])

    every, one = setup_of({}), setup_of({"select": ["ST002"]})
    data = [(str(plan), plan.read_bytes()) for plan in plans]
    texts = [content.decode() for _, content in data]

    gc.freeze()  # as the command line does

    def check(setup: Setup) -> None:
        with quiet_collector():
            for first in range(0, len(data), HANDFUL):
                read = (read_bytes(*item, setup) for item in data[first : first + HANDFUL])
                found = [plan for plans in read if isinstance(plans, list) for plan in plans]
                check_documents(found, setup)

    def compose() -> None:
        for text in texts:
            yaml.compose(text, Loader=yaml.CSafeLoader)

    contestants: dict[str, Callable[[], object]] = {
        "yaml.compose": compose,
        "planlint, one rule": lambda: check(one),
        f"planlint, all {len(every.selection.active)} rules": lambda: check(every),
    }
    table("In one process, a plan", rounds(contestants, 25), "yaml.compose", len(plans))


def jobs(folder: Path, count: int) -> None:
    """A folder of plans in one process and in two, against the peers that take many files."""
    command = [*PLANLINT, "check", str(folder), "--quiet", "--no-cache"]
    contestants = {
        "--jobs 1": quietly([*command, "--jobs", "1"]),
        "--jobs 2": quietly([*command, "--jobs", "2"]),
    }
    if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode not in (0, 1):
        raise SystemExit("the plans could not be checked")
    times = rounds(contestants, 3)
    table(f"{count} plans on {os.cpu_count()} cores", times, "--jobs 1")
    rates = {name: count / statistics.median(taken) for name, taken in times.items()}
    print("\n" + ", ".join(f"{name}: {rate:.0f} plans/s" for name, rate in rates.items()))


def memory(folder: Path, sizes: tuple[int, ...]) -> None:
    """The most memory that a run takes, by the number of plans."""
    print("\n## Peak memory of one process\n\n| plans | MB |\n|---:|---:|")
    files = sorted(folder.iterdir())
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            for file in files[:size]:
                os.link(file, Path(name, file.name))
            command = [*PLANLINT, "check", name, "--quiet", "--jobs", "1", "--no-cache"]
            child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
            _, status, usage = os.wait4(child.pid, 0)
            if os.waitstatus_to_exitcode(status) not in (0, 1):
                raise SystemExit("the plans could not be checked")
            print(f"| {size} | {usage.ru_maxrss / 1024:.0f} |")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", choices=("start", "process", "jobs", "memory"))
    parser.add_argument("--plans", type=int, default=10_000, help="how many for the memory table")
    only = parser.parse_args().only
    many = parser.parse_args().plans
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as name:
        few = generate.write(Path(name, "few"), 40, seed=7)
        if only in (None, "start"):
            start(few[0])
        if only in (None, "process"):
            process(few)
        if only in (None, "jobs"):
            generate.write(Path(name, "thousand"), 1000, seed=7)
            jobs(Path(name, "thousand"), 1000)
        if only in (None, "memory"):
            generate.write(Path(name, "many"), many, seed=7)
            memory(Path(name, "many"), (100, 1000, many))


if __name__ == "__main__":
    main()
