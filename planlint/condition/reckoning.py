"""Arithmetic: numbers as in CEL, and quantities, dates, texts and lists."""

from collections.abc import Callable
from typing import Any

from planlint.condition.comparing import mixed_division
from planlint.condition.scope import Made, Scope, constant
from planlint.condition.syntax import Node
from planlint.condition.types import (
    DATE,
    DOUBLE,
    INT,
    NUMBERS,
    QUANTITY,
    TEXT,
    Type,
    a,
    joined,
    noun,
    words,
)
from planlint.condition.values import (
    CHARACTERS,
    MAX_TEXT,
    Frame,
    amount,
    amounts,
    divided,
    moved,
    ratio,
    rest,
    spend,
    sum_of,
    too_long,
    whole,
)


def reckon(node: Node, left: Made, right: Made, scope: Scope) -> Made:
    """Make a sum, a difference, a product or a quotient of two values."""
    if "error" in (left.type.kind, right.type.kind):
        return left if left.type.kind == "error" else right
    found = _arithmetic(node, left, right, scope)
    if found is None:
        return scope.fault(
            node,
            f"`{node.value}` cannot be used with {words(left.type)} and {words(right.type)}.",
            _text_help(node, left.type, right.type),
        )
    type_, apply = found
    first, second = left.run, right.run

    def run(frame: Frame) -> Any:
        one, other = first(frame), second(frame)
        return None if one is None or other is None else apply(frame, one, other)

    division = node.value == "/" and type_ == INT
    return Made(type_, run, whole_division=division)


def _text_help(node: Node, left: Type, right: Type) -> str:
    if "text" in (left.kind, right.kind) and node.value == "+":
        return "write string(…) around what is no text."
    for type_ in (left, right):
        if type_.part is not None and type_.part.shorthand:
            return f"did you mean the field `{type_.part.shorthand}` of {a(noun(type_.part))}?"
    return "use numbers, quantities or dates."


Apply = Callable[[Frame, Any, Any], Any]


def _arithmetic(  # noqa: PLR0911  (one a pair of types)
    node: Node, left: Made, right: Made, scope: Scope
) -> tuple[Type, Apply] | None:
    sign, pair = node.value, (left.type.kind, right.type.kind)
    span = node.start, node.end
    if pair == ("int", "int"):
        return INT, _whole_numbers(sign, *span)
    if set(pair) <= NUMBERS and sign != "%":
        mixed_division(node, left, right, scope)
        return DOUBLE, _NUMBERS[sign]
    if "date" in pair:
        return _dates(sign, pair, *span)
    if "quantity" in pair and set(pair) <= NUMBERS | {"quantity"}:
        return _quantities(sign, pair)
    if sign != "+":
        return None
    if pair == ("text", "text"):

        def texts(frame: Frame, one: str, other: str) -> str:
            length = len(one) + len(other)
            spend(frame, 1 + length // CHARACTERS, *span)
            if length > MAX_TEXT:
                raise too_long(*span)
            return one + other

        return TEXT, texts
    if pair == ("list", "list"):
        type_ = joined(left.type, right.type)

        def lists(frame: Frame, one: Any, other: Any) -> Any:
            spend(frame, 1 + len(one) + len(other), *span)
            return (*one, *other)

        return None if type_ is None else (type_, lists)
    return None


def _whole_numbers(sign: str, start: int, end: int) -> Apply:
    match sign:
        case "+":
            return lambda _, one, other: whole(one + other, start, end)
        case "-":
            return lambda _, one, other: whole(one - other, start, end)
        case "*":
            return lambda _, one, other: whole(one * other, start, end)
        case "/":
            return lambda _, one, other: divided(one, other, start, end)
    return lambda _, one, other: rest(one, other, start, end)


_NUMBERS: dict[str, Apply] = {
    "+": lambda _, one, other: float(one) + other,
    "-": lambda _, one, other: float(one) - other,
    "*": lambda _, one, other: float(one) * other,
    "/": lambda _, one, other: ratio(one, other),
}


def _dates(sign: str, pair: tuple[str, str], start: int, end: int) -> tuple[Type, Apply] | None:
    """Reckon with dates: a date less a date is days, and days move a date."""
    if sign == "-" and pair == ("date", "date"):
        return INT, lambda _, one, other: (one.end - other.end).days
    if sign in "+-" and pair == ("date", "int"):
        way = 1 if sign == "+" else -1
        return DATE, lambda _, one, days: moved(one, way * days, start, end)
    if sign == "+" and pair == ("int", "date"):
        return DATE, lambda _, days, other: moved(other, days, start, end)
    return None


def _quantities(sign: str, pair: tuple[str, str]) -> tuple[Type, Apply] | None:
    if sign in "+-":
        way = 1 if sign == "+" else -1
        return QUANTITY, lambda _, one, other: sum_of(one, other, way)
    if pair == ("quantity", "quantity"):
        return (DOUBLE, _share) if sign == "/" else None
    if sign == "*":
        return QUANTITY, lambda _, one, other: _times(one, other)
    if sign == "/" and pair[0] == "quantity":
        return QUANTITY, lambda _, one, other: amount(ratio(one.value, other), one.unit)
    return None


def _share(_: Frame, one: Any, other: Any) -> float | None:
    pair = amounts(one, other)
    return None if pair is None else ratio(*pair)


def _times(one: Any, other: Any) -> Any:
    if isinstance(one, int | float):
        one, other = other, one
    return amount(one.value * other, one.unit)


def negative(node: Node, made: Made, scope: Scope) -> Made:
    """Make the negative of a number or a quantity."""
    inner, start, end = made.run, node.start, node.end
    match made.type.kind:
        case "error":
            return made
        case "int":
            if made.is_constant:
                return constant(INT, -made.constant)
            return Made(INT, lambda frame: _minus(inner(frame), start, end))
        case "double":
            return Made(DOUBLE, lambda frame: None if (v := inner(frame)) is None else -v)
        case "quantity":
            return Made(
                QUANTITY, lambda frame: None if (v := inner(frame)) is None else _times(v, -1)
            )
    return scope.fault(
        node, f"`-` cannot be used with {words(made.type)}.", "use it with a number."
    )


def _opposite(value: Any) -> Any:
    return None if value is None else _times(value, -1)


def _minus(value: int | None, start: int, end: int) -> int | None:
    return None if value is None else whole(-value, start, end)
