"""A group that starts behind is to gain no more than all students.

Measures of goals are held against each other when they are of the same kind, subject, grades and
instrument, one of them for all students and one for a student group. A group that
starts behind fires when its yearly gain is no larger than that of all students.

A measure is for a group when it says so in `groups`, in `population` or in its name. The `groups`
of a goal alone only say whom it has in view.

## Why

With equal gains the gap stays as it is for ever; with smaller ones it grows. Federal law asks for
goals that help the groups that are behind to close the gap, and so do Kentucky's gap
objectives and the Massachusetts funding law.

## Fix

Give the group a larger gain than all students, and a strategy that can bring it; or lower
neither but say in `rationale` why the gap closes later.

## Stays silent

- When one of the two goals has a `rationale`.
- When kind, subject, grades or instrument differ or cannot be told, and for groups that are not
  behind.
- When dates are missing, unless both targets are for the same time.
- When a target is impossible or reversed (TG005).

## Bad: three points for the group, four for all

```yaml
# finds G2/measure target.value
goals:
  - id: G1
    subject: ELA
    measure:
      metric: proficiency
      kind: summative
      population: all students in grades 3-5
      baseline: {value: 42%, date: 2026-05}
      target: {value: 46%, date: 2027-05}
  - id: G2
    subject: ELA
    measure:
      metric: proficiency
      kind: summative
      population: multilingual learners in grades 3-5
      baseline: {value: 14%, date: 2026-05}
      target: {value: 17%, date: 2027-05}
```

## Bad: absence falls alike

```yaml
# finds G1/measures[0] target.value
goals:
  - id: G1
    measure:
      metric: chronic-absence
      population: all students
      baseline: {value: 26%, date: 2026-06}
      target: {value: 23%, date: 2027-06}
    measures:
      - name: chronic absence of students with disabilities
        metric: chronic-absence
        groups: [students with disabilities]
        baseline: {value: 38%, date: 2026-06}
        target: {value: 35%, date: 2027-06}
```

## Good: the group gains more

```yaml
goals:
  - id: G1
    measure:
      metric: chronic-absence
      population: all students
      baseline: {value: 26%, date: 2026-06}
      target: {value: 23%, date: 2027-06}
    measures:
      - name: chronic absence of students with disabilities
        metric: chronic-absence
        groups: [students with disabilities]
        baseline: {value: 38%, date: 2026-06}
        target: {value: 33%, date: 2027-06}
```

## Good: a group that is ahead

```yaml
goals:
  - id: G1
    measure:
      metric: graduation
      population: all students
      baseline: {value: 81%, date: 2026-06}
      target: {value: 82%, date: 2027-06}
    measures:
      - name: graduation rate of girls
        metric: graduation
        groups: [girls]
        baseline: {value: 88%, date: 2026-06}
        target: {value: 88.5%, date: 2027-06}
```
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from planlint.facts import facts
from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.model.plan import Plan
from planlint.rule import PlanGraph, Problem, Problems, rule
from planlint.series import Series, every
from planlint_rules.equity.named import in_field, in_text
from planlint_rules.targets.figures import at, is_sound, number
from planlint_rules.words import listed

_SUBJECTS = (
    ("ELA", ("ela", "english", "reading", "literacy")),
    ("mathematics", ("math", "algebra", "geometry", "numeracy")),
    ("science", ("science", "biology")),
)
_GRADES = r"\bgrades? ((?:\d{1,2}|k)(?: ?(?:-|–|to|and|,|through) ?\d{1,2})*)"
_Key = tuple[str, str, str, str]


class _Line(NamedTuple):
    """A series, and the group that it is for, "" for all students."""

    values: Series
    goal: Goal
    group: str


@rule(
    "TG010",
    "widening-gap",
    on=Plan,
    severity="warning",
    group="targets",
    profile="review",
    cites=(
        "ESSA, long-term goals must help close gaps",
        "Kentucky Revised Statutes 158.649",
        "Massachusetts General Laws, chapter 69, section 1S",
    ),
)
def check(whole: Plan, plan: PlanGraph) -> Problems:
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
    for pairs in alike.values():
        if len(pairs) < 2:
            continue
        lines = [_Line(values, goal, _group(values, goal, plan)) for values, goal in pairs]
        whole_school = [line for line in lines if not line.group]
        if len(whole_school) != 1:
            continue
        for line in lines:
            if line.group and not (
                line.goal.given("rationale") or whole_school[0].goal.given("rationale")
            ):
                yield from _compare(line, whole_school[0].values)


def _is_comparable(values: Series, plan: PlanGraph) -> bool:
    if values.metric is None or not values.metric.better or values.contested:
        return False
    return bool(values.baseline and values.target) and is_sound(values, plan)


def _group(values: Series, goal: Goal, plan: PlanGraph) -> str:
    measure = values.measure
    if measure is not None and measure.groups:
        return listed(sorted(in_field(measure, plan))) if in_field(measure, plan) else ""
    text = f"{measure.population or ''} {measure.name or ''}" if measure is not None else ""
    if isinstance(values.part, Goal):
        people = facts(plan, goal).population
        text += f" {people.text}" if people and people.place.field == "statement" else ""
    return listed(sorted(in_text(text, plan))) if in_text(text, plan) else ""


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


def _compare(line: _Line, whole: Series) -> Iterator[Problem]:
    values = line.values
    start, end, first, last = values.baseline, values.target, whole.baseline, whole.target
    if start is None or end is None or first is None or last is None or values.metric is None:
        return
    sign = 1 if values.metric.better == "increase" else -1
    if sign * (first.value - start.value) <= 0:
        return  # not behind
    same_time = first.day == start.day and last.day == end.day
    own, others = values.years, whole.years
    if not same_time and (not own or not others or own <= 0 or others <= 0):
        return
    gain, all_gain = sign * (end.value - start.value), sign * (last.value - first.value)
    per_year = not same_time and own is not None and others is not None
    if own is not None and others is not None and per_year:
        gain, all_gain = gain / max(own, 1.0), all_gain / max(others, 1.0)
    if gain > all_gain + 1e-9:
        return
    unit = " points a year" if per_year else " points"
    effect = "stays as it is" if abs(gain - all_gain) < 1e-9 else "grows"
    group = line.group[:1].upper() + line.group[1:]
    yield at(
        end,
        f"{group} start {number(abs(first.value - start.value))} points behind all students and"
        f" are to gain {number(gain)}{unit}, all students {number(all_gain)}; the gap {effect}.",
        start=start,
        gain=round(gain, 2),
        all_gain=round(all_gain, 2),
    )
