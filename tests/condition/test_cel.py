"""The shared subset means what the official runtime of CEL says it means."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlint import condition
from planlint.condition import ConditionError, EvaluationError
from tests.condition.expressions import VALUES, expressions
from tests.condition.sample import Sample, plan

cel = pytest.importorskip(
    "cel_expr_python.cel",
    reason="cel-expr-python is not installed: nothing to compare with",
)


@pytest.fixture(scope="module")
def env() -> Any:
    """CEL with the fields of a sample as variables."""
    from cel_expr_python.ext import ext_strings  # noqa: PLC0415

    t = cel.Type
    types = {"i": t.INT, "j": t.INT, "d": t.DOUBLE, "s": t.STRING, "t": t.STRING, "b": t.BOOL}
    types |= {"li": t.List(t.INT), "ls": t.List(t.STRING)}
    variables = {f"x.{name}": kind for name, kind in types.items()}
    return cel.NewEnv(variables=variables, extensions=[ext_strings.ExtStrings()])


def theirs(env: Any, text: str, values: dict[str, Any]) -> tuple[str, Any]:
    """Evaluate with CEL: ("value", …), ("error", …) or ("refused", …)."""
    try:
        made = env.compile(text)
    except RuntimeError as error:
        return "refused", str(error)
    data = {f"x.{name}": list(v) if isinstance(v, tuple) else v for name, v in values.items()}
    found = made.eval(data=data)
    if found.type() == cel.Type.ERROR:
        return "error", None
    return "value", found.plain_value()


def ours(text: str, values: dict[str, Any]) -> tuple[str, Any]:
    """Evaluate with planlint, in the same form."""
    try:
        made = condition.compile(text, {"x": Sample}, want="any")
    except ConditionError as error:
        return "refused", error.problems
    try:
        found = made({"x": Sample(**values)}, plan())
    except EvaluationError:
        return "error", None
    return "value", list(found) if isinstance(found, tuple) else found


def same(one: Any, other: Any) -> bool:
    """Compare two values: types too, and what is not a number with itself."""
    if isinstance(one, float) and isinstance(other, float) and math.isnan(one):
        return math.isnan(other)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)


@settings(max_examples=400)
@given(expressions(), st.lists(VALUES, min_size=1, max_size=3))
def test_random_expressions_agree(env: Any, text: str, samples: list[dict[str, Any]]) -> None:
    for values in samples:
        expected, found = theirs(env, text, values), ours(text, values)
        assert expected[0] == found[0], (text, values, expected, found)
        if expected[0] == "value":
            assert same(expected[1], found[1]), (text, values, expected, found)


SYNTAX = [
    "1", "-1", "- 1", "--1", "!!true", "!-1", "-!true", "1.5", ".5", "5.", "1e3", "1.e3", "0x1f",
    "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "1u1", "1_0", "'a'",
    '"a"', "'a", "'a\nb'", r"'\n'", r"'\q'", r"'\x4'", r"'\u00e9'", r"'\ud800'", r"'\101'",
    r"'\400'", r"r'\q'", r'R"\"', "[1,]", "[,1]", "[1,,2]", "[1 2]", "(1)", "()", "((1))", "(1",
    "1)", "[1)", "1 +", "+ 1", "1 + + 1", "1 - -1", "1 2", "1 == 1 == true", "1 < 2 == true",
    "true ? 1 : 2", "true ? 1", "true ? 1 : false ? 2 : 3", "true ? true ? 1 : 2 : 3",
    "true && false || true", "true & false", "true = true", "1 in [1]", "!1 in [1]", "x.i.",
    "x..i", ".x", "x.i", "x . i", "x.\ni", "[1][0]", "[1] [0]", "[1].size()", "size([1])",
    "size([1],)", "size[1]", "x.i // remark", "// remark\n1", "1 // 2\n+ 1", "in", "null", "true.x",
    "if", "for + 1", "[1].exists(a, a == 1)", "[1].exists(a)", "[1].exists(1, true)",
    "[1].exists(a.b, true)", "[1].exists(a, a, a)", "has(x)", "has(1)", "", " ", "\t1\n", "1;", "@",
    "\"a\" 'b'", "a b c", "$x", "1 ? 2 : 3", "true + 1", "'a' + 1", "-'a'", "!1", "1 < 'a'",
    "[1] < [2]", "1 in 'a'", "'a' in [1]", "[1]['a']", "1[0]", "nothing", "nothing(1)",
    "'a'.nothing()", "size(1)", "'a'.contains(1)", "'a'.contains()", "'a'.contains('a', 'b')",
]  # fmt: skip


@pytest.mark.parametrize("text", SYNTAX)
def test_forms_that_one_refuses_the_other_refuses(env: Any, text: str) -> None:
    values = {"i": 1, "j": 2, "d": 1.5, "s": "a", "t": "b", "b": True, "li": (1,), "ls": ("a",)}
    expected, found = theirs(env, text, values), ours(text, values)
    assert expected[0] == found[0], (expected, found)
    if expected[0] == "value":
        assert same(expected[1], found[1])


LENIENT = {
    "1 == 1.0": True,
    "1 < 1.5": True,
    "1 + 1.5": 2.5,
    "2 in [2.0]": True,
    "x.i == null": False,
    "[1, 2.5]": [1, 2.5],
}


@pytest.mark.parametrize("text", LENIENT)
def test_where_planlint_is_more_lenient(env: Any, text: str) -> None:
    values = {"i": 1, "j": 2, "d": 1.5, "s": "a", "t": "b", "b": True, "li": (1,), "ls": ("a",)}
    assert ours(text, values) == ("value", LENIENT[text])
