"""New practice is asked for, and professional learning for it is absent, undated or a single event.

- Professional learning has one day and no `follow_up` (warning). Several entries for one strategy
  count together, and so does coaching or planning together that the strategy's own words name.
- Professional learning has no day, nor a `follow_up` that says how it goes on (warning).
- A strategy with a `practice_shift` has no professional learning (warning). Anything that helps
  adults to learn counts: an entry that names in `supports` the strategy, its goal, its cause or
  another strategy for that cause, a support that serves it, and words in the strategy, its shift
  or its actions such as coach, train, model, rehearse, plan together, meeting or team. When that
  is true of most of three or more such strategies, or of all, the plan gets one finding.

## Why

What is heard once in August takes practice and feedback before it is done every day. In a study
of 252 schools, plans with sustained professional development went along with better results, and
Massachusetts asks for professional development with each initiative.

## Fix

Add days over the year, or say in `follow_up` what comes after: coaching, planning meetings,
observation with feedback.

## Options

- `min-days`: so many days are enough without a follow-up, 2. Project choice, after the study's
  mark for sustained development.

## Stays silent

- When professional learning names nothing in `supports`, or something that is not there
  (ST005): it may be meant for any strategy.
- When one entry covers a longer time, such as "fall 2026", or its topic speaks of a series.
- When the shift is one of leaders alone, such as the principal's visits to rooms.
- When the strategy is completed or stopped, or begins more than a year after the plan.

## Bad: a single day

```yaml
# finds P1 dates
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Teach the adopted lessons in full every day}
professional_learning:
  - {id: P1, topic: The new lessons, dates: [2026-08-27], supports: [S1]}
```

## Bad: nobody learns it

```yaml
# finds G2/S2
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Teach the adopted lessons in full every day}
  - id: G2
    strategies:
      - id: S2
        statement: Give feedback on writing within two days
        practice_shift: Teachers and leaders give written feedback within two days
professional_learning:
  - {id: P1, topic: The new lessons, dates: [2026-08-27, 2026-10-14], supports: [S1]}
```

## Bad: no day, and nothing after

```yaml
# finds P1 dates
professional_learning:
  - {id: P1, topic: The new lessons, hours: 12}
```

## Good: one day, then coaching

```yaml
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Teach the adopted lessons in full every day}
professional_learning:
  - {id: P1, topic: The new lessons, dates: [2026-08-27], follow_up: coaching, supports: [S1]}
```

## Good: learning is built into the work

```yaml
goals:
  - id: G1
    strategies:
      - id: S1
        statement: Sort exit tickets and regroup students
        practice_shift: Teachers and the coach sort the exit tickets together on Wednesdays
```
"""

import re
from typing import Annotated

from planlint.model.part import Element
from planlint.model.people import ProfessionalLearning, Support
from planlint.model.plan import Plan
from planlint.model.strategies import Strategy
from planlint.rule import Options as BaseOptions
from planlint.rule import PlanGraph, Problems, Range, problem, rule
from planlint_rules.ongoing import is_later

_LEARNING = (
    r"\b(?:coach|train|workshop|professional|learn(?:ing)? walk|plc|mentor|model(?:s|ed|ing)?\b"
    r"|rehears|co-?teach|co-?plan|plan(?:s|ning)? (?:together|meeting|time|period|team)|together"
    r"|meeting|teams?\b|study group|peer|observ|feedback to teachers|internalization|practice with)"
)
_LEADERS = r"\b(?:principal|leaders?\b|leadership|administrat|dean|superintendent)"
_STAFF = r"\b(?:teach|staff|educator|faculty|counselor|para|liaison|adults?\b)"
_SERIES = r"\b(?:series|cycles?|weekly|monthly|coaching|plc|sessions|modules|year-?long|ongoing)\b"
_NONE = frozenset(("none", "no", "nothing", "-"))


class Options(BaseOptions):
    """When professional learning is more than a single event."""

    min_days: Annotated[int, Range(1)] = 2
    """So many days are enough without a follow-up. Project choice, after Fernandez 2011."""


@rule(
    "AP003",
    "unsustained-learning",
    on=(Plan, ProfessionalLearning),
    severity="warning",
    group="practice",
    profile="review",
    cites=(
        "Fernandez 2011",
        "Turnaround practices, school 1.1-B, 1.1-D, 1.1-E, 1.3-A and 1.3-D",
        "M.G.L. c.69 §1I",
    ),
)
def check(item: Plan | ProfessionalLearning, plan: PlanGraph, options: Options) -> Problems:
    if isinstance(item, Plan):
        yield from _absent(item, plan)
    else:
        yield from _single(item, plan, options.min_days)


def _single(item: ProfessionalLearning, plan: PlanGraph, least: int) -> Problems:
    if "dates" in item.broken or "follow_up" in item.broken or _goes_on(item):
        return
    served = plan.out(item, "supports")
    days = {when.start for when in item.dates}
    for other in (o for part in served for o in plan.into(part, "supports", ProfessionalLearning)):
        days.update(when.start for when in other.dates)
        if len(days) >= least or _goes_on(other):
            return
    if len(days) >= least:
        return
    if any(isinstance(part, Strategy) and _is_learned_in_words(part) for part in served):
        return
    what = f"{item.title} ({item.topic})" if item.topic else item.title
    if item.dates:
        many = "a single day" if len(days) == 1 else f"{len(days)} days"
        message = f"{what} has {many} and no coaching or other follow-up."
    else:
        message = f"{what} has no day and no follow-up that says how it goes on."
    yield problem(item, message, "dates")


def _goes_on(item: ProfessionalLearning) -> bool:
    """Say whether an entry is followed up, is a series, or covers more than a week."""
    if item.follow_up and item.follow_up.strip(" .").lower() not in _NONE:
        return True
    if any((when.end - when.start).days > 7 for when in item.dates):
        return True
    return re.search(_SERIES, item.topic or "", re.IGNORECASE) is not None


def _absent(item: Plan, plan: PlanGraph) -> Problems:
    entries = plan.all(ProfessionalLearning)
    if "professional_learning" in item.broken or any(
        not entry.supports or plan.has_broken_links(entry, "supports") for entry in entries
    ):
        return
    asking = [s for s in plan.all(Strategy) if _asks_for_practice(s, plan)]
    causes = {
        cause
        for entry in entries
        for part in plan.out(entry, "supports", Strategy)
        for cause in plan.out(part, "addresses")
    }
    bare = [s for s in asking if not _is_learned(s, causes, plan)]
    if len(bare) > 1 and 2 * len(bare) > len(asking):
        many = "All" if len(bare) == len(asking) else f"{len(bare)} of the {len(asking)}"
        yield problem(
            item,
            f"{many} strategies that ask adults to work differently have no professional learning,"
            " coaching or shared planning to support it.",
            "professional_learning",
            related=tuple((s, "asks for a new practice", "practice_shift") for s in bare),
        )
        return
    for strategy in bare:
        yield problem(
            strategy,
            f"{strategy.title} asks adults to work differently, but no professional learning,"
            " coaching or shared planning supports it.",
        )


def _asks_for_practice(strategy: Strategy, plan: PlanGraph) -> bool:
    shift = strategy.practice_shift
    if shift is None or strategy in plan.over or is_later(strategy, plan):
        return False
    text = f"{shift.who or ''} {shift.statement or ''}".lower()
    return not (re.search(_LEADERS, text) and not re.search(_STAFF, text))


def _is_learned(strategy: Strategy, causes: set[Element], plan: PlanGraph) -> bool:
    """Say whether adults learn what a strategy asks; ``causes`` have a strategy that is learned."""
    linked: list[Element] = plan.out(strategy)  # its goals, its causes or needs
    if any(part in causes for part in linked):
        return True
    if any(plan.into(part, "supports", ProfessionalLearning) for part in (strategy, *linked)):
        return True
    if any(plan.into(part, "serves", Support) for part in (strategy, *strategy.actions)):
        return True
    if any(plan.into(action, "supports", ProfessionalLearning) for action in strategy.actions):
        return True
    return _is_learned_in_words(strategy)


def _is_learned_in_words(strategy: Strategy) -> bool:
    shift = strategy.practice_shift
    texts = [strategy.statement, *(action.statement for action in strategy.actions)]
    if shift is not None:
        texts += [shift.who, shift.statement]
    return re.search(_LEARNING, " ".join(t for t in texts if t), re.IGNORECASE) is not None
