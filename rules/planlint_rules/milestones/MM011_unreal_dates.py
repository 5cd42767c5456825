"""An action has no due date, or dates that cannot hold.

Each action needs the day on which it is done. An action without `due` is an error, and so is
one that begins after it is due. Words for no end at all, such as "ongoing" or "weekly", are a
warning. An action that is due after the milestone that it should
bring (`produces`) is a warning. As an info, once for the plan: more than half of four or
more actions run the whole year, or all of them share one due date.

## Why

Reviews of many plans found that the timeline was often blank or said little. "All year" lets
everything begin in May; when everything is due on one day in June, nobody can see in January
whether the work is on its way. Texas law asks for timelines of each strategy.

## Fix

Write the day on which it will be done: `due: 2026-09-11`. For work that goes on, write its
first and its last day, `start: 2026-09-14, due: 2027-03-26`, and a milestone in between.

## Options

- `share`: the percent of actions that may run the whole year, 50. Project choice.

## Stays silent

- When the action is done or dropped, or its strategy is completed or stopped.
- When the date cannot be read (PL005) or is a placeholder (ST003).
- For strategies whose `period` begins more than a year after the plan.
- An action runs the whole year when it begins within a month of the plan's start and ends
  within a month of its end, or when its date is a whole school year. In a plan of less than
  five months nothing does.

## Bad: no date

```yaml
# finds S1/A1 due
strategies:
  - id: S1
    actions:
      - {id: A1, statement: Schedule a reading block in every room, owner: Assistant principal}
```

## Bad: it never ends

```yaml
# finds S1/A1 due
strategies:
  - id: S1
    actions:
      - {id: A1, statement: Visit each room with the rubric, due: ongoing}
```

## Bad: it begins after it is due

```yaml
# finds S1/A1 start
strategies:
  - id: S1
    actions:
      - {id: A1, statement: Order the guides, start: 2026-10-05, due: 2026-09-11}
```

## Bad: it comes too late for its milestone

```yaml
# finds S1/A1 due
strategies:
  - id: S1
    milestones:
      - {id: M1, statement: 44% of students are at benchmark, due: 2026-10-16, value: 44%}
    actions:
      - {id: A1, statement: Coach six teachers, due: 2027-03-26, produces: [M1]}
```

## Bad: everything is due on the last day

```yaml
# finds plan strategies
strategies:
  - id: S1
    actions:
      - {id: A1, statement: Schedule a reading block in every room, due: 2027-06-18}
      - {id: A2, statement: Coach six teachers in two-week cycles, due: 2027-06-18}
      - {id: A3, statement: Read the screening results together, due: 2027-06-18}
      - {id: A4, statement: Invite families to read along, due: 2027-06-18}
```

## Good: days for each

```yaml
strategies:
  - id: S1
    milestones:
      - {id: M1, statement: 60% of rooms teach the full lesson, due: 2026-10-30}
    actions:
      - {id: A1, statement: Schedule a block, start: 2026-08-31, due: 2026-09-11}
      - {id: A2, statement: Coach six teachers, start: 2026-09-14, due: 2026-10-30, produces: M1}
```

## Good: what is done needs no date

```yaml
strategies:
  - id: S1
    actions:
      - {id: A1, statement: Buy decodable books for every room, status: done}
```
"""

from collections.abc import Iterator
from datetime import timedelta

from planlint.model.plan import Plan
from planlint.model.strategies import Action, Milestone, Strategy
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.ongoing import is_later
from planlint_rules.words import written

_MONTH = timedelta(days=31)
_YEAR = timedelta(days=150)
_MANY = 4
_YEARS = frozenset(("school-year", "year"))


class Options(Base):
    """How many actions may be without a time of their own."""

    share: float = 50
    """Percent of actions that may run the whole year. Project choice."""


@rule(
    "MM011",
    "unreal-dates",
    on=(Action, Plan),
    severity="error",
    group="milestones",
    profile="review",
    cites=(
        "TEC 11.253(d)(6)",
        "Meyers & VanGronigen 2021",
        "M.G.L. c.69 §1I",
        "Turnaround practices, school 1.1-F and 1.2-A",
    ),
)
def check(item: Action | Plan, plan: PlanGraph, options: Options) -> Problems:
    if isinstance(item, Plan):
        yield from _together(item, plan, options)
    elif item not in plan.over and not _is_later(item, plan):
        yield from _dates(item, plan)


def _dates(action: Action, plan: PlanGraph) -> Problems:
    due = action.due
    if due is None:
        if words := action.text_of("due"):
            if "due" not in action.broken:
                yield problem(
                    action,
                    f'{action.title} is due "{words}", which names no day by which it is done.',
                    "due",
                    severity="warning",
                )
        elif "due" not in action.broken:
            yield problem(action, f"{action.title} has no date by which it is done.", "due")
        return
    if action.start is not None and action.start.start > due.end:
        yield problem(
            action,
            f"{action.title} begins on {written(action.start.start)}, after it is due on"
            f" {written(due.end)}.",
            "start",
        )
        return
    if not action.produces:
        return
    for milestone in plan.out(action, "produces", Milestone):
        if milestone.due is not None and due.start > milestone.due.end:
            yield problem(
                action,
                f"{action.title} is due on {written(due.end)}, after {milestone.label}, which it"
                f" should bring by {written(milestone.due.end)}.",
                "due",
                severity="warning",
                related=((milestone, f"{milestone.label} is due {milestone.due.text}", "due"),),
            )
            return


def _is_later(action: Action, plan: PlanGraph) -> bool:
    strategy = action.within(Strategy)
    return strategy is not None and is_later(strategy, plan)


def _together(root: Plan, plan: PlanGraph, options: Options) -> Problems:
    """Look at all dates side by side."""
    actions = [a for a in plan.all(Action) if a.due is not None and a not in plan.over]
    if len(actions) < _MANY:
        return
    long = list(_whole_year(actions, root))
    place = "goals" if any(goal.strategies for goal in root.goals) else "strategies"
    days = {action.due.end for action in actions if action.due is not None}
    if len(days) == 1:
        (day,) = days
        said = f"All {len(actions)} actions are due on {written(day)}."
    elif 100 * len(long) > options.share * len(actions):
        said = f"{len(long)} of {len(actions)} actions run the whole year."
    else:
        return
    yield problem(
        root,
        f"{said} Nobody can see on the way whether the work is on time.",
        place,
        severity="info",
        related=tuple((action, f"{action.label} runs all year") for action in long),
        count=len(actions),
    )


def _whole_year(actions: list[Action], root: Plan) -> Iterator[Action]:
    period = root.period
    for action in actions:
        due = action.due
        if due is None:
            continue
        if due.precision in _YEARS:
            yield action
        elif period and period.start and period.end and action.start:
            if period.end.end - period.start.start < _YEAR:
                continue
            soon = action.start.start - period.start.start <= _MONTH
            if soon and period.end.end - due.end <= _MONTH:
                yield action
