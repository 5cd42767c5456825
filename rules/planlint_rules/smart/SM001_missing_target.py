"""A goal names no value to reach, so nobody can tell when it is met.

The value may stand in the statement, as a level ("to 36%") or as a change ("by 4 points"), in
the target of any measure of the goal, in its interim values, or in one of its milestones. A goal
that asks the same of everyone counts as measurable when it can be checked for each one ("all
seniors will pass Algebra 1"), and so does one that is to keep a known level.

With a value, words that leave a way out ("strive to", "where possible") get an info.

## Why

In a study of 252 schools, plans whose goals were measurable, with a baseline and a target, went
along with better results. "Improve reading" is met by one more reader or never.

## Fix

Name the measure and its value at the end: "from 32% in May 2026 to 36% by June 2027". Where
all are meant, name what each one will have reached.

## Options

- `vague-verbs`: verbs that promise without saying how much; the message names the one that
  was found. The list is a project choice.
- `hedges`: phrases that leave a way out; the list is a project choice.

## Stays silent

- When the statement is missing, too short, or still holds a placeholder (ST003 speaks of it).
- When the goal is a task to be done, such as "Implement the new program" (SM007).
- When a target, a measure or an interim value was written but cannot be read (PL005).
- When the goal names the level to reach in quotes, from "weak" to "strong".
- About a missing measure, baseline or population of the same goal: one thing at a time.

## Bad: a promise

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: Improve reading in grades 3-5 by June 2027.
```

## Bad: all of them, of something that cannot be checked

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: All students will show growth in reading by June 2027.
```

## Bad: a way out

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: >-
      Where possible, increase the share of grade 3 students who meet expectations on the
      state ELA test from 32% in May 2026 to 36% by June 2027.
```

## Good: from one level to another

```yaml
goals:
  - id: G1
    statement: >-
      By June 2027, grade 8 will improve from "weak" to "strong" in informational text on the
      state ELA test.
```

## Good: a level to reach

```yaml
goals:
  - id: G1
    statement: >-
      Increase the share of grade 3 students who meet expectations on the state ELA test
      from 32% in May 2026 to 36% by June 2027.
```

## Good: the value stands in the measure

```yaml
goals:
  - id: G1
    statement: Improve reading in grades 3-5.
    measure:
      name: students who meet expectations
      instrument: state ELA test
      baseline: {value: 32%, date: 2026-05}
      target: {value: 36%, date: 2027-06}
```
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from planlint.facts import Facts
from planlint.model.goals import Goal
from planlint.model.part import Names
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problem, Problems, problem, rule
from planlint.statement import Statement
from planlint_rules.smart.asked import PLAIN, has_aim, is_task, stated


class Options(Base):
    """The words that promise without saying how much."""

    vague_verbs: Names = (
        "improve",
        "enhance",
        "strengthen",
        "support",
        "foster",
        "promote",
        "encourage",
        "increase",
        "raise",
        "grow",
        "reduce",
        "decrease",
        "close",
        "ensure",
    )
    """Verbs that need a number beside them. Project choice."""
    hedges: Names = (
        "strive to",
        "strives to",
        "striving to",
        "attempt to",
        "try to",
        "aim to",
        "hope to",
        "seek to",
        "endeavor to",
        "work toward",
        "work towards",
        "as appropriate",
        "as feasible",
        "as practicable",
        "where possible",
        "when possible",
        "whenever possible",
        "if possible",
        "where appropriate",
        "to the extent possible",
    )
    """Phrases that leave a way out. Project choice."""


@rule(
    "SM001",
    "missing-target",
    on=Goal,
    severity="error",
    group="smart",
    profile="review",
    cites=(
        "Fernandez 2011",
        "Turnaround practices, school 1.2-A and 1.2-C",
        "TEC 11.252(a)(2)",
    ),
)
def check(goal: Goal, plan: PlanGraph, options: Options) -> Problems:
    both = stated(plan, goal)
    if both is None or is_task(*both):
        return
    if not has_aim(*both):
        yield _aimless(*both, options)
        return
    if hedge := _first(both[1].text, options.hedges):
        words = both[1].text[slice(*hedge)]
        yield problem(
            goal,
            f'{goal.title} says "{words}", which leaves a way out.',
            "statement",
            severity="info",
            help="leave these words out, or lower the value to one that you will answer for.",
            words=hedge,
        )


def _aimless(found: Facts, said: Statement, options: Options) -> Problem:
    goal = found.goal
    words: tuple[int, int] | None = None
    if said.universal and said.population is not None:
        words = said.population.span
        message = (
            f'{goal.title} asks something of "{said.population.text}" that cannot be counted'
            " for each of them."
        )
    elif (words := _first(said.text, options.vague_verbs)) and _leads(said.text[: words[0]]):
        verb = said.text[slice(*words)]
        message = f'{goal.title} says "{verb}", but names no value to reach.'
    else:
        message = f"{goal.title} names no value to reach, so nobody can tell when it is met."
        words = None
    return problem(goal, message, "statement", words=words)


def _leads(before: str) -> bool:
    """Say whether a verb stands at the head of a goal: first, after "will", or in a few words."""
    return len(before.split()) < 4 or before.rstrip().lower().endswith(
        ("will", "shall", "will also")
    )


def _first(text: str, phrases: Names) -> tuple[int, int] | None:
    """Find the first of some phrases, as whole words in any form of writing."""
    lower = text.lower()
    words = frozenset(lower.translate(PLAIN).split())
    spans = []
    by_head = _by_head(phrases)
    near = [phrase for head in words & by_head.keys() for phrase in by_head[head]]
    for phrase in [phrase for phrase in near if phrase in lower]:
        match = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", lower)
        if match is not None:
            spans.append(match.span())
    return min(spans, default=None)


@lru_cache(maxsize=8)
def _by_head(phrases: Names) -> Mapping[str, Sequence[str]]:
    """Sort phrases by their first word: only those whose first stands in a text are looked for."""
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        found.setdefault(phrase.partition(" ")[0], []).append(phrase)
    return found
