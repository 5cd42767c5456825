"""How rules put lists and days into words."""

from collections.abc import Iterable
from datetime import date


def listed(items: Iterable[str], last: str = "and") -> str:
    """Join words as in a sentence: ``N1, N2 and N3``."""
    *most, end = items
    return f"{', '.join(most)} {last} {end}" if most else end


def written(day: date) -> str:
    """Write a day as in a letter: ``August 31, 2026``."""
    return f"{day:%B} {day.day}, {day.year}"
