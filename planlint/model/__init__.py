"""The plan as typed parts, and how a document is read into them."""

from planlint import calendar
from planlint.calendar import Calendar, When
from planlint.model.bind import Binder
from planlint.model.bound import Bound
from planlint.model.plan import Plan
from planlint.source import Document, Mapping, Scalar

__all__ = ["Plan", "read_plan"]

DOCUMENTS = frozenset(("word", "excel", "csv", "pdf", "markdown"))
"""Formats in which people write for people: a value may stand in a sentence."""


def read_plan(document: Document, days: Calendar = calendar.DEFAULT) -> Bound:
    """Read a document as a plan; terms without a year ("EOY") mean the plan's own period."""
    start, end = (_period_day(document, key, days) for key in ("start", "end"))
    within = (start.start, end.end) if start and end and start.start <= end.end else None
    lenient = document.format in DOCUMENTS
    return Binder(days, within, lenient=lenient).bind(Plan, document)


def _period_day(document: Document, key: str, days: Calendar) -> When | None:
    entry = document.root.entries.get("period")
    if entry is None or not isinstance(entry.node, Mapping):
        return None
    found = entry.node.entries.get(key)
    if found is None or not isinstance(found.node, Scalar) or found.node.value is None:
        return None
    return calendar.read(found.node.value, days)
