"""The functions of conditions: what each takes and gives, and the closures that apply it."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from planlint import calendar, quantity
from planlint.condition import matching
from planlint.condition.tokens import MAX_INT
from planlint.condition.types import (
    BOOL,
    DATE,
    DOUBLE,
    INT,
    QUANTITY,
    TEXT,
    Type,
    list_of,
    part_of,
)
from planlint.condition.values import amounts, shown, sum_of
from planlint.model.part import Element
from planlint.model.strategies import Period

Apply = Callable[..., Any]
"""Takes the values; null stops before it is called. May raise EvaluationError by TroubleError."""


class Function(NamedTuple):
    """A function: its parameters, its result, its meaning, an example with its value.

    A parameter lists the kinds that it takes. ``method`` tells that it is written after a
    dot, ``value.name()``; ``both`` that either way will do. The result is a type, or is
    made of the types of the arguments (None when they do not fit).
    """

    name: str
    parameters: tuple[tuple[str, ...], ...]
    result: Type | Callable[[list[Type]], Type | None]
    meaning: str
    example: str
    apply: Apply
    method: bool = False
    both: bool = False
    cel: bool = False
    needs_plan: bool = False
    fails: bool = False


class TroubleError(Exception):
    """A value that a function cannot work with; the message is for people."""


_TEXT = ("text",)
_LIST = ("list",)
_NUMBER = ("int", "double")
_AMOUNT = ("int", "double", "quantity")


def _item(types: list[Type]) -> Type | None:
    return types[0].item


def _same(types: list[Type]) -> Type | None:
    return types[0]


def _amount_item(types: list[Type]) -> Type | None:
    item = types[0].item
    return item if item is not None and item.kind in (*_AMOUNT, "never") else None


def _ordered_item(types: list[Type]) -> Type | None:
    item = types[0].item
    return item if item is not None and item.kind in (*_AMOUNT, "date", "never") else None


def _text_items(types: list[Type]) -> Type | None:
    item = types[0].item
    return TEXT if item is not None and item.kind in ("text", "never") else None


def _whole(value: Any) -> int:
    if isinstance(value, str):
        plain = value[1:] if value[:1] == "-" else value
        if not plain.isdecimal() or not plain.isascii() or len(plain) > 20:
            raise TroubleError(f'"{value[:30]}" is no whole number.')
        value = int(value)
    elif not abs(value) <= MAX_INT:  # not a number neither
        raise TroubleError("This number is too large to be a whole one.")
    found = int(value)
    if not -MAX_INT - 1 <= found <= MAX_INT:
        raise TroubleError("This number is too large to be a whole one.")
    return found


def _double(value: Any) -> float:
    if isinstance(value, quantity.Quantity):
        return value.value
    if isinstance(value, str):
        try:
            return float(value) if len(value) < 400 and "_" not in value else float("x")
        except ValueError:
            raise TroubleError(f'"{value[:30]}" is no number.') from None
    return float(value)


def _split(text: str, separator: str) -> list[str]:
    return text.split(separator) if separator else list(text)


def _join(items: Any, separator: str = "") -> str:
    return separator.join(each for each in items if each is not None)


def _distinct(items: Any) -> list[Any]:
    seen: list[Any] = []
    known: set[Any] = set()
    for each in items:
        key = (each.value, each.unit) if isinstance(each, quantity.Quantity) else each
        key = each.end if isinstance(each, calendar.When) else key
        key = shown(each) if isinstance(each, list | tuple | dict) else key
        if key not in known:
            known.add(key)
            seen.append(each)
    return seen


def _sum(items: Any) -> Any:
    given = [each for each in items if each is not None]
    if not given or not isinstance(given[0], quantity.Quantity):
        found = sum(given)
        if isinstance(found, int) and abs(found) > MAX_INT:
            raise TroubleError("A whole number becomes too large here.")
        return found
    total: Any = given[0]
    for each in given[1:]:
        total = None if total is None else sum_of(total, each, 1)
    return total


def _extreme(sign: int) -> Apply:
    """Make the least or the greatest of a list; null for an empty one or for unlike units."""

    def find(items: Any) -> Any:
        best: Any = None
        for each in items:
            if each is None:
                continue
            if best is None:
                best = each
                continue
            if isinstance(each, calendar.When):
                pair: Any = each.end, best.end
            elif isinstance(each, quantity.Quantity):
                pair = amounts(each, best)
            else:
                pair = each, best
            if pair is None:
                return None
            if (pair[0] < pair[1]) if sign < 0 else (pair[0] > pair[1]):
                best = each
        return best

    return find


def _days_between(first: calendar.When, second: calendar.When) -> int:
    return (second.end - first.end).days


def _within(when: calendar.When, period: Any) -> bool | None:
    """Say whether a date's last day lies in a period; one of its ends may be missing."""
    start: date | None
    end: date | None
    if isinstance(period, Period):
        start = period.start.start if period.start is not None else None
        end = period.end.end if period.end is not None else None
    else:
        start, end = period.start, period.end
    if start is None and end is None:
        return None
    return (start is None or start <= when.end) and (end is None or when.end <= end)


def _matches(value: Any, patterns: Any) -> bool:
    sought = matching.phrases(each for each in patterns if each is not None)
    texts = (value,) if isinstance(value, str) else value
    return any(matching.matches(each, sought) for each in texts if each is not None)


def _route(plan: Any, first: Any, second: Any) -> list[Any]:
    return list(plan.route(first, second))


_LOWER = "The text in small letters."
_TRIM = "The text without blanks around it."
FUNCTIONS: tuple[Function, ...] = (
    Function("size", (("text", "list", "map"),), INT, "The number of items, or of characters.",
             'size(["a", "b"]) == 2', len, both=True, cel=True),
    Function("contains", (_TEXT, _TEXT), BOOL, "Whether the first text holds the second.",
             '"reading".contains("read")', lambda text, part: part in text, method=True, cel=True),
    Function("startsWith", (_TEXT, _TEXT), BOOL, "Whether the text begins with another.",
             '"G1".startsWith("G")', str.startswith, method=True, cel=True),
    Function("endsWith", (_TEXT, _TEXT), BOOL, "Whether the text ends with another.",
             '"K-5".endsWith("5")', str.endswith, method=True, cel=True),
    Function("lowerAscii", (_TEXT,), TEXT, "The text with A to Z in small letters.",
             '"AbÉ".lowerAscii() == "abÉ"', lambda text: _ascii(text, str.lower), method=True,
             cel=True),
    Function("upperAscii", (_TEXT,), TEXT, "The text with a to z in capitals.",
             '"abé".upperAscii() == "ABé"', lambda text: _ascii(text, str.upper), method=True,
             cel=True),
    Function("lower", (_TEXT,), TEXT, _LOWER, 'lower("AbÉ") == "abé"', str.lower, both=True),
    Function("trim", (_TEXT,), TEXT, _TRIM, '" a ".trim() == "a"', str.strip, method=True,
             cel=True),
    Function("split", (_TEXT, _TEXT), list_of(TEXT), "The parts between a separator.",
             '"K-5".split("-") == ["K", "5"]', _split, method=True, cel=True),
    Function("join", (_LIST, _TEXT), _text_items, "The texts in one, with a separator.",
             '["a", "b"].join(", ") == "a, b"', _join, method=True, cel=True),
    Function("distinct", (_LIST,), _same, "The items without repetitions.",
             "[1, 2, 1].distinct() == [1, 2]", _distinct, method=True),
    Function("sum", (_LIST,), _amount_item, "The sum of numbers or quantities.",
             "sum([1, 2, 3]) == 6", _sum, both=True, fails=True),
    Function("min", (_LIST,), _ordered_item, "The least number or quantity, or earliest date.",
             "min([3, 1, 2]) == 1", _extreme(-1), both=True),
    Function("max", (_LIST,), _ordered_item, "The greatest number or quantity, or latest date.",
             "max([3, 1, 2]) == 3", _extreme(1), both=True),
    Function("int", ((*_NUMBER, "text"),), INT, "A whole number; the rest is dropped.",
             "int(2.9) == 2", _whole, cel=True, fails=True),
    Function("double", ((*_AMOUNT, "text"),), DOUBLE, "A number with a fraction.",
             "double(3) / 4 == 0.75", _double, cel=True, fails=True),
    Function("string", (("bool", "text", "date", "part", "list", *_AMOUNT),), TEXT,
             "The text that a message shows.", 'string(12) == "12"', shown, cel=True),
    Function("days_between", (("date",), ("date",)), INT,
             "Days from the first date to the second; negative when it comes earlier.",
             'days_between(date("2026-09-01"), date("2026-09-15")) == 14', _days_between),
    Function("within", (("date",), ("part", "date")), BOOL,
             "Whether a date falls in a period, or in the days of another date.",
             'within(date("2026-10-01"), date("SY 2026-27"))', _within),
    Function("matches_any", (("text", "list"), _LIST), BOOL,
             "Whether a text holds one of some words or phrases; `*` stands for any letters.",
             'matches_any("Teachers will monitor data", ["monitor*", "track"])', _matches,
             both=True),
    Function("route", (("part",), ("part",)), list_of(part_of(Element)),
             "The elements on the shortest way along the plan's links; none without a way.",
             "size(route(plan, plan)) == 1", _route, needs_plan=True),
    Function("date", (_TEXT,), DATE, "A date in quotes, written as in a plan.",
             'date("June 2027") == date("2027-06-30")', calendar.read),
    Function("quantity", (_TEXT,), QUANTITY, "A quantity in quotes, written as in a plan.",
             'quantity("12 of 16") == quantity("75%")', quantity.read),
)  # fmt: skip
"""Every function, in the order of the page; ``has`` and the macros stand apart."""

BY_NAME = {function.name: function for function in FUNCTIONS}


def _ascii(text: str, change: Callable[[str], str]) -> str:
    return "".join(change(c) if c.isascii() else c for c in text)
