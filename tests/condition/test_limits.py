"""Conditions are bounded: their length, their depth, and what they look at.

Without the bounds many of these tests would not end.
"""

import sys

import pytest

from planlint import condition
from planlint.condition import ConditionError, EvaluationError, TooMuchError
from planlint.condition.matching import glob, matches, phrases
from planlint.condition.tokens import MAX_DEPTH, MAX_LENGTH
from tests.condition.sample import NAMES, plan, value, values

DEEP = {
    "brackets": "(" * 9_000 + "true" + ")" * 9_000,
    "open": "(" * 10_000,
    "lists": "[" * 10_000 + "]" * 10_000,
    "calls": "size(" * 4_000,
    "not": "!" * 10_000 + "true",
    "minus": "-" * 10_000 + "x",
    "sum": "1" + " + 1" * 4_000,
    "fields": "plan" + ".x" * 5_000,
    "choices": "true ? 1 : " * 1_500 + "1",
    "macros": "[1].all(x, " * 1_500,
    "index": "plan" + "[0]" * 5_000,
}


@pytest.mark.parametrize("name", DEEP)
def test_depth_is_a_fault(name: str) -> None:
    with pytest.raises(ConditionError) as caught:
        condition.compile(DEEP[name], {})
    (fault,) = caught.value.problems
    assert f"More than {MAX_DEPTH} " in fault.message
    assert 0 <= fault.start < fault.end <= len(DEEP[name])


def test_the_deepest_condition_needs_few_frames() -> None:
    nots = "!" * (MAX_DEPTH - 1) + "true"
    for text in (nots, "(" * MAX_DEPTH + "true" + ")" * MAX_DEPTH, _macros(32), _choices(98)):
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(_depth_now() + 450)
        try:
            made = condition.compile(text, {}, want="any")
            made({}, plan())
        finally:
            sys.setrecursionlimit(limit)


def _macros(deep: int) -> str:
    return "".join(f"[1].all(x{n}, " for n in range(deep)) + "true" + ")" * deep


def _choices(deep: int) -> str:
    return "false ? 1 : " * deep + "1"


def _depth_now() -> int:
    depth, frame = 0, sys._getframe()
    while frame.f_back is not None:
        depth, frame = depth + 1, frame.f_back
    return depth


def test_a_long_chain_is_not_deep() -> None:
    assert value(" || ".join(["false"] * 2_000 + ["true"])) is True
    assert value(" && ".join(["true"] * 2_000)) is True


def test_only_some_of_many_faults_are_told() -> None:
    for error in (
        lambda: condition.compile(" || ".join(["gaol.onwer == 1"] * 1_000), NAMES),
        lambda: condition.template("{gaol.onwer}" * 1_000, NAMES),
    ):
        with pytest.raises(ConditionError) as caught:
            error()
        assert len(caught.value.problems) == 20


def test_ten_megabytes_are_refused_at_once() -> None:
    text = "true && " * 1_300_000
    with pytest.raises(ConditionError) as caught:
        condition.compile(text, {})
    with pytest.raises(ConditionError):
        condition.template("{" + text, {})
    (fault,) = caught.value.problems
    assert fault.message == (
        f"This condition has 10,400,000 characters; a condition may have {MAX_LENGTH:,}."
    )


def test_the_longest_condition_is_compiled() -> None:
    text = "true || " * ((MAX_LENGTH - 4) // 8) + "true"
    assert condition.compile(text, {})({}, plan()) is True


COSTLY = {
    "nested": "range.all(a, range.all(b, range.all(c, range.all(d, true))))",
    "pairs": "range.map(a, range.map(b, range.map(c, range.filter(d, true)))).size() > 0",
    "doubling": "[range].map(a, a + a).map(a, a + a).map(a, a + a)"
    + ".map(a, a + a)" * 20
    + " == [[1]]",
    "steps": "range.all(a, range.all(b, range.all(c, size(goal.strategies) > 0)))",
    "in": "range.all(a, range.all(b, !(0 in range.map(x, x))))",
    "split": "range.all(a, range.all(b, 'x'.split('') == ['x']))"
    + " && ['0123456789'].map(a, a + a)"
    + ".map(a, a + a)" * 15
    + "[0].split('').size() > 0"
    + " && range.all(a, range.all(b, range.all(c, true)))",
    "same": "[[1]]" + ".map(a, [a, a])" * 40 + " == " + "[[1]]" + ".map(a, [a, a])" * 40,
    "printed": "string([[1]]" + ".map(a, [a, a])" * 40 + ") == ''",
    "distinct": "([[1]]" + ".map(a, [a, a])" * 40 + ").distinct().size() > 0",
    "absorbed": "range.all(a, range.all(b, range.all(c, c > 0))) || true",
}


@pytest.mark.parametrize("name", COSTLY)
def test_what_looks_at_too_much_is_stopped(name: str) -> None:
    items = ", ".join(str(n) for n in range(1, 300))
    text = COSTLY[name].replace("range", f"[{items}]")
    made = condition.compile(text, NAMES)
    with pytest.raises(TooMuchError, match="looks at more than 1,000,000 things") as caught:
        made(values(), plan())
    assert 0 <= caught.value.start < caught.value.end <= len(text)
    assert isinstance(caught.value, EvaluationError)


LONG = {
    "sum": "['0123456789'].map(a, a + a)" + ".map(a, a + a)" * 30 + " == ['']",
    "join": "range.map(a, 'x').join(range.map(b, 'yyyyyyyyyyy').join('zzzz')) == ''",
}


@pytest.mark.parametrize("name", LONG)
def test_texts_do_not_grow_without_bound(name: str) -> None:
    items = ", ".join(str(n) for n in range(1, 300))
    made = condition.compile(LONG[name].replace("range", f"[{items}]"), {})
    with pytest.raises(TooMuchError, match="A text grows beyond 1,000,000 characters"):
        made({}, plan())


def test_a_message_shows_no_more_than_it_may() -> None:
    made = condition.template("{[[1]]" + ".map(a, [a, a])" * 40 + "}", {})
    with pytest.raises(TooMuchError, match="more than 10,000 things"):
        made({}, plan())


def test_each_evaluation_has_its_own_bound() -> None:
    made = condition.compile("plan.actions.all(a, plan.actions.all(b, true))", NAMES)
    assert all(made(values(), plan()) for _ in range(3_000))


def test_words_take_time_in_proportion_to_the_text() -> None:
    sought = phrases(["*a*a*a*a*a*b", "x y", "?" * 150 + "b"])
    assert not matches("a" * 200_000 + " x" * 50_000, sought)


@pytest.mark.parametrize(
    ("word", "pattern", "found"),
    [
        ("explore", "explore", True),
        ("explore", "expl*", True),
        ("explore", "*", True),
        ("explore", "*e", True),
        ("explore", "e*e", True),
        ("explore", "e*x", False),
        ("explore", "e?plore", True),
        ("explore", "explor??", False),
        ("explore", "explore*", True),
        ("abab", "*ab", True),
        ("", "*", True),
        ("", "?", False),
    ],
)
def test_globs(word: str, pattern: str, found: bool) -> None:
    assert glob(word, pattern) is found
