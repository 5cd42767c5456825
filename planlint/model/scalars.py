"""Readers of single values: text, quantities, dates, numbers, truth, choices.

A reader gives None for what it cannot read, after noting why, and "" for what is blank.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from planlint import quantity
from planlint.calendar import When
from planlint.model.part import Part
from planlint.model.placeholder import is_open_ended
from planlint.model.slip import close
from planlint.quantity import Quantity
from planlint.source import Mapping, Node, Scalar, Sequence

_TRUE = frozenset(("true", "yes", "on"))
_FALSE = frozenset(("false", "no", "off"))
_PHRASE = 12  # code points; a shorter text is a value with its unit
_PAGE = 160  # code points; a longer text with several numbers tells of several values
_CHANGE = r"\b(?:increas|decreas|reduc|improv|gain|grow|rais|lower|drop|fewer|more than last|less)"


class Range(NamedTuple):
    """The bounds of a number, both included: ``Annotated[int, Range(1, 100)]``."""

    low: float = float("-inf")
    high: float = float("inf")


class Notes(Protocol):
    """What a reader needs of the binder: how dates are read, and where troubles go."""

    settings: bool
    lenient: bool
    toml: bool

    def when(self, text: str) -> When | None:
        """Read a date."""

    def left_open(self, part: Part, field: str, node: Scalar) -> bool:
        """Note a placeholder; say whether it is one."""

    def bad(self, part: Part, field: str, node: Node, message: str, help: str = "") -> None:
        """Note a value that cannot be read."""

    def unclear(self, part: Part, field: str) -> None:
        """Note that values are written of which none can be chosen."""


Read = Callable[[Any, Node, Part, str], Any]
"""Reads the value of a key for a part; the first argument is the binder."""


def what(node: Node) -> str:
    """Name a value in a message: the text itself, or its kind."""
    if isinstance(node, Scalar):
        return f'"{_short(node.value or "")}"'
    return "a list" if isinstance(node, Sequence) else "a part with keys"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def _text(notes: Notes, node: Node, part: Part, key: str) -> str | None:
    if type(node) is Scalar:
        value = node.value
        return "" if value is None or value.isspace() else value
    notes.bad(part, key, node, f"`{key}` is {what(node)}; it should be text.", "write a text.")
    return None


def _quantity(notes: Notes, node: Node, part: Part, key: str) -> Any:
    if type(node) is Scalar and (found := quantity.read(node.value or "")) is not None:
        if notes.lenient and not _stands_alone(node.value or ""):
            notes.unclear(part, key)  # a sentence about a change or several values is no value
            return None
        return found
    wanted = ("number", "value", "write a value such as 32%, 12 days or 12/16.")
    return _unread(notes, node, part, key, *wanted, "write 32% or 12 days.")


def _stands_alone(text: str) -> bool:
    """Say whether a phrase of a document has one value to reach, and not a change or several."""
    if len(text) < _PHRASE:
        return True
    found = list(quantity.find(text))
    shares = {each.value for each in found if each.unit == "%"}
    if len(text) > _PAGE and len(found) > 2:
        return False  # "3 of 12 classes above the mark, 4 near it, 6 below": which of them counts?
    return len(shares) <= 1 and re.search(_CHANGE, text, re.IGNORECASE) is None


def _when(notes: Notes, node: Node, part: Part, key: str) -> Any:
    if type(node) is Scalar:
        found = notes.when(node.value or "")
        if found is not None:
            return found
        if not notes.settings and is_open_ended(node.value or ""):
            return ""  # no date, as a rule about the part will say in its words
    wanted = ("date", "date", "write a date such as 2027-06-30, June 2027 or fall 2026.")
    return _unread(notes, node, part, key, *wanted, "write 2027-06-30.")


def _unread(
    notes: Notes, node: Node, part: Part, key: str, sought: str, due: str, help: str, short: str
) -> Any:
    """Note a text in which nothing could be read, unless it is blank or a placeholder."""
    if type(node) is not Scalar:
        notes.bad(part, key, node, f"`{key}` is {what(node)}; it should be a {due}.", short)
        return None
    text = node.value or ""
    if not text.strip():
        return ""
    if not notes.left_open(part, key, node):
        message = f'`{key}` says "{_short(text)}"; no {sought} can be read in it.'
        notes.bad(part, key, node, message, help)
    return None


def _number(notes: Notes, node: Node, part: Part, key: str) -> Any:
    if type(node) is Scalar:
        text = (node.value or "").strip()
        if not text and not notes.settings:
            return ""
        try:
            number = float(text)
        except ValueError:
            found = None if notes.settings else quantity.read(text)
            number = float("nan") if found is None else found.value
        if number - number == 0:  # neither nan nor infinite
            return number
        if notes.left_open(part, key, node):
            return None
    notes.bad(
        part, key, node, f"`{key}` is {what(node)}; it should be a number.", "write a number."
    )
    return None


def _whole(notes: Notes, node: Node, part: Part, key: str) -> Any:
    number = _number(notes, node, part, key)
    if isinstance(number, float):
        if number.is_integer():
            return int(number)
        notes.bad(
            part, key, node, f"`{key}` is {what(node)}; it should be a whole number.", "round it."
        )
        return None
    return number


def _truth(notes: Notes, node: Node, part: Part, key: str) -> Any:
    if type(node) is Scalar:
        text = (node.value or "").strip().lower()
        if not text and not notes.settings:
            return ""
        if text in _TRUE:
            return True
        if text in _FALSE:
            return False
    notes.bad(
        part,
        key,
        node,
        f"`{key}` is {what(node)}; it should be true or false.",
        "write true or false.",
    )
    return None


def ranged(number_type: Any, bounds: Range) -> Read:
    """Make the reader of a number within bounds."""
    inner = SCALARS[number_type]

    def read(notes: Notes, node: Node, part: Part, key: str) -> Any:
        number = inner(notes, node, part, key)
        if not isinstance(number, int | float) or bounds.low <= number <= bounds.high:
            return number
        limits = [f"at least {bounds.low:g}"] if bounds.low != float("-inf") else []
        limits += [f"at most {bounds.high:g}"] if bounds.high != float("inf") else []
        said = " and ".join(limits)
        notes.bad(
            part, key, node, f"`{key}` is {what(node)}; it should be {said}.", f"write {said}."
        )
        return None

    return read


def _as_written(notes: Notes, node: Node, part: Part, key: str) -> Mapping | None:
    """Keep a table as it stands, for someone who knows its keys later."""
    if type(node) is Mapping:
        return node
    notes.bad(
        part,
        key,
        node,
        f"`{key}` is {what(node)}; it should be a table.",
        "write { name = value }." if notes.toml else "write `name: value` below it.",
    )
    return None


SCALARS: dict[Any, Read] = {
    str: _text,
    float: _number,
    int: _whole,
    bool: _truth,
    Quantity: _quantity,
    When: _when,
    Mapping: _as_written,
}


def choice(*choices: str) -> Read:
    """Make the reader of one of some words; case, blanks and underscores do not matter."""
    known = {choice.lower(): choice for choice in choices}

    def read(notes: Notes, node: Node, part: Part, key: str) -> str | None:
        if type(node) is Scalar:
            text = (node.value or "").strip()
            if text in known:
                return text
            if not text and not notes.settings:
                return ""
            if (found := known.get(re.sub(r"[\s_]+", "-", text.lower()))) is not None:
                return found
            if notes.left_open(part, key, node):
                return None
        guess = close(node.value or "", choices) if isinstance(node, Scalar) else ""
        listed = ", ".join(choices[:-1]) + " or " + choices[-1] if len(choices) > 1 else choices[0]
        notes.bad(
            part,
            key,
            node,
            f"`{key}` is {what(node)}; it should be {listed}.",
            f'did you mean "{guess}"?' if guess else f"write one of: {', '.join(choices)}.",
        )
        return None

    return read
