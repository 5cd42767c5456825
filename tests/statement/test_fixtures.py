"""The labelled statements of the project: every slot that decides a goal is read as labelled."""

import json
from pathlib import Path
from typing import Any

import pytest

from planlint.statement import Amount, read

FOLDER = Path(__file__).parent.parent.parent / "fixtures" / "statements"
CASES = [
    json.loads(line)
    for path in sorted(FOLDER.glob("*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]
SHARE = {"percentage points": "points", "pts": "points"}


def amount(got: Amount | None) -> tuple[float, str] | None:
    """Return value and unit in the form of the labels."""
    return None if got is None else (got.value, SHARE.get(got.unit, got.unit))


def label(wanted: dict[str, Any] | None) -> tuple[float, str] | None:
    """Return value and unit of a label."""
    return None if wanted is None else (wanted["value"], wanted["unit"])


def test_there_are_enough_of_them_in_every_shape() -> None:
    assert len(CASES) >= 150
    shapes = {case["shape"] for case in CASES}
    assert {"share", "from to", "by n", "to", "maintain", "measured by", "universal"} <= shapes
    assert len({case["text"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_labelled_statement_is_read_as_labelled(case: dict[str, Any]) -> None:
    wanted, got = case["label"], read(case["text"])
    assert got.direction == wanted["direction"]
    assert amount(got.baseline) == label(wanted["baseline"])
    assert amount(got.target) == label(wanted["target"])
    change, want = amount(got.change), label(wanted["change"])
    assert (change and change[0]) == (want and want[0])
    day = got.deadline.date.isoformat() if got.deadline and got.deadline.date else None
    assert day == wanted["deadline_date"]
    assert (got.deadline is None) == (wanted["deadline"] is None)
    assert got.measurable == wanted["measurable"]
    assert got.time_bound == wanted["time_bound"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_slot_stands_where_it_says(case: dict[str, Any]) -> None:
    text = case["text"]
    got = read(text)
    for slot in (got.measure, got.population, got.instrument, got.deadline):
        if slot is not None:
            assert text[slice(*slot.span)] == slot.text
    for clause in got.clauses:
        assert text[clause.start :].startswith(clause.text)
