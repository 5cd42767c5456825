"""A grave finding of the needs assessment leads to nothing, and no reason says why.

Grave is a need with `severity: high`, and one that an external review found unless it is
marked lower. Where a need has no severity, the three worst values of one metric are grave,
when more than three needs carry a value of it.

A need is acted on when a priority, goal, strategy, support, professional learning or running
initiative names it, or when a strategy addresses one of its root causes. A stopped strategy
does not count.

## Why

A school that finds something grave and does nothing about it must at least have decided so.
Kentucky's guidance says that critical needs must be addressed, and site visitors ask for
their own findings first.

## Fix

Let a goal name the need in `addresses`, or a strategy one of its root causes. If it has to
wait, write the reason in `deferred` of the need.

## Options

- `worst`: how many of the worst values of a metric are grave. 3. Project choice; 0 turns it
  off.

## Stays silent

- When the plan has neither priorities nor goals (ST002).
- When a reference to a need or root cause leads nowhere (ST005): it may have meant this one.
- When the need has a reason in `deferred`.

## Bad: a high need that nothing names

```yaml
# finds N2
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations, severity: high}
    - {id: N2, statement: 27% of students were chronically absent, severity: high}
  root_causes:
    - {id: R1, statement: Lessons were shortened in most rooms, explains: [N1]}
    - {id: R2, statement: Nobody calls after the first absences, explains: [N2]}
goals:
  - {id: G1, statement: Raise reading in grade 3 to 36% by June 2027, addresses: [N1]}
```

## Bad: the finding of a site visit

```yaml
# finds N2
needs_assessment:
  sources: [{id: visit, name: State site visit, kind: external-review}]
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations}
    - {id: N2, statement: Visitors saw grade-level tasks in few rooms, sources: [visit]}
  root_causes:
    - {id: R1, statement: Lessons were shortened in most rooms, explains: [N1]}
goals:
  - {id: G1, statement: Raise reading in grade 3 to 36% by June 2027, addresses: [N1]}
```

## Good: a strategy answers its cause

```yaml
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations, severity: high}
    - {id: N2, statement: Only 35% of grade 2 students read at benchmark, severity: high}
  root_causes:
    - {id: R1, statement: Lessons were shortened in most rooms, explains: [N1, N2]}
goals:
  - id: G1
    statement: Raise reading in grade 3 to 36% by June 2027
    addresses: [N1]
    strategies:
      - {id: S1, statement: Coach teachers in every K-3 room, addresses: [R1]}
```

## Good: it has to wait, and says why

```yaml
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations, severity: high}
    - id: N2
      statement: Only 41% of grade 5 students met expectations in science
      severity: high
      deferred: New materials arrive in summer 2027; science is next year's priority
  root_causes:
    - {id: R1, statement: Lessons were shortened in most rooms, explains: [N1]}
goals:
  - {id: G1, statement: Raise reading in grade 3 to 36% by June 2027, addresses: [N1]}
```
"""

from typing import Annotated

from planlint.model.measures import Measure
from planlint.model.needs import Need, NeedsAssessment, RootCause
from planlint.model.part import Element
from planlint.model.people import Initiative, Request
from planlint.model.scalars import Range
from planlint.model.strategies import Strategy
from planlint.rule import Options as BaseOptions
from planlint.rule import PlanGraph, Problems, problem, rule

_LESS_IS_BETTER = frozenset(("chronic-absence", "dropout", "suspension", "course-failure"))


class Options(BaseOptions):
    """Which needs are grave."""

    worst: Annotated[int, Range(0)] = 3
    """How many of the worst values of a metric are grave. Project choice."""


@rule(
    "NA008",
    "ignored-need",
    on=NeedsAssessment,
    severity="warning",
    group="needs",
    profile="review",
    cites=(
        "Turnaround practices, school 1.3-B and 1.3-H",
        "Turnaround practices, office 002",
        "Kentucky CSIP guidance",
    ),
)
def check(item: NeedsAssessment, plan: PlanGraph, options: Options) -> Problems:
    if not (plan.plan.goals or plan.plan.priorities or plan.plan.strategies):
        return
    if any(Need in link.wanted or RootCause in link.wanted for link in plan.broken):
        return
    worst = _worst(item, options.worst)
    for need in item.needs:
        if need.given("deferred") or need.severity in ("medium", "low"):
            continue
        why = _why_grave(need, plan, worst)
        if why and not _is_acted_on(need, plan):
            message = (
                f"{need.title} {why}, but no goal or strategy acts on it "
                "and no reason says why it has to wait."
            )
            yield problem(need, message)


def _why_grave(need: Need, plan: PlanGraph, worst: frozenset[Need]) -> str:
    if need.severity == "high":
        return "is marked as high"
    if any(source.kind == "external-review" for source in plan.out(need, "rests on")):
        return "was found by an external review"
    return "is among the worst values of its metric" if need in worst else ""


def _is_acted_on(need: Need, plan: PlanGraph) -> bool:
    queue: list[Element] = [need]
    for element in queue:  # the need, then its causes and their causes
        for source in plan.into(element):
            if isinstance(source, RootCause):
                if source not in queue:
                    queue.append(source)
            elif not isinstance(source, Request) and _runs(source):
                return True
    return False


def _runs(element: Element) -> bool:
    if isinstance(element, Initiative):
        return element.status not in ("stopped", "completed")
    return not (isinstance(element, Strategy) and element.status == "stopped")


def _worst(item: NeedsAssessment, count: int) -> frozenset[Need]:
    """Give the needs with the worst values of a metric that many needs carry."""
    by_metric: dict[str, list[tuple[float, Need]]] = {}
    for need in item.needs:
        value = _value(need.measure) if need.measure and not need.severity else None
        if value is not None and need.measure and need.measure.metric:
            by_metric.setdefault(need.measure.metric, []).append((value, need))
    found: set[Need] = set()
    for valued in by_metric.values():
        if len(valued) > count:
            found.update(need for _, need in sorted(valued, key=lambda pair: pair[0])[:count])
    return frozenset(found)


def _value(measure: Measure) -> float | None:
    """Give the latest value, the smaller the worse."""
    last = measure.values[-1] if measure.values else measure.baseline
    if last is None or last.value is None:
        return None
    down = measure.direction == "decrease" or measure.metric in _LESS_IS_BETTER
    return -last.value.value if down else last.value.value
