"""The grammar is LALR(1) without a conflict, takes any tokens, and its tables are its own."""

import random
import re
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Token as LarkToken
from lark import Tree as LarkTree

from planlint.lalr import UnexpectedError
from planlint.statement.build import build, dump, lark_parser
from planlint.statement.grammar import Island, islands, parse
from planlint.statement.tokens import GRAMMAR, Token

SOURCE = (files("planlint_grammars") / "statement.lark").read_text("utf-8")
KINDS = sorted(GRAMMAR)


def tokens(kinds: str) -> list[Token]:
    """Make tokens of some kinds, one after the other."""
    return [Token(kind, n, n + 1, n) for n, kind in enumerate(kinds.split())]


def test_the_terminals_are_declared() -> None:
    declared = {name for line in re.findall(r"%declare (.*)", SOURCE) for name in line.split()}
    assert declared == GRAMMAR


def test_the_kept_tables_are_those_of_the_grammar() -> None:
    kept = (files("planlint_grammars") / "statement_tables.py").read_text("utf-8")
    assert dump(build()) == kept


@pytest.fixture(scope="module")
def lark() -> Any:
    """lark's own parser, built with strict=True: a conflict would raise here."""
    return lark_parser()


def plain(node: Any) -> Any:
    """Turn a tree of either parser into nested tuples of names and kinds."""
    if isinstance(node, LarkTree):
        return str(node.data), [plain(child) for child in node.children]
    if isinstance(node, LarkToken):
        return str(node.type)
    if isinstance(node, Token):
        return node.kind
    name, children = node
    return name, [plain(child) for child in children]


@pytest.mark.parametrize("start", ["start", "cell"])
def test_both_parsers_build_the_same_trees(lark: Any, start: str) -> None:
    chance = random.Random(7)
    for _ in range(300):
        kinds = chance.choices(KINDS, k=chance.randint(0, 30))
        ours = parse([Token(kind, 0, 1, 0) for kind in kinds], start)
        theirs = lark.parse([LarkToken(kind, kind) for kind in kinds], start=start)
        assert plain(ours) == plain(theirs)


def test_ten_thousand_random_streams_are_parsed() -> None:
    chance = random.Random(11)
    for _ in range(10_000):
        stream = [Token(kind, 0, 1, 0) for kind in chance.choices(KINDS, k=chance.randint(0, 25))]
        cores = [token for token in stream if token.kind not in LEADS_AND_TAILS]
        assert [island.token.kind for island in islands(stream)] == [core.kind for core in cores]


LEADS_AND_TAILS = {"FROM", "TO", "BY", "AT", "BASE", "TARGET", "GAIN", "LOSS", "OF", "PAST"}


@given(st.lists(st.sampled_from(KINDS), max_size=60))
def test_no_stream_fails(kinds: list[str]) -> None:
    stream = [Token(kind, n, n + 1, n) for n, kind in enumerate(kinds)]
    for island in islands(stream, "cell"):
        assert island.kind == island.token.kind.lower()


def test_an_island_has_the_leads_before_and_the_tails_after_it() -> None:
    stream = tokens("GAIN BASE FROM QUANTITY GAIN TO OF QUANTITY PAST STOP BY DATE FROM TO")
    found = [(each.kind, each.leads, each.tails) for each in islands(stream)]
    assert found == [
        ("quantity", ("BASE", "FROM"), ("GAIN",)),
        ("quantity", ("TO",), ("PAST",)),
        ("stop", (), ()),
        ("date", ("BY",), ()),
    ]


def test_a_long_chain_of_leads_is_no_deep_recursion() -> None:
    stream = tokens("BY " * 50_000 + "DATE")
    assert islands(stream) == [Island("date", stream[-1], ("BY",) * 50_000)]


def test_a_token_that_is_not_declared_is_an_error() -> None:
    with pytest.raises(UnexpectedError, match="GROUP"):
        parse(tokens("GROUP"))
