"""How often something happens, read from a text: "every two weeks" is every 14 days."""

from functools import lru_cache

from planlint_rules.words import holds

_UNITS: dict[str, float] = {
    "day": 1, "schoolday": 7 / 5, "week": 7, "fortnight": 14, "month": 30, "period": 60,
    "quarter": 90, "trimester": 100, "semester": 150, "year": 365,
}  # fmt: skip
_UNITS |= {f"{unit}s": days for unit, days in _UNITS.items()}
_ADVERBS = {
    "daily": 1, "weekly": 7, "biweekly": 14, "fortnightly": 14, "semimonthly": 15,
    "monthly": 30, "quarterly": 90, "semiannually": 182, "semiannual": 182,
    "annually": 365, "annual": 365, "yearly": 365,
}  # fmt: skip
_WEEKDAYS = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
)
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "once": 1, "two": 2, "twice": 2, "three": 3, "thrice": 3,
    "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "other": 2, "second": 2, "third": 3, "fourth": 4, "sixth": 6,
}  # fmt: skip
_LAPSES = frozenset(("cycle", "cycles", "interval", "intervals", "rotation", "rotations"))
_CLASSES = frozenset(("school", "instructional", "academic", "working", "business"))
_IDLE = _CLASSES | frozenset(("calendar", "full", "grading", "marking", "reporting", "consecutive"))
_SCHOOL_YEAR = 300
"""Days of the ten months on which "four times a year" is spread."""
_OPEN = (
    "as needed", "as necessary", "as appropriate", "when needed", "if needed", "when necessary",
    "ongoing", "on-going", "regular", "periodic", "continuous", "continual", "frequent",
    "from time to time", "throughout the",
)  # fmt: skip


@lru_cache(maxsize=32)  # several rules ask for the same few words
def days(text: str) -> int | None:
    """Give the days from one time to the next, None when the text does not say.

    The shortest of several: "weekly walks, monthly report" gives 7. Names of periods count
    as calendar days (a quarter 90, a grading period 60); "four times a year" is spread over
    ten months. "Biweekly" is read as every two weeks; "bimonthly" has two meanings and is
    not read.
    """
    words = _words(text)
    found = [gap for index in range(len(words)) if (gap := _gap(words, index))]
    return max(1, round(min(found))) if found else None


def is_open_ended(text: str) -> bool:
    """Say whether a text leaves the times open: "as needed", "ongoing", "regularly"."""
    lower = text.lower()
    return holds(lower, _OPEN)


def _words(text: str) -> list[str]:
    """Give the words without hyphens and without those that change nothing."""
    lower = text.lower().replace("semi-", "semi").replace("bi-", "bi")
    words = "".join(c if c.isalnum() else " " for c in lower).split()
    kept: list[str] = []
    before = ""
    for word in words:
        if word not in _IDLE:
            of_classes = before in _CLASSES and word in ("day", "days")
            kept.append(f"school{word}" if of_classes else word)
        before = word
    return kept


def _number(word: str) -> int:
    """Give the number that a word says, 0 when it says none: "six", "6", "6th", "6x"."""
    digits = word.rstrip("xsthndr")
    if digits.isdecimal() and len(digits) < 4:
        return int(digits)
    return _NUMBERS.get(word, 0)


def _gap(words: list[str], index: int) -> float:
    """Give the days that the words at a place say, 0 when they say nothing of it."""
    word = words[index]
    before = words[max(0, index - 2) : index]
    after = words[index + 1 : index + 6]
    if word in _ADVERBS:
        often = word == "weekly" and before[-1:] in (["twice"], ["thrice"])
        return _ADVERBS[word] / (_number(before[-1]) if often else 1)
    if word[:-1] in _WEEKDAYS:  # "Mondays"
        return 7
    if word in ("every", "each", "per", "a", "an"):
        gap = _every(after)
        times = _times(before)
        if word in ("a", "an") and not times:  # "a week" alone tells nothing
            return 0
        if gap == _UNITS["year"] and times > 1:
            gap = _SCHOOL_YEAR
        return gap / (times or 1)
    if len(after) > 1 and after[1] in _LAPSES:  # "two-week cycles", "30-day intervals"
        return _number(word) * _UNITS.get(after[0], 0)
    return 0


def _times(before: list[str]) -> int:
    """Read how many times: "twice", "three times", "2 meetings", "3x"; 0 when nothing is said."""
    numbers = [_number(word) for word in before if word not in ("a", "an", "other", "second")]
    return next((number for number in reversed(numbers) if number), 0)


def _every(after: list[str]) -> float:
    """Read what follows "every": a unit, a weekday, "other week", "6 weeks", "6-8 weeks"."""
    if not after:
        return 0
    if after[0] in _UNITS:
        return _UNITS[after[0]]
    if after[0] in _WEEKDAYS:
        return 7
    number = _number(after[0])
    rest = [word for word in after[1:] if word not in ("to", "or") and not _number(word)]
    if not number or not rest:
        return 0
    return number * (7 if rest[0] in _WEEKDAYS else _UNITS.get(rest[0], 0))
