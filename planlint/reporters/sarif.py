"""SARIF 2.1.0, for code scanning and for viewers of static analysis.

Only what is known is said: there is no page on the web for a rule, so there is no
``helpUri``, and ``primaryLocationLineHash`` is left to those who own that key.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from planlint.finding import Edit, Finding, Fix, Location, Terms, file_of
from planlint.report import NotChecked, Report, RuleInfo
from planlint.reporters import words
from planlint.reporters.escape import line, sarif_message
from planlint.reporters.json import pieces
from planlint.reporters.style import PLAIN, Style

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(report: Report, style: Style = PLAIN) -> Iterator[str]:
    """Give the report as one SARIF log with one run."""
    yield from pieces({"$schema": _SCHEMA, "version": "2.1.0", "runs": iter([_run(report)])})
    yield "\n"


def _run(report: Report) -> dict[str, Any]:
    """Give the run: the tool with its rules, what went wrong, and every finding."""
    rules = _rules(report)
    index = {code: number for number, code in enumerate(rules)}
    return {
        "tool": {
            "driver": {
                "name": "planlint",
                "version": report.version,
                "rules": [_rule(rule) for rule in rules.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report)],
        "results": (
            _result(report, finding, index[finding.code]) for finding in words.everything(report)
        ),
    }


def _rules(report: Report) -> dict[str, RuleInfo]:
    """Give every rule that ran, and a bare one for each code without a page, by code."""
    rules = dict(report.rules)
    for finding in words.everything(report):
        bare = RuleInfo(finding.code, finding.name, "", finding.severity, "", "", "", "", ())
        rules.setdefault(finding.code, bare)
    return dict(sorted(rules.items()))


def _rule(rule: RuleInfo) -> dict[str, Any]:
    """Describe a rule, with the keys it has a text for."""
    texts = {
        "shortDescription": rule.summary or rule.name,
        "fullDescription": rule.why,
        "help": rule.help,
    }
    tags = [tag for tag in (rule.group, rule.profile) if tag]
    return {
        "id": rule.code,
        "name": line(rule.name),
        **{key: {"text": line(text)} for key, text in texts.items() if text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": tags, "citations": rule.cites},
    }


def _invocation(report: Report) -> dict[str, Any]:
    """Say whether everything was checked, and if not, what was not and why."""
    notes = [{"level": "note", "message": {"text": sarif_message(text)}} for text in report.notes]
    return {
        "executionSuccessful": not report.failed,
        "toolExecutionNotifications": [
            *(_notification(item) for item in report.not_checked),
            *notes,
        ],
    }


def _notification(item: NotChecked) -> dict[str, Any]:
    """Say what was not checked."""
    return {
        "level": "error" if item.failed else "note",
        "message": {"text": sarif_message(item.why)},
        **({"descriptor": {"id": item.code}} if item.code else {}),
        **({"locations": [{"physicalLocation": _artifact(item.path)}]} if item.path else {}),
    }


def _result(report: Report, finding: Finding, index: int) -> dict[str, Any]:
    """Give one finding. Every one says whether it is suppressed, as SARIF asks."""
    extra: dict[str, Any] = {}
    if finding.related:
        extra["relatedLocations"] = [
            {
                "id": number,
                **_location(place.path, place.location, place.element),
                "message": {"text": sarif_message(place.message)},
            }
            for number, place in enumerate(finding.related, 1)
        ]
    if finding.fix and not finding.location.address:  # a Word file has no text offsets
        extra["fixes"] = [_fix(finding.path, finding.fix)]
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": sarif_message(_message(report, finding))},
        "locations": [_location(finding.path, finding.location, finding.element)],
        "partialFingerprints": {"planlint/v1": finding.fingerprint},
        "suppressions": _suppressions(finding),
        **extra,
        "properties": _properties(finding),
    }


def _message(report: Report, finding: Finding) -> str:
    """Give the message with its cure, since few viewers show more than the message."""
    mend = words.mend(report, finding)
    return f"{finding.message} Fix: {mend}" if mend else finding.message


def _suppressions(finding: Finding) -> list[dict[str, str]]:
    """Say why a finding is set aside: in the plan, by a district's waiver or by the baseline."""
    if finding.silenced is not None:
        kind = "external" if finding.terms.source else "inSource"
        said = words.accepted(finding) if finding.silenced or finding.terms != Terms() else ""
        return [{"kind": kind, "justification": line(said)}]
    return [{"kind": "external"}] if finding.baselined else []


def _properties(finding: Finding) -> dict[str, Any]:
    """Give what SARIF has no key for."""
    place = finding.location
    known = {
        "element": finding.element,
        "field": finding.field,
        "route": finding.route,
        "plan": finding.path if file_of(finding.path) != finding.path else "",
        "address": place.address,
        "label": place.label,
    }
    return {key: value for key, value in known.items() if value}


def _location(path: str, place: Location, element: str) -> dict[str, Any]:
    """Give a place: file and region, the element, and the label a person knows it by."""
    physical = {**_artifact(path), "region": _region(place)}
    found: dict[str, Any] = {"physicalLocation": physical} if path else {}
    if element:
        found["logicalLocations"] = [{"fullyQualifiedName": element, "kind": "element"}]
    if place.label or place.address:
        found["message"] = {"text": sarif_message(words.place(place))}
    return found


def _region(place: Location) -> dict[str, int]:
    """Give lines and columns; the first line where a document has none, as GitHub needs one."""
    if place.label or place.address:
        return {"startLine": 1}
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _artifact(path: str) -> dict[str, Any]:
    """Name a file; a plan of a file with many has the file's name."""
    return {"artifactLocation": {"uri": uri(file_of(path))}}


def uri(path: str) -> str:
    """Write a path as a relative URI with forward slashes; an absolute one as ``file:``."""
    path = path.replace("\\", "/").removeprefix("./")
    try:  # a file name that is not UTF-8 keeps its own bytes
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raw = path.encode("utf-8", "replace")
    if path.startswith("/"):  # a share of Windows has the name of its computer: //server/plans
        return ("file:" if path.startswith("//") else "file://") + quote(raw)
    drive = path[1:3] == ":/" and path[0].isalpha()
    return "file:///" + quote(raw, safe="/:") if drive else quote(raw)


def _fix(path: str, fix: Fix) -> dict[str, Any]:
    """Give the text edits, placed by code points from the start of the file."""

    def replacement(edit: Edit) -> dict[str, Any]:
        region = {"charOffset": edit.start, "charLength": edit.end - edit.start}
        return {"deletedRegion": region, "insertedContent": {"text": edit.text}}

    return {
        "description": {"text": sarif_message(fix.title)},
        "artifactChanges": [
            {**_artifact(path), "replacements": [replacement(edit) for edit in fix.edits]}
        ],
    }
