"""Which work goes on: what was closed, stopped or only noted is left alone by most rules."""

from datetime import timedelta

from planlint.model.part import Part
from planlint.model.people import Initiative
from planlint.model.strategies import Strategy
from planlint.rule import PlanGraph

_LATER = timedelta(days=365)
_OVER = frozenset(("completed", "stopped", "done", "dropped", "met"))


def is_over(part: Part) -> bool:
    """Say whether a part was closed, or stands under one that was: an action of a stopped strategy.

    A missed milestone and a late action are still open.
    """
    around: Part | None = part
    while around is not None:
        values = around.__dict__
        if "status" in values and values["status"] in _OVER:
            return True
        around = around.parent
    return False


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
    if is_over(initiative) or initiative.decision in ("stop", "pause") or is_remark(initiative):
        return False
    period = plan.plan.period
    if initiative.end is None or period is None or period.start is None:
        return True
    return initiative.end.end >= period.start.start
