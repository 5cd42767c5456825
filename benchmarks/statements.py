"""Measure the statement reader: statements a second, and the first one of a fresh process.

    python benchmarks/statements.py                     the project's own statements
    python benchmarks/statements.py --file FILE.jsonl   objects with a "text", one a line

Machines change speed between runs, so the work of libyaml on a plan of the project is
measured in the same round and the ratio printed beside the absolute numbers.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from planlint.statement import read
from planlint.statement.grammar import islands
from planlint.statement.settling import settle
from planlint.statement.tidy import normalise
from planlint.statement.tokens import GRAMMAR, Token, tokenise
from planlint.statement.words import lexicon

ROOT = Path(__file__).parent.parent
OWN = ROOT / "fixtures" / "statements" / "goals.jsonl"
PLAN = ROOT / "fixtures" / "plans" / "harbor-point.yaml"
COLD = """
import time
begin = time.perf_counter()
from planlint.statement import read
loaded = time.perf_counter()
read("80% of grade 3 students will read at benchmark by June 2027.")
print(loaded - begin, time.perf_counter() - loaded)
"""


def timed(call: Callable[[], object]) -> float:
    """Give the seconds that a call takes."""
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


def warm(texts: list[str], rounds: int) -> None:
    """Print the time of one statement, whole and by stage, and its ratio to libyaml."""
    plan = PLAN.read_text("utf-8")
    words = lexicon()

    def tokens(text: str) -> list[Token]:
        found = settle(tokenise(normalise(text), words))
        return [token for token in found if token.kind in GRAMMAR]

    kept = [tokens(text) for text in texts]
    stages: dict[str, Callable[[], object]] = {
        "read": lambda: [read(text) for text in texts],
        "  tokens": lambda: [tokens(text) for text in texts],
        "  islands": lambda: [islands(each) for each in kept],
    }
    times: dict[str, list[float]] = {name: [] for name in stages}
    ratios = []
    for _ in range(rounds):
        for name, call in stages.items():
            times[name].append(timed(call) / len(texts))
        composed = timed(lambda: yaml.compose(plan, Loader=yaml.CSafeLoader))
        ratios.append(composed / times["read"][-1])
    print(f"{len(texts)} statements, {sum(map(len, texts)) / len(texts):.0f} characters on average")
    for name, spent in times.items():
        print(f"{name:10s} {min(spent) * 1e6:6.0f} µs  {1 / min(spent):8,.0f} a second")
    print(f"statements in the time in which libyaml composes a plan of {len(plan) // 1024} KB: "
          f"{statistics.median(ratios):.1f}")  # fmt: skip


def cold(rounds: int) -> None:
    """Print what the first statement of a process costs, imports included."""
    command = [sys.executable, "-c", COLD]
    runs = [
        [float(part) for part in subprocess.check_output(command, text=True).split()]
        for _ in range(rounds)
    ]
    loading, reading = min(runs, key=sum)
    print(f"first statement of a process: {(loading + reading) * 1e3:.0f} ms "
          f"({loading * 1e3:.0f} to import, {reading * 1e3:.0f} to read)")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--file", type=Path, default=OWN)
    parser.add_argument("--rounds", type=int, default=15)
    arguments = parser.parse_args()
    lines = arguments.file.read_text("utf-8").splitlines()
    warm([json.loads(line)["text"] for line in lines if line.strip()], arguments.rounds)
    cold(arguments.rounds)


if __name__ == "__main__":
    main()
