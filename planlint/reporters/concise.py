"""One line a finding, as editors and ``grep`` like it, then one line that counts them."""

from collections.abc import Iterator

from planlint.finding import Finding
from planlint.report import Report
from planlint.reporters import words
from planlint.reporters.escape import line
from planlint.reporters.style import PLAIN, Style


def render(report: Report, style: Style = PLAIN) -> Iterator[str]:
    """Give one line for each finding, and the summary in one line unless quiet.

    What could not be checked is said in any case.
    """
    for finding in report.findings:
        yield f"{entry(finding)}\n"
    if not style.quiet:
        yield f"{words.headline(report)}\n"
    for text in words.unchecked(item for item in report.not_checked if item.failed):
        yield f"Could not be checked: {line(text)}\n"


def entry(finding: Finding) -> str:
    """Write a finding on one line."""
    where = words.place_in(finding.path, finding.location)
    return line(f"{where}: {finding.severity} {finding.code} {finding.name}: {finding.message}")
