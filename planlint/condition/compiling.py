"""Compile a condition once; evaluate it on many parts."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from planlint.condition.check import check, scope_of
from planlint.condition.faults import ConditionError, Fault
from planlint.condition.scope import Scope
from planlint.condition.syntax import Node, parse
from planlint.condition.types import NUMBERS, Type, words
from planlint.condition.values import FUEL, Run
from planlint.graph import PlanGraph
from planlint.model.part import Part

_WANTED = {
    "bool": frozenset({"bool"}),
    "text": frozenset(
        {"text", "bool", "quantity", "date", "part", "list", "map", "null"} | NUMBERS
    ),
    "number": NUMBERS,
    "date": frozenset({"date"}),
    "list": frozenset({"list"}),
}
_WANT_WORDS = {
    "bool": "true or false",
    "text": "something that can be printed",
    "number": "a number",
    "date": "a date",
    "list": "a list",
}


Evaluate = Callable[[Mapping[str, Any], PlanGraph], Any]


class Condition(NamedTuple):
    """A condition that was checked; called with the parts that it speaks of, and their plan.

    ``fields`` are the fields of the plan that it looks at, in order and each from one of its
    names: ``("strategy", "groups")``. ``names`` are the names that a call must give.
    ``evaluate`` is what a call does, for whoever calls it very often.
    ``span`` is its place in the whole text.
    """

    text: str
    type: Type
    fields: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    evaluate: Evaluate
    span: tuple[int, int]

    def __call__(self, values: Mapping[str, object], plan: PlanGraph) -> Any:
        """Evaluate the condition; null (None) when what it asks cannot be told.

        That is so when something is missing that it compares. Raises EvaluationError for
        what has no value (a division by zero, a place beyond a list) and for a condition
        that looks at too many things; KeyError when ``values`` lacks one of the names.
        """
        return self.evaluate(values, plan)


def compile_text(
    text: str,
    names: Mapping[str, type[Part]],
    *,
    want: str = "bool",
    start: int = 0,
    stop: int | None = None,
) -> Condition:
    """Compile a condition, or the stretch of a text that holds one; see ``compile``."""
    node = parse(text, start, stop)
    scope = scope_of(names)
    made = check(node, scope)
    if not scope.faults and want != "any" and made.type.kind not in _WANTED[want]:
        _unwanted(node, made.type, want, scope)
    if scope.faults:
        raise ConditionError(tuple(sorted(set(scope.faults))))
    given = tuple(name for name in names if name != "plan")
    blank = (None,) * (scope.slots - 3 - len(given))
    source = text if stop is None else text[start:stop]
    evaluate = _evaluator(made.run, given, blank)
    span = node.start, node.end
    return Condition(source, made.type, tuple(scope.paths), given, evaluate, span)


def _evaluator(run: Run, names: tuple[str, ...], blank: tuple[None, ...]) -> Evaluate:
    """Make what lays the frame out; nearly every condition is about one part."""
    if len(names) == 1:
        name = names[0]
        if not blank:
            return lambda values, plan: run([FUEL, plan, plan.plan, values[name]])
        return lambda values, plan: run([FUEL, plan, plan.plan, values[name], *blank])
    return lambda values, plan: run(
        [FUEL, plan, plan.plan, *[values[name] for name in names], *blank]
    )


def _unwanted(node: Node, type_: Type, want: str, scope: Scope) -> None:
    help = ""
    if want == "bool":
        help = "compare it, or write has(…) to ask whether it is given."
    scope.faults.append(
        Fault(
            node.start,
            node.end,
            f"This gives {words(type_)}; {_WANT_WORDS[want]} is due here.",
            help,
        )
    )
