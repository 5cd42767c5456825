"""Figures of one kind for all students and for student groups, side by side."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planlint.facts import facts
from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.model.plan import Plan
from planlint.rule import PlanGraph
from planlint.series import Series, every
from planlint_rules.equity.named import in_field, in_text
from planlint_rules.targets.figures import is_sound

_SUBJECTS = (
    ("ELA", ("ela", "english", "reading", "literacy")),
    ("mathematics", ("math", "algebra", "geometry", "numeracy")),
    ("science", ("science", "biology")),
)
_GRADES = r"\bgrades? ((?:\d{1,2}|k)(?: ?(?:-|–|to|and|,|through) ?\d{1,2})*)"
_Key = tuple[str, str, str, str]


class Line(NamedTuple):
    """A series, and the groups that it is for, none for all students."""

    values: Series
    goal: Goal
    groups: frozenset[str]
    grades: str


def beside_all(whole: Plan, plan: PlanGraph) -> Sequence[tuple[Line, Sequence[Line]]]:
    """Give each figure for all students with those for groups that can be held against it.

    They share kind, subject, grades and instrument; where two are for all students, none is
    given. All of them have a baseline and a target that can be judged. Found once a plan.
    """
    if "beside all" not in plan.memo:
        plan.memo["beside all"] = list(_beside_all(whole, plan))
    found: Sequence[tuple[Line, Sequence[Line]]] = plan.memo["beside all"]
    return found


def _beside_all(whole: Plan, plan: PlanGraph) -> Iterator[tuple[Line, Sequence[Line]]]:
    if len(plan.all(Measure)) + len(whole.goals) < 2:
        return
    kinds: dict[str, list[tuple[Series, Goal]]] = {}
    for goal in whole.goals:
        for values in every(plan, goal):
            if values.metric is not None and _is_comparable(values, plan):
                kinds.setdefault(values.metric.name, []).append((values, goal))
    alike: dict[_Key, list[tuple[Series, Goal]]] = {}
    for found in kinds.values():
        for values, goal in found if len(found) > 1 else ():
            alike.setdefault(_key(values, goal), []).append((values, goal))
    for key, pairs in alike.items():
        if len(pairs) < 2:
            continue
        lines = [Line(values, goal, _groups(values, goal, plan), key[2]) for values, goal in pairs]
        everybody = [line for line in lines if not line.groups]
        if len(everybody) == 1:
            yield everybody[0], [line for line in lines if line.groups]


def _is_comparable(values: Series, plan: PlanGraph) -> bool:
    if values.metric is None or not values.metric.better or values.contested:
        return False
    return bool(values.baseline and values.target) and is_sound(values, plan)


def _groups(values: Series, goal: Goal, plan: PlanGraph) -> frozenset[str]:
    measure = values.measure
    if measure is not None and measure.groups:
        return in_field(measure, plan)
    text = f"{measure.population or ''} {measure.name or ''}" if measure is not None else ""
    if isinstance(values.part, Goal):
        people = facts(plan, goal).population
        text += f" {people.text}" if people and people.place.field == "statement" else ""
    return in_text(text, plan)


def _key(values: Series, goal: Goal) -> _Key:
    """Give what two series must share to be compared."""
    measure = values.measure
    metric = values.metric.name if values.metric else ""
    subject = (measure.subject if measure else None) or goal.subject or ""
    grades = (measure.grades if measure else ()) or goal.grades
    instrument = (measure.instrument if measure else None) or ""
    population = (measure.population if measure else None) or ""
    words = f"{values.words} {population.lower()} {instrument.lower()} {subject.lower()}"
    tokens = set(re.findall(r"[a-z]+", words))
    about = next((name for name, ways in _SUBJECTS if any(t.startswith(ways) for t in tokens)), "")
    match = re.search(_GRADES, words)
    said = ",".join(grades) or (match[1] if match else "")
    return (
        metric,
        about,
        re.sub(r"[^\dk]+", "-", said.lower()),
        " ".join(instrument.lower().split()),
    )
