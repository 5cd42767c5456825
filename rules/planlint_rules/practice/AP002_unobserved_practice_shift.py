"""A practice shift cannot be observed: it lacks a number, a date, a tool or a rhythm.

For each `practice_shift` the rule asks four things, and looks for each in the shift, in the
strategy around it and among the milestones of its goals:

- a number to reach: in a measure of implementation, in a milestone of `level: implementation`,
  or in the words of the shift;
- a date by which it is in place: `by`, or the date of such a measure or milestone;
- a tool with which it is seen: `tool`, or the instrument or evidence of such a measure or
  milestone;
- how often it is looked at: `cadence`, a rhythm in `measure` or `tool`, or two dates on
  which interim values or milestones are due.

The end of the plan does not count as the date: a practice that is in place on the last day has
brought nothing to the students of that year.

## Why

"Teachers will ask better questions" can be neither seen nor missed. Massachusetts' samples say it
like this: each week, so many percent of the staff will be seen to … .

## Fix

Add what is missing: `tool: learning-walk rubric`, `cadence: weekly`, `by: 2026-12-18`, and
under `implementation` the share that is to be reached.

## Stays silent

- When the strategy has no measure of implementation at all (AC001), or the shift does not say
  what adults will do (AP001).
- When the strategy is completed or stopped, or begins more than a year after the plan.
- When a field is there but could not be read (PL005), or the list of measures could not.

## Bad: never looked at

```yaml
# finds G1/S1 practice_shift.tool
goals:
  - id: G1
    strategies:
      - id: S1
        statement: Use small-group reading time for students below benchmark
        practice_shift: {statement: Teachers meet with the lowest group four times a week}
        implementation: [{name: rooms with four meetings a week, target: 80%}]
        outcomes: [{name: students who move up a level, target: 60%}]
professional_learning:
  - {id: P1, topic: Small groups, dates: [2026-08-27, 2026-10-14], supports: [S1]}
```

## Bad: no number to reach

```yaml
# finds G1/S1 practice_shift.measure
goals:
  - id: G1
    strategies:
      - id: S1
        statement: Plan lessons together from student work
        practice_shift:
          who: Teachers and the coach
          statement: Teachers rehearse questions
          measure: lessons in which students explain their reasoning
          tool: learning-walk rubric
          cadence: every two weeks
          by: 2027-01-29
        outcomes: [{name: students at goal, target: 58%}]
```

## Good: all four

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        statement: Plan lessons together from student work
        practice_shift:
          who: Teachers and the coach
          statement: Teachers rehearse questions
          measure: lessons in which students explain their reasoning
          tool: learning-walk rubric
          cadence: every two weeks
        implementation:
          - name: lessons in which students explain
            target: {value: 70%, date: 2027-01-29}
        outcomes: [{name: students at goal, target: 58%}]
```

## Good: the milestones say it

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        statement: Plan lessons together from student work
        practice_shift: {who: Teachers and the coach, statement: Teachers rehearse questions}
        milestones:
          - {id: M1, level: implementation, value: 45%, due: 2026-11-13, evidence: walk log}
          - {id: M2, level: implementation, value: 70%, due: 2027-01-29, evidence: walk log}
        outcomes: [{name: students at goal, target: 58%}]
```
"""

from planlint import quantity
from planlint.model.measures import Measure
from planlint.model.strategies import Milestone, PracticeShift, Strategy
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.milestones import cadence
from planlint_rules.ongoing import is_later
from planlint_rules.practice.measured import is_measured
from planlint_rules.results import states_value
from planlint_rules.words import listed


@rule(
    "AP002",
    "unobserved-practice-shift",
    on=PracticeShift,
    severity="warning",
    group="practice",
    profile="review",
    cites=(
        "Turnaround practices, school 1.2-E",
        "Turnaround practices, LEA 1.2-ex",
        "Massachusetts sample interim benchmarks",
    ),
)
def check(shift: PracticeShift, plan: PlanGraph) -> Problems:
    strategy = shift.parent
    if not isinstance(strategy, Strategy) or "implementation" in strategy.broken:
        return
    if not (shift.given("statement") or shift.given("measure")):
        return
    if strategy in plan.over or is_later(strategy, plan) or not is_measured(strategy, plan):
        return
    goals = plan.goals(strategy)
    measures = [*strategy.implementation]
    measures += [m for goal in goals if goal.kind == "practice" and (m := goal.measure)]
    milestones = [*strategy.milestones, *(m for goal in goals for m in goal.milestones)]
    marks = [m for m in milestones if m.level == "implementation" and m.status != "dropped"]
    missing = [
        (field, words)
        for field, words, found in (
            ("measure", "a number to reach", _has_number(shift, measures, marks)),
            ("by", "a date by which it is in place", _has_date(shift, measures, marks)),
            ("tool", "a tool with which it is seen", _has_tool(shift, measures, marks)),
            ("cadence", "how often it is looked at", _has_rhythm(shift, measures, marks)),
        )
        if not found
    ]
    if missing:
        yield problem(
            shift,
            f"The practice shift of {strategy.label} does not state"
            f" {listed((what for _, what in missing), 'or')}.",
            _field(shift, missing),
            missing=[field for field, _ in missing],
        )


def _field(shift: PracticeShift, missing: list[tuple[str, str]]) -> str:
    """Give the field to point at: of those missing, the one that says how it is observed."""
    fields = [field for field, _ in missing]
    return "tool" if "tool" in fields else fields[0]


def _has_number(shift: PracticeShift, measures: list[Measure], marks: list[Milestone]) -> bool:
    if any(m.given("target") or m.interim or "interim" in m.broken for m in measures):
        return True
    if any(states_value(mark) for mark in marks):
        return True
    return any(quantity.find(f"{shift.statement or ''}; {shift.measure or ''}"))


def _has_date(shift: PracticeShift, measures: list[Measure], marks: list[Milestone]) -> bool:
    if shift.given("by") or any(mark.given("due") for mark in marks):
        return True
    return any(
        reading.given("date")
        for measure in measures
        for reading in (measure.target, *measure.interim)
        if reading is not None
    )


def _has_tool(shift: PracticeShift, measures: list[Measure], marks: list[Milestone]) -> bool:
    if shift.given("tool") or any(measure.given("instrument") for measure in measures):
        return True
    return any(mark.given("evidence") or mark.given("measure") for mark in marks)


def _has_rhythm(shift: PracticeShift, measures: list[Measure], marks: list[Milestone]) -> bool:
    if shift.given("cadence") or len([mark for mark in marks if mark.given("due")]) > 1:
        return True
    if any(len(measure.interim) + (measure.target is not None) > 1 for measure in measures):
        return True
    texts = [shift.measure, shift.tool]
    texts += [text for m in measures for text in (m.name, m.instrument)]
    return any(cadence.days(text) is not None for text in texts if text)
