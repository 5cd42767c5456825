"""Words that are looked for in texts, and how rules put lists and days into words."""

from collections.abc import Iterable
from datetime import date


def listed(items: Iterable[str], last: str = "and") -> str:
    """Join words as in a sentence: ``N1, N2 and N3``."""
    *most, end = items
    return f"{', '.join(most)} {last} {end}" if most else end


def holds(text: str, words: Iterable[str]) -> bool:
    """Say whether one of some words stands in a text, be it within another: a look ahead."""
    return any(map(text.__contains__, words))


def written(day: date) -> str:
    """Write a day as in a letter: ``August 31, 2026``."""
    return f"{day:%B} {day.day}, {day.year}"
