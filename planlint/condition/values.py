"""What happens to values while a condition is evaluated: comparing, reckoning, printing.

Null stands for what an author did not give. Comparing it with ``==`` tells whether it is
there; everything else that is done with it is unknown, and so null again.
"""

import math
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from planlint.calendar import When
from planlint.condition.faults import EvaluationError, TooMuchError
from planlint.condition.tokens import MAX_INT
from planlint.condition.types import Type
from planlint.model.part import Element, Part
from planlint.quantity import Quantity

Frame = list[Any]
"""What a condition is evaluated on: the fuel left, the plan's graph, then a slot a name."""

Run = Callable[[Frame], Any]
Equal = Callable[[Any, Any], bool]

FUEL = 1_000_000
"""How many things one evaluation may look at: about half a second at the worst."""

CHARACTERS = 64  # of text that cost as much as one thing
MAX_TEXT = 1_000_000
"""Most characters of a text that a condition makes."""

_SHARES = frozenset({"%", "points"})


def spend(frame: Frame, cost: int, start: int, end: int) -> None:
    """Take the cost of a step from the fuel; raises TooMuchError when there is none left."""
    frame[0] -= cost
    if frame[0] < 0:
        raise TooMuchError(f"The condition looks at more than {FUEL:,} things.", start, end)


def weigh(value: Any, limit: int) -> int:
    """Count the things in a value, lists in lists included, and stop above the limit.

    A short condition can make lists of lists that hold the same list a billion times.
    """
    waiting, count = [value], 0
    while waiting and count <= limit:
        each = waiting.pop()
        count += 1
        kind = type(each)  # exactly: quantities and dates are tuples of a kind
        if kind is str:
            count += len(each) // CHARACTERS
        elif kind is list or kind is tuple:
            waiting += each
        elif kind is dict:
            waiting += each.values()
    return count


def too_long(start: int, end: int) -> TooMuchError:
    """Make the error of a text that grows too long."""
    return TooMuchError(f"A text grows beyond {MAX_TEXT:,} characters here.", start, end)


# Quantities


def alike(left: Quantity, right: Quantity) -> bool:
    """Say whether two quantities may be compared: one unit, or one of them has none.

    Points and percent may be: a gain of five points is one of 5%.
    """
    one, other = left.unit, right.unit
    return one == other or not one or not other or (one in _SHARES and other in _SHARES)


def amounts(left: Any, right: Any) -> tuple[float, float] | None:
    """Give the numbers of two quantities or numbers; None when their units differ."""
    if type(left) is Quantity:
        if type(right) is Quantity:
            return (left.value, right.value) if alike(left, right) else None
        return left.value, right
    return left, right.value


def amount(value: float, unit: str) -> Quantity:
    """Make a quantity that nobody wrote."""
    text = f"{value:g}" + (unit if unit in ("", "%") else f" {unit}")
    return Quantity(value, unit, text, 0, len(text))


def sum_of(left: Any, right: Any, sign: int) -> Quantity | None:
    """Add a quantity and a quantity or number; null when their units differ.

    The difference of two shares is in points.
    """
    pair = amounts(left, right)
    if pair is None:
        return None
    units = {each.unit for each in (left, right) if type(each) is Quantity and each.unit}
    unit = "%" if len(units) > 1 else next(iter(units), "")
    both = type(left) is Quantity and type(right) is Quantity
    if both and left.unit == right.unit == "%" and sign < 0:
        unit = "points"
    return amount(pair[0] + sign * pair[1], unit)


# Dates


def day(when: When) -> When:
    """Give the last day of a date, on which it falls when it is compared."""
    return day_of(when.end)


def day_of(found: date) -> When:
    """Make a date of a day."""
    text = found.isoformat()
    return When(found, found, text, 0, len(text), "day")


def moved(when: When, days: int, start: int, end: int) -> When:
    """Give the day that is some days after a date; raises EvaluationError beyond the year 9999."""
    try:
        return day_of(when.end + timedelta(days=days))
    except OverflowError:
        raise EvaluationError("This day lies beyond the calendar.", start, end) from None


# Equality


def equality(left: Type, right: Type) -> Equal | None:
    """Give what tells whether values of two types are equal; None when ``==`` itself does."""
    kinds = {left.kind, right.kind}
    if "date" in kinds:
        return _same_day
    if "quantity" in kinds:
        return _same_amount
    if kinds & {"list", "map"}:
        item = None
        if left.item is not None and right.item is not None:
            item = equality(left.item, right.item)
        return _same_tables(item) if "map" in kinds else _same_items(item)
    return None


def _same_day(left: When | None, right: When | None) -> bool:
    if left is None or right is None:
        return left is right
    return left.end == right.end


def _same_amount(left: Any, right: Any) -> bool:
    if left is None or right is None:
        return left is right
    if type(left) is not Quantity and type(right) is not Quantity:
        return bool(left == right)
    pair = amounts(left, right)
    return pair is not None and pair[0] == pair[1]


def _same_items(item: Equal | None) -> Equal:
    def same(left: Any, right: Any) -> bool:
        if left is None or right is None:
            return left is right
        if len(left) != len(right):
            return False
        pairs = zip(left, right, strict=True)
        return all(a == b if item is None else item(a, b) for a, b in pairs)

    return same


def _same_tables(item: Equal | None) -> Equal:
    def same(left: Any, right: Any) -> bool:
        if left is None or right is None:
            return left is right
        if left.keys() != right.keys():
            return False
        return all(a == right[k] if item is None else item(a, right[k]) for k, a in left.items())

    return same


# Whole numbers, as in CEL: 64 bits, and division towards zero


def whole(value: int, start: int, end: int) -> int:
    """Give a whole number back; raises EvaluationError when it is too large."""
    if -MAX_INT - 1 <= value <= MAX_INT:
        return value
    raise EvaluationError("A whole number becomes too large here.", start, end)


def divided(left: int, right: int, start: int, end: int) -> int:
    """Divide whole numbers and drop the rest; raises EvaluationError for a zero."""
    if right == 0:
        raise EvaluationError("This divides by zero.", start, end)
    found = abs(left) // abs(right)
    return whole(found if (left < 0) == (right < 0) else -found, start, end)


def rest(left: int, right: int, start: int, end: int) -> int:
    """Give the rest of a division, with the sign of the first; EvaluationError for a zero."""
    if right == 0:
        raise EvaluationError("This divides by zero.", start, end)
    found = abs(left) % abs(right)
    return -found if left < 0 else found


def ratio(left: float, right: float) -> float:
    """Divide numbers; by zero it is infinite, or not a number, as in CEL."""
    if right:
        return left / right
    if not left or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


# Printing


def shown(value: Any) -> str:  # noqa: PLR0911  (one a kind)
    """Print a value as a message shows it; what is missing is "not given"."""
    match value:
        case None:
            return "not given"
        case bool():
            return "true" if value else "false"
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
        case Quantity():
            return value.written
        case When():
            return value.text
        case Element():
            return value.label
        case Part():
            return shown(value.__dict__.get(value.shorthand)) if value.shorthand else value.key
        case Mapping():
            return ", ".join(f"{key}: {shown(each)}" for key, each in value.items())
        case list() | tuple():
            return ", ".join(shown(each) for each in value)
        case _:
            return str(value)
