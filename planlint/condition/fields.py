"""Fields of parts, dates and quantities, steps along links, and items of lists."""

from collections.abc import Callable
from typing import Any

from planlint.condition.faults import EvaluationError
from planlint.condition.functions import BY_NAME
from planlint.condition.macros import MACROS
from planlint.condition.scope import Made, Scope, guess
from planlint.condition.steps import Step, steps
from planlint.condition.syntax import Node
from planlint.condition.types import DATE, DOUBLE, INT, TEXT, Type, a, fields, noun, words
from planlint.condition.values import Frame, Run, day_of, spend
from planlint.model.part import Part

OF_DATE: dict[str, tuple[Type, Callable[[Any], Any]]] = {
    "start": (DATE, lambda when: day_of(when.start)),
    "end": (DATE, lambda when: day_of(when.end)),
    "year": (INT, lambda when: when.end.year),
    "month": (INT, lambda when: when.end.month),
    "day": (INT, lambda when: when.end.day),
    "text": (TEXT, lambda when: when.text),
}
OF_QUANTITY: dict[str, tuple[Type, Callable[[Any], Any]]] = {
    "value": (DOUBLE, lambda found: found.value),
    "unit": (TEXT, lambda found: found.unit),
    "text": (TEXT, lambda found: found.written),
}


def select(node: Node, base: Made, scope: Scope) -> Made:
    """Make what stands after the dot of a value."""
    kind, name = base.type.kind, node.value
    if kind == "error":
        return base
    if base.type.part is not None:
        return _field(node, base, base.type.part, scope)
    if kind == "map" and base.type.item is not None:
        return _entry(base, base.type.item, lambda _: name)
    if kind in ("date", "quantity"):
        table = OF_DATE if kind == "date" else OF_QUANTITY
        if name in table:
            type_, take = table[name]
            inner = base.run

            def taken(frame: Frame) -> Any:
                value = inner(frame)
                return None if value is None else take(value)

            return Made(type_, taken, path=base.path)
        return scope.fault(node, f"`{name}` is no field of {words(base.type)}.", guess(name, table))
    help = guess(name, (), f"take `.{name}` away.")
    if name in BY_NAME or name in MACROS:
        help = f"write its brackets: `.{name}(…)`."
    elif (
        base.type.item is not None
        and base.type.item.part is not None
        and name in fields(base.type.item.part)
    ):
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
        run = _listed(base.run, attribute, () if type_.kind == "list" else {})
        return Made(type_, run, path=path, given=given)
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


def _listed(inner: Run, attribute: str, empty: Any) -> Run:
    def run(frame: Frame) -> Any:
        part = inner(frame)
        if part is None:
            return empty
        found = part.__dict__.get(attribute)
        if found:
            return found
        return None if attribute in part.broken else found or empty

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
    inner, walk, written, (start, end) = base.run, step.walk, step.written, node.word
    if step.type.kind != "list":

        def one(frame: Frame) -> Any:
            part = inner(frame)
            return None if part is None else walk(frame[1], part)

        return Made(step.type, one, path=path, given=lambda frame: one(frame) is not None)

    def many(frame: Frame) -> Any:
        part = inner(frame)
        if part is None:
            return ()
        plan = frame[1]
        found = walk(plan, part)
        spend(frame, 2 + (len(plan.edges) >> 6) + len(found), start, end)
        if not found and plan.broken and any(plan.has_broken_links(part, f) for f in written):
            return None
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


def index(node: Node, base: Made, place: Made, scope: Scope) -> Made:
    """Make an item of a list, or an entry of a table."""
    if "error" in (base.type.kind, place.type.kind):
        return base if base.type.kind == "error" else place
    if base.type.kind == "map" and base.type.item is not None:
        if place.type.kind != "text":
            return scope.fault(node, "The names of a table are texts.", 'write ["name"].')
        return _entry(base, base.type.item, place.run)
    if base.type.kind != "list" or base.type.item is None:
        return scope.fault(
            node, f"`[…]` takes an item of a list, not of {words(base.type)}.", "name a list."
        )
    if place.type.kind != "int":
        return scope.fault(
            node, f"The place in a list is a whole number, not {words(place.type)}.", "write [0]."
        )
    inner, at, start, end = base.run, place.run, node.start, node.end

    def run(frame: Frame) -> Any:
        items, number = inner(frame), at(frame)
        if items is None or number is None:
            return None
        if 0 <= number < len(items):
            return items[number]
        raise EvaluationError(
            f"The list has {len(items)} items; there is none at {number}.", start, end
        )

    return Made(base.type.item, run)
