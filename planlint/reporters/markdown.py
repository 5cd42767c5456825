"""A Markdown report for people: the summary page of a build, or a comment on a change."""

from collections.abc import Iterator

from planlint.finding import Finding
from planlint.report import PlanSummary, Report
from planlint.reporters import words
from planlint.reporters.escape import markdown as safe
from planlint.reporters.style import PLAIN, Style
from planlint.spoken import capital


def render(report: Report, style: Style = PLAIN) -> Iterator[str]:
    """Give a heading, a table of plans, the findings by plan and element, and the rest."""
    yield f"# Improvement plans\n\n**{words.headline(report)}**\n"
    if not style.quiet:
        if report.plans:
            yield from _table(report)
        if scope := words.scope(report):
            yield f"\n{safe(scope)}\n"
    yield from findings(report)
    if style.statistics and report.findings:
        yield from _statistics(report)
    yield from rest(report, style)


def findings(report: Report) -> Iterator[str]:
    """Give a section for each file with findings."""
    for path, plan, found in words.by_file(report, report.findings):
        if found:
            title = f"{safe(plan.title)} ({safe(path)})" if plan and plan.title else safe(path)
            yield f"\n## {title}\n"
            yield from _plan(report, found)


def _table(report: Report) -> Iterator[str]:
    """List the plans with their counts and how far they have come."""
    yield "\n| Plan | File | Errors | Warnings | Info | Reached |\n"
    yield "| :--- | :--- | ---: | ---: | ---: | :--- |\n"
    for _, plan, found in words.by_file(report, report.findings):
        if plan is not None:
            yield _row(plan, [finding.severity for finding in found])


def _row(plan: PlanSummary, found: list[str]) -> str:
    """Write one plan of the table."""
    cells = [
        safe(plan.title) or "–",
        safe(plan.path),
        *(str(found.count(severity)) for severity in ("error", "warning", "info")),
        capital(words.profile(plan)),
    ]
    return f"| {' | '.join(cells)} |\n"


def _plan(report: Report, found: list[Finding]) -> Iterator[str]:
    """List the findings of a plan by element, each reason once for an element."""
    by_element: dict[str, list[Finding]] = {}
    for finding in found:
        by_element.setdefault(finding.element, []).append(finding)
    for element, findings in by_element.items():
        yield f"\n### {safe(element) if element else 'The plan as a whole'}\n\n"
        told: set[str] = set()
        for finding in findings:
            yield from _finding(report, finding, first=finding.code not in told)
            told.add(finding.code)


def _finding(report: Report, finding: Finding, *, first: bool) -> Iterator[str]:
    """Write a finding as a list item; ``first`` of its rule, so that the reason is told."""
    place = finding.location
    where = safe(words.place(place)) if place.label or place.address else f"line {place.line}"
    rule = safe(f"{finding.code} {finding.name}")
    yield f"- **{finding.severity.capitalize()}**, {where}: {safe(finding.message)} ({rule})\n"
    for other in finding.related:
        at = safe(words.place_in(other.path, other.location))
        element = f" ({safe(other.element)})" if other.element else ""
        yield f"  - See also {at}{element}: {safe(other.message)}\n"
    if said := words.lapsed(finding):
        yield f"  - Was {safe(said)}\n"
    if finding.route:
        yield f"  - Route: {safe(' → '.join(finding.route))}\n"
    cites = words.citation(report, finding)
    source = f" ({safe(cites)})" if cites else ""
    if first and (why := words.why(report, finding)):
        yield f"  - Why: {safe(why)}{source}\n"
    if mend := words.mend(report, finding):
        yield f"  - Fix: {safe(mend)}\n"


def _statistics(report: Report) -> Iterator[str]:
    """Count the findings of each rule."""
    yield "\n## Findings by rule\n\n| Findings | Rule | Severity |\n| ---: | :--- | :--- |\n"
    for number, code, name, severity in words.statistics(report):
        yield f"| {number} | {safe(f'{code} {name}')} | {severity} |\n"


def rest(report: Report, style: Style = PLAIN) -> Iterator[str]:
    """Say what was set aside and what was not checked."""
    if not style.quiet:
        yield from _aside(report)
        passed_over = words.passed_over(report)
        yield from _list("Not checked", list(words.unchecked(passed_over)))
        yield from _list("Notes", list(report.notes))
    failures = [item for item in report.not_checked if item.failed]
    yield from _list(
        "Could not be checked, so this report is not complete", list(words.unchecked(failures))
    )


def _aside(report: Report) -> Iterator[str]:
    """List the findings that are silenced, and count those in the baseline."""
    if not (report.silenced or report.baselined or report.stale):
        return
    yield "\n## Set aside\n"
    if aside := words.set_aside(report):
        yield f"\n{aside}\n"
    if report.silenced:
        yield "\n"
    for finding in report.silenced:
        at = safe(words.place_in(finding.path, finding.location))
        reason = safe(words.accepted(finding))
        rule = safe(f"{finding.code} {finding.name}")
        yield f"- Silenced, {at}: {safe(finding.message)} ({rule})\n  - Reason: {reason}\n"
    if report.stale:
        yield f"\n{words.stale(report)}\n\n"
        yield from (f"- Entry {safe(entry)}\n" for entry in report.stale)


def _list(title: str, items: list[str]) -> Iterator[str]:
    """Write a heading and its list, nothing when the list is empty."""
    if items:
        yield f"\n## {title}\n\n"
        yield from (f"- {safe(item)}\n" for item in items)
