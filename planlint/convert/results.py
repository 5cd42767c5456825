"""Values of measures as StratML has them: numbers, units and days."""

import math

from planlint import calendar, quantity
from planlint.convert.markup import Markup, safe
from planlint.convert.tree import parts_at, text_at
from planlint.source import Mapping


def reading(node: Mapping, key: str) -> tuple[str, str]:
    """Give the value and the day of a baseline or target."""
    if text := text_at(node, key):
        return text, ""
    return text_at(node, key, "value"), text_at(node, key, "date")


def points(node: Mapping, key: str) -> list[tuple[str, str]]:
    """Give the values and days of a series."""
    return [
        (text_at(part, "value"), text_at(part, "date") or text_at(part, "year"))
        for _, part in parts_at(node, key)
    ]


def result(tag: str, value: str, when: str, *, before: str = "") -> Markup:
    """Give a result: its day, its number, and the author's own words for both."""
    made = Markup(tag)
    if date := day(when):
        made.put("EndDate", date)
    found = quantity.read(value) if value else None
    if found is not None:
        made.put("NumberOfUnits", decimal(found.value))
    said = ", ".join(safe(text) for text in (value, when) if text)
    made.put("Description", f"{before}: {said}" if before and said else said or before)
    return made


def decimal(number: float) -> str:
    """Write a number as the schema has it: digits and a point, never an exponent."""
    return f"{number:.10f}".rstrip("0").rstrip(".") if math.isfinite(number) else ""


def unit(value: str) -> str:
    """Give the unit that a value is in, "" when it says none."""
    found = quantity.read(value) if value else None
    return safe(found.unit or "") if found is not None else ""


def day(text: str, *, first: bool = False) -> str:
    """Give the last day that a text names, or the first, as an ISO date; "" for none."""
    found = calendar.read(text) if text else None
    if found is None:
        return ""
    return (found.start if first else found.end).isoformat()
