"""Macros: what looks at each item of a list with a name for it, and ``has``."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from planlint.condition.logic import settled, truths
from planlint.condition.scope import Made, Scope
from planlint.condition.syntax import Node
from planlint.condition.types import BOOL, ERROR, TEXT, Type, list_of, words
from planlint.condition.values import Frame, Run, spend

Check = Callable[[Node, Scope], Made]
Judge = Callable[[Frame, Any], Any]
"""What a macro makes of the items of a list."""

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
    judge = _judge(node.value, slot, [each.run for each in made])
    return Made(_result(node.value, item, made[-1]), _over(around.run, judge, cost, node))


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


def _over(around: Run, judge: Judge, cost: int, node: Node) -> Run:
    """Make a macro: its items are paid for and judged; unknown where the list is."""
    start, end = node.start, node.end

    def run(frame: Frame) -> Any:
        items = around(frame)
        if items is None:
            return None
        frame[0] -= len(items) * cost
        if frame[0] < 0:
            spend(frame, 0, start, end)
        return judge(frame, items)

    return run


def _each(frame: Frame, slot: int, items: Iterable[Any], run: Run) -> Iterator[Run]:
    """Put one item after the other under its name, and give what is to be done with it."""
    for item in items:
        frame[slot] = item
        yield run


def _settled(slot: int, test: Run, settler: bool) -> Judge:
    """Judge ``exists`` (settled by a true item) or ``all`` (settled by a false one)."""
    return lambda frame, items: settled(frame, _each(frame, slot, items, test), settler)


def _one(slot: int, test: Run) -> Judge:
    def judge(frame: Frame, items: Any) -> bool | None:
        answers = [run(frame) for run in _each(frame, slot, items, test)]
        count = answers.count(True)
        return None if None in answers and count < 2 else count == 1

    return judge


def _kept(slot: int, value: Run, test: Run | None = None) -> Judge:
    """Judge ``map`` and ``filter``: the value of each item, without those that fail a test.

    What is unknown of an item does not keep it.
    """
    return lambda frame, items: [
        run(frame) for run in _each(frame, slot, items, value) if test is None or test(frame)
    ]


def _judge(name: str, slot: int, runs: list[Run]) -> Judge:
    """Give what a macro makes of its list by the runs of its arguments."""
    if name in ("all", "exists"):
        return _settled(slot, runs[0], settler=name == "exists")
    if name == "exists_one":
        return _one(slot, runs[0])
    if name == "filter":
        return _kept(slot, lambda frame: frame[slot], runs[0])
    return _kept(slot, runs[-1], runs[0] if len(runs) == 2 else None)


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
