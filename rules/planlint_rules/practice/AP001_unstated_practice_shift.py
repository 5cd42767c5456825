"""A strategy names a program or a result, and not what adults will do differently.

The rule asks for `practice_shift` where the strategy's own statement does not say it, and for its
`statement` or `measure` where it is there. A statement says nothing of it when it begins with a
verb such as "implement", "adopt", "purchase", "expand" or "improve", and neither it nor a
measure of implementation names adults. "Implement the new mathematics program with fidelity" is
such a statement; "Call home after the third absence" is not, for it says what somebody does.

It also notes (info) when the plan has three or more practice shifts, each names in `who` whose
practice changes, and all of these are teachers: leaders and other staff change nothing.

## Why

A program changes nothing for students until adults act differently. When the plan does not
say how, everyone fills the gap in their own way, and an observer does not know what to look
for. If only teachers must change, the plan asks nothing of those who schedule, coach and supervise.

## Fix

Write in `practice_shift` who will do what differently: `who: K-3 teachers` and `statement:
Teachers teach the full lesson every day`. In a shift for leaders, say what they do each week.

## Stays silent

- When nothing measures whether adults did what the strategy asks: AC001 speaks, and the cause
  is the same. Once a measure is there, this rule asks what it measures.
- When the theory of action of the goal or priority says what will be seen (`if` or `then`),
  or the goal is of `kind: practice`.
- When the strategy is completed or stopped, or begins more than a year after the plan, and when
  `practice_shift` is there but could not be read (PL005).

## Bad: a program

```yaml
# finds G1/S1 practice_shift
goals:
  - id: G1
    strategies:
      - id: S1
        statement: Implement the new mathematics program with fidelity.
        implementation:
          - {name: rooms observed using the program, instrument: walkthrough form, target: 80%}
```

## Bad: a shift that says for whom, but not what

```yaml
# finds G1/S1 practice_shift.statement
goals:
  - id: G1
    strategies:
      - id: S1
        statement: Strengthen writing in every subject.
        practice_shift: {who: All teachers}
        implementation:
          - {name: lessons with a written response, target: 80%}
```

## Good: the strategy says what somebody does

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        statement: Call home after the third absence and agree on a plan with the family.
        implementation:
          - {name: third absences followed by a call within one day, target: 95%}
```

## Good: the shift is written down

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        statement: Implement the new mathematics program.
        practice_shift:
          who: Teachers of mathematics and the assistant principal
          statement: Teachers rehearse each unit's tasks together; the principal sits in each week
          measure: 80% of lessons with the unit's task
          tool: task walk
          cadence: weekly
          by: 2026-12-18
        outcomes:
          - {name: students at goal on the unit test, target: 58%}
professional_learning:
  - {id: P1, topic: Unit tasks, dates: [2026-08-27, 2026-10-14], supports: [S1]}
```
"""

import re

from planlint.model.goals import Priority
from planlint.model.plan import Plan
from planlint.model.strategies import Strategy
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.ongoing import is_later
from planlint_rules.practice.measured import has_practice_goal, is_measured

_PROGRAM = frozenset(
    (
        "implement", "adopt", "purchase", "buy", "acquire", "continue", "expand", "launch",
        "introduce", "improve", "increase", "strengthen", "enhance", "promote", "ensure", "pilot",
        "maintain", "utilize", "raise", "boost",
    )
)  # fmt: skip
_ADULTS = (
    r"\b(?:teachers?|educators?|staff|leaders?|coach|coaches|principals?|administrators?|adults?"
    r"|counselors?|liaisons?|paraprofessionals?|specialists?|teams?|plcs?|interventionists?"
    r"|aides?|librarians?|nurses?|tutors?|faculty)\b"
)
_NOT_TEACHERS = (
    r"\b(?:staff|leader|coach|principal|administrat|adult|counselor|liaison|parapro|specialist|team"
    r"|dean|director|supervis|superintend|clerk|office|interventionist|aide|librarian|nurse|tutor"
    r"|psycholog|social worker|coordinat|chair|faculty|everyone|lead\b)"
)


@rule(
    "AP001",
    "unstated-practice-shift",
    on=(Plan, Strategy),
    severity="warning",
    group="practice",
    profile="review",
    cites=("Turnaround practices, school 1.2-D and 1.2-E", "SMART Goal Rubric, item 2"),
)
def check(item: Plan | Strategy, plan: PlanGraph) -> Problems:
    if isinstance(item, Plan):
        yield from _only_teachers(item, plan)
    elif not (item in plan.over or is_later(item, plan)) and is_measured(item, plan):
        yield from _unstated(item, plan)


def _unstated(strategy: Strategy, plan: PlanGraph) -> Problems:
    shift = strategy.practice_shift
    if shift is not None:
        if not (shift.given("statement") or shift.given("measure")):
            message = f"The practice shift of {strategy.label} does not say what adults will do."
            yield problem(shift, message, "statement")
    elif not strategy.given("practice_shift"):
        verb = _program_verb(strategy)
        if verb and not has_practice_goal(strategy, plan) and not _is_in_theory(strategy, plan):
            yield problem(
                strategy,
                f"{strategy.title} does not say what adults will do differently: its statement"
                f' begins with "{verb}" and names a program or a result.',
                "practice_shift",
            )


def _program_verb(strategy: Strategy) -> str:
    """Give the verb with which a statement begins that says nothing of what adults do."""
    first, _, _ = (strategy.statement or "").strip().partition(" ")
    if first.lower() not in _PROGRAM:
        return ""
    texts = [strategy.statement or "", *(m.name or "" for m in strategy.implementation)]
    return "" if re.search(_ADULTS, " ".join(texts), re.IGNORECASE) else first


def _is_in_theory(strategy: Strategy, plan: PlanGraph) -> bool:
    goals = plan.goals(strategy)
    for part in (*goals, *(p for goal in goals for p in plan.out(goal, to=Priority))):
        theory = part.theory_of_action
        if theory is not None and any(
            theory.given(field) for field in ("statement", "if_", "then")
        ):
            return True
    return False


def _only_teachers(item: Plan, plan: PlanGraph) -> Problems:
    shifts = [
        strategy.practice_shift
        for strategy in plan.all(Strategy)
        if strategy.practice_shift is not None and strategy not in plan.over
    ]
    named = [shift for shift in shifts if shift.who]
    if len(named) < 3 or len(named) < len(shifts):
        return
    texts = " ".join(f"{shift.who} {shift.statement or ''}" for shift in named).lower()
    if all("teacher" in (shift.who or "").lower() for shift in named) and not re.search(
        _NOT_TEACHERS, texts
    ):
        yield problem(
            item,
            f"All {len(named)} practice shifts ask teachers to change; none says what leaders or"
            " other staff will do differently.",
            severity="info",
            related=((named[0], "the first of them", "who"),),
        )
