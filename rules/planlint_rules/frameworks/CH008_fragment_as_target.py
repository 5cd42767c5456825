"""The target cell of a goal holds a fragment, or the prompt of the form.

A target such as "80% of teachers", "100%" or "A" says how many, and not what they do. It is found
where nothing else names what is counted: no name, kind or instrument of the measure, and no value
in the goal's statement. A prompt that was left, "Specify your target…", is found as well. The rule
is in Python because it weighs what is left of a text beside the figure and the people.

## Why

Cells of the form are read alone, in a table of the network or the board. "80% of teachers" can be
met by any practice, and two readers will count two different things.

## Fix

Write what is counted: "80% of teachers confer with each student once a week, as seen in walks".
Or name the measure: `measure: {name: …, instrument: …, target: 80%}`.

## Stays silent

- When the goal has no target, or one that YAML and JSON cannot read (PL005).
- When the measure has a name, a metric or an instrument, or the statement carries a value itself.
- When two words or more beside the figure tell what is done, or four where there is no figure.
- When another pack than Chicago's is used, and nobody selects the rule.

## Bad: how many of whom

```yaml
# finds G1/measure target.value
goals:
  - id: G1
    kind: practice
    statement: Teachers confer with each student about drafts
    measure: {target: 80% of teachers}
```

## Bad: all

```yaml
# finds G1/measure target.value
goals:
  - id: G1
    kind: practice
    statement: Teachers confer with each student about drafts
    measure: {target: 100%}
```

## Good: what is counted stands in the cell

```yaml
goals:
  - id: G1
    kind: practice
    statement: Teachers confer with each student about drafts
    measure: {target: 80% of teachers confer weekly with each student}
```

## Good: the measure has a name

```yaml
goals:
  - id: G1
    kind: practice
    statement: Teachers confer with each student about drafts
    measure: {name: rooms with weekly conferences, instrument: walk log, target: 80%}
```
"""

import re

from planlint.facts import facts
from planlint.model.goals import Goal
from planlint.model.placeholder import is_placeholder
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.frameworks.cells import target_text

_PROMPT = re.compile(r"^(?:specify|select|enter|type|describe|insert) (?:your|a|an|the)\b|^\W*$")
_FIGURE = re.compile(r"\d")
_GRADES = re.compile(r"\b(?:grades?\s*)?(?:pre-?k|k|\d{1,2})\s*(?:-|–|to)\s*\d{1,2}\b")
_EMPTY_WORDS = """
a an the of in at by for to and or our all every each least most up percent full any school
schoolwide grade grades k pk teacher teachers staff adults educators leaders student students
scholars learners children classroom classrooms rooms team teams bands band level levels
families parents members general special education content area areas
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


@rule(
    "CH008",
    "fragment-as-target",
    on=Goal,
    severity="error",
    group="frameworks",
    cites=("Chicago CIWP, exported plans",),
    default=False,
)
def check(goal: Goal, plan: PlanGraph) -> Problems:
    measure, text = goal.measure, target_text(goal)
    target = measure.target if measure is not None else None
    if measure is None or target is None or not text or "value" in target.broken:
        return
    if is_placeholder(text):
        return
    prompt = _PROMPT.search(text.lower()) is not None
    named = measure.name or measure.metric or measure.instrument
    if not prompt and (named or _says_itself(goal, plan) or not _is_fragment(text)):
        return
    said = "still holds the prompt of the form" if prompt else "says how many, but not what"
    said = said if prompt or _FIGURE.search(text) else "does not say what is to be reached"
    yield problem(target, f'The target of {goal.label} {said}: "{text}".', "value")


def _says_itself(goal: Goal, plan: PlanGraph) -> bool:
    said = facts(plan, goal).statement
    return said is not None and (said.target is not None or said.change is not None)


def _is_fragment(text: str) -> bool:
    """Say whether hardly anything is left beside the figure, the people and the grades."""
    words = re.findall(r"[^\W\d_]+", _GRADES.sub(" ", text.lower()))
    left = [word for word in words if word not in _EMPTY]
    figure = _FIGURE.search(_GRADES.sub(" ", text.lower()))
    return len(left) < 2 if figure else len(left) < 4
