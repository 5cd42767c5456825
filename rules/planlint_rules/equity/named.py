"""Which student groups a goal or a strategy names, in its fields or in its words."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from planlint import groups
from planlint.model.goals import Goal
from planlint.model.part import Part
from planlint.model.strategies import Strategy
from planlint.rule import PlanGraph
from planlint_rules.words import holds

_TEXTS = ("statement", "name", "population", "topic", "provider", "deliverables")


def own_names(plan: PlanGraph) -> tuple[str, ...]:
    """Give the names of groups that the district added to its vocabulary."""
    if plan.vocabulary is None:
        return ()
    return next((names for table, names in plan.vocabulary.words if table == "groups"), ())


def in_field(part: Part, plan: PlanGraph) -> frozenset[str]:
    """Give the groups of a part's field ``groups``, without "all students"."""
    names = part.__dict__.get("groups")
    return _known(tuple(names), own_names(plan)) if names else frozenset()


@lru_cache(maxsize=256)  # the same few names stand in many fields
def _known(names: tuple[str, ...], added: tuple[str, ...]) -> frozenset[str]:
    return groups.known(names, added) - {groups.ALL}


def in_text(text: str, plan: PlanGraph) -> frozenset[str]:
    """Give the groups that a text names; each text is read once for each plan."""
    read: dict[str, frozenset[str]] = plan.memo.setdefault("groups", {})
    if text not in read:
        read[text] = frozenset(m.group for m in groups.find(text, own_names(plan)))
    return read[text]


def goal_parts(goal: Goal) -> Iterator[Part]:
    """Give what may say for whom a goal is: itself and its measures."""
    yield goal
    if goal.measure is not None:
        yield goal.measure
    yield from goal.measures


def strategy_parts(strategy: Strategy) -> Iterator[Part]:
    """Give what may say for whom a strategy is: itself, its shift, its measures and steps."""
    yield strategy
    if strategy.practice_shift is not None:
        yield strategy.practice_shift
    yield from strategy.implementation
    yield from strategy.outcomes
    yield from strategy.actions
    yield from strategy.milestones


def working_parts(plan: PlanGraph) -> Iterator[Part]:
    """Give what may name groups in all goals and in all strategies that are not over."""
    for goal in plan.all(Goal):
        yield from goal_parts(goal)
    for strategy in plan.all(Strategy):
        if strategy not in plan.over:
            yield from strategy_parts(strategy)


def names(parts: Iterable[Part], wanted: frozenset[str], plan: PlanGraph) -> bool:
    """Say whether one of the parts names one of the groups; fields are asked before texts."""
    asked: list[Part] = []
    for part in parts:
        if in_field(part, plan) & wanted:
            return True
        asked.append(part)
    for text in _texts(asked):
        if in_text(text, plan) & wanted:
            return True
        if holds(text.lower(), wanted):  # a group that is not in the table
            return True
    return False


def names_any(plan: PlanGraph) -> bool:
    """Say whether any goal or strategy names a student group, or speaks of student groups."""
    if "names groups" not in plan.memo:
        plan.memo["names groups"] = any(
            in_field(part, plan) for part in working_parts(plan)
        ) or any(
            in_text(text, plan) or speaks_of_groups(text) for text in _texts(working_parts(plan))
        )
    return bool(plan.memo["names groups"])


def speaks_of_groups(text: str) -> bool:
    """Say whether a text speaks of student groups without their names: "each subgroup"."""
    lower = text.lower()
    return "subgroup" in lower or "student group" in lower


def _texts(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        for field in _TEXTS:
            if text := part.__dict__.get(field):
                yield text
        target = part.__dict__.get("target")
        if isinstance(target, Part) and (text := target.text_of("value")):
            yield text  # "80% of multilingual learners"
