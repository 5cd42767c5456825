"""Macros: what looks at each item of a list with a name for it, and ``has``."""

from collections.abc import Callable
from typing import Any

from planlint.condition.faults import EvaluationError
from planlint.condition.logic import absorbed, truths
from planlint.condition.scope import Made, Scope
from planlint.condition.syntax import Node
from planlint.condition.types import BOOL, ERROR, TEXT, Type, list_of, words
from planlint.condition.values import Frame, Run, spend

Check = Callable[[Node, Scope], Made]

MACROS = ("all", "exists", "exists_one", "filter", "map")
"""The macros, in the order of the page."""


def macro(node: Node, around: Made, scope: Scope, check: Check) -> Made:
    """Make a macro: ``list.exists(item, condition)``."""
    arguments = node.parts[1:]
    most = 3 if node.value == "map" else 2
    form = f"`list.{node.value}(item, …)`"
    if not 2 <= len(arguments) <= most:
        return scope.fault(
            node,
            f"`{node.value}` takes a name and a condition, not {len(arguments)} values.",
            f"write {form}.",
        )
    variable = arguments[0]
    if variable.kind != "name":
        return scope.fault(
            variable,
            f"`{node.value}` begins with a name for the items.",
            f"write {form}.",
            whole=True,
        )
    if variable.value in scope.names:
        return scope.fault(
            variable, f"`{variable.value}` means something already.", "take another name."
        )
    item = _item(around.type)
    if item is None:
        return scope.fault(
            node, f"`{node.value}` goes through a list, not {words(around.type)}.", "name a list."
        )
    slot = scope.new_slot()
    # Without its slot: unlike what a condition is about, an item may be null.
    scope.names[variable.value] = Made(item, lambda frame: frame[slot])
    made = [check(each, scope) for each in arguments[1:]]
    del scope.names[variable.value]
    if node.value != "map" or len(made) == 2:
        test = node._replace(parts=(arguments[1],))
        if not truths(test, made[:1], scope):
            return Made(_result(node.value, item, made[-1]), lambda _: None)
    cost = 1 + sum(each.size for each in arguments[1:]) // 8
    walk = _Walk(around.run, slot, cost, node.start, node.end)
    runs = [each.run for each in made]
    return Made(_result(node.value, item, made[-1]), _MAKERS[node.value](walk, runs))


def _item(around: Type) -> Type | None:
    if around.kind == "map":
        return TEXT
    if around.kind == "error":
        return ERROR
    return around.item if around.kind == "list" else None


def _result(name: str, item: Type, last: Made) -> Type:
    if name == "map":
        return list_of(last.type)
    return list_of(item) if name == "filter" else BOOL


class _Walk:
    """What a macro needs to go through its list: where from, where to, and at what cost."""

    __slots__ = ("around", "cost", "end", "slot", "start")

    def __init__(self, around: Run, slot: int, cost: int, start: int, end: int) -> None:
        self.around = around
        self.slot = slot
        self.cost = cost
        self.start = start
        self.end = end

    def items(self, frame: Frame) -> Any:
        """Give the items, paid for; None when the list is unknown."""
        found = self.around(frame)
        if found:
            frame[0] -= len(found) * self.cost
            if frame[0] < 0:
                spend(frame, 0, self.start, self.end)
        return found


def _settled(settler: bool) -> Callable[[_Walk, list[Run]], Run]:
    """Make ``exists`` (settled by a true item) or ``all`` (settled by a false one)."""

    def make(walk: _Walk, runs: list[Run]) -> Run:
        test, slot, items = runs[0], walk.slot, walk.items

        def run(frame: Frame) -> Any:
            around = items(frame)
            if around is None:
                return None
            open_: EvaluationError | None = None
            found: bool | None = not settler
            for item in around:
                frame[slot] = item
                try:
                    value = test(frame)
                except EvaluationError as error:
                    open_ = absorbed(error)
                    continue
                if value is settler:
                    return settler
                if value is None:
                    found = None
            if open_ is not None:
                raise open_
            return found

        return run

    return make


def _one(walk: _Walk, runs: list[Run]) -> Run:
    test, slot, items = runs[0], walk.slot, walk.items

    def run(frame: Frame) -> Any:
        around = items(frame)
        if around is None:
            return None
        count = 0
        unknown = False
        for item in around:
            frame[slot] = item
            value = test(frame)
            count += value is True
            unknown |= value is None
        return None if unknown and count < 2 else count == 1

    return run


def _filter(walk: _Walk, runs: list[Run]) -> Run:
    test, slot, items = runs[0], walk.slot, walk.items

    def run(frame: Frame) -> Any:
        around = items(frame)
        if around is None:
            return None
        kept = []
        for item in around:
            frame[slot] = item
            if test(frame):  # what is unknown of an item does not keep it
                kept.append(item)
        return kept

    return run


def _map(walk: _Walk, runs: list[Run]) -> Run:
    slot, items, value = walk.slot, walk.items, runs[-1]
    test = runs[0] if len(runs) == 2 else None

    def run(frame: Frame) -> Any:
        around = items(frame)
        if around is None:
            return None
        made = []
        for item in around:
            frame[slot] = item
            if test is None or test(frame):
                made.append(value(frame))
        return made

    return run


_MAKERS: dict[str, Callable[[_Walk, list[Run]], Run]] = {
    "all": _settled(False),
    "exists": _settled(True),
    "exists_one": _one,
    "filter": _filter,
    "map": _map,
}


def has(node: Node, scope: Scope, check: Check) -> Made:
    """Make ``has(goal.owner)``: whether a field is given, and a list has items."""
    if len(node.parts) != 1 or node.parts[0].kind != "select":
        return scope.fault(
            node, "`has` takes one field: a value, a dot, a name.", "write `has(goal.owner)`."
        )
    made = check(node.parts[0], scope)
    if made.given is None:
        return made if made.type.kind == "error" else Made(BOOL, made.run)
    return Made(BOOL, made.given)
