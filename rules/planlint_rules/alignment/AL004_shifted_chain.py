"""From the need to the goal to its checks, the subject, grade, group or figure changes.

A goal is compared with the needs that it answers; its further measures, its milestones, and
the `outcomes` and milestones of its strategies are compared with the goal. Looked at are the
fields `subject`, `grades`, `groups` and `metric`, and the words of statements and names where
they are certain ("grade 4", "mathematics"). Two places differ when
both say something and nothing of it is the same.

## Why

When the need is about reading in grade 3 and the goal about mathematics in grade 5, the plan
will not change what was found. Objectives on the way should be indicators of the goal itself.

## Fix

Name the need that the goal really answers, or the measure that belongs to it. When a measure
stands in for something that cannot be measured directly, say so: `proxy: true`.

## Stays silent

- About measures with `proxy: true`, and about milestones that are checked with one.
- When one place is only narrower: a goal for grade 3 under a need of grades 3-5.
- About student groups that stand in a text only, and about those of a need that speaks of all
  students beside them ("32% of students did, and 14% of multilingual learners").
- When a goal answers several needs, or a strategy serves several goals, and one of them fits.
- When the text of a need is a page of data, of more than 100 words: it speaks of many things,
  and single words do not tell what it is about.
- About a goal's own measure and the grades and groups of its statement (SM009).
- About attendance and behavior along the way to a subject: they may lead there. Of a goal and
  its need they are compared, because that is where the plan says what it answers.
- About milestones and measures of implementation, and about what was dropped or stopped.

## Bad: the need is about reading

```yaml
# finds G1 addresses
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations in reading}
goals:
  - id: G1
    statement: 40% of grade 3 students meet expectations in mathematics by June 2027
    addresses: [N1]
    strategies: [{id: S1, actions: [{id: A1, statement: Meet in August}]}]
```

## Bad: the milestone is of another grade

```yaml
# finds G1/M1 statement
goals:
  - id: G1
    statement: 40% of grade 3 students meet expectations in ELA by June 2027
    grades: "3"
    milestones:
      - {id: M1, statement: 44% of grade 5 students are at benchmark, level: outcome}
    strategies: [{id: S1, actions: [{id: A1, statement: Meet in August}]}]
```

## Good: narrower, with a proxy

```yaml
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% met expectations in reading, grades: 3-5, subject: ELA}
goals:
  - id: G1
    statement: 40% of grade 3 students meet expectations in ELA by June 2027
    addresses: [N1]
    measures:
      - {name: grade 3 students who write in science, subject: science, proxy: yes}
    strategies: [{id: S1, actions: [{id: A1, statement: Meet in August}]}]
```

## Good: one of two needs fits

```yaml
needs_assessment:
  needs:
    - {id: N1, statement: Only 32% of grade 3 students met expectations in reading}
    - {id: N2, statement: 27% of students were chronically absent}
goals:
  - id: G1
    statement: 40% of grade 3 students meet expectations in ELA by June 2027
    addresses: [N1, N2]
    strategies: [{id: S1, actions: [{id: A1, statement: Meet in August}]}]
```
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from planlint.facts import measures, needs
from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.model.needs import Need
from planlint.model.part import Element
from planlint.model.strategies import Milestone, Strategy
from planlint.rule import PlanGraph, Problem, Problems, problem, rule
from planlint_rules.alignment.topics import (
    NAMES,
    NOTHING,
    Topic,
    differences,
    is_of_all,
    joined,
    metric_in,
    said,
    topic,
    topic_of,
)
from planlint_rules.words import listed

_FREE = frozenset(("graduation",))
_PAGE = 100  # words of a need, from which on it is a page of data
_ADULTS = frozenset(("implementation", "observation"))


@rule(
    "AL004",
    "shifted-chain",
    on=(Goal, Strategy),
    severity="warning",
    group="alignment",
    profile="review",
    cites=("Turnaround practices, school 1.2-C", "Turnaround practices, school 1.2-E"),
)
def check(item: Goal | Strategy, plan: PlanGraph) -> Problems:
    if isinstance(item, Goal):
        shift = _shift(item, plan)
        if shift is not None:
            yield shift
        others = item.measures if item.measure else item.measures[1:]
        yield from _compare([*others, *_checks(item.milestones, item.measures)], [item], plan)
    elif item not in plan.over:
        outcomes = (m for m in item.outcomes if m.domain != "practice" and m.kind not in _ADULTS)
        parts: list[Measure | Milestone] = [*outcomes, *_checks(item.milestones, item.outcomes)]
        yield from _compare(parts, plan.goals(item), plan)


def _goal(goal: Goal) -> Topic:
    """Tell what a goal is about; its own measure may say it for the statement."""
    own = topic(goal, "statement")
    first = goal.measure
    if first is None or first.proxy:
        return own
    mine = topic_of(first, "name", "instrument", "population")
    return Topic(*(a or b for a, b in zip(own, mine, strict=True)))


def _need(need: Need) -> Topic:
    own = topic(need, "statement")
    return own if need.measure is None else joined((own, topic_of(need.measure, "name")))


class _About(NamedTuple):
    """What a goal is about, what its needs are about, and both together."""

    goal: Topic
    needs: Topic
    whole: Topic


def _about(goal: Goal, plan: PlanGraph) -> _About:
    """Tell what a goal and its needs are about; once for each plan."""
    known: dict[Goal, _About] = plan.memo.setdefault("topics of goals", {})
    if goal not in known:
        mine, theirs = _goal(goal), joined(_need(need) for need in needs(plan, goal))
        known[goal] = _About(mine, theirs, joined((mine, theirs)))
    return known[goal]


def _shift(goal: Goal, plan: PlanGraph) -> Problem | None:
    """Compare a goal with the needs that it answers."""
    if goal.kind == "practice":
        return None
    mine, theirs, _ = _about(goal, plan)
    if _FREE & (mine.subjects | theirs.subjects):  # everything may lead to a diploma
        mine, theirs = mine._replace(subjects=NOTHING), theirs._replace(subjects=NOTHING)
    apart = differences(mine, theirs, wide=True)
    if not apart:
        return None
    answered = needs(plan, goal)
    texts = [need.statement or "" for need in answered]
    if any(len(text.split()) > _PAGE for text in texts):
        return None
    if 2 in apart and any(map(is_of_all, texts)):
        apart.remove(2)
    if 3 in apart and (
        any(measure.proxy for measure in measures(goal))
        or any(metric_in(text) & mine.metrics for text in texts)
    ):
        apart.remove(3)
    if not apart:
        return None
    other = _told(theirs, apart)
    named = listed([need.own_id or need.label for need in answered])
    return problem(
        goal,
        f"{goal.title} is about {_told(mine, apart)}, but what it answers, {named}, is about"
        f" {other}.",
        "addresses" if goal.addresses else "priority",
        related=tuple((need, f"about {other}", "statement") for need in answered),
        route=(answered[0], goal),
    )


def _told(one: Topic, places: Iterable[int]) -> str:
    return listed([said(one[place], place) for place in places])


def _checks(milestones: Iterable[Milestone], others: Iterable[Measure]) -> Iterator[Milestone]:
    """Give the milestones that tell of students, checked with what stands for itself."""
    proxies = {text for m in others if m.proxy for text in (m.name, m.instrument) if text}
    for milestone in milestones:
        told = milestone.level != "implementation" and milestone.status != "dropped"
        if told and milestone.measure not in proxies:
            yield milestone


def _compare(parts: list[Measure | Milestone], goals: list[Goal], plan: PlanGraph) -> Problems:
    """Compare checks with the goals that they are for; what fits the need fits as well."""
    if not parts or not goals:
        return
    whole = joined(_about(goal, plan).whole for goal in goals)
    if not (whole.subjects or whole.grades or whole.groups):
        return
    for part in parts:
        if isinstance(part, Measure):
            if part.proxy:
                continue
            mine = topic(part, "name", "instrument", "population", known=whole.grades)
        else:
            mine = topic(part, "statement", "measure", known=whole.grades)
        apart = differences(mine, whole)
        if apart:
            theirs = _told(whole, apart)
            yield problem(
                part,
                f"{_name(part)} is about {_told(mine, apart)}, but {goals[0].label} is about"
                f" {theirs}.",
                _place(part, NAMES[apart[0]]),
                related=((goals[0], f"about {theirs}", "statement"),),
            )


def _name(part: Element) -> str:
    name = part.__dict__.get("name")
    return f'The measure "{name}"' if name else str(part.title)


def _place(part: Measure | Milestone, field: str) -> str:
    """Give the field that says what differs."""
    if isinstance(part, Measure):
        return field if part.given(field) else "name"
    return "statement" if part.statement else "measure"
