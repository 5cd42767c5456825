"""A key is not part of the plan format where it stands, so what it holds is not checked.

Most such keys are slips (`strategys`, `ower`) or words from another template (`deadline`
for `due`). Some belong to another part of the plan: `due` is a key of milestones and actions,
not of strategies. And some are no keys at all: between { and }, a comma ends a text that has no
quotes, and the words after it become a key. Keys that begin with `x-` are the author's own and
are ignored.

## Why

What stands under an unknown key looks present to the author and is missing for every reader
and every rule.

## Fix

Write the key that is meant, or put a text with commas in quotes. `planlint check --fix` does so
where it is plain. To keep notes of your own, begin the key with `x-`.

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

## Bad: a text with commas and no quotes

```yaml
# finds G1/S1/A1 counselor
goals:
  - id: G1
    strategies:
      - id: S1
        actions:
          - {id: A1, statement: Meet with nurse, counselor, and office, owner: Principal}
```

## Good: the same text in quotes, or on lines of its own

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        actions:
          - {id: A1, statement: "Meet with nurse, counselor, and office", owner: Principal}
          - id: A2
            statement: Meet with nurse, counselor, and office
            owner: Principal
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
from typing import NamedTuple

from planlint.model.bind import shape
from planlint.model.bound import Stray
from planlint.model.part import Part
from planlint.model.plan import Plan
from planlint.rule import Edit, Fix, PlanGraph, Problem, Problems, problem, rule
from planlint.source import Entry, Mapping, Scalar, Span
from planlint_rules.structure.edits import is_text_file, kind_name, rewrite, with_article
from planlint_rules.structure.other_words import OTHER_WORDS
from planlint_rules.words import listed


class _Order(NamedTuple):
    """The entries of a mapping as they stand in the file, and the place of each by its start."""

    entries: list[Entry]
    places: dict[int, int]


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
    orders: dict[int, _Order] = {}
    for stray in plan.bound.unknown:
        if stray.entry.start in seen:
            continue
        pieces: list[Entry] = []
        if plan.document.format == "yaml":
            key = id(stray.part.node)
            if key not in orders:
                orders[key] = _order(stray.part)
            pieces = _pieces(plan.document.text, stray, orders[key])
        seen.update(entry.start for entry in (*pieces[1:], stray.entry))
        yield _cut_off(plan, stray.part, pieces) if pieces else _unknown(plan, stray)


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


def _order(part: Part) -> _Order:
    node = part.node
    entries = sorted(node.entries.values(), key=_start) if isinstance(node, Mapping) else []
    return _Order(entries, {entry.start: index for index, entry in enumerate(entries)})


def _start(entry: Entry) -> int:
    return entry.start


def _pieces(text: str, stray: Stray, order: _Order) -> list[Entry]:
    """Give the entry whose text a comma cut off and its pieces, which look like keys; or none."""
    at = order.places.get(stray.entry.start, 0)
    first = order.entries[at - 1] if at else None
    if first is None or not isinstance(first.node, Scalar):
        return []
    if not (first.node.plain and first.node.value):
        return []
    found = [first]
    known = shape(type(stray.part))
    for entry in order.entries[at:]:
        if entry.key in known or not _is_cut(text, found[-1], entry):
            break
        found.append(entry)
    return found[1:] and found


def _is_cut(text: str, before: Entry, entry: Entry) -> bool:
    """Say whether only a comma parts an entry without a value from the one before it."""
    if not _is_empty(entry) or entry.node.end > entry.end:  # `null` is written out
        return False
    end = before.end if _is_empty(before) else before.node.end
    return text[end : entry.start].strip() == ","


def _is_empty(entry: Entry) -> bool:
    return isinstance(entry.node, Scalar) and entry.node.value is None


def _cut_off(plan: PlanGraph, part: Part, pieces: list[Entry]) -> Problem:
    first, *rest = pieces
    text = plan.document.text
    lost = text[rest[0].start : rest[-1].end]
    whole = text[first.node.start : rest[-1].end]
    written = '"' + whole.replace("\\", "\\\\").replace('"', '\\"') + '"'
    edit = Edit(first.node.start, rest[-1].end, written)
    return problem(
        part,
        f"`{first.key}` of {_where(part)} ends at a comma, because the text is not in quotes;"
        f' "{lost}" is not part of it.',
        rest[0].key,
        span=Span(rest[0].start, rest[-1].end),
        help=f"put the whole text in quotes: {first.key}: {written}",
        fix=Fix("Put the text in quotes", (edit,)) if "\n" not in whole else None,
    )


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
