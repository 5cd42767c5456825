"""The JSON report, version 1, and its schema."""

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from heapq import merge
from typing import Any

from planlint.finding import SEVERITIES, Finding, Fix, Location, order
from planlint.report import Report
from planlint.reporters import words
from planlint.reporters.escape import unicode
from planlint.reporters.style import PLAIN, Style

VERSION = 1
"""Rises when a key changes its meaning or goes; new keys may come without that."""


def render(report: Report, style: Style = PLAIN) -> Iterator[str]:
    """Give the report as one JSON object."""
    yield from pieces(document(report))
    yield "\n"


def pieces(value: object, pad: str = "") -> Iterator[str]:
    """Write a value piece by piece; an iterator in it is a list that is never held whole."""
    if isinstance(value, dict) and any(isinstance(item, Iterator) for item in value.values()):
        yield "{"
        for number, (key, item) in enumerate(value.items()):
            yield f"{',' if number else ''}\n{pad}  {dump(key)}: "
            yield from pieces(item, f"{pad}  ")
        yield f"\n{pad}}}"
    elif isinstance(value, Iterator):
        number = -1
        for number, item in enumerate(value):
            yield f"{',' if number else '['}\n{pad}  "
            yield from pieces(item, f"{pad}  ")
        yield "[]" if number < 0 else f"\n{pad}]"
    else:
        yield dump(value, indent=2).replace("\n", f"\n{pad}")


def dump(value: object, indent: int | None = None) -> str:
    """Write a value as JSON in ASCII, which any pipe carries and no terminal obeys."""
    return json.dumps(plain(value), indent=indent, allow_nan=False).replace("\x7f", "\\u007f")


def plain(value: object) -> Any:
    """Turn whatever a rule put into its data into what JSON can hold."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {unicode(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        value = sorted(value, key=str)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return unicode(str(value))


def document(report: Report) -> dict[str, Any]:
    """Give the whole report: open findings and silenced ones in order, told by "silenced".

    What grows with the number of plans is an iterator.
    """
    return {
        "version": VERSION,
        "planlint": report.version,
        "as_of": report.as_of,
        "plans": plans(report),
        "findings": (entry(report, finding) for finding in shown(report)),
        "not_checked": (
            {"code": item.code, "why": f"{item.path}: {item.why}" if item.path else item.why}
            for item in report.not_checked
        ),
    }


def shown(report: Report) -> Iterator[Finding]:
    """Give the open findings and the silenced ones in order."""
    return merge(report.findings, report.silenced, key=order)


def plans(report: Report) -> Iterator[dict[str, Any]]:
    """Give every plan with the number of its open findings by severity."""
    for _, plan, findings in words.by_file(report, report.findings):
        if plan is not None:
            counts = Counter(finding.severity for finding in findings)
            yield {
                "path": plan.path,
                "title": plan.title,
                "level": plan.level,
                "profile": plan.profile,
                "counts": {severity: counts[severity] for severity in SEVERITIES},
            }


def entry(report: Report, finding: Finding) -> dict[str, Any]:
    """Give one finding with everything that is known of it."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "path": finding.path,
        "element": finding.element,
        "field": finding.field,
        "location": _location(finding.location),
        "related": [
            {
                "message": place.message,
                "path": place.path,
                "element": place.element,
                "location": _location(place.location),
            }
            for place in finding.related
        ],
        "route": finding.route,
        "fingerprint": finding.fingerprint,
        "help": words.mend(report, finding),
        "citation": words.citation(report, finding),
        "fix": _fix(finding.fix),
        "silenced": _silence(finding),
        "data": finding.data,
    }


def _silence(finding: Finding) -> dict[str, Any] | None:
    """Give the silence that covers a finding."""
    if finding.silenced is None:
        return None
    terms = finding.terms
    return {
        "reason": finding.silenced,
        "approver": terms.approver,
        "expires": terms.expires.isoformat() if terms.expires else None,
        "source": terms.source,
    }


def _location(place: Location) -> dict[str, Any]:
    """Give lines and columns, or the address in a document without lines."""
    if place.address or place.label:
        return {"address": place.address, "label": place.label}
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    """Give the text edits that mend a finding, in code points from the start of the text."""
    if fix is None:
        return None
    return {
        "safe": fix.safe,
        "title": fix.title,
        "edits": [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits],
    }
