"""Two goals or two strategies say nearly the same, or a plan was carried over with new dates.

Compared are goals with goals and strategies with strategies, by their letters in groups of
three, so that an ending, a comma or a single word makes little difference. Texts with other
numbers, grades, seasons, subjects or student groups are never called the same. A goal is also
compared with the goals of the plan before it, as far as `previous.goals` carries them, or the
file that `--previous` names: there the years may differ, and nothing else. With that file the
strategies and actions as a whole are compared too: when nearly all of them say what they said
before and only their dates have moved, this is told once, at the plan.

## Why

Researchers found principals who handed in the very same plan several times, and plans in
which a goal was written again for each section of a form. What is copied is not decided.

## Fix

Keep one of the two, and let the other part refer to it: a strategy can support several goals
(`supports: [G1, G2]`). For a goal that is carried over, write what will be done differently,
or a target that starts from what was reached.

## Options

- `similarity`: from how much of the letters in common two texts are nearly the same, 0.90.
  Project choice.
- `carried`: the same for a goal and one of the earlier plan, and for all strategies and
  actions of two plans together, 0.85. Project choice.

## Stays silent

- About texts that are the same word for word (ST012), and about placeholders (ST003).
- About goals and strategies that were stopped or completed.
- About a goal whose day has not come yet: it goes on from one plan to the next.
- About strategies and actions of two drafts for the same period, unless most of their days were
  put off by more than two months and no review or adjustment says why.
- When a plan has fewer than three strategies and actions.

## Bad: a strategy is written twice

```yaml
# finds G2/S2 statement
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Plan mathematics lessons together from student work in every grade.}
  - id: G2
    strategies:
      - {id: S2, statement: "Plan mathematics lessons together, from student work, in each grade."}
```

## Bad: last year's goal with a new date

```yaml
# finds G1 statement
goals:
  - id: G1
    statement: Increase the share of students who read at grade level from 32% to 36% by June 2027
previous:
  goals:
    - id: G1
      statement: Increase the share of students who read at grade level from 32% to 36% by June 2026
      met: no
```

## Bad: the work of last year, with new dates

```yaml
period: {start: 2025-09-02, end: 2026-06-19}
goals:
  - id: G1
    strategies:
      - id: S1
        statement: Plan mathematics lessons together from student work
        actions:
          - {id: A1, statement: Set the planning calendar with the grade teams, due: 2025-09-26}
          - {id: A2, statement: Visit each room and talk about what was seen, due: 2026-03-27}
--- # a year later
# finds plan goals
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    strategies:
      - id: S1
        statement: Plan mathematics lessons together from student work
        actions:
          - {id: A1, statement: Set the planning calendar with the grade teams, due: 2026-09-25}
          - {id: A2, statement: Visit each room and talk about what was seen, due: 2027-03-26}
```

## Good: two grades, two goals

```yaml
goals:
  - {id: G1, statement: Increase the share of grade 3 students who read at grade level to 36%}
  - {id: G2, statement: Increase the share of grade 4 students who read at grade level to 36%}
```

## Good: a new target for the same measure

```yaml
goals:
  - {id: G1, statement: Increase the share of students who read at grade level from 34% to 38%}
previous:
  goals:
    - {id: G1, statement: Increase the share of students who read at grade level from 32% to 36%}
```

## Good: the strategy goes on, its steps are new

```yaml
period: {start: 2025-09-02, end: 2026-06-19}
goals:
  - id: G1
    strategies:
      - id: S1
        statement: Plan mathematics lessons together from student work
        actions:
          - {id: A1, statement: Set the planning calendar with the grade teams, due: 2025-09-26}
          - {id: A2, statement: Visit each room and talk about what was seen, due: 2026-03-27}
--- # a year later
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    strategies:
      - id: S1
        statement: Plan mathematics lessons together from student work
        actions:
          - {id: A1, statement: Choose two tasks that show how students reason, due: 2026-10-02}
          - {id: A2, statement: Score the work of one class in pairs each month, due: 2027-03-26}
```
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from planlint.facts import facts
from planlint.groups import find
from planlint.model.goals import Goal
from planlint.model.part import Element
from planlint.model.placeholder import is_placeholder
from planlint.model.plan import Plan, PreviousGoal
from planlint.model.strategies import Strategy
from planlint.rule import Options as Base
from planlint.rule import PlanGraph, Problems, problem, rule
from planlint.similar import Profile, profile, repeats, subjects
from planlint_rules.lookback import alike, before, carried_over, dates_moved, timeless

_FIELDS = ("subject", "grades", "groups")
_FEW = 40


class Options(Base):
    """From how much in common two texts are the same."""

    similarity: float = 0.90
    """Of two goals or strategies. Project choice."""
    carried: float = 0.85
    """Of a goal and one of the plan before. Project choice."""


@rule(
    "ST007",
    "repeated-text",
    on=Plan,
    severity="warning",
    group="structure",
    profile="review",
    cites=("Meyers & VanGronigen 2021",),
)
def check(root: Plan, plan: PlanGraph, options: Options) -> Problems:
    kinds: tuple[type[Element], ...] = (Goal, Strategy)
    for kind in kinds:
        parts = [part for part in plan.all(kind) if _is_text(part, plan)]
        yield from _repeated(_near(parts), options.similarity)
    if root.previous is not None or plan.earlier is not None:
        yield from _carried(plan, options.carried)
        yield from _as_before(root, plan, options.carried)


def _is_text(part: Element, plan: PlanGraph) -> bool:
    text: str = part.__dict__.get("statement") or ""
    return bool(text) and part not in plan.over


def _near(parts: list[Element]) -> list[Element]:
    """Leave out, of a few, those that share too few words with any other: a quick look."""
    if len(parts) > _FEW:
        return parts
    words = [set(part.__dict__["statement"].lower().split()) for part in parts]
    near = set()
    for (one, some), (other, others) in combinations(enumerate(words), 2):
        if 10 * len(some & others) >= 6 * max(len(some), len(others)) and some != others:
            near |= set() if _are_apart(parts[one], parts[other], some ^ others) else {one, other}
    return [
        part
        for place, part in enumerate(parts)
        if place in near and not is_placeholder(part.__dict__["statement"])
    ]


def _are_apart(one: Element, other: Element, words: Iterable[str]) -> bool:
    """Say whether figures, or tags that no text can make up for, keep two texts apart."""
    return any(map(_is_figure, words)) or any(" " in tag for tag in _tags(one) ^ _tags(other))


def _is_figure(word: str) -> bool:
    return not word.isalpha() and any(character.isdigit() for character in word)


def _profile(part: Element) -> Profile:
    return profile(part.__dict__["statement"], _tags(part))


def _tags(part: Element) -> set[str]:
    """Tell what a text is about: subjects and groups that it names or its fields hold."""
    text: str = part.__dict__["statement"]
    tags = [*subjects(text), *(mention.group for mention in find(text))]
    for field in _FIELDS:
        value = part.__dict__.get(field) or ()
        tags += (value,) if isinstance(value, str) else value
    return {tag.lower() for tag in tags}


def _plain(part: Element) -> str:
    """Give a text as ST012 compares it."""
    text: str = part.__dict__["statement"]
    return text.strip(" .\n").lower()


def _repeated(parts: Sequence[Element], least: float) -> Problems:
    if len(parts) < 2:
        return
    for place, earlier, share in repeats([_profile(part) for part in parts], least):
        part, other = parts[place], parts[earlier]
        if _plain(part) == _plain(other):
            continue
        yield problem(
            part,
            f"{part.title} says nearly the same as {other.label}: {100 * share:.0f}% of the"
            " letters.",
            "statement",
            related=((other, "nearly the same text", "statement"),),
            likeness=round(share, 2),
        )


class _Goal(NamedTuple):
    """A goal of the plan before."""

    text: Profile
    met: bool | None
    part: PreviousGoal | None  # where this plan lists it
    due: date | None


def _carried(plan: PlanGraph, least: float) -> Problems:
    """Speak of goals that stood in the earlier plan in the same words, the years aside."""
    olds = list(_olds(plan))
    for goal in plan.all(Goal):
        if not olds or not goal.statement:
            continue
        now = timeless(goal.statement)
        deadline = facts(plan, goal).deadline
        for old in olds:
            if old.due is not None and deadline is not None and old.due == deadline.day:
                continue  # it still runs
            if alike(now, old.text) >= least:
                result = " It was not met." if old.met is False else " It was met." * bool(old.met)
                yield problem(
                    goal,
                    f"{goal.title} stood in the earlier plan in nearly the same words, with the"
                    f" same figures.{result}",
                    "statement",
                    related=((old.part, "the earlier goal", "statement"),) if old.part else (),
                )
                break


def _olds(plan: PlanGraph) -> Iterator[_Goal]:
    """Give the goals of the plan before: those that this plan lists, then those of its file."""
    previous, earlier = plan.plan.previous, before(plan)
    for goal in previous.goals if previous is not None else ():
        if goal.statement:
            yield _Goal(timeless(goal.statement), goal.met, goal, None)
    for aim in earlier.aims if earlier is not None else ():
        if aim.text:
            yield _Goal(timeless(aim.text), None, None, aim.due)


def _as_before(root: Plan, plan: PlanGraph, least: float) -> Problems:
    """Speak of strategies and actions that are those of the plan before, but for their dates."""
    share = carried_over(plan) if plan.earlier is not None else 0.0
    if plan.earlier is not None and share >= least and dates_moved(plan):
        yield problem(
            root,
            f"The strategies and actions are those of the plan before ({plan.earlier.path}):"
            f" {100 * share:.0f}% of the letters. Only the dates have moved.",
            "goals" if root.goals else "strategies",
            help="say what will be done differently this time, or why the same steps will now"
            " reach more.",
            likeness=round(share, 2),
        )
