"""Check a condition against the model, and make closures of it: one pass over the tree."""

from collections.abc import Callable, Mapping
from typing import Any

from planlint.condition import comparing, fields, logic, macros, reckoning
from planlint.condition.calling import call
from planlint.condition.functions import BY_NAME, Function
from planlint.condition.scope import WRONG, Made, Scope, constant, guess
from planlint.condition.syntax import Node
from planlint.condition.types import (
    BOOL,
    DATE,
    DOUBLE,
    INT,
    NEVER,
    NULL,
    TEXT,
    Type,
    joined,
    list_of,
    part_of,
    words,
)
from planlint.condition.values import Frame, day_of, spend
from planlint.model.part import Part
from planlint.model.plan import Plan

FIRST_SLOT = 3  # after the fuel, the graph and the plan


def scope_of(names: Mapping[str, type[Part]]) -> Scope:
    """Begin the scope of a condition that speaks of some parts, the plan and the day."""
    known = [("plan", Made(part_of(Plan), lambda frame: frame[2], path=("plan", ""), slot=2))]
    known.append(("as_of", Made(DATE, _as_of)))
    others = [each for each in names.items() if each[0] != "plan"]
    for slot, (name, kind) in enumerate(others, FIRST_SLOT):
        known.append((name, _slot(part_of(kind), slot, name)))
    return Scope(known, FIRST_SLOT + len(others))


def _slot(type_: Type, slot: int, name: str) -> Made:
    return Made(type_, lambda frame: frame[slot], path=(name, ""), slot=slot)


def _as_of(frame: Frame) -> Any:
    found = frame[1].as_of
    return None if found is None else day_of(found)


def check(node: Node, scope: Scope) -> Made:
    """Check a node and what is in it, and make its closure; faults are noted in the scope."""
    made = _CHECKS[node.kind](node, scope)
    if made.path is not None and made.path[1]:
        scope.paths[made.path] = None
    return made


def _literal(node: Node, _: Scope) -> Made:
    value = node.value
    kinds: dict[type, Type] = {bool: BOOL, int: INT, float: DOUBLE, str: TEXT, type(None): NULL}
    return constant(kinds[type(value)], value)


def _name(node: Node, scope: Scope) -> Made:
    found = scope.names.get(node.value)
    if found is not None:
        return found
    if node.value in BY_NAME or node.value in ("has", *macros.MACROS):
        return scope.fault(
            node,
            f"`{node.value}` is a function.",
            f"write its values after it: {node.value}(…).",
        )
    return scope.fault(
        node,
        f"`{node.value}` is nothing that this condition knows.",
        guess(node.value, scope.names, f'a text stands in quotes: "{node.value}".'),
    )


def _list(node: Node, scope: Scope) -> Made:
    made = [check(part, scope) for part in node.parts]
    item = NEVER
    for part, each in zip(node.parts, made, strict=True):
        both = joined(item, each.type)
        if both is None:
            return scope.fault(
                part,
                f"A list holds values of one kind; this is {words(each.type)} after {words(item)}.",
                "take it out, or write it like the others.",
                whole=True,
            )
        item = both
    if any(each.type.kind == "error" for each in made):
        return WRONG
    type_ = list_of(item)
    if all(each.is_constant for each in made):
        return constant(type_, tuple([each.constant for each in made]))
    runs = [each.run for each in made]
    cost, start, end = len(runs), node.start, node.end

    def run(frame: Frame) -> Any:
        spend(frame, cost, start, end)
        return [each(frame) for each in runs]

    return Made(type_, run)


# Fields


def _select(node: Node, scope: Scope) -> Made:
    # Not by `check`, which would note the field on the way besides the one that is meant.
    base = _CHECKS[node.parts[0].kind](node.parts[0], scope)
    return fields.select(node, base, scope)


def _index(node: Node, scope: Scope) -> Made:
    base, place = (check(part, scope) for part in node.parts)
    return fields.index(node, base, place, scope)


# Functions


_EXPRESSIONS = frozenset({"matches", "match", "regex"})


def _call(node: Node, scope: Scope) -> Made:
    if node.value == "has":
        return macros.has(node, scope, check)
    if node.value in macros.MACROS:
        help = f"write it after a list: `list.{node.value}(item, …)`."
        return scope.fault(node, f"There is no function `{node.value}`.", help)
    function = BY_NAME.get(node.value)
    if function is None:
        for part in node.parts:
            check(part, scope)
        help = ""
        if node.value in _EXPRESSIONS:
            help = 'use matches_any(text, ["word*"]).'
        known = [each for each, its in BY_NAME.items() if not its.method]
        return scope.fault(
            node, f"There is no function `{node.value}`.", help or guess(node.value, known, _SEE)
        )
    if function.method:
        return scope.fault(
            node,
            f"`{node.value}` is written after a value.",
            f"write it as in `{function.example}`.",
        )
    return _counted(node, [], function, scope)


_SEE = "docs/condition.md lists the functions."


def _method(node: Node, scope: Scope) -> Made:
    base = check(node.parts[0], scope)
    if node.value in macros.MACROS:
        return macros.macro(node, base, scope, check)
    function = BY_NAME.get(node.value)
    if function is None:  # of its values nothing can be said: the first may be a macro's name
        known = [each for each, its in BY_NAME.items() if its.method or its.both]
        help = 'use matches_any(text, ["word*"]).' if node.value in _EXPRESSIONS else ""
        return scope.fault(
            node,
            f"There is no function `{node.value}`.",
            help or guess(node.value, [*known, *macros.MACROS], _SEE),
        )
    if not (function.method or function.both):
        return scope.fault(
            node,
            f"`{node.value}` is written before its values.",
            f"write it as in `{function.example}`.",
        )
    return _counted(node, [base], function, scope)


def _counted(node: Node, made: list[Made], function: Function, scope: Scope) -> Made:
    """Make a call when it has as many values as the function takes; some may be made already."""
    name, due, there = function.name, len(function.parameters), len(node.parts)
    if due == there:
        rest = [check(part, scope) for part in node.parts[len(made) :]]
        return call(node, function, made + rest, scope)
    return scope.fault(
        node,
        f"`{name}` takes {due} {'value' if due == 1 else 'values'}, not {there}.",
        f"write it as in `{function.example}`.",
    )


# Operators


def _binary(node: Node, scope: Scope) -> Made:
    left, right = (check(part, scope) for part in node.parts)
    if node.value in comparing.SIGNS:
        return comparing.compare(node, left, right, scope)
    return reckoning.reckon(node, left, right, scope)


def _chain(node: Node, scope: Scope) -> Made:
    return logic.chain(node, [check(part, scope) for part in node.parts], scope)


def _choice(node: Node, scope: Scope) -> Made:
    return logic.choice(node, [check(part, scope) for part in node.parts], scope)


def _not(node: Node, scope: Scope) -> Made:
    return logic.inverse(node, check(node.parts[0], scope), scope)


def _minus(node: Node, scope: Scope) -> Made:
    return reckoning.negative(node, check(node.parts[0], scope), scope)


_CHECKS: dict[str, Callable[[Node, Scope], Made]] = {
    "literal": _literal,
    "name": _name,
    "list": _list,
    "select": _select,
    "index": _index,
    "call": _call,
    "method": _method,
    "binary": _binary,
    "and": _chain,
    "or": _chain,
    "choice": _choice,
    "not": _not,
    "minus": _minus,
}
