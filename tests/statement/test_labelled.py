"""Scores of labelled statements: planlint's own, and real ones where they are at hand."""

from pathlib import Path

import pytest

from tests.real import STATEMENTS, needs
from tests.statement.scoring import CORE, Scores, load, score

OWN = Path(__file__).parents[2] / "fixtures" / "statements" / "goals.jsonl"


@pytest.fixture(scope="module")
def own() -> Scores:
    return score(load(OWN))


def test_the_slots_that_decide_a_goal_are_all_right(own: Scores) -> None:
    assert [each for each in own.wrong if each[1] in CORE] == []
    assert (own.f1["core"], own.all_five, own.missing) == (1.0, 1.0, 0.0)


def test_the_verdicts_are_right(own: Scores) -> None:
    assert own.accuracy["measurable"] == own.accuracy["time_bound"] == 1.0
    assert own.accuracy["specific"] >= 0.98


@pytest.mark.parametrize(("slot", "bar"), [("measure", 0.97), ("population", 0.99),
                                           ("instrument", 0.97)])  # fmt: skip
def test_the_words_of_a_goal_are_found(own: Scores, slot: str, bar: float) -> None:
    assert own.f1[slot] >= bar


@needs(STATEMENTS)
def test_real_statements_reach_the_bars() -> None:
    scores = score(load(STATEMENTS))
    assert scores.f1["core"] >= 0.96
    assert scores.all_five >= 0.88
    assert scores.missing <= 0.02
    assert scores.accuracy["measurable"] >= 0.97
    assert scores.accuracy["time_bound"] >= 0.97
    assert scores.accuracy["specific"] >= 0.92
    assert scores.f1["measure"] >= 0.88
    assert scores.f1["population"] >= 0.93
    assert scores.f1["instrument"] >= 0.90
