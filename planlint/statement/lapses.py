"""Lapses of time that bound a goal: within three years, over the next 18 months."""

import re
from functools import cache
from typing import NamedTuple

_BEFORE = (
    r"(?<![\w-])(?:within|in|over|during) (?:the |an? )?(?:(?:next|coming|following|first) )?"
    r"(?:period of )?$"
)
_AFTER = (
    r"(?:[- ](?:school )?(?:year|month|week)s?)?(?<=year|onth|week|ears|nths|eeks)\b"
    r"(?:[- ](?:period|cycle|span|plan))?(?!'| (?:of|growth|worth|progress|experience|old)\b)"
)

# "Graduate in four years" names the rate, and bounds nothing.
_IN_TIME = r"\bgraduat(?:e|es|ed|ing|ion)(?: rate)? $"


class Lapse(NamedTuple):
    """Where the words of a lapse of time begin and end."""

    start: int
    end: int


def lapse(folded: str, start: int, stop: int) -> Lapse | None:
    """Return the lapse that a number counts, which stands from ``start`` to ``stop``."""
    after = _compiled(_AFTER).match(folded, stop)  # few numbers count time: asked first
    before = after and _compiled(_BEFORE).search(folded, max(0, start - 40), start)
    if not after or not before:
        return None
    if _compiled(_IN_TIME).search(folded, max(0, start - 64), before.start()):
        return None
    return Lapse(before.start(), after.end())


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)
