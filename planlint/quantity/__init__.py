"""Quantities as people write them in plans: 32%, two-thirds, 12 of 16, at least 5 points.

A quantity is a number with a unit and a place in the text. What is *not* one: a number
that names a thing (``grade 3``, ``Algebra 1``, ``DIBELS 8``), an ordinal (``3rd``), and
the parts of a date. Nothing here raises, and every function takes time in proportion to
the text.
"""

from collections.abc import Iterator

from planlint import calendar
from planlint.kept import kept
from planlint.quantity.digits import digits_at, numbers, share_at
from planlint.quantity.pieces import Quantity
from planlint.quantity.spelled import WORDS, spelled, word_at

__all__ = ["WORDS", "Quantity", "digits_at", "find", "read", "share_at", "word_at"]


@kept(1024, longest=120)
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
    found = [*numbers(text, folded), *spelled(text, folded, whole)]
    found.sort(key=lambda each: each[0].start)
    place = 0
    for quantity, is_label in found:
        while dates and dates[0][1] <= quantity.start:
            del dates[0]
        if quantity.start < place or (dates and dates[0][0] < quantity.end):
            continue
        place = quantity.end
        yield quantity, is_label
