"""Whatever stands in a pack, compiling gives a condition or a ConditionError with places."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from planlint import condition
from planlint.condition import ConditionError, EvaluationError
from tests.condition.sample import NAMES, plan, values
from tests.condition.test_faults import VALID

WORDS = [
    *[
        "goal",
        "strategy",
        "plan",
        "milestone",
        "as_of",
        "owner",
        "measure",
        "value",
        "due",
        "groups",
        "statement",
        "status",
        "id",
    ],
    *[
        "size",
        "has",
        "exists",
        "all",
        "filter",
        "map",
        "date",
        "quantity",
        "within",
        "route",
        "matches_any",
        "lower",
        "split",
    ],
    *[
        ".",
        ".",
        ".",
        "(",
        ")",
        "(",
        ")",
        "[",
        "]",
        ",",
        "==",
        "!=",
        "<",
        "<=",
        ">",
        ">=",
        "in",
        "&&",
        "||",
        "!",
        "?",
        ":",
        "+",
        "-",
        "*",
        "/",
        "%",
    ],
    *["0", "1", "2.5", "'a'", '"stopped"', "true", "false", "null", "x", "'2026-09-01'", "'5%'"],
]


def tried(text: str) -> bool:
    """Compile and evaluate a text; say whether it was a condition."""
    try:
        made = condition.compile(text, NAMES, want="any")
    except ConditionError as error:
        assert error.problems
        for fault in error.problems:
            assert 0 <= fault.start <= fault.end <= len(text)
            assert fault.message
        return False
    try:
        made(values(), plan())
    except EvaluationError as error:
        assert 0 <= error.start <= error.end <= len(text)
    return True


@settings(max_examples=500)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    tried(text)


@given(st.binary(max_size=80))
def test_any_bytes(data: bytes) -> None:
    tried(data.decode("latin-1"))


@settings(max_examples=500)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_any_words(words: list[str]) -> None:
    tried(" ".join(words))


def test_ten_thousand_changes_of_valid_conditions() -> None:
    chance = random.Random(5)
    valid = 0
    for _ in range(10_000):
        text = chance.choice(VALID)
        start = chance.randrange(len(text))
        end = start + chance.randint(0, 6)
        text = text[:start] + chance.choice([*WORDS, "", "", " "]) + text[end:]
        valid += tried(text)
    assert valid > 100


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_message(before: str, inner: str) -> None:
    text = before + "{" + inner + "}"
    try:
        condition.template(text, NAMES)
    except ConditionError as error:
        assert all(0 <= f.start <= f.end <= len(text) for f in error.problems)
