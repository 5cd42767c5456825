"""`sequence`: dates in order, with the days that may lie between them."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from planlint.condition import Condition
from planlint.graph import PlanGraph
from planlint.model.part import Part
from planlint.packs.fields import spelled, told
from planlint.packs.parts import Step
from planlint.packs.writing import Writing, names_for
from planlint.rule import Check, Problem

_EXTRAS = ("step", "before", "date", "earlier", "gap", "bound")


class _Stage(NamedTuple):
    """A step of the sequence: how its date is had, and the days around it."""

    date: Condition
    name: str
    within: int | None
    after: int | None
    field: str


class _Dated(NamedTuple):
    stage: _Stage
    start: date
    end: date


def make(writing: Writing, kind: type[Part]) -> Check:
    """Make the function that lays the dates of one element side by side."""
    rule, watched = writing.rule, writing.seen is not None
    names, name = names_for(kind), spelled(kind)
    when = writing.when(names)
    say = writing.message(names, _EXTRAS)
    stages = [stage for step in rule.sequence if (stage := _stage(writing, step, kind))]
    for stage in stages[1:]:
        writing.ask(f"the date of {stage.name}")
    if len(rule.sequence) < 2:
        help = "write at least two, each on a line of its own with a dash."
        writing.notes.at(rule, "sequence", "`sequence` has fewer than two dates.", help)

    def check(part: Part, plan: PlanGraph) -> Iterable[Problem]:
        values = {name: part, "element": part, "plan": plan.plan}
        if when is not None and when(values, plan) is not True:
            return
        before: _Dated | None = None
        for stage in stages:
            bounds = _bounds(stage.date(values, plan))
            if bounds is None:
                continue  # that a date is missing is for another rule to say
            here = _Dated(stage, *bounds)
            wrong = _wrong(before, here) if before is not None else None
            if watched and before is not None:
                writing.saw(f"the date of {stage.name}", wrong is None)
            if before is not None and wrong is not None:
                gap, bound = wrong
                more = {
                    "step": stage.name,
                    "before": before.stage.name,
                    "date": _written(here.end),
                    "earlier": _written(before.end),
                    "gap": gap,
                    "bound": bound,
                }
                yield told(part, say(values, plan, more), rule.field or stage.field)
            before = here

    return check


def _stage(writing: Writing, step: Step, kind: type[Part]) -> _Stage | None:
    if not step.date:
        if "date" not in step.broken:
            help = "write `date:` with a field that holds one."
            writing.notes.at(step, "date", "A step of the sequence has no date.", help)
        return None
    if step.within_ is not None and step.after is not None and step.within_ < step.after:
        message = f"`within` is {step.within_}, fewer days than the {step.after} of `after`."
        writing.notes.at(step, "within", message, "make it the greater one of the two.")
    made = writing.expression(step, "date", step.date, kind, "date")
    if made is None:
        return None
    name = step.name or step.date
    return _Stage(made, name, step.within_, step.after, writing.place(kind, (made,)))


def _wrong(before: _Dated, here: _Dated) -> tuple[str, str] | None:
    """Say how far apart two dates are and how far they should be; None when all is well.

    A date that is a month or a season is given the benefit of the doubt.
    """
    stage = here.stage
    if here.end < before.start:
        days = (before.start - here.end).days
        return f"{_days(days)} before", _due(stage)
    least, most = (here.start - before.end).days, (here.end - before.start).days
    if stage.within is not None and least > stage.within:
        return f"{_days(least)} after", _due(stage)
    if stage.after is not None and most < stage.after:
        return (f"{_days(most)} after" if most else "on the day of"), _due(stage)
    return None


def _due(stage: _Stage) -> str:
    least = f"at least {_days(stage.after)}" if stage.after is not None else ""
    most = f"at most {_days(stage.within)}" if stage.within is not None else ""
    return f"{' and '.join(filter(None, (least, most)))} after".strip()


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def _bounds(value: Any) -> tuple[date, date] | None:
    """Give the first and the last day that a date may mean."""
    if value is None:
        return None
    if isinstance(value, date):
        return value, value
    return value.start, value.end


def _written(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
