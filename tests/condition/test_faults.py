"""What is said of a condition that is wrong, and where."""
# ruff: noqa: E501  (a row is one mistake with all that is said of it)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint import condition
from planlint.condition import ConditionError, Fault
from planlint.condition.tokens import tokenise
from tests.condition.sample import NAMES


def faults(text: str, want: str = "bool") -> tuple[Fault, ...]:
    """Compile a wrong condition and return its faults."""
    with pytest.raises(ConditionError) as caught:
        condition.compile(text, NAMES, want=want)
    for fault in caught.value.problems:
        assert 0 <= fault.start <= fault.end <= len(text)
        assert fault.message[-1] == "." and fault.help[-1:] in (".", "?", "")
    return caught.value.problems


# condition, the words at fault, the message, the next step
ONE = [
    ("size(strategy.group) > 0", "group", "`group` is no field of a strategy.", "did you mean `groups`?"),
    ("strateg.owner == null", "strateg", "`strateg` is nothing that this condition knows.", "did you mean `strategy`?"),
    ("goal.measure.basline == null", "basline", "`basline` is no field of a measure.", "did you mean `baseline`?"),
    ("sise(goal.groups) > 0", "sise", "There is no function `sise`.", "did you mean `size`?"),
    ("goal.groups.exist(g, true)", "exist", "There is no function `exist`.", "did you mean `exists`?"),
    ('goal.owner.startswith("a")', "startswith", "There is no function `startswith`.", "did you mean `startsWith`?"),
    ('strategy.status == "stoped"', '"stoped"', '`status` is never "stoped".', 'did you mean "stopped"?'),
    ('strategy.status in ["active", "stoped"]', '"stoped"', '`status` is never "stoped".', 'did you mean "stopped"?'),
    ('milestone.due < "2026-09-01"', "<", "`<` compares a date with text.", 'write date("2026-09-01").'),
    ('milestone.value >= "50%"', ">=", "`>=` compares a quantity such as 32% with text.", 'write quantity("50%").'),
    ("strategy.evidence.tier == 1", "==", "`==` compares text with a whole number.", 'write "1" in quotes.'),
    ("strategy.evidence == 'x'", "==", "`==` compares an evidence with text.", "did you mean its field `citation`?"),
    ("goal.strategies > 2", ">", "`>` compares a list of strategies with a whole number.", "write size(…) for the number of its items."),
    ('strategy.groups == "x"', "==", "`==` compares a list of texts with text.", "write `in` to look for one value in a list."),
    ('"a" in strategy.owner', "in", "`in` looks into a list, not into text.", 'write text.contains("…") for a part of a text.'),
    ("1 < action.hours < 3", "<", "`<` compares true or false with a whole number.", "join two comparisons with `&&`: `a < b && b < c`."),
    ("goal < other", "goal", "A goal is neither more nor less.", "use ==."),
    ("strategy.owner", "strategy.owner", "This gives text; true or false is due here.", "compare it, or write has(…) to ask whether it is given."),
    ("strategy.owner && true", "strategy.owner", "True or false should stand here; this is text.", "write has(…) to ask whether it is given."),
    ("!goal.strategies", "goal.strategies", "True or false should stand here; this is a list of strategies.", "write size(…) > 0 to ask whether there is anything."),
    ('strategy.owner == ""', "==", 'A text that is missing is null here, never "".', "write `has(…)` to ask whether there is one."),
    ("goal.strategies.owner == null", "owner", "`owner` is asked of a list of strategies, which has no fields.", "look at each item: `.exists(x, x.owner …)` or `.all(x, …)`."),
    ("size(goal.strategies) / 2 > 0.5", "/", "Dividing whole numbers drops the rest: 3 / 4 is 0.", "write double(…) around one of the two to get a share."),
    ("size(goal) > 0", "goal", "`size` cannot take a goal.", 'write it as in `size(["a", "b"]) == 2`.'),
    ("days_between(as_of) > 1", "days_between", "`days_between` takes 2 values, not 1.", 'write it as in `days_between(date("2026-09-01"), date("2026-09-15")) == 14`.'),
    ("contains(strategy.owner, 'a')", "contains", "`contains` is written after a value.", 'write it as in `"reading".contains("read")`.'),
    ("as_of.within(plan.period)", "within", "`within` is written before its values.", 'write it as in `within(date("2026-10-01"), date("SY 2026-27"))`.'),
    ("exists(goal.strategies, s, true)", "exists", "There is no function `exists`.", "write it after a list: `list.exists(item, …)`."),
    ("goal.strategies.all(s.owner == null)", "all", "`all` takes a name and a condition, not 1 values.", "write `list.all(item, …)`."),
    ("goal.strategies.all(1, true)", "1", "`all` begins with a name for the items.", "write `list.all(item, …)`."),
    ("goal.strategies.all(goal, true)", "goal", "`goal` means something already.", "take another name."),
    ("goal.owner.all(x, true)", "all", "`all` goes through a list, not text.", "name a list."),
    ("goal.groups.all(g, g)", "g", "True or false should stand here; this is text.", "write size(…) > 0 to ask whether there is anything."),
    ("has(goal)", "has", "`has` takes one field: a value, a dot, a name.", "write `has(goal.owner)`."),
    ('strategy.statement.matches("a+")', "matches", "There is no function `matches`.", 'use matches_any(text, ["word*"]).'),
    ('matches_any(strategy.statement, ["..."])', '"..."', "`...` holds no word to look for.", "write a word."),
    ('date("someday") < as_of', '"someday"', "No date can be read in `someday`.", 'write date("2026-09-01") or date("fall 2026").'),
    ("date(strategy.owner) < as_of", "strategy.owner", "`date` takes a text in quotes.", 'write it as in `date("June 2027") == date("2027-06-30")`.'),
    ("within(as_of, goal.measure)", "goal.measure", "`within` cannot take a measure.", 'write it as in `within(date("2026-10-01"), date("SY 2026-27"))`.'),
    ('strategy.owner + 1 == "a"', "+", "`+` cannot be used with text and a whole number.", "write string(…) around what is no text."),
    ('[1, "a"] == [1]', '"a"', "A list holds values of one kind; this is text after a whole number.", "take it out, or write it like the others."),
    ("(true ? 1 : 'a') == 1", "?", "The two values are unlike: a whole number and text.", "write two values of one kind."),
    ("-strategy.owner == 1", "-", "`-` cannot be used with text.", "use it with a number."),
    ("size", "size", "`size` is a function.", "write its values after it: size(…)."),
    ("strategy.owner.size > 1", "size", "`size` is asked of text, which has no fields.", "write its brackets: `.size(…)`."),
    ('strategy.groups["a"] == 1', '["a"]', "The place in a list is a whole number, not text.", "write [0]."),
    ("strategy.owner[0] == 'a'", "[0]", "`[…]` takes an item of a list, not of text.", "name a list."),
    ("plan.school.groups[0] == 1", "[0]", "The names of a table are texts.", 'write ["name"].'),
    ("milestone.due.yeer == 2026", "yeer", "`yeer` is no field of a date.", "did you mean `year`?"),
    ("strategy.status == active", "active", "`active` is nothing that this condition knows.", 'a text stands in quotes: "active".'),
    ("strategy.owner == None", "None", "`None` is nothing that this condition knows.", "write `null`."),
    ("today < milestone.due", "today", "`today` is nothing that this condition knows.", "write `as_of`."),
    ("count(goal.needs) > 1", "count", "There is no function `count`.", "write `size(…)`."),
    ("goal.needs.length > 1", "length", "`length` is asked of a list of needs, which has no fields.", "write `size(…)`."),
    ("action.hours.value > 3", "value", "`value` is asked of a number, which has no fields.", "take `.value` away."),
    ('days_between(as_of, "2027-01-01") > 3', '"2027-01-01"', "`days_between` cannot take text.", 'write date("2027-01-01").'),
    ('matches_any(goal.statement, "explore")', '"explore"', "`matches_any` cannot take text.", 'write ["explore"].'),
    ("milestone.due > plan.period", ">", "`>` compares a date with a period.", "write within(date, period), or its field `start` or `end`."),
    ("strategy.owner in plan.roster", "in", "`in` looks for text in a list of roster entries.", "look at each item: `.exists(x, x.… == …)`."),
    ("strategy.actions.sum(a, a.hours) > 40", "sum", "`sum` takes 1 value, not 3.", "write it as in `sum([1, 2, 3]) == 6`."),
    ("goal.measure.target > 50", ">", "`>` compares a reading with a whole number.", "did you mean its field `value`?"),
    ("if has(goal.owner)", "if", "`if` is a word that conditions keep for later.", "write only what should be true; `a ? b : c` chooses."),
    ("has(goal.owner) => true", "=", "`=` has no meaning in a condition.", "write `>=` for at least, `!a || b` for: where a is, b is."),
    # of form
    ("", "", "The condition is empty.", "write one, such as `goal.owner != null`."),
    ("(goal.owner == null", "(", "This `(` is never closed.", "write `)` where the part that it opens ends."),
    ("goal.owner == null)", ")", "This `)` closes nothing.", "take it away, or open it."),
    ("(goal.owner == null]", "]", "`(` is closed by `]`; it should be closed by `)`.", "write `)` here."),
    ("goal.owner = null", "=", "`=` has no meaning in a condition.", "write `==` to compare."),
    ("has(goal.owner) and true", "and", "`and` is written `&&`.", "write `&&`."),
    ("not has(goal.owner)", "not", "`not` is written `!`.", "write `!`."),
    ("has(goal.owner) & true", "&", "`&` has no meaning in a condition.", "write `&&` for and."),
    ("goal.owner == “x”", "“", "`“` has no meaning in a condition.", "write straight quotes: \" or '."),
    ("goal.owner == 'x", "'x", "This text has no closing quote.", "write ' where the text ends; a text stands on one line."),
    ("milestone.value > 50%", "%", "`%` divides whole numbers here.", 'write quantity("50%") for a share.'),
    ("milestone.value > 50% && true", "%", "`%` divides whole numbers here.", 'write quantity("50%") for a share.'),
    ("goal.owner ==", "==", "The condition ends after `==`, where something should follow.", "write the value, or the rest, that should stand there."),
    ("goal.owner == && true", "&&", "A value should stand here, not `&&`.", "write what is compared."),
    ("goal. == null", "==", "A field's name should follow the dot, not `==`.", "write the name."),
    ("goal.owner goal.id", "goal", "`goal` cannot follow what stands before it.", "write an operator such as `==` or `&&` between two values, or close a bracket first."),
    ("while == null", "while", "`while` is a word that conditions keep for later.", "take another name."),
    (r"goal.owner == 'a\qb'", r"\q", r"`\q` stands for no character.", r"write \\ for a backslash, \n for a new line."),
    ("action.hours < 9223372036854775808", "9223372036854775808", "This number is too large.", "the largest is 9223372036854775807."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "message", "help"), ONE, ids=[row[0] for row in ONE])
def test_each_fault(text: str, words: str, message: str, help: str) -> None:
    (fault,) = faults(text)
    assert (text[fault.start : fault.end], fault.message, fault.help) == (words, message, help)


def test_every_fault_of_meaning_is_told() -> None:
    text = "size(goal.group) > 0 && goal.onwer == null || nothing(1) && strategy.status == 'x'"
    found = faults(text)
    assert [text[f.start : f.end] for f in found] == ["group", "onwer", "nothing", "'x'"]


def test_what_follows_from_a_fault_is_not_told() -> None:
    assert (
        len(faults("goal.gruops.exists(g, g.size() + g.x > 2) && size(goal.strategy.x) > 1")) == 2
    )


@pytest.mark.parametrize("want", ["text", "number", "date", "list"])
def test_what_is_wanted_is_told(want: str) -> None:
    (fault,) = faults("goal.measure" if want != "text" else "null == 1 ? goal.x : 1", want)
    assert want == "text" or "is due here" in fault.message


VALID = [
    "size(strategy.groups) > 0 && strategy.status != 'stopped'",
    "goal.strategies.exists(s, has(s.owner) && size(s.milestones) > 1)",
    "days_between(plan.period.start, milestone.due) > 30 || milestone.due == null",
    "goal.measure.target.value - goal.measure.baseline.value >= quantity('5 points')",
    "matches_any(strategy.statement, ['explore*', 'consider']) ? false : as_of < plan.period.end",
    "need.goals.map(g, g.strategies.filter(s, s.owner == strategy.owner).size()).sum() in [1, 2]",
    "plan.strategies.all(a, plan.strategies.all(b, a == b || a.statement.lower() != b.statement.trim()))",
    "within(milestone.due, plan.period) && route(need, goal).exists_one(e, e.id.startsWith('G'))",
]  # fmt: skip


def typos() -> list[tuple[str, int, int]]:
    """Give every name in the valid conditions where a typo can be planted."""
    found = []
    for text in VALID:
        tokens = tokenise(text)
        declared = {
            n + 2
            for n, token in enumerate(tokens)
            if token.value in ("exists", "all", "map", "filter", "exists_one")
        }
        for n, token in enumerate(tokens):
            if token.kind == "NAME" and n not in declared:
                found.append((text, token.start, token.end))
    return found


@pytest.mark.parametrize("text", VALID)
def test_the_valid_ones_are_valid(text: str) -> None:
    condition.compile(text, NAMES)


@given(st.sampled_from(typos()), st.data())
def test_a_typo_is_found_where_it_stands(place: tuple[str, int, int], data: st.DataObject) -> None:
    text, start, end = place
    at = data.draw(st.integers(start + 1, end))
    letters = data.draw(st.sampled_from(["zq", "Xx", "_q"]))
    wrong = text[:at] + letters + text[at:]
    first = faults(wrong)[0]
    assert (first.start, first.end) == (start, end + len(letters))


@given(st.sampled_from(VALID), st.data())
def test_a_lost_or_added_bracket_is_found(text: str, data: st.DataObject) -> None:
    places = [n for n, sign in enumerate(text) if sign in "()[]"]
    at = data.draw(st.sampled_from(places))
    lost = data.draw(st.booleans())
    wrong = text[:at] + ("" if lost else text[at] * 2) + text[at + 1 :]
    (fault,) = faults(wrong)
    assert wrong[fault.start : fault.end]
