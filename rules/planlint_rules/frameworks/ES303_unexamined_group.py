"""A schoolwide plan counts a student group of the school, and looks at it nowhere in its needs.

For each group that `school.groups` counts, the rule looks whether a need, its measure, a source of
data or the method of the needs assessment names it. Asked for are groups of at least `n-size`
students, and students of migratory families however few they are. Those left out are one finding.
The rule is in Python because it has to know a group by all its names, and reckon with its size.

## Why

A schoolwide program rests on a needs assessment of the entire school. Federal rules name the
student groups and migratory children, so that nobody is overlooked in an average.

## Fix

Look at the results of the group and write a finding about it, with the group in `groups`. If there
is nothing to report, say so: name the group in `method` or in the name of a source.

## Options

- `n-size`: the smallest group that is asked for, 20. Project choice; set the number that your
  state uses.

## Stays silent

- When the plan is not `kind: schoolwide`, or its needs assessment has no finding (NA001).
- When no need is about any group: EQ003 says so once.
- When a need, a source or the method speaks of "student groups", "subgroups" or a gap.
- When `school` or `needs_assessment` could not be read (PL005).
- When another pack than that of the federal law is used, and nobody selects the rule.

## Bad: a fifth of the school is left out

```yaml
# finds plan needs_assessment.needs
kind: schoolwide
school: {enrollment: 300, groups: {multilingual learners: 61, students with disabilities: 48}}
needs_assessment:
  needs:
    - {id: N1, statement: 14% of multilingual learners met expectations and 32% of all students}
```

## Bad: four children of migratory families

```yaml
# finds plan needs_assessment.needs
kind: schoolwide
school: {enrollment: 300, groups: {migratory students: 4, multilingual learners: 61}}
needs_assessment:
  needs: [{id: N1, statement: 14% met expectations, groups: [EL]}]
```

## Good: every group is named somewhere

```yaml
kind: schoolwide
school: {enrollment: 300, groups: {migratory students: 4, multilingual learners: 61}}
needs_assessment:
  method: We talked with each of the four migratory families.
  needs: [{id: N1, statement: 14% met expectations, groups: [multilingual learners]}]
```

## Good: a small group

```yaml
kind: schoolwide
school: {enrollment: 300, groups: {students with disabilities: 12, multilingual learners: 61}}
needs_assessment:
  needs: [{id: N1, statement: 14% met expectations, groups: [multilingual learners]}]
```
"""

from collections.abc import Iterator
from typing import Annotated

from planlint import groups
from planlint.model.needs import NeedsAssessment
from planlint.model.plan import Plan
from planlint.model.scalars import Range
from planlint.rule import Options as BaseOptions
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.equity.named import in_field, in_text, own_names, speaks_of_groups
from planlint_rules.words import listed

_MIGRATORY = "migratory students"


class Options(BaseOptions):
    """Which groups are asked for."""

    n_size: Annotated[int, Range(1)] = 20
    """The smallest group that is asked for. Project choice."""


@rule(
    "ES303",
    "unexamined-group",
    on=Plan,
    severity="warning",
    group="frameworks",
    cites=("34 CFR 200.26(a)(1)(i)", "ESEA 1114(b)"),
    default=False,
)
def check(item: Plan, plan: PlanGraph, options: Options) -> Problems:
    assessment, school = item.needs_assessment, item.school
    if item.kind != "schoolwide" or assessment is None or not assessment.needs or school is None:
        return
    if school.broken or assessment.broken:
        return
    texts = list(_texts(assessment))
    if any(speaks_of_groups(text) or "gap" in text.lower() for text in texts):
        return
    told = {group for text in texts for group in in_text(text, plan)}
    for need in assessment.needs:
        told |= in_field(need, plan)
        told |= in_field(need.measure, plan) if need.measure is not None else frozenset()
    if not told:
        return
    absent = []
    for name, count in school.groups.items():
        group = groups.canonical(name, own_names(plan)) or name.lower()
        least = 1 if group == _MIGRATORY else options.n_size
        plain = any(name.lower() in text.lower() for text in texts)
        if count is not None and count >= least and group not in told and not plain:
            absent.append(f"{name} ({count:g})")
    if absent:
        message = (
            f"The school counts {listed(absent)}, but no finding of the schoolwide plan is about"
            f" {'them' if len(absent) > 1 else 'this group'}."
        )
        yield problem(item, message, "needs_assessment.needs", missing=absent)


def _texts(assessment: NeedsAssessment) -> Iterator[str]:
    """Give every text in which a group may be named."""
    yield assessment.method or ""
    for source in assessment.sources:
        yield source.name or ""
    for need in assessment.needs:
        yield need.statement or ""
        if need.measure is not None:
            yield need.measure.name or ""
            yield need.measure.population or ""
