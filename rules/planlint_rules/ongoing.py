"""Which work goes on: what was closed, stopped or only noted is left alone by most rules."""

from datetime import timedelta

from planlint.model.people import Initiative
from planlint.model.strategies import Strategy
from planlint.rule import PlanGraph

_LATER = timedelta(days=365)


def is_later(strategy: Strategy, plan: PlanGraph) -> bool:
    """Say whether a strategy begins more than a year after the plan: its details come later."""
    whole, own = plan.plan.period, strategy.period
    if not (whole and whole.start and own and own.start):
        return False
    return own.start.start - whole.start.start > _LATER


def is_remark(initiative: Initiative) -> bool:
    """Say whether an entry of the inventory only says that there is none: "None to stop"."""
    return (initiative.name or "").lstrip().lower().startswith(("none", "nothing"))


def goes_on(initiative: Initiative, plan: PlanGraph) -> bool:
    """Say whether an initiative takes time during the plan: neither over, stopped nor paused."""
    if initiative in plan.over or initiative.decision in ("stop", "pause") or is_remark(initiative):
        return False
    period = plan.plan.period
    if initiative.end is None or period is None or period.start is None:
        return True
    return initiative.end.end >= period.start.start
