"""Dates have passed and the plan does not say what happened, or a miss was not answered.

Three things are found on the day that `--as-of` names. A milestone or an action whose date
has passed without a `status`: an error; one that is still called open: a warning. A missed
milestone that no `adjustments` entry answers within 30 days: a warning. And a plan whose
`updated` is more than 100 days old while it runs: a warning. With an earlier draft of the plan
(`--previous`), it is told what was past its date there already, and a new `updated` counts only
if something in the plan is new as well.

## Why

Many schools put their care into writing the plan and little into using it; reviews of
plans say so again and again. A plan in which last month's dates have no result cannot steer
next month's work. Texas asks for progress to be entered twice a year and at its end.

## Fix

Give each date that has passed its result: `status: met` with the `actual` value for a
milestone, `status: done` for an action, or a new date. For a miss, add what was decided:
`adjustments: [{date: 2027-02-03, of: [S1], why: M2 was missed, change: …}]`.

## Options

- `answer-days`: days in which a missed milestone should be answered, 30. Project choice.
- `stale-days`: days after which a running plan should have been touched, 100. Project choice:
  about a quarter.

## Stays silent

- Without `--as-of`.
- About milestones with an `actual` value, and about everything under a strategy that was
  stopped or completed. A `late` action has been looked at.
- About a review (`monitoring.reviews`) with decisions in the days after a miss: it counts as
  an answer, and so does an adjustment of the goal or of a strategy of it.
- About misses of a strategy that missed twice and goes on unchanged: IN005 speaks of those.
- About an old `updated` when dates without a result are reported, or when an adjustment, a
  review or a result shows that the plan was touched since.
- When more than three dates have passed and not one part of the plan has a status: this is
  told once, at the plan.

## Bad: two dates have passed

```yaml
# as of 2027-01-15
# finds G1/M1 due
# finds G1/S1/A1 due
goals:
  - id: G1
    milestones:
      - {id: M1, statement: 44% are at benchmark, due: 2026-10-16, value: 44%}
      - {id: M2, statement: 48% are at benchmark, due: 2027-01-22, value: 48%}
    strategies:
      - id: S1
        actions:
          - {id: A1, statement: Schedule the block, due: 2026-09-11}
          - {id: A2, statement: Coach six teachers, start: 2026-09-14, due: 2027-03-26}
```

## Bad: a miss without an answer

```yaml
# as of 2027-01-15
# finds G1/M1 status
goals:
  - id: G1
    milestones:
      - {id: M1, statement: 44% are at benchmark, due: 2026-10-16, status: missed, actual: 40%}
```

## Bad: nobody has touched the plan since August

```yaml
# as of 2027-02-01
# finds plan updated
period: {start: 2026-08-31, end: 2027-06-18}
updated: 2026-08-14
title: Alder Grove improvement plan 2026-27
```

## Bad: a new date on the cover, and nothing new inside

```yaml
period: {start: 2026-08-31, end: 2027-06-18}
updated: 2026-09-18
strategies:
  - {id: S1, statement: Coach teachers in the rooms that need it most}
--- # four months later
# as of 2027-02-01
# finds plan updated
period: {start: 2026-08-31, end: 2027-06-18}
updated: 2027-01-15
strategies:
  - {id: S1, statement: Coach teachers in the rooms that need it most}
```

## Bad: nothing in the plan has a result

```yaml
# as of 2027-06-01
# finds plan goals
goals:
  - id: G1
    milestones:
      - {id: M1, statement: 44% are at benchmark, due: 2026-10-16, value: 44%}
      - {id: M2, statement: 48% are at benchmark, due: 2027-01-22, value: 48%}
      - {id: M3, statement: 52% are at benchmark, due: 2027-04-30, value: 52%}
    strategies:
      - id: S1
        actions:
          - {id: A1, statement: Schedule the block, due: 2026-09-11}
```

## Good: each date has its result

```yaml
# as of 2027-01-15
updated: 2026-12-18
goals:
  - id: G1
    milestones:
      - {id: M1, statement: 44% are at benchmark, due: 2026-10-16, status: met, actual: 45%}
      - {id: M2, statement: 48% are at benchmark, due: 2027-01-22, value: 48%}
    strategies:
      - id: S1
        actions:
          - {id: A1, statement: Schedule the block, due: 2026-09-11, status: done}
```

## Good: the miss was answered

```yaml
# as of 2027-01-15
goals:
  - id: G1
    milestones:
      - {id: M1, statement: 44% are at benchmark, due: 2026-10-16, status: missed, actual: 40%}
adjustments:
  - {date: 2026-11-05, of: [G1], why: M1 was missed, change: Coaching moves to two grades}
```
"""

from collections.abc import Iterator
from datetime import date, timedelta

from planlint.calendar import When
from planlint.model.plan import Plan
from planlint.model.strategies import Action, Milestone
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problem, Problems, problem, rule
from planlint_rules.changes import about, changes, repeated_misses
from planlint_rules.lookback import draft, says_the_same
from planlint_rules.words import written

_FEW = 3
Dated = Milestone | Action


class Options(Base):
    """How soon the plan should tell what happened."""

    answer_days: int = 30
    """Days in which a missed milestone should be answered. Project choice."""
    stale_days: int = 100
    """Days after which a running plan should have been touched. Project choice."""


@rule(
    "MM008",
    "neglected-plan",
    on=Plan,
    severity="error",
    group="milestones",
    profile="submission",
    cites=(
        "Turnaround practices, school 1.1, 1.1-B, 1.1-F, 1.1-G, 1.2 and 1.2-D",
        "Turnaround practices, LEA 1.2-B",
        "Texas TIP progress reports",
    ),
    needs_date=True,
)
def check(root: Plan, plan: PlanGraph, options: Options) -> Problems:
    today = plan.as_of
    if today is None:
        return
    late = list(_late(plan, today))
    if len(late) > _FEW and not _has_status(plan):
        yield _nothing_told(root, late)
    else:
        for part, due in late:
            yield _overdue(part, due, today, again=_was_overdue(part, due, plan))
    yield from _unanswered(plan, today, options)
    if not late:
        yield from _stale(root, plan, today, options)


def _late(plan: PlanGraph, today: date) -> Iterator[tuple[Dated, When]]:
    """Give what is past due without a result, in the order of the document."""
    parts: list[Dated] = [*plan.all(Milestone), *plan.all(Action)]
    parts.sort(key=lambda part: part.node.start)
    for part in parts:
        due = part.due
        if due is None or due.end >= today or part.status not in (None, "open"):
            continue
        if "status" in part.broken or part in plan.over:
            continue
        if isinstance(part, Milestone) and part.given("actual"):
            continue
        yield part, due


def _has_status(plan: PlanGraph) -> bool:
    parts: list[Dated] = [*plan.all(Milestone), *plan.all(Action)]
    return any(part.status not in (None, "open") or part.__dict__.get("actual") for part in parts)


def _nothing_told(root: Plan, late: list[tuple[Dated, When]]) -> Problem:
    return problem(
        root,
        f"{len(late)} milestones and actions are past their date, and not one has a status:"
        " the plan does not say what became of it.",
        "goals" if root.goals else "strategies",
        related=tuple((part, f"{part.label} was due {due.text}", "due") for part, due in late),
        count=len(late),
    )


def _was_overdue(part: Dated, due: When, plan: PlanGraph) -> str:
    """Say that the earlier draft had the same date and no result, when it was past already."""
    earlier = draft(plan)
    if earlier is None or earlier.updated is None or due.end >= earlier.updated:
        return ""
    for step in earlier.steps:
        same = step.id == part.own_id if step.id else step.text == (part.statement or "")
        silent = step.status in ("", "open") and not step.told
        if same and silent and step.kind == type(part).__name__ and step.due == due.end:
            return f" So it was in the draft of {written(earlier.updated)}."
    return ""


def _overdue(part: Dated, due: When, today: date, *, again: str) -> Problem:
    days = (today - due.end).days
    ago = f"{days} day{'s' if days > 1 else ''} ago"
    if part.status is None:
        return problem(
            part,
            f"{part.title} was due on {written(due.end)}, {ago}, and has no status.{again}",
            "due",
            days=days,
        )
    return problem(
        part,
        f"{part.title} was due on {written(due.end)}, {ago}, is still open and has no new date."
        f"{again}",
        "due",
        severity="warning",
        days=days,
    )


def _unanswered(plan: PlanGraph, today: date, options: Options) -> Problems:
    """Speak of missed milestones that nothing answers."""
    missed = [m for m in plan.all(Milestone) if m.status == "missed" and m not in plan.over]
    if not missed:
        return
    again = {milestone for _, found in repeated_misses(plan) for milestone in found}
    wait = timedelta(days=options.answer_days)
    for milestone in missed:
        due = milestone.due
        if due is None or milestone in again or today - due.end <= wait:
            continue
        answers = [change.date for change in changes(about(milestone, plan), plan)]
        if any(when is None or due.start - when.end <= wait for when in answers):
            soon = any(when is None or when.start - due.end <= wait for when in answers)
            if soon:
                continue
            first = min(when.start for when in answers if when and when.end >= due.start)
            said = f"the first change came {(first - due.end).days} days later."
        elif _is_reviewed(plan, due, wait):
            continue
        else:
            said = "no change is recorded since."
        yield problem(
            milestone,
            f"{milestone.title}, due on {written(due.end)}, was missed; {said}",
            "status",
            severity="warning",
        )


def _is_reviewed(plan: PlanGraph, due: When, wait: timedelta) -> bool:
    monitoring = plan.plan.monitoring
    reviews = monitoring.reviews if monitoring else ()
    return any(
        review.decisions
        and review.date
        and review.date.end >= due.start
        and review.date.end - due.end <= wait
        for review in reviews
    )


def _stale(root: Plan, plan: PlanGraph, today: date, options: Options) -> Problems:
    period, updated = root.period, root.updated
    if updated is None or not (period and period.start and period.end):
        return
    if not period.start.start <= today <= period.end.end:
        return
    earlier = draft(plan)
    if earlier is not None and earlier.updated is not None and says_the_same(plan, earlier):
        days = (today - earlier.updated).days
        if days > options.stale_days and earlier.updated < updated.start:
            yield problem(
                root,
                f"The plan says that it was updated on {written(updated.end)}, but nothing in it is"
                f" new since the draft of {written(earlier.updated)}, {days} days ago.",
                "updated",
                severity="warning",
                days=days,
            )
            return
    days = (today - max(_touched(root, plan, updated, today))).days
    if days > options.stale_days:
        yield problem(
            root,
            f"The plan was last updated on {written(updated.end)}; {days} days have passed since.",
            "updated",
            severity="warning",
            days=days,
        )


def _touched(root: Plan, plan: PlanGraph, updated: When, today: date) -> Iterator[date]:
    """Give the days on which the plan was changed, as far as it shows them."""
    yield updated.end
    reviews = root.monitoring.reviews if root.monitoring else ()
    for when in [change.date for change in root.adjustments] + [r.date for r in reviews]:
        if when is not None and when.start <= today:
            yield when.end
    parts: list[Dated] = [*plan.all(Milestone), *plan.all(Action)]
    for part in parts:
        if part.due is not None and part.due.end <= today and part.status not in (None, "open"):
            yield part.due.end
