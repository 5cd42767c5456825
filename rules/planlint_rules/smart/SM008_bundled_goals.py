"""One statement holds several goals: several measures, subjects or student groups.

Found are statements with several values to reach that belong to different measures, or with
more than two for different groups, and statements that ask one value of two subjects at once
("reading and math"). A row of yearly targets of one measure is one goal.

## Why

A bundle is met in part, and nobody can say whether that counts. Each part needs its own
baseline, owner and milestones.

## Fix

Write one goal for each, with its own measure. What belongs together stays together through
the need or the priority that the goals address.

## Stays silent

- When the goal has no statement (ST003), names nothing to reach (SM001) or is a task (SM007).
- When one statement gives a value for all students and one for a group: that is one goal
  and its gap.
- About subjects of one family, such as reading and writing, and about a test that joins them
  ("the district ELA and math benchmarks"), and where adults change their practice or all are
  meant (100%): that holds for each subject.

## Bad: two measures

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: >-
      By June 2027, increase the share of grade 4 students who are proficient on the state
      mathematics test from 40% in May 2026 to 45% and reduce chronic absenteeism from 27% to 24%.
```

## Bad: two subjects

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: >-
      Increase the share of grade 4 students who meet expectations in ELA and math on the state
      tests from 40% in May 2026 to 45% by June 2027.
```

## Bad: a second result without a value

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: >-
      Raise the attendance rate of grade 4 students from 90% in June 2026 to 94% by June 2027, with
      fewer referrals to the office.
```

## Good: a test of two subjects

```yaml
goals:
  - id: G1
    statement: >-
      Increase the share of grade 4 students at standard on the district ELA and math benchmarks
      from 40% in May 2026 to 45% by June 2027.
```

## Good: one measure, one subject

```yaml
goals:
  - id: G1
    statement: >-
      Increase the share of grade 4 students who are proficient on the state mathematics test from
      40% in May 2026 to 45% by June 2027.
```

## Good: reading and writing are one subject

```yaml
goals:
  - id: G1
    statement: >-
      Increase the share of grade 4 students who meet the standards in reading and writing on the
      state ELA test from 40% in May 2026 to 45% by June 2027.
```
"""

import re
from collections.abc import Iterable
from types import MappingProxyType

from planlint.facts import Facts
from planlint.model.goals import Goal
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint.statement import Statement
from planlint_rules.smart.asked import has_aim, is_task, stated
from planlint_rules.words import listed

_FAMILIES = MappingProxyType(
    {
        "ela": "ELA",
        "reading": "ELA",
        "literacy": "ELA",
        "writing": "ELA",
        "english": "ELA",
        "language arts": "ELA",
        "math": "mathematics",
        "mathematics": "mathematics",
        "numeracy": "mathematics",
        "science": "science",
        "social studies": "social studies",
        "history": "social studies",
    }
)
_ALONE = frozenset(("attendance", "absenteeism", "proficiency", "suspensions", "graduation"))
_SUBJECT = "|".join(sorted(_FAMILIES, key=len, reverse=True))
_JOINT = r"(?: ?[,/&] ?(?:(?:and|or) )?| (?:and/or|and|or) )(?:in |on )?"
_PAIR = rf"\b({_SUBJECT}){_JOINT}(?=({_SUBJECT})\b)"
# Around a pair: a test of both, which gives one value.
_TESTED = re.compile(r"(?:tests|assessments|exams) in (?:[a-z/ ]{1,24}, ?)*$")
_TEST = re.compile(r" (?:benchmark|assessment|test|exam|screener|diagnostic)s?\b")


@rule(
    "SM008",
    "bundled-goals",
    on=Goal,
    severity="info",
    group="smart",
    profile="review",
    cites=("Turnaround practices, school 1.2-C",),
)
def check(goal: Goal, plan: PlanGraph) -> Problems:
    both = stated(plan, goal)
    if both is None or is_task(*both) or not has_aim(*both):
        return
    said = both[1]
    names = _names(said)
    if len(names) > 1:
        shown = listed(f'"{name}"' for name in names[:4])
        yield problem(
            goal,
            f"{goal.title} holds several goals in one statement: {shown}.",
            "statement",
            goals=names,
        )
    elif not _holds_for_each(*both) and (words := _subjects(said)):
        text = said.text[slice(*words)]
        yield problem(
            goal,
            f'{goal.title} asks one value of two subjects, "{text}".',
            "statement",
            words=words,
        )


def _names(said: Statement) -> list[str]:
    """Name the goals of a statement by what they measure, else by whom they are about."""
    clauses = [clause for clause in said.clauses if _says_result(clause)]
    if len(clauses) < 2 or not any(clause.target or clause.change for clause in clauses):
        return []
    measures = _distinct(c.measure.text for c in clauses if c.measure is not None)
    if len(measures) > 1 and not _is_row(clauses):
        return measures
    groups = _distinct(c.population.text for c in clauses if c.population is not None)
    return groups if len(groups) > 2 else []


def _says_result(clause: Statement) -> bool:
    """Say whether a clause names a result: a value, a way ("with fewer tardies") or everybody."""
    if clause.target is not None or clause.change is not None:
        return True
    return clause.direction in ("increase", "decrease") or clause.universal


def _is_row(clauses: list[Statement]) -> bool:
    """Say whether the clauses are one measure at several times."""
    days = [c.deadline.text for c in clauses if c.deadline is not None]
    return len(days) == len(clauses) and len(set(days)) == len(days)


def _distinct(names: Iterable[str]) -> list[str]:
    """Give the names that differ and say something, shortened for a message."""
    found: list[str] = []
    for name in names:
        short = " ".join(name.split()).strip(" ,.;")
        if (" " not in short and short.lower() not in _ALONE) or " goal" in short:
            continue
        if all(_key(short) != _key(other) for other in found):
            found.append(short if len(short) <= 60 else f"{short[:59]}…")
    return found


def _key(name: str) -> frozenset[str]:
    """Reduce a name to the words that tell it from another."""
    words = re.findall(r"[a-z]{4,}", name.lower())
    return frozenset(words) - {"students", "percentage", "percent", "share", "number", "from"}


def _holds_for_each(found: Facts, said: Statement) -> bool:
    """Say whether what a goal asks is the same in each subject."""
    practice = "practice" in (found.goal.kind, said.kind)
    return practice or (
        said.target is not None and (said.target.value, said.target.unit) == (100, "%")
    )


def _subjects(said: Statement) -> tuple[int, int] | None:
    """Find two subjects of different families that are joined by a word or a sign."""
    lower = said.text.lower()
    if "math" not in lower and "science" not in lower and "history" not in lower:
        return None
    if "combined" in lower or "composite" in lower:
        return None
    source = said.instrument
    for match in re.finditer(_PAIR, lower):
        start, end = match.start(), match.end(2)
        if _FAMILIES[match[1]] == _FAMILIES[match[2]] or _TEST.match(lower, end):
            continue
        if _TESTED.search(lower, max(0, start - 80), start):
            continue
        if source is None or end <= source.span[0] or source.span[1] <= start:
            return start, end
    return None
