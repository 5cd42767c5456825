"""A practice goal of the first year measures something else than what "then we see" describes.

The words of the first practice goal of a priority, of its measure and its target are laid beside
the second part of the priority's theory of action and the strategies of the goal. Words such as
"teachers", "students" or "use" do not count. The rule is in Python because it compares words by
their stems: "conferring" and "conferences" have one.

## Why

The practice goals tell whether what the theory promised can be seen in rooms. Where they count
something else, the theory is never tested.

## Fix

Take the practice from `then` into the goal, and count how often or in how many rooms it is seen.

## Stays silent

- When the theory has no `then` (CH005), or one of the two has fewer than three words that count.
- When they share one word that counts.
- About the goals of later years, which follow the first.
- When another pack than Chicago's is used, and nobody selects the rule.

## Bad: conferences in the theory, walls in the goal

```yaml
# finds G1 statement
priorities:
  - id: P1
    theory_of_action:
      if: teams look at writing together
      then: we see teachers confer with small groups about drafts and feedback
      leads_to: more students writing at grade level
goals:
  - {id: G1, kind: practice, priority: P1, statement: 80% of hallways display updated boards}
```

## Bad: feedback in the theory, attendance at sessions in the goal

```yaml
# finds G1 statement
priorities:
  - id: P1
    theory_of_action:
      if: teams look at writing together
      then: we see students revise drafts after specific feedback
      leads_to: more students writing at grade level
goals:
  - id: G1
    kind: practice
    priority: P1
    statement: Everybody attends summer institute sessions
    measure: {name: attendance sheets of summer sessions, target: 90%}
```

## Good: the practice of the theory

```yaml
priorities:
  - id: P1
    theory_of_action:
      if: teams look at writing together
      then: we see teachers confer with small groups about drafts
      leads_to: more students writing at grade level
goals:
  - {id: G1, kind: practice, priority: P1, statement: Conferences are held weekly in 60% of rooms}
```

## Good: too few words to tell

```yaml
priorities:
  - id: P1
    theory_of_action: {if: teams meet, then: better lessons, leads_to: students at grade level}
goals:
  - {id: G1, kind: practice, priority: P1, statement: 80% of hallways display updated boards}
```
"""

from planlint.model.goals import Goal, Priority
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.frameworks.cells import target_text

_COMMON_WORDS = """
about above after again also among around because become before below better between both
consistent consistently could daily during each every everybody everyone evidence from goal
goals grade grades have high higher implement implementation implementing improve improved
improvement increase increased increasing into level levels more most much percent practice
practices provide provides rooms classrooms classroom school schools schoolwide should staff
student students scholars learners children teacher teachers educators leaders team teams
than that their them then there these they this those through throughout time towards under
using used uses utilize weekly monthly quarterly what when where which while will with within
work year years least across observed seen
"""
_COMMON = frozenset(word[:5] for word in _COMMON_WORDS.split())


@rule(
    "CH007",
    "goal-beside-the-practice",
    on=Priority,
    severity="warning",
    group="frameworks",
    cites=("Chicago CIWP, review of practice goals",),
    default=False,
)
def check(priority: Priority, plan: PlanGraph) -> Problems:
    theory = priority.theory_of_action
    if theory is None or not theory.then:
        return
    goals = [goal for goal in plan.into(priority, "pursues", Goal) if goal.kind == "practice"]
    if not goals:
        return
    first = goals[0]
    texts = [theory.then]
    for strategy in plan.strategies(first):
        shift = strategy.practice_shift
        texts += [strategy.statement or "", (shift.statement if shift else None) or ""]
    measure = first.measure
    named = [measure.name, measure.instrument] if measure is not None else []
    own = [first.statement, *named, target_text(first)]
    wanted, found = _stems(" ".join(texts)), _stems(" ".join(text or "" for text in own))
    if len(_stems(theory.then)) < 3 or len(found) < 3 or wanted & found:
        return
    yield problem(
        first,
        f'{first.title} shares no word with what is to be seen: "{" ".join(theory.then.split())}".',
        "statement",
        related=((theory, "what is to be seen", "then"),),
    )


def _stems(text: str) -> frozenset[str]:
    """Give the first letters of the words that tell what a text is about."""
    words = "".join(c if c.isalpha() else " " for c in text.lower()).split()
    return frozenset(word[:5] for word in words if len(word) > 3) - _COMMON
