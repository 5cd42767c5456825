"""The meaning of conditions written down a second time, as plainly as possible and slowly."""

import math
from typing import Any

from planlint.condition.syntax import Node


class FailureError(Exception):
    """A condition without a value."""


def interpret(node: Node, names: dict[str, Any]) -> Any:  # noqa: PLR0911, PLR0912  (one a kind)
    """Walk over the tree; null is None, errors are raised."""
    kind, value, parts = node.kind, node.value, node.parts
    match kind:
        case "literal":
            return value
        case "name":
            return names[value]
        case "list":
            return [interpret(part, names) for part in parts]
        case "select":
            part = interpret(parts[0], names)
            found = part.__dict__.get(value)
            return [] if found is None and value in ("li", "ls") else found
        case "index":
            items, place = (interpret(part, names) for part in parts)
            if items is None or place is None:
                return None
            if not 0 <= place < len(items):
                raise FailureError
            return items[place]
        case "not":
            found = interpret(parts[0], names)
            return None if found is None else not found
        case "minus":
            found = interpret(parts[0], names)
            return None if found is None else _whole(-found)
        case "and" | "or":
            return settled([(part, names) for part in parts], kind == "or")
        case "choice":
            found = interpret(parts[0], names)
            return None if found is None else interpret(parts[1 if found else 2], names)
        case "binary":
            return binary(value, *(interpret(part, names) for part in parts))
        case "method" if value in ("all", "exists", "exists_one", "filter", "map"):
            return macro(value, interpret(parts[0], names), parts[1:], names)
    return function(value, [interpret(part, names) for part in parts])


def settled(each: list[tuple[Node, dict[str, Any]]], settler: bool) -> Any:
    """One that settles wins; else an error; else what is unknown; else the opposite."""
    found: list[Any] = []
    for part, names in each:
        try:
            found.append(interpret(part, names))
        except FailureError as error:
            found.append(error)
    if any(value is settler for value in found):
        return settler
    if any(isinstance(value, FailureError) for value in found):
        raise FailureError
    return None if None in found else not settler


def macro(name: str, items: Any, parts: tuple[Node, ...], names: dict[str, Any]) -> Any:
    """Look at each item by a name."""
    if items is None:
        return None
    variable = parts[0].value
    inner = [{**names, variable: item} for item in items]
    if name in ("exists", "all"):
        return settled([(parts[1], each) for each in inner], name == "exists")
    if name == "map" and len(parts) == 2:
        return [interpret(parts[1], each) for each in inner]
    if name == "map":
        return [interpret(parts[2], each) for each in inner if interpret(parts[1], each)]
    tests = [interpret(parts[1], each) for each in inner]
    if name == "filter":
        return [item for item, test in zip(items, tests, strict=True) if test]
    count = sum(test is True for test in tests)
    return None if None in tests and count < 2 else count == 1


def binary(sign: str, one: Any, other: Any) -> Any:  # noqa: PLR0911  (one a sign)
    """Compare or reckon."""
    one, other = (list(v) if isinstance(v, tuple) else v for v in (one, other))
    match sign:
        case "==":
            return one == other
        case "!=":
            return one != other
        case "in":
            return None if other is None else any(one == each for each in other)
    if one is None or other is None:
        return None
    match sign:
        case "<":
            return one < other
        case "<=":
            return one <= other
        case ">":
            return one > other
        case ">=":
            return one >= other
        case "+":
            return _whole(one + other)
        case "-":
            return _whole(one - other)
        case "*":
            return _whole(one * other)
    return _divided(sign, one, other)


def _divided(sign: str, one: Any, other: Any) -> Any:
    if isinstance(one, float):
        if other:
            return one / other
        negative = str(one).startswith("-") != str(other).startswith("-")
        return float("nan") if not one or math.isnan(one) else float("-inf" if negative else "inf")
    if other == 0:
        raise FailureError
    times = abs(one) // abs(other) * (1 if (one < 0) == (other < 0) else -1)
    return _whole(times) if sign == "/" else one - other * times


def _whole(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool) and not -(2**63) <= value < 2**63:
        raise FailureError
    return value


def function(name: str, values: list[Any]) -> Any:  # noqa: PLR0911, PLR0912  (one a name)
    """Call a function; null in gives null out."""
    if None in values:
        return None
    first, *rest = values
    match name:
        case "size":
            return len(first)
        case "int" if isinstance(first, float):
            if not abs(first) < 2**63:
                raise FailureError
            return int(first)
        case "int":
            digits = first.removeprefix("-")
            if not digits or any(c not in "0123456789" for c in digits):
                raise FailureError
            return _whole(int(first))
        case "double":
            return float(first)
        case "string":
            return str(first)
        case "startsWith":
            return first[: len(rest[0])] == rest[0]
        case "endsWith":
            return first[len(first) - len(rest[0]) :] == rest[0] or not rest[0]
        case "contains":
            return rest[0] in first
        case "lowerAscii":
            return "".join(c.lower() if "A" <= c <= "Z" else c for c in first)
        case "upperAscii":
            return "".join(c.upper() if "a" <= c <= "z" else c for c in first)
        case "trim":
            return first.strip()
        case "split":
            return first.split(rest[0])
        case "join":
            return rest[0].join(each for each in first if each is not None)
    raise KeyError(name)
