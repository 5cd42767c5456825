"""Score readings against labelled statements, slot by slot."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from planlint.statement import read

CORE = ("direction", "baseline", "target", "change", "deadline")
WORDS = ("measure", "population", "instrument")
VERDICTS = ("specific", "measurable", "time_bound")
POINTS = ("points", "percentage points")  # authors do not tell them from percent


class Scores(NamedTuple):
    """What came of a set: F1 of slots, accuracy of verdicts, and what is wrong with each."""

    f1: dict[str, float]
    accuracy: dict[str, float]
    all_five: float
    missing: float  # slots that are there and were called missing, of all that are there
    wrong: list[tuple[str, str]]  # identifier and slot


def load(path: Path) -> list[dict[str, Any]]:
    """Read labelled goals from lines of JSON."""
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [each for each in found if each["role"] == "goal" and each.get("label")]


def score(statements: Iterable[dict[str, Any]]) -> Scores:
    """Read every statement and compare it with its label."""
    right, extra, lost = Counter[str](), Counter[str](), Counter[str]()
    verdicts, wrong = Counter[str](), list[tuple[str, str]]()
    total = five = there = missing = 0
    for each in statements:
        label, total = each["label"], total + 1
        answer = read(" ".join(each["text"].split())).to_json()
        before = len(wrong)
        for slot in CORE + WORDS:
            want, got = _wanted(label, slot), _got(answer, slot)
            same = _same(slot, label, want, got)
            right[slot] += same and want is not None
            extra[slot] += not same and got is not None
            lost[slot] += not same and want is not None
            if not same:
                wrong.append((each["id"], slot))
            if slot in CORE and slot != "direction" and want is not None:
                there += 1
                missing += answer[slot] is None
        five += not any(slot in CORE for _, slot in wrong[before:])
        for verdict in VERDICTS:
            same = bool(label[verdict]) == answer[verdict]
            verdicts[verdict] += same
            if not same:
                wrong.append((each["id"], verdict))
    f1 = {slot: _f1(right[slot], extra[slot], lost[slot]) for slot in CORE + WORDS}
    f1["core"] = _f1(*(sum(counts[slot] for slot in CORE) for counts in (right, extra, lost)))
    accuracy = {verdict: verdicts[verdict] / total for verdict in VERDICTS}
    return Scores(f1, accuracy, five / total, missing / there, wrong)


def _f1(right: int, extra: int, lost: int) -> float:
    return 2 * right / (2 * right + extra + lost)


def _wanted(label: dict[str, Any], slot: str) -> Any:
    want = label.get(slot)
    return None if slot == "direction" and want == "none" else want


def _got(answer: dict[str, Any], slot: str) -> Any:
    got = answer[slot]
    if slot == "direction":
        return None if got == "none" else got
    return None if got is not None and got["status"] == "ambiguous" else got


def _same(slot: str, label: dict[str, Any], want: Any, got: Any) -> bool:
    if want is None or got is None or slot == "direction":
        return bool(want == got)
    if slot == "deadline":
        day = label["deadline_date"]
        return not day or (got["date"] or "")[:7] == day[:7]
    if slot in WORDS:
        one, other = _words(want), _words(got["text"])
        return bool(one and other) and 2 * len(one & other) >= min(len(one), len(other))
    near = abs(want["value"] - got["value"]) < 0.06
    return near and (slot == "change" or _unit(want) == _unit(got))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9%]+", text.lower()))


def _unit(amount: dict[str, Any]) -> str:
    unit = str(amount.get("unit") or "").lower()
    return "%" if unit in ("%", "percent", *POINTS) else unit.rstrip("s")
