"""School and district name different people who answer for the school, or the district nobody.

Each goal of a school needs somebody in the school and somebody in the district who answers for it.
In the district that is who answers for `monitoring` (`district_owner`), a `liaison` of help, a
contact or person whom the district plan sends to the school, or the `owner` of the district's goal
that the goal advances. Told are a goal for which there is nobody, once for all goals of a plan, and
a plan whose `district_owner` is by the district plan the contact of other schools while this one
has another.

## Why

Results are a matter of two levels. When each side believes that somebody else answers, a missed
milestone is heard of in June.

## Fix

Agree on the person, and write the same name into `monitoring.district_owner` and into `liaisons`
of the district plan.

## Stays silent

- When no district plan is among the plans.
- About goals without an owner in the school: OW001 asks for one at each strategy.
- When the plan names who answers in the school and not who does in the district: AC004.
- When the district plan lists the school and gives it no contact: DX003.
- About roles ("Regional superintendent"), and people whom the district plan does not know.

## Bad: the district plan names another contact

```yaml
# finds plan monitoring.district_owner
school: {name: Finch Lane School}
goals: [{id: G1, statement: Lower chronic absence from 24% to 20% by June 2027}]
monitoring: {owner: Principal, district_owner: Bram Castellan}
---
level: district
schools: [{id: FL, name: Finch Lane School}, {id: GB, name: Gannet Bay School}]
liaisons: [{school: FL, name: Odile Ferrant}, {school: GB, name: Bram Castellan}]
```

## Bad: nobody in the district answers for the goals

```yaml
# finds plan goals
school: {name: Finch Lane School}
goals:
  - {id: G1, statement: Lower chronic absence from 24% to 20% by June 2027}
  - {id: G2, statement: Raise proficiency in mathematics to 41% by June 2027}
---
level: district
goals: [{id: D1, statement: Lower chronic absence from 24% to 18% by June 2027}]
```

## Good: the contact answers

```yaml
school: {name: Finch Lane School}
goals: [{id: G1, statement: Lower chronic absence from 24% to 20% by June 2027}]
---
level: district
schools: [{id: FL, name: Finch Lane School}]
liaisons: [{school: FL, name: Odile Ferrant}]
```

## Good: the owner of the district's goal answers

```yaml
school: {name: Finch Lane School}
goals:
  - {id: G1, statement: Lower chronic absence from 24% to 20% by June 2027, advances: [D1]}
---
level: district
goals: [{id: D1, statement: Lower chronic absence to 18% by June 2027, owner: Head of services}]
```
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planlint.groups import words
from planlint.rule import Portfolio, Problems, problem, rule
from planlint_rules.district.sides import for_year, is_role

if TYPE_CHECKING:
    from planlint.digest import Case, Digest, District, Grant

_PEOPLE = ("assignment", "liaison")


@rule(
    "DX013",
    "unmatched-district-owner",
    on=Portfolio,
    severity="warning",
    group="district",
    profile="submission",
    cites=(
        "Turnaround practices, school 1.2-D and 1.3-B",
        "Turnaround practices, LEA 1.2-A and 1.3-E",
    ),
    needs_district=True,
)
def check(portfolio: Portfolio) -> Problems:
    for district in portfolio.districts:
        sent: dict[int, list[Grant]] = {}
        for grant, case in district.grants:
            if grant.kind in _PEOPLE and grant.what:
                sent.setdefault(id(case), []).append(grant)
        owned = {goal.id.casefold() for goal in district.plan.goals if goal.id and goal.owner}
        for case in district.cases:
            plan = for_year(district, case.plans)
            if plan is not None:
                own = sent.get(id(case), [])
                yield from _other(plan, own, district)
                if not own and not _is_told_elsewhere(plan, case):
                    yield from _nobody(plan, owned)


def _other(plan: "Digest", own: "Sequence[Grant]", district: "District") -> Problems:
    """Tell of a district owner who is the contact of other schools, by the district plan."""
    name = plan.answers[1]
    contacts = [grant for grant in own if grant.kind == "liaison"]
    if not contacts or any(_may_be(name, grant.what) for grant in own):
        return
    theirs = [grant for grant, _ in district.grants if grant.kind == "liaison"]
    match = next((grant for grant in theirs if _is_person(name) and _is_one(name, grant)), None)
    if match is None or not all(_is_person(grant.what) for grant in contacts):
        return
    yield problem(
        plan.spot,
        f"The plan of {plan.name} says that {name} answers in the district; the district plan"
        f" names {contacts[0].what} as its contact, and {name} as that of other schools.",
        "monitoring.district_owner",
        related=((contacts[0].spot, "the contact in the district plan"),),
    )


def _is_person(name: str) -> bool:
    """Say whether a text is hardly anything but the name of one person."""
    return len(words(name)) > 1 and not is_role(name)


def _is_one(name: str, grant: "Grant") -> bool:
    return words(name.casefold()) == words(grant.what.casefold())


def _may_be(name: str, other: str) -> bool:
    """Say whether two names may be of one person: any word in common."""
    return not set(words(name.casefold())).isdisjoint(words(other.casefold()))


def _is_told_elsewhere(plan: "Digest", case: "Case") -> bool:
    """Say whether DX003 or AC004 tells that the school has nobody in the district."""
    return case.entry is not None or (bool(plan.answers[0]) and not plan.answers[1])


def _nobody(plan: "Digest", owned: set[str]) -> Problems:
    """Tell of goals for which nobody in the district answers."""
    if plan.answers[1] or any(help.kind != "external" and help.liaison for help in plan.helps):
        return
    alone = [
        goal for goal in plan.goals if owned.isdisjoint(name.casefold() for name in goal.advances)
    ]
    if not alone:
        return
    if len(alone) == 1:
        said = f"Nobody in the district answers for {alone[0].spot.label} of {plan.name}."
        yield problem(alone[0].spot, said, "statement")
        return
    yield problem(
        plan.spot,
        f"Nobody in the district answers for {len(alone)} of the {len(plan.goals)} goals of"
        f" {plan.name}.",
        "goals",
        related=tuple((goal.spot, goal.spot.label) for goal in alone),
    )
