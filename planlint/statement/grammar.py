"""Parse the tokens of a statement into islands, with the tables of ``statement.lark``.

lark builds LALR(1) tables from the grammar; they are kept beside it as a module, so that
reading a statement needs neither lark nor the time to build them
(:mod:`planlint.statement.build`). Tests hold this parser against lark's own.
"""

from collections.abc import Iterable
from typing import NamedTuple

from planlint import lalr
from planlint.lalr import Tables, Tree
from planlint.statement.tokens import LEADS, TAILS, Token
from planlint_grammars.statement_tables import END, RULES, START, STATES

_TABLES = Tables(START, END, RULES, STATES)


class Island(NamedTuple):
    """A quantity, a date or a verb with the leads before it and the tails after it."""

    kind: str
    token: Token
    leads: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()


def islands(tokens: Iterable[Token], start: str = "start") -> list[Island]:
    """Return the islands of a statement (``start``) or of a cell (``cell``), in order."""
    nodes = parse(tokens, start)[1]
    return [_island(name, parts) for name, parts in nodes if name not in _NOTHING]


def parse(tokens: Iterable[Token], start: str = "start") -> Tree:
    """Parse tokens to the tree that lark would build; the grammar takes any of them.

    Raises UnexpectedError for a token whose kind the grammar does not declare.
    """
    tree: Tree = lalr.parse(_TABLES, tokens, start)
    return tree


_NOTHING = frozenset({"strays", "rest"})


def _island(kind: str, tokens: list[Token]) -> Island:
    """Tell the core of an island from what stands around it."""
    place = len(tokens) - 1
    while tokens[place].kind in TAILS:
        place -= 1
    leads = [token.kind for token in tokens[:place] if token.kind in LEADS] if place else ()
    tails = [token.kind for token in tokens[place + 1 :]] if place + 1 < len(tokens) else ()
    return Island(kind, tokens[place], tuple(leads), tuple(tails))
