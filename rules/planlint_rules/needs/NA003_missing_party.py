"""A party that must have a say took no part in the needs assessment or the plan's team.

A school leader, a teacher and a family member are looked for among the participants of the
needs assessment and the members of the plan's team; those missing are one warning. Where they
are there, students (when the school has grade 6 or higher) and the community are looked for
too, as advice.

Parties are told by the words of the role: a principal or dean is a leader; a coach or a
counselor counts as a teacher; a parent organization is families; a council counts as leaders,
teachers, families and community; "stakeholders" counts as everybody. A family liaison is
staff.

## Why

Federal law asks that the plan of an identified school be made in partnership with school
leaders, teachers and parents. People who helped to find the causes carry the plan out.

## Fix

Add who took part: `participants: [principal, teachers, families]`. If nobody of a party did,
ask some before the plan is approved, and write down when.

## Options

- `min-student-grade`: the lowest grade from which students are asked for. 6. Project choice.

## Stays silent

- When the needs assessment has no finding yet (NA001).
- When a list of participants or members could not be read (PL005), or a member of the team is
  named without a role.
- About students, when the school's grades are not given.

## Bad: no family

```yaml
# finds plan needs_assessment.participants
needs_assessment:
  participants: [principal, teachers, community]
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations}]
```

## Bad: nobody is named

```yaml
# finds plan needs_assessment.participants
needs_assessment:
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations}]
```

## Bad: students of a middle school

```yaml
# finds plan needs_assessment.participants
school: {name: Lake Middle School, grades: 6-8}
needs_assessment:
  participants: [principal, teachers, families, community]
  needs: [{id: N1, statement: Only 32% of grade 8 students met expectations}]
```

## Good: they stand in the team

```yaml
team:
  members: [{role: Assistant principal}, {role: Grade 4 teacher}]
needs_assessment:
  participants: [PTA, neighborhood association]
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations}]
```

## Good: a council

```yaml
needs_assessment:
  participants: [school site council]
  needs: [{id: N1, statement: Only 32% of grade 3 students met expectations}]
```
"""

import re
from typing import Annotated

from planlint.model.needs import NeedsAssessment
from planlint.model.plan import Plan
from planlint.model.scalars import Range
from planlint.rule import Options as BaseOptions
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.needs.roles import COMMUNITY, FAMILY, LEADER, STUDENT, TEACHER, all_parties
from planlint_rules.words import listed


class Options(BaseOptions):
    """Who is asked for."""

    min_student_grade: Annotated[int, Range(0)] = 6
    """The lowest grade from which students are asked for. Project choice."""


@rule(
    "NA003",
    "missing-party",
    on=NeedsAssessment,
    severity="warning",
    group="needs",
    cites=(
        "ESEA 1111(d)(1)(B)",
        "N.J.A.C. 6A:33-3.1(a)",
        "Turnaround practices, school 1.1-G, 1.3-E and 1.3-G",
    ),
)
def check(item: NeedsAssessment, plan: PlanGraph, options: Options) -> Problems:
    if not item.needs or "participants" in item.broken:
        return
    team = plan.plan.team
    members = team.members if team else ()
    if "team" in plan.plan.broken or any(not member.role for member in members):
        return
    roles = [person.role for person in item.participants] + [member.role for member in members]
    present = all_parties(role for role in roles if role)
    absent = [party for party in (LEADER, TEACHER, FAMILY) if party not in present]
    if absent:
        words = listed([_a(party) for party in absent], "or")
        message = f"Neither the needs assessment nor the plan's team names {words}."
        yield problem(item, message, "participants", missing=absent)
        return
    wanted = (STUDENT, COMMUNITY) if _has_grade(plan.plan, options) else (COMMUNITY,)
    absent = [party for party in wanted if party not in present]
    if absent:
        words = listed([_a(party) for party in absent], "or")
        message = f"Neither the needs assessment nor the plan's team names {words}."
        help = "ask them before the next review, and add to `participants` who took part."
        yield problem(item, message, "participants", severity="info", help=help, missing=absent)


def _a(party: str) -> str:
    return f"a {party} member" if party in (FAMILY, COMMUNITY) else f"a {party}"


def _has_grade(plan: Plan, options: Options) -> bool:
    """Say whether the school teaches a grade whose students can take part."""
    grades = plan.school.grades if plan.school else ()
    numbers = [int(number) for text in grades for number in re.findall(r"\d{1,2}", text)]
    return bool(numbers) and max(numbers) >= options.min_student_grade
