"""An owner is not in the roster, or the role is vacant.

When the plan has a `roster`, every owner is looked up in it by role and by name. One who is
not there is a warning, told once for each name, at the first thing that they own. An owner
whose role is vacant, or is to be hired without a date, is an error; when the person begins
after an action is due, a warning.

## Why

A role that nobody holds does nothing, and the plan will learn of it when the first date has
passed. The turnaround practices ask that it be clear which people have which role.

## Fix

Write the owner as the roster does, or add the role to the roster. For a vacancy, name who
stands in until somebody is hired: `owner: Assistant principal`, or the day on which the
person begins: `{role: Literacy coach, start: 2026-10-05}`.

## Options

- `known`: roles or people that need not be in the roster, such as those of the district; none
  by default. Project choice.

## Stays silent

- About names when there is no roster, or it cannot be read (PL005).
- About owners that are a group (OW002) or a placeholder (ST003).
- About work that is completed, stopped or dropped.
- "Coach" finds "Literacy coach" in the roster, and "Ms. Rivera, literacy coach" does too; an
  assistant principal is not found by "Principal".

## Bad: nobody of that name

```yaml
# finds S1/A1 owner
roster:
  - {role: Principal}
  - {role: Literacy coach}
strategies:
  - id: S1
    owner: Literacy coach
    actions:
      - {id: A1, statement: Send books home every Friday, owner: Parent coordinator}
```

## Bad: the role is vacant

```yaml
# finds S1 owner
roster:
  - {role: Principal}
  - {role: Literacy coach, vacant: true}
strategies:
  - {id: S1, statement: Coach the rooms that need it most, owner: Literacy coach}
```

## Bad: to be hired, nobody knows when

```yaml
# finds S1 owner
strategies:
  - {id: S1, statement: Coach the rooms that need it most, owner: Literacy coach (to be hired)}
```

## Bad: the coach begins too late

```yaml
# finds S1/A1 owner
roster:
  - {role: Principal}
  - {role: Literacy coach, vacant: true, start: 2026-11-02}
strategies:
  - id: S1
    owner: Principal
    actions:
      - {id: A1, statement: Coach six teachers, owner: Literacy coach, due: 2026-10-02}
```

## Good: all are known

```yaml
roster:
  - {role: Principal}
  - {role: Literacy coach, name: Ana Rivera}
strategies:
  - id: S1
    owner: Ms. Rivera
    actions:
      - {id: A1, statement: Send books home, owner: Principal and literacy coach}
```

## Good: hired in time

```yaml
roster:
  - {role: Principal}
  - {role: Literacy coach, vacant: true, start: 2026-09-08}
strategies:
  - id: S1
    owner: Principal
    actions:
      - {id: A1, statement: Coach six teachers, owner: Literacy coach, due: 2026-12-18}
```
"""

from collections.abc import Iterator, Sequence

from planlint import calendar
from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.model.part import Element, Names
from planlint.model.people import Initiative, RosterEntry
from planlint.model.placeholder import find_gap, is_placeholder
from planlint.model.plan import Plan
from planlint.model.slip import close
from planlint.model.strategies import Action, Milestone, Strategy
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.people import is_group, is_named
from planlint_rules.words import holds, written

_OWNED = (Plan, Goal, Strategy, Action, Milestone, Measure, Initiative)
_VACANT = ("to be hired", "vacan", "unfilled", "open position", "new hire", "not yet hired")


class Options(Base):
    """Whom the roster need not hold."""

    known: Names = ()
    """Roles or people that are let pass as owners. Project choice."""


@rule(
    "OW004",
    "unknown-owner",
    on=Plan,
    severity="error",
    group="ownership",
    profile="submission",
    cites=("Turnaround practices, school 1.1-C",),
)
def check(root: Plan, plan: PlanGraph, options: Options) -> Problems:
    listed = [entry for entry in root.roster if entry.role or entry.name]
    if "roster" in root.broken:
        return
    known = [text for entry in listed for text in _names(entry)] + list(options.known)
    for owner in plan.owners.values():
        name = owner.name
        lower = name.lower()
        vacant = holds(lower, _VACANT)
        if not (listed or vacant) or is_placeholder(name) or find_gap(name):
            continue
        parts = [p for p in owner.parts if isinstance(p, _OWNED) and p not in plan.over]
        if not parts:
            continue
        parts.sort(key=lambda part: part.node.start)
        if vacant:
            if calendar.read(name, plan.calendar) is None:
                yield problem(
                    parts[0],
                    f'"{name}" answers for {_all(parts)}, and nothing says when somebody will'
                    " have that role.",
                    "owner",
                    related=tuple((part, part.label, "owner") for part in parts[1:]),
                )
            continue
        if not listed or is_group(name):
            continue
        if is_named(name, known):
            found = [entry for entry in listed if is_named(name, _names(entry), every=False)]
            yield from _present(found, parts)
        else:
            yield from _absent(name, listed, parts)


def _names(entry: RosterEntry) -> tuple[str, ...]:
    return tuple(text for text in (entry.role, entry.name) if text)


def _absent(name: str, listed: list[RosterEntry], parts: Sequence[Element]) -> Problems:
    known = [text for entry in listed for text in _names(entry)]
    guess = close(name, known)
    yield problem(
        parts[0],
        f'"{name}" answers for {_all(parts)}, but is not in the roster of {len(listed)}'
        f" {'roles' if len(listed) > 1 else 'role'}.",
        "owner",
        severity="warning",
        help=f'did you mean "{guess}"?' if guess else "",
        related=tuple((part, part.label, "owner") for part in parts[1:]),
    )


def _present(found: list[RosterEntry], parts: Sequence[Element]) -> Problems:
    """Speak of a role that nobody holds, or not yet when the work is due."""
    if not found or any(not entry.vacant and entry.start is None for entry in found):
        return
    entry = found[0]
    role = entry.role or entry.name
    if entry.start is None:
        if entry.vacant and "start" not in entry.broken:
            yield problem(
                parts[0],
                f"{role} answers for {_all(parts)}, but the role is vacant and no day is given"
                " on which somebody begins.",
                "owner",
                related=((entry, "vacant in the roster", "vacant"),),
            )
        return
    begins = min(e.start.start for e in found if e.start is not None)
    for part in _due(parts):
        if part.due is not None and part.due.end < begins:
            yield problem(
                part,
                f"{part.title} is due on {written(part.due.end)}, but {role} begins on"
                f" {written(begins)}.",
                "owner",
                severity="warning",
                related=((entry, "the roster", "start"),),
            )


def _due(parts: Sequence[Element]) -> Iterator[Action | Milestone]:
    for part in parts:
        if isinstance(part, Action | Milestone):
            yield part


def _all(parts: Sequence[Element]) -> str:
    """Name what somebody owns: the one thing, or the first and how many more."""
    more = len(parts) - 1
    return parts[0].label + (f" and {more} more" if more else "")
