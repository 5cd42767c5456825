"""The closures give what a plain walk over the tree gives, also when fields are missing."""

import math
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planlint import condition
from planlint.condition import ConditionError, EvaluationError
from planlint.condition.syntax import parse
from tests.condition.expressions import VALUES, expressions
from tests.condition.interpreter import FailureError, interpret
from tests.condition.sample import Sample, plan


def part(values: dict[str, Any]) -> Sample:
    """Make a sample with some fields missing, as the binder makes them."""
    made = Sample.__new__(Sample)
    made.__dict__.update(values)
    return made


def plain(value: Any) -> Any:
    """Turn a value into one that can be compared: lists alike, not-a-number equal to itself."""
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, float) and math.isnan(value):
        return "not a number"
    return type(value).__name__, value


@settings(max_examples=400)
@given(expressions(), VALUES, st.sets(st.sampled_from(["i", "j", "d", "s", "t", "b", "li", "ls"])))
def test_closures_equal_the_interpreter(
    text: str, values: dict[str, Any], missing: set[str]
) -> None:
    try:
        made = condition.compile(text, {"x": Sample}, want="any")
    except ConditionError:
        return  # a random text may lack a bracket that a choice needs
    sample = part({name: each for name, each in values.items() if name not in missing})
    try:
        expected = plain(interpret(parse(text), {"x": sample}))
    except FailureError:
        expected = "error"
    try:
        found = plain(made({"x": sample}, plan()))
    except EvaluationError:
        found = "error"
    assert found == expected
