"""Figures of a goal: how they are written, and what they make of each other."""

from planlint.statement import Statement
from planlint_rules.words import holds

ROUNDING = 0.5
"""Per cents of a value are mostly written without decimals."""


def written(value: float, unit: str = "%") -> str:
    """Write a value as people do: ``30.5%``, ``12 days``, ``410``."""
    number = f"{value:,.1f}".removesuffix(".0")
    if unit == "%":
        return f"{number}%"
    return f"{number} {unit}" if unit else number


def by_points(start: float, amount: float, falls: bool) -> float:
    """Change a value by an amount."""
    return start - amount if falls else start + amount


def by_percent(start: float, amount: float, falls: bool) -> float:
    """Change a value by a per cent of itself."""
    return start * (1 - amount / 100) if falls else start * (1 + amount / 100)


def is_points(start: float, end: float, amount: float, tolerance: float) -> bool:
    """Say whether an amount is the difference of two values."""
    return abs(abs(end - start) - abs(amount)) <= tolerance + 1e-9


def is_percent(start: float, end: float, amount: float) -> bool:
    """Say whether an amount is the per cent by which a value changes, rounded."""
    if not start:
        return False
    rounding = ROUNDING if amount == int(amount) else ROUNDING / 10
    return abs(abs(end - start) / abs(start) * 100 - abs(amount)) <= rounding + 1e-9


def is_yearly(said: Statement) -> bool:
    """Say whether a change comes again each year."""
    text = said.text.lower()
    words = ("annual", "each year", "per year", "every year", "a year", "yearly", "each school")
    return holds(text, words)
