"""Labels of a template, recognised however they were typed or broken across lines."""

import re
from collections.abc import Container, Mapping
from typing import NamedTuple

from planlint.layouts.years import undated

_FEW = 4  # words of a column header of which the last ones may be a label
LONGEST = 160
"""Longest text, in code points, that is looked at as a label."""

_WORD = re.compile(r"[^\W_]+")
_DROPPED = bytes(code for code in range(128) if not chr(code).isalnum() or chr(code) == "s")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBERING = re.compile(r"\s*(?:(?:\(?\d{1,2}[.)]|\(?[A-Ha-h][.)]|[IVX]{1,4}[.)])\s*)?")
_SAID = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}
_AFTER = re.compile(
    r"\s*(?:\([^()]{0,80}\)\s*)?"
    r"(?:(?:#|[Nn]o\.|[Nn]umber)\s*)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2})*[a-z]?(?![\w%/])|[A-H](?!\w)|"
    r"(?i:one|two|three|four|five|six)(?!\w))?"
    r"(?:\s*\([^()]{0,80}\))?"
    r"(?P<mark>\s*[:.?\u2013\u2014|-]+(?=\s|$)|\s*[:\u2014]|\s*\n|\s*$)?\s*"
)


def fold(text: str) -> str:
    """Give the letters and digits of a text by which labels are compared.

    Case, blanks, punctuation and plurals make no difference, and neither does a word that
    a narrow column broke in two: "Measure(s) of implementati on" is "measure of
    implementation".
    """
    if text.isascii():  # most texts are: the same as below, in a fifth of the time
        letters = text.lower().encode("ascii").translate(None, _DROPPED)
        return letters.replace(b"ie", b"y").decode("ascii")
    return _squeezed("".join(_WORD.findall(text.casefold())))


def _squeezed(letters: str) -> str:
    return letters.replace("s", "").replace("ie", "y")


class Match(NamedTuple):
    """A label at the beginning of a text."""

    key: str  # as folded
    number: str  # "Goal 2": the 2
    rest: int  # where the words after it begin
    marked: bool  # a colon, a dash or the end of a line stands between them


def bare(text: str) -> str:
    """Give a label without what stands in brackets."""
    return _BRACKETS.sub(" ", text) if "(" in text or "[" in text else text


def exact(known: Container[str], text: str) -> str:
    """Give the label that a whole text is, "" when it is none.

    What the template adds in brackets, after a colon or on the next lines is no part of it:
    "Timeline (by when?)", "Owner: who leads the work?".
    """
    if len(text) > 3 * LONGEST or not text:
        return ""
    first = text.split("\n", 1)[0]
    tries = (text, bare(text), first, bare(first), first.split(":", 1)[0])
    for tried in dict.fromkeys(tries):  # most texts are the same five times
        if len(tried) <= LONGEST and (key := fold(tried)) and key in known:
            return key
    plain = text[_NUMBERING.match(text).end() :]  # type: ignore[union-attr]  # matches nothing too
    if plain == text and len(text) <= LONGEST:
        plain = undated(text)
    if plain != text:
        return exact(known, plain)
    either = text.split("/") if text.count("/") == 1 else ()  # "Strategy/Action"
    keys = [fold(words) for words in either if len(words) <= LONGEST]
    return keys[0] if len(keys) == len(either) > 0 and all(key in known for key in keys) else ""


def headed(known: Container[str], text: str) -> str:
    """Give the label of a short column header that ends with it: "Performance target"."""
    words = text.split()
    if not 1 < len(words) <= _FEW or any(not word.isalpha() for word in words):
        return ""
    return next((key for at in range(1, len(words))
                 if (key := fold(" ".join(words[at:]))) in known), "")  # fmt: skip


def leading(known: Container[str], text: str, longest: int = LONGEST) -> Match | None:
    """Find the longest label at the beginning of a text, with its number: "Goal 2: …".

    After the label comes a number, a mark such as a colon, or nothing: "Goal setting" is
    no goal.
    """
    head = text[: longest + longest // 2]
    begin = _NUMBERING.match(head).end()  # type: ignore[union-attr]
    raw = ""
    found: Match | None = None
    for word in _WORD.finditer(head, begin):
        raw += word[0].casefold()
        if len(raw) > longest:
            break
        key = _squeezed(raw)
        if key and key in known:
            after = _AFTER.match(text, word.end())
            assert after is not None
            number = after["number"] or ""
            marked = after["mark"] is not None or after.end() == len(text)
            if len(number) == 1 and number.isalpha() and not marked:
                continue
            if marked or number:
                number = _SAID.get(number.lower(), number)
                found = Match(key, number, after.end(), marked)
    return found


class Numbered(NamedTuple):
    """An id at the beginning of a text: its letters, all of it, and where it ends."""

    letters: str
    id: str
    rest: int


def numbered(patterns: Mapping[str, str], text: str) -> Numbered | None:
    """Find an id such as G1 at the beginning of a text."""
    found = re.match(
        r"\s*([A-Za-z]{1,3})(\d{1,3}(?:\.\d{1,3})*[a-z]?)(?!\w)[\s:.\u2013\u2014-]*", text
    )
    if found is None or found[1].casefold() not in patterns:
        return None
    return Numbered(found[1].casefold(), found[1] + found[2], found.end())
