"""All student indicators of the plan are academic, or all of them are not.

The rule looks at the measures and subjects of the goals and at the `outcomes` of the strategies.
What a measure is about stands in `domain`; else its metric, its kind, the goal's subject or the
words of its name and statement tell: attendance, behavior, climate and what students say about
themselves are nonacademic, tests and marks, growth and graduation are academic. Measures of
what adults do count for neither.

## Why

Students learn where they come every day, are safe and are known; and a calm school in
which nobody learns to read has not improved. Kentucky asks for goals of both kinds, and so
does the law for turnaround plans in Massachusetts.

## Fix

Add a goal or an outcome of the other kind for which the school has data: chronic absence,
suspensions or the students' climate survey beside tests, or a test beside these.

## Stays silent

- When the plan has fewer than two goals, or is for one cycle, one group or one part of the
  school: the school's plan may hold the rest.
- When nobody can tell what one of the goals is about.

## Bad: only tests

```yaml
# finds plan goals
goals:
  - {id: G1, subject: ELA, statement: Raise the share of students who meet expectations to 36%}
  - id: G2
    statement: Increase the share of students at goal in mathematics from 29% to 33%
    measure: {name: students at goal, metric: proficiency}
```

## Bad: only attendance and climate

```yaml
# finds plan goals
goals:
  - id: G1
    statement: Reduce chronic absence from 27% to 24% by June 2027
    measure: {name: students who are chronically absent, metric: chronic-absence}
  - id: G2
    statement: Raise the share of students who feel safe from 61% to 70% on the spring survey
    measure: {name: students who feel safe, kind: perception, domain: nonacademic}
```

## Good: both

```yaml
goals:
  - {id: G1, subject: ELA, statement: Raise the share of students who meet expectations to 36%}
  - id: G2
    statement: Reduce the share of students who are chronically absent from 27% to 24%
```

## Good: an outcome of a strategy is of the other kind

```yaml
goals:
  - {id: G1, subject: ELA, statement: Raise the share of students who meet expectations to 36%}
  - id: G2
    subject: mathematics
    statement: Raise the share of students who meet expectations to 33%
    strategies:
      - id: S1
        statement: Greet every student by name and call home after the third absence
        outcomes: [{name: students with three absences, direction: decrease, target: 20%}]
```
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.model.plan import Plan
from planlint.model.strategies import Strategy
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.equity.named import goal_parts
from planlint_rules.equity.scope import is_partial

_ACADEMIC = "academic"
_NONACADEMIC = "nonacademic"
_METRICS: Mapping[str, str] = MappingProxyType(
    {
        "proficiency": _ACADEMIC,
        "growth": _ACADEMIC,
        "graduation": _ACADEMIC,
        "course-failure": _ACADEMIC,
        "chronic-absence": _NONACADEMIC,
        "attendance": _NONACADEMIC,
        "suspension": _NONACADEMIC,
        "survey": _NONACADEMIC,
        "fidelity": "practice",
    }
)
_NONACADEMIC_WORDS = (
    r"\b(?:absen|attend|tard|suspen|disciplin|behavio|climate|belong|bull(?:y|ied)|survey|referral"
    r"|safe|social-emotional|wellness|engage|mental)"
)
_ACADEMIC_WORDS = (
    r"\b(?:math|read(?:ing|ers?|s)?\b|litera|writ(?:e|ing)|science|algebra|proficien|graduat"
    r"|credits?\b|expectations|grade[- ]level|benchmark|unit (?:test|assessment)|ela\b|mcas"
    r"|staar|dibels|i-ready|access for)"
)


@rule(
    "EQ005",
    "one-sided-indicators",
    on=Plan,
    severity="warning",
    group="equity",
    cites=("Turnaround practices, school 1.2-E", "Kentucky CSIP guidance", "M.G.L. c.69 §1J"),
)
def check(item: Plan, plan: PlanGraph) -> Problems:
    goals = plan.all(Goal)
    if len(goals) < 2 or is_partial(plan):
        return
    domains = set()
    for domain in _domains(goals, plan):
        if not domain:
            return
        domains.add(domain)
        if {_ACADEMIC, _NONACADEMIC} <= domains:
            return
    if _ACADEMIC in domains:
        message = "Every indicator of the plan is academic; none is about attendance, behavior or"
        yield problem(item, f"{message} how students see the school.", "goals")
    elif _NONACADEMIC in domains:
        message = "No indicator of the plan is about what students learn; all are nonacademic."
        yield problem(item, message, "goals")


def _domains(goals: list[Goal], plan: PlanGraph) -> Iterator[str]:
    """Give what each goal and outcome is about; "" when nobody can tell."""
    for goal in goals:
        if goal.kind == "practice":
            continue
        measures = (part for part in goal_parts(goal) if isinstance(part, Measure))
        known = [domain for measure in measures if (domain := _of_measure(measure))]
        if known:
            yield from known
        elif goal.subject:
            yield _ACADEMIC
        else:
            yield _of_text(goal.statement)
    for strategy in plan.all(Strategy):
        for measure in strategy.outcomes:
            yield _of_measure(measure) or "practice"  # of an unclear outcome nothing follows


def _of_measure(measure: Measure) -> str:
    if measure.domain is not None:
        return measure.domain
    if domain := _METRICS.get(measure.metric or ""):
        return domain
    if measure.kind == "perception":
        return _NONACADEMIC
    if measure.kind in ("implementation", "observation"):
        return "practice"
    if measure.subject:
        return _ACADEMIC
    return _of_text(measure.name) or _of_text(measure.instrument)


def _of_text(text: str | None) -> str:
    """Tell by the words; a survey about reading is a survey."""
    lower = (text or "").lower()
    if re.search(_NONACADEMIC_WORDS, lower):
        return _NONACADEMIC
    return _ACADEMIC if re.search(_ACADEMIC_WORDS, lower) else ""
