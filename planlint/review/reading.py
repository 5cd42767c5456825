"""Go through the plans of a report once, each with its findings and its outline."""

from collections.abc import Iterator
from typing import NamedTuple

from planlint.finding import Finding
from planlint.outline import Outline
from planlint.report import PlanSummary, Report
from planlint.reporters import words


class Read(NamedTuple):
    """A file of the report: the plan in it, if it holds one, its findings and its outline."""

    path: str
    plan: PlanSummary | None
    findings: list[Finding]
    outline: Outline | None  # None when it could not be read


def plans(report: Report, *, everything: bool = False) -> Iterator[Read]:
    """Give every plan, and every other file that findings speak of, in order of path.

    With ``everything`` also the findings that are silenced or in the baseline.
    """
    outlines = iter(report.outlines)  # in the order of the plans, some of which have none
    ahead = next(outlines, None)
    findings = words.everything(report) if everything else report.findings
    for path, plan, found in words.by_file(report, findings):
        outline = None
        if plan is not None and ahead is not None and ahead.path == path:
            outline, ahead = ahead, next(outlines, None)
        yield Read(path, plan, found, outline)
