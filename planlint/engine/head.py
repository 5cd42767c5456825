"""What a run needs to know of each result, whether the result itself is at hand or not."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from planlint.engine.answer import Answer
from planlint.engine.run import Result, Setup
from planlint.engine.silence import Mark, Remark
from planlint.finding import Severity
from planlint.report import NotChecked

if TYPE_CHECKING:
    from planlint.digest import Digest
    from planlint.pairing import Match


class Head(NamedTuple):
    """What a run needs to know of a result without opening it."""

    path: str
    passed_over: bool
    severities: Mapping[Severity, int]  # open findings
    sizes: Mapping[str, int]  # findings, silenced, baselined, failing; 1 of plans, readable
    not_checked: tuple[NotChecked, ...]
    frameworks: tuple[str, ...]
    times: Mapping[str, float]
    until: date | None  # the last day on which the result holds
    fitting: frozenset[Mark]
    waived: frozenset[Mark]
    remarks: tuple[Remark, ...]
    match: "Match | None" = None


class Light(NamedTuple):
    """A plan that is held against others, without what stays on the shelf."""

    position: int  # of its result
    path: str
    digest: "Digest | bytes"  # packed where it came from another process or the cache
    setup: Setup
    answer: Answer


def head(result: Result) -> Head:
    """Sum a result up."""
    return Head(
        result.plan.path,
        result.passed_over,
        dict(Counter([finding.severity for finding in result.findings])),
        {
            "findings": len(result.findings),
            "silenced": len(result.silenced),
            "baselined": len(result.baselined),
            "failing": result.failing,
            "plans": 1,
            "readable": int(result.plan.readable),
            "outlines": int(result.outline is not None),
        },
        result.not_checked,
        result.frameworks,
        result.times,
        result.until,
        result.fitting,
        result.waived,
        result.remarks,
        result.match,
    )
