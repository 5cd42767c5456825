"""Build LALR(1) tables with lark, while developing: the only module that imports lark."""

from collections import deque
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from planlint.lalr import Tables

Rule = tuple[str, int, str]  # origin, length, name of the node or ""


def lark_parser(grammar: str, start: list[str]) -> Any:
    """Build lark's own parser of one of the grammars, refusing every conflict.

    It parses a list of lark tokens.
    """
    from lark import Lark  # noqa: PLC0415  (slow, and tables are kept)
    from lark.lexer import Lexer  # noqa: PLC0415  (as above)

    class Given(Lexer):
        """Hand on tokens that are made elsewhere."""

        def __init__(self, conf: object) -> None:
            """Take nothing from the configuration."""

        def lex(self, tokens: Any) -> Any:  # type: ignore[override]
            """Yield the tokens."""
            return iter(tokens)

    source = (files("planlint_grammars") / grammar).read_text("utf-8")
    return Lark(source, parser="lalr", strict=True, start=start, lexer=Given)


def build(parser: Any) -> Tables:
    """Take the tables of a parser, numbered in an order of their own.

    lark numbers states and rules as its sets happen to be ordered, differently in every
    process; here they are numbered as they are reached, so that the same grammar gives
    the same tables.
    """
    table = parser.parser.parser._parse_table
    order = _reached(table.start_states, table.states)
    number = {state: place for place, state in enumerate(order)}
    rules: dict[Rule, int] = {}
    states = []
    for state in order:
        row = {}
        for symbol, (action, argument) in sorted(table.states[state].items()):
            if action.name == "Shift":
                row[str(symbol)] = number[argument]
            else:
                row[str(symbol)] = -1 - rules.setdefault(_rule(argument), len(rules))
        states.append(row)
    start = {str(name): number[state] for name, state in sorted(table.start_states.items())}
    end = {str(name): number[state] for name, state in sorted(table.end_states.items())}
    return Tables(start, end, tuple(rules), tuple(states))


def _reached(starts: Mapping[str, int], states: Mapping[int, Mapping[str, Any]]) -> list[int]:
    """Return the states in the order in which they are reached from the start."""
    waiting = deque(starts[name] for name in sorted(starts))
    order: dict[int, None] = {}
    while waiting:
        state = waiting.popleft()
        if state not in order:
            order[state] = None
            steps: Iterable[tuple[str, Any]] = sorted(states[state].items())
            waiting.extend(where for _, (action, where) in steps if action.name == "Shift")
    return list(order)


def _rule(rule: Any) -> Rule:
    """Return what a reduction needs to know of a rule of lark's."""
    length = len(rule.expansion)
    origin = str(rule.origin.name)
    single = rule.options.expand1 and length == 1 and not rule.alias
    name = "" if single or origin.startswith("_") else str(rule.alias or origin)
    return origin, length, name


def dump(tables: Tables, grammar: str, writer: str) -> str:
    """Return the module that holds the tables: one rule or state a line."""
    rules = "\n".join(f"    {rule!r}," for rule in tables.rules)
    states = "\n".join(f"    {row!r}," for row in tables.states)
    return f'''"""LALR(1) tables of {grammar}: written by {writer}."""
# ruff: noqa: E501
# fmt: off

START: dict[str, int] = {tables.start!r}
END: dict[str, int] = {tables.end!r}
RULES: tuple[tuple[str, int, str], ...] = (
{rules}
)
STATES: tuple[dict[str, int], ...] = (
{states}
)
'''
