"""A theory of action leads to something else than the problem of its priority.

The `leads_to` of the priority's theory is laid beside the needs that the priority answers. What
both say of subject, student group or kind of figure must have something in common. The rule is
in Python because it has to know that "ELA" and "reading", or "EL" and "English learners", are one.

## Why

The last part of the theory is the problem, solved. Where it speaks of another subject or other
students, the practices between will not reach those whom the plan began with.

## Fix

Write in `leads_to` how the figure of the problem will change for the same students.

## Stays silent

- When one of the two says nothing of a subject, group or figure that planlint knows for certain.
- When they share one of the three, or one of them is about attendance and the other about learning
  in the same group.
- When the theory has no `leads_to` (CH005), or the priority names no need (AL001).
- When another pack than Chicago's is used, and nobody selects the rule.

## Bad: reading, and then mathematics

```yaml
# finds P1 theory_of_action.leads_to
needs_assessment:
  needs: [{id: N1, statement: 14% met expectations in reading, groups: [EL]}]
priorities:
  - id: P1
    needs: [N1]
    theory_of_action:
      if: we plan from student work
      then: students explain their answers
      leads_to: 30% of students at grade level in mathematics
```

## Bad: other students

```yaml
# finds P1 theory_of_action.leads_to
needs_assessment:
  needs: [{id: N1, statement: 9% of students with disabilities reached their goals}]
priorities:
  - id: P1
    needs: [N1]
    theory_of_action:
      if: we plan from student work
      then: students explain their answers
      leads_to: 30% of English learners reaching their goals
```

## Good: the same subject

```yaml
needs_assessment:
  needs: [{id: N1, statement: 14% of English learners met expectations in ELA}]
priorities:
  - id: P1
    needs: [N1]
    theory_of_action:
      if: we plan from student work
      then: students explain their answers
      leads_to: 30% of students reading at grade level
```

## Good: nothing that is certain

```yaml
needs_assessment:
  needs: [{id: N1, statement: 14% met expectations in ELA, groups: [EL]}]
priorities:
  - id: P1
    needs: [N1]
    theory_of_action: {if: we plan, then: students explain, leads_to: more students at grade level}
```
"""

from collections.abc import Iterable

from planlint import groups
from planlint.model.goals import Priority
from planlint.model.needs import Need
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint.similar import subjects
from planlint_rules.alignment.topics import Values, metric_in
from planlint_rules.equity.named import in_field, in_text
from planlint_rules.words import listed


@rule(
    "CH006",
    "theory-beside-the-problem",
    on=Priority,
    severity="warning",
    group="frameworks",
    cites=("Chicago CIWP, review of theories of action",),
    default=False,
)
def check(priority: Priority, plan: PlanGraph) -> Problems:
    theory = priority.theory_of_action
    found = plan.out(priority, "addresses", Need)
    if theory is None or not theory.leads_to or not found:
        return
    mine = _said(theory.leads_to, plan)
    told = [_of_need(need, plan) for need in found]
    theirs = [frozenset[object]().union(*values) for values in zip(*told, strict=True)]
    both = [(one, other) for one, other in zip(mine, theirs, strict=True) if one and other]
    if not both or any(one & other for one, other in both):
        return
    yield problem(
        theory,
        f"The theory of action of {priority.label} leads to {_words(one for one, _ in both)}; its"
        f" problem is about {_words(other for _, other in both)}.",
        "leads_to",
        related=tuple((need, "the problem", "statement") for need in found),
    )


def _said(text: str, plan: PlanGraph) -> tuple[Values, Values, Values]:
    """Give the subjects, groups and kinds of figure that a text certainly speaks of."""
    return subjects(text), in_text(text, plan) - {groups.ALL}, metric_in(text)


def _of_need(need: Need, plan: PlanGraph) -> tuple[Values, Values, Values]:
    name = need.measure.name if need.measure is not None else None
    about, of, kinds = _said(f"{need.subject or ''}. {need.statement or ''}. {name or ''}", plan)
    return about, of | in_field(need, plan), kinds


def _words(values: Iterable[Values]) -> str:
    return listed(sorted({str(value) for found in values for value in found}))
