"""Wording puts the trouble into students or families rather than into what the school does.

The rule looks for a short list of phrases in the vision and in the statements of needs,
priorities, goals, strategies and actions: children who are called "low" or "bubble kids", "those
families", students or parents who are "lazy" or "don't care", "at-risk kids" as a name for
people. It prints the words that it found. It is off by default: switch it on with
`severity = { EQ006 = "info" }`. It is advice only and says nothing about the people who wrote
the plan.

## Why

A plan is read by the families it speaks of. Wording that names what the school will do or
provide keeps the work on what adults can change, and keeps expectations high.

## Fix

Say what was observed and what is missing: instead of "our low kids", write "students who are
two or more levels below benchmark".

## Stays silent

- In root causes: a cause that lies in students or families is NA005's question.
- When the words stand in quotation marks: somebody else is cited.

## Bad: children have become their scores

```yaml
# finds G1/S1 statement
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Pull the bubble kids for extra practice before the test}
```

## Bad: families are judged

```yaml
# finds N1 statement
needs_assessment:
  needs:
    - {id: N1, statement: Many parents don't care about homework and 31% of students are absent}
```

## Good: what was observed

```yaml
needs_assessment:
  needs:
    - {id: N1, statement: 31% of students were chronically absent and few families were called}
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Tutor students who are two levels below benchmark in groups of three}
```

## Good: low scores are no low children

```yaml
needs_assessment:
  needs:
    - {id: N1, statement: Low reading scores in grade 3 and low attendance of those students}
goals:
  - {id: G1, statement: Reduce the share of at-risk students from 30% to 25% by June 2027}
```
"""

import re
from functools import cache

from planlint.model.goals import Goal, Priority
from planlint.model.needs import Need
from planlint.model.plan import Plan
from planlint.model.strategies import Action, Strategy
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.words import holds

# A text without any of these cannot hold one of the phrases.
_HINTS = (
    "kids", "babies", "lazy", "unmotivated", "apathetic", "uncaring", "slow learners", "bubble",
    "problem children", "broken homes", " care", " value ", " want to ",
)  # fmt: skip
_CHILDREN = "kids|students|children|learners|scholars"
_FAMILIES = "parents|families"
_LACK = (
    r"(?:do not|don[’']t|never) (?:care|value (?:education|school|learning)|want to (?:learn|work))"
)


@rule(
    "EQ006",
    "deficit-wording",
    on=(Plan, Need, Priority, Goal, Strategy, Action),
    severity="info",
    group="equity",
    default=False,
    cites=("Turnaround practices, school 1.1-E",),
)
def check(item: Plan | Need | Priority | Goal | Strategy | Action, plan: PlanGraph) -> Problems:
    field = "vision" if isinstance(item, Plan) else "statement"
    text = item.__dict__.get(field) or ""
    lower = text.lower()
    if not holds(lower, _HINTS):
        return
    found = _deficit().search(text)
    if found is None or _is_quoted(text, found.start(), found.end()):
        return
    yield problem(
        item,
        f'"{found[0]}" puts the trouble into the people; say what was observed, or what the'
        " school will do.",
        field,
        words=found.span(),
    )


@cache
def _deficit() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?:our |the )?low(?:er|est)? (?:kids|babies)|bubble (?:{_CHILDREN})|at[- ]risk kids"
        rf"|(?:those|these) kids|bad kids|slow learners|problem (?:kids|children)|broken homes"
        rf"|(?:lazy|unmotivated|apathetic|uncaring) (?:{_CHILDREN}|{_FAMILIES})"
        rf"|(?:{_CHILDREN}|{_FAMILIES}) (?:who |that )?(?:{_LACK}|(?:are|is) (?:just |simply )?"
        r"(?:lazy|unmotivated|apathetic|uncaring)))\b",
        re.IGNORECASE,
    )


def _is_quoted(text: str, start: int, end: int) -> bool:
    return start > 0 and text[start - 1] in "\"'“‘" and text[end : end + 1] in ('"', "'", "”", "’")
