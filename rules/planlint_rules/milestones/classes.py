"""Days on which there is school."""

from datetime import date, timedelta

from planlint.calendar import Calendar


def in_classes(start: date, end: date, calendar: Calendar) -> int:
    """Count the days between two dates that lie between the first and the last of classes."""
    years = range(calendar.school_year(start), calendar.school_year(end) + 1)
    if len(years) > 10 or years.start < 2 or years.stop > 9999:  # a slip of the year
        return (end - start).days
    total = timedelta()
    for year in years:
        opens, closes = calendar.classes(year)
        total += max(timedelta(), min(end, closes) - max(start, opens))
    return total.days
