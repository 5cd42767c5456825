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


def plans(report: Report) -> Iterator[Read]:
    """Give every plan, and every other file that findings speak of, in order of path."""
    outlines = iter(report.outlines)  # in the order of the plans, some of which have none
    ahead = next(outlines, None)
    for path, plan, findings in words.by_file(report, report.findings):
        outline = None
        if plan is not None and ahead is not None and ahead.path == path:
            outline, ahead = ahead, next(outlines, None)
        yield Read(path, plan, findings, outline)
