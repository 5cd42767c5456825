"""A reference leads nowhere, an id is used twice, or links run in a circle.

Goals, strategies and causes refer to each other by id. Each id must belong to one element
only, each reference must name an element that is in the plan and is of a kind that fits, and
following the references must come to an end.

## Why

A broken reference cuts the line from a need to what is done about it. The reader cannot tell
which need was meant, and other rules stay silent about what hangs from it.

## Fix

Write the id of an element that is in the plan, give each element an id of its own, or take
out one link of the circle. Several ids stand in a list, `[N1, N2]`, not in one text. Where
one id is clearly meant, `planlint check --fix` writes it.

## Stays silent

- About goals of the district plan that a goal `advances`: they stand in another file.
- About earlier goals under `previous`, which keep the ids that they had in the last plan.
- About free text in fields that may hold either, such as the measure of a milestone.
- When ids differ in their numbers, no other id is proposed: N10 is not a slip of N1.

## Bad: a need that is not there

```yaml
# finds G1 addresses[1]
needs_assessment:
  needs: [{id: N1, statement: Only 32% of grade 3 students read on grade level}]
goals:
  - {id: G1, statement: Raise reading in grade 3 to 36% by June 2027, addresses: [N1, N7]}
```

## Bad: a need where a root cause is due, and several ids in one text

```yaml
# finds R1 explains[0]
# finds G1 addresses[0]
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students read on grade level}
    - {id: N2, statement: 27% of students were chronically absent}
  root_causes:
    - {id: R1, statement: Lessons were shortened in most rooms, explains: G1}
goals:
  - {id: G1, statement: Raise reading in grade 3 to 36% by June 2027, addresses: "N1, N2"}
```

## Bad: one id for two elements

```yaml
# finds N1 id
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students read on grade level}
    - {id: N1, statement: 27% of students were chronically absent}
```

## Bad: two causes that explain each other

```yaml
# finds R1 explains
needs_assessment:
  root_causes:
    - {id: R1, statement: Teachers plan lessons alone, explains: [R2]}
    - {id: R2, statement: Lessons are not observed, explains: [R1]}
```

## Good: every reference holds

```yaml
needs_assessment:
  needs: [{id: N1, statement: Only 32% of grade 3 students read on grade level}]
  root_causes:
    - {id: R1, statement: Lessons were shortened in most rooms, explains: N1}
goals:
  - {id: G1, statement: Raise reading in grade 3 to 36% by June 2027, addresses: [N1]}
```

## Good: a goal with the id of an earlier one

```yaml
goals:
  - {id: G1, statement: Raise reading in grade 3 to 36% by June 2027}
previous:
  goals: [{id: G1, statement: Raise reading in grade 3 to 32% by June 2026, met: false}]
```

## Good: a goal of the district's own plan, and a measure in words

```yaml
goals:
  - id: G1
    statement: Raise reading in grade 3 to 36% by June 2027
    advances: [LPS-2]
    milestones:
      - {id: M1, statement: Half of the students are on track, measure: DIBELS 8}
```
"""

import re
from typing import NamedTuple

from planlint.graph import BrokenLink
from planlint.model.bind import MAX_GUESSES
from planlint.model.part import Element, Part
from planlint.model.plan import Plan, PreviousGoal
from planlint.model.slip import close
from planlint.model.strategies import ResourceUse
from planlint.rule import Edit, Fix, PlanGraph, Problem, Problems, problem, rule
from planlint_rules.structure.edits import (
    is_text_file,
    kind_name,
    plural,
    quoted,
    rewrite,
    with_article,
    written_in,
)
from planlint_rules.words import listed

_SPLIT = re.compile(r"[,;&]|\band\b")
_LOOPS = {"RootCause": "explains", "Goal": "advances"}


_FEW = 300  # ids; among more of them a slip is not looked for, which would take too long


class Targets(NamedTuple):
    """What a reference may name: the elements by id, and a sentence that offers them."""

    known: dict[str, Element]
    choice: str


@rule(
    "ST005",
    "broken-reference",
    on=Plan,
    severity="error",
    group="structure",
    profile="draft",
    cites=("planlint plan format 1, references",),
)
def check(item: Plan, plan: PlanGraph) -> Problems:
    targets: dict[tuple[type[Element], ...], Targets] = {}
    for number, link in enumerate(plan.broken):
        if link.wanted not in targets:
            known = {e.own_id: e for e in plan.by_id.values() if isinstance(e, link.wanted)}
            targets[link.wanted] = Targets(known, _choice(known))
        few = number < MAX_GUESSES and len(targets[link.wanted].known) <= _FEW
        yield _broken(plan, link, targets[link.wanted], guess=few)
    for element in plan.duplicates:
        first = plan.by_id[element.own_id]
        if PreviousGoal in (type(element), type(first)):
            continue  # a goal of the last plan keeps the id that it had there
        if type(first) is type(element):
            said = f'The id "{element.own_id}" stands for two {plural(kind_name(type(element)))}'
        else:
            said = f"{element.title} has the same id as {first.label}"
        message = f"{said}, so nobody can tell which of them a reference means."
        yield problem(element, message, "id", related=((first, "first used here", "id"),))
    for loop in plan.cycles:
        route = (*loop, loop[0])
        way = " → ".join(element.own_id or element.eid for element in route)
        message = f"These links run in a circle and never come to a first cause: {way}."
        field = _LOOPS.get(type(loop[0]).__name__, "")
        yield problem(loop[0], message, field, route=route)


def _broken(plan: PlanGraph, link: BrokenLink, targets: Targets, *, guess: bool) -> Problem:
    part, field = link.part, link.field
    due = listed([kind_name(kind) for kind in link.wanted], "or")
    label, key = _place(part, field.split("[", 1)[0])
    if link.found is not None:
        found = with_article(kind_name(type(link.found)))
        message = (
            f'{label} names "{link.name}" in `{key}`; that is {found}, '
            f"where {with_article(due)} is due."
        )
        return problem(part, message, field, related=((link.found, f"{found}", "id"),))
    known = targets.known
    several = [name for text in _SPLIT.split(link.name) if (name := text.strip())]
    if len(several) > 1 and all(name in known for name in several):
        message = f'{label} holds several ids in one text in `{key}`: "{link.name}".'
        fix = _as_list(plan, link, several)
        return problem(part, message, field, help=f"write [{', '.join(several)}].", fix=fix)
    message = f'{label} refers to "{link.name}" in `{key}`; no {due} in the plan has this id.'
    meant = _meant(link.name, known) if guess else ""
    help = f'did you mean "{meant}"?' if meant else targets.choice
    return problem(part, message, field, help=help, fix=_corrected(plan, link, meant))


def _place(part: Part, field: str) -> tuple[str, str]:
    """Say at which element that people have a name for a reference stands, and its key."""
    element, key = part.element, part.field_path(field)
    if isinstance(element, ResourceUse) and element.parent is not None:  # a bare id in a list
        element, key = element.parent.element, element.key
    return element.title, key


def _meant(name: str, known: dict[str, Element]) -> str:
    """Give the id that was probably meant: as written elsewhere, or before further words."""
    guess = close(name, list(known))
    if guess and re.findall(r"[1-9]\d*", guess) == re.findall(r"[1-9]\d*", name):
        return guess
    first = re.split(r"[\s:,(–—]", name, maxsplit=1)[0]
    return first if first in known else ""


def _choice(known: dict[str, Element]) -> str:
    if not known:
        return "add it, or take the reference out."
    ids = list(known)
    if len(ids) > 8:
        ids = [*ids[:3], "others"]
    meant = "it, if it is meant," if len(ids) == 1 else "the one that is meant,"
    return f"the plan has {listed(ids)}: write {meant} or add what is missing."


def _corrected(plan: PlanGraph, link: BrokenLink, meant: str) -> Fix | None:
    if not meant or not is_text_file(plan.document):
        return None
    scalar, _ = written_in(link.part, link.field, link.name)
    if scalar is None:
        return None
    edit = rewrite(plan.document, scalar.start, scalar.end, meant)
    return Fix(f"Write {meant}", (edit,), safe=not link.name.startswith(f"{meant} "))


def _as_list(plan: PlanGraph, link: BrokenLink, names: list[str]) -> Fix | None:
    """Write the ids of one text as a list, or as items of the list that it stands in."""
    scalar, around = written_in(link.part, link.field, link.name)
    document = plan.document
    if scalar is None or not is_text_file(document):
        return None
    items = ", ".join(quoted(name, document, scalar.start) for name in names)
    if around is None:
        items = f"[{items}]"
    elif document.text[around.start : around.start + 1] != "[":
        return None  # each would need a line of its own
    return Fix("Write the ids as a list", (Edit(scalar.start, scalar.end, items),))
