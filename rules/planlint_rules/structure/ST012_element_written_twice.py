"""Two elements of one kind say the same in the same words.

Needs, root causes, priorities, goals, strategies, milestones, actions, initiatives and others
are compared with those of their own kind. Elements count as the same when their text is the
same, letter case and the final period aside, and they do not differ in their groups, grades,
subject or due date.

## Why

What is written twice is planned, counted and followed up twice, and sooner or later the two
differ. Where two goals need the same strategy, it can be written once.

## Fix

Keep one and refer to it: a strategy names further goals in `supports`, an action or milestone
stands under the strategy that it belongs to.

## Stays silent

- When the two have one id (ST005).
- When the text is a placeholder (ST003).
- About strategies, actions and milestones of fewer than four words: two steps may well have
  one name.
- About texts that are alike but not the same (ST007).

## Bad: one strategy under two goals

```yaml
# finds G2/S2 statement
goals:
  - id: G1
    statement: Raise reading in grade 3 from 32% to 36% by June 2027
    strategies:
      - {id: S1, statement: Coach teachers in every K-3 room}
  - id: G2
    statement: Raise reading in grade 2 from 35% to 39% by June 2027
    strategies:
      - {id: S2, statement: coach teachers in every K-3 room.}
```

## Bad: one need twice

```yaml
# finds N2 statement
needs_assessment:
  needs:
    - {id: N1, statement: 27% of students were chronically absent}
    - {id: N2, statement: 27% of students were chronically absent}
```

## Good: one strategy for two goals

```yaml
goals:
  - {id: G1, statement: Raise reading in grade 3 from 32% to 36% by June 2027}
  - {id: G2, statement: Raise reading in grade 2 from 35% to 39% by June 2027}
strategies:
  - {id: S1, statement: Coach teachers in every K-3 room, supports: [G1, G2]}
```

## Good: the same check on two days

```yaml
goals:
  - id: G1
    statement: Raise reading in grade 3 from 32% to 36% by June 2027
    milestones:
      - {id: M1, statement: Students gain two levels, due: 2026-11-20}
      - {id: M2, statement: Students gain two levels, due: 2027-02-12}
```
"""

from planlint.model.goals import Goal, Priority
from planlint.model.needs import Need, RootCause, Source
from planlint.model.part import Element
from planlint.model.people import Initiative, ProfessionalLearning, Request, Resource
from planlint.model.placeholder import is_placeholder
from planlint.model.plan import Plan
from planlint.model.strategies import Action, Milestone, Strategy
from planlint.rule import PlanGraph, Problems, problem, rule

_TEXTS: tuple[tuple[type[Element], str], ...] = (
    (Source, "name"),
    (Need, "statement"),
    (RootCause, "statement"),
    (Priority, "statement"),
    (Goal, "statement"),
    (Strategy, "statement"),
    (Milestone, "statement"),
    (Action, "statement"),
    (Initiative, "name"),
    (ProfessionalLearning, "topic"),
    (Request, "statement"),
    (Resource, "name"),
)
_APART = ("groups", "grades", "subject", "due", "date", "dates", "source")
_NAMED = (Strategy, Action, Milestone)
_NAME = 4  # words; a shorter statement of these is a name, which two of them may have
_CLOSED = frozenset(("completed", "stopped", "done", "dropped"))


@rule(
    "ST012",
    "element-written-twice",
    on=Plan,
    severity="info",
    group="structure",
    profile="review",
    cites=("planlint plan format 1, ids and references",),
)
def check(item: Plan, plan: PlanGraph) -> Problems:
    for kind, field in _TEXTS:
        first: dict[str, Element] = {}
        elements = plan.all(kind)
        for element in elements if len(elements) > 1 else ():
            text = element.__dict__.get(field)
            if text is None:
                continue
            plain = text.strip(" .\n").lower()
            other = first.setdefault(plain, element)
            if other is element or (kind in _NAMED and len(plain.split()) < _NAME):
                continue
            if _are_one(element, other) and not is_placeholder(text):
                message = f"{element.title} says the same as {other.label}, word for word."
                yield problem(element, message, field, related=((other, "the same text", field),))


def _are_one(one: Element, other: Element) -> bool:
    """Say whether two elements with one text are meant to be the same thing."""
    if one.own_id and one.own_id == other.own_id:
        return False
    if one.node is other.node:  # one piece of the file that is used in two places
        return False
    values, others = one.__dict__, other.__dict__
    if values.get("status") in _CLOSED or others.get("status") in _CLOSED:
        return False
    return all(_plain(values.get(name)) == _plain(others.get(name)) for name in _APART)


def _plain(value: object) -> object:
    """Leave out of a date the place in the text where it was read."""
    return getattr(value, "start", value)
