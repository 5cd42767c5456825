"""Quantities as people write them in plans: 32%, two-thirds, 12 of 16, at least 5 points.

A quantity is a number with a unit and a place in the text. What is *not* one: a number
that names a thing (``grade 3``, ``Algebra 1``, ``DIBELS 8``), an ordinal (``3rd``), and
the parts of a date. Nothing here raises, and every function takes time in proportion to
the text.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from planlint import calendar

# Nouns that are counted in plans, and so are units; "points" stands for points of percent
# as well as for points of a scale, because authors do not tell them apart.
_UNIT_WORDS = """
students scholars learners children pupils teachers educators staff families parents adults
members schools classrooms classes rooms lessons sessions visits observations walkthroughs
meetings days weeks months years hours minutes points credits courses levels referrals
suspensions incidents occurrences absences tardies events books words items questions times
percentiles dollars surveys responses goals strategies seats bands grades
"""
_UNITS = frozenset(_UNIT_WORDS.split())
_ONE = {unit[:-1]: unit for unit in _UNITS if unit.endswith("s") and unit not in ("classes",)}
_ONE |= {"class": "classes", "child": "children", "family": "families", "person": "people"}
_ONE |= {"tardy": "tardies", "strategy": "strategies"}
_CANONICAL = {"pts": "points", "pt": "points", "pp": "points", "ppts": "points"}
_CANONICAL |= {unit: unit for unit in _UNITS} | _ONE

# A number after one of these names a thing: grade 3, Tier 2, Algebra 1.
_LABEL_WORDS = """
grade grades gr level levels lvl tier tiers step phase year years page pages room goal goals
priority algebra english math mathematics integrated part title section indicator domain
unit units lesson chapter cohort type ap week cycle standard standards stage band kindergarten
key objective strategy number component district region category figure table item
"""
_LABELS = frozenset(_LABEL_WORDS.split())
_ONES = "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
_ONES += "|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORDS = {word: float(n) for n, word in enumerate(_ONES.split("|"))}
_WORDS |= {word: 10.0 * n for n, word in enumerate(_TENS.split("|"), 2)} | {"a": 1.0, "an": 1.0}
_PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4}
_PARTS |= {"fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10}

_AT_LEAST = "at least|no (?:fewer|less|lower) than|not (?:fewer|less) than|a minimum of|minimum of"
_AT_LEAST += "|at or (?:above|over)"
_AT_LEAST += "|(?:greater|more|higher) than or equal to|equal to or (?:greater|more|higher) than"
_BEFORE = (
    rf"(?:(?P<ge>{_AT_LEAST}|>=|=>|≥)|(?P<le>at most|no (?:more|greater|higher) than|not more than"
    r"|at or (?:below|under)|not (?:be )?(?:above|over|more than)|a maximum of|up to|<=|=<|≤)"
    r"|(?P<gt>(?:more|greater|higher|better) than|over|above|exceeding|>)"
    r"|(?P<lt>(?:fewer|less|lower) than|under|below|<)) ?(?:an? |the )?(?:average of )?$"
)
_AFTER = (
    r" ?(?:(?P<ge>\+|(?:or|and|&) (?:more|higher|above|greater|better|over|up)\b|at a minimum\b)"
    r"|(?P<le>(?:or|and) (?:less|fewer|lower|below|under)\b))"
)
_SIGNS = {"ge": ">=", "le": "<=", "gt": ">", "lt": "<"}

_NUM = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?+|\.\d++"
_PERCENT = r" ?(?:%(?!ile)|per ?cent(?:age)?\b|pct\b)"
_POINTS = r" ?(?:percentage|percent|%)[ -]?(?:age)?[ -]?(?:points?|pts)\b"
_DIGITS = rf"(?<![\w./:#])(?<![\w.)%]-)(?P<money>\$ ?)?(?P<neg>-)?(?P<num>{_NUM})(?!:\d)"
_TAIL = (
    r"(?P<rank>(?:st|nd|rd|th)[ -]?(?:percentile|%ile)\b)"
    r"|(?: ?/ ?| (?:out )?of (?:every )?(?:the )?(?:our )?| in (?=(?:[3-9]|10|20|100) [a-z]))"
    rf"(?P<den>{_NUM})(?![\w%]|[/-]\d| ?%|\.\d)"
    rf"(?:(?: [a-z]{{1,20}}){{0,3}} ?[(] ?(?P<share>{_NUM}) ?% ?[)])?"
    rf"|(?P<points>{_POINTS}| ?pts?\b| ?pp\b)"
    rf"|(?P<pct>{_PERCENT})?"
    rf"(?: ?- ?(?P<high>{_NUM})(?![\w/.-]*\d)(?P<pct2>(?!{_POINTS}){_PERCENT})?)?"
    rf"(?P<points2>{_POINTS})?"
    r"(?: ?[(] ?(?P<of>\d{1,7}) ?(?:/|(?:out )?of) ?(?P<whole>\d{1,7})(?: [a-z]{1,20})? ?[)])?"
)
# A share after which nothing comes that could belong to it.
_SHARE = (
    r"(?<![\w./:#])(?<![\w.)%]-)(\d{1,3}(?:\.\d{1,2})?)%"
    r"(?= (?!or |and |& |at |points?\b|pts?\b|- ?[\d.]|[(+-])|[,;)](?! ?[\d(])|[.]?$)"
)
_NOUN = (
    r"[ -](?:(?:more|fewer|additional|different|scale|school|unexcused|full|score|lexile"
    r"|performance|proficiency|grade|reading|writing|rubric|achievement|letter|language|skill"
    r"|mastery|classroom|instructional|learning|home|coaching) )?([a-z]+)"
)
_SPELLED = (
    rf"(?P<some>{_ONES}) (?:out of|in|of) (?:every )?(?P<all>{_ONES}|hundred)\b"
    "|"
    rf"(?:(?P<n>an?|{_ONES})[ -])?(?P<part>{'|'.join(_PARTS)})\b(?!-)"
    rf"|(?P<hundred>(?:an?|{_ONES})[ -]hundred)\b"
    rf"|(?P<tens>{_TENS})(?:[ -](?P<ones>{_ONES}))?\b"
    rf"|(?P<small>{_ONES})\b"
)
_WEAK = _UNITS - {"points", "dollars"} | {""}
_MARKS = frozenset("<>=≥≤")
WORDS = frozenset(_WORDS) | {"half"}
# The last words of _BEFORE: a look at the word before a number saves the search.
_ENDINGS = frozenset(
    {"least", "than", "most", "minimum", "maximum", "to", "over", "above", "exceeding", "under"}
    | {"below", "of", "a", "an", "the"}
)


class Quantity(NamedTuple):
    """A number that was read, its unit, and where it stands.

    ``value`` of a share is in percent, also when it was written as a count: "12 of 16"
    is 75.0 with ``count`` (12, 16). ``high`` is the second end of a written range
    ("5-10%"). ``text`` is the whole text that was read; the number itself is ``written``.
    """

    value: float
    unit: str
    text: str
    start: int
    end: int
    count: tuple[float, float] | None = None  # type: ignore[assignment]  # hides tuple.count
    comparator: str = "="
    high: float | None = None

    @property
    def written(self) -> str:
        """The words of the quantity alone."""
        return self.text[self.start : self.end]


def read(text: str) -> Quantity | None:
    """Return the one value of a field, or None when there is none.

    A field that holds several gives its first share, else its first number. A whole field
    may be a bare word ("half", "twelve") or a number after the name of a scale ("SGP 55").
    """
    if text[-1:] == "%" and text[:-1].isdecimal() and len(text) < 16:
        return Quantity(float(text[:-1]), "%", text, 0, len(text))
    if text.isdecimal() and len(text) < 16:
        return Quantity(float(text), "", text, 0, len(text))
    named = first = None
    for quantity, is_label in _scan(text, whole=True):
        if is_label:
            named = named or quantity
        elif quantity.unit == "%":
            return quantity
        else:
            first = first or quantity
    return first or named


def find(text: str) -> Iterator[Quantity]:
    """Yield every quantity in prose, in order."""
    return (quantity for quantity, is_label in _scan(text, whole=False) if not is_label)


def _scan(text: str, whole: bool) -> Iterator[tuple[Quantity, bool]]:
    """Yield quantities and, marked, the numbers that follow the name of a scale."""
    folded = calendar.fold(text)
    dates = [(term.begin, term.stop) for term in calendar.scan(text)]
    found = [*_numbers(text, folded), *_spelled(text, folded, whole)]
    found.sort(key=lambda each: each[0].start)
    place = 0
    for quantity, is_label in found:
        while dates and dates[0][1] <= quantity.start:
            del dates[0]
        if quantity.start < place or (dates and dates[0][0] < quantity.end):
            continue
        place = quantity.end
        yield quantity, is_label


def _numbers(text: str, folded: str) -> Iterator[tuple[Quantity, bool]]:
    """Yield the quantities that are written in digits."""
    search = _compiled(_DIGITS).search
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
    match = _compiled(_SHARE).match(folded, place)
    if match is None:
        return None
    start, end = match.span()
    sign, end = _comparator(folded, start, end)
    return Quantity(float(match[1]), "%", text, start, end, None, sign)


def digits_at(
    text: str, folded: str, place: int, label_end: int = -1
) -> tuple[Quantity | None, int, bool]:
    """Read the number that begins at a place of a folded text (:func:`calendar.fold`).

    Returns the quantity, where it stops, and whether the number names a thing. The last
    of these is then to be handed on as ``label_end``, for lists ("grades 3, 4 and 5").
    """
    match = _compiled(_DIGITS).match(folded, place)
    if match is None:
        return None, place, False
    return _judged(match, text, folded, label_end)


def word_at(text: str, folded: str, place: int, whole: bool = False) -> Quantity | None:
    """Read the quantity in words that begins at a place; ``whole`` accepts a lone word."""
    match = _compiled(_SPELLED).match(folded, place)
    if match is None:
        return None
    start, end = match.span()
    if match["some"]:
        return _spelled_share(match, text, folded)
    value, sure = _word_value(match, folded)
    if value is None:
        return None
    again = _compiled(rf" ?[(](?P<num>{_NUM})[)]").match(folded, end)
    if again and _float(again["num"]) == value:
        end = again.end()  # five (5) points
    unit = "%" if match["part"] else ""
    percent = _compiled(f"{_POINTS}|(?P<pct>{_PERCENT})").match(folded, end)
    if percent:
        unit, end = ("%" if percent["pct"] else "points"), percent.end()
    comparator, end = _comparator(folded, start, end)
    if not unit:
        unit, end = _noun(folded, end, value)
    if _compiled(r" [a-z]{1,20}'").match(folded, end):
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
    sign, end = _comparator(folded, start, end)
    return Quantity(round(100 * some / whole, 2), "%", text, start, end, (some, whole), sign)


def _judged(
    match: re.Match[str], text: str, folded: str, label_end: int
) -> tuple[Quantity | None, int, bool]:
    """Return a number, where it stops, and whether it names a thing instead of a size.

    A number after the name of a scale in capitals ("SGP 55") is both: it is returned and
    marked, so that a field may use it and prose need not.
    """
    start, end = match.span()
    rest = _compiled(_TAIL).match(folded, end)
    quantity = _number(match, rest, text, folded) if rest else None
    before = _word_before(folded, start)
    if before == "-" and folded[max(0, start - 5) : start].rstrip(" -").endswith("k"):
        return None, end, True  # Pre-K - 12
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
    if _compiled(r"[ -](?:school )?(?:year|month|week)(?:'s|s')").match(folded, end):
        return None  # 1.5 years' growth
    value = _float(match["num"]) * (-1 if match["neg"] else 1)
    count = high = None
    unit = "dollars" if match["money"] else ""
    if rest["den"] is not None:
        whole = _float(rest["den"])
        if not 0 <= value <= whole or not whole:
            return None
        if "." not in match["num"]:  # 4.2 out of 5 is a score, and no share
            count = value, whole
            value = _float(rest["share"]) if rest["share"] else round(100 * value / whole, 2)
            unit = "%"
    elif rest["rank"]:
        unit = "percentile"
    elif rest["points"] or rest["points2"]:
        unit = "points"
    elif rest["pct"] or rest["pct2"]:
        unit = "%"
    if rest["high"]:
        high = _float(rest["high"])
    if rest["whole"] and float(rest["whole"]):
        count = float(rest["of"]), float(rest["whole"])
    comparator, end = _comparator(folded, start, end)
    if not unit:
        unit, end = _noun(folded, end, value)
        if unit and comparator == "=":
            comparator, end = _comparator(folded, start, end)
    return Quantity(value, unit, text, start, end, count, comparator, high)


def _spelled(text: str, folded: str, whole: bool) -> Iterator[tuple[Quantity, bool]]:
    """Yield the quantities that are written in words; a lone word counts in a field only."""
    stop = 0
    for word in _compiled(r"(?<![\w-])[a-z]+").finditer(folded):
        if word[0] in WORDS and word.start() >= stop:
            quantity = word_at(text, folded, word.start(), whole)
            if quantity is not None:
                stop = quantity.end
                yield quantity, False


def _word_value(match: re.Match[str], folded: str) -> tuple[float | None, bool]:
    """Return the number that words name, and whether they can name nothing else."""
    if part := match["part"]:
        over = _WORDS[match["n"]] if match["n"] else 1.0
        sure = bool(match["n"]) or part == "half"
        follows = folded.startswith(" of ", match.end()) or match["n"] not in (None, "a", "one")
        before = folded[max(0, match.start() - 3) : match.start()]
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
    before = folded[max(0, start - 10) : start].split()
    led = bool(before) and before[-1] in ("to", "from", "at")
    if match["small"] == "zero":
        return led and not _compiled(r"[ -](?:tolerance|based|in on|waste)\b").match(folded, end)
    return led and bool(
        _compiled(rf" to (?:{_ONES})\b").match(folded, end)
        or _compiled(rf"\bfrom (?:{_ONES}) to $").search(folded, max(0, start - 24), start)
    )


def _comparator(folded: str, start: int, end: int) -> tuple[str, int]:
    """Return the sign that words around a number give, and where the words after it stop."""
    if match := _compiled(_AFTER).match(folded, end):
        return (">=" if match["ge"] else "<="), match.end()
    last = folded[max(0, start - 12) : start].rstrip().rsplit(" ", 1)[-1]
    if last not in _ENDINGS and last[-1:] not in _MARKS:
        return "=", end
    if match := _compiled(_BEFORE).search(folded, max(0, start - 30), start):
        return next(sign for name, sign in _SIGNS.items() if match[name]), end
    return "=", end


def _noun(folded: str, end: int, value: float) -> tuple[str, int]:
    """Return the counted noun after a number in the plural, and where it stops.

    A noun in the singular after several ("four family nights") counts nothing itself, nor
    does one that owns something ("one year's growth").
    """
    match = _compiled(_NOUN).match(folded, end)
    unit = _CANONICAL.get(match[1]) if match else None
    if match is None or not unit or folded[match.end() : match.end() + 1] == "'":
        return "", end
    single = match[1] in _ONE and match[1] not in _UNITS
    joined = unit == "points"  # "a 6 point gain"
    return (unit, match.end()) if not single or joined or value == 1 else ("", end)


def _word_before(folded: str, start: int) -> str:
    words = folded[max(0, start - 14) : start].rstrip(" #").rsplit(None, 1)
    return words[-1].strip("(,;") if words else ""


def _continues(folded: str, label_end: int, start: int) -> bool:
    """Tell whether a number goes on a list of labels: grades 3, 4 and 5."""
    if label_end < 0 or start - label_end > 8:
        return False
    return folded[label_end:start].strip(" ,") in ("", "and", "&", "or", "-", "to", "through", "/")


def _is_capital(text: str, start: int, before: str) -> bool:
    """Tell whether the word before a number is in capitals, as names of tests are."""
    word = text[max(0, start - 16) : start].rstrip(" #")[-len(before) :]
    return len(word) > 1 and word.isupper()


def _float(text: str) -> float:
    return float(text.replace(",", ""))


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)
