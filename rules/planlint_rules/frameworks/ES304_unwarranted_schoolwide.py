"""A schoolwide plan counts too few students from low-income families, and names no waiver.

The share of economically disadvantaged students is taken from `school.groups` and
`school.enrollment` and held against 40%. A notice or an approval whose words speak of a waiver
settles the question. The rule is in Python because it reckons a share from two fields, and has to
know the group by all its names.

## Why

A school may run a schoolwide program when at least 40% of its children are from low-income
families, or when the state has granted a waiver.

## Fix

Look whether the count is right; districts may count in several ways. If the share is below the
mark, add the waiver: `notices: [{kind: schoolwide waiver, date: 2026-05-04}]`.

## Options

- `min-share`: the percentage from which no waiver is needed, 40. ESEA 1114(a).

## Stays silent

- When the plan is not `kind: schoolwide`.
- When the enrollment or the count of the group is not given, or cannot be read (PL005).
- When the count is greater than the enrollment: then one of the two is wrong.
- When another pack than that of the federal law is used, and nobody selects the rule.

## Bad: a third of the students

```yaml
# finds plan school.groups
kind: schoolwide
school: {enrollment: 300, groups: {economically disadvantaged: 96}}
```

## Bad: called by another name

```yaml
# finds plan school.groups
kind: schoolwide
school: {enrollment: 412, groups: {low income: 140}}
notices: [{kind: parent notification, date: 2026-08-20}]
```

## Good: more than half

```yaml
kind: schoolwide
school: {enrollment: 300, groups: {economically disadvantaged: 180}}
```

## Good: a waiver

```yaml
kind: schoolwide
school: {enrollment: 300, groups: {economically disadvantaged: 96}}
notices: [{kind: schoolwide waiver granted by the state, date: 2026-05-04}]
```
"""

from typing import Annotated

from planlint import groups
from planlint.model.plan import Plan
from planlint.model.scalars import Range
from planlint.rule import Options as BaseOptions
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.equity.named import own_names

_GROUP = groups.canonical("economically disadvantaged")


class Options(BaseOptions):
    """From which share on no waiver is needed."""

    min_share: Annotated[float, Range(0, 100)] = 40
    """The percentage of students from low-income families. ESEA 1114(a)."""


@rule(
    "ES304",
    "unwarranted-schoolwide",
    on=Plan,
    severity="warning",
    group="frameworks",
    cites=("ESEA 1114(a)",),
    default=False,
)
def check(item: Plan, plan: PlanGraph, options: Options) -> Problems:
    school = item.school
    if item.kind != "schoolwide" or school is None or school.broken or not school.enrollment:
        return
    counts = [
        count
        for name, count in school.groups.items()
        if count is not None and groups.canonical(name, own_names(plan)) == _GROUP
    ]
    if len(counts) != 1 or counts[0] > school.enrollment:
        return
    share = 100 * counts[0] / school.enrollment
    words = [notice.kind or "" for notice in item.notices]
    words += [approval.body or "" for approval in item.approvals]
    if share >= options.min_share or any("waiver" in word.lower() for word in words):
        return
    message = (
        f"{counts[0]:g} of {school.enrollment:g} students are from low-income families,"
        f" {share:.0f}%; a schoolwide program needs {options.min_share:g}% or a waiver."
    )
    yield problem(item, message, "school.groups", share=round(share, 1))
