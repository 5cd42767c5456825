"""Too much begins at the same time, or the plan asks for more hours than there are.

What begins is a strategy with a `period` of its own and an initiative with a `start`, in the
time of the plan. More than three within 30 days are a warning. The hours of the plan are
summed: the weekly hours of initiatives in each week that they run, the hours of actions, and
those of professional learning for each person. More than there are is an error; that nothing
is estimated at all is an info.

## Why

Each new initiative takes minutes, money and energy from those before it, and beginnings take
the most. The turnaround practices ask to look at how much time there is each day, week and
month before more is asked for.

## Fix

Move some beginnings to a later month: begin with what the others rest on. Estimate the hours
(`hours_per_week` of an initiative, `hours` of an action or of professional learning) and write
what there is as a resource: `{id: hours, name: Staff hours for improvement, available: 900}`.

## Options

- `max-launches`: how many may begin close together, 3. Project choice.
- `days`: how close, in days, 30. Project choice.
- `weekly-hours`: the hours of a week that staff can give, 0 when it is not looked at. Project
  choice: schools differ, a district knows its own.

## Stays silent

- About what began before the plan, is over, or will be stopped or paused, and about a strategy
  that does not say when it begins.
- About hours when the plan has neither actions nor initiatives. A sum is compared with the
  `available` of resources that are named as hours, and each week with `weekly-hours`.

## Bad: four beginnings in September

```yaml
# finds plan initiatives
period: {start: 2026-08-31, end: 2027-06-18}
initiatives:
  - {id: I1, name: House points, start: 2026-09-08, hours_per_week: 1, decision: stop}
  - {id: I2, name: Reading buddies, start: 2026-09-08, hours_per_week: 1}
  - {id: I3, name: Family choir, start: 2026-09-14, hours_per_week: 1}
  - {id: I4, name: Math night, start: 2026-09-21, hours_per_week: 1}
  - {id: I5, name: Walking school bus, start: 2026-10-05, hours_per_week: 1}
```

## Bad: more hours than there are

```yaml
# finds plan resources
period: {start: 2026-08-31, end: 2027-06-18}
initiatives:
  - {id: I1, name: Reading buddies, start: 2025-09-08, hours_per_week: 3}
resources:
  - {id: time, name: Staff hours for improvement, available: 100}
```

## Bad: nobody has counted the hours

```yaml
# finds plan initiatives
initiatives:
  - {id: I1, name: Reading buddies, start: 2025-09-08}
  - {id: I2, name: Robotics club, start: 2025-10-06}
```

## Good: one after the other, with hours

```yaml
period: {start: 2026-08-31, end: 2027-06-18}
initiatives:
  - {id: I1, name: Reading buddies, start: 2026-09-08, hours_per_week: 1}
  - {id: I2, name: Family choir, start: 2026-09-14, hours_per_week: 1}
  - {id: I3, name: Math night, start: 2026-11-09, hours_per_week: 1}
  - {id: I4, name: Walking school bus, start: 2027-03-01, hours_per_week: 1}
```

## Good: the hours suffice

```yaml
period: {start: 2026-08-31, end: 2026-10-30}
strategies:
  - id: S1
    actions:
      - {id: A1, statement: Score the samples, start: 2026-09-07, due: 2026-09-18, hours: 20}
resources:
  - {id: time, name: Hours of release time, available: 40}
```
"""

from planlint.load import Load, Stretch, hours_by_week, launches, load
from planlint.model.part import Element
from planlint.model.people import Initiative, ProfessionalLearning
from planlint.model.plan import Plan
from planlint.model.strategies import Action
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.ongoing import goes_on
from planlint_rules.words import listed, written


class Options(Base):
    """How much may begin at once, and how much time there is."""

    max_launches: int = 3
    """Strategies and initiatives that may begin close together. Project choice."""
    days: int = 30
    """How close, in days. Project choice."""
    weekly_hours: float = 0
    """Hours of a week that staff can give; 0 when it is not looked at. Project choice."""


@rule(
    "IN004",
    "launch-pile-up",
    on=Plan,
    severity="error",
    group="overload",
    profile="submission",
    cites=(
        "Reeves, Law of Initiative Fatigue",
        "Turnaround practices, school 1.1-E",
        "Turnaround practices, how to apply",
    ),
)
def check(root: Plan, plan: PlanGraph, options: Options) -> Problems:
    whole = load(plan)
    yield from _launches(root, whole, options)
    if not _is_estimated(plan):
        running = [i for i in root.initiatives if goes_on(i, plan)]
        actions = [a for a in plan.all(Action) if a not in plan.over]
        if running or actions:
            yield problem(
                root,
                "Nowhere does the plan estimate the hours that its work takes.",
                "initiatives" if running else _place(root),
                severity="info",
            )
        return
    yield from _hours(root, plan, whole, options)


def _place(root: Plan) -> str:
    return "goals" if any(goal.strategies for goal in root.goals) else "strategies"


def _launches(root: Plan, whole: Load, options: Options) -> Problems:
    found = launches(whole.running, options.days)
    if len(found) <= options.max_launches:
        return
    first, last = found[0].start, found[-1].start
    yield problem(
        root,
        f"{len(found)} strategies and initiatives begin from {written(first)} to"
        f" {written(last)}: {listed([_name(item) for item in found])}. At most"
        f" {options.max_launches} in {options.days} days can be begun with care.",
        "initiatives" if any(isinstance(s.part, Initiative) for s in found) else _place(root),
        severity="warning",
        related=tuple((item.part, f"begins on {item.start}") for item in found),
        count=len(found),
    )


def _name(item: Stretch) -> str:
    part: Element = item.part
    return part.own_id or part.label


def _is_estimated(plan: PlanGraph) -> bool:
    """Say whether the plan estimates any hours."""
    fields = ((Initiative, "hours_per_week"), (Action, "hours"), (ProfessionalLearning, "hours"))
    return any(part.given(field) for kind, field in fields for part in plan.all(kind))


def _hours(root: Plan, plan: PlanGraph, whole: Load, options: Options) -> Problems:
    pools = [r for r in root.resources if r.available and _is_of_hours(r.name)]
    if not pools and not options.weekly_hours:
        return
    weeks = hours_by_week(plan, whole)
    total, available = sum(weeks.values()), sum(pool.available or 0 for pool in pools)
    if pools and total > available:
        yield problem(
            root,
            f"The plan asks for about {total:.0f} hours of the staff; there are {available:g}.",
            "resources",
            related=tuple((pool, f"{pool.available:g} hours", "available") for pool in pools),
            hours=round(total, 1),
        )
    fullest = max(weeks, key=lambda week: (weeks[week], week.toordinal() * -1), default=None)
    if options.weekly_hours and fullest and weeks[fullest] > options.weekly_hours:
        over = sum(hours > options.weekly_hours for hours in weeks.values())
        yield problem(
            root,
            f"In the week of {written(fullest)} the plan asks for {weeks[fullest]:.0f} hours, of"
            f" {options.weekly_hours:g} that there are; it does so in {over}"
            f" {'weeks' if over > 1 else 'week'}.",
            "initiatives" if whole.initiatives else _place(root),
            hours=round(weeks[fullest], 1),
        )


def _is_of_hours(name: str | None) -> bool:
    return bool(name) and "hours" in (name or "").lower().replace("-", " ").split()
