"""What every quantity is made of: its unit, the signs around it, the pattern of a number."""

import re
from functools import cache
from typing import NamedTuple

from planlint.calendar import chars_before

# Nouns that are counted in plans, and so are units; "points" stands for points of percent
# as well as for points of a scale, because authors do not tell them apart.
_UNIT_WORDS = """
students scholars learners children pupils teachers educators staff families parents adults
members schools classrooms classes rooms lessons sessions visits observations walkthroughs
meetings days weeks months years hours minutes points credits courses levels referrals
suspensions incidents occurrences absences tardies events books words items questions times
percentiles dollars surveys responses goals strategies seats bands grades
"""
UNITS = frozenset(_UNIT_WORDS.split())
_ONE = {unit[:-1]: unit for unit in UNITS if unit.endswith("s") and unit not in ("classes",)}
_ONE |= {"class": "classes", "child": "children", "family": "families", "person": "people"}
_ONE |= {"tardy": "tardies", "strategy": "strategies"}
_CANONICAL = {"pts": "points", "pt": "points", "pp": "points", "ppts": "points"}
_CANONICAL |= {unit: unit for unit in UNITS} | _ONE

# What stands before a number and gives its sign. The plain words are alternatives of one
# group, so that the search passes over the places where none of them can begin.
_SIGNS_BEFORE = {
    ">=": "at least|no fewer than|no less than|no lower than|not fewer than|not less than"
    "|a minimum of|minimum of|at or above|at or over|greater than or equal to"
    "|more than or equal to|higher than or equal to|equal to or greater than"
    "|equal to or more than|equal to or higher than|>=|=>|≥",
    "<=": "at most|no more than|no greater than|no higher than|not more than|not be more than"
    "|at or below|at or under|not above|not be above|not over|not be over|a maximum of|up to"
    "|<=|=<|≤",
    ">": "more than|greater than|higher than|better than|over|above|exceeding|>",
    "<": "fewer than|less than|lower than|under|below|<",
}
_SIGNS = {words: sign for sign, each in _SIGNS_BEFORE.items() for words in each.split("|")}
_BEFORE = rf"({'|'.join(_SIGNS)}) ?(?:an? |the )?(?:average of )?$"
_AFTER = (
    r" ?(?:(?P<ge>\+|(?:or|and|&) (?:more|higher|above|greater|better|over|up)\b|at a minimum\b)"
    r"|(?P<le>(?:or|and) (?:less|fewer|lower|below|under)\b))"
)

NUM = r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d++)(?:\.\d++)?+|\.\d++"
PERCENT = r" ?(?:%(?!ile)|per ?cent(?:age)?\b|pct\b)"
POINTS = r" ?(?:percentage|percent|%)[ -]?(?:age)?[ -]?(?:points?|pts)\b"
_NOUN = (
    r"[ -](?:(?:more|fewer|additional|different|scale|school|unexcused|full|score|lexile"
    r"|performance|proficiency|grade|reading|writing|rubric|achievement|letter|language|skill"
    r"|mastery|classroom|instructional|learning|home|coaching) )?([a-z]+)"
)
_MARKS = frozenset("<>=≥≤")
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


def comparator_at(folded: str, start: int, end: int) -> tuple[str, int]:
    """Return the sign that words around a number give, and where the words after it stop."""
    if match := compiled(_AFTER).match(folded, end):
        return (">=" if match["ge"] else "<="), match.end()
    return sign_before(folded, start), end


def sign_before(folded: str, start: int) -> str:
    """Return the sign that the words before a number give, "=" for none."""
    last = chars_before(folded, start, 12).rstrip().rsplit(" ", 1)[-1]
    if last not in _ENDINGS and last[-1:] not in _MARKS:
        return "="
    match = compiled(_BEFORE).search(folded, max(0, start - 30), start)
    return _SIGNS[match[1]] if match else "="


def noun_at(folded: str, end: int, value: float) -> tuple[str, int]:
    """Return the counted noun after a number in the plural, and where it stops.

    A noun in the singular after several ("four family nights") counts nothing itself, nor
    does one that owns something ("one year's growth").
    """
    match = compiled(_NOUN).match(folded, end)
    unit = _CANONICAL.get(match[1]) if match else None
    if match is None or not unit or folded[match.end() : match.end() + 1] == "'":
        return "", end
    single = match[1] in _ONE and match[1] not in UNITS
    joined = unit == "points"  # "a 6 point gain"
    return (unit, match.end()) if not single or joined or value == 1 else ("", end)


def to_float(text: str) -> float:
    """Return the number that digits write, with commas or without."""
    return float(text.replace(",", ""))


@cache
def compiled(source: str) -> re.Pattern[str]:
    """Compile a pattern the first time that it is needed."""
    return re.compile(source)
