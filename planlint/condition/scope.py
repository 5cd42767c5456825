"""What the compiler of conditions hands around: the value made of a node, and the names."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from planlint.condition.faults import MAX_FAULTS, ConditionError, Fault
from planlint.condition.syntax import Node
from planlint.condition.types import ERROR, Type
from planlint.condition.values import Run
from planlint.model.slip import close

_MISSING: Any = object()


class Made(NamedTuple):
    """A node that was checked: its type, and the closure that evaluates it.

    ``constant`` is its value when it is known already. ``path`` names the field of the
    plan that it is, from a name of the condition: ``("goal", "measure.baseline")``, with
    "" for the name itself. ``slot`` is the place in the frame of a
    part that the condition is about, and that is never null. ``given``
    tells, for a field, whether its author wrote it, be it in a way that cannot be read.
    """

    type: Type
    run: Run
    constant: Any = _MISSING
    path: tuple[str, str] | None = None
    slot: int = -1
    given: Run | None = None
    whole_division: bool = False

    @property
    def is_constant(self) -> bool:
        """Whether the value is known already."""
        return self.constant is not _MISSING


def constant(type_: Type, value: Any) -> Made:
    """Make a value that is known already."""
    return Made(type_, lambda _: value, value)


WRONG = Made(ERROR, lambda _: None)
"""Stands for what was found wrong, so that it is not complained of twice."""


class Scope:
    """The names that a condition may speak of, and what was found wrong so far."""

    def __init__(self, names: Iterable[tuple[str, Made]], slots: int) -> None:
        """Begin with the given names; the first ``slots`` places of the frame are theirs."""
        self.names = dict(names)
        self.slots = slots
        self.faults: list[Fault] = []
        self.paths: dict[tuple[str, str], None] = {}

    def fault(self, node: Node, message: str, help: str = "", *, whole: bool = False) -> Made:
        """Note a mistake at the word of a node, or at the whole node.

        Raises ConditionError when there are so many that more would not help.
        """
        start, end = (node.start, node.end) if whole else node.word
        self.faults.append(Fault(start, end, message, help))
        if len(self.faults) >= MAX_FAULTS:
            raise ConditionError(tuple(sorted(set(self.faults))))
        return WRONG

    def new_slot(self) -> int:
        """Give the next place of the frame, for the variable of a macro."""
        self.slots += 1
        return self.slots - 1


_ELSEWHERE = {
    "None": "null", "nil": "null", "NULL": "null", "Null": "null", "undefined": "null",
    "empty": "null", "True": "true", "TRUE": "true", "False": "false", "FALSE": "false",
    "today": "as_of", "now": "as_of", "len": "size(…)", "length": "size(…)", "count": "size(…)",
    "any": "exists", "some": "exists", "every": "all", "find": "filter", "includes": "contains",
    "toLowerCase": "lower()", "exists_any": "exists",
}  # fmt: skip
"""What words of other languages are called here."""


def guess(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """Say which known word was probably meant, else what else to do, else what there is."""
    if word in _ELSEWHERE:
        return f"write `{_ELSEWHERE[word]}`."
    there = sorted(set(known))
    meant = close(word, there)
    if meant:
        return f"did you mean `{meant}`?"
    if otherwise:
        return otherwise
    listed = ", ".join(f"`{each}`" for each in there[:20])
    return f"there is {listed}{' and more' if len(there) > 20 else ''}." if there else ""
