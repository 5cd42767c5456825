"""Annotations for GitHub: workflow commands that mark findings in a pull request.

GitHub keeps the first ten annotations of each kind in a step and drops the others
without a word. So the gravest come first, and those beyond the limit are written
to the log as plain lines after a sentence that says so.
"""

from collections.abc import Iterator
from itertools import islice

from planlint.finding import SEVERITIES, Finding, Severity, file_of
from planlint.report import Report
from planlint.reporters import words
from planlint.reporters.concise import entry
from planlint.reporters.escape import command_data, command_property, line
from planlint.reporters.style import PLAIN, Style

LIMIT = 10
"""How many annotations of a kind GitHub shows for one step."""

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, style: Style = PLAIN) -> Iterator[str]:
    """Give one line a finding: a command while GitHub would show it, else plain text."""
    failures = list(words.unchecked(item for item in report.not_checked if item.failed))
    yield from (f"::error title=Not checked::{command_data(text)}\n" for text in failures)
    counts = report.counts()
    limits = dict.fromkeys(SEVERITIES, LIMIT)
    limits["error"] = max(LIMIT - len(failures), 0)
    for severity in SEVERITIES:
        for finding in islice(_of(report, severity), limits[severity]):
            yield _annotation(report, finding)
    rest = sum(max(counts[severity] - limits[severity], 0) for severity in SEVERITIES)
    if rest:
        more = f"{words.plural(rest, 'more finding')} {'is' if rest == 1 else 'are'}"
        yield f"{more} not marked in the files: GitHub shows {LIMIT} of a kind for each step.\n"
        for severity in SEVERITIES:
            for finding in islice(_of(report, severity), limits[severity], None):
                yield f"  {entry(finding)}\n"
    if not style.quiet:
        yield f"{words.headline(report)}\n"


def _of(report: Report, severity: Severity) -> Iterator[Finding]:
    """Give the findings of one severity."""
    return (finding for finding in report.findings if finding.severity == severity)


def _annotation(report: Report, finding: Finding) -> str:
    """Write a finding as a command."""
    name = f"{finding.code} {finding.name}"
    properties = {**_place(finding), "title": command_property(line(name))}
    place = finding.location
    label = f"{words.place(place)}: " if place.label or place.address else ""
    many = finding.path[len(file_of(finding.path)) + 1 :]  # the plan's name, in a file of many
    label = f"{many}: {label}" if many else label
    notes = {"Why": words.why(report, finding), "Fix": words.mend(report, finding)}
    lines = [
        line(f"{label}{finding.message}"),
        *(f"{key}: {line(text)}" for key, text in notes.items() if text),
    ]
    shown = ",".join(f"{key}={value}" for key, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {shown}::{command_data(chr(10).join(lines))}\n"


def _place(finding: Finding) -> dict[str, str]:
    """Give file, lines and columns as properties.

    GitHub takes columns only for a place on one line; documents without lines get the
    file alone.
    """
    place = finding.location
    file = file_of(finding.path)
    found = {"file": command_property(file.replace("\\", "/"))} if file else {}
    if place.label or place.address:
        return found
    found |= {"line": str(place.line), "endLine": str(place.end_line)}
    if place.line == place.end_line:
        found |= {"col": str(place.column), "endColumn": str(place.end_column)}
    return found
