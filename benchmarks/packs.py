"""Measure rule packs: a hundred declarative rules on one plan, and loading them.

python benchmarks/packs.py
"""

import gc
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from planlint.engine.check import Active, check
from planlint.engine.examples import build
from planlint.packs.read import read
from planlint.rule import Rule

PLAN = Path(__file__).parent.parent / "fixtures" / "plans" / "harbor-point.yaml"

RULES = (
    "each: strategy\nwhen: strategy.status != 'stopped'\nrequire: size(strategy.groups) > 0",
    "each: goal\nrequire: has(goal.owner) && size(goal.strategies) > 0",
    "each: milestone\nrequire: milestone.due == null || milestone.due >= plan.period.start",
    "each: action\nwhen: action.status != 'dropped'\nrequire: has(action.owner) || has(action.due)",
    "each: goal\nrequire: goal.strategies.exists(s, size(s.milestones) > 1)",
    "each: need\nrequire: size(need.goals) > 0 || has(need.deferred)",
    "each: goal\ncount: strategies\nminimum: 1\nmaximum: 6",
    "each: strategy\nwords: {avoid: [utilize, leverage, synergy, 'world-class']}",
    "each: goal\ncoverage:\n  fields: [statement]\n  areas:\n"
    "    - {name: reading, words: [read*]}\n    - {name: attendance, words: [absen*, attend*]}",
    "sequence:\n  - needs_assessment.date\n  - {date: updated, within: 400}\n  - period.end",
)


def pack(count: int) -> bytes:
    """Write a pack of so many rules, of every kind in turn."""
    lines = ["pack: bench", "rules:"]
    for number in range(count):
        lines += [f"  - code: BE{number:03}", f"    name: rule-number-{number}"]
        lines += [f"    {line}" for line in RULES[number % len(RULES)].splitlines()]
        lines += ["    message: Found.", "    why: For the record.", "    fix: Mend it."]
        lines += ["    bad: '# finds G1'", "    good: 'goals: []'"]
    return "\n".join(lines).encode()


def timed(call: Callable[[], object], count: int) -> list[float]:
    """Give the milliseconds that a call takes, again and again."""
    taken = []
    for _ in range(count):
        begin = time.perf_counter()
        call()
        taken.append((time.perf_counter() - begin) * 1000)
    return taken


def main() -> None:
    data = pack(100)
    loaded = read("bench.yaml", data)
    if loaded.findings:
        raise SystemExit(loaded.findings[0].message)
    text = PLAN.read_text(encoding="utf-8")
    graph = build(text)
    active = [Active(rule) for rule in loaded.rules]
    found = len(check(graph, active))
    gc.freeze()
    print(f"{len(loaded.rules)} rules, {found} findings on {PLAN.name}\n")
    print("| | median, ms | least, ms |\n|---|---:|---:|")
    rows = {
        "reading the plan": timed(lambda: build(text), 100),
        "100 rules of a pack": timed(lambda: check(graph, active), 300),
        "loading the pack": timed(lambda: read("bench.yaml", data), 10),
    }
    for name, taken in rows.items():
        print(f"| {name} | {statistics.median(taken):.2f} | {min(taken):.2f} |")
    print("\n| kind | µs a rule |\n|---|---:|")
    for number, body in enumerate(RULES):
        own: list[Rule] = list(loaded.rules[number :: len(RULES)])
        few = [Active(rule) for rule in own]
        least = min(timed(lambda few=few: check(graph, few), 100)) * 1000 / len(few)
        print(f"| {' '.join(body.split())[:70]} | {least:.0f} |")


if __name__ == "__main__":
    main()
