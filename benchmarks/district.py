"""How long it takes to hold many plans against each other, and how much of each stays.

    python benchmarks/district.py            # 1,000 to 10,000 made-up digests
    python benchmarks/district.py --plans 500

The texts are sentences of invented words with the frequencies of a language (Zipf), each plan has
three goals, three root causes and six strategies, every tenth plan is a copy with small changes,
and a fifth of the strategies are texts that many plans share.
"""

import argparse
import pickle
import random
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from generate import plan as written

from planlint.digest import Digest, GoalDigest, Line, Spot
from planlint.engine.across import problems
from planlint.engine.check import Active
from planlint.engine.place import field_span
from planlint.engine.run import documents_in, graph_of, quiet_collector
from planlint.engine.session import Request, prepare, setup_for
from planlint.portfolio.schools import portfolio
from planlint.portfolio.sharing import sharing
from planlint.portfolio.take import Taken, take
from planlint_rules import planlint_rules

SIZES = (1_000, 2_500, 5_000, 10_000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int)
    asked = parser.parse_args().plans
    rules = [rule for rule in planlint_rules() if rule.across]
    print(
        "| plans | DX006, s | all rules on several plans, s | copies found |\n|---:|---:|---:|---:|"
    )
    for size in [asked] if asked else SIZES:
        whole = portfolio(made(size))
        took: dict[str, float] = {}
        found = 0
        for rule in rules:
            with quiet_collector():
                begin = time.perf_counter()
                said = list(problems(whole, Active(rule)))
                took[rule.code] = time.perf_counter() - begin
            found += len(said) if rule.code == "DX006" else 0
        print(f"| {size:,} | {took['DX006']:.2f} | {sum(took.values()):.2f} | {found} |")
    print()
    sizes()


def sizes(count: int = 300) -> None:
    """Measure what is kept of plausible plans (benchmarks/generate.py)."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            Path(folder, f"{number}.plan.yaml").write_text(written(number, 7), encoding="utf-8")
        taken = [*_taken(folder)]
    digests = [pickle.dumps(one.digest) for one in taken]
    places = [pickle.dumps(one) for one in taken]
    del taken
    share = sharing()
    tracemalloc.start()
    kept = [share(pickle.loads(data)) for data in digests]
    used, _ = tracemalloc.get_traced_memory()
    print(f"A digest takes {used / len(kept) / 1024:.1f} KB in memory,", end=" ")
    print(
        f"{sum(map(len, digests)) / len(kept) / 1024:.1f} KB between processes, and with its",
        end=" ",
    )
    print(f"places {sum(map(len, places)) / len(kept) / 1024:.1f} KB on disk.")


def _taken(folder: str) -> Iterator[Taken]:
    session = prepare(Request((folder,), isolated=True))
    for file in session.files:
        setup = setup_for(session, file)
        (document,) = documents_in(file, Path(file).read_bytes(), setup)
        graph = graph_of(document, setup)
        yield take(graph, lambda part, field, d=document: d.location(field_span(part, field)))  # type: ignore[misc]


def made(count: int, seed: int = 7) -> list[Digest]:
    """Make digests of plans; every tenth is a copy of an earlier one."""
    rng = random.Random(seed)
    vocabulary = [
        "".join(rng.choices("abcdefghiklmnoprstuw", k=rng.randint(3, 9))) for _ in range(4_000)
    ]
    weights = [1 / (rank + 8) for rank in range(len(vocabulary))]

    def sentence() -> str:
        return " ".join(rng.choices(vocabulary, weights, k=rng.randint(9, 18)))

    popular = [sentence() for _ in range(40)]
    texts: list[list[str]] = []
    found = []
    for number in range(count):
        if number % 10 == 9:
            mine = [_changed(text, vocabulary, rng) for text in rng.choice(texts)]
        else:
            mine = [rng.choice(popular) if rng.random() < 0.2 else sentence() for _ in range(12)]
        texts.append(mine)
        found.append(_digest(number, mine, rng))
    return found


def _changed(text: str, vocabulary: list[str], rng: random.Random) -> str:
    words = text.split()
    if rng.random() < 0.5 and len(words) > 10:
        words[rng.randrange(len(words))] = rng.choice(vocabulary)
    return " ".join(words)


def _digest(number: int, texts: list[str], rng: random.Random) -> Digest:
    path = f"{number:05}.yaml"

    def spot(element: str, label: str) -> Spot:
        return Spot(path, element, label)

    def goal(index: int) -> GoalDigest:
        return GoalDigest(
            spot(f"G{index}", f"goal G{index}"), f"G{index}", texts[index], False,
            frozenset(("ELA",)), frozenset(), (), "proficiency", "state test", "increase",
            None, None, (),
        )  # fmt: skip

    return Digest(
        path, spot("plan", "the plan"), "", "school", "improvement", f"School {number}", "",
        "Lakeshore", f"Region {number % 4}", (), float(rng.randint(150, 900)), (2027, 2027), (), (),
        tuple(goal(index) for index in range(3)),
        tuple(Line(spot(f"R{i}", f"root cause R{i}"), texts[3 + i]) for i in range(3)),
        tuple(Line(spot(f"G1/S{i}", f"strategy S{i}"), texts[6 + i]) for i in range(6)),
        (), (), (), (), frozenset(("principal",)), ("", ""),
    )  # fmt: skip


if __name__ == "__main__":
    main()
