"""The words of a date, before they are placed in time: months, seasons, school years, EOY."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

Precision = Literal["day", "week", "month", "quarter", "season", "term", "school-year", "year"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4}
ORDINALS |= {"4th": 4, "final": 0, "last": 0}
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4}
PARTS = {"quarter": 4, "trimester": 3, "semester": 2}
# The words with which a date can begin; a reader that goes word by word tries only these.
WORDS = frozenset(
    {*ORDINALS, *PARTS, "q", "sy", "fy", "ay", "school", "academic", "fiscal", "week"}
    | {"boy", "moy", "eoy", "beginning", "start", "middle", "end", "close", "conclusion"}
    | {"fall", "autumn", "winter", "spring", "summer", "sept", *MONTHS}
    | {"january", "february", "march", "april", "june", "july", "august", "september"}
    | {"october", "november", "december"}
)
EARLY = frozenset({"beginning", "start", "boy"})
LATE = frozenset({"end", "close", "eoy", "conclusion"})

_ALIKE = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("‘’ʼ′`", "'") | dict.fromkeys("“”", '"')
    | dict.fromkeys("\u00a0\u2007\u202f\u2009\t\n\r\x0b\x0c\u2028\u2029\u0085", " ")
)  # fmt: skip


class Term(NamedTuple):
    """The words of a date before they are placed in time: ``June``, ``fall 2026``, ``EOY``.

    ``years`` holds the years that the words name, none when they are undated, and
    ``cycle`` tells that they name school years.
    """

    text: str
    begin: int
    stop: int
    precision: Precision
    name: str = ""
    number: int = 0
    day: int = 0
    years: tuple[int, ...] = ()
    cycle: bool = False


def scan(text: str) -> Iterator[Term]:
    """Yield the words of every date in a text, dated or not, in order."""
    folded = fold(text)
    search, place = _compiled(_HEAD).search, 0
    while match := search(folded, place):
        term = _term(match, text, folded)
        if term is None:
            place = max(match.end(), match.start() + 1)
        else:
            yield term
            place = term.stop


def term_at(text: str, folded: str, place: int) -> Term | None:
    """Read the words of a date that begin at a place of a folded text (:func:`fold`)."""
    if match := _compiled(_PLAIN).match(folded, place):
        return _plain(match, text)
    match = _compiled(_HEAD).match(folded, place)
    return _term(match, text, folded) if match else None


def _plain(match: re.Match[str], text: str) -> Term:
    """Read a month or a season with its year, the commonest dates of plans."""
    begin, stop = match.span()
    month, season, year = match.groups()
    number = MONTHS.index(month[:3]) + 1 if month else 0
    kind: Precision = "month" if month else "season"
    return Term(text[begin:stop], begin, stop, kind, season or "", number, 0, (int(year),), False)


def fold(text: str) -> str:
    """Return the text in lower case with plain dashes, quotes and spaces, place for place."""
    plain = text if text.isascii() and text.isprintable() else text.translate(_ALIKE)
    lower = plain.lower()
    if len(lower) != len(plain):  # İ and its like grow when lowered
        lower = "".join(low if len(low := c.lower()) == 1 else c for c in plain)
    return lower


def chars_before(text: str, place: int, most: int) -> str:
    """Return the characters that stand before a place, no more than so many of them."""
    return text[place - most if place > most else 0 : place]


# One pattern finds where the words of a date begin, a second reads the years after them.
# A longer way of writing stands before its parts.
_HEAD = r"""(?<![\w$/.,#])(?<!\d-)(?:
  (?P<iso>(?:19|20)\d\d)([-/.])(?P<iso_m>0[1-9]|1[0-2]|[1-9](?=\2))(?:\2(?P<iso_d>\d\d?))?
  (?![\d/])(?!-\d)(?!\ (?:school|academic|sy\b))
| (?P<us_m>\d\d?)([-/.])(?P<us_d>\d\d?)\6(?P<us_y>(?:19|20)?\d\d)(?![\d/])
| (?P<my_m>\d\d?)/(?P<my_y>20\d\d)(?![\d/])
| (?P<week>week\ of\ )?(?:(?P<dm>\d\d?)(?:st|nd|rd|th)?\ (?:of\ )?)?
  (?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?
  |sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b(?!')\.?
  (?:\ {0,2}(?P<md>\d\d?)(?:st|nd|rd|th)?(?![\w%/-]|[.,]\d|\ ?(?:%|percent)))?
| (?P<season>fall|autumn|winter|spring|summer)\b(?:\ (?:semester|term|trimester)\b)?
| q(?P<q>[1-4])\b
| (?:(?P<nth>first|second|third|fourth|final|last|1st|2nd|3rd|4th)\x20
    (?P<part>quarter|trimester|semester)
  |(?P<part2>quarter|trimester|semester)\ (?P<nth2>[1-4]|one|two|three|four))\b
| (?P<oy>[bme]oy)(?=\d\d(?!\d)|\b)
| (?P<edge>beginning|start|middle|end|close|conclusion)(?:\ |-)of(?:\ |-)
  (?:(?:the|this|each|every|our|a)\ )?(?:(?:school\ |academic\ |fiscal\ )?year\b(?!')
    |(?=[sf]y\ ?'?\d|'?\d\d))
| (?P<bare>)(?=(?:19|20)\d\d|'\d\d|[sfa]y\ ?'?\d|(?:school|academic|fiscal)\ year\ (?:of\ )?'?\d
  |\d\d\ ?[-/]\ ?'?\d\d\ (?:school|academic|sy))
)"""
_YEARS = r"""(?:,?\ {0,2}(?:(?:of|in|for|during)\ )?(?:the\ )?)
(?P<sy>(?:[sfa]y|(?:school|academic|fiscal)\ year)\ ?(?:of\ )?)?
(?:(?P<a>(?:19|20)\d\d|'?\d\d)(?P<sep>\ ?[-/]\ ?|\ (?=20))(?P<b>(?:19|20)\d\d|'?\d\d)
  |(?P<y>(?:19|20)\d\d|'?\d\d))(?![\w%/$]|\ ?(?:%|percent)|[.,]\d|-\d)
(?P<s>\ (?:school\ |academic\ |fiscal\ )?year\b|\ sy\b)?"""
# A month or a season with a year, after which nothing comes that could belong to it.
_PLAIN = (
    r"(?<![\w$/.,#])(?<!\d-)(?:"
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)|(fall|autumn|winter|spring|summer)"
    r") (20\d\d)(?=[.,;:)]?(?:$| (?![-/\d%]|sy\b|(?:school |academic |fiscal )?year|per)))"
)
# The season of a year that stands before it: 2027 spring, the 2026-27 fall screening.
_SEASON_AFTER = r" (fall|autumn|winter|spring|summer)\b(?! ?(?:of )?'?\d\d| break)"
# What may be followed by two short years: EOY 26-27.
_LOOSE = frozenset({"season", "q", "oy", "edge", "part"})
_COHORT = r"(?:class|cohort|graduates|graduating class) (?:of )?(?:the )?$"
_COHORT_AFTER = r" (?:\w{1,20} )?(?:cohort|graduates|graduating|incoming|entering)"


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.VERBOSE if "(?P<" in source else 0)


def _term(match: re.Match[str], text: str, folded: str) -> Term | None:
    """Read one date from where its first word stands; None when it is none after all."""
    begin, stop = match.span()
    got = match.group
    if year := got("iso") or got("us_y") or got("my_y"):
        number = int(got("iso_m") or got("us_m") or got("my_m"))
        day = got("iso_d") or got("us_d")
        kind: Precision = "day" if day else "month"
        return Term(text[begin:stop], begin, stop, kind, "", number, int(day or 0), (_year(year),))
    bare = match.lastgroup == "bare"
    loose = match.lastgroup in _LOOSE
    years, cycle, stop = _years(folded, stop, bare, loose)
    if bare and (not years or is_cohort(folded, begin, stop)):
        return None
    if bare and (after := _compiled(_SEASON_AFTER).match(folded, stop)) and len(years) < 3:
        stop = after.end()
        words = text[begin:stop]
        return Term(words, begin, stop, "season", after[1], 0, 0, years, cycle)
    month = got("month")
    if month and not years and not _undated_month(month, folded, match.start("month"), stop):
        return None
    if month and not years and text[stop - 1] == ".":
        stop -= 1  # the end of a sentence, not of an abbreviation
    precision, name, number, of_month = _named(match, years, cycle)
    return Term(text[begin:stop], begin, stop, precision, name, number, of_month, years, cycle)


def _named(
    match: re.Match[str], years: tuple[int, ...], cycle: bool
) -> tuple[Precision, str, int, int]:
    """Return the precision, the name, the number and the day that the first words give."""
    got = match.group
    if got("month"):
        day = int(got("md") or got("dm") or 0)
        precision: Precision = "month" if not day else "week" if got("week") else "day"
        return precision, "", MONTHS.index(got("month")[:3]) + 1, day
    if got("season"):
        return "season", got("season"), 0, 0
    name = got("part") or got("part2") or ("quarter" if got("q") else "")
    if name:
        said = got("q") or got("nth2") or got("nth")
        number = int(said) if said.isdecimal() else (ORDINALS | _COUNTS)[said]
        calendar_quarter = name == "quarter" and years and not cycle
        return ("quarter" if calendar_quarter else "term"), name, number or PARTS[name], 0
    if name := got("oy") or got("edge"):
        return "term", name, 0, 0
    return ("school-year" if cycle and len(years) < 3 else "year"), "", 0, 0


def _years(folded: str, start: int, bare: bool, loose: bool) -> tuple[tuple[int, ...], bool, int]:
    """Read the years at a place: the years, whether they are school years, where they stop.

    ``loose`` accepts two short years that follow each other, as after "EOY" (EOY 26-27).
    """
    nothing: tuple[tuple[int, ...], bool, int] = (), False, start
    match = _compiled(_YEARS).match(folded, start)
    if match is None or (bare and folded[start] in " ,"):
        return nothing
    got = match.group
    named = bool(got("sy") or got("s"))
    if got("a"):
        return _pair(match, named or loose) or nothing
    number = _year(got("y"))
    glued = loose and folded[start].isdigit()  # EOY27
    if len(got("y")) < 3 and not got("sy") and not glued:
        return nothing
    if bare and not named and not 2001 <= number <= 2049:
        return nothing
    if named and got("s") != " year":
        return (number - 1, number), True, match.end()
    return (number,), False, match.end() if named else match.end("y")


def _pair(match: re.Match[str], named: bool) -> tuple[tuple[int, ...], bool, int] | None:
    """Read two years ("2026-27"); two that stand side by side must follow each other."""
    a, b, joined = match["a"], match["b"], match["sep"] != " "
    first, second = _year(a), _year(b)
    is_year = len(a) == 4 or "'" in a + b or named
    if is_year and (second == first + 1 or (joined and first < second <= first + 10)):
        return tuple(range(first, second + 1)), True, match.end()
    if len(a) == 4 and not joined:
        return (first,), False, match.end("a")
    return None


def _year(text: str) -> int:
    return int(text[-4:]) if len(text) >= 4 else 2000 + int(text[-2:])


def is_cohort(folded: str, begin: int, stop: int) -> bool:
    """Tell whether a year names people ("class of 2027", "the 2037 cohort"), not a time.

    It stands from ``begin`` to ``stop`` of a folded text (:func:`fold`).
    """
    before = _compiled(_COHORT).search(folded, max(0, begin - 24), begin)
    return bool(before or _compiled(_COHORT_AFTER).match(folded, stop))


def _undated_month(name: str, folded: str, begin: int, stop: int) -> bool:
    """Tell whether a month without a year is meant: "may", "march" and "mar" are words too."""
    if name not in ("may", "march", "mar"):
        return True
    lead = chars_before(folded, begin, 9).split()
    whole = begin == 0 and stop == len(folded)
    return whole or (bool(lead) and lead[-1] in _LEADS)


_LEADS = frozenset({"by", "in", "of", "until", "through", "before", "early", "late", "to", "each"})
