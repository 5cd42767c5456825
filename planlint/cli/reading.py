"""A reading of a statement for people: its words with their slots named, and what is missing.

Slots may lie within each other (the group inside the measure), so each is marked on the
first line below the words that has room for it.
"""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple
from unicodedata import category, east_asian_width

from planlint.reporters.escape import line, visible
from planlint.reporters.words import listed
from planlint.statement import LONGEST, Amount, Deadline, Statement
from planlint.statement.completion import complete, missing
from planlint.statement.slots import SLOTS

_LEAST = 40  # columns below which nothing is laid out
_DIRECTIONS = {
    "increase": "increase",
    "decrease": "decrease",
    "maintain": "keep at a level",
    "reach": "reach a level",
    "none": "none is stated",
}
_ASKED = {
    "measure": "what is measured",
    "population": "who it is about",
    "instrument": "where the numbers come from (instrument)",
    "baseline": "where it starts (baseline)",
    "target": "the level to be reached (target)",
    "deadline": "by when (deadline)",
}
_SIGNS = {">=": " or more", "<=": " or less", ">": ", more than that", "<": ", less than that"}
_UNITS = {"%": "%", "dollars": " dollars", "percentile": "th percentile"}


class Mark(NamedTuple):
    """A slot, and the characters of the statement that fill it."""

    name: str
    start: int
    end: int


def render(statement: Statement, width: int) -> Iterator[str]:
    """Yield the lines of a reading, each with its line end, at most ``width`` columns wide."""
    width = max(width, _LEAST)
    if not statement.text.strip():
        yield "An empty statement: nothing to read.\n"
        return
    yield from _marked(statement, width)
    goals: Sequence[Statement] = statement.clauses or (statement,)
    for number, goal in enumerate(goals, 1):
        yield "\n"
        if len(goals) > 1:
            yield f"Goal {number} of {len(goals)}\n"
        for label, words in _rows(goal):
            yield from _wrapped(f"  {label:<12}", words, width)
    yield "\n"
    for sentence in _remarks(statement):
        yield from _wrapped("", sentence, width)
    suggestion = complete(statement)
    if suggestion is not None:
        yield "\n"
        yield from _wrapped("", "It could go on like this; the blanks are yours to fill:", width)
        yield from _wrapped("  ", line(suggestion), width)


def _marked(statement: Statement, width: int) -> Iterator[str]:
    """Yield the statement in lines, with its slots named below each."""
    text = statement.text[:LONGEST]
    marks = sorted(_marks(statement), key=lambda mark: (mark.start, -mark.end))
    for start, end in _lines(text, width - 2):
        yield f"  {_shown(text[start:end])}\n"
        here = [m for m in marks if m.start < end and m.end > start]
        for row in _layout(text, start, end, here, width - 2):
            yield f"  {row}\n"


def _marks(statement: Statement) -> Iterator[Mark]:
    for goal in statement.clauses or (statement,):
        places: dict[tuple[int, int], list[str]] = {}
        for name in SLOTS:
            slot = getattr(goal, name)
            if slot is not None:
                shown = "deadline?" if slot.status == "ambiguous" else name
                places.setdefault(slot.span, []).append(shown)
        if goal.deadline is not None:
            for other in goal.deadline.candidates[1:]:
                places.setdefault(other.span, []).append("deadline?")
        for start, end in goal.blanks:
            places.setdefault((start, end), []).append("to be filled in")
        for (start, end), names in places.items():
            yield Mark(" and ".join(names), goal.start + start, goal.start + end)


def _lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield where each line of a text begins and ends when words are kept whole."""
    start = 0
    while start < len(text):
        if text[start].isspace():
            start += 1
            continue
        end, columns, gap = start, 0, -1
        while end < len(text) and columns + _width(text[end]) <= width:
            columns += _width(text[end])
            gap = end if text[end].isspace() else gap
            end += 1
        if end < len(text) and not text[end].isspace() and gap > start:
            end = gap
        end = max(end, start + 1)
        yield start, start + len(text[start:end].rstrip())
        start = end


def _layout(text: str, start: int, end: int, marks: Sequence[Mark], width: int) -> list[str]:
    """Lay marks out below a line of the text, each in the first row that has room for it."""
    rows: list[str] = []
    for mark in marks:
        first = _columns(text[start : max(mark.start, start)])
        wide = max(_columns(text[max(mark.start, start) : min(mark.end, end)]), 1)
        column, shown = _bracket(mark.name, first, wide, width)
        for place, row in enumerate(rows):
            if len(row) < column:
                rows[place] = row + " " * (column - len(row)) + shown
                break
        else:
            rows.append(" " * column + shown)
    return rows


def _bracket(name: str, column: int, wide: int, width: int) -> tuple[int, str]:
    """Draw what stands under a slot: its name within the mark, or beside a short one."""
    if wide >= len(name) + 4:
        inner = f" {name} ".center(wide - 2, "─")
        return column, f"└{inner}┘"
    mark = "└" + "─" * (wide - 2) + "┘" if wide > 1 else "↑"
    if column + wide + 1 + len(name) > width and column > len(name):
        return column - len(name) - 1, f"{name} {mark}"
    return column, f"{mark} {name}"


def _rows(goal: Statement) -> Iterator[tuple[str, str]]:
    """Yield each slot with what was understood."""
    yield "direction", _DIRECTIONS[goal.direction]
    for name in SLOTS:
        slot = getattr(goal, name)
        if slot is None:
            if name != "change":
                everyone = name == "target" and goal.universal and goal.measurable
                yield name, "all of them" if everyone else "–"
        elif isinstance(slot, Amount):
            yield name, _amount(slot)
        elif isinstance(slot, Deadline):
            yield name, _deadline(slot)
        else:
            yield name, line(slot.text)


def _amount(amount: Amount) -> str:
    number = f"{amount.value:,.10g}"
    words = number + _UNITS.get(amount.unit, f" {amount.unit}" if amount.unit else "")
    words += _SIGNS.get(amount.comparator, "")
    if amount.count:
        words += f" ({amount.count[0]:g} of {amount.count[1]:g})"
    return words + (f" on {amount.date}" if amount.date else "")


def _deadline(deadline: Deadline) -> str:
    if deadline.candidates:
        return "either " + " or ".join(_due(each) for each in deadline.candidates)
    return _due(deadline)


def _due(deadline: Deadline) -> str:
    return f"{line(deadline.text)} ({deadline.date or 'no year is named'})"


def _remarks(statement: Statement) -> Iterator[str]:
    """Yield the verdicts, and in plain words what is missing or can be read two ways."""
    nobody = statement.measure is not None and statement.population is None
    whom = "for whom" if nobody else "what is to change" if statement.population else ""
    for name, holds, why in (
        ("Specific", statement.specific, f"it does not say {whom or 'what changes, for whom'}"),
        ("Measurable", statement.measurable, "it states no level, no amount, and no one product"),
        ("Time-bound", statement.time_bound, "it does not say by when"),
    ):
        yield f"{name}: yes." if holds else f"{name}: no; {why}."
    if statement.multiple:
        yield "More than one goal: write each by itself, so that each can be met or missed."
    else:
        absent = [_ASKED[slot] for slot in missing(statement)]
        if absent:
            yield f"Not stated here: {listed(absent)}. Another field of the plan may hold it."
    if statement.deadline is not None and statement.deadline.candidates:
        yield "Two days are named: say which one is the deadline."
    change = statement.change
    both = statement.baseline is not None and statement.target is not None
    if change is not None and change.unit == "%" and not both:
        yield (
            f"{change.value:g}% of change can mean percentage points or a share of where it"
            " starts: give both ends."
        )
    if statement.blanks:
        yield "A value is still to be filled in."
    if len(statement.text) > LONGEST:
        yield f"Only the first {LONGEST:,} characters were read."


def _wrapped(head: str, words: str, width: int) -> Iterator[str]:
    """Wrap words at the width; further lines stand below the first."""
    room = max(width - len(head), _LEAST // 2)
    for place, piece in enumerate(_folded(words, room)):
        yield f"{head if place == 0 else ' ' * len(head)}{piece}".rstrip() + "\n"


def _folded(words: str, room: int) -> list[str]:
    if words.isascii():
        return wrap(words, room, break_on_hyphens=False)
    return [words[start:end] for start, end in _lines(words, room)]


def _shown(text: str) -> str:
    """Make a line of the statement harmless, character for character."""
    return visible("".join(" " if char.isspace() else char for char in text))


def _columns(text: str) -> int:
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(char: str) -> int:
    if char.isascii():
        return 1
    if category(char) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1
