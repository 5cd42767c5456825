"""Which grades and which student groups words name, for comparing two places of a plan."""

import re
from functools import lru_cache

from planlint.groups import ALL, canonical, find
from planlint.kept import kept

_K = r"(?:pre-?k|k|kindergarten|\d{1,2})(?:st|nd|rd|th)?"
_RANGE = rf"({_K})(?:\s*(?:-|–|—|to|through|thru)\s*({_K}))?"
# A search for fixed letters is several times as fast as one for what may stand before them, so
# that is looked at behind the letters.
_NAMED = rf"gr(?<!\wgr)(?:ades?|s?\.)?\s*{_RANGE}((?:\s*(?:,|and|&|or|,\s*and)\s*{_K}\b)*)"
_NUMBERED = (
    r"grade(?:(?<=[\dktdh][- ]grade)|(?<=[\dktdh]grade)|(?<=garten[- ]grade)|(?<=gartengrade))"
)
_FIELD = rf"\b{_RANGE}\b"
_AFTER = rf"\b{_RANGE}[- ]?(?:grade|grader)"


def groups(text: str) -> frozenset[str]:
    """Give the student groups that prose names, each by one name."""
    return frozenset(mention.group for mention in find(text)) - {ALL}


@lru_cache(maxsize=256)
def groups_of(names: tuple[str, ...]) -> frozenset[str]:
    """Give the student groups that a field holds; nothing when one of them is not known."""
    known = [canonical(name) for name in names]
    if None in known or ALL in known:
        return frozenset()
    return frozenset(name for name in known if name)


@kept(1024, longest=400)
def grades(text: str) -> frozenset[int]:
    """Give the grades that prose names: "grades 3-5", "4th grade"; kindergarten is 0.

    Several rules ask for those of one text.
    """
    found: set[int] = set()
    lower = text.lower()
    for match in re.finditer(_NAMED, lower):
        found |= _span(match[1], match[2])
        for word in re.findall(_K, match[3] or ""):
            found |= _span(word, None)
    if re.search(_NUMBERED, lower):
        for match in re.finditer(_AFTER, lower):
            found |= _span(match[1], match[2])
    return frozenset(found)


@lru_cache(maxsize=256)
def grades_of(names: tuple[str, ...]) -> frozenset[int]:
    """Give the grades that a field holds: ``3``, ``3-5``, ``K-2``."""
    found: set[int] = set()
    for name in names:
        if len(name) < 3 and name.isdecimal():  # nearly always
            found |= _span(name, None)
            continue
        for match in re.finditer(_FIELD, name.lower()):
            found |= _span(match[1], match[2])
    return frozenset(found)


def _span(first: str, last: str | None) -> set[int]:
    start = _number(first)
    end = _number(last) if last else start
    return set(range(start, end + 1)) if -1 <= start <= end <= 12 else set()


def _number(word: str) -> int:
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits[0])
    return -1 if word.startswith("pre") else 0
