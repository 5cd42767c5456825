"""Comparisons: ``==``, ``<`` and their like, and ``in``."""

import operator
from collections.abc import Callable
from typing import Any

from planlint.condition.scope import Made, Scope
from planlint.condition.syntax import Node
from planlint.condition.types import BOOL, NUMBERS, TEXT, Type, comparable, words
from planlint.condition.values import Frame, Run, amounts, equality, spend, weigh
from planlint.model.slip import close
from planlint.model.strategies import Period

_ORDERS: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_ORDERED = frozenset({"bool", "text", "date", "quantity"}) | NUMBERS
SIGNS = frozenset({"==", "!=", "in", *_ORDERS})
"""The operators that compare."""


def compare(node: Node, left: Made, right: Made, scope: Scope) -> Made:
    """Make a comparison of two values, or the search of one in a list."""
    if "error" in (left.type.kind, right.type.kind):
        return Made(BOOL, _nothing)
    if node.value in ("==", "!="):
        return _equal(node, left, right, scope)
    if node.value == "in":
        return _member(node, left, right, scope)
    return _order(node, left, right, scope)


def _nothing(_: Frame) -> None:
    return None


def _unlike(node: Node, left: Made, right: Made, scope: Scope) -> Made:
    """Complain of two values that cannot be compared, with the next step."""
    first, second = left.type, right.type
    return scope.fault(
        node,
        f"`{node.value}` compares {words(first)} with {words(second)}.",
        _bridge(node.parts, first, second),
    )


def _bridge(  # noqa: PLR0911  (one a pair)
    parts: tuple[Node, ...], left: Type, right: Type
) -> str:
    """Say how two unlike values are made alike."""
    for one, other, place in ((left, right, 0), (right, left, 1)):
        literal = parts[1 - place]
        given = literal.value if literal.kind == "literal" else "…"
        if one.kind == "date" and other.kind == "text":
            return f'write date("{given}").'
        if one.kind == "quantity" and other.kind == "text":
            return f'write quantity("{given}").'
        if one.kind == "text" and other.kind in NUMBERS:
            return f'write "{given}" in quotes.' if given != "…" else "compare like with like."
        if one.part is Period and other.kind == "date":
            return "write within(date, period), or its field `start` or `end`."
        if one.part is not None and one.part.shorthand and other.kind != "part":
            return f"did you mean its field `{one.part.shorthand}`?"
        if one.kind in ("list", "map") and other.kind in NUMBERS:
            return "write size(…) for the number of its items."
        if one.kind == "list" and one.item is not None and comparable(one.item, other):
            return "write `in` to look for one value in a list."
        if one.kind == "bool" and parts[place].kind == "binary":
            return "join two comparisons with `&&`: `a < b && b < c`."
    return "compare like with like."


def _choice_checked(node: Node, left: Made, right: Made, scope: Scope) -> bool:
    """Complain of a word that a field can never hold; say whether all is well."""
    for place, (one, other) in enumerate(((left, right), (right, left))):
        literal = node.parts[1 - place]
        if not one.type.choices or not other.is_constant or type(other.constant) is not str:
            continue
        if not _is_choice(other.constant, literal, one, scope):
            return False
    return True


def _is_choice(word: str, literal: Node, of: Made, scope: Scope) -> bool:
    choices = of.type.choices
    if word in choices:
        return True
    meant = close(word, choices)
    listed = ", ".join(f'"{each}"' for each in choices)
    name = f"`{of.path[1]}`" if of.path is not None and of.path[1] else "this field"
    scope.fault(
        literal,
        f'{name} is never "{word}".',
        f'did you mean "{meant}"?' if meant else f"it is one of {listed}.",
        whole=True,
    )
    return False


def _missing(node: Node, left: Made, right: Made, scope: Scope) -> Made | None:
    """Make the comparison of a field with null: whether its author wrote it."""
    for one, other in ((left, right), (right, left)):
        if other.type.kind == "null" and one.given is not None:
            given, sought = one.given, node.value == "!="

            def run(frame: Frame, given: Run = given, sought: bool = sought) -> Any:
                found = given(frame)
                return None if found is None else found is sought

            return Made(BOOL, run)
        if other.is_constant and other.constant == "" and one.given is not None:
            return scope.fault(
                node,
                'A text that is missing is null here, never "".',
                "write `has(…)` to ask whether there is one.",
            )
    return None


def _equal(  # noqa: PLR0911  (the leanest closure for each case)
    node: Node, left: Made, right: Made, scope: Scope
) -> Made:
    if not comparable(left.type, right.type):
        return _unlike(node, left, right, scope)
    if (found := _missing(node, left, right, scope)) is not None:
        return found
    if not _choice_checked(node, left, right, scope):
        return Made(BOOL, _nothing)
    mixed_division(node, left, right, scope)
    first, second = left.run, right.run
    same = equality(left.type, right.type)
    unequal = node.value == "!="
    if same is not None:
        start, end = node.start, node.end
        long = bool({left.type.kind, right.type.kind} & {"list", "map"})

        def compared(frame: Frame) -> Any:
            one, other = first(frame), second(frame)
            if long and one is not None:
                spend(frame, weigh(one, frame[0]), start, end)
            return same(one, other) is not unequal

        return Made(BOOL, compared)
    if right.is_constant:
        value = right.constant
        if unequal:
            return Made(BOOL, lambda frame: first(frame) != value)
        return Made(BOOL, lambda frame: first(frame) == value)
    if unequal:
        return Made(BOOL, lambda frame: first(frame) != second(frame))
    return Made(BOOL, lambda frame: first(frame) == second(frame))


def _member(node: Node, left: Made, right: Made, scope: Scope) -> Made:
    around = right.type
    if around.kind not in ("list", "map"):
        help = 'write text.contains("…") for a part of a text.' if around.kind == "text" else ""
        return scope.fault(node, f"`in` looks into a list, not into {words(around)}.", help)
    item = TEXT if around.kind == "map" else around.item
    if item is None or not comparable(left.type, item):
        return scope.fault(
            node,
            f"`in` looks for {words(left.type)} in {words(around)}.",
            "look for what it holds."
            if item is None or item.part is None
            else "look at each item: `.exists(x, x.… == …)`.",
        )
    listed = node.parts[1]
    if left.type.choices and listed.kind == "list":
        for each in listed.parts:
            if each.kind == "literal" and type(each.value) is str:
                _is_choice(each.value, each, left, scope)
    if item.choices and left.is_constant and type(left.constant) is str:
        _is_choice(left.constant, node.parts[0], right._replace(type=item), scope)
    first, second = left.run, right.run
    same = equality(left.type, item)
    if right.is_constant and same is None and item.kind in ("text", "int", "bool"):
        known = frozenset(right.constant)
        return Made(BOOL, lambda frame: first(frame) in known)
    start, end = node.start, node.end
    by_hash, nested = around.kind == "map", item.kind in ("list", "map")

    def run(frame: Frame) -> Any:
        sought, items = first(frame), second(frame)
        if items is None:
            return None
        if by_hash:
            return sought in items
        spend(frame, weigh(items, frame[0]) if nested else len(items), start, end)
        if same is None:
            return any(sought == each for each in items)
        return any(same(sought, each) for each in items)

    return Made(BOOL, run)


def _order(  # noqa: PLR0911  (the leanest closure for each case)
    node: Node, left: Made, right: Made, scope: Scope
) -> Made:
    kinds = {left.type.kind, right.type.kind}
    for each, part in ((left, node.parts[0]), (right, node.parts[1])):
        if each.type.kind not in _ORDERED:
            if comparable(left.type, right.type) or each.type.kind in ("null", "never"):
                what = words(each.type)
                return scope.fault(
                    part, f"{what.capitalize()} is neither more nor less.", "use ==.", whole=True
                )
            return _unlike(node, left, right, scope)
    if not comparable(left.type, right.type):
        return _unlike(node, left, right, scope)
    mixed_division(node, left, right, scope)
    first, second, test = left.run, right.run, _ORDERS[node.value]
    if "date" in kinds:

        def dated(frame: Frame) -> Any:
            one, other = first(frame), second(frame)
            return None if one is None or other is None else test(one.end, other.end)

        return Made(BOOL, dated)
    if "quantity" in kinds:

        def measured(frame: Frame) -> Any:
            one, other = first(frame), second(frame)
            pair = None if one is None or other is None else amounts(one, other)
            return None if pair is None else test(*pair)

        return Made(BOOL, measured)
    if right.is_constant:
        value = right.constant

        def bounded(frame: Frame) -> Any:
            one = first(frame)
            return None if one is None else test(one, value)

        return Made(BOOL, bounded)

    def ordered(frame: Frame) -> Any:
        one, other = first(frame), second(frame)
        return None if one is None or other is None else test(one, other)

    return Made(BOOL, ordered)


def mixed_division(node: Node, left: Made, right: Made, scope: Scope) -> None:
    """Complain of a division that drops its rest where a share is meant: size(a) / size(b) > 0.5.

    CEL does not let the two be compared; planlint does, except here.
    """
    for one, other, part in ((left, right, node.parts[0]), (right, left, node.parts[1])):
        if one.whole_division and other.type.kind == "double":
            scope.fault(
                part,
                "Dividing whole numbers drops the rest: 3 / 4 is 0.",
                "write double(…) around one of the two to get a share.",
            )
