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

from collections.abc import Iterator
from datetime import date

from planlint.calendar.placing import DEFAULT, Calendar, Interval, When, resolve
from planlint.calendar.terms import (
    EARLY,
    LATE,
    MONTHS,
    ORDINALS,
    PARTS,
    WORDS,
    Precision,
    Term,
    chars_before,
    fold,
    is_cohort,
    scan,
    term_at,
)
from planlint.kept import kept

__all__ = [
    "DEFAULT",
    "EARLY",
    "LATE",
    "MONTHS",
    "ORDINALS",
    "PARTS",
    "WORDS",
    "Calendar",
    "Interval",
    "Precision",
    "Term",
    "When",
    "chars_before",
    "find",
    "fold",
    "is_cohort",
    "read",
    "resolve",
    "scan",
    "term_at",
]


@kept(1024, longest=120)
def read(text: str, calendar: Calendar = DEFAULT, within: Interval | None = None) -> When | None:
    """Return the date that a field holds, or None when no date can be told.

    Two dates joined by a dash or by "to" are one period. ``within`` is the period of the
    plan: words without a year ("EOY", "June") are placed in it when they fit it once. Plans of
    one district name the same days.
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


def _resolved(text: str, calendar: Calendar, within: Interval | None) -> Iterator[When]:
    for term in scan(text):
        when = resolve(term, calendar, within)
        if when is not None:
            yield when
