"""Whether the figures of a statement fit each other and the dates of the plan."""

import re
from collections.abc import Iterator
from datetime import date

from planlint import calendar, quantity
from planlint.facts import Facts, Level
from planlint.model.measures import Reading
from planlint.rule import PlanGraph
from planlint.statement import Statement
from planlint_rules.smart.arithmetic import ROUNDING, is_percent, is_points, is_yearly, written

Found = tuple[str, tuple[int, int]]

_UP = r"\b(?:increas|rais|ris(?:e|ing)|grow|gain|improv|boost|climb|lift|higher|more\b|move up)"
_DOWN = (
    r"\b(?:reduc|decreas|lower|declin|fewer|less\b|drop|cut\b|minimi|eliminat|shrink|clos|fall|below"
    r"|behind|without\b|not\b|gap|beneath|under\b)"
)
_NUMBERS = ("one", "two", "three", "four", "five", "six")
_YEARS = (
    rf"\b(?:over|within|in) (?:the )?(?:next |coming |course of )?({'|'.join(_NUMBERS)}|\d) years\b"
    rf"|\b({'|'.join(_NUMBERS)}|\d)-year (?:goal|target|period|plan)\b"
)


def clashes(found: Facts, said: Statement, plan: PlanGraph, tolerance: float) -> Iterator[Found]:
    """Give what does not fit, each with the words that say it."""
    yield from _counts(said)
    if said.multiple or len(said.clauses) > 1:
        return
    yield from _way(said)
    yield from _change(said, tolerance)
    yield from _range(found, said)
    yield from _length(found, said, plan)
    yield from _order(found, said, plan)


def _counts(said: Statement) -> Iterator[Found]:
    """12/16 (70%): a count and its percent."""
    if "(" not in said.text or re.search(r"\d ?(?:/|(?:out )?of) ?\d", said.text) is None:
        return
    for each in quantity.find(said.text):
        if each.count is None or each.unit != "%":
            continue
        part, whole = each.count
        share = 100 * part / whole
        if abs(share - each.value) > ROUNDING + 1e-9:
            yield (
                f"says {written(each.value)} for {part:g} of {whole:g}, which is {written(share)}",
                (each.start, each.end),
            )


def _way(said: Statement) -> Iterator[Found]:
    """Increase from 77% to 68%: the verb and the values."""
    start, end = said.baseline, said.target
    if start is None or end is None or said.direction not in ("increase", "decrease"):
        return
    if "%" in (start.unit, end.unit) and max(start.value, end.value) > 100:
        return  # one of them is no share: TG005
    rises = end.value > start.value
    if start.value == end.value or rises == (said.direction == "increase"):
        return
    lower = said.text.lower()
    if re.search(_DOWN if said.direction == "increase" else _UP, lower):
        return  # there are words for both ways
    verb = "rise" if said.direction == "increase" else "fall"
    yield (
        f"is to {verb}, but goes from {written(start.value, start.unit)} to"
        f" {written(end.value, end.unit)}",
        (min(start.span[0], end.span[0]), max(start.span[1], end.span[1])),
    )


def _change(said: Statement, tolerance: float) -> Iterator[Found]:
    """A 3% increase from 62% to 63%: the amount and the two values."""
    start, end, change = said.baseline, said.target, said.change
    if start is None or end is None or change is None or is_yearly(said):
        return
    moved = abs(end.value - start.value)
    if not moved or start.unit != end.unit or "-" in said.text[slice(*change.span)]:
        return
    comparator = change.comparator
    if comparator in (">=", ">") and moved >= change.value - tolerance:
        return
    if is_points(start.value, end.value, change.value, tolerance):
        return
    percent = change.unit in ("%", "")
    if percent and is_percent(start.value, end.value, change.value):
        return
    share = start.unit == "%"
    if not (percent or (share and "points" in change.unit) or change.unit == start.unit):
        return  # an amount of something else
    points = "points" if start.unit == "%" else start.unit
    told = f"{written(moved, points)}"
    if start.value and change.unit == "%":
        told += f" or {written(100 * moved / abs(start.value))}"
    yield (
        f"changes by {said.text[slice(*change.span)]}, but from"
        f" {written(start.value, start.unit)} to {written(end.value, end.unit)} it is {told}",
        change.span,
    )


def _range(found: Facts, said: Statement) -> Iterator[Found]:
    """From 80%, 30 points more lead above 100%."""
    start, change = found.baseline, said.change
    if start is None or change is None or found.target is not None or start.unit != "%":
        return
    if change.unit not in ("points", "percentage points"):
        return
    end = start.value + (-change.value if found.direction == "decrease" else change.value)
    if not 0 <= end <= 100:
        yield (
            f"changes by {said.text[slice(*change.span)]}, which leads from"
            f" {written(start.value)} to {written(end)}",
            change.span,
        )


def _length(found: Facts, said: Statement, plan: PlanGraph) -> Iterator[Found]:
    """Over three years, by next June: the number of years and the dates."""
    lower = said.text.lower()
    if "year" not in lower or found.deadline is None or found.deadline.day is None:
        return
    match = re.search(_YEARS, lower)
    if match is None or said.deadline is None or said.deadline.date is None:
        return
    word = match[1] or match[2]
    years = int(word) if word.isdigit() else _NUMBERS.index(word) + 1
    spans = _spans(found.baseline, said.deadline.date, plan)
    if spans and years not in spans:
        yield (
            f'says "{said.text[slice(*match.span())]}", but its dates are'
            f" {_counted(min(spans))} apart",
            match.span(),
        )


def _counted(years: int) -> str:
    return "one year" if years == 1 else f"{years} years"


def _spans(start: Level | None, end: date, plan: PlanGraph) -> set[int]:
    """Give the numbers of years that a goal may be said to take."""
    spans: set[int] = set()
    last = plan.calendar.school_year(end)
    period = plan.plan.period
    begins = [start.date] if start is not None and start.date is not None else []
    if period is not None and period.start is not None:
        begins.append(period.start.start)
        spans.add(last - plan.calendar.school_year(period.start.start) + 1)
    for day in begins:
        spans.add(last - plan.calendar.school_year(day))
        spans |= {(end - day).days // 365, -((day - end).days // 365)}
    return {years for years in spans if years > 0}


def _order(found: Facts, said: Statement, plan: PlanGraph) -> Iterator[Found]:
    """A deadline that lies before the day of the starting value."""
    start, deadline = found.baseline, said.deadline
    if start is None or start.date is None or deadline is None or deadline.date is None:
        return
    if start.date <= deadline.date:
        return
    period = plan.plan.period
    if period is not None and period.start and deadline.date < period.start.start:
        return  # SM005
    day = _begin(start, said, plan)
    if day is not None and deadline.date < day:
        yield (
            f'is due "{deadline.text}", before the date of its starting value, {day:%B} {day.year}',
            deadline.span,
        )


def _begin(start: Level, said: Statement, plan: PlanGraph) -> date | None:
    """Give the first day that the date of a starting value can mean."""
    part = start.place.part
    if isinstance(part, Reading):
        return part.date.start if part.date is not None else None
    if start.place.field == "statement":
        for when in calendar.find(said.text, plan.calendar):
            if when.end == start.date:
                return when.start
    return start.date
