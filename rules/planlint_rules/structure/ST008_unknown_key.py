"""A key is not part of the plan format where it stands, so what it holds is not checked.

Most such keys are slips (`strategys`, `ower`) or words from another template (`deadline`
for `due`). Some belong to another part of the plan: `due` is a key of milestones and actions,
not of strategies. Keys that begin with `x-` are the author's own and are ignored.

## Why

What stands under an unknown key looks present to the author and is missing for every reader
and every rule.

## Fix

Write the key that is meant. `planlint check --fix` does so where a slip is plain. To keep
notes of your own, begin the key with `x-`.

## Stays silent

- About keys that begin with `x-`.
- About a key that is written twice (ST011).

## Bad: a slip, and a word of another template

```yaml
# finds G1 ower
# finds G1/M1 deadline
goals:
  - id: G1
    statement: Raise reading in grade 3 from 32% to 36% by June 2027
    ower: Principal
    milestones:
      - {id: M1, statement: Half of the students are on track, deadline: 2027-01-29}
```

## Bad: a key of another part

```yaml
# finds G1/S1 due
goals:
  - id: G1
    statement: Raise reading in grade 3 from 32% to 36% by June 2027
    strategies:
      - {id: S1, statement: Coach teachers in every K-3 room, due: 2027-01-29}
```

## Good: the keys of the format

```yaml
goals:
  - id: G1
    statement: Raise reading in grade 3 from 32% to 36% by June 2027
    owner: Principal
```

## Good: a note of one's own

```yaml
x-meeting-notes: Bring the spring results
goals:
  - {id: G1, statement: Raise reading in grade 3 to 36% by June 2027, x-colour: green}
```
"""

from collections.abc import Container

from planlint.model.bind import Stray, shape
from planlint.model.part import Part
from planlint.model.plan import Plan
from planlint.rule import Fix, PlanGraph, Problem, Problems, problem, rule
from planlint.source import Mapping, Span
from planlint_rules.structure.edits import is_text_file, kind_name, rewrite, with_article
from planlint_rules.structure.other_words import OTHER_WORDS
from planlint_rules.words import listed


@rule(
    "ST008",
    "unknown-key",
    on=Plan,
    severity="warning",
    group="structure",
    profile="draft",
    cites=("planlint plan format 1, unknown keys",),
)
def check(item: Plan, plan: PlanGraph) -> Problems:
    seen: set[int] = set()  # keys taken over into several parts (YAML's <<) are told once
    for stray in plan.bound.unknown:
        if stray.entry.start not in seen:
            seen.add(stray.entry.start)
            yield _unknown(plan, stray)


def _unknown(plan: PlanGraph, stray: Stray) -> Problem:
    part, (key, start, end, _) = stray.part, stray.entry
    known = shape(type(part))
    slip = stray.guess
    word = slip or _other_word(key, known)
    fix = None
    taken = not isinstance(part.node, Mapping) or word in part.node.entries
    if word and not taken and is_text_file(plan.document):
        edit = rewrite(plan.document, start, end, word)
        fix = Fix(f"Write `{word}`", (edit,), safe=bool(slip))
    message = f"planlint does not know the key `{key}` in {_where(part)}; it is not checked."
    return problem(part, message, key, span=Span(start, end), help=_help(key, word), fix=fix)


def _other_words(key: str) -> tuple[str, ...]:
    return OTHER_WORDS.get(key.lower().replace(" ", "_").replace("-", "_"), ())


def _other_word(key: str, known: Container[str]) -> str:
    return next((word for word in _other_words(key) if word in known), "")


def _where(part: Part) -> str:
    if part is part.element:
        return part.element.label
    inside = f"`{part.field_path()}`"
    return inside if part.element.parent is None else f"{inside} of {part.element.label}"


def _help(key: str, word: str) -> str:
    if word:
        return f"did you mean `{word}`?"
    for meant in (key, *_other_words(key)):
        kinds = [with_article(kind_name(kind)) for kind in _holders(Part, meant)]
        if len(kinds) > 3:
            kinds = [*kinds[:3], "others"]
        if kinds:
            said = f"`{key}`" if meant == key else f"`{meant}`, which may be meant,"
            return f"{said} belongs to {listed(kinds, 'or')}."
    return "delete it, or begin it with `x-` to keep it as a note of your own."


def _holders(kind: type[Part], key: str) -> list[type[Part]]:
    """Give the classes of the plan format that have a key."""
    found = []
    for sub in kind.__subclasses__():
        own = sub.__module__.startswith("planlint.model.") and not sub.__subclasses__()
        if own and any(field.rstrip("_") == key for field in sub.fields):
            found.append(sub)
        found += _holders(sub, key)
    return found
