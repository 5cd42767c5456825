"""What conditions mean, one by one."""
# ruff: noqa: E501  (a line is one condition)

import pytest

from planlint import condition
from planlint.condition import EvaluationError
from tests.condition.sample import NAMES, plan, value, values

TRUE = """
1 + 2 * 3 == 7
(1 + 2) * 3 == 9
-7 / 2 == -3
-7 % 3 == -1
7.0 / 2.0 == 3.5
double(7) / 2 == 3.5
1 == 1.0
1.5 + 1 == 2.5
"a" + 'b' == "ab"
"a\\tb\\u00e9\\x41\\101" == "a\tbéAA"
r"a\\b" == "a\\\\b"
[1, 2] + [3] == [1, 2, 3]
[1, 2,] == [1, 2]
[[1], []] == [[1], []]
[] == []
2 in [1, 2]
!(3 in [1, 2])
"a" < "b" && false < true && 1 <= 1.0
true || 1 / 0 == 1
1 / 0 == 1 || true
!(1 / 0 == 1 && false)
[0, 1].exists(x, 1 / x == 1)
![0, 2].all(x, 4 / x == 4)
[1, 2, 3].exists_one(x, x > 2)
![1, 2, 3].exists_one(x, x > 1)
[1, 2, 3].filter(x, x > 1) == [2, 3]
[1, 2].map(x, x * 2) == [2, 4]
[1, 2, 3].map(x, x > 1, x * 2) == [4, 6]
[[1, 2], [3]].all(list, list.exists(x, x > 1))
["a", "b"].exists(x, x == "b") ? true : false
size("né") == 2 && "né".size() == 2 && size([1]) == 1
"K-5".split("-")[1] == "5"
[3, 1, 2].max() == 3 && min([3, 1, 2]) == 1 && sum([1.5, 2.0]) == 3.5
["a", "b", "a"].distinct().join("+") == "a+b"
int("12") == 12 && int(-2.9) == -2 && string(12) == "12" && string(2.5) == "2.5"
has(goal.measure.baseline)
has(goal.measure.baseline.value) && !has(goal.measure.baseline.source)
!has(other.measure) && !has(other.measure.baseline)
other.measure.baseline.value == null
other.measure.target == null && goal.measure.target != null
has(strategy.groups) && !has(second.groups)
size(second.groups) == 0 && size(second.evidence.citation.split(" ")) == null || true
strategy.status != "stopped" && second.status == "stopped"
third.status != "stopped"
strategy.evidence.tier in ["1", "2"]
third.status in ["planned"] == false
goal.measure.baseline.value == quantity("32%")
goal.measure.baseline.value < goal.measure.target.value
goal.measure.target.value > 39 && goal.measure.target.value == 40
goal.measure.target.value - goal.measure.baseline.value == quantity("8 points")
goal.measure.target.value - goal.measure.baseline.value >= quantity("5%")
goal.measure.baseline.value + 4 == milestone.value
goal.measure.baseline.value * 2 == quantity("64%")
goal.measure.baseline.value / goal.measure.target.value == 0.8
quantity("12 of 16") == quantity("75%")
quantity("12 days") != quantity("12%")
goal.measure.baseline.value.value == 32.0 && goal.measure.baseline.value.unit == "%"
-quantity("5%") < quantity("1%")
milestone.due < plan.period.end
date("June 2027") == date("2027-06-30")
date("June 2027") <= plan.period.end && date("June 2027") >= plan.period.end
date("June 2027").start == date("2027-06-01")
goal.measure.target.date.year == 2027 && goal.measure.target.date.month == 6
date("2026-09-01") + 14 == date("2026-09-15") && date("2026-09-15") - 14 == date("2026-09-01")
date("2026-09-15") - date("2026-09-01") == 14
days_between(date("2026-09-15"), date("2026-09-01")) == -14
as_of == date("2026-11-01") && action.due < as_of
within(milestone.due, plan.period) && !within(date("2028-01-01"), plan.period)
within(milestone.due, date("SY 2026-27"))
[date("2026-09-01"), milestone.due].max() == milestone.due
goal.strategies.map(s, s.id) == ["S1", "S2"]
goal.own_strategies.map(s, s.id) == ["S1"]
goal.milestones.map(m, m.id) == ["M1", "M2", "M3"]
goal.needs.map(n, n.id) == ["N1"] && need.goals == [goal]
need.causes.map(c, c.id) == ["R1"] && need.strategies == [strategy]
strategy.causes.map(c, c.id) == ["R1"] && strategy.needs == [need]
second.goals == [goal, other]
size(plan.strategies) == 3 && size(plan.needs) == 2 && size(plan.measures) == 1
action.strategy == strategy && milestone.goal == goal && open.strategy == strategy
goal in second.goals && !(other in strategy.goals)
route(need, goal) == [need, goal] && size(route(need, strategy)) > 0
route(need, other).map(e, e.id) == ["N1", "G1", "S2", "G2"]
strategy.label == "strategy S1"
plan.milestones.map(m, m.strategy).exists(s, s == null) && plan.milestones.map(m, m.strategy).exists(s, s.owner == null)
plan.milestones.map(m, m.strategy).filter(s, has(s.owner)).all(s, s.label == "strategy S1")
plan.milestones.map(m, m.strategy.groups) == [[], strategy.groups, strategy.groups]
plan.school.groups["multilingual learners"] == 61
plan.school.groups["others"] == null && "multilingual learners" in plan.school.groups
goal.area.massachusetts == ["4", "6"] && size(other.area) == 0
has(goal.area.massachusetts) && !has(goal.area.essa)
matches_any(strategy.statement, ["explor*"]) && !matches_any(strategy.statement, ["phon"])
matches_any(strategy.statement, ["DATA-DRIVEN phonics"]) && matches_any(["x", "b c"], ["c"])
strategy.statement.matches_any(["d?ta-driven ph*s"])
!strategy.statement.matches_any(["phonics data"])
strategy.statement.lower().contains("teachers") && lower("AÉ") == "aé"
"AbÉ".lowerAscii() == "abÉ" && "abé".upperAscii() == "ABé" && " a ".trim() == "a"
"G1".startsWith("G") && "G1".endsWith("1")
size(plan.period.start.text) > 0
has(open.due) && open.due != null
plan.level == "school"
(1 < 2 ? "a" : "b") == "a"
strategy == strategy && goal != other
// a remark
!false // another
0x1F == 31 && .5 == 0.5 && 1e3 == 1000.0
"""

NULL = """
bare.hours > 10
!(bare.hours > 10)
bare.hours + 1
bare.hours > 10 && true
bare.hours > 10 || false
bare.due < as_of
open.due < as_of
within(open.due, plan.period)
other.statement.contains("rises") && bare.hours > 1
other.measure.baseline.value - 1
other.owner.size()
bare.hours > 1 ? 1 : 2
[1, 2].exists(x, bare.hours > x)
[1, 2].all(x, bare.hours > x)
[1].exists_one(x, bare.hours > 1)
quantity("12 days") < quantity("12%")
quantity("12 days") - quantity("12%")
size(third.goals)
has(third.goals)
third.goals.exists(g, true)
min([])
"""

FALSE = """
bare.hours > 10 && false
[1, 2].exists(x, x > 2)
[].exists(x, x)
size(plan.needs.filter(n, bare.hours > 1)) > 0
has(third.goals[0].owner)
"""

ERRORS = {
    "1 / 0 == 1": ("1 / 0", "divides by zero"),
    "1 % 0 == 1": ("1 % 0", "divides by zero"),
    "1 / 0 == 1 || false": ("1 / 0", "divides by zero"),
    "[1, 2].all(x, 1 / 0 == x)": ("1 / 0", "divides by zero"),
    "[1, 0].exists_one(x, 1 / x == 1)": ("1 / x", "divides by zero"),
    "[1][1]": ("[1][1]", "there is none at 1"),
    "[1][-1]": ("[1][-1]", "there is none at -1"),
    "9223372036854775807 + 1": ("9223372036854775807 + 1", "too large"),
    "-(-9223372036854775807 - 1)": ("-(-9223372036854775807 - 1)", "too large"),
    'int("x")': ('int("x")', "no whole number"),
    'double("1_0")': ('double("1_0")', "no number"),
    'date("2026-09-01") + 9000000': ('date("2026-09-01") + 9000000', "beyond the calendar"),
}


@pytest.mark.parametrize("text", [line for line in TRUE.splitlines() if line.strip("/ ")])
def test_true(text: str) -> None:
    if text.startswith("//"):
        text += "\ntrue"
    assert value(text) is True


@pytest.mark.parametrize("text", NULL.split("\n")[1:-1])
def test_what_is_missing_is_unknown(text: str) -> None:
    assert value(text) is None


@pytest.mark.parametrize("text", FALSE.split("\n")[1:-2])
def test_false(text: str) -> None:
    assert value(text) is False


@pytest.mark.parametrize("text", ERRORS)
def test_errors_name_their_place(text: str) -> None:
    place, words = ERRORS[text]
    with pytest.raises(EvaluationError, match=words) as caught:
        value(text)
    assert text[caught.value.start : caught.value.end] == place


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("size(strategy.groups) > 0", [("strategy", "groups")]),
        ("goal.measure.baseline.value == 3", [("goal", "measure.baseline.value")]),
        (
            "has(goal.measure) && goal.measure.n > 3",
            [("goal", "measure"), ("goal", "measure.n")],
        ),
        ("milestone.due.year > 2026", [("milestone", "due")]),
        ("milestone.strategy.owner == null", []),
        ("need.goals.exists(g, has(g.owner))", []),
        ("goal.strategies.exists(s, has(s.owner))", [("goal", "strategies")]),
        ("goal.area.texas[0] == need.id", [("goal", "area"), ("need", "id")]),
        ("plan.period.start < as_of", [("plan", "period.start")]),
        ("goal == other", []),
    ],
)
def test_fields_that_a_condition_looks_at(text: str, fields: list[tuple[str, str]]) -> None:
    assert list(condition.compile(text, NAMES).fields) == fields


def test_without_a_day_as_of_is_null() -> None:
    from tests.condition.sample import TEXT, build  # noqa: PLC0415

    made = condition.compile("as_of == null", {})
    assert made({}, build(TEXT)) is True
    assert made({}, plan()) is False


@pytest.mark.parametrize(
    ("want", "text"),
    [
        ("bool", "true"),
        ("text", "goal.measure.target.value"),
        ("text", "goal"),
        ("number", "action.hours"),
        ("date", "milestone.due"),
        ("list", "goal.strategies"),
        ("any", "goal.measure"),
    ],
)
def test_what_is_wanted(want: str, text: str) -> None:
    assert condition.compile(text, NAMES, want=want)(values(), plan()) is not None


def test_the_same_condition_serves_many_parts() -> None:
    made = condition.compile(
        "s.milestones.exists(m, m.level == 'implementation')", {"s": NAMES["strategy"]}
    )
    assert [made({"s": each}, plan()) for each in plan().all(NAMES["strategy"])] == [
        True,
        False,
        False,
    ]
