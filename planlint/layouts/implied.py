"""Values that a template implies, such as the year in which the goals of a column end."""

import re
from collections.abc import Iterator

from planlint.layouts.things import Thing

_COUNTED = re.compile(r"\{([a-z_.]+)([+-]\d)?\}")
_YEAR = re.compile(r"(?:19|20)\d\d")


def implied(thing: Thing) -> Iterator[tuple[str, str]]:
    """Give the values that all parts of a kind have.

    ``{period.start-1}`` counts from a year that the plan names; where the plan names none,
    nothing is implied.
    """
    for name, value in {**thing.kin.set, **thing.set}.items():
        words = counted(value, thing.root)
        if words:
            yield name, words


def counted(value: str, plan: Thing) -> str:
    """Give a value with the years of the plan in it, "" when one of them is not known."""
    words = value
    for found in _COUNTED.finditer(value):
        text = next(
            (put.text for put in plan.puts if tuple(found[1].split(".")) in put.kept.paths), ""
        )
        year = _YEAR.search(text)
        if year is None:
            return ""
        words = words.replace(found[0], str(int(year[0]) + int(found[2] or 0)))
    return words
