"""The plan has no needs assessment, or one that found nothing.

A needs assessment says what the school looked at and what it found. Each finding is an entry
under `needs`, with its figures. Goals that state their own baseline do not stand in for it.
The rule asks for it in school and in district plans.

## Why

Federal law builds the plan of an identified school on a needs assessment of that school, and
a schoolwide program too. Without findings nobody can tell whether the goals are about what
matters most.

## Fix

Write `needs_assessment:` with its date, the data under `sources`, who took part, and two to
five findings under `needs`, each with its figure: "Only 32% of grade 3 students met
expectations on the state test in May 2026".

## Stays silent

- When the needs assessment, or its list of needs, is there but could not be read (PL005).
- About its data, parties and dates when it has no finding: they are asked for afterwards.

## Bad: no needs assessment

```yaml
# finds plan needs_assessment
goals:
  - {id: G1, statement: Raise reading in grade 3 from 32% to 36% by June 2027}
```

## Bad: data, but no finding

```yaml
# finds plan needs_assessment.needs
needs_assessment:
  date: 2026-05-22
  sources: [{id: mcas, name: MCAS spring 2026, kind: state-test}]
```

## Good: one finding

```yaml
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations in May 2026}
```

## Good: a district plan with a finding

```yaml
level: district
needs_assessment:
  needs:
    - {id: N1, statement: Four of nine schools lost a third of their new teachers in 2025-26}
```
"""

from planlint.model.plan import Plan
from planlint.rule import PlanGraph, Problems, problem, rule


@rule(
    "NA001",
    "absent-needs-assessment",
    on=Plan,
    severity="error",
    group="needs",
    profile="review",
    cites=("ESEA 1111(d)(1)(B)", "34 CFR 200.26(a)", "Turnaround practices, school 1.3-E"),
)
def check(item: Plan, plan: PlanGraph) -> Problems:
    assessment = item.needs_assessment
    if assessment is None:
        if not item.given("needs_assessment"):
            message = "The plan has no needs assessment: it does not say what it rests on."
            yield problem(item, message, "needs_assessment")
    elif not assessment.needs and "needs" not in assessment.broken:
        message = "The needs assessment names no finding, so nothing follows from it."
        yield problem(assessment, message, "needs")
