"""One person is assigned to more schools than a year has days for, or to many at once.

The `assignments` of all district plans are added up by person: `share` of a full position, or
`days` of the year. More than a full position is an error. Assignments and liaisons together, a
person with more than five schools is a warning, and so is one whose check-ins put more schools
into one day than can be visited. Somebody whom the district plan does not send, but whom the plans
of more than five schools count on by name, is told of too. Where several people of one region have
too many schools, it is told once, for the region.

## Why

A coach who belongs to seven schools belongs to none. The turnaround practices assign each
specialist to a cluster of schools; the sum over all plans is what no school can see.

## Fix

Take schools away from the person, lower the shares, or name the second person where two share
the work.

## Options

- `most`: the most of one person that may be assigned, 1 for a full position.
- `year-days`: the working days of a full position, 180. Project choice: a school year.
- `max-schools`: the most schools of one person, 5. Project choice.
- `max-visits`: the most schools that one person can check in with on one day, 2. Project choice.

## Stays silent

- When no district plan is among the plans, and about rows without a person.
- About a role in the plural ("literacy coaches"), and about a role with a full position in each
  school: those are several people.
- Sums leave out rows with neither share nor days.
- About help that schools count on without a name and an office ("Ivo Brandt, attendance
  specialist"): it may be several people, or an organisation. And about such help, when the
  district plan says whom it sends: DX004.

## Bad: more than a full position

```yaml
# finds assignments[0] share
level: district
schools: [{id: A, name: Aspen School}, {id: B, name: Birch School}, {id: C, name: Clover School}]
assignments:
  - {person: Rosa Lindqvist, role: mathematics coach, school: A, share: 0.5}
  - {person: Rosa Lindqvist, role: mathematics coach, school: B, share: 40%}
  - {person: Rosa Lindqvist, role: mathematics coach, school: C, days: 45}
---
school: {name: Aspen School}
```

## Bad: six schools, and three on one day

```yaml
# finds liaisons[0] name
level: district
schools: [A, B, C, D, E, F]
liaisons:
  - {school: A, name: Tom Okafor}
  - {school: B, name: Tom Okafor}
  - {school: C, name: Tom Okafor}
  - {school: D, name: Tom Okafor}
  - {school: E, name: Tom Okafor}
  - {school: F, name: Tom Okafor}
---
school: {name: A}
```

## Bad: three schools on one day

```yaml
# finds checkins[0] date
level: district
schools: [A, B, C]
liaisons: [{school: A, name: Ines}, {school: B, name: Ines}, {school: C, name: Ines}]
checkins:
  - {school: A, date: 2026-10-06}
  - {school: B, date: 2026-10-06}
  - {school: C, date: 2026-10-06}
---
school: {name: A}
```

## Bad: a region whose contacts all have too many schools

```yaml
# finds liaisons[0] name
level: district
schools:
  - {id: A, region: North}
  - {id: B, region: North}
  - {id: C, region: North}
  - {id: D, region: North}
  - {id: E, region: North}
  - {id: F, region: North}
  - {id: G, region: North}
  - {id: H, region: North}
  - {id: I, region: North}
  - {id: J, region: North}
  - {id: K, region: North}
  - {id: L, region: North}
liaisons:
  - {school: A, name: Ines}
  - {school: B, name: Ines}
  - {school: C, name: Ines}
  - {school: D, name: Ines}
  - {school: E, name: Ines}
  - {school: F, name: Ines}
  - {school: G, name: Tom Okafor}
  - {school: H, name: Tom Okafor}
  - {school: I, name: Tom Okafor}
  - {school: J, name: Tom Okafor}
  - {school: K, name: Tom Okafor}
  - {school: L, name: Tom Okafor}
---
school: {name: A}
```

## Bad: six plans count on one person

```yaml
level: district
schools: [A, B, C, D, E, F]
---
# finds P1 provider
school: {name: A}
supports: [{id: P1, kind: district, provider: "Ada Nilsen, data coach"}]
---
school: {name: B}
supports: [{id: P1, kind: district, provider: "Ada Nilsen, data coach"}]
---
school: {name: C}
supports: [{id: P1, kind: district, provider: "Ada Nilsen, data coach"}]
---
school: {name: D}
supports: [{id: P1, kind: district, provider: "Ada Nilsen, data coach"}]
---
school: {name: E}
supports: [{id: P1, kind: district, provider: "Ada Nilsen, data coach"}]
---
school: {name: F}
supports: [{id: P1, kind: district, provider: "Ada Nilsen, data coach"}]
```

## Good: one position, shared out

```yaml
level: district
schools: [{id: A, name: Aspen School}, {id: B, name: Birch School}]
assignments:
  - {person: Rosa Lindqvist, school: A, share: 0.5}
  - {person: Rosa Lindqvist, school: B, share: 0.5}
---
school: {name: Aspen School}
```

## Good: a role that each school has for itself

```yaml
level: district
schools: [{id: A, name: Aspen School}, {id: B, name: Birch School}]
assignments:
  - {person: Literacy coach, school: A, share: 1}
  - {person: Literacy coach, school: B, share: 1}
---
school: {name: Aspen School}
```
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from planlint.rule import Options as Base
from planlint.rule import Portfolio, Problems, problem, rule
from planlint_rules.district.loads import Load, counted_on, school_of, schools, told_of
from planlint_rules.district.sides import amount, is_role

if TYPE_CHECKING:
    from planlint.digest import Case, Grant

    Held = tuple[Grant, Case | None]


class Options(Base):
    """How much of one person there is."""

    most: float = 1.0
    """Of a full position. Arithmetic."""
    year_days: int = 180
    """Working days of a full position. Project choice: a school year."""
    max_schools: int = 5
    """Schools of one person. Project choice."""
    max_visits: int = 2
    """Schools that one person can check in with on one day. Project choice."""


@rule(
    "DX005",
    "over-assigned-person",
    on=Portfolio,
    severity="error",
    group="district",
    profile="submission",
    cites=(
        "Turnaround practices, LEA 1.3-C and 1.3-E",
        "Turnaround practices, office 004",
    ),
    needs_district=True,
)
def check(portfolio: Portfolio, options: Options) -> Problems:
    people: dict[str, list[Held]] = {}
    for district in portfolio.districts:
        for held in district.grants:
            if held[0].kind in ("assignment", "liaison") and held[0].key:
                people.setdefault(held[0].key, []).append(held)
    wide: list[Load] = []
    for rows in people.values():
        if not _are_several(rows):
            over = list(_shares(rows, options))
            yield from over
            wide += [] if over else schools(rows, options.max_schools)
    wide += counted_on(portfolio, people.keys(), options.max_schools)
    yield from told_of(wide, options.max_schools)
    yield from _visits(portfolio, options)


def _are_several(rows: "Sequence[Held]") -> bool:
    """Say whether a role stands for several people: in the plural, or full-time in each school."""
    what = rows[0][0].what
    if not is_role(what):
        return False
    shares = [grant.amount for grant, _ in rows if grant.kind == "assignment"]
    return what.strip().endswith("s") or (
        len(shares) > 1 and all(share is not None and share >= 1 for share in shares)
    )


def _shares(rows: "Sequence[Held]", options: Options) -> Problems:
    """Tell of somebody who is assigned more than a full position."""
    shares = [(row, _share(row[0], options)) for row in rows if row[0].kind == "assignment"]
    parts = [(row, share) for row, share in shares if share]
    total = sum(share for _, share in parts)
    if total > options.most + 1e-6 and len(parts) > 1:
        first = parts[0][0][0]
        count = len({school_of(row) for row in rows})
        listed = ", ".join(f"{school_of(row)} {share:.0%}" for row, share in parts)
        yield problem(
            first.spot,
            f"{first.what} is assigned {total:.0%} of a position over {count} schools: {listed}.",
            "share" if first.amount is not None else "days",
            related=tuple(
                (row[0].spot, f"{school_of(row)}, {share:.0%}") for row, share in parts[1:]
            ),
            total=round(total, 3),
        )


def _share(grant: "Grant", options: Options) -> float:
    if grant.amount is not None:
        return grant.amount
    return grant.days / options.year_days if grant.days and options.year_days > 0 else 0.0


def _visits(portfolio: Portfolio, options: Options) -> Problems:
    """Tell of people who would check in with too many schools on one day."""
    days: dict[tuple[str, date], dict[str, Held]] = {}
    named: dict[str, str] = {}
    for district in portfolio.districts:
        contacts = {id(c): g for g, c in district.grants if g.kind == "liaison" and c is not None}
        for row in district.grants:
            grant, case = row
            contact = contacts.get(id(case))
            if (
                grant.kind == "checkin"
                and grant.on
                and contact
                and not _are_several([(contact, case)])
            ):
                named[contact.key] = contact.what
                days.setdefault((contact.key, grant.on), {}).setdefault(school_of(row), row)
    for (key, day), rows in days.items():
        if len(rows) > options.max_visits:
            first, *others = rows.values()
            yield problem(
                first[0].spot,
                f"{named[key]} would check in with {len(rows)} schools on {day.isoformat()}:"
                f" {', '.join(rows)}. On one day {amount(options.max_visits)} can be done well.",
                "date",
                severity="warning",
                related=tuple((row[0].spot, school_of(row)) for row in others),
            )
