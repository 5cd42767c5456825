"""A plan shares most of its strategies, or its root causes or baselines, with another school's.

The root causes and strategies of each plan are compared, word by word, with those of all other
schools; the names of the schools and the order of words do not count. Two texts are alike when
they share 90% of their words. More than half of the strategies is a warning; more than half of
the root causes, or all baselines together with their measures, is an error: two schools may well
choose one strategy, but they cannot have the same past. Two at least must be alike. Of two plans
that are alike, the later in the order of files is told of.

## Why

The turnaround practices ask for action plans that rest on each school's own needs assessment.
Root causes that were copied were not looked for.

## Fix

Go back to the school's own data and write what is true there. A text that the district gave to
all schools belongs into the district plan, or into the option `allowed`.

## Options

- `similarity`: the share of words from which two texts are alike, 0.9. Project choice.
- `most`: the share of a plan's strategies, or root causes, that another plan may share, 0.5.
  Project choice.
- `template`: a text in more than this share of the plans of a set is one that somebody gave to
  all, 0.25; it takes five plans that have it. Project choice.
- `allowed`: texts that plans may share.

## Stays silent

- About texts that stand in a district plan, strategies whose `origin` is not the school, and
  texts of fewer than five words.
- When fewer than two texts of a kind are alike, and between plans of one school.

## Bad: the root causes of another school

```yaml
school: {name: Otter Cove School}
needs_assessment:
  root_causes:
    - {id: R1, statement: At Otter Cove lessons end before students have written a word.}
    - {id: R2, statement: New teachers meet their mentor only once before winter.}
---
# finds R1 statement
school: {name: Pike Hill School}
needs_assessment:
  root_causes:
    - {id: R1, statement: At Pike Hill lessons end before students have written a word.}
    - {id: R2, statement: New teachers meet their mentor only once before the winter.}
    - {id: R3, statement: Buses arrive after the first lesson has begun.}
```

## Bad: the strategies of another school

```yaml
school: {name: Otter Cove School}
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Plan every unit from the exit tickets of the unit before it}
      - {id: S2, statement: Confer with small groups while the others write in pairs}
---
# finds G1/S5 statement
school: {name: Pike Hill School}
goals:
  - id: G1
    strategies:
      - {id: S5, statement: Plan every unit from the exit tickets of the unit before it}
      - {id: S6, statement: Confer with small groups while the others write in pairs}
      - {id: S7, statement: Visit each family at home before the end of September}
```

## Good: one strategy in common

```yaml
school: {name: Otter Cove School}
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Plan every unit from the exit tickets of the unit before it}
      - {id: S2, statement: Confer with small groups while the others write in pairs}
---
school: {name: Pike Hill School}
goals:
  - id: G1
    strategies:
      - {id: S5, statement: Plan every unit from the exit tickets of the unit before it}
      - {id: S7, statement: Visit each family at home before the end of September}
```

## Good: the district gave the strategies

```yaml
school: {name: Otter Cove School}
strategies:
  - {id: S1, statement: Teach the adopted phonics lessons in full each day, origin: district}
  - {id: S2, statement: Read aloud from the shared list of books each afternoon}
---
school: {name: Pike Hill School}
strategies:
  - {id: S1, statement: Teach the adopted phonics lessons in full each day, origin: district}
  - {id: S2, statement: Read aloud from the shared list of books each afternoon}
---
level: district
strategies:
  - {id: D1, statement: Read aloud from the shared list of books each afternoon}
```
"""

from typing import Annotated

from planlint.model.part import Names
from planlint.rule import Options as Base
from planlint.rule import Portfolio, Problems, Range, rule


class Options(Base):
    """When a plan counts as copied."""

    similarity: Annotated[float, Range(0.5, 1)] = 0.9
    """The share of words from which two texts are alike. Project choice."""
    most: Annotated[float, Range(0, 1)] = 0.5
    """The share of a plan's texts that another plan may share. Project choice."""
    template: Annotated[float, Range(0, 1)] = 0.25
    """A text in more than this share of the plans was given to all. Project choice."""
    allowed: Names = ()
    """Texts that plans may share."""


@rule(
    "DX006",
    "copied-plan",
    on=Portfolio,
    severity="error",
    group="district",
    profile="submission",
    cites=("Turnaround practices, LEA 1.3-A", "Smarter school improvement, ASCD 2021"),
)
def check(portfolio: Portfolio, options: Options) -> Problems:
    from planlint_rules.district.copies import copies  # noqa: PLC0415  (only for several plans)

    yield from copies(
        portfolio, options.similarity, options.most, options.template, options.allowed
    )
