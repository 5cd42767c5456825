"""Quantities that are written in digits: 32%, 12 of 16, 5-10%; and numbers that name a thing."""

import re
from collections.abc import Iterator

from planlint import calendar
from planlint.calendar import chars_before
from planlint.quantity.pieces import (
    NUM,
    PERCENT,
    POINTS,
    UNITS,
    Quantity,
    comparator_at,
    compiled,
    noun_at,
    sign_before,
    to_float,
)

# A number after one of these names a thing: grade 3, Tier 2, Algebra 1.
_LABEL_WORDS = """
grade grades gr level levels lvl tier tiers step phase year years page pages room goal goals
priority algebra english math mathematics integrated part title section indicator domain
unit units lesson chapter cohort type ap week cycle standard standards stage band kindergarten
key objective strategy number component district region category figure table item
"""
_LABELS = frozenset(_LABEL_WORDS.split())
_SPANS = frozenset(("-", "to", "through", "thru"))
_FROM_K = r"\b(?:pre-?|p|t)?k(?:indergarten)? ?(?:-|to|through|thru) ?$"
_DIGITS = rf"(?<![\w./:#])(?<![\w.)%]-)(?P<money>\$ ?)?(?P<neg>-)?(?P<num>{NUM})(?!:\d)"
_TAIL = (
    r"(?P<rank>(?:st|nd|rd|th)[ -]?(?:percentile|%ile)\b)"
    r"|(?: ?/ ?| (?:out )?of (?:every )?(?:the )?(?:our )?| in (?=(?:[3-9]|10|20|100) [a-z]))"
    rf"(?P<den>{NUM})(?![\w%]|[/-]\d| ?%|\.\d)"
    rf"(?:(?: [a-z]{{1,20}}){{0,3}} ?[(] ?(?P<share>{NUM}) ?% ?[)])?"
    rf"|(?P<points>{POINTS}| ?pts?\b| ?pp\b)"
    rf"|(?P<pct>{PERCENT})?"
    rf"(?: ?- ?(?P<high>{NUM})(?![\w/.-]*\d)(?P<pct2>(?!{POINTS}){PERCENT})?)?"
    rf"(?P<points2>{POINTS})?"
    r"(?: ?[(] ?(?P<of>\d{1,7}) ?(?:/|(?:out )?of) ?(?P<whole>\d{1,7})(?: [a-z]{1,20})? ?[)])?"
)
# A share after which nothing comes that could belong to it.
_SHARE = (
    r"(?<![\w./:#])(?<![\w.)%]-)(\d{1,3}(?:\.\d{1,2})?)%"
    r"(?= (?!or |and |& |at |points?\b|pts?\b|- ?[\d.]|[(+-])|[,;)](?! ?[\d(])|[.]?$)"
)
_WEAK = UNITS - {"points", "dollars"} | {""}


def numbers(text: str, folded: str) -> Iterator[tuple[Quantity, bool]]:
    """Yield the quantities that are written in digits."""
    search = compiled(_DIGITS).search
    place, label_end = 0, -1
    while match := search(folded, place):
        quantity, place, is_label = _judged(match, text, folded, label_end)
        if quantity is not None:
            yield quantity, is_label
        elif is_label:
            label_end = place


def share_at(text: str, folded: str, place: int) -> Quantity | None:
    """Read a plain share ("32%") that begins at a place; None for one that may be more.

    This is the commonest number of plans, and all that :func:`digits_at` would say of it.
    """
    match = compiled(_SHARE).match(folded, place)
    if match is None:
        return None
    start, end = match.span()
    sign = sign_before(folded, start)  # none can follow it
    return Quantity(float(match[1]), "%", text, start, end, None, sign)


def digits_at(
    text: str, folded: str, place: int, label_end: int = -1
) -> tuple[Quantity | None, int, bool]:
    """Read the number that begins at a place of a folded text (:func:`calendar.fold`).

    Returns the quantity, where it stops, and whether the number names a thing. The last
    of these is then to be handed on as ``label_end``, for lists ("grades 3, 4 and 5").
    """
    match = compiled(_DIGITS).match(folded, place)
    if match is None:
        return None, place, False
    return _judged(match, text, folded, label_end)


def _judged(
    match: re.Match[str], text: str, folded: str, label_end: int
) -> tuple[Quantity | None, int, bool]:
    """Return a number, where it stops, and whether it names a thing instead of a size.

    A number after the name of a scale in capitals ("SGP 55") is both: it is returned and
    marked, so that a field may use it and prose need not.
    """
    start, end = match.span()
    rest = compiled(_TAIL).match(folded, end)
    before = _word_before(folded, start)
    bare = rest is not None and rest.end() == end and not match["money"]
    if bare and before in _LABELS and noun_at(folded, end, to_float(match["num"]))[0] in _WEAK:
        return None, end, True  # grade 5, as most numbers without a unit
    quantity = _number(match, rest, text, folded) if rest else None
    if before in _SPANS and compiled(_FROM_K).search(folded, max(0, start - 24), start):
        return None, end, True  # Pre-K - 12, K through 3
    if quantity is None or quantity.unit in _WEAK:
        listed = quantity is None or quantity.comparator == "="
        if before in _LABELS or (listed and _continues(folded, label_end, start)):
            return None, end, True
        year = len(match["num"]) == 4 and match["num"].startswith(("19", "20"))
        if year and calendar.is_cohort(folded, start, end):
            return None, end, True  # the class of 2027
    if quantity is None:
        return None, end, False
    scale = not quantity.unit and before.isalpha() and _is_capital(text, start, before)
    return quantity, quantity.end, scale


def _number(match: re.Match[str], rest: re.Match[str], text: str, folded: str) -> Quantity | None:
    """Read one number with what follows it: percent, a whole, a range, a noun."""
    start, end = match.start(), rest.end()
    if folded[end : end + 1].isalnum() and not rest["pct"]:
        return None  # 3rd, 2x
    if compiled(r"[ -](?:school )?(?:year|month|week)(?:'s|s')").match(folded, end):
        return None  # 1.5 years' growth
    value = to_float(match["num"]) * (-1 if match["neg"] else 1)
    count = high = None
    unit = "dollars" if match["money"] else ""
    if rest["den"] is not None:
        whole = to_float(rest["den"])
        if not 0 <= value <= whole or not whole:
            return None
        if "." not in match["num"]:  # 4.2 out of 5 is a score, and no share
            count = value, whole
            value = to_float(rest["share"]) if rest["share"] else round(100 * value / whole, 2)
            unit = "%"
    elif rest["rank"]:
        unit = "percentile"
    elif rest["points"] or rest["points2"]:
        unit = "points"
    elif rest["pct"] or rest["pct2"]:
        unit = "%"
    if rest["high"]:
        high = to_float(rest["high"])
    if rest["whole"] and float(rest["whole"]):
        count = float(rest["of"]), float(rest["whole"])
    comparator, end = comparator_at(folded, start, end)
    if not unit:
        unit, end = noun_at(folded, end, value)
        if unit and comparator == "=":
            comparator, end = comparator_at(folded, start, end)
    return Quantity(value, unit, text, start, end, count, comparator, high)


def _word_before(folded: str, start: int) -> str:
    words = chars_before(folded, start, 14).rstrip(" #").rsplit(None, 1)
    return words[-1].strip("(,;") if words else ""


def _continues(folded: str, label_end: int, start: int) -> bool:
    """Tell whether a number goes on a list of labels: grades 3, 4 and 5."""
    if label_end < 0 or start - label_end > 8:
        return False
    return folded[label_end:start].strip(" ,") in ("", "and", "&", "or", "-", "to", "through", "/")


def _is_capital(text: str, start: int, before: str) -> bool:
    """Tell whether the word before a number is in capitals, as names of tests are."""
    word = chars_before(text, start, 16).rstrip(" #")[-len(before) :]
    return len(word) > 1 and word.isupper()
