"""Measure rule packs: a hundred declarative rules on one plan, and loading them.

python benchmarks/packs.py
"""

import gc
from collections.abc import Callable
from pathlib import Path

import yaml
from check import rounds, table

from planlint.engine.check import Active, check
from planlint.engine.examples import build
from planlint.packs.read import read

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
    contestants: dict[str, Callable[[], object]] = {
        "yaml.compose": lambda: yaml.compose(text, Loader=yaml.CSafeLoader),
        "reading the plan": lambda: build(text),
        "100 rules of a pack": lambda: check(graph, active),
    }
    title = f"{len(loaded.rules)} rules, {found} findings on {PLAN.name}"
    table(title, rounds(contestants, 200), "yaml.compose")
    table(
        "Loading a pack", rounds({"100 rules": lambda: read("bench.yaml", data)}, 20), "100 rules"
    )
    kinds = {
        " ".join(body.split())[:60].replace("|", "/"): own
        for number, body in enumerate(RULES)
        if (own := [Active(rule) for rule in loaded.rules[number :: len(RULES)]])
    }
    each = {name: lambda own=own: check(graph, own) for name, own in kinds.items()}
    table("Ten rules of each kind", rounds(each, 100), next(iter(each)))


if __name__ == "__main__":
    main()
