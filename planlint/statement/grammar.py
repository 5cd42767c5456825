"""Parse the tokens of a statement into islands, with the tables of ``statement.lark``.

lark builds LALR(1) tables from the grammar; they are kept beside it as a module, so that
reading a statement needs neither lark nor the time to build them
(:mod:`planlint.statement.build`). Tests hold this parser against lark's own.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from planlint import lalr
from planlint.lalr import Tables, Tree
from planlint.statement.tokens import Token
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
    found: list[Island] = []
    _collect(parse(tokens, start)[1], found)
    return found


def parse(tokens: Iterable[Token], start: str = "start") -> Tree:
    """Parse tokens to the tree that lark would build; the grammar takes any of them.

    Raises UnexpectedError for a token whose kind the grammar does not declare.
    """
    tree: Tree = lalr.parse(_TABLES, tokens, start)
    return tree


def _collect(children: list[Any], found: list[Island]) -> None:
    """Flatten a tree: every core with the leads that stand before it."""
    for name, parts in children:
        leads = []
        while name == "led":
            leads.append(parts[0][1][0].kind)
            name, parts = parts[1]  # noqa: PLW2901  (down to the core)
        if name not in ("lead", "tail", "rest"):
            tails = tuple([part[1][0].kind for part in parts[1:]]) if len(parts) > 1 else ()
            found.append(Island(name, parts[0], tuple(leads), tails))
