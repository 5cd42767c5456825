"""Pick findings of a report at random, so that a person can judge each against its document.

    planlint check network.xlsx --isolated --format json > report.json
    python benchmarks/findings.py report.json --seed 47

The rules take turns, the one that speaks most first; within a rule the plan with the fewest
findings so far comes first. The same report and seed give the same findings.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def picked(findings: list[dict[str, Any]], seed: int, count: int) -> Iterator[dict[str, Any]]:
    """Give some findings, spread over rules and plans."""
    chance = random.Random(seed)
    by_rule: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for finding in findings:
        by_rule[finding["code"]].append(finding)
    for found in by_rule.values():
        chance.shuffle(found)
    order = sorted(by_rule, key=lambda code: (-len(by_rule[code]), code))
    plans: Counter[str] = Counter()
    left = min(count, len(findings))
    while left:
        for code in order:
            if left and by_rule[code]:
                finding = min(by_rule[code], key=lambda each: plans[each["path"]])
                by_rule[code].remove(finding)
                plans[finding["path"]] += 1
                left -= 1
                yield finding


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=20)
    given = parser.parse_args()
    findings = json.loads(given.report.read_text(encoding="utf-8"))["findings"]
    for number, finding in enumerate(picked(findings, given.seed, given.count), 1):
        place = finding["location"]
        where = place.get("address") or f"line {place.get('line')}"
        print(f"{number:2} {finding['code']} {finding['element']} {finding['field']} at {where}")
        print(f"   {finding['path']}\n   {finding['message']}")


if __name__ == "__main__":
    main()
