"""JSON lines: one object a finding, then a summary; for programs that read as they go."""

from collections.abc import Iterator

from planlint.report import Report
from planlint.reporters.json import VERSION, dump, entry, plans, shown
from planlint.reporters.style import PLAIN, Style


def render(report: Report, style: Style = PLAIN) -> Iterator[str]:
    """Give one line for each finding, open or silenced, and the summary last."""
    for finding in shown(report):
        yield dump({"type": "finding", **entry(report, finding)}) + "\n"
    summary = {
        "type": "summary",
        "version": VERSION,
        "planlint": report.version,
        "as_of": report.as_of,
        "profile": report.profile,
        "plans": list(plans(report)),
        "counts": report.counts(),
        "silenced": len(report.silenced),
        "baselined": len(report.baselined),
        "stale": report.stale,
        "not_checked": [item._asdict() for item in report.not_checked],
        "notes": report.notes,
    }
    yield dump(summary) + "\n"
