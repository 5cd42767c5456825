"""What was understood of a statement: its slots, where they stand, and the verdicts."""

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
    """A level or a change: value, unit and sign as read.

    ``date`` is the day on which a baseline stood, where the statement says it. ``count``
    is the share as it was counted, (12, 16).
    """

    value: float
    unit: str
    comparator: str
    span: Span
    by: str
    date: datetime.date | None = None
    count: tuple[float, float] | None = None  # type: ignore[assignment]  # hides tuple.count
    status: str = "found"


class Deadline(NamedTuple):
    """The words that bound a goal in time, and the day when they name one.

    Two bounds of the same strength that name different days make the status "ambiguous";
    ``candidates`` then holds both, and the deadline itself is the first.
    """

    text: str
    date: datetime.date | None
    span: Span
    by: str
    status: str = "found"
    candidates: tuple["Deadline", ...] = ()


class Statement(NamedTuple):
    """What was understood of a statement. A slot that is not there is None.

    ``clauses`` holds one reading for each goal of a statement that has several; the slots
    of the statement itself are then those of the first. ``start`` is where a clause begins
    in the whole; the places in it are counted from there. ``blanks`` are the places that
    somebody still has to fill in (XX%, TBD).
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
    blanks: tuple[Span, ...] = ()
    clauses: tuple["Statement", ...] = ()
    start: int = 0

    @property
    def why(self) -> tuple[tuple[str, str, Span], ...]:
        """Which rule filled each slot, and from which place."""
        filled = ((name, getattr(self, name)) for name in SLOTS)
        return tuple((name, slot.by, slot.span) for name, slot in filled if slot is not None)

    def to_json(self) -> dict[str, Any]:
        """Return the reading as plain values, spans in code points of ``text``."""
        answer: dict[str, Any] = {"text": self.text, "direction": self.direction}
        for name in SLOTS:
            answer[name] = _plain(getattr(self, name))
        for name in ("multiple", "universal", "kind", "specific", "measurable", "time_bound"):
            answer[name] = getattr(self, name)
        answer["why"] = [{"slot": slot, "by": by, "span": list(at)} for slot, by, at in self.why]
        answer["blanks"] = [list(blank) for blank in self.blanks]
        if self.clauses:
            answer["clauses"] = [
                {"start": clause.start, **clause.to_json()} for clause in self.clauses
            ]
        return answer


def _plain(slot: Text | Amount | Deadline | None) -> dict[str, Any] | None:
    if slot is None:
        return None
    if isinstance(slot, Amount):
        answer: dict[str, Any] = {"value": slot.value, "unit": slot.unit}
        answer["comparator"] = slot.comparator
        if slot.count:
            answer["count"] = list(slot.count)
    else:
        answer = {"text": slot.text}
    if not isinstance(slot, Text):
        answer["date"] = slot.date.isoformat() if slot.date else None
    answer |= {"span": list(slot.span), "status": slot.status}
    if isinstance(slot, Deadline) and slot.candidates:
        answer["candidates"] = [_plain(each) for each in slot.candidates]
    return answer
