"""Messages with places to fill in."""

import pytest

from planlint import condition
from planlint.condition import ConditionError, EvaluationError
from tests.condition.sample import NAMES, plan, values


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("No places.", "No places."),
        ("", ""),
        ("Strategy {strategy.id} is {strategy.status}.", "Strategy S1 is active."),
        ("{{{strategy.id}}} {{}}", "{S1} {}"),
        ("{goal} has {size(goal.strategies)} strategies.", "goal G1 has 2 strategies."),
        ("{action.hours} h, {bare.hours}", "12 h, not given"),
        ("By {goal.measure.target.date}: {milestone.value}", "By June 2027: 36%"),
        ("{goal.measure.target.value - goal.measure.baseline.value}", "8 points"),
        ("{goal.strategies.map(s, s.id)} {goal.strategies}", "S1, S2 strategy S1, strategy S2"),
        ("{plan.school.groups}", "multilingual learners: 61"),
        ("{goal.measure.baseline} {plan.period}", "32% period"),
        ("{has(goal.owner)} {1.5} {2.0} {1e20} {as_of}", "false 1.5 2 1e+20 2026-11-01"),
        ("{'}' + \"{\"} {'\\'}'}", "}{ '}"),
        ("{goal.owner == null ? 'no one' : goal.owner}", "no one"),
        ("{open.due} {null}", "not given not given"),
    ],
)  # fmt: skip
def test_what_is_filled_in(text: str, filled: str) -> None:
    assert condition.template(text, NAMES)(values(), plan()) == filled


@pytest.mark.parametrize(
    ("text", "words", "message"),
    [
        ("é {strategy.ownr} {goal.id}", "ownr", "`ownr` is no field of a strategy."),
        ("a {", "{", "This `{` is never closed."),
        ("a { 'x }", "{", "This `{` is never closed."),
        ("a } b", "}", "This `}` closes nothing."),
        ("a {} b", "", "The condition is empty."),
        ("a {goal.id goal} b", "goal", "`goal` cannot follow what stands before it."),
        ("a {(goal.id} b", "(", "This `(` is never closed."),
    ],
)
def test_faults_stand_in_the_whole_text(text: str, words: str, message: str) -> None:
    with pytest.raises(ConditionError) as caught:
        condition.template(text, NAMES)
    (fault,) = caught.value.problems
    assert (text[fault.start : fault.end], fault.message) == (words, message)


def test_all_places_are_looked_at() -> None:
    with pytest.raises(ConditionError) as caught:
        condition.template("{goal.a} {goal.b} }", NAMES)
    assert len(caught.value.problems) == 3


def test_errors_stand_in_the_whole_text() -> None:
    text = "Of {1 / 0}."
    with pytest.raises(EvaluationError) as caught:
        condition.template(text, NAMES)(values(), plan())
    assert text[caught.value.start : caught.value.end] == "1 / 0"
