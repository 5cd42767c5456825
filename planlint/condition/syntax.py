"""Turn the tokens of a condition into a tree, with the tables of ``condition.lark``."""

from collections.abc import Callable
from typing import Any, NamedTuple

from planlint import lalr
from planlint.condition.faults import refuse
from planlint.condition.tokens import MAX_DEPTH, MAX_INT, Token, tokenise, too_deep
from planlint.lalr import Tables, UnexpectedError
from planlint_grammars.condition_tables import END, RULES, START, STATES

_TABLES = Tables(START, END, RULES, STATES)


class Node(NamedTuple):
    """A part of a condition. What ``value`` holds, and how many ``parts``, goes by the kind.

    =========== ============================= ==========================================
    kind        value                         parts
    =========== ============================= ==========================================
    literal     the value                     none
    name        the name                      none
    list        None                          the items
    select      the field's name              the value before the dot
    index       None                          the list, the index
    call        the function's name           the arguments
    method      the function's name           the value before the dot, the arguments
    not, minus  None                          the operand
    binary      the operator                  both sides
    and, or     None                          two or more operands
    choice      None                          condition, then, else
    =========== ============================= ==========================================

    ``start`` and ``end`` are the code points of the whole; ``word`` those of the name or
    the operator alone; ``size`` counts the nodes.
    """

    kind: str
    value: Any
    parts: tuple["Node", ...]
    start: int
    end: int
    word: tuple[int, int]
    depth: int
    size: int


def parse(text: str, start: int = 0, stop: int | None = None) -> Node:
    """Parse a condition, or the stretch of a text that holds one.

    Raises ConditionError with the first mistake of form. Never calls itself, and nothing in
    the tree is deeper than MAX_DEPTH, so that what walks over it may.
    """
    tokens = tokenise(text, start, stop)
    try:
        node: Node = lalr.parse(_TABLES, tokens, "start", _make)
    except UnexpectedError as error:
        end = len(text) if stop is None else stop
        raise _unexpected(tokens, error, start, end) from None
    if node.kind == "literal" and node.value == MAX_INT + 1:
        _whole(node)
    return node


def _node(
    kind: str, value: object, parts: tuple[Node, ...], start: int, end: int, word: tuple[int, int]
) -> Node:
    depth = 1 + max((part.depth for part in parts), default=0)
    if depth > MAX_DEPTH:
        raise too_deep(*word)
    for part in parts:
        if part.kind == "literal" and kind != "minus":
            _whole(part)
    size = 1 + sum(part.size for part in parts)
    return Node(kind, value, parts, start, end, word, depth, size)


def _whole(node: Node) -> None:
    """Refuse the one whole number that exists only with a minus before it."""
    if type(node.value) is int and node.value > MAX_INT:
        raise refuse(
            node.start, node.end, "This number is too large.", f"the largest is {MAX_INT}."
        )


def _span(token: Token) -> tuple[int, int]:
    return token.start, token.end


def _literal(c: list[Any]) -> Node:
    return _node("literal", c[0].value, (), *_span(c[0]), _span(c[0]))


def _name(c: list[Any]) -> Node:
    return _node("name", c[0].value, (), *_span(c[0]), _span(c[0]))


def _group(c: list[Any]) -> Node:
    inner: Node = c[1]
    return inner._replace(start=c[0].start, end=c[2].end)


def _nodes(c: list[Any]) -> tuple[Node, ...]:
    return tuple([each for each in c if type(each) is Node])


def _list(c: list[Any]) -> Node:
    return _node("list", None, _nodes(c), c[0].start, c[-1].end, _span(c[0]))


def _select(c: list[Any]) -> Node:
    return _node("select", c[2].value, (c[0],), c[0].start, c[2].end, _span(c[2]))


def _index(c: list[Any]) -> Node:
    return _node("index", None, (c[0], c[2]), c[0].start, c[3].end, (c[1].start, c[3].end))


def _call(c: list[Any]) -> Node:
    return _node("call", c[0].value, _nodes(c), c[0].start, c[-1].end, _span(c[0]))


def _method(c: list[Any]) -> Node:
    return _node("method", c[2].value, _nodes(c), c[0].start, c[-1].end, _span(c[2]))


def _binary(c: list[Any]) -> Node:
    return _node("binary", c[1].value, (c[0], c[2]), c[0].start, c[2].end, _span(c[1]))


def _chain(kind: str) -> Callable[[list[Any]], Node]:
    """Make a chain of ``&&`` or ``||`` one node, so that a long one is not deep."""

    def make(c: list[Any]) -> Node:
        left, sign, right = c
        made = _node(kind, None, (left, right), left.start, right.end, _span(sign))
        if left.kind != kind:
            return made
        depth = max(left.depth, right.depth + 1)
        return made._replace(parts=(*left.parts, right), depth=depth, size=made.size - 1)

    return make


def _unary(kind: str) -> Callable[[list[Any]], Node]:
    def make(c: list[Any]) -> Node:
        operand: Node = c[1]
        if kind == "minus" and operand.kind == "literal" and type(operand.value) in (int, float):
            return _node("literal", -operand.value, (), c[0].start, operand.end, operand.word)
        return _node(kind, None, (operand,), c[0].start, operand.end, _span(c[0]))

    return make


def _choice(c: list[Any]) -> Node:
    return _node("choice", None, (c[0], c[2], c[4]), c[0].start, c[4].end, _span(c[1]))


_MAKERS: dict[str, Callable[[list[Any]], Node]] = {
    "literal": _literal,
    "name": _name,
    "group": _group,
    "list": _list,
    "select": _select,
    "index": _index,
    "call": _call,
    "method": _method,
    "binary": _binary,
    "and": _chain("and"),
    "or": _chain("or"),
    "inverse": _unary("not"),
    "negative": _unary("minus"),
    "choice": _choice,
    "start": lambda c: c[0],
}


def _make(name: str, children: list[Any]) -> Node:
    return _MAKERS[name](children)


_PERCENT, _SHARE = "`%` divides whole numbers here.", 'write quantity("50%") for a share.'
_SPELLED = {"and": "&&", "or": "||", "not": "!", "is": "==", "equals": "=="}


def _unexpected(  # noqa: PLR0911  (one a mistake)
    tokens: list[Token], error: UnexpectedError, start: int, end: int
) -> Exception:
    """Make the error of a token that cannot stand where it stands."""
    if not tokens:
        return refuse(
            start, end, "The condition is empty.", "write one, such as `goal.owner != null`."
        )
    wants_value = "NAME" in error.expected and "LITERAL" in error.expected
    if error.place == len(tokens):
        last = tokens[-1]
        if last.value == "%" and last.kind == "TIMES":
            return refuse(*_span(last), _PERCENT, _SHARE)
        return refuse(
            *_span(last),
            f"The condition ends after `{_shown(last)}`, where something should follow.",
            "write the value, or the rest, that should stand there.",
        )
    token, before = tokens[error.place], tokens[error.place - 1] if error.place else None
    for word in (token, before):
        if word is not None and word.kind == "NAME" and str(word.value).lower() in _SPELLED:
            sign = _SPELLED[str(word.value).lower()]
            return refuse(*_span(word), f"`{word.value}` is written `{sign}`.", f"write `{sign}`.")
    shown = _shown(token)
    if (
        before is not None
        and before.value == "%"
        and token.kind in ("CLOSE", "AND", "OR", "COMPARE")
    ):
        return refuse(*_span(before), _PERCENT, _SHARE)
    if error.expected == ("NAME",):
        return refuse(
            *_span(token),
            f"A field's name should follow the dot, not `{shown}`.",
            "write the name.",
        )
    if wants_value:
        return refuse(
            *_span(token), f"A value should stand here, not `{shown}`.", "write what is compared."
        )
    if token.kind == "COMPARE" and before is not None:
        return refuse(
            *_span(token),
            f"`{shown}` cannot follow a comparison.",
            "join two comparisons with `&&`: `a < b && b < c`.",
        )
    return refuse(
        *_span(token),
        f"`{shown}` cannot follow what stands before it.",
        "write an operator such as `==` or `&&` between two values, or close a bracket first.",
    )


def _shown(token: Token) -> str:
    value = token.value
    if token.kind == "LITERAL" and not isinstance(value, str):
        return str(value).lower() if value is not None else "null"
    text = " ".join(str(value).split())
    return text if len(text) <= 30 else text[:29] + "…"
