"""And, or, not, choice: with CEL's rule that one side may settle what the other cannot.

``false && x`` is false and ``true || x`` is true whatever ``x`` is: an error, or unknown
because something is missing in the plan. Unknown is null.
"""

from collections.abc import Iterable
from typing import Any

from planlint.condition.faults import EvaluationError, TooMuchError
from planlint.condition.scope import Made, Scope
from planlint.condition.syntax import Node
from planlint.condition.types import BOOL, joined, words
from planlint.condition.values import Frame, Run


def truths(node: Node, parts: list[Made], scope: Scope) -> bool:
    """Complain of parts that are not true or false; say whether all are."""
    well = True
    for part, made in zip(node.parts, parts, strict=False):
        if made.type.kind in ("bool", "never", "error"):
            continue
        well = False
        help = "compare it with something."
        if made.type.kind in ("list", "map", "text"):
            help = "write size(…) > 0 to ask whether there is anything."
        if made.path is not None and made.path[1] and made.type.kind != "list":
            help = "write has(…) to ask whether it is given."
        scope.fault(
            part,
            f"True or false should stand here; this is {words(made.type)}.",
            help,
            whole=True,
        )
    return well


def chain(node: Node, parts: list[Made], scope: Scope) -> Made:
    """Make a chain of ``&&`` or of ``||``."""
    truths(node, parts, scope)
    return Made(BOOL, settle([made.run for made in parts], settler=node.kind == "or"))


def settle(runs: list[Run], settler: bool) -> Run:
    """Make what is ``settler`` when one of several is, and the opposite when none is."""
    if len(runs) == 2:
        return _pair(runs[0], runs[1], settler)
    return lambda frame: settled(frame, runs, settler)


def settled(frame: Frame, runs: Iterable[Run], settler: bool) -> bool | None:
    """Ask one after the other, until one is ``settler``.

    When none is, give null where one is unknown, and the opposite where none is; raises the
    last error that none has settled.
    """
    open_: EvaluationError | None = None
    found: bool | None = not settler
    for run in runs:
        try:
            value: bool | None = run(frame)
        except EvaluationError as error:
            open_ = _absorbed(error)
            continue
        if value is settler:
            return settler
        if value is None:
            found = None
    if open_ is not None:
        raise open_
    return found


def _pair(first: Run, second: Run, settler: bool) -> Run:
    def run(frame: Frame) -> Any:
        try:
            one = first(frame)
        except EvaluationError as error:
            _absorbed(error)
            if second(frame) is settler:
                return settler
            raise
        if one is settler:
            return settler
        other = second(frame)
        return other if one is not None or other is settler else None

    return run


def _absorbed(error: EvaluationError) -> EvaluationError:
    """Give back an error that another part may settle; raises the one that none may."""
    if isinstance(error, TooMuchError):
        raise error
    return error


def inverse(node: Node, made: Made, scope: Scope) -> Made:
    """Make the opposite of a truth; of unknown it is unknown."""
    truths(node, [made], scope)
    inner = made.run
    return Made(BOOL, lambda frame: None if (v := inner(frame)) is None else not v)


def choice(node: Node, parts: list[Made], scope: Scope) -> Made:
    """Make a choice between two values; null when the condition is unknown."""
    truths(node, parts[:1], scope)
    condition, then, otherwise = parts
    type_ = joined(then.type, otherwise.type)
    if type_ is None:
        return scope.fault(
            node,
            f"The two values are unlike: {words(then.type)} and {words(otherwise.type)}.",
            "write two values of one kind.",
        )
    test, yes, no = condition.run, then.run, otherwise.run

    def run(frame: Frame) -> Any:
        found = test(frame)
        if found is None:
            return None
        return yes(frame) if found else no(frame)

    return Made(type_, run)
