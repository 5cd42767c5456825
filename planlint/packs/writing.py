"""What every kind of rule is made with: its conditions, its message, its field."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from planlint.condition import Condition
from planlint.graph import PlanGraph
from planlint.model.part import Part
from planlint.model.plan import Plan
from planlint.packs.fields import PATH, Field, FieldError, field, item, plain, spelled
from planlint.packs.notes import Names, Notes
from planlint.packs.parts import PackRule

Values = Mapping[str, Any]
Seen = Callable[[str, str, bool], None]
"""Told of each look at a plan: the rule's code, what was asked, and how it came out."""
Say = Callable[[Values, PlanGraph, Mapping[str, str]], str]


class Writing(NamedTuple):
    """A rule of a pack on its way to being one that runs."""

    rule: PackRule
    notes: Notes
    seen: Seen | None = None

    @property
    def code(self) -> str:
        """The rule's code, for whoever watches."""
        return self.rule.code or ""

    def condition(
        self, part: Part, where: str, text: str, names: Names, want: str = "bool"
    ) -> Condition | None:
        """Compile a condition; what is watched is told of every answer."""
        return self.notes.condition(part, where, text, names, want)

    def expression(
        self, part: Part, where: str, text: str, kind: type[Part], want: str
    ) -> Condition | None:
        """Compile a condition, or the plain name of one of the element's fields."""
        names = names_for(kind)
        first = text.split(".", 1)[0]
        if PATH.fullmatch(text) and first not in names:
            before = f"{spelled(kind)}."
            return self.notes.condition(part, where, before + text, names, want, len(before))
        return self.notes.condition(part, where, text, names, want)

    def when(self, names: Names) -> Condition | None:
        """Compile the condition under which the rule looks at an element at all."""
        text = self.rule.when
        return self.condition(self.rule, "when", text, names) if text else None

    def field(self, part: Part, where: str, kind: type[Part], path: str) -> Field | None:
        """Look a field up; None, with the fault noted, when the element has none such."""
        try:
            return field(kind, path)
        except FieldError as error:
            words = error.start, error.end
            self.notes.at(part, where, str(error), error.help, words=words)
            return None

    def place(self, kind: type[Part], conditions: tuple[Condition | None, ...] = ()) -> str:
        """Give the field that findings stand at: the one that is named or looked at."""
        named = self.rule.field
        if named:
            self.field(self.rule, "field", kind, named)
            return named
        own = (spelled(kind), "element")
        looked = dict.fromkeys(
            path
            for condition in conditions
            if condition is not None
            for name, path in condition.fields
            if name in own and path.split(".", 1)[0].rstrip("_") in _keys(kind)
        )
        return next(iter(looked)) if len(looked) == 1 else ""

    def message(self, names: Names, extras: tuple[str, ...] = ()) -> Say:
        """Compile the message; ``extras`` are placeholders that only this kind of rule has."""
        text = self.rule.message or ""
        own = re.compile(r"(?<!\{)\{(" + "|".join(extras or ("-",)) + r")\}(?!\})")
        pieces: list[Any] = []
        begin = 0
        for found in (*own.finditer(text), None):
            end = found.start() if found else len(text)
            if end > begin:
                part = text[begin:end]
                made = self.notes.template(self.rule, "message", part, names, -begin)
                pieces.append(made)
            if found:
                pieces.append(found[1])
                begin = found.end()
        if len(pieces) == 1 and callable(pieces[0]):
            (only,) = pieces
            return lambda values, plan, more: str(only(values, plan))

        def say(values: Values, plan: PlanGraph, more: Mapping[str, str]) -> str:
            return "".join(
                more[piece] if isinstance(piece, str) else piece(values, plan) for piece in pieces
            )

        return say


def names_for(kind: type[Part]) -> dict[str, type[Part]]:
    """Give the names that a condition on an element may use."""
    return {spelled(kind): kind, "element": kind, "plan": Plan}


def values_for(name: str) -> Callable[[Part, PlanGraph], dict[str, Any]]:
    """Give what fills those names with an element and its plan."""
    return lambda part, plan: {name: part, "element": part, "plan": plan.plan}


def unsettled(
    conditions: tuple[Condition | None, ...], name: str
) -> Callable[[Part, PlanGraph], bool]:
    """Give what tells whether a field that is looked at could not be read or leads nowhere.

    That is a finding already, and one cause gives one finding.
    """
    own = frozenset(
        path.split(".", 1)[0]
        for condition in conditions
        if condition is not None
        for among, path in condition.fields
        if among in (name, "element")
    )

    def look(part: Part, plan: PlanGraph) -> bool:
        if part.broken and not own.isdisjoint(part.broken):
            return True
        return bool(plan.broken) and any(plan.has_broken_links(part, path) for path in own)

    return look


def is_list(annotation: Any) -> bool:
    """Say whether a field holds a list."""
    return item(plain(annotation)) is not None


def _keys(kind: type[Part]) -> frozenset[str]:
    return frozenset(name.rstrip("_") for name in kind.fields)
