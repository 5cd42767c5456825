"""Take the text of a condition apart into tokens, and refuse what no condition holds.

One pass from left to right. What may nest is counted here, so that nothing behind has to
fear a text that is nested too deeply.
"""

import re
from functools import cache
from typing import NamedTuple

from planlint.condition.faults import refuse

MAX_LENGTH = 20_000
"""Most code points of a condition."""

MAX_DEPTH = 100
"""Most brackets around a place, and most operators inside each other."""

MAX_INT = 2**63 - 1
"""The largest whole number, as in CEL."""


class Token(NamedTuple):
    """A word or sign of a condition; ``value`` is the word itself, or a literal's value."""

    kind: str
    start: int
    end: int
    value: str | int | float | bool | None


_MARKS = {
    "&&": "AND", "||": "OR", "?": "QUESTION", ":": "COLON", "!": "NOT", ".": "DOT", ",": "COMMA",
    "(": "OPEN", ")": "CLOSE", "[": "LEFT", "]": "RIGHT", "+": "PLUS", "-": "MINUS",
    "*": "TIMES", "/": "TIMES", "%": "TIMES", "==": "COMPARE", "!=": "COMPARE",
    "<": "COMPARE", "<=": "COMPARE", ">": "COMPARE", ">=": "COMPARE",
}  # fmt: skip
_PAIRS = {"OPEN": "CLOSE", "LEFT": "RIGHT"}
_SIGNS = {"OPEN": "(", "CLOSE": ")", "LEFT": "[", "RIGHT": "]"}
_WORDS = {"true": True, "false": False, "null": None}
# CEL keeps these words for itself; a condition that used them would not be one of CEL.
_RESERVED = frozenset(
    {"as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop"}
    | {"package", "namespace", "return", "var", "void", "while"}
)
_TOKEN = r"""(?P<blank>(?:[ \t\r\n\f]|//[^\n]*)+)
|(?P<number>0[xX][0-9a-fA-F]+|[0-9]*\.[0-9]+(?:[eE][+-]?[0-9]+)?|[0-9]+(?:[eE][+-]?[0-9]+)?)
|(?P<text>[rR](?:"[^"\r\n]*"|'[^'\r\n]*')|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
|(?P<name>[A-Za-z_][A-Za-z0-9_]*)
|(?P<mark>&&|\|\||[=!<>]=|[-+*/%!<>?:.,()\[\]])"""
_ESCAPE = r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|(.?))"
_ESCAPED = {
    "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v",
    "\\": "\\", '"': '"', "'": "'", "`": "`", "?": "?",
}  # fmt: skip


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


def tokenise(text: str, start: int = 0, stop: int | None = None) -> list[Token]:
    """Return the tokens of a text, from ``start`` to ``stop``.

    Without ``stop`` the whole rest is read. Raises ConditionError for a text that is too
    long, a sign that no condition has, text without its closing quote, or brackets that do
    not pair.
    """
    end = len(text) if stop is None else stop
    if end - start > MAX_LENGTH:
        raise too_long(start, end)
    tokens: list[Token] = []
    around: list[Token] = []
    place, match = start, _compiled(_TOKEN).match
    while place < end:
        found = match(text, place, end)
        if found is None:
            raise _strange(text, place, end)
        place = found.end()
        token = _token(found, tokens)
        if token is not None:
            tokens.append(token)
            _pair(token, around)
    if around:
        sign = _SIGNS[around[-1].kind]
        raise refuse(
            around[-1].start,
            around[-1].end,
            f"This `{sign}` is never closed.",
            f"write `{_SIGNS[_PAIRS[around[-1].kind]]}` where the part that it opens ends.",
        )
    return tokens


def too_long(start: int, end: int) -> Exception:
    """Make the error of a text that is too long to be read."""
    return refuse(
        start,
        min(end, start + 40),
        f"This condition has {end - start:,} characters; a condition may have {MAX_LENGTH:,}.",
        "split it into several rules.",
    )


def _token(  # noqa: PLR0911  (one a kind)
    found: re.Match[str], before: list[Token]
) -> Token | None:
    """Make the token of a match; blanks and remarks make none."""
    kind, word = found.lastgroup, found[0]
    start, end = found.span()
    if kind == "blank":
        return None
    if kind == "mark":
        return Token(_MARKS[word], start, end, word)
    if kind == "text":
        return Token("LITERAL", start, end, _unquoted(word, start))
    if kind == "number":
        return Token("LITERAL", start, end, _number(word, start, end))
    if before and before[-1].kind == "DOT":
        return Token("NAME", start, end, word)  # a field may be called `if` or `in`
    if word == "in":
        return Token("COMPARE", start, end, word)
    if word in _WORDS:
        return Token("LITERAL", start, end, _WORDS[word])
    if word in _RESERVED:
        help = "take another name."
        if word == "if":
            help = "write only what should be true; `a ? b : c` chooses."
        raise refuse(start, end, f"`{word}` is a word that conditions keep for later.", help)
    return Token("NAME", start, end, word)


def _pair(token: Token, around: list[Token]) -> None:
    """Count brackets: note one that opens, and take off the one that a bracket closes."""
    if token.kind in _PAIRS:
        around.append(token)
        if len(around) > MAX_DEPTH:
            raise too_deep(token.start, token.end)
    elif token.kind in ("CLOSE", "RIGHT"):
        sign = _SIGNS[token.kind]
        if not around:
            raise refuse(
                token.start,
                token.end,
                f"This `{sign}` closes nothing.",
                "take it away, or open it.",
            )
        opened = around.pop()
        if _PAIRS[opened.kind] != token.kind:
            due = _SIGNS[_PAIRS[opened.kind]]
            raise refuse(
                token.start,
                token.end,
                f"`{_SIGNS[opened.kind]}` is closed by `{sign}`; it should be closed by `{due}`.",
                f"write `{due}` here.",
            )


def too_deep(start: int, end: int) -> Exception:
    """Make the error of a place with too much around it."""
    return refuse(
        start,
        end,
        f"More than {MAX_DEPTH} brackets or operators stand inside each other here.",
        "split the condition into several rules.",
    )


def _number(word: str, start: int, end: int) -> int | float:
    if word[:2] in ("0x", "0X"):
        value = int(word, 16) if len(word) < 20 else MAX_INT + 2
    elif word.isdecimal():
        value = int(word) if len(word) < 25 else MAX_INT + 2
    else:
        return float(word)
    # One more is allowed here: with a minus before it, it is the smallest number.
    if value > MAX_INT + 1:
        raise refuse(start, end, "This number is too large.", f"the largest is {MAX_INT}.")
    return value


def _unquoted(word: str, start: int) -> str:
    """Return the text that a literal stands for."""
    if word[0] in "rR":
        if word[-2] == "\\":  # CEL's readers do not agree on what this means
            end = start + len(word)
            raise refuse(
                end - 2, end, "A raw text cannot end with a backslash.", "write it without r."
            )
        return word[2:-1]
    inner = word[1:-1]
    if "\\" not in inner:
        return inner

    def resolve(found: re.Match[str]) -> str:
        code, plain = found[1] or found[2] or found[3], found[5]
        number = int(code, 16) if code else int(found[4], 8) if found[4] else -1
        if plain is not None and plain in _ESCAPED:
            return _ESCAPED[plain]
        if 0 <= number < 0xD800 or 0xDFFF < number < 0x110000:
            return chr(number)
        place = start + 1 + found.start()
        raise refuse(
            place,
            place + len(found[0]),
            f"`{found[0]}` stands for no character.",
            r"write \\ for a backslash, \n for a new line.",
        )

    return _compiled(_ESCAPE).sub(resolve, inner)


_HINTS = {
    "=": "write `==` to compare.",
    "&": "write `&&` for and.",
    "|": "write `||` for or.",
    "≠": "write `!=`.",
    "≤": "write `<=`.",
    "≥": "write `>=`.",
    "{": "braces belong into messages; lists stand in `[` and `]`.",
    "=>": "write `>=` for at least, `!a || b` for: where a is, b is.",
    ";": "a condition has no semicolons; join its parts with `&&`.",
    "#": "a remark begins with `//`.",
    "$": "fields are written without `$`.",
} | dict.fromkeys("“”‘’„«»", "write straight quotes: \" or '.")


def _strange(text: str, place: int, end: int) -> Exception:
    """Make the error of a sign that no token begins with."""
    sign = text[place]
    if sign in "\"'":
        line = re.compile(r"[\r\n]|$").search(text, place, end)
        stop = line.start() if line else end
        return refuse(
            place,
            max(place + 1, stop),
            "This text has no closing quote.",
            f"write {sign} where the text ends; a text stands on one line.",
        )
    shown = f"`{sign}`" if sign.isprintable() else f"U+{ord(sign):04X}"
    hint = _HINTS.get(text[place : place + 2]) or _HINTS.get(
        sign, "words beyond English letters stand in quotes."
    )
    return refuse(place, place + 1, f"{shown} has no meaning in a condition.", hint)
