"""Which goals may be asked for a missing part, so that one cause gets one finding.

A goal without a statement is ST003's; one that is a task is SM007's; one that names
nothing to reach is SM001's. Only the others are asked for baseline, measure and population.
"""

import re

from planlint.facts import Facts, facts, measures
from planlint.model.goals import Goal
from planlint.model.placeholder import find_gap, is_placeholder
from planlint.rule import PlanGraph
from planlint.statement import Statement
from planlint_rules.results import states_value
from planlint_rules.words import holds

_TASK_WORDS = "implement adopt provide train hold purchase continue hire host offer conduct use"
_TASKS = frozenset(_TASK_WORDS.split())
# A text that holds none of these holds no placeholder; to look for them is cheap.
_MARKS = ("tb", "xx", "x%", "x %", "y%", "y %", "z%", "z %", "__", "[", "<", "lorem", "mm/", "n/a")
_LEVEL = re.compile(r"\bfrom\b[^.]{0,90}?\bto [\"'\u2018\u201c]\w")  # from "weak" to "strong"
PLAIN = str.maketrans(dict.fromkeys(",.;:()", " "))
"""Marks between words become spaces."""


def stated(plan: PlanGraph, goal: Goal) -> tuple[Facts, Statement] | None:
    """Give the facts of a goal with its statement, None when there is nothing to read."""
    known: dict[Goal, tuple[Facts, Statement] | None] = plan.memo.setdefault("stated", {})
    if goal not in known:
        known[goal] = _stated(plan, goal)
    return known[goal]


def _stated(plan: PlanGraph, goal: Goal) -> tuple[Facts, Statement] | None:
    text = goal.statement
    if not text or (len(text) < 40 and len(text.split()) < 3):
        return None
    lower = text.lower()
    if holds(lower, _MARKS) and (is_placeholder(text) or find_gap(text)):
        return None
    found = facts(plan, goal)
    return None if found.statement is None else (found, found.statement)


def is_task(found: Facts, said: Statement) -> bool:
    """Say whether a goal only tells what will be done: no measure, no value, no change."""
    goal = found.goal
    if goal.kind == "practice" or goal.given("measure") or goal.given("measures"):
        return False
    if found.target is not None or found.change is not None:
        return False
    if said.kind == "action":
        return True
    return said.direction == "none" and _begins_with_task(said.text)


def _begins_with_task(text: str) -> bool:
    """Say whether a text begins "Provide …", "By June, provide …", "Teachers will implement …"."""
    lead, comma, rest = text.partition(",")
    if comma and lead.lower().startswith(("by ", "in ", "during ", "over ")):
        text = rest
    words = text.lower().translate(PLAIN).split()
    at = words.index("will") + 1 if "will" in words else 0
    ahead = [word for word in words[at : at + 3] if word not in ("be", "also", "to", "fully")]
    return bool(ahead) and ahead[0] in _TASKS


def has_aim(found: Facts, said: Statement) -> bool:
    """Say whether the plan names, anywhere, a value to reach or something that can be checked."""
    if found.target is not None or found.change is not None or said.measurable:
        return True
    kept = found.baseline is not None and (said.direction == "maintain" or said.universal)
    if kept or _LEVEL.search(said.text):
        return True
    goal = found.goal
    if {"measure", "measures"} & goal.broken:
        return True
    for measure in measures(goal):
        if "target" in measure.broken or measure.interim or "interim" in measure.broken:
            return True
        if measure.target is not None and measure.target.given("value"):
            return True
    return any(states_value(m) and m.level != "implementation" for m in goal.milestones)


def outcome(plan: PlanGraph, goal: Goal) -> tuple[Facts, Statement] | None:
    """Give the facts of a goal that has something to reach and is a result, not a practice."""
    both = stated(plan, goal)
    if both is None or "practice" in (goal.kind, both[1].kind):
        return None
    return None if is_task(*both) or not has_aim(*both) else both
