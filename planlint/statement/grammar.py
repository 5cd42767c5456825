"""Parse the tokens of a statement into islands, with the tables of ``statement.lark``.

lark builds LALR(1) tables from the grammar; they are kept beside it as a module, so that
reading a statement needs neither lark nor the time to build them
(:mod:`planlint.statement.build`). Tests hold this parser against lark's own.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from planlint import lalr
from planlint.kept import kept
from planlint.lalr import Lexeme, Tables, Tree
from planlint.statement.tokens import LEADS, TAILS, Token
from planlint_grammars.statement_tables import END, RULES, START, STATES

_TABLES = Tables(START, END, RULES, STATES)
Shape = tuple[str, int, tuple[str, ...], tuple[str, ...]]


class Island(NamedTuple):
    """A quantity, a date or a verb with the leads before it and the tails after it."""

    kind: str
    token: Token
    leads: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()


class _Kind(NamedTuple):
    """A token as the grammar sees it, and its place among the others."""

    kind: str
    place: int


def islands(tokens: Sequence[Token], start: str = "start") -> list[Island]:
    """Return the islands of a statement (``start``) or of a cell (``cell``), in order."""
    shapes = _shapes(" ".join([token.kind for token in tokens]), start)
    return [Island(kind, tokens[place], leads, tails) for kind, place, leads, tails in shapes]


@kept(1024, longest=200)
def _shapes(kinds: str, start: str) -> tuple[Shape, ...]:
    """Return of each island its kind, the place of its token, its leads and its tails.

    Goals are put in the same few ways, and each way is parsed once.
    """
    nodes = parse([_Kind(kind, place) for place, kind in enumerate(kinds.split())], start)[1]
    return tuple([_shape(name, parts) for name, parts in nodes if name not in _NOTHING])


def parse(tokens: Iterable[Lexeme], start: str = "start") -> Tree:
    """Parse tokens to the tree that lark would build; the grammar takes any of them.

    Raises UnexpectedError for a token whose kind the grammar does not declare.
    """
    tree: Tree = lalr.parse(_TABLES, tokens, start)
    return tree


_NOTHING = frozenset({"strays", "rest"})


def _shape(kind: str, parts: list[_Kind]) -> Shape:
    """Tell the core of an island from what stands around it."""
    core = len(parts) - 1
    while parts[core].kind in TAILS:
        core -= 1
    leads = tuple([part.kind for part in parts[:core] if part.kind in LEADS])
    tails = tuple([part.kind for part in parts[core + 1 :]])
    return kind, parts[core].place, leads, tails
