"""The grammar is LALR(1) without a conflict, and the reader of its tables agrees with lark."""

import random
import re
import sys
from importlib.resources import files
from subprocess import run
from typing import Any

import pytest
from lark import Token as LarkToken
from lark.exceptions import UnexpectedInput

from planlint import lalr
from planlint.condition.build import build, dump, lark_parser
from planlint.condition.tokens import tokenise
from planlint.lalr import Tables, UnexpectedError
from planlint_grammars.condition_tables import END, RULES, START, STATES

SOURCE = (files("planlint_grammars") / "condition.lark").read_text("utf-8")
KINDS = sorted({name for line in re.findall(r"%declare (.*)", SOURCE) for name in line.split()})
TABLES = Tables(START, END, RULES, STATES)


def test_the_kept_tables_are_those_of_the_grammar() -> None:
    kept = (files("planlint_grammars") / "condition_tables.py").read_text("utf-8")
    assert dump(build()) == kept


@pytest.fixture(scope="module")
def lark() -> Any:
    """lark's own parser, built with strict=True: a conflict would raise here."""
    return lark_parser()


def plain(node: Any) -> Any:
    """Turn a tree of either parser into nested tuples of names and kinds."""
    if hasattr(node, "data"):
        return str(node.data), [plain(child) for child in node.children]
    if isinstance(node, LarkToken):
        return str(node.type)
    if isinstance(node, tuple) and isinstance(node[1], list):
        return node[0], [plain(child) for child in node[1]]
    return node.kind


TEXTS = [
    "a.b.exists(x, x.c in ['a', 2]) && !has(g.h) || (true ? f(1) : [1,][0]) > .5",
    "-1 * --2 + f() - a.b().c[0]",
    "[] == [a, b]",
]


@pytest.mark.parametrize("text", TEXTS)
def test_both_parsers_build_the_same_trees(lark: Any, text: str) -> None:
    tokens = tokenise(text)
    theirs = lark.parse([LarkToken(token.kind, token.kind) for token in tokens], start="start")
    assert plain(lalr.parse(TABLES, tokens, "start")) == plain(theirs)


def test_both_parsers_refuse_the_same_streams_at_the_same_token(lark: Any) -> None:
    chance = random.Random(7)
    kinds = {token.kind: token for text in TEXTS for token in tokenise(text)}
    names = sorted(kinds)
    taken = 0
    for _ in range(3000):
        stream = [kinds[kind] for kind in chance.choices(names, k=chance.randint(1, 7))]
        given = [LarkToken(token.kind, str(n)) for n, token in enumerate(stream)]
        try:
            theirs = plain(lark.parse(given, start="start"))
        except UnexpectedInput as error:
            place = len(stream) if error.token.type == "$END" else int(error.token)  # type: ignore[attr-defined]
            with pytest.raises(UnexpectedError) as caught:
                lalr.parse(TABLES, stream, "start")
            assert caught.value.place == place
            continue
        taken += 1
        assert plain(lalr.parse(TABLES, stream, "start")) == theirs
    assert taken > 20


def test_the_terminals_are_those_of_the_tokens() -> None:
    text = "a ? b : c || d && e < f + g - h * !i.j(k, [l]) == 1"
    assert sorted({token.kind for token in tokenise(text)}) == KINDS


def test_conditions_need_no_lark_and_no_network_of_libraries() -> None:
    code = (
        "import sys; from planlint import condition; from planlint.model.plan import Plan;"
        "condition.compile('size(plan.goals) > 0', {'plan': Plan});"
        "print([m for m in ('lark', 'networkx', 'pydantic', 'rich', 'click') if m in sys.modules])"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
