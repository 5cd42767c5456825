"""A practice shift leads to no result for students, or nobody can tell to which.

`outcome` of a practice shift names the milestone or result for students that the shift should
bring. Where it is left out, the student measure of the strategy stands in for it.

- `outcome` names a milestone of `level: implementation`: that is again what adults do (warning).
- Every measure under `outcomes` is about practice (`domain: practice`, or `kind: implementation`
  or `observation`), so the shift leads to no result for students (warning).
- `outcome` is left out and the strategy has several student measures (info).

## Why

A school changes what adults do so that students gain. When the plan does not say which result
should move, a shift that is carried out well and helps nobody looks like a success.

## Fix

Name in `outcome` the milestone that tells whether students gain from this shift: `outcome: M2`.

## Stays silent

- When the strategy has no result for students at all: AC002 speaks of that.
- When `outcome` describes a result in words, or names a milestone that is not there (ST005).
- When the strategy is completed or stopped, or begins more than a year after the plan.

## Bad: it leads to a milestone of adults

```yaml
# finds G1/S1 practice_shift.outcome
goals:
  - id: G1
    strategies:
      - id: S1
        statement: Plan lessons together from student work
        practice_shift:
          who: Teachers and the coach
          statement: Teachers rehearse questions, seen weekly in 70% of lessons
          tool: walk log
          cadence: weekly
          outcome: M1
        milestones: [{id: M1, level: implementation, value: 45%, due: 2026-11-13}]
        outcomes: [{name: students at goal, target: 58%}]
```

## Bad: its outcomes are about adults

```yaml
# finds G1/S1 practice_shift.outcome
goals:
  - id: G1
    strategies:
      - id: S1
        statement: Plan lessons together from student work
        practice_shift:
          who: Teachers and the coach
          statement: Teachers rehearse questions
          tool: walk log
          cadence: weekly
          by: 2026-12-18
        implementation: [{name: lessons with a rehearsed question, target: 70%}]
        outcomes: [{name: lessons with more than three questions, domain: practice, target: 60%}]
```

## Good: it names the milestone of students

```yaml
goals:
  - id: G1
    milestones: [{id: M2, level: outcome, value: 48%, due: 2027-01-22}]
    strategies:
      - id: S1
        statement: Plan lessons together from student work
        practice_shift:
          who: Teachers and the coach
          statement: Teachers rehearse questions
          measure: 70% of lessons with a rehearsed question
          tool: walk log
          cadence: weekly
          by: 2026-12-18
          outcome: M2
```

## Good: the strategy has one result, and that is it

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        statement: Plan lessons together from student work
        practice_shift:
          who: Teachers and the coach
          statement: Teachers rehearse questions
          measure: 70% of lessons with a rehearsed question
          tool: walk log
          cadence: weekly
          by: 2026-12-18
        outcomes: [{name: students at goal, target: 58%}]
```
"""

from planlint.model.measures import Measure
from planlint.model.strategies import Milestone, PracticeShift, Strategy
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.ongoing import is_later, is_over


@rule(
    "AP004",
    "unlinked-practice-shift",
    on=PracticeShift,
    severity="warning",
    group="practice",
    profile="review",
    cites=("Turnaround practices, school 1.2-E",),
)
def check(shift: PracticeShift, plan: PlanGraph) -> Problems:
    strategy = shift.parent
    if not isinstance(strategy, Strategy) or is_over(strategy) or is_later(strategy, plan):
        return
    if not strategy.outcomes or "outcomes" in strategy.broken:
        return  # AC002 speaks, or a milestone stands in for the measure
    if shift.given("outcome"):
        named = plan.by_id.get(shift.outcome or "")
        if isinstance(named, Milestone) and named.level == "implementation":
            yield problem(
                shift,
                f"The practice shift of {strategy.label} should bring {named.label}, which is about"
                " what adults do and not about students.",
                "outcome",
                related=((named, "a milestone of implementation", "level"),),
            )
        return
    of_students = [measure for measure in strategy.outcomes if not _is_practice(measure)]
    if not of_students:
        yield problem(
            shift,
            f"The practice shift of {strategy.label} leads to no result for students: all outcomes"
            " of the strategy are about what adults do.",
            "outcome",
        )
    elif len(of_students) > 1:
        yield problem(
            shift,
            f"{strategy.title} has {len(of_students)} results for students; its practice shift does"
            " not say which of them it should move.",
            "outcome",
            severity="info",
        )


def _is_practice(measure: Measure) -> bool:
    return measure.domain == "practice" or measure.kind in ("implementation", "observation")
