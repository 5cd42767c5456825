"""Place the words of a date in time, with the days that bound a school year."""

from datetime import date, timedelta
from typing import NamedTuple

from planlint.calendar.terms import EARLY, LATE, PARTS, Precision, Term

Interval = tuple[date, date]


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
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


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
