"""Check a condition against the model, and make closures of it: one pass over the tree."""

from collections.abc import Callable, Mapping
from typing import Any

from planlint.condition import logic, macros, operators
from planlint.condition.faults import EvaluationError
from planlint.condition.functions import BY_NAME, call
from planlint.condition.scope import WRONG, Made, Scope, constant, guess
from planlint.condition.steps import Step, steps
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
    a,
    fields,
    joined,
    list_of,
    noun,
    part_of,
    words,
)
from planlint.condition.values import Frame, Run, day_of, spend
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
        guess(node.value, scope.names),
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


_OF_DATE: dict[str, tuple[Type, Callable[[Any], Any]]] = {
    "start": (DATE, lambda when: day_of(when.start)),
    "end": (DATE, lambda when: day_of(when.end)),
    "year": (INT, lambda when: when.end.year),
    "month": (INT, lambda when: when.end.month),
    "day": (INT, lambda when: when.end.day),
    "text": (TEXT, lambda when: when.text),
}
_OF_QUANTITY: dict[str, tuple[Type, Callable[[Any], Any]]] = {
    "value": (DOUBLE, lambda found: found.value),
    "unit": (TEXT, lambda found: found.unit),
    "text": (TEXT, lambda found: found.written),
}


def _select(node: Node, scope: Scope) -> Made:
    # Not by `check`, which would note the field on the way besides the one that is meant.
    base = _CHECKS[node.parts[0].kind](node.parts[0], scope)
    kind, name = base.type.kind, node.value
    if kind == "error":
        return base
    if base.type.part is not None:
        return _field(node, base, base.type.part, scope)
    if kind == "map" and base.type.item is not None:
        return _entry(base, base.type.item, lambda _: name)
    if kind in ("date", "quantity"):
        table = _OF_DATE if kind == "date" else _OF_QUANTITY
        if name in table:
            type_, take = table[name]
            inner = base.run

            def taken(frame: Frame) -> Any:
                value = inner(frame)
                return None if value is None else take(value)

            return Made(type_, taken, path=base.path)
        return scope.fault(node, f"`{name}` is no field of {words(base.type)}.", guess(name, table))
    help = ""
    if name in BY_NAME or name in macros.MACROS:
        help = f"write its brackets: `.{name}(…)`."
    elif kind == "list" and base.type.item is not None and base.type.item.part is not None:
        help = f"look at each item: `.exists(x, x.{name} …)` or `.all(x, …)`."
    return scope.fault(node, f"`{name}` is asked of {words(base.type)}, which has no fields.", help)


def _field(node: Node, base: Made, part: type[Part], scope: Scope) -> Made:
    """Make the step or the field of a part that a name means."""
    name = node.value
    step = steps(part).get(name)
    known = fields(part)
    if step is not None:
        path = _path(base, name) if name in known else None
        return _stepped(node, base, step, path)
    if name in known:
        return _attribute(base, name, *known[name])
    return scope.fault(
        node,
        f"`{name}` is no field of {a(noun(part))}.",
        guess(name, [*known, *steps(part)]),
    )


def _path(base: Made, name: str) -> tuple[str, str] | None:
    if base.path is None:
        return None
    root, before = base.path
    return root, f"{before}.{name}" if before else name


def _attribute(base: Made, name: str, attribute: str, type_: Type) -> Made:
    """Make the closure of a field.

    A field of nothing is nothing. What the author wrote in a way that cannot be read is
    unknown; PL005 speaks of it.
    """
    path, slot = _path(base, name), base.slot
    given = _given(base, attribute)
    if type_.kind in ("list", "map"):
        return Made(type_, _listed(base.run, attribute), path=path, given=given)
    if type_.choices:  # may have a default that the author overwrote with something unreadable
        inner = base.run

        def chosen(frame: Frame) -> Any:
            part = inner(frame)
            return None if part is None or attribute in part.broken else getattr(part, attribute)

        return Made(type_, chosen, path=path, given=given)
    if slot >= 0:  # the commonest: a field of what the condition is about

        def run(frame: Frame) -> Any:
            return frame[slot].__dict__.get(attribute)

        return Made(type_, run, path=path, given=given)
    inner = base.run

    def chained(frame: Frame) -> Any:
        part = inner(frame)
        return None if part is None else part.__dict__.get(attribute)

    return Made(type_, chained, path=path, given=given)


def _listed(inner: Run, attribute: str) -> Run:
    def run(frame: Frame) -> Any:
        part = inner(frame)
        if part is None:
            return ()
        found = part.__dict__.get(attribute)
        if found:
            return found
        return None if attribute in part.broken else found or ()

    return run


def _given(base: Made, attribute: str) -> Run:
    """Make what tells whether a field is given: null when that cannot be told."""
    inner, around = base.run, base.given

    def given(frame: Frame) -> Any:
        part = inner(frame)
        if part is None:  # around it something is missing, or cannot be read
            return None if around is not None and around(frame) is not False else False
        return part.__dict__.get(attribute) not in (None, (), {}) or attribute in part.broken

    return given


def _stepped(node: Node, base: Made, step: Step, path: tuple[str, str] | None) -> Made:
    """Make the closure of a step along links: it costs as many things as it gives."""
    inner, walk, (start, end) = base.run, step.walk, node.word
    if step.type.kind != "list":

        def one(frame: Frame) -> Any:
            part = inner(frame)
            return None if part is None else walk(frame[1], part)

        return Made(step.type, one, path=path, given=lambda frame: one(frame) is not None)

    def many(frame: Frame) -> Any:
        part = inner(frame)
        if part is None:
            return ()
        found = walk(frame[1], part)
        spend(frame, 2 + (len(frame[1].edges) >> 6) + len(found or ()), start, end)
        return found

    def given(frame: Frame) -> Any:
        found = many(frame)
        return None if found is None else len(found) > 0

    return Made(step.type, many, path=path, given=given)


def _entry(base: Made, item: Type, key: Run) -> Made:
    """Make the entry of a table; one that is not there is null."""
    inner = base.run

    def run(frame: Frame) -> Any:
        found, name = inner(frame), key(frame)
        return None if found is None or not found else found.get(name)

    def given(frame: Frame) -> Any:
        found = inner(frame)
        return None if found is None else bool(found) and key(frame) in found

    return Made(item, run, path=base.path, given=given)


def _index(node: Node, scope: Scope) -> Made:
    base, index = (check(part, scope) for part in node.parts)
    if "error" in (base.type.kind, index.type.kind):
        return base if base.type.kind == "error" else index
    if base.type.kind == "map" and base.type.item is not None:
        if index.type.kind != "text":
            return scope.fault(node, "The names of a table are texts.", 'write ["name"].')
        return _entry(base, base.type.item, index.run)
    if base.type.kind != "list" or base.type.item is None:
        return scope.fault(
            node, f"`[…]` takes an item of a list, not of {words(base.type)}.", "name a list."
        )
    if index.type.kind != "int":
        return scope.fault(
            node, f"The place in a list is a whole number, not {words(index.type)}.", "write [0]."
        )
    inner, place, start, end = base.run, index.run, node.start, node.end

    def run(frame: Frame) -> Any:
        items, number = inner(frame), place(frame)
        if items is None or number is None:
            return None
        if 0 <= number < len(items):
            return items[number]
        raise EvaluationError(
            f"The list has {len(items)} items; there is none at {number}.", start, end
        )

    return Made(base.type.item, run)


# Functions


_EXPRESSIONS = frozenset({"matches", "match", "regex"})


def _call(node: Node, scope: Scope) -> Made:
    if node.value == "has":
        return macros.has(node, scope, check)
    function = BY_NAME.get(node.value)
    made = [check(part, scope) for part in node.parts]
    if function is None:
        help = ""
        if node.value in macros.MACROS:
            help = f"write it after a list: `list.{node.value}(item, …)`."
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
    return _counted(node, made, function.name, scope)


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
    made = [base, *(check(part, scope) for part in node.parts[1:])]
    if not (function.method or function.both):
        return scope.fault(
            node,
            f"`{node.value}` is written before its values.",
            f"write it as in `{function.example}`.",
        )
    return _counted(node, made, function.name, scope)


def _counted(node: Node, made: list[Made], name: str, scope: Scope) -> Made:
    """Make a call when it has as many values as the function takes."""
    function = BY_NAME[name]
    due, there = len(function.parameters), len(made)
    if due == there:
        return call(node, function, made, scope)
    return scope.fault(
        node,
        f"`{name}` takes {due} {'value' if due == 1 else 'values'}, not {there}.",
        f"write it as in `{function.example}`.",
    )


# Operators


def _binary(node: Node, scope: Scope) -> Made:
    left, right = (check(part, scope) for part in node.parts)
    return operators.binary(node, left, right, scope)


def _chain(node: Node, scope: Scope) -> Made:
    return logic.chain(node, [check(part, scope) for part in node.parts], scope)


def _choice(node: Node, scope: Scope) -> Made:
    return logic.choice(node, [check(part, scope) for part in node.parts], scope)


def _not(node: Node, scope: Scope) -> Made:
    return logic.inverse(node, check(node.parts[0], scope), scope)


def _minus(node: Node, scope: Scope) -> Made:
    return operators.negative(node, check(node.parts[0], scope), scope)


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
