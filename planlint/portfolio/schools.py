"""Who belongs to whom: school plans, the schools of a district's list, and the district plan."""

from collections.abc import Iterable, Mapping, Sequence

from planlint.digest import Case, Digest, District, Entry
from planlint.portfolio import names
from planlint.rule import Portfolio


def portfolio(plans: Iterable[Digest]) -> Portfolio:
    """Put plans together, in the order of their paths.

    A school plan belongs to the district plan that names the same district, or to the only
    one when it names none. Of two district plans of one district, each takes the school plans
    that share a school year with it.
    """
    every = sorted(plans, key=lambda plan: plan.path)
    schools = [plan for plan in every if plan.level != "district"]
    heads = [plan for plan in every if plan.level == "district"]
    own: dict[str, list[Digest]] = {head.path: [] for head in heads}
    for plan in schools:
        head = _head(plan, heads)
        if head is not None:
            own[head.path].append(plan)
    districts = tuple(_district(head, own[head.path]) for head in heads)
    return Portfolio(plans=tuple(every), districts=districts)


def regions(whole: Portfolio) -> Mapping[str, str]:
    """Give the region of each plan whose school a district plan lists with one, by path."""
    return {
        plan.path: case.entry.region
        for district in whole.districts
        for case in district.cases
        if case.entry is not None and case.entry.region
        for plan in case.plans
    }


def _head(plan: Digest, heads: Sequence[Digest]) -> Digest | None:
    key = names.school(plan.district)
    named = [head for head in heads if not key or _district_key(head) == key]
    if not named:  # "Saltgrass USD" for "Saltgrass Unified", when it is in the list
        named = [head for head in heads if _may_be(_district_key(head), key) and _lists(head, plan)]
    if len(named) > 1:
        named = [head for head in named if _meet(head, plan)]
    return named[0] if len(named) == 1 else None


def _may_be(one: str, other: str) -> bool:
    return not one or not set(one.split()).isdisjoint(other.split())


def _district_key(head: Digest) -> str:
    return names.school(head.district or head.school)


def _lists(head: Digest, plan: Digest) -> bool:
    return any(_is_entry(entry, plan) for entry in head.entries)


def _meet(one: Digest, other: Digest) -> bool:
    """Say whether two plans share a school year, as far as they say so."""
    if one.years is None or other.years is None:
        return True
    return one.years[0] <= other.years[1] and other.years[0] <= one.years[1]


def _is_entry(entry: Entry, plan: Digest) -> bool:
    """Say whether a line of the district's list is the school of a plan: by number, else name."""
    if entry.id and plan.school_id and names.number(entry.id) == names.number(plan.school_id):
        return True
    return bool(entry.name and plan.school) and names.school(entry.name) == names.school(
        plan.school
    )


def _district(head: Digest, plans: Sequence[Digest]) -> District:
    by_key: dict[str, list[Digest]] = {}
    for plan in plans:
        for key in _keys(plan.school_id, plan.school):
            by_key.setdefault(key, []).append(plan)
    cases: list[Case] = []
    taken: set[str] = set()
    for entry in head.entries:
        found = [p for key in _keys(entry.id, entry.name) for p in by_key.get(key, ())]
        mine = list({p.path: p for p in found if p.path not in taken}.values())
        taken.update(p.path for p in mine)
        cases.append(Case(entry.name or entry.id, entry, _newest(mine)))
    others: dict[str, list[Digest]] = {}
    for plan in plans:
        if plan.path not in taken:
            others.setdefault(names.school(plan.school) or plan.path, []).append(plan)
    cases += (Case(found[0].name, None, _newest(found)) for found in others.values())
    lookup = _lookup(cases)
    grants = tuple(
        (grant, next(filter(None, map(lookup.get, _keys(grant.school, grant.school))), None))
        for grant in head.grants
    )
    return District(head, tuple(cases), grants)


def _newest(plans: Sequence[Digest]) -> tuple[Digest, ...]:
    return tuple(sorted(plans, key=lambda plan: (-(plan.years or (0, 0))[1], plan.path)))


def _keys(number: str, name: str) -> tuple[str, ...]:
    """Give the keys by which a school is found, its number before its name."""
    told = (f"#{names.number(number)}" if number else "", names.school(name) if name else "")
    return tuple(key for key in told if key and key != "#")


def _lookup(cases: Iterable[Case]) -> Mapping[str, Case]:
    found: dict[str, Case] = {}
    for case in cases:
        said = [(case.entry.id, case.entry.name)] if case.entry is not None else []
        said += [(plan.school_id, plan.school) for plan in case.plans]
        for number, name in said:
            for key in _keys(number, name):
                found.setdefault(key, case)
    return found
