"""A goal does not say for whom: neither a grade, a course, a student group nor "all students".

The population may be named in the statement, in the measure or its name, in the fields
`groups` and `grades` of the goal, its measures and its needs, or in a need's statement.

## Why

"Raise mathematics to 40%" can be met by the students who were nearly there. Whoever
checks the figure must know whose it is; plans that named their students went along with
better results in a study of 252 schools.

## Fix

Name the students: "grade 3 students", "multilingual learners in grades 6-8", "all students".

## Stays silent

- When the goal names nothing to reach (SM001), is a task (SM007) or has no statement (ST003).
- In goals on practice, which are about adults.
- When the value is one of the whole school by its nature: attendance, chronic absence,
  graduation, dropout, suspensions, enrollment, a survey of climate.
- When the statement speaks of staff, families or classrooms.

## Bad: whose proficiency?

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: >-
      Increase proficiency on the state mathematics test from 32% in May 2026 to 36% by June 2027.
```

## Bad: the measure does not say it either

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: Raise the average reading score from 410 in May 2026 to 425 by June 2027.
    measure: {name: average reading score, instrument: MAP, direction: increase}
```

## Good: a grade

```yaml
goals:
  - id: G1
    statement: >-
      Increase proficiency of grade 4 students on the state mathematics test from 32% in May 2026
      to 36% by June 2027.
```

## Good: the field names the group

```yaml
goals:
  - id: G1
    groups: [multilingual learners]
    statement: >-
      Increase proficiency on the state mathematics test from 32% in May 2026 to 36% by June 2027.
```

## Good: the whole school

```yaml
goals:
  - id: G3
    statement: Raise the attendance rate from 91% in June 2026 to 93% by June 2027.
```
"""

import re

from planlint.facts import Facts, measures
from planlint.model.goals import Goal
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint.statement import Statement
from planlint_rules.smart.asked import outcome

_WHOLE_SCHOOL = (
    r"attendance|absen|truan|tard|graduat|drop ?-?out|suspen|expuls|disciplin|referral|incident"
    r"|enrol|climate|school-?wide|the school\b|our school\b|district-?wide|famil|parent|safety"
    r"|staff|teacher|classroom|lesson plan|walkthrough|fidelity|implementation"
)
_COURSE = r"algebra|geometry|calculus|biology|chemistry|physics|english (?:i|\d)|\bap\b|advanced pl"
_GRADE = r"\bgr(?:ades?|\.)? ?[k\d]|\bk ?-|\bpre-?k|\d(?:st|nd|rd|th)\b|\b[a-z]+-grade|\bclass of"


@rule(
    "SM006",
    "unstated-population",
    on=Goal,
    severity="warning",
    group="smart",
    profile="review",
    cites=(
        "Fernandez 2011",
        "Turnaround practices, school 1.2-A",
    ),
)
def check(goal: Goal, plan: PlanGraph) -> Problems:
    both = outcome(plan, goal)
    if both is None or both[0].population is not None or _is_unreadable(goal):
        return
    found, said = both
    text = _texts(found, said)
    if any(re.search(pattern, text) for pattern in (_WHOLE_SCHOOL, _COURSE, _GRADE)):
        return
    yield problem(
        goal,
        f"{goal.title} does not say for which students: no grade, course or group, and not"
        ' "all students".',
        "statement",
        words=said.measure.span if said.measure is not None else None,
    )


def _texts(found: Facts, said: Statement) -> str:
    own = [f"{m.name or ''} {m.metric or ''}".replace("_", " ") for m in measures(found.goal)]
    return " ".join([said.text, *own]).lower()


def _is_unreadable(goal: Goal) -> bool:
    parts = (goal, *measures(goal))
    return any({"groups", "grades", "population"} & part.broken for part in parts)
