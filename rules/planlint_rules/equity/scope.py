"""Which plans look at one part of the school only."""

from planlint.rule import PlanGraph


def is_partial(plan: PlanGraph) -> bool:
    """Say whether a plan is for one cycle, one group or one part of the school.

    The school's yearly plan carries the rest.
    """
    if plan.plan.kind in ("ninety-day", "targeted"):
        return True
    assessment = plan.plan.needs_assessment
    return assessment is not None and assessment.scope == "segmented"
