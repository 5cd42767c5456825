"""The findings are not broken down by student group, or the widest gap among them is left out.

- No need says how one student group did, in `groups`, in its measure or in its statement.
- Of the gaps that the needs state, the widest belongs to a need that no priority, goal or
  strategy acts on, and no goal or strategy names its group. A gap is stated by two figures in
  one statement ("7% of students with disabilities, against 41% of all students"), or by two
  needs with a measure of the same metric, test, subject and grades, one of them for a group.

## Why

An average can rise while a group falls behind. Federal rules ask that the assessment look at
the groups within the school, Massachusetts asks for an analysis of gaps, and Texas for needs
by group. A wide gap that the plan leaves out is the first thing that a reviewer finds.

## Fix

Write into the statement of a need how each group did beside all students, and name the group in
`groups`: `12% of multilingual learners, against 34% of all students`. Let a goal or strategy act
on the widest gap, or write in `deferred` why it has to wait.

## Stays silent

- When there is no need (NA001), or the assessment looks at a part of the school only: scope
  `segmented`, a ninety-day or targeted plan.
- When a need or a data source speaks of "student groups", "subgroups" or a gap.
- When the need with the widest gap is marked high: NA008 speaks of it. When it is deferred, or
  a reference to a need leads nowhere (ST005).

## Bad: only averages

```yaml
# finds plan needs_assessment.needs
needs_assessment:
  needs:
    - {id: N1, statement: 34% of students in grades 3-8 met expectations in ELA}
    - {id: N2, statement: 27% of students were chronically absent}
```

## Bad: the widest gap is left out

```yaml
# finds N2 statement
needs_assessment:
  needs:
    - {id: N1, statement: "12% of ELs met expectations in ELA, against 34% of all students"}
    - id: N2
      statement: 7% of students with IEPs met expectations in mathematics; 41% of students did
      severity: medium
goals:
  - {id: G1, statement: Raise the share of ELs who meet expectations to 18%, addresses: [N1]}
```

## Good: a finding by group

```yaml
needs_assessment:
  needs:
    - {id: N1, statement: "34% of students met expectations in ELA, and 12% of ELs did"}
    - {id: N2, statement: 27% of students were chronically absent}
```

## Good: the widest gap has to wait, and says why

```yaml
needs_assessment:
  needs:
    - {id: N1, statement: "12% of ELs met expectations in ELA, against 34% of all students"}
    - id: N2
      statement: 7% of students with IEPs met expectations in mathematics; 41% of students did
      deferred: The new program starts in 2027-28
goals:
  - {id: G1, statement: Raise the share of ELs who meet expectations to 18%, addresses: [N1]}
```
"""

from collections.abc import Iterator
from typing import NamedTuple

from planlint import groups, quantity
from planlint.model.goals import Goal, Priority
from planlint.model.measures import Measure
from planlint.model.needs import Need, NeedsAssessment, RootCause
from planlint.model.part import Part
from planlint.model.strategies import Strategy
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.equity import named
from planlint_rules.equity.scope import is_partial

_EVERYBODY = ("students", "all students", "all other students", "other students", "their peers")


class _Gap(NamedTuple):
    """How many points lie between a group and the others, and the need that states it."""

    points: float
    group: str
    need: Need
    text: str


@rule(
    "EQ003",
    "hidden-gaps",
    on=NeedsAssessment,
    severity="warning",
    group="equity",
    profile="review",
    cites=(
        "34 CFR 200.26(a)(1)(i)",
        "M.G.L. c.69 §1I",
        "TEC 11.252(a)(1)",
        "Turnaround practices, school 1.2-C",
        "Turnaround practices, LEA 1.2-C",
    ),
)
def check(item: NeedsAssessment, plan: PlanGraph) -> Problems:
    if not item.needs or is_partial(plan):
        return
    if not any(_is_by_group(need, plan) for need in item.needs):
        if not any(_speaks_of_gaps(source.name or "") for source in item.sources):
            message = "No finding says how a student group did; all figures are averages."
            yield problem(item, message, "needs")
    elif plan.plan.goals or plan.plan.strategies:
        yield from _left_out(item, plan)


def _is_by_group(need: Need, plan: PlanGraph) -> bool:
    parts: tuple[Part, ...] = (need,) if need.measure is None else (need, need.measure)
    if any(named.in_field(part, plan) or "groups" in part.broken for part in parts):
        return True
    texts = [need.statement or ""]
    if need.measure is not None:
        texts += [need.measure.name or "", need.measure.population or ""]
    return any(named.in_text(text, plan) or _speaks_of_gaps(text) for text in texts)


def _speaks_of_gaps(text: str) -> bool:
    lower = text.lower()
    return named.speaks_of_groups(text) or "gap" in lower or "disaggregat" in lower


def _left_out(item: NeedsAssessment, plan: PlanGraph) -> Problems:
    if any(Need in link.wanted or RootCause in link.wanted for link in plan.broken):
        return
    left_out = [need for need in item.needs if not _is_answered(need, plan)]
    gaps = [*_stated(item, plan), *_measured(item, plan)] if left_out else []
    if not gaps:
        return
    widest = max(gaps, key=lambda gap: gap.points)  # the first of several that are as wide
    need = widest.need
    if need not in left_out:
        return
    if named.names(named.working_parts(plan), frozenset((widest.group,)), plan):
        return
    yield problem(
        need,
        f"The widest gap that the needs state, {widest.points:g} points for {widest.group}"
        f" ({widest.text}), is in no priority, goal or strategy.",
        "statement" if need.statement else "",
        points=widest.points,
        group=widest.group,
    )


def _is_answered(need: Need, plan: PlanGraph) -> bool:
    """Say whether a need is acted on or put off; NA008 looks after those marked high."""
    if need.severity == "high" or need.given("deferred"):
        return True
    if any(isinstance(source, (Priority, Goal, Strategy)) for source in plan.into(need)):
        return True
    return any(plan.into(cause, of=Strategy) for cause in plan.into(need, of=RootCause))


def _stated(item: NeedsAssessment, plan: PlanGraph) -> Iterator[_Gap]:
    """Give the gap of each statement with exactly two shares, one of them of a group."""
    for need in item.needs:
        text = need.statement or ""
        if text.count("%") != 2:
            continue
        shares = [q for q in quantity.find(text) if q.unit == "%"]
        whose = [_whose(text, share.end, plan) for share in shares]
        of = [name for name in whose if name != groups.ALL]
        if len(shares) == 2 and all(whose) and of and whose[0] != whose[1]:
            low, high = sorted(shares, key=lambda share: share.value)
            group = whose[shares.index(low)] if len(of) == 2 else of[0]
            yield _Gap(high.value - low.value, group, need, f"{low.value:g}% and {high.value:g}%")


def _whose(text: str, end: int, plan: PlanGraph) -> str:
    """Give the group that a share is of: "12% of our ELs"; "" when that is not clear."""
    after = text[end : end + 80]
    if not after.startswith(" of "):
        return ""
    rest = after[4:].removeprefix("our ").removeprefix("the ")
    first = next(groups.find(rest, named.own_names(plan)), None)
    if first is not None and first.start == 0:
        return first.group
    return groups.ALL if rest.lower().startswith(_EVERYBODY) else ""


def _measured(item: NeedsAssessment, plan: PlanGraph) -> Iterator[_Gap]:
    """Give the gaps between a need of a group and one of all students by the same measure."""
    overall: dict[tuple[object, ...], float] = {}
    of_groups: list[tuple[tuple[object, ...], float, str, Need]] = []
    for need in item.needs:
        share = _share(need.measure) if need.measure is not None else None
        if share is None or need.measure is None or not need.measure.metric:
            continue
        measure = need.measure
        subject, grades = measure.subject or need.subject, measure.grades or need.grades
        key: tuple[object, ...] = (measure.metric, measure.instrument, subject, grades)
        of = named.in_field(need, plan) | named.in_field(measure, plan)
        if not of:
            overall.setdefault(key, share)
        elif len(of) == 1:
            of_groups.append((key, share, next(iter(of)), need))
    for key, share, group, need in of_groups:
        if key in overall:
            yield _Gap(
                round(abs(overall[key] - share), 1),
                group,
                need,
                f"{share:g}% and {overall[key]:g}% of all students",
            )


def _share(measure: Measure) -> float | None:
    """Give the latest value of a measure when it is a share."""
    last = measure.values[-1] if measure.values else measure.baseline
    if last is None or last.value is None or (last.value.unit or measure.unit) != "%":
        return None
    return last.value.value
