"""A goal names no test, survey or record that its value comes from.

The instrument may be named in the statement, in a measure (also in its name, or as the source
of a value), in a milestone, in the outcomes of a strategy that serves the goal, or as a data
source of a need that it answers. A word such as "data" or "assessments" alone names nothing.
What a school counts by law, such as attendance, graduation or suspensions, needs no
instrument: its records are the source. "State results" name the state's test.

## Why

Two tests give two results. Whoever reads the goal at the end of the year must know which
one was meant, and when it is given.

## Fix

Name it: "as measured by the MCAS ELA test", or `instrument: DIBELS 8` in the measure.

## Options

- `generic-words`: words that name no instrument when nothing else stands beside them. The
  list is a project choice.

## Stays silent

- When the goal names nothing to reach (SM001), is a task (SM007) or has no statement (ST003).
- In goals on practice, whose observation AP002 asks for.
- When the statement holds a short name in capitals that may be a test planlint does not know.
- When an instrument was written but cannot be read (PL005).

## Bad: no test is named

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: Raise reading in grade 3 from 32% at benchmark in May 2026 to 36% by June 2027.
```

## Bad: "assessments" could be any

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: >-
      Raise reading proficiency of grade 3 students from 32% in May 2026 to 36% by June 2027,
      as measured by multiple assessments.
```

## Bad: the measure only says data

```yaml
# finds G1/measure instrument
goals:
  - id: G1
    statement: Raise reading in grade 3 from 32% at benchmark in May 2026 to 36% by June 2027.
    measure: {name: students who read at grade level, instrument: student data}
```

## Good: the test is named

```yaml
goals:
  - id: G1
    statement: >-
      Raise reading proficiency of grade 3 students from 32% in May 2026 to 36% by June 2027,
      as measured by DIBELS 8.
```

## Good: attendance is on record

```yaml
goals:
  - id: G1
    statement: Raise the attendance rate of all students from 91% in June 2026 to 93% by June 2027.
```
"""

import re
from collections.abc import Iterator

from planlint.facts import Facts, Name, measures, needs
from planlint.model.goals import Goal
from planlint.model.part import Names
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problem, Problems, problem, rule
from planlint_rules.smart.asked import outcome

_ON_RECORD = (
    r"attend|absen|truan|tard|graduat|drop ?-?out|suspen|expuls|expel|exclusion|disciplin|referral"
    r"|incident|enrol|credit|\bpass(?:es|ed|ing)?\b|course|fail|gpa|grade point|promot|retention"
    r"|retain|certificat|diploma|fafsa|apply|application|participat|take part|\b[a-d] or better\b"
    r"|\bstate(?:wide)?\b|\brat(?:ed|ing)\b|district.{1,40}benchmark|performance task"
    r"|\ban? [df]\b|\b[df]s\b|on[- ]track"
)
_NAME = r"\b[A-Z][A-Z\d-]{2,}\b|\b[A-Z][a-z]+[A-Z]\w*\b"
_CAPITALS = """
ELA IEP IEPS SWD SWDS ELL ELLS MLL MLLS SEL MTSS PBIS RTI PLC PLCS STEM EOY BOY MOY SMART ESL
SPED FRL BIPOC ALL AND THE WILL GOAL K-12 PK-8 LEA FY SY
"""
_NO_TESTS = frozenset(_CAPITALS.split())


class Options(Base):
    """The words that name no instrument."""

    generic_words: Names = (
        "data",
        "assessment",
        "assessments",
        "test",
        "tests",
        "testing",
        "result",
        "results",
        "score",
        "scores",
        "evidence",
        "measure",
        "measures",
        "metrics",
        "information",
        "formative",
        "summative",
        "multiple",
        "various",
        "different",
        "standardized",
        "available",
        "relevant",
        "student",
        "students",
        "school",
        "other",
        "and",
        "or",
        "of",
        "the",
        "our",
        "from",
    )
    """Words that name nothing by themselves. Project choice."""


@rule(
    "SM003",
    "unnamed-measure",
    on=Goal,
    severity="error",
    group="smart",
    profile="review",
    cites=(
        "Fernandez 2011",
        "Turnaround practices, school 1.2-A",
    ),
)
def check(goal: Goal, plan: PlanGraph, options: Options) -> Problems:
    both = outcome(plan, goal)
    if both is None:
        return
    found, said = both
    generic = frozenset(options.generic_words)
    if found.instrument is not None and not _is_generic(found.instrument.text, generic):
        return
    if _is_on_record(found) or _has_unknown_name(said.text) or _is_unreadable(goal):
        return
    if any(not _is_generic(text, generic) for text in _elsewhere(plan, goal)):
        return
    yield _unnamed(found, found.instrument)


def _is_generic(text: str, generic: frozenset[str]) -> bool:
    return all(word in generic for word in re.findall(r"[a-z\d][\w'-]*", text.lower()))


def _is_on_record(found: Facts) -> bool:
    texts = [found.statement.text if found.statement else ""]
    texts += [f"{measure.name} {measure.metric}" for measure in measures(found.goal)]
    return any(re.search(_ON_RECORD, text.lower()) for text in texts)


def _has_unknown_name(text: str) -> bool:
    """Say whether a word in capitals may name a test: STARS, iReady, FastBridge."""
    return any(name.upper() not in _NO_TESTS for name in re.findall(_NAME, text))


def _is_unreadable(goal: Goal) -> bool:
    return any("instrument" in measure.broken for measure in measures(goal))


def _elsewhere(plan: PlanGraph, goal: Goal) -> Iterator[str]:
    """Give the instruments that stand further away than the first one found."""
    for measure in measures(goal):
        if measure.instrument:
            yield measure.instrument
    for milestone in goal.milestones:
        if milestone.measure:
            yield milestone.measure
    for strategy in plan.strategies(goal):
        for measure in strategy.outcomes:
            if measure.instrument:
                yield measure.instrument
    for need in needs(plan, goal):
        yield from need.sources


def _unnamed(found: Facts, generic: Name | None) -> Problem:
    goal = found.goal
    if generic is None:
        return problem(
            goal,
            f"{goal.title} names no test, survey or record that its value comes from.",
            "statement",
        )
    part, field, words = generic.place
    return problem(
        part,
        f'{goal.title} is measured by "{generic.text}", which could be anything.',
        field,
        words=words,
    )
