"""A short letter to the principal: what to mend in each plan, in Markdown."""

from collections.abc import Iterator

from planlint.finding import SEVERITIES, Finding
from planlint.report import PlanSummary, Report
from planlint.reporters import PLAIN, Style
from planlint.reporters.escape import markdown as safe

_ASK = {
    "error": "Before the plan can be accepted",
    "warning": "Questions that a reviewer will ask",
    "info": "Advice",
}


def render(report: Report, style: Style = PLAIN) -> Iterator[str]:
    """Write a letter for each plan that was read; name the others at the end."""
    for plan in report.plans:
        if plan.readable:
            found = [finding for finding in report.findings if finding.path == plan.path]
            yield from _letter(report, plan, found)
    for item in report.not_checked:
        if item.failed:
            yield f"Not checked: {safe(item.path or item.code)}: {safe(item.why)}\n"


def _letter(report: Report, plan: PlanSummary, found: list[Finding]) -> Iterator[str]:
    """Greet, list what is to be done, the gravest first, and close."""
    yield f"## {safe(plan.title or plan.path)}\n\nDear colleague,\n\n"
    if not found:
        yield "thank you for your plan. We have no questions.\n\n"
    else:
        yield "thank you for your plan. Please look at the following.\n\n"
    for severity in SEVERITIES:
        some = [finding for finding in found if finding.severity == severity]
        if some:
            yield f"{_ASK[severity]}:\n\n"
            yield from (_point(report, finding) for finding in some)
            yield "\n"
    yield "Your district improvement office\n\n"


def _point(report: Report, finding: Finding) -> str:
    """Write one finding with its place and how to mend it."""
    rule = report.rules.get(finding.code)
    mend = finding.help or (rule.help if rule else "")
    place = finding.location.label or f"line {finding.location.line}"
    return f"- {safe(finding.message)} ({safe(place)}, {finding.code}) {safe(mend)}".rstrip() + "\n"
