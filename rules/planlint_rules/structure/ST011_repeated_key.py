"""A key is written twice in one part of the file; only the first counts.

In YAML a key stands once in a mapping, and in JSON it should. Programs disagree on which of
two they read, and most lose the other without a word. planlint reads the first.

## Why

The second text was written for a reason, often by another person, and is lost: two lists of
`actions` under one strategy become one.

## Fix

Join the two, or delete the one that is out of date.

## Stays silent

- About keys that a part takes over from another with YAML's `<<`: its own count.

## Bad: two lists of actions

```yaml
# finds G1/S1 actions
goals:
  - id: G1
    statement: Raise reading in grade 3 from 32% to 36% by June 2027
    strategies:
      - id: S1
        statement: Coach teachers in every K-3 room
        actions: [{statement: Set the coaching calendar}]
        actions: [{statement: Visit each room twice}]
```

## Bad: a student group counted twice

```yaml
# finds plan school.groups.ELL
school:
  name: Elm Street School
  groups: {ELL: 61, ELL: 48}
```

## Good: one list

```yaml
goals:
  - id: G1
    statement: Raise reading in grade 3 from 32% to 36% by June 2027
    strategies:
      - id: S1
        statement: Coach teachers in every K-3 room
        actions: [{statement: Set the coaching calendar}, {statement: Visit each room twice}]
```

## Good: the same key in two parts

```yaml
goals:
  - {id: G1, statement: Raise reading in grade 3 to 36% by June 2027, owner: Principal}
  - {id: G2, statement: Raise mathematics in grade 3 to 33% by June 2027, owner: Principal}
```
"""

from planlint.model.bind import shape
from planlint.model.bound import Stray
from planlint.model.plan import Plan
from planlint.rule import PlanGraph, Problem, Problems, problem, rule
from planlint.source import Mapping, Node, Scalar, Span


@rule(
    "ST011",
    "repeated-key",
    on=Plan,
    severity="error",
    group="structure",
    profile="draft",
    cites=("YAML 1.2.2, section 3.2.1.1", "RFC 8259, section 4"),
)
def check(item: Plan, plan: PlanGraph) -> Problems:
    seen: set[int] = set()
    for stray in plan.bound.repeated:
        if stray.entry.start not in seen:  # a part may be used in several places
            seen.add(stray.entry.start)
            yield _repeated(plan, stray)


def _repeated(plan: PlanGraph, stray: Stray) -> Problem:
    part, (key, start, end, node), first = stray.part, stray.entry, stray.first
    table = _table_of(stray)
    field = f"{table}.{key}" if table else key
    where = part.element.label
    value = _text(first.node) if first else None
    counts = "the first" if value is None or len(value) > 60 else f'the first, "{value}",'
    message = f"`{key}` is written twice in {where}; only {counts} counts, and the rest is lost."
    if first and _text(node) is not None and _text(node) == _text(first.node):
        message = f"`{key}` is written twice in {where}, both times with the same value."
    known = table or (key if key in shape(type(part)) else "")
    return problem(
        part, message, field, span=Span(start, end), related=((part, "the first place", known),)
    )


def _text(node: Node) -> str | None:
    return node.value if isinstance(node, Scalar) else None


def _table_of(stray: Stray) -> str:
    """Give the key of the table that the repeated name stands in, "" when it is no table."""
    if isinstance(stray.part.node, Mapping):
        for key, entry in stray.part.node.entries.items():
            if isinstance(entry.node, Mapping) and stray.entry in entry.node.repeated:
                return key
    return ""
