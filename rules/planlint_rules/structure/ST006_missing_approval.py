"""Nobody is recorded as having approved the plan, or only after it had begun.

At least one body must be recorded under `approvals`, with the day on which it approved. Of
each body the earliest day counts, so that a yearly renewal is not called late.

Which bodies must approve differs by state and by the kind of plan; this rule asks for any
one. A rule pack or a district names its own in `bodies`.

## Why

Federal law asks the school, the district and the state to approve the plan of an identified
school, and many states ask for a council or a board. A plan that is approved months after it
began was carried out without its community's consent.

## Fix

Write who approved and when: `approvals: [{body: School site council, date: 2026-08-11}]`.
If the approval came late, say so in the version history and set the date of the next one
before the next plan begins.

## Options

- `min-approvals`: how many bodies must have approved. 1. Project choice.
- `bodies`: words for the bodies that must have approved, each found in the name of one that
  did: `bodies = ["council", "superintendent"]`. None by default; packs name them.

## Stays silent

- About the day, when the approval or the plan's first day has none, or it cannot be read.
- When `approvals` could not be read (PL005).

## Bad: no approval

```yaml
# finds plan approvals
period: {start: 2026-08-31, end: 2027-06-18}
```

## Bad: approved in October

```yaml
# finds approvals[0] date
period: {start: 2026-08-31, end: 2027-06-18}
approvals:
  - {body: School site council, date: 2026-10-20}
```

## Good: approved before the start

```yaml
period: {start: 2026-08-31, end: 2027-06-18}
approvals:
  - {body: School site council, date: 2026-08-11}
```

## Good: renewed in the second year

```yaml
period: {start: 2026-08-31, end: 2028-06-16}
approvals:
  - {body: School site council, date: 2026-08-11}
  - {body: School site council, date: 2027-08-10}
```

## Good: the renewal is called one

```yaml
period: {start: 2026-08-31, end: 2028-06-16}
approvals:
  - {body: Superintendent, date: 2026-08-11}
  - {body: "Superintendent, yearly renewal", date: 2027-08-10}
```
"""

import re
from typing import Annotated

from planlint.model.part import Names
from planlint.model.plan import Approval, Plan
from planlint.model.scalars import Range
from planlint.rule import Options as BaseOptions
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.words import listed, written

_REMARK = re.compile(r"[,;:(–—]| - ")
"""What parts the name of a body from a remark: "Superintendent (renewal)"."""


class Options(BaseOptions):
    """Whose approval is asked for."""

    min_approvals: Annotated[int, Range(0)] = 1
    """How many bodies must have approved. Project choice."""
    bodies: Names = ()
    """Words for bodies that must have approved. Packs and districts name them."""


@rule(
    "ST006",
    "missing-approval",
    on=Plan,
    severity="warning",
    group="structure",
    cites=("ESEA 1111(d)(1)(B)", "Cal. EC 64001", "N.J.A.C. 6A:33-3.1(d)"),
)
def check(item: Plan, plan: PlanGraph, options: Options) -> Problems:
    if "approvals" in item.broken:
        return
    first: dict[str, Approval] = {}
    for approval in item.approvals:
        body = _REMARK.split(approval.body or "", maxsplit=1)[0].strip().lower()
        known = first.get(body)
        if known is None or _is_before(approval, known):
            first[body] = approval
    absent = [word for word in options.bodies if not any(word.lower() in body for body in first)]
    if absent:
        message = f"The plan records no approval by {listed(absent)}."
        yield problem(item, message, "approvals", missing=absent)
    elif len(first) < options.min_approvals:
        message = (
            f"The plan records {len(first)} of {options.min_approvals} approvals."
            if first
            else "The plan does not record that anybody approved it."
        )
        yield problem(item, message, "approvals")
    start = item.period.start if item.period else None
    for approval in first.values():
        if start is not None and approval.date is not None and approval.date.start > start.end:
            yield problem(
                approval,
                f"{approval.body or 'One body'} approved the plan on "
                f"{written(approval.date.start)}, after it began on {written(start.start)}.",
                "date",
                related=((item.period or item, "the plan's first day", "start"),),
            )


def _is_before(one: Approval, other: Approval) -> bool:
    return one.date is not None and other.date is not None and one.date.start < other.date.start
