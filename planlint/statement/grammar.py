"""Parse the tokens of a statement into islands, with the tables of ``statement.lark``.

lark builds LALR(1) tables from the grammar; they are kept beside it as
``statement.json``, so that reading a statement needs neither lark nor the time to build
them. ``python -m planlint.statement.grammar`` writes the tables anew; a test holds them
against the grammar and holds this parser against lark's own.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from planlint.statement.tokens import Token

Tree = tuple[str, list[Any]]


class Island(NamedTuple):
    """A quantity, a date or a verb with the leads before it and the tails after it."""

    kind: str
    token: Token
    leads: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()


class Tables(NamedTuple):
    """LALR(1) tables: a shift is a state, a reduction is -1 minus the number of its rule."""

    start: Mapping[str, int]
    end: Mapping[str, int]
    states: Sequence[Mapping[str, int]]
    rules: Sequence[tuple[str, int, str]]  # origin, length, name of the node or ""


def islands(tokens: Iterable[Token], start: str = "start") -> list[Island]:
    """Return the islands of a statement (``start``) or of a cell (``cell``), in order."""
    found: list[Island] = []
    _collect(parse(tokens, start)[1], (), found)
    return found


def parse(tokens: Iterable[Token], start: str = "start") -> Tree:
    """Parse tokens to the tree that lark would build; the grammar takes any of them.

    Raises KeyError for a token whose kind the grammar does not declare.
    """
    tables = _tables()
    states, rules, end = tables.states, tables.rules, tables.end[start]
    stack, values = [tables.start[start]], list[Any]()
    for kind, token in [*((token.kind, token) for token in tokens), ("$END", None)]:
        while stack[-1] != end:
            action = states[stack[-1]][kind]
            if action >= 0:
                stack.append(action)
                values.append(token)
                break
            origin, length, name = rules[-1 - action]
            children: list[Any] = []
            if length:
                for value in values[-length:]:
                    if type(value) is list:  # a repetition: its items stand in the parent
                        children += value
                    else:
                        children.append(value)
                del stack[-length:], values[-length:]
            stack.append(states[stack[-1]][origin])
            values.append(_node(origin, name, children))
    tree: Tree = values[0]
    return tree


def _node(origin: str, name: str, children: list[Any]) -> Any:
    if origin[0] == "_":
        return children
    return children[0] if not name else (name, children)


def _collect(children: list[Any], leads: tuple[str, ...], found: list[Island]) -> None:
    """Flatten a tree: every core with the leads that stand before it."""
    for child in children:
        name, parts = child
        while name == "led":
            leads = (*leads, parts[0][1][0].kind)
            name, parts = parts[1]
        if name not in ("lead", "tail", "rest"):
            tails = tuple(part[1][0].kind for part in parts[1:])
            found.append(Island(name, parts[0], leads, tails))
            leads = ()


@cache
def _tables() -> Tables:
    stored = json.loads((files("planlint_grammars") / "statement.json").read_text("utf-8"))
    return Tables(
        stored["start"], stored["end"], stored["states"], [tuple(rule) for rule in stored["rules"]]
    )


def lark_parser() -> Any:
    """Build lark's own parser of the grammar, refusing every conflict.

    It parses a list of lark tokens. Only building the tables and testing them needs it.
    """
    from lark import Lark  # noqa: PLC0415
    from lark.lexer import Lexer  # noqa: PLC0415

    class Given(Lexer):
        """Hand on tokens that are made elsewhere."""

        def __init__(self, conf: object) -> None:
            """Take nothing from the configuration."""

        def lex(self, tokens: Any) -> Any:  # type: ignore[override]
            """Yield the tokens."""
            return iter(tokens)

    source = (files("planlint_grammars") / "statement.lark").read_text("utf-8")
    return Lark(source, parser="lalr", strict=True, start=["start", "cell"], lexer=Given)


def build() -> dict[str, Any]:
    """Build the tables from the grammar."""
    table = lark_parser().parser.parser._parse_table
    rules: list[tuple[str, int, str]] = []
    numbers: dict[Any, int] = {}
    states: list[dict[str, int]] = []
    for number in sorted(table.states):
        row = {}
        for symbol, (action, argument) in sorted(table.states[number].items()):
            if action.name == "Shift":
                row[str(symbol)] = argument
                continue
            if argument not in numbers:
                numbers[argument] = len(rules)
                length = len(argument.expansion)
                single = argument.options.expand1 and length == 1 and not argument.alias
                name = "" if single else str(argument.alias or argument.origin.name)
                rules.append((str(argument.origin.name), length, name))
            row[str(symbol)] = -1 - numbers[argument]
        states.append(row)
    start, end = dict(table.start_states), dict(table.end_states)
    return {"start": start, "end": end, "rules": rules, "states": states}


def dump(tables: dict[str, Any]) -> str:
    """Return the tables as the text that is kept: one state a line."""
    rows = ",\n".join(json.dumps(row, sort_keys=True) for row in tables["states"])
    head = ",\n".join(f'"{key}": {json.dumps(tables[key])}' for key in ("start", "end", "rules"))
    return f'{{{head},\n"states": [\n{rows}\n]}}\n'


if __name__ == "__main__":
    from pathlib import Path

    Path(str(files("planlint_grammars") / "statement.json")).write_text(dump(build()), "utf-8")
