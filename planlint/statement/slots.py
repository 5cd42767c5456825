"""What was understood of a statement: the slots, their places and the verdicts."""

import datetime
from typing import Any, NamedTuple

Span = tuple[int, int]
SLOTS = ("measure", "population", "instrument", "baseline", "target", "change", "deadline")


class Text(NamedTuple):
    """Words that fill a slot: the measure, the population, the instrument."""

    text: str
    span: Span
    by: str
    status: str = "found"


class Amount(NamedTuple):
    """A level or a change: value, unit and sign as read, and the day where one is said.

    ``candidates`` holds the readings of an amount that can be read in several ways; its
    status is then "ambiguous".
    """

    value: float
    unit: str
    comparator: str
    span: Span
    by: str
    date: datetime.date | None = None
    status: str = "found"
    count: tuple[float, float] | None = None  # type: ignore[assignment]  # hides tuple.count
    candidates: tuple[float, ...] = ()


class Deadline(NamedTuple):
    """The words that bound a goal in time, and the day, when they name one."""

    text: str
    date: datetime.date | None
    span: Span
    by: str
    status: str = "found"


class Statement(NamedTuple):
    """What was understood of a statement. A slot that is not there is None.

    ``clauses`` holds one reading for each goal of a statement that has several; the slots
    of the statement itself are then those of the first.
    """

    text: str
    direction: str
    measure: Text | None
    population: Text | None
    instrument: Text | None
    baseline: Amount | None
    target: Amount | None
    change: Amount | None
    deadline: Deadline | None
    multiple: bool
    universal: bool
    kind: str
    specific: bool
    measurable: bool
    time_bound: bool
    clauses: tuple["Statement", ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the reading as plain values, spans in code points of ``text``."""
        answer: dict[str, Any] = {"text": self.text, "direction": self.direction}
        why = []
        for name in SLOTS:
            slot = getattr(self, name)
            answer[name] = _plain(slot)
            if slot is not None:
                why.append({"slot": name, "by": slot.by, "span": list(slot.span)})
        for name in ("multiple", "universal", "kind", "specific", "measurable", "time_bound"):
            answer[name] = getattr(self, name)
        answer["why"] = why
        if self.clauses:
            answer["clauses"] = [clause.to_json() for clause in self.clauses]
        return answer


def _plain(slot: Text | Amount | Deadline | None) -> dict[str, Any] | None:
    if slot is None:
        return None
    answer: dict[str, Any] = {}
    if isinstance(slot, Amount):
        answer |= {"value": slot.value, "unit": slot.unit, "comparator": slot.comparator}
    else:
        answer["text"] = slot.text
    if not isinstance(slot, Text):
        answer["date"] = slot.date.isoformat() if slot.date else None
    if isinstance(slot, Amount) and slot.count:
        answer["count"] = list(slot.count)
    answer |= {"span": list(slot.span), "status": slot.status}
    if isinstance(slot, Amount) and slot.candidates:
        answer["candidates"] = list(slot.candidates)
    return answer
