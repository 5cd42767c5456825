"""A text was left as a placeholder, is empty, or is too short to say anything.

Three things are found. A placeholder in any field: TBD, TBA, N/A, XX%, a row of underscores,
"insert date", a prompt in square brackets, lorem ipsum; within a sentence too, as in "from
XX% to YY%". A statement that is missing or empty in a need, root cause, priority, goal,
strategy or action. And a statement of these with fewer than three words where a sentence is
due; a priority may be a heading of one or two words.

A placeholder is an error in a field that a plan cannot do without (`statement`, `owner`,
`due`, `start`, `end`, `value`), a missing statement too; the rest are warnings.

## Why

Reviews of many school plans found the fields for timeline, owner and resources sometimes
blank and often ambiguous. A placeholder that is still there when the plan is approved is
rarely filled in later.

## Fix

Write what is known now, even if it is provisional, or delete the field. For a value that
cannot be known yet, say in the text who will find it out by when.

## Options

- `min-words`: the fewest words of a statement. 3. Project choice.
- `prompts`: texts that a template prints in its empty fields; a field that still holds one
  of them counts as empty. None by default; packs name those of their template.

## Stays silent

- When a date, owner, measure or target is missing altogether: other rules ask for it.
- When a value was written but cannot be read (PL005).
- When the strategy was stopped or completed, or the action is done or dropped, and its
  statement is short or missing.
- When a strategy has a short name and steps that say what is done, or a step has one and its
  strategy has as many measures of implementation as steps, which say it.
- When a text in square brackets is only a part of a sentence and holds no word such as
  date, name or insert.

## Bad: the owner is not known

```yaml
# finds G1/S1 owner
goals:
  - id: G1
    statement: Raise reading in grade 3 from 32% to 36% by June 2027
    strategies:
      - {id: S1, statement: Coach teachers in every K-3 room, owner: TBD}
```

## Bad: figures from the template

```yaml
# finds G1 statement
# finds G1/milestones[0] due
goals:
  - id: G1
    statement: Raise reading in grade 3 from XX% to YY% by June 2027
    milestones:
      - {statement: Half of the students are on track, due: "[insert date]"}
```

## Bad: a prompt in brackets within a text

```yaml
# finds plan title
# finds G1 statement
title: "[School name] improvement plan"
goals:
  - {id: G1, statement: "By [date], 60% of students in grade 3 read on grade level"}
```

## Bad: a word where a sentence is due, and no statement at all

```yaml
# finds G1 statement
# finds G2 statement
goals:
  - {id: G1, statement: Equity}
  - {id: G2, owner: Principal}
```

## Good: a statement, and a priority as a heading

```yaml
priorities:
  - {id: P1, statement: Early literacy}
goals:
  - {id: G1, priority: P1, statement: Raise reading in grade 3 from 32% to 36% by June 2027}
```

## Good: brackets and letters that mean something

```yaml
goals:
  - id: G1
    statement: Raise reading in grade 3 from 32% to 36% [all students] by June 2027
    strategies:
      - {id: S1, statement: Pay tutors from Title XX funds after school}
```
"""

import re
from collections.abc import Iterator
from typing import Annotated

from planlint.model.goals import Goal, Priority
from planlint.model.needs import Need, RootCause
from planlint.model.part import Names, Part
from planlint.model.placeholder import find_gap, is_placeholder
from planlint.model.plan import Plan
from planlint.model.scalars import Range
from planlint.model.strategies import Action, Strategy
from planlint.rule import Options as BaseOptions
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.words import holds

_STATED = (Need, RootCause, Priority, Goal, Strategy, Action)
_CLOSED = frozenset(("completed", "stopped", "done", "dropped"))
_LONG = 40  # letters, from which on no words are counted: a script may have no spaces
_REQUIRED = frozenset(("statement", "owner", "due", "start", "end", "value"))
# A text that holds none of these holds no placeholder. The single letters are cheap to look
# for, the rest is worth the time only because most plans hold none of them.
_MARKS = ("<", "tb", "insert", "lorem", "to be d")
_SIGNS = (("?", "??"), ("/", "n/a"))  # looked for only where their rare sign stands
_DOUBLE = ("xx", "x%", "__")  # a pattern leaps from one of their rare signs to the next
# Brackets are lists in most places of a YAML file, so only those that look like a prompt count,
# and those that begin a text in quotes.
_PROMPT = re.compile(
    r"\[(?:(?<=[\"']\[)|(?:your |school |student |staff )?"
    r"(?:name|date|number|percent|role|year|%|#|x))"
)


class Options(BaseOptions):
    """What counts as blank."""

    min_words: Annotated[int, Range(0)] = 3
    """The fewest words of a statement. Project choice."""
    prompts: Names = ()
    """Texts that a template prints in empty fields. Packs name those of their template."""


@rule(
    "ST003",
    "placeholder-text",
    on=Plan,
    severity="error",
    group="structure",
    profile="review",
    cites=("Meyers & VanGronigen 2021", "Massachusetts sample interim benchmarks"),
)
def check(item: Plan, plan: PlanGraph, options: Options) -> Problems:
    for part, field, text, span in plan.bound.unfilled:
        yield problem(
            part,
            _left(part, field, text),
            field,
            span=span,
            severity="error" if field in _REQUIRED else "warning",
        )
    prompts = frozenset(" ".join(text.lower().split()) for text in options.prompts)
    marks = [mark for mark in _MARKS if mark in plan.text]
    marks += [mark for sign, mark in _SIGNS if sign in plan.text and mark in plan.text]
    marks += [mark for mark in _DOUBLE if re.search(mark, plan.text)]
    if plan.document.format not in ("yaml", "json") or _PROMPT.search(plan.text):
        marks.append("[")
    if marks or prompts:
        yield from _placeholders(plan, marks, prompts)
    for kind in _STATED:
        for part in plan.all(kind):
            statement = part.__dict__.get("statement")
            if statement is None or len(statement) < _LONG:
                yield from _blank(part, statement, options)


def _placeholders(plan: PlanGraph, marks: list[str], prompts: frozenset[str]) -> Problems:
    for part, field, text in _texts(plan):
        lower = text.lower()
        if prompts and " ".join(lower.split()) in prompts:
            words: tuple[int, int] | None = (0, len(text))
        elif not holds(lower, marks):
            continue
        else:
            words = (0, len(text)) if is_placeholder(text) else find_gap(text)
        if words is not None:
            yield problem(
                part,
                _left(part, field, text[words[0] : words[1]]),
                field,
                words=words,
                severity="error" if field in _REQUIRED else "warning",
            )


def _texts(plan: PlanGraph) -> Iterator[tuple[Part, str, str]]:
    """Give every text of the plan with its part and field, those in lists too."""
    for kind, parts in plan.bound.parts.items():
        fields = kind.fields.keys() - {"id", "at"}
        for part in parts:
            for field, value in part.__dict__.items():
                if field not in fields:
                    continue
                if type(value) is str:
                    yield part, field, value
                elif type(value) is tuple:
                    for index, text in enumerate(value):
                        if type(text) is str:
                            yield part, part.item(field, index), text


def _blank(part: Part, statement: str | None, options: Options) -> Problems:
    if statement is None:
        if not part.given("statement") and getattr(part, "status", None) not in _CLOSED:
            title = part.element.title
            yield problem(part, f"{title} has no statement: nothing says what it is.", "statement")
        return
    if type(part) is Priority or getattr(part, "status", None) in _CLOSED:
        return
    if type(part) is Strategy and any(action.statement for action in part.actions):
        return  # a name will do where the steps say what is done
    if type(part) is Action and _is_told_beside(part):
        return
    if len(statement.split()) < options.min_words and not is_placeholder(statement):
        label = part.element.label
        message = f'The statement of {label} is only "{statement}"; a sentence is due there.'
        yield problem(part, message, "statement", severity="warning")


def _is_told_beside(action: Action) -> bool:
    """Say whether measures beside the steps of a strategy tell what is done in each."""
    around = action.parent
    return type(around) is Strategy and len(around.implementation) >= len(around.actions) > 0


def _left(part: Part, field: str, text: str) -> str:
    text = " ".join(text.split())
    text = text if len(text) <= 60 else f"{text[:59]}…"
    return (
        f'`{part.field_path(field)}` of {part.element.label} still holds a placeholder: "{text}".'
    )
