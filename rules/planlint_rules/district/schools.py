"""Which parts of a district plan are about one of its schools."""

from collections.abc import Iterable

from planlint.model.district import SchoolEntry


def without(schools: Iterable[SchoolEntry], named: Iterable[str | None]) -> list[SchoolEntry]:
    """Give the schools that none of some references names, by id or by name."""
    known = {" ".join(text.lower().split()) for text in named if text}
    return [school for school in schools if known.isdisjoint(_names(school))]


def _names(school: SchoolEntry) -> set[str]:
    return {" ".join(text.lower().split()) for text in (school.own_id, school.name) if text}


def called(school: SchoolEntry) -> str:
    """Give what people call a school."""
    return school.name or school.own_id or school.label
