"""Keep of a plan what rules need when they hold the one after it against it."""

from collections.abc import Iterator

from planlint.earlier import Aim, Earlier, Step, Work
from planlint.facts import facts
from planlint.graph import PlanGraph
from planlint.model.goals import Goal
from planlint.model.plan import Adjustment, Review
from planlint.model.strategies import Action, Milestone, Strategy


def digest(graph: PlanGraph) -> Earlier:
    """Keep of the plan before what rules need."""
    plan = graph.plan
    period = plan.period
    return Earlier(
        graph.document.path,
        period.start.start if period and period.start else None,
        period.end.end if period and period.end else None,
        plan.updated.end if plan.updated else None,
        tuple(_aim(graph, goal) for goal in graph.all(Goal)),
        tuple(_work(graph, strategy) for strategy in graph.all(Strategy)),
        tuple(_words(graph)),
    )


def _aim(graph: PlanGraph, goal: Goal) -> Aim:
    deadline = facts(graph, goal).deadline
    return Aim(
        goal.own_id,
        goal.label,
        goal.statement or "",
        goal.subject or "",
        deadline.day if deadline else None,
        tuple(map(_step, goal.milestones)),
    )


def _work(graph: PlanGraph, strategy: Strategy) -> Work:
    period = strategy.period
    return Work(
        strategy.own_id,
        strategy.label,
        strategy.statement or "",
        period.start.start if period and period.start else None,
        strategy.status or "",
        tuple(goal.label for goal in graph.goals(strategy)),
        (*map(_step, strategy.milestones), *map(_step, strategy.actions)),
    )


def _step(part: Milestone | Action) -> Step:
    start = part.start if isinstance(part, Action) else None
    return Step(
        type(part).__name__,
        part.own_id,
        part.label,
        part.statement or "",
        start.start if start else None,
        part.due.end if part.due else None,
        part.status or part.text_of("status"),
        isinstance(part, Milestone) and part.given("actual"),
        isinstance(part, Milestone) and part.level != "implementation",
    )


def _words(graph: PlanGraph) -> Iterator[str]:
    for review in graph.all(Review):
        yield f"{review.date.text if review.date else ''} {review.decisions or ''}"
    for change in graph.all(Adjustment):
        yield f"{change.date.text if change.date else ''} {change.change or ''}"
