"""The formats agree on how many findings there are, whatever the report."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from planlint.finding import SEVERITIES, Finding
from planlint.report import Report
from planlint.reporters import load
from planlint.reporters.style import PLAIN

from .fixture import AMBIGUOUS, IN_WORD, NO_CAUSE, PATIENT, REPORT

FINDINGS = st.builds(
    lambda finding, severity, element: finding._replace(severity=severity, element=element),
    st.sampled_from([AMBIGUOUS, IN_WORD, NO_CAUSE]),
    st.sampled_from(SEVERITIES),
    st.sampled_from(["", "G1", "G1/S2"]),
)


def counted(format: str, report: Report) -> dict[str, int]:
    text = "".join(load(format)(report, PLAIN))
    found = Counter(READERS[format](text))
    return {severity: found[severity] for severity in SEVERITIES}


def by_json(text: str) -> list[str]:
    return [f["severity"] for f in json.loads(text)["findings"] if not f["silenced"]]


def by_json_lines(text: str) -> list[str]:
    found = [json.loads(line) for line in text.splitlines()]
    return [f["severity"] for f in found if f["type"] == "finding" and not f["silenced"]]


def by_sarif(text: str) -> list[str]:
    results = json.loads(text)["runs"][0]["results"]
    levels = {"error": "error", "warning": "warning", "note": "info"}
    return [levels[r["level"]] for r in results if not r["suppressions"]]


def by_junit(text: str) -> list[str]:
    return [str(failure.get("type")) for failure in ET.fromstring(text).iter("failure")]


def by_gitlab(text: str) -> list[str]:
    levels = {"major": "error", "minor": "warning", "info": "info"}
    return [levels[entry["severity"]] for entry in json.loads(text)]


def by_github(text: str) -> list[str]:
    levels = {"error": "error", "warning": "warning", "notice": "info"}
    marked = re.findall(r"^::(error|warning|notice) file=", text, re.MULTILINE)
    return [levels[command] for command in marked] + by_line(text)


def by_line(text: str) -> list[str]:
    return re.findall(r"^ *plans/[^:]+:.*?: (error|warning|info) [A-Z]{2}\d{3}", text, re.MULTILINE)


def by_markdown(text: str) -> list[str]:
    found = re.findall(r"^- \*\*(Error|Warning|Info)\*\*", text, re.MULTILINE)
    return [severity.lower() for severity in found]


READERS = {
    "text": by_line,
    "concise": by_line,
    "json": by_json,
    "jsonl": by_json_lines,
    "sarif": by_sarif,
    "junit": by_junit,
    "gitlab": by_gitlab,
    "github": by_github,
    "markdown": by_markdown,
}


@PATIENT
@given(findings=st.lists(FINDINGS, max_size=30))
def test_counts_agree(findings: list[Finding]) -> None:
    report = REPORT._replace(findings=tuple(findings), not_checked=(), baselined=())
    for format in READERS:
        assert counted(format, report) == report.counts(), format


def test_every_order_is_the_order_of_the_report() -> None:
    report = REPORT._replace(silenced=(), baselined=())
    expected = [finding.fingerprint for finding in report.findings]
    found = json.loads("".join(load("json")(report, PLAIN)))["findings"]
    assert [finding["fingerprint"] for finding in found] == expected
    run = json.loads("".join(load("sarif")(report, PLAIN)))["runs"][0]
    marks = [result["partialFingerprints"]["planlint/v1"] for result in run["results"]]
    assert marks == expected
