"""A priority, or a finding of high severity, has no root cause.

A root cause names in `explains` the needs that it explains. Each need with `severity: high`
must be explained by one. Of each priority at least one need must be explained; where a plan
has no priorities, its goals take their place. A need that is reported is not reported again
through its priority or goal. When the plan names no root cause at all, that is one finding.

## Why

Without a cause a strategy is aimed at the symptom. Reviewers ask first how the school knows
why the result is low, because the same result can come from lessons that are skipped, from
absences or from the order of the courses.

## Fix

Add under `root_causes` what adults or the school do, or fail to do, that leads to the
finding, and name the finding: `{id: R1, statement: …, explains: [N1]}`. A cause may explain
another cause, as in a chain of whys.

## Stays silent

- When there is no need to explain (NA001), or a priority or goal names none (AL001).
- When `explains` of a root cause or the needs of the priority hold a broken reference
  (ST005), or a part could not be read (PL005).
- When the need is put off with a reason in `deferred`.

## Bad: a high need that nothing explains

```yaml
# finds N2
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations, severity: high}
    - {id: N2, statement: 27% of students were chronically absent, severity: high}
  root_causes:
    - {id: R1, statement: Foundational lessons were shortened in most rooms, explains: [N1]}
goals:
  - {id: G1, statement: Reduce chronic absence to 24% by June 2027, addresses: [N2]}
```

## Bad: a priority whose needs have no cause

```yaml
# finds P1
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations}
    - {id: N2, statement: 27% of students were chronically absent}
  root_causes:
    - {id: R1, statement: Foundational lessons were shortened in most rooms, explains: [N1]}
priorities:
  - {id: P1, statement: Attendance, needs: [N2]}
goals:
  - {id: G1, statement: Reduce chronic absence to 24% by June 2027, priority: P1}
```

## Bad: no root cause at all

```yaml
# finds plan needs_assessment.root_causes
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations, severity: high}
    - {id: N2, statement: 27% of students were chronically absent, severity: high}
goals:
  - {id: G1, statement: Reduce chronic absence to 24% by June 2027, addresses: [N1, N2]}
```

## Good: one cause for two needs

```yaml
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations, severity: high}
    - {id: N2, statement: Only 35% of grade 2 students read at benchmark, severity: high}
  root_causes:
    - {id: R1, statement: Lessons were shortened in most rooms, explains: [N1, N2]}
goals:
  - {id: G1, statement: Raise reading in grade 3 to 36% by June 2027, addresses: [N1]}
```

## Good: the need without a cause can wait

```yaml
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations}
    - {id: N2, statement: Half of the families have no device at home, severity: low}
  root_causes:
    - {id: R1, statement: Foundational lessons were shortened in most rooms, explains: [N1]}
goals:
  - {id: G1, statement: Raise reading in grade 3 to 36% by June 2027, addresses: [N1]}
```
"""

from planlint.model.goals import Goal, Priority
from planlint.model.needs import Need, NeedsAssessment, RootCause
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.words import listed


@rule(
    "NA004",
    "unexplained-need",
    on=NeedsAssessment,
    severity="error",
    group="needs",
    profile="review",
    cites=(
        "Turnaround practices, school 1.2-C",
        "Turnaround practices, LEA 1.3-ex",
        "Colorado UIP quality criteria",
    ),
)
def check(item: NeedsAssessment, plan: PlanGraph) -> Problems:
    if not item.needs or item.broken & {"needs", "root_causes"}:
        return
    if plan.broken and any(type(link.part) is RootCause for link in plan.broken):
        return  # the reference that leads nowhere may have meant any of the needs
    open_ = {need for need in item.needs if not plan.into(need, "explains", RootCause)}
    open_ = {need for need in open_ if not need.given("deferred")}
    high = [need for need in item.needs if need in open_ and need.severity == "high"]
    choosers: list[Priority] | list[Goal] = plan.all(Priority) or plan.all(Goal)
    chosen = [
        (chooser, needs)
        for chooser in choosers
        if (needs := _needs(plan, chooser)) and open_.issuperset(needs)
    ]
    if not item.root_causes:
        if high or chosen:
            message = "The needs assessment names no root cause: it does not say why things are so."
            yield problem(item, message, "root_causes")
        return
    loose = [cause.label for cause in item.root_causes if not cause.given("explains")]
    help = f"say in `explains` which needs {listed(loose)} explains." if loose else ""
    for need in high:
        message = f"No root cause explains {need.label}, which is marked as high."
        yield problem(need, message, help=help)
    for chooser, needs in chosen:
        if any(need in high for need in needs):
            continue
        names = listed([need.label for need in needs])
        yield problem(
            chooser,
            f"No root cause explains what {chooser.label} is about: {names}.",
            help=help,
            related=tuple((need, "no root cause explains this") for need in needs),
        )


def _needs(plan: PlanGraph, chooser: Priority | Goal) -> list[Need]:
    """Give the needs of a priority or goal; none when one of its references is broken."""
    field = "needs" if isinstance(chooser, Priority) else "addresses"
    if plan.broken and plan.has_broken_links(chooser, field):
        return []
    return plan.out(chooser, "addresses", Need)
