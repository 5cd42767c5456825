"""Messages with places to fill in: ``Strategy {strategy.id} names no student group.``"""

from collections.abc import Mapping
from typing import NamedTuple

from planlint.condition.compiling import Condition, compile_text
from planlint.condition.faults import MAX_FAULTS, ConditionError, Fault, TooMuchError
from planlint.condition.tokens import MAX_LENGTH, too_long
from planlint.condition.values import shown, weigh
from planlint.graph import PlanGraph
from planlint.model.part import Part

MAX_SHOWN = 10_000
"""Most items that one place of a message shows."""


class Template(NamedTuple):
    """A message: its texts and, between them, what is filled in."""

    text: str
    pieces: tuple[str | Condition, ...]

    def __call__(self, values: Mapping[str, object], plan: PlanGraph) -> str:
        """Fill the message in; what is missing in the plan is "not given".

        Raises EvaluationError, whose place is that in the whole text.
        """
        return "".join(
            [
                piece if isinstance(piece, str) else _filled(piece, values, plan)
                for piece in self.pieces
            ]
        )


def _filled(piece: Condition, values: Mapping[str, object], plan: PlanGraph) -> str:
    value = piece(values, plan)
    if type(value) is not str and weigh(value, MAX_SHOWN) > MAX_SHOWN:
        start, end = piece.span
        raise TooMuchError(f"The message would show more than {MAX_SHOWN:,} things.", start, end)
    return shown(value)


def compile_template(text: str, names: Mapping[str, type[Part]]) -> Template:
    """Compile a message; see ``template``."""
    if len(text) > MAX_LENGTH:
        raise too_long(0, len(text))
    pieces: list[str | Condition] = []
    faults: list[Fault] = []
    place = 0
    plain: list[str] = []
    while place < len(text) and len(faults) < MAX_FAULTS:
        sign = text[place]
        if sign not in "{}":
            plain.append(sign)
            place += 1
        elif text[place : place + 2] == sign * 2:
            plain.append(sign)
            place += 2
        elif sign == "}":
            faults.append(
                Fault(place, place + 1, "This `}` closes nothing.", "write `}}` for a brace.")
            )
            place += 1
        else:
            stop = _closing(text, place + 1)
            if stop < 0:
                faults.append(
                    Fault(place, place + 1, "This `{` is never closed.", "write `{{` for a brace.")
                )
                break
            pieces.append("".join(plain))
            plain = []
            try:
                pieces.append(compile_text(text, names, want="text", start=place + 1, stop=stop))
            except ConditionError as error:
                faults += error.problems
            place = stop + 1
    if faults:
        raise ConditionError(tuple(faults))
    pieces.append("".join(plain))
    return Template(text, tuple(piece for piece in pieces if piece != ""))


def _closing(text: str, place: int) -> int:
    """Find the brace that closes a place to fill in, past texts in quotes; -1 for none."""
    quote = ""
    while place < len(text):
        sign = text[place]
        if quote:
            if sign == "\\":
                place += 1
            elif sign == quote:
                quote = ""
        elif sign in "\"'":
            quote = sign
        elif sign == "}":
            return place
        place += 1
    return -1
