"""A goal says what will be done, not what will come of it.

Found is a goal that begins with the verb of a task (implement, provide, train, hold, adopt,
continue, purchase), or says that something "will be implemented", and states no result: no
value, no change, no measure. A number of sessions or of trained teachers is no result. The
verbs are those of the word table `action`, to which a district adds its own with `vocabulary`.

## Why

Every step of such a goal can be done while students gain nothing, and it is reported as met.

## Fix

Ask "so that what?" The answer is the goal; the activity becomes a strategy under it.

## Stays silent

- When the goal names a measure, a value or a change, in its statement or in its fields.
- When the goal is marked `kind: practice`: what adults will do differently is a result too.
- Verbs of a wish, such as "foster" or "ensure that students": SM001 asks what can be counted.

The other rules on goal statements are silent about a goal that is found here, except that a
date outside the plan is told.

## Bad: a program is put in place

```yaml
# finds G1 statement
goals:
  - {id: G1, statement: Implement the new phonics program in all K-2 classrooms.}
```

## Bad: hours are given

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: By June 2027, provide 30 hours of professional development to all teachers.
```

## Good: what comes of it

```yaml
goals:
  - id: G1
    statement: >-
      Increase the share of K-2 students at benchmark on DIBELS 8 from 41% in May 2026 to 52% by
      June 2027 with the new phonics program.
```

## Good: the measure names the result

```yaml
goals:
  - id: G1
    statement: Implement the new phonics program in all K-2 classrooms.
    measure:
      name: K-2 students at benchmark
      instrument: DIBELS 8
      baseline: {value: 41%, date: 2026-05}
      target: {value: 52%, date: 2027-06}
```
"""

import re

from planlint.model.goals import Goal
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint.statement import Vocabulary
from planlint.statement.words import lexicon
from planlint_rules.smart.asked import is_task, stated


@rule(
    "SM007",
    "activity-as-goal",
    on=Goal,
    severity="warning",
    group="smart",
    profile="review",
    cites=("Turnaround practices, school 1.2-E", "SMART goal rubric"),
)
def check(goal: Goal, plan: PlanGraph) -> Problems:
    both = stated(plan, goal)
    if both is None or not is_task(*both):
        return
    text = both[1].text
    words = _task_words(text, plan)
    said = f' ("{text[slice(*words)]}")' if words is not None else ""
    yield problem(
        goal,
        f"{goal.title} says what will be done{said}, not what will come of it.",
        "statement",
        words=words,
    )


def _task_words(text: str, plan: PlanGraph) -> tuple[int, int] | None:
    """Find the verb of the task: after "will" or at the beginning, also as "implemented"."""
    verbs = lexicon(plan.vocabulary or Vocabulary()).tables["action"]
    lower = text.lower()
    will = re.search(r"\bwill(?: be| also| fully| continue to)? ([a-z]+)", lower)
    first = re.match(r"(?:(?:by|in|during) [^,]{1,60}, )?(?:to |we )?([a-z]+)", lower)
    for match in (will, first):
        if match is None:
            continue
        stem = match[1].removesuffix("d")
        if match[1] in verbs or stem in verbs or stem.removesuffix("e") in verbs:
            return match.span(1)
    return None
