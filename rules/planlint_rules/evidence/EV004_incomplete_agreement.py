"""The agreement with an outside provider leaves out what is delivered, when, or how it is judged.

For each support of `kind: external` the rule looks at `deliverables`, `timeline` and
`accountability`. A date or a rhythm in the deliverables ("two visits a month until May") stands
in for the timeline. A provider without a contact in the district, `liaison`, is noted as an info.

## Why

When federal auditors looked at grants for school improvement, they recommended that the
performance of contractors be reviewed. Nobody can review what was never written down.

## Fix

Write what the provider delivers, by when, and how one will know that it was done well, and name
the person in the district whom the school can call.

## Stays silent

- For help from the district, and for help of which the plan does not say where it comes from.
- When a field is there but could not be read or was left as a placeholder (PL005, ST003).

## Bad: a name and a promise

```yaml
# finds D1 timeline
supports:
  - id: D1
    provider: Bright Path Coaching
    kind: external
    serves: [N1]
    liaison: Director of instruction
    deliverables: Coaching for teachers of mathematics
    reviews: [2026-11-20, 2027-02-12, 2027-05-07]
needs_assessment: {needs: [{id: N1, statement: 26% of students met expectations}]}
```

## Bad: nobody in the district to call

```yaml
# finds D1 liaison
supports:
  - id: D1
    provider: Bright Path Coaching
    kind: external
    serves: [N1]
    deliverables: Two visits a month until May 2027 with written feedback
    accountability: Teachers rate each visit; reviewed with the principal each quarter
needs_assessment: {needs: [{id: N1, statement: 26% of students met expectations}]}
```

## Good: all three parts and a contact

```yaml
supports:
  - id: D1
    provider: Bright Path Coaching
    kind: external
    serves: [N1]
    liaison: Director of instruction
    deliverables: Ten coaching days with written feedback
    timeline: 2026-09 to 2027-05
    accountability: Rooms at standard on the task walk, reviewed each quarter
needs_assessment: {needs: [{id: N1, statement: 26% of students met expectations}]}
```

## Good: help from the district has no contract

```yaml
supports:
  - id: D1
    provider: District literacy specialist
    kind: district
    serves: [N1]
    reviews: [2026-11-20, 2027-02-12, 2027-05-07]
needs_assessment: {needs: [{id: N1, statement: 26% of students met expectations}]}
```
"""

from planlint import calendar
from planlint.model.people import Support
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.milestones import cadence
from planlint_rules.words import listed

_PARTS = (
    ("deliverables", "what is delivered"),
    ("timeline", "when"),
    ("accountability", "how one knows that it was done well"),
)


@rule(
    "EV004",
    "incomplete-agreement",
    on=Support,
    severity="warning",
    group="evidence",
    cites=(
        "Turnaround practices, school 1.3-D",
        "Turnaround practices, LEA 1.3-B",
        "GAO-12-373",
    ),
)
def check(support: Support, plan: PlanGraph) -> Problems:
    if support.kind != "external":
        return
    who = support.provider or support.label
    missing = [
        (field, words)
        for field, words in _PARTS
        if not (support.given(field) or (field == "timeline" and _is_dated(support, plan)))
    ]
    if missing:
        yield problem(
            support,
            f"The agreement with {who} does not say {listed((w for _, w in missing), 'or')}.",
            missing[0][0],
            missing=[field for field, _ in missing],
        )
    if not support.given("liaison"):
        yield problem(
            support,
            f"Nobody in the district is named as the contact of {who}.",
            "liaison",
            severity="info",
        )


def _is_dated(support: Support, plan: PlanGraph) -> bool:
    text = support.deliverables or ""
    return cadence.days(text) is not None or any(calendar.find(text, plan.calendar))
