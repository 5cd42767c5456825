"""Counting in months."""

from datetime import date


def later(day: date, months: int) -> date:
    """Give the day some months later, or the last of its month when that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return date.max
    for number in range(day.day, 27, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    return date(year, month + 1, min(day.day, 28))


def months_between(start: date, end: date) -> int:
    """Count the full months from one day to a later one."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
