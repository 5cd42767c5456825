"""A student-centered problem names no student group.

Looked at are `groups` of the need, its measure, and the words of its statement. A grade is no
group here. The rule is in Python because it has to know a group by all its names, those that the
district added to its vocabulary among them.

## Why

The form asks for the problem of those whom the school serves least well. A problem of "our
students" leads to practices for everybody, and the gap stays.

## Fix

Break the figure down, and name the group that it weighs on most, in the sentence or in `groups`.

## Stays silent

- When the need has no statement, or is put off with a reason in `deferred`.
- When `groups` could not be read (PL005).
- When another pack than Chicago's is used, and nobody selects the rule.

## Bad: students in general

```yaml
# finds N1 statement
needs_assessment:
  needs: [{id: N1, statement: 31% of grade 3 students met expectations on the IAR and 35% on STAR}]
```

## Bad: a measure of all students

```yaml
# finds N1 statement
needs_assessment:
  needs:
    - id: N1
      statement: Students do not feel that they belong
      measure: {name: students who agree, population: all students, baseline: 41%}
```

## Good: a group in the sentence

```yaml
needs_assessment:
  needs:
    - {id: N1, statement: 9% of diverse learners and 14% of English learners met expectations}
```

## Good: groups in the field

```yaml
needs_assessment:
  needs: [{id: N1, statement: 31% of students met expectations, groups: [Black students]}]
```
"""

from planlint import groups
from planlint.model.needs import Need
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint_rules.equity.named import in_field, in_text

_LOCAL = ("diverse learner", "priority group", "temporary living", "stls")
"""Words of Chicago for groups, which mean other things elsewhere."""


@rule(
    "CH003",
    "problem-without-group",
    on=Need,
    severity="warning",
    group="frameworks",
    cites=("Chicago CIWP, review of problems",),
    default=False,
)
def check(need: Need, plan: PlanGraph) -> Problems:
    if not need.statement or need.given("deferred") or "groups" in need.broken:
        return
    parts = [need] if need.measure is None else [need, need.measure]
    texts = [need.statement]
    if need.measure is not None:
        texts += [need.measure.name or "", need.measure.population or ""]
    named = any(in_field(part, plan) for part in parts)
    if named or any(in_text(text, plan) - {groups.ALL} for text in texts):
        return
    if any(word in text.lower() for text in texts for word in _LOCAL):
        return
    yield problem(
        need,
        f"{need.title} names no student group: nobody can tell whose problem it is.",
        "statement",
    )
