"""A reader of grammars whose LALR(1) tables are kept as modules.

lark builds the tables from a grammar (:mod:`planlint.lalr.build`); reading needs neither
lark nor the time to build them. Tests hold this reader against lark's own.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, Protocol

Tree = tuple[str, list[Any]]
Make = Callable[[str, list[Any]], Any]
"""Makes a node of its name and its children."""


class Lexeme(Protocol):
    """A token: all that the grammar sees of it is its kind."""

    @property
    def kind(self) -> str:
        """The name of the terminal."""


class Tables(NamedTuple):
    """LALR(1) tables; a shift is a state, a reduction is -1 minus the number of its rule.

    A rule is its origin, its length and the name of its node, "" for a rule that stands
    for its only child.
    """

    start: dict[str, int]
    end: dict[str, int]
    rules: tuple[tuple[str, int, str], ...]
    states: tuple[dict[str, int], ...]


class UnexpectedError(ValueError):
    """A token that cannot stand where it stands.

    ``place`` counts tokens from 0 (their number is the end of the text); ``expected``
    holds the kinds that could stand there.
    """

    def __init__(self, place: int, kind: str, expected: tuple[str, ...]) -> None:
        """Keep the place and what could stand there."""
        super().__init__(f"token {place} is {kind}, none of {', '.join(expected)}")
        self.place = place
        self.expected = expected


def parse(tables: Tables, tokens: Iterable[Lexeme], start: str, make: Make | None = None) -> Any:
    """Parse tokens to what ``make`` makes of the nodes: lark's own trees by default.

    Takes time in proportion to the tokens and never calls itself. Raises
    :class:`UnexpectedError` at the first token that the grammar does not take.
    """
    _, _, rules, states = tables
    end = tables.end[start]
    stack, values = [tables.start[start]], list[Any]()
    pairs: list[tuple[str, Lexeme | None]] = [(each.kind, each) for each in tokens]
    for place, (kind, token) in enumerate([*pairs, ("$END", None)]):
        while stack[-1] != end:
            try:
                action = states[stack[-1]][kind]
            except KeyError:
                known = sorted(word for word in states[stack[-1]] if word.isupper())
                raise UnexpectedError(place, kind, tuple(known)) from None
            if action >= 0:
                stack.append(action)
                values.append(token)
                break
            origin, length, name = rules[-1 - action]
            if not length:  # what is made of nothing takes a new place
                stack.append(-1)
                values.append([])
            first = values[-length or -1]
            # A repetition grows in place: no copy of a copy.
            children = first if type(first) is list else [first]
            if length > 1:
                for value in values[1 - length :]:
                    if type(value) is list:  # its items stand in the parent
                        children += value
                    else:
                        children.append(value)
                del stack[1 - length :], values[1 - length :]
            stack[-1] = states[stack[-2]][origin]
            if origin[0] == "_":
                values[-1] = children
            elif not name:
                values[-1] = children[0]
            else:
                values[-1] = (name, children) if make is None else make(name, children)
    return values[0]
