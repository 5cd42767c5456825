"""Settle the little words, from right to left: they count when a value follows them.

``from``, ``to``, ``by`` and ``of`` stay only before a number, a date or another link to
one; a verb right before a number governs it as an amount ("increase 5%" is "by 5%").
"""

from planlint.calendar import chars_before
from planlint.quantity import Quantity
from planlint.statement.tokens import GRAMMAR, LEADS, VALUES, Token

_LED = frozenset({"QUANTITY", "BLANK", "DATE", "LIMIT"}) | LEADS
_TOWARD = frozenset({"QUANTITY", "FROM", "TO", "BY", "BASE"})
# "Growth goal by 7%": a name of a level does not reach over a link of its own.
_NAMES = frozenset({"BASE", "TARGET"})
_CLOSED = frozenset({"BY", "FROM", "TO"})
_OWNERS = frozenset({"our", "the", "their", "its", "this"})
_ADVERBS = {"UPWARD": "UP", "DOWNWARD": "DOWN"}
_UNSETTLED = LEADS | {"HOLD", "BETWEEN", "OF", *_ADVERBS}
_SETTLED = _UNSETTLED | {"UP", "DOWN"}


def settle(tokens: list[Token]) -> list[Token]:
    """Drop the links that govern nothing, and name those that govern a change."""
    kept: list[Token] = []
    ahead: Token | None = None  # the next token that was kept, None after one that was not
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        kind = token.kind
        if kind in _SETTLED:
            near = ahead if ahead is not None and ahead.index <= token.index + 1 else None
            if kind in _UNSETTLED:
                before = tokens[place - 1] if place else None
                kind = _settled(token, near, before, kept)
                if not kind:
                    ahead = None
                    continue
                if kind != token.kind:
                    token = token._replace(kind=kind)
            if kind in ("UP", "DOWN") and near is not None and _is_amount(near):
                kept.append(Token("BY", token.end, token.end, token.index))
        kept.append(token)
        if ahead is None or token.index != ahead.index or kind in GRAMMAR:
            ahead = token
    kept.reverse()
    return kept


def _settled(token: Token, near: Token | None, before: Token | None, kept: list[Token]) -> str:
    """Return the kind that a token has where it stands, or nothing when it has no part.

    ``near`` is the neighbour after it and ``before`` the token before it, if there are any;
    ``kept`` ends with what comes next.
    """
    kind = token.kind
    if kind in LEADS:
        return _settled_lead(token, near, before, kept)
    if kind == "HOLD":
        return "KEEP" if _is_kept(kept) else ""
    if kind in _ADVERBS:
        return _ADVERBS[kind] if near is not None and near.kind in _TOWARD else ""
    if kind == "BETWEEN":  # the first of two dates bounds nothing
        return "FROM" if near is not None and near.kind == "DATE" else kind
    return _settled_of(token, near, before)


def _settled_lead(token: Token, near: Token | None, before: Token | None, kept: list[Token]) -> str:
    """Return what a link leads to where it stands, or nothing when it leads to no value."""
    kind = token.kind
    if near is None or near.kind not in _LED or (kind in _NAMES and near.kind in _CLOSED):
        return ""
    if kind == "AT" and isinstance(near.value, Quantity) and near.value.written == "half":
        return "BY"  # cut in half
    if kind == "AT" and before is not None and _is_noun(before, token) and _in_share(near):
        return "BY"  # a decrease in 2%
    if kind == "TARGET" and near.kind != "DATE" and _dates(kept):
        return ""  # "its growth target in 2027"
    return "FROM" if kind == "BASE" and near.kind == "DATE" and _lone(kept) else kind


def _settled_of(token: Token, near: Token | None, before: Token | None) -> str:
    """Tell "80% of", which makes a share, from "an increase of 5%", which is "by 5%"."""
    if before is None or before.index != token.index - 1:
        return ""
    if before.kind in VALUES:
        return "OF"
    governed = near is not None and near.kind == "QUANTITY"
    return "BY" if governed and before.kind in ("UP", "DOWN", "GROWTH") else ""


def _is_kept(kept: list[Token]) -> bool:
    """Tell whether a level to be kept comes next; the last kept is the first after the verb."""
    ahead = [token for token in reversed(kept[-6:]) if token.kind in GRAMMAR][:2]
    number = next((token for token in ahead if token.kind == "QUANTITY"), None)
    if number is None or not isinstance(number.value, Quantity):
        return False
    if number.value.comparator != "=" or "TO" in [token.kind for token in ahead]:
        return True
    return len(ahead) == 2 and ahead[0].kind == "AT" and number.value.unit in ("%", "points")


def _is_noun(before: Token, token: Token) -> bool:
    """Tell whether a link is the "in" of "a decrease in 2%"."""
    beside = before.kind in ("UP", "DOWN") and before.index == token.index - 1
    return beside and token.end - token.start == 2 and token.start - before.end == 1


def _in_share(near: Token | None) -> bool:
    return near is not None and isinstance(near.value, Quantity) and near.value.unit == "%"


def _is_amount(near: Token) -> bool:
    """Tell whether a number right after a verb is an amount, and not a level of something.

    A range has two ends; "increase our 96% rate" names the level that there is.
    """
    if not isinstance(near.value, Quantity) or near.value.high is not None:
        return False
    before = chars_before(near.value.text, near.value.start, 8).lower().split()
    return not before or before[-1] not in _OWNERS


def _dates(kept: list[Token]) -> bool:
    """Tell whether links lead to a date; the last kept is the first of them."""
    kinds = (token.kind for token in reversed(kept))
    return next((kind for kind in kinds if kind not in LEADS), "") in ("DATE", "LIMIT")


def _lone(kept: list[Token]) -> bool:
    """Tell whether a date (the last kept) has no quantity of its own right after it."""
    return len(kept) < 2 or kept[-2].kind != "QUANTITY" or kept[-2].index > kept[-1].index + 2
