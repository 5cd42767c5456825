"""Quantities that are written in words: two-thirds, seven in ten, five (5) points."""

import re
from collections.abc import Iterator

from planlint.calendar import chars_before
from planlint.quantity.pieces import (
    NUM,
    PERCENT,
    POINTS,
    Quantity,
    comparator_at,
    compiled,
    noun_at,
    to_float,
)

ONES = "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
ONES += "|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORDS = {word: float(n) for n, word in enumerate(ONES.split("|"))}
_WORDS |= {word: 10.0 * n for n, word in enumerate(_TENS.split("|"), 2)} | {"a": 1.0, "an": 1.0}
_PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4}
_PARTS |= {"fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10}

_SPELLED = (
    rf"(?P<some>{ONES}) (?:out of|in|of) (?:every )?(?P<all>{ONES}|hundred)\b"
    "|"
    rf"(?:(?P<n>an?|{ONES})[ -])?(?P<part>{'|'.join(_PARTS)})\b(?!-)"
    rf"|(?P<hundred>(?:an?|{ONES})[ -]hundred)\b"
    rf"|(?P<tens>{_TENS})(?:[ -](?P<ones>{ONES}))?\b"
    rf"|(?P<small>{ONES})\b"
)
WORDS = frozenset(_WORDS) | {"half"}


def spelled(text: str, folded: str, whole: bool) -> Iterator[tuple[Quantity, bool]]:
    """Yield the quantities that are written in words; a lone word counts in a field only."""
    stop = 0
    for word in compiled(r"(?<![\w-])[a-z]+").finditer(folded):
        if word[0] in WORDS and word.start() >= stop:
            quantity = word_at(text, folded, word.start(), whole)
            if quantity is not None:
                stop = quantity.end
                yield quantity, False


def word_at(text: str, folded: str, place: int, whole: bool = False) -> Quantity | None:
    """Read the quantity in words that begins at a place; ``whole`` accepts a lone word."""
    match = compiled(_SPELLED).match(folded, place)
    if match is None:
        return None
    start, end = match.span()
    if match["some"]:
        return _spelled_share(match, text, folded)
    value, sure = _word_value(match, folded)
    if value is None:
        return None
    again = compiled(rf" ?[(](?P<num>{NUM})[)]").match(folded, end)
    if again and to_float(again["num"]) == value:
        end = again.end()  # five (5) points
    unit = "%" if match["part"] else ""
    percent = compiled(f"{POINTS}|(?P<pct>{PERCENT})").match(folded, end)
    if percent:
        unit, end = ("%" if percent["pct"] else "points"), percent.end()
    comparator, end = comparator_at(folded, start, end)
    if not unit:
        unit, end = noun_at(folded, end, value)
    if compiled(r" [a-z]{1,20}'").match(folded, end):
        return None  # "one year's growth"
    alone = whole and not (folded[:start] + folded[end:]).strip(" .")
    if alone or percent or (sure and (unit or comparator != "=" or _is_end(match, folded))):
        return Quantity(value, unit, text, start, end, None, comparator)
    return None


def _spelled_share(match: re.Match[str], text: str, folded: str) -> Quantity | None:
    """Read a share of a count in words: seven in ten, nine out of ten."""
    start, end = match.span()
    some = _WORDS[match["some"]]
    whole = _WORDS.get(match["all"], 100.0)
    if not 0 < some < whole or folded.startswith("one of ", start):
        return None
    sign, end = comparator_at(folded, start, end)
    return Quantity(round(100 * some / whole, 2), "%", text, start, end, (some, whole), sign)


def _word_value(match: re.Match[str], folded: str) -> tuple[float | None, bool]:
    """Return the number that words name, and whether they can name nothing else."""
    if part := match["part"]:
        over = _WORDS[match["n"]] if match["n"] else 1.0
        sure = bool(match["n"]) or part == "half"
        follows = folded.startswith(" of ", match.end()) or match["n"] not in (None, "a", "one")
        before = chars_before(folded, match.start(), 3)
        led = before == "by " or (before == "in " and part == "half")
        value = round(100 * over / _PARTS[part], 2)
        return (value if sure and value <= 100 else None), follows or led
    if hundred := match["hundred"]:
        return 100 * _WORDS[hundred[:-8]], True
    if tens := match["tens"]:
        return _WORDS[tens] + _WORDS.get(match["ones"] or "", 0.0), True
    return _WORDS[match["small"]], True


def _is_end(match: re.Match[str], folded: str) -> bool:
    """Tell whether a lone number in words ends a change: to zero, from four to two."""
    start, end = match.span()
    before = chars_before(folded, start, 10).split()
    led = bool(before) and before[-1] in ("to", "from", "at")
    if match["small"] == "zero":
        return led and not compiled(r"[ -](?:tolerance|based|in on|waste)\b").match(folded, end)
    return led and bool(
        compiled(rf" to (?:{ONES})\b").match(folded, end)
        or compiled(rf"\bfrom (?:{ONES}) to $").search(folded, max(0, start - 24), start)
    )
