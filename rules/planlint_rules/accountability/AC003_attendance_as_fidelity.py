"""What a strategy counts does not tell whether adults did it, or whether students gained.

A strategy is looked at on two levels, and each needs a measure of its own kind. Four mix-ups
are found. All that is counted of the implementation is that training was held or attended,
or that something was bought. The same measure stands at both levels. A result for students
stands under `implementation` (its `domain` is academic or nonacademic, or its `metric` is one
of students), or only what adults do stands under `outcomes` (`domain: practice` or `kind:
implementation`). And the last result for students is looked at before the implementation
is due to be complete.

## Why

A sign-in sheet shows who was in the room, not what changed in theirs. When the same figure
stands at both levels, nobody can tell whether the strategy failed or was never carried out.
State samples use rubrics of observation and written feedback for adults.

## Fix

Count what an observer would see in classrooms: rooms that teach the full lesson, on a
learning-walk rubric. Keep the number of people trained as a milestone beside it. Put what
students gain under `outcomes`, with a check after the implementation is in place.

## Stays silent

- When the strategy is completed or stopped, or has no measure of implementation (AC001) or of
  outcomes (AC002).
- When at least one measure or milestone of implementation, or the `measure` of the practice
  shift, counts something else than attendance and purchases.
- About words that name both: "trained teachers observed using the routine".
- About attendance of students: it can be a result, or show that a tutoring took place.
- About the order of the checks when either level has no dates.

## Bad: the share of teachers trained

```yaml
# finds G1/S1/implementation[0] name
goals:
  - id: G1
    strategies:
      - id: S1
        implementation:
          - {name: teachers who attend the small-group training, target: 100%, owner: Principal}
        outcomes:
          - {name: students at or above benchmark, target: 52%, owner: Principal}
```

## Bad: one measure for both

```yaml
# finds G1/S1/implementation[0] name
goals:
  - id: G1
    strategies:
      - id: S1
        implementation:
          - {name: students at or above benchmark on DIBELS, target: 52%, owner: Literacy coach}
        outcomes:
          - {name: Students at or above benchmark on DIBELS, target: 52%, owner: Literacy coach}
```

## Bad: a test score as implementation

```yaml
# finds G1/S1/implementation[0] metric
goals:
  - id: G1
    strategies:
      - id: S1
        implementation:
          - {name: grade 3 scores, metric: proficiency, target: 36%, owner: Principal}
        outcomes:
          - {name: students at or above benchmark, target: 52%, owner: Principal}
```

## Bad: results in October, the practice in December

```yaml
# finds G1/S1 outcomes
goals:
  - id: G1
    strategies:
      - id: S1
        implementation:
          - {name: rooms with the full lesson, owner: Dean, target: {value: 90%, date: 2026-12-18}}
        outcomes:
          - {name: students at benchmark, owner: Dean, target: {value: 52%, date: 2026-10-16}}
```

## Good: attended, and seen in rooms

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        implementation:
          - {name: teachers who attend the small-group training, target: 100%, owner: Principal}
          - {name: rooms seen teaching the full lesson, target: 90%, owner: Principal}
        outcomes:
          - {name: students at or above benchmark, target: 52%, owner: Principal}
```

## Good: the result comes after the practice

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        implementation:
          - {name: rooms with the full lesson, owner: Dean, target: {value: 90%, date: 2026-12-18}}
        outcomes:
          - {name: students at benchmark, owner: Dean, target: {value: 52%, date: 2027-04-30}}
```
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from planlint.model.measures import Measure
from planlint.model.part import Part
from planlint.model.strategies import Milestone, Strategy
from planlint.rule import PlanGraph, Problem, Problems, problem, rule
from planlint_rules.results import states_value
from planlint_rules.words import holds

_INPUTS = (
    r"\b(?:trained|(?:complet\w+|attend\w*|receiv\w+|held|offer\w+|registered for|enrolled in)"
    r"(?: [\w-]+){0,4} (?:training|trainings|workshops?|pd|webinars?|professional"
    r" (?:learning|development))|(?:training|trainings|workshops?|pd|webinars?|professional"
    r" (?:learning|development))(?: [\w-]+){0,3} (?:attended|completed|held|attendance|offered)"
    r"|(?:training|pd|workshop|professional (?:learning|development)) attendance|sign-?in sheets?"
    r"|purchased|bought|ordered|licen[cs]es)\b"
)
_SEEN = (
    r"\b(?:observ\w+|seen|walk\w*|rubric|us(?:e|es|ed|ing)|appl(?:y|ies|ied|ying)|practic\w+"
    r"|implement\w*|taught|teach(?:es|ing)?|fidelity"
    r"|in (?:their |every |each )?(?:class|room|lesson)\w*)\b"
)
_HINT_WORDS = "train attend purchas bought order licen workshop sign pd professional webinar"
_HINTS = tuple(_HINT_WORDS.split())
_STUDENTS = frozenset(
    ("proficiency", "growth", "graduation", "dropout", "chronic-absence", "course-failure")
)
_ADULTS = frozenset(("implementation", "observation"))


@rule(
    "AC003",
    "attendance-as-fidelity",
    on=Strategy,
    severity="warning",
    group="accountability",
    profile="review",
    cites=("Turnaround practices, school 1.2-D", "Massachusetts sample interim benchmarks"),
)
def check(strategy: Strategy, plan: PlanGraph) -> Problems:
    if strategy in plan.over or strategy.broken & {"implementation", "outcomes"}:
        return
    known = {_plain(measure.name): measure for measure in strategy.outcomes if measure.name}
    misplaced = [*_twice(strategy, known), *_of_students(strategy, known)]
    yield from misplaced
    if not misplaced:
        yield from _inputs(strategy)
    outcomes = strategy.outcomes
    if outcomes and all(m.domain == "practice" or m.kind in _ADULTS for m in outcomes):
        yield problem(
            outcomes[0],
            f"{strategy.title} counts under outcomes only what adults do.",
            "domain" if outcomes[0].domain == "practice" else "kind",
        )
    yield from _order(strategy, plan)


def _twice(strategy: Strategy, known: Mapping[str, Measure]) -> Iterator[Problem]:
    """Speak of measures that stand at both levels."""
    for measure in strategy.implementation:
        other = known.get(_plain(measure.name)) if measure.name else None
        if other is not None:
            yield problem(
                measure,
                f'{strategy.title} has the same measure at both levels: "{measure.name}".',
                "name",
                related=((other, "the same under outcomes", "name"),),
            )


def _of_students(strategy: Strategy, known: Mapping[str, Measure]) -> Iterator[Problem]:
    """Speak of results for students among the measures of implementation."""
    for measure in strategy.implementation:
        field = "metric" if measure.metric in _STUDENTS else "domain"
        if field == "domain" and measure.domain not in ("academic", "nonacademic"):
            continue
        if measure.name and _plain(measure.name) in known:
            continue
        yield problem(
            measure,
            f"{strategy.title} measures its implementation by a result of students"
            f" ({getattr(measure, field)}).",
            field,
        )


def _inputs(strategy: Strategy) -> Problems:
    """Speak when all that is counted of the implementation is attendance and purchases."""
    counted = list(_counted(strategy))
    if not counted:
        return
    part, field, text = counted[0]
    words = _input(text)
    if words is None or not all(_input(other) for _, _, other in counted[1:]):
        return
    yield problem(
        part,
        f"{strategy.title} counts only that something was attended or bought"
        f' ("{text[slice(*words)]}"), not whether adults do what it asks.',
        field,
        words=words,
        related=tuple((other, "the same", name) for other, name, _ in counted[1:]),
    )


def _counted(strategy: Strategy) -> Iterator[tuple[Part, str, str]]:
    for measure in strategy.implementation:
        field = "name" if measure.name else "instrument"
        yield measure, field, measure.name or measure.instrument or ""
    for milestone in strategy.milestones:
        if milestone.level != "implementation" or milestone.status == "dropped":
            continue
        if milestone.statement and states_value(milestone):
            yield milestone, "statement", milestone.statement
    shift = strategy.practice_shift
    if shift is not None and shift.measure:
        yield shift, "measure", shift.measure


def _input(text: str) -> tuple[int, int] | None:
    """Find the words that count what was put in, unless others count what came of it."""
    lower = text.lower()
    if not holds(lower, _HINTS):
        return None
    found = re.search(_INPUTS, lower)
    return found.span() if found and not re.search(_SEEN, lower) else None


def _plain(text: str | None) -> str:
    return " ".join((text or "").lower().strip(" .").split())


def _order(strategy: Strategy, plan: PlanGraph) -> Problems:
    """Speak when the last result is looked at before the practice is in place."""
    period = plan.plan.period
    last = period.end.end if period and period.end else date.max
    milestones = [m for m in strategy.milestones if m.status != "dropped" and _is_by(m, last)]
    done = [*_days(strategy.implementation), *_due(milestones, "implementation")]
    named: list[Milestone] = plan.out(strategy, "brings", Milestone)
    seen = [*_days(strategy.outcomes), *_due([*milestones, *named], "outcome")]
    if not done or not seen or not strategy.outcomes or max(seen) >= max(done):
        return
    yield problem(
        strategy,
        f"{strategy.title} looks at results for students for the last time on {max(seen)}, before"
        f" its implementation is complete on {max(done)}.",
        "outcomes",
    )


def _is_by(milestone: Milestone, day: date) -> bool:
    """Say whether a milestone is within the plan; MM004 speaks of one that is not."""
    return milestone.due is not None and milestone.due.end <= day


def _days(measures: Iterable[Measure]) -> Iterator[date]:
    for measure in measures:
        if measure.target and measure.target.date:
            yield measure.target.date.end
        yield from (point.date.end for point in measure.interim if point.date)


def _due(milestones: Iterable[Milestone], level: str) -> Iterator[date]:
    return (m.due.end for m in milestones if m.due and m.level == level)
