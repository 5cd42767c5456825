"""GitLab's Code Quality report: a JSON list that a merge request shows."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from planlint.finding import file_of
from planlint.report import Report
from planlint.reporters import words
from planlint.reporters.escape import line, visible
from planlint.reporters.json import pieces
from planlint.reporters.style import PLAIN, Style

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, style: Style = PLAIN) -> Iterator[str]:
    """Give the open findings. The format has no room for what was not checked."""
    yield from pieces(_entries(report))
    yield "\n"


def _entries(report: Report) -> Iterator[dict[str, Any]]:
    for path, findings in groupby(report.findings, lambda finding: finding.path):
        seen: Counter[str] = Counter()
        for finding in findings:
            # GitLab merges entries of one fingerprint, and ours knows neither the file nor
            # how often a rule speaks of one field: the file and a running number tell them
            # apart.
            key = f"{path}\0{finding.fingerprint}"
            own = f"{key}\0{seen[key]}"
            seen[key] += 1
            place = finding.location
            label = f"{words.place(place)}: " if place.label or place.address else ""
            many = path[len(file_of(path)) + 1 :]  # the plan's name, in a file of many
            where = f"{many}: {label}" if many else label
            yield {
                "description": line(f"{where}{finding.message}"),
                "check_name": line(f"{finding.code} {finding.name}"),
                "fingerprint": hashlib.sha256(own.encode("utf-8", "replace")).hexdigest()[:32],
                "severity": _SEVERITIES[finding.severity],
                "location": {
                    "path": visible(file_of(path)).replace("\\", "/").removeprefix("./"),
                    "lines": {"begin": 1 if label else place.line},
                },
            }
