"""People with too many schools: sent by the district, or counted on by schools."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from planlint.groups import words
from planlint.rule import Portfolio, Problems, problem
from planlint_rules.district.sides import for_year, is_role, region

if TYPE_CHECKING:
    from planlint.digest import Case, Grant, Spot

    Held = tuple[Grant, Case | None]


class Load(NamedTuple):
    """Somebody with too many schools."""

    name: str
    spot: "Spot"
    field: str
    schools: "tuple[tuple[str, Spot], ...]"
    region: str  # of all of them, "" when they are of several or none is named
    verb: str


def school_of(row: "Held") -> str:
    """Name the school of a row of the district plan."""
    grant, case = row
    return case.name if case is not None else grant.school


def schools(rows: "Sequence[Held]", most: int) -> "Iterator[Load]":
    """Give the load of somebody with too many schools."""
    by_name = {school_of(row): row for row in rows}
    if len(by_name) > most:
        first = rows[0][0]
        field = "person" if first.kind == "assignment" else "name"
        spots = tuple((name, row[0].spot) for name, row in by_name.items())
        regions = {region(row[1]) for row in by_name.values()}
        where = regions.pop() if len(regions) == 1 else ""
        yield Load(first.what, first.spot, field, spots, where, "is assigned to")


def counted_on(portfolio: Portfolio, sent: Collection[str], most: int) -> "Iterator[Load]":
    """Give the load of people whom plans count on and whom no district plan sends.

    Where the district plan says whom it sends, DX004 tells of each such plan.
    """
    people: dict[str, tuple[str, dict[str, Spot], set[str]]] = {}
    for district in portfolio.districts:
        if district.plan.helps or any(grant.kind == "assignment" for grant, _ in district.grants):
            continue
        for case in district.cases:
            plan = for_year(district, case.plans)
            for help in plan.helps if plan is not None else ():
                name, comma, office = help.provider.partition(",")
                if help.kind == "external" or not comma or is_role(name) or not is_role(office):
                    continue
                key = " ".join(words(name.casefold()))
                found = people.setdefault(key, (name.strip(), {}, set()))
                found[1].setdefault(case.name, help.spot)
                found[2].add(region(case))
    for key, (name, spots, regions) in people.items():
        if len(spots) > most and key not in sent:
            where = next(iter(regions)) if len(regions) == 1 else ""
            first = next(iter(spots.values()))
            yield Load(name, first, "provider", tuple(spots.items()), where, "is counted on by")


def told_of(wide: "Sequence[Load]", most: int) -> Problems:
    """Tell of people with too many schools, once for a region where that is true of several."""
    by_region: dict[str, list[Load]] = {}
    for number, load in enumerate(wide):
        by_region.setdefault(load.region or f"#{number}", []).append(load)
    for loads in by_region.values():
        first, *others = loads
        if others:
            each = ", ".join(f"{load.name} {len(load.schools)}" for load in loads)
            said = (
                f"In {first.region} {len(loads)} people have more than {most} schools each, more"
                f" than can be served well: {each}."
            )
            related = tuple((load.spot, load.name) for load in others)
        else:
            said = (
                f"{first.name} {first.verb} {len(first.schools)} schools; more than {most} can"
                f" hardly be served: {', '.join(name for name, _ in first.schools)}."
            )
            related = tuple((spot, name) for name, spot in first.schools[1:])
        yield problem(
            first.spot,
            said,
            first.field,
            severity="warning",
            related=related,
            schools=sum(len(load.schools) for load in loads),
        )
