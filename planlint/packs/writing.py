"""What every kind of rule is made with: its conditions, its message, its field."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from planlint.condition import Condition, ConditionError, EvaluationError, compile
from planlint.graph import PlanGraph
from planlint.model.part import Part
from planlint.model.plan import Plan
from planlint.packs.fields import PATH, Field, FieldError, field, spelled
from planlint.packs.notes import Names, Notes, used
from planlint.packs.parts import PackRule
from planlint.packs.watch import Watch
from planlint.packs.watch import operands as operands_of

_LABEL = re.compile(r"\{\w+\.label\}")
Values = Mapping[str, Any]
Applies = Callable[[Values, PlanGraph], Any]
"""Says whether a rule looks at an element: only where the answer is true, not unknown."""
Say = Callable[[Values, PlanGraph, Mapping[str, str]], str]


class Writing(NamedTuple):
    """A rule of a pack on its way to being one that runs."""

    rule: PackRule
    notes: Notes
    seen: Watch | None = None

    @property
    def code(self) -> str:
        """The rule's code, for whoever watches."""
        return self.rule.code or ""

    def condition(
        self, part: Part, where: str, text: str, names: Names, want: str = "bool"
    ) -> Condition | None:
        """Compile a condition; who watches is told what each of its operands gives."""
        made = self.notes.condition(part, where, text, names, want)
        if made is None or self.seen is None:
            return made
        return self._watched(made, where, text, names)

    def _watched(self, made: Condition, where: str, text: str, names: Names) -> Condition:
        operands = []
        for start, end in operands_of(text):
            try:
                operand = compile(text[start:end], used(names, text[start:end]))
            except ConditionError:  # no condition by itself
                continue
            question = f"{where}: {' '.join(text[start:end].split())}"
            self.ask(question)
            operands.append((question, operand.evaluate))

        def evaluate(values: Mapping[str, object], plan: PlanGraph) -> Any:
            for question, look in operands:
                with suppress(EvaluationError):
                    answer = look(values, plan)
                    if answer is not None:
                        self.saw(question, bool(answer))
            return made.evaluate(values, plan)

        self.ask(where)
        return made._replace(evaluate=evaluate) if operands else made

    def ask(self, question: str) -> None:
        """Tell who watches that the rule has a question."""
        if self.seen is not None:
            self.seen.ask(self.code, question)

    def saw(self, question: str, answer: bool) -> None:
        """Tell who watches how a question came out."""
        if self.seen is not None:
            self.seen(self.code, question, answer)

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

    def when(self, names: Names) -> Applies | None:
        """Compile the condition under which the rule looks at an element at all."""
        text = self.rule.when
        made = self.condition(self.rule, "when", text, names) if text else None
        if made is None or self.seen is None:
            return made.evaluate if made is not None else None
        self.ask("when")
        look = made.evaluate

        def watched(values: Values, plan: PlanGraph) -> Any:
            answer = look(values, plan)
            self.saw("when", answer is True)
            return answer

        return watched

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
        begins = _LABEL.match(text) is not None  # "strategy S2" at the beginning of a sentence

        def say(values: Values, plan: PlanGraph, more: Mapping[str, str]) -> str:
            said = "".join(
                more[piece] if isinstance(piece, str) else piece(values, plan) for piece in pieces
            )
            return said[:1].upper() + said[1:] if begins else said

        return say


def names_for(kind: type[Part]) -> dict[str, type[Part]]:
    """Give the names that a condition on an element may use."""
    return {spelled(kind): kind, "element": kind, "plan": Plan}


def _keys(kind: type[Part]) -> frozenset[str]:
    return frozenset(name.rstrip("_") for name in kind.fields)
