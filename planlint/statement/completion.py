"""Suggest how a statement goes on: its own words, with a blank for each thing not said.

Nothing is invented: a number, a day or a name that the author did not write is a blank
(``__``) with the question that it answers.
"""

from typing import NamedTuple

from planlint.statement.slots import Statement

_CLOSING = " \t\r\n.!;:,"
_LEADS = ("to", "to at least", "to reach", "down to", "up to")


class Blank(NamedTuple):
    """Words with a blank, and where they go into the statement."""

    place: int
    words: str


def complete(statement: Statement) -> str | None:
    """Return the statement with blanks for what is missing; None when nothing is.

    Several goals in one statement are not completed: each is to be written by itself.
    """
    if statement.multiple or not statement.text.strip():
        return None
    blanks = [*_numbers(statement), *_names(statement), *_time(statement)]
    if not blanks:
        return None
    text, last = "", 0
    for place, words in sorted(blanks, key=lambda blank: blank.place):
        text = _joined(text, statement.text[last:place], words)
        last = place
    return " ".join(_joined(text, statement.text[last:]).split())


def _joined(*pieces: str) -> str:
    """Join pieces of a sentence: a space between words, none before punctuation."""
    text = ""
    for piece in pieces:
        if piece := piece.strip():
            close = not text or piece[0] in _CLOSING
            text = text + ("" if close else " ") + piece
    return text


def missing(statement: Statement) -> tuple[str, ...]:
    """Return the names of the slots that a complete goal would have and this one has not."""
    absent = [
        slot
        for slot in ("measure", "population", "instrument", "deadline")
        if getattr(statement, slot) is None
    ]
    if wants_numbers(statement):
        if statement.baseline is None and statement.direction != "maintain":
            absent.append("baseline")
        if statement.target is None:
            absent.append("target")
    elif "instrument" in absent and not statement.blanks:
        absent.remove("instrument")  # a task is done or not, whatever it is read from
    order = ("measure", "population", "instrument", "baseline", "target", "deadline")
    return tuple(slot for slot in order if slot in absent)


def wants_numbers(statement: Statement) -> bool:
    """Tell whether a goal is measured by a number, not by a task, by everyone or a blank."""
    if statement.blanks:
        return False  # the author knows that a number is to come
    if statement.target is not None or statement.change is not None:
        return not statement.universal
    return statement.kind != "action" and not statement.measurable


def _numbers(statement: Statement) -> list[Blank]:
    """Return the blanks of the start and the end value."""
    absent = missing(statement)
    target, change, baseline = statement.target, statement.change, statement.baseline
    start = f"{_blank(statement)} (baseline?)"
    end = f"{_blank(statement)} (target?)"
    if "target" not in absent:
        if target is None or "baseline" not in absent:
            return []
        lead = _lead(statement.text, target.span[0])
        if lead < 0:
            return [Blank(_end(statement), f"(now {_blank(statement)}, baseline?)")]
        return [Blank(lead, f"from {start}")]
    place = change.span[1] if change else baseline.span[1] if baseline else _end(statement)
    comma = ", " if change else ": __ (which measure?) " if statement.kind == "aspiration" else ""
    begins = f"from {start} " if "baseline" in absent else ""
    return [Blank(place, f"{comma}{begins}to {end}")]


def _names(statement: Statement) -> list[Blank]:
    """Return the blanks of the words: what, who, measured by what."""
    absent, place = missing(statement), _end(statement)
    verb = statement.kind in ("action", "aspiration")
    asked = {
        "measure": ": __ (what is to be done?)" if verb else "in __ (what is measured?)",
        "population": "for __ (who?)",
        "instrument": ", as measured by __ (which data?)",
    }
    return [Blank(place, words) for slot, words in asked.items() if slot in absent]


def _time(statement: Statement) -> list[Blank]:
    """Return the blank of the deadline, or of its year."""
    deadline = statement.deadline
    if deadline is None:
        return [Blank(_end(statement), "by __ (when?)")]
    if deadline.date is None and deadline.by != "cadence":
        return [Blank(deadline.span[1], "__ (which year?)")]
    return []


def _blank(statement: Statement) -> str:
    """Return a blank with the unit that the statement's own numbers have."""
    amounts = (statement.target, statement.baseline, statement.change)
    unit = next((amount.unit for amount in amounts if amount is not None), "")
    if unit in ("%", "percentage points"):
        return "__%"
    return f"__ {unit}" if unit else "__"


def _lead(text: str, place: int) -> int:
    """Return where the words that lead to a target begin ("to", "reach"); -1 without any."""
    before = text[max(0, place - 24) : place].rstrip()
    for lead in sorted(_LEADS, key=len, reverse=True):
        if before.lower().endswith(f" {lead}"):
            return max(0, place - 24) + len(before) - len(lead)
    return -1


def _end(statement: Statement) -> int:
    """Return where further words go: before a deadline that ends the goal, else at its end."""
    text = statement.text.rstrip(_CLOSING)
    deadline = statement.deadline
    if deadline is not None and deadline.span[0] > 0 and deadline.span[1] >= len(text):
        return len(text[: deadline.span[0]].rstrip(_CLOSING))
    return len(text)
