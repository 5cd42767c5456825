"""What a school counts on and what its district gives: whether two names mean the same."""

from typing import TYPE_CHECKING

from planlint.groups import words
from planlint.similar import likeness, profile

if TYPE_CHECKING:
    from planlint.digest import Case, Digest, District, Grant, Supply

_ALIKE = 0.75
_GENERAL_WORDS = """
a academic administrator advisor analyst and area assistant associate at central chief coach
coaches coaching consultant coordinator day days department deputy director district division
facilitator for in instructional lead leader leadership liaison manager network of office officer
part partner region regional school schools service services specialist specialists staff
superintendent supervisor supervision support supports team the time title to trainer with
"""
_GENERAL = frozenset(_GENERAL_WORDS.split())


def told(text: str) -> frozenset[str]:
    """Give the words of a name that tell it from others: "literacy" of "Literacy coach"."""
    return frozenset(words(text.casefold())) - _GENERAL


def is_role(text: str) -> bool:
    """Say whether a name is hardly more than a role, which several people may hold."""
    return any(word in _GENERAL for word in words(text.casefold()))


def may_be_one(one: str, other: str) -> bool:
    """Say whether two names may mean the same help: a shared telling word, or none at all."""
    mine, theirs = told(one), told(other)
    return not mine or not theirs or not mine.isdisjoint(theirs)


def same_line(one: "Supply", other: "Supply") -> bool:
    """Say whether two plans speak of one line: the same name, or one id and nearly that name."""
    if one.key and one.key == other.key:
        return True
    if not one.id or one.id.casefold() != other.id.casefold():
        return False
    if not one.key or not other.key:
        return True
    return likeness(profile(one.name), profile(other.name)) >= _ALIKE


def is_of(grant: "Grant", line: "Supply") -> bool:
    """Say whether an allocation is from a line of the district plan, by its id or its name."""
    named = grant.what.strip().casefold()
    return bool(named) and (named == line.id.casefold() or grant.key == line.key)


def used(plan: "Digest", line: "Supply") -> "Supply | None":
    """Give what a school plan uses of a line of the district plan."""
    return next((own for own in plan.supplies if same_line(own, line)), None)


def for_year(district: "District", plans: "tuple[Digest, ...]") -> "Digest | None":
    """Give the plan of a school that is for the years of the district plan."""
    years = district.plan.years
    for plan in plans:
        if years is None or plan.years is None:
            return plan
        if plan.years[0] <= years[1] and years[0] <= plan.years[1]:
            return plan
    return None


def region(case: "Case | None") -> str:
    """Give the region of a school, as the district plan or its own says; "" for none."""
    if case is None:
        return ""
    listed = case.entry.region if case.entry is not None else ""
    return listed or next((plan.region for plan in case.plans if plan.region), "")


def amount(value: float) -> str:
    """Write an amount: 15,000 or 0.4."""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def figure(value: float, unit: str) -> str:
    """Write a figure with its unit: 41%, 12 days."""
    return f"{value:g}{unit}" if unit in ("", "%") else f"{value:g} {unit}"


def shown(year: int) -> str:
    """Write a school year, given the year in which it ends: 2026-27."""
    return f"{year - 1}-{year % 100:02}"
