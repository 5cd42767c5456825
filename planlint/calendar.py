"""Dates as people write them in plans, and the school calendar that gives them bounds.

Every date is an interval with a place in the text: ``June 2027`` is the month, and
what is due then is due on its last day. What the words mean:

========================  ==========================================================
``2027-06``, ``June 2027``  that month
``2026-27``, ``SY27``      the school year that ends in June 2027
``by 2027``, ``2027``      the school year that ends in 2027
``spring 2027``            January 2027 to the end of that school year
``fall 2026``              August to December 2026
``winter 2027``            December 2026 to February 2027
``summer 2027``            June to August 2027
``Q2 2027``                the second *calendar* quarter, April to June 2027
``Q2 of SY 2026-27``       the second quarter of the days on which classes meet
``MOY 2026-27``            the middle of the classes, to the end of that month
========================  ==========================================================

Slashed dates are read as month/day/year, the order in which American districts write
them; a date that does not exist is not a date. Nothing here raises, and every
function takes time in proportion to the text.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Literal, NamedTuple

Precision = Literal["day", "week", "month", "quarter", "season", "term", "school-year", "year"]
Interval = tuple[date, date]

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


class Calendar(NamedTuple):
    """The days that bound a school year, as (month, day).

    The defaults are a common American calendar: the fiscal year from July to June and
    classes from late August to mid-June.
    """

    year_start: tuple[int, int] = (7, 1)
    year_end: tuple[int, int] = (6, 30)
    classes_start: tuple[int, int] = (8, 25)
    classes_end: tuple[int, int] = (6, 15)

    def school_year(self, day: date) -> int:
        """Return the year in which the school year that holds the day ends."""
        crosses = self.year_start > self.year_end
        return day.year + (crosses and (day.month, day.day) >= self.year_start)

    def school_year_bounds(self, year: int) -> Interval:
        """Return the first and the last day of the school year that ends in the year."""
        crosses = self.year_start > self.year_end
        return _day(year - crosses, *self.year_start), _day(year, *self.year_end)

    def classes(self, year: int) -> Interval:
        """Return the first and the last day of classes of the school year that ends in the year."""
        crosses = self.classes_start > self.classes_end
        return _day(year - crosses, *self.classes_start), _day(year, *self.classes_end)

    def in_session(self, day: date) -> bool:
        """Tell whether the day is a weekday between the first and the last day of classes."""
        start, end = self.classes(self.school_year(day))
        return start <= day <= end and day.weekday() < 5

    def part(self, year: int, number: int, parts: int) -> Interval:
        """Return one of the equal parts of the classes: quarter 2 of 4, semester 1 of 2."""
        first, last = self.classes(year)
        length = (last - first).days + 1
        start = first + timedelta(days=length * (number - 1) // parts)
        return start, first + timedelta(days=length * number // parts - 1)


DEFAULT = Calendar()


class When(NamedTuple):
    """A date or a period that was read: an interval, and where its words stand."""

    start: date
    end: date
    text: str
    begin: int
    stop: int
    precision: Precision


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


def read(text: str, calendar: Calendar = DEFAULT, within: Interval | None = None) -> When | None:
    """Return the date that a field holds, or None when no date can be told.

    Two dates joined by a dash or by "to" are one period. ``within`` is the period of the
    plan: words without a year ("EOY", "June") are placed in it when they fit it once.
    """
    if len(text) == 10 and text[4] == "-" == text[7]:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return None
        return When(day, day, text, 0, 10, "day")
    found: When | None = None
    for when in _resolved(text, calendar, within):
        if found is None:
            found = when
            continue
        between = fold(text[found.stop : when.begin]).strip(" ,")
        if between in ("-", "to", "through", "thru", "until") and found.start <= when.end:
            words = text[found.begin : when.stop]
            return When(found.start, when.end, words, found.begin, when.stop, when.precision)
        break
    return found


def find(text: str, calendar: Calendar = DEFAULT, within: Interval | None = None) -> Iterator[When]:
    """Yield every date in a text, in order; undated words only when ``within`` places them."""
    return _resolved(text, calendar, within)


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
    match = _compiled(_HEAD).match(folded, place)
    return _term(match, text, folded) if match else None


def resolve(
    term: Term, calendar: Calendar = DEFAULT, within: Interval | None = None
) -> When | None:
    """Place the words of a date in time, or return None when they name no one time."""
    try:
        if term.years or within is None:
            interval = _interval(term, calendar) if term.years else None
        else:
            interval = _only(term, calendar, within)
    except (ValueError, OverflowError):  # a year outside 1..9999, a day that does not exist
        return None
    if interval is None:
        return None
    return When(*interval, term.text, term.begin, term.stop, term.precision)


def fold(text: str) -> str:
    """Return the text in lower case with plain dashes, quotes and spaces, place for place."""
    plain = text if text.isascii() and text.isprintable() else text.translate(_ALIKE)
    lower = plain.lower()
    if len(lower) != len(plain):  # İ and its like grow when lowered
        lower = "".join(low if len(low := c.lower()) == 1 else c for c in plain)
    return lower


def _resolved(text: str, calendar: Calendar, within: Interval | None) -> Iterator[When]:
    for term in scan(text):
        when = resolve(term, calendar, within)
        if when is not None:
            yield when


def _day(year: int, month: int, day: int) -> date:
    """Return the day, or the last of the month when the month is shorter.

    A season that reaches out of the years that a date can have ends with them.
    """
    if not date.min.year <= year <= date.max.year:
        return date.min if year < date.min.year else date.max
    if day <= 28:
        return date(year, month, day)
    return min(date(year, month, 28) + timedelta(days=day - 28), _last(year, month))


def _last(year: int, month: int) -> date:
    if (year, month) == (date.max.year, 12):
        return date.max
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _only(term: Term, calendar: Calendar, within: Interval) -> Interval | None:
    """Place undated words in a period, when the period holds them exactly once."""
    first, last = within
    if last < first or last.year - first.year > 20:
        return None
    years: list[tuple[int, ...]]
    if term.precision in ("day", "month", "season"):
        years = [(year,) for year in range(first.year, last.year + 1)]
    else:
        cycles = range(calendar.school_year(first), calendar.school_year(last) + 1)
        years = [(year - 1, year) for year in cycles]
        if len(years) == 1:  # the period is (part of) one school year: no need to overlap
            return _interval(term._replace(years=years[0], cycle=True), calendar)
    found = []
    for each in years:
        placed = _interval(term._replace(years=each, cycle=len(each) == 2), calendar)
        if placed is not None and placed[0] <= last and placed[1] >= first:
            found.append(placed)
    return found[0] if len(found) == 1 else None


def _interval(term: Term, calendar: Calendar) -> Interval | None:
    year = term.years[-1]
    match term.precision:
        case "day" | "week":
            day = date(year, term.number, term.day)
            return day, day + timedelta(days=6 if term.precision == "week" else 0)
        case "month":
            if term.cycle:  # "June of the 2026-27 school year"
                year -= (term.number, 28) >= calendar.year_start
            return date(year, term.number, 1), _last(year, term.number)
        case "season":
            return _season(term.name, year, term.cycle, calendar)
        case "quarter":
            month = 3 * term.number
            return date(year, month - 2, 1), _last(year, month)
        case "term":
            return _point(term, calendar)
        case _:
            start = calendar.school_year_bounds(term.years[0] + (len(term.years) > 1))[0]
            end = calendar.school_year_bounds(year)[1]
            return (start, end) if start <= end else None


def _season(name: str, year: int, cycle: bool, calendar: Calendar) -> Interval:
    if name in ("fall", "autumn"):
        year -= cycle
        return date(year, 8, 1), date(year, 12, 31)
    if name == "winter":
        return date(year - 1, 12, 1), _last(year, 2)
    if name == "summer":
        return date(year, 6, 1), date(year, 8, 31)
    return date(year, 1, 1), max(date(year, 5, 31), _day(year, *calendar.year_end))


def _point(term: Term, calendar: Calendar) -> Interval | None:
    """Place a part of the school year: a quarter, a semester, its beginning, middle or end."""
    year = term.years[-1]
    if term.cycle:
        return _part_of(term, year, calendar)
    # One year is named: the part that ends in it ("first semester 2026" is in SY 2026-27).
    candidates = (_part_of(term, each, calendar) for each in (year, year + 1))
    return next((each for each in candidates if each[1].year == year), None)


def _part_of(term: Term, year: int, calendar: Calendar) -> Interval:
    if parts := PARTS.get(term.name):
        return calendar.part(year, term.number or parts, parts)
    first, last = calendar.classes(year)
    if term.name in EARLY:
        later = first + timedelta(days=31)
        return first, _last(later.year, later.month)
    if term.name in LATE:
        end = calendar.school_year_bounds(year)[1]
        return min(last, end), end
    middle = first + (last - first) / 2
    return middle, _last(middle.year, middle.month)


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
# The season of a year that stands before it: 2027 spring, the 2026-27 fall screening.
_SEASON_AFTER = r" (fall|autumn|winter|spring|summer)\b(?! ?(?:of )?'?\d\d| break)"
_COHORT = r"(?:class|cohort|graduates|graduating class) (?:of )?(?:the )?$"
_COHORT_AFTER = r" (?:\w{1,20} )?(?:cohort|graduates|graduating|incoming|entering)"


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.VERBOSE if "(?P<" in source else 0)


def _term(match: re.Match[str], text: str, folded: str) -> Term | None:
    """Read one date from where its first word stands; None when it is none after all."""
    begin, stop = match.span()
    got = match.group
    for year, month, day in (("iso", "iso_m", "iso_d"), ("us_y", "us_m", "us_d"), ("my_y",) * 3):
        if got(year):
            number = int(got(month if month != year else "my_m"))
            of_month = int(got(day) or 0) if day != year else 0
            kind: Precision = "day" if got(day) and day != year else "month"
            words = text[begin:stop]
            return Term(words, begin, stop, kind, "", number, of_month, (_year(got(year)),))
    bare = got("bare") is not None
    loose = bool(got("season") or got("q") or got("oy") or got("edge") or got("part"))
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
    if bare and not named and not 2010 <= number <= 2049:
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
    lead = folded[max(0, begin - 9) : begin].split()
    whole = begin == 0 and stop == len(folded)
    return whole or (bool(lead) and lead[-1] in _LEADS)


_LEADS = frozenset({"by", "in", "of", "until", "through", "before", "early", "late", "to", "each"})
