"""A practice shift leads to no result for students, or nobody can tell to which.

`outcome` of a practice shift names the milestone or result for students that the shift should
bring. Where it is left out, the student measure of the strategy stands in for it.

- `outcome` names a milestone of `level: implementation`: that is again what adults do (warning).
- `outcome` names a milestone of another goal, which the strategy does not serve (warning).
- `outcome` is left out and the strategy has several student measures (info).

## Why

A school changes what adults do so that students gain. When the plan does not say which result
should move, a shift that is carried out well and helps nobody looks like a success.

## Fix

Name in `outcome` the milestone that tells whether students gain from this shift: `outcome: M2`.

## Stays silent

- When the strategy has no result for students at all (AC002), or only measures of what adults do
  under `outcomes` (AC003).
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

## Bad: it leads to the result of another goal

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
          measure: 70% of lessons with a rehearsed question
          tool: walk log
          cadence: weekly
          by: 2026-12-18
          outcome: M9
        outcomes: [{name: students at goal, target: 58%}]
  - id: G2
    milestones: [{id: M9, level: outcome, value: 22%, due: 2026-10-30}]
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

from planlint.model.goals import Goal
from planlint.model.strategies import Milestone, PracticeShift, Strategy
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.ongoing import is_later
from planlint_rules.results import has_milestone


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
    if not isinstance(strategy, Strategy) or strategy in plan.over or is_later(strategy, plan):
        return
    if shift.given("outcome"):
        named = plan.by_id.get(shift.outcome or "")
        if isinstance(named, Milestone):
            yield from _named(shift, strategy, named, plan)
        return
    results = [measure for measure in strategy.outcomes if measure.domain != "practice"]
    if len(results) > 1:
        yield problem(
            shift,
            f"{strategy.title} has {len(results)} results for students; its practice shift does"
            " not say which of them it should move.",
            "outcome",
            severity="info",
        )


def _named(shift: PracticeShift, strategy: Strategy, named: Milestone, plan: PlanGraph) -> Problems:
    """Look whether the milestone is about students, and about those of the strategy's goals."""
    should = f"The practice shift of {strategy.label} should bring {named.label}"
    if named.level == "implementation":
        if strategy.outcomes or has_milestone(strategy.milestones, "outcome"):
            yield problem(
                shift,
                f"{should}, which is about what adults do and not about students.",
                "outcome",
                related=((named, "a milestone of implementation", "level"),),
            )
        return
    goals = plan.goals(strategy)
    others = _goals(named, plan)
    if goals and others and not any(goal in others for goal in goals):
        yield problem(
            shift,
            f"{should}, a result of {others[0].label}, which the strategy does not serve.",
            "outcome",
            related=((named, f"under {others[0].label}"),),
        )


def _goals(milestone: Milestone, plan: PlanGraph) -> list[Goal]:
    """Give the goals that a milestone belongs to, its strategy's when it stands under one."""
    around = milestone.within((Goal, Strategy))
    if isinstance(around, Strategy):
        return plan.goals(around)
    return [around] if isinstance(around, Goal) else []
