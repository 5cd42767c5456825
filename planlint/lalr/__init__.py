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

    A rule is its origin, its length and the name of its node, "" for a rule that makes
    none: what it takes up stands in the node above.
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
    state, end = tables.start[start], tables.end[start]
    stack, values = [state], list[Any]()
    pairs: list[tuple[str, Lexeme | None]] = [(each.kind, each) for each in tokens]
    pairs.append(("$END", None))
    for place, (kind, token) in enumerate(pairs):
        while state != end:
            try:
                action = states[state][kind]
            except KeyError:
                known = sorted(word for word in states[state] if word.isupper())
                raise UnexpectedError(place, kind, tuple(known)) from None
            if action >= 0:
                state = action
                stack.append(state)
                values.append(token)
                break
            origin, length, name = rules[~action]
            if length > 1:
                children = values[-length]
                if type(children) is not list:
                    children = [children]
                for value in values[1 - length :]:  # a repetition grows in place
                    if type(value) is list:  # its items stand in the parent
                        children += value
                    else:
                        children.append(value)
                del stack[1 - length :], values[1 - length :]
                values[-1] = children
            elif not length:  # what is made of nothing takes a new place
                stack.append(-1)
                values.append([])
            stack[-1] = state = states[stack[-2]][origin]
            if name:
                children = values[-1]
                if type(children) is not list:
                    children = [children]
                values[-1] = (name, children) if make is None else make(name, children)
    return values[0]
