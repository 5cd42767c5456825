"""Calls of functions: which values they take, and the closures that apply them."""

from typing import Any

from planlint import calendar
from planlint.condition import matching
from planlint.condition.faults import EvaluationError
from planlint.condition.functions import Function, TroubleError
from planlint.condition.scope import Made, Scope, constant
from planlint.condition.syntax import Node
from planlint.condition.types import BOOL, DATE, QUANTITY, Type, words
from planlint.condition.values import (
    CHARACTERS,
    MAX_TEXT,
    Frame,
    Run,
    day_of,
    spend,
    too_long,
    weigh,
)
from planlint.model.part import Element
from planlint.model.strategies import Period


def call(node: Node, function: Function, made: list[Made], scope: Scope) -> Made:
    """Make the call of a function with arguments that were checked."""
    if any(each.type.kind == "error" for each in made):
        return made[next(n for n, each in enumerate(made) if each.type.kind == "error")]
    for part, each, kinds in zip(node.parts, made, function.parameters, strict=True):
        if each.type.kind not in kinds and each.type.kind != "null":
            help = f"write it as in `{function.example}`."
            if each.is_constant and each.type.kind == "text":
                given = f'"{each.constant}"'
                help = f"write date({given})." if "date" in kinds else help
                help = f"write [{given}]." if "list" in kinds else help
            return scope.fault(
                part, f"`{function.name}` cannot take {words(each.type)}.", help, whole=True
            )
    types = [each.type for each in made]
    result = function.result(types) if callable(function.result) else function.result
    unfit = 0 if result is None else _unfit(function, types)
    if result is None or unfit >= 0:
        return scope.fault(
            node.parts[unfit],
            f"`{function.name}` cannot take {words(types[unfit])}.",
            f"write it as in `{function.example}`.",
            whole=True,
        )
    if function.name in ("date", "quantity"):
        return _literal(node, function, made[0], scope)
    if function.name == "matches_any" and made[1].is_constant:
        return _matcher(node, made, scope)
    return Made(result, _applied(node, function, made))


def _unfit(function: Function, types: list[Type]) -> int:
    """Give the place of the first argument that is not of the very class or items due; else -1."""
    for place, type_ in enumerate(types):
        if function.name == "within" and type_.part is not None:
            fits = issubclass(type_.part, Period)
        elif function.name == "route":
            fits = type_.part is not None and issubclass(type_.part, Element)
        elif function.name == "matches_any" and type_.item is not None:
            fits = type_.item.kind in ("text", "never")
        else:
            fits = True
        if not fits:
            return place
    return -1


def _applied(node: Node, function: Function, made: list[Made]) -> Run:
    """Make the closure of a call: null in gives null out, and long texts cost."""
    apply, start, end = function.apply, node.start, node.end
    runs = [each.run for each in made]
    first, second = runs[0], runs[-1]
    if function.name == "size":
        return lambda frame: None if (v := first(frame)) is None else len(v)
    kinds = {each.type.kind for each in made}
    lean = len(runs) == 2 and not (function.needs_plan or function.fails)
    if lean and not kinds & {"text", "list", "map"}:

        def of_two(frame: Frame) -> Any:
            one, other = first(frame), second(frame)
            return None if one is None or other is None else apply(one, other)

        return of_two
    if lean and kinds == {"text"} and function.result is BOOL:

        def of_texts(frame: Frame) -> Any:
            one, other = first(frame), second(frame)
            if one is None or other is None:
                return None
            frame[0] -= 1 + len(one) // CHARACTERS
            if frame[0] < 0:
                spend(frame, 0, start, end)
            return apply(one, other)

        return of_texts
    return _general(node, function, runs)


def _length(items: Any, separator: str) -> int:
    """Give the length of joined texts."""
    return sum([len(each) for each in items if each is not None]) + len(separator) * len(items)


def _general(node: Node, function: Function, runs: list[Run]) -> Run:
    apply, start, end = function.apply, node.start, node.end
    all_pairs = function.name == "matches_any"

    def run(frame: Frame) -> Any:
        values = [each(frame) for each in runs]
        if None in values:
            return None
        cost = sum([weigh(value, frame[0]) for value in values])
        if all_pairs:
            cost *= 1 + len(values[1])
        if function.name == "split":
            cost += len(values[0])
        if function.name == "join" and _length(*values) > MAX_TEXT:
            raise too_long(start, end)
        if function.needs_plan:
            cost += len(frame[1].edges)
            values.insert(0, frame[1])
        spend(frame, cost, start, end)
        try:
            return apply(*values)
        except TroubleError as trouble:
            raise EvaluationError(str(trouble), start, end) from None

    return run


def _literal(node: Node, function: Function, text: Made, scope: Scope) -> Made:
    """Make a date or a quantity of the text in quotes, which is read only once."""
    part = node.parts[0]
    if not text.is_constant or text.type.kind != "text":
        return scope.fault(
            part,
            f"`{function.name}` takes a text in quotes.",
            f"write it as in `{function.example}`.",
            whole=True,
        )
    words_ = text.constant
    found: Any = function.apply(words_)
    if found is None:
        return scope.fault(
            part,
            f"No {function.name} can be read in `{words_[:40]}`.",
            'write date("2026-09-01") or date("fall 2026").'
            if function.name == "date"
            else 'write quantity("32%") or quantity("12 days").',
            whole=True,
        )
    if function.name == "quantity":
        return constant(QUANTITY, found)
    if found.precision == "day":
        return constant(DATE, day_of(found.end)._replace(text=found.text))
    # A school year or a season goes by the calendar of the plan's district.
    return Made(DATE, lambda frame: calendar.read(words_, frame[1].calendar))


def _matcher(node: Node, made: list[Made], scope: Scope) -> Made:
    """Make a search for words that are known already, and so prepared only once."""
    for part in node.parts[1].parts:
        if part.kind == "literal" and not matching.has_word(str(part.value)):
            return scope.fault(
                part, f"`{part.value}` holds no word to look for.", "write a word.", whole=True
            )
    sought = matching.phrases(made[1].constant)
    inner, start, end = made[0].run, node.start, node.end

    def run(frame: Frame) -> Any:
        value = inner(frame)
        if value is None:
            return None
        texts = (value,) if isinstance(value, str) else value
        for each in texts:
            if each is not None:
                spend(frame, 1 + (len(each) * sought.number) // CHARACTERS, start, end)
                if matching.matches(each, sought):
                    return True
        return False

    return Made(BOOL, run)
