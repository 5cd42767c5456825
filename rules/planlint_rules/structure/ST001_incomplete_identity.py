"""The plan does not say whose it is, for when, which version, or who answers for it.

Seven things tell one plan from another: the school, its district, the kind of plan, the
first day, the last day, the version or the day of the last change, and the role that answers
for the plan. Each that is missing is a finding of its own; a period of which neither day is
written is one finding.

A plan without `kind` is an improvement plan, so its kind is asked for only when
`designations` says that the school was identified: the law then asks for one kind of plan
and not another. In a district plan the district may stand in `school` under `district` or
`name`, and the senior official may stand for the owner.

## Why

Plans are copied, mailed and printed. A reader must be able to tell which school and year a
page belongs to, whether it is the newest one, and whom to ask.

## Fix

Write at the top of the plan: `school: {name: …, district: …}`, `period: {start: …, end: …}`,
`version:` or `updated:`, and `owner:` with a role such as Principal.

## Options

- `required-fields`: what is asked for, of `school`, `district`, `kind`, `start`, `end`,
  `version`, `owner`. All seven by default. Project choice, after the cover sheets of New
  Jersey and Massachusetts.

## Stays silent

- When a field is there but could not be read (PL005) or holds a placeholder (ST003).
- When the parts of the plan are missing (ST002, NA001).

## Bad: nobody answers for the plan

```yaml
# finds plan owner
school: {name: Elm Street School, district: Lakeshore Public Schools}
period: {start: 2026-08-31, end: 2027-06-18}
version: "1.0"
```

## Bad: no period, and a district that is not named

```yaml
# finds plan school.district
# finds plan period
school: {name: Elm Street School}
version: "1.0"
owner: Principal
```

## Bad: the last day and the version are missing

```yaml
# finds plan period.end
# finds plan version
school: {name: Elm Street School, district: Lakeshore Public Schools}
period: {start: 2026-08-31}
owner: Principal
```

## Bad: an identified school whose plan has no kind

```yaml
# finds plan kind
school: {name: Elm Street School, district: Lakeshore Public Schools}
designations: [CSI]
period: {start: 2026-08-31, end: 2027-06-18}
version: "1.0"
owner: Principal
```

## Good: everything is said

```yaml
school: {name: Elm Street School, district: Lakeshore Public Schools}
period: {start: 2026-08-31, end: 2027-06-18}
updated: 2026-08-14
owner: Principal
```

## Good: a district plan with its senior official

```yaml
level: district
school: {district: Lakeshore Public Schools}
period: {start: 2026-07-01, end: 2027-06-30}
version: "3"
senior_official: {title: Assistant superintendent for school improvement}
```
"""

from collections.abc import Iterator
from typing import Literal

from planlint.model.part import Part
from planlint.model.plan import Plan
from planlint.rule import Options as BaseOptions
from planlint.rule import PlanGraph, Problems, problem, rule

Name = Literal["school", "district", "kind", "start", "end", "version", "owner"]
_ALL: tuple[Name, ...] = ("school", "district", "kind", "start", "end", "version", "owner")


class Options(BaseOptions):
    """Which fields are asked for."""

    required_fields: tuple[Name, ...] = _ALL
    """The fields that a plan must fill. Project choice, after the cover sheets of New
    Jersey (N.J.A.C. 6A:33-3.1) and Massachusetts."""


@rule(
    "ST001",
    "incomplete-identity",
    on=Plan,
    severity="error",
    group="structure",
    cites=("N.J.A.C. 6A:33-3.1", "Massachusetts turnaround template, cover sheet"),
)
def check(item: Plan, plan: PlanGraph, options: Options) -> Problems:
    wanted = frozenset(options.required_fields)
    for name, part, field, message in _missing(item):
        if name in wanted:
            yield problem(part, message, field, severity="warning" if name == "kind" else None)


def _missing(item: Plan) -> Iterator[tuple[Name, Part, str, str]]:
    """Give what is missing: its option, the part and field where it belongs, and the words."""
    yield from _school(item)
    if item.designations and not item.given("kind"):
        said = "The school was identified, but the plan does not say what kind of plan it is."
        yield "kind", item, "kind", said
    period = item.period
    if period is None or not (period.given("start") or period.given("end")):
        if not item.given("period") or period is not None:
            message = "The plan does not say for which time it is: it has no first and no last day."
            yield "start", item, "period", message
    elif not period.given("start"):
        yield "start", period, "start", "The plan's period has no first day."
    elif not period.given("end"):
        yield "end", period, "end", "The plan's period has no last day."
    if not item.given("version") and not item.given("updated"):
        message = "The plan has neither a version nor the day of its last change."
        yield "version", item, "version", message
    official = item.level == "district" and item.given("senior_official")
    if not item.given("owner") and not official:
        yield "owner", item, "owner", "The plan names nobody who answers for it."


def _school(item: Plan) -> Iterator[tuple[Name, Part, str, str]]:
    school = item.school
    if school is None and item.given("school"):
        return  # it could not be read
    part: Part = school or item
    prefix = "" if school else "school."
    has_name = school is not None and school.given("name")
    has_district = school is not None and school.given("district")
    if item.level == "district":
        if not (has_name or has_district):
            yield "district", part, f"{prefix}district", "The plan does not name its district."
        return
    if not has_name:
        yield "school", part, f"{prefix}name", "The plan does not name its school."
    if not has_district:
        yield "district", part, f"{prefix}district", "The plan does not name the school's district."
