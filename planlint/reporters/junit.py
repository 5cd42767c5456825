"""JUnit XML: a test suite for each plan and a failed test for each open finding.

Build servers refuse a file without tests and mix up tests of one name, so a plan
without findings is one passed test, and every name is used once in its suite.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from planlint.finding import Finding
from planlint.report import NotChecked, Report
from planlint.reporters import words
from planlint.reporters.escape import line, xml, xml_attribute
from planlint.reporters.style import PLAIN, Style


class Case(NamedTuple):
    """One test: its name, and how it ended ("" for passed, else the name of the element)."""

    name: str
    outcome: str = ""
    kind: str = ""
    message: str = ""
    text: str = ""


def render(report: Report, style: Style = PLAIN) -> Iterator[str]:
    """Give the report as one JUnit file."""
    totals: Counter[str] = Counter()
    for _, suite in _suites(report):
        totals.update(case.outcome for case in suite)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="planlint" {_totals(totals)}>\n'
    names: set[str] = set()
    for name, suite in _suites(report):
        shown = _unlike(xml_attribute(name), names)
        names.add(shown)
        yield from _suite(shown, suite)
    yield "</testsuites>\n"


def _suites(report: Report) -> Iterator[tuple[str, list[Case]]]:
    """Give the tests of every file, then what was not checked."""
    empty = True
    for path, plan, findings in words.by_file(report, words.everything(report)):
        empty = False
        cases = [_case(report, finding) for finding in findings]
        if plan is not None and not plan.readable:
            cases.append(Case("plan can be read", "error", "unreadable", "could not be read"))
        elif not any(case.outcome == "failure" for case in cases):
            cases.append(Case("no findings"))
        yield path, cases
    if report.not_checked or empty:
        nothing = [Case("plans", "error", "empty", "No plan was read.")] if empty else []
        yield "planlint: not checked", [*nothing, *map(_not_checked, report.not_checked)]


def _case(report: Report, finding: Finding) -> Case:
    """Turn a finding into a test: failed when it is open, skipped when it is set aside."""
    at = "/".join(part for part in (finding.element, finding.field) if part)
    name = " ".join(part for part in (finding.code, finding.name, at) if part)
    if finding.silenced is not None:
        return Case(name, "skipped", message=f"silenced: {words.accepted(finding)}")
    if finding.baselined:
        return Case(name, "skipped", message="in the baseline")
    notes = {
        "why": words.why(report, finding),
        "fix": words.mend(report, finding),
        "see": words.citation(report, finding),
    }
    where = words.place_in(finding.path, finding.location)
    lines = [where, *(f"{label}: {text}" for label, text in notes.items() if text)]
    text = "\n".join(line(part) for part in lines)
    return Case(name, "failure", finding.severity, finding.message, text)


def _not_checked(item: NotChecked) -> Case:
    """Turn something that was not checked into a test: in error when it failed, else skipped."""
    name = " ".join(part for part in (item.code, item.path) if part) or "not checked"
    if item.failed:
        return Case(name, "error", "not-checked", item.why)
    return Case(name, "skipped", message=item.why)


def _totals(counts: Counter[str]) -> str:
    """Write how many tests there are of each outcome, as attributes."""
    return (
        f'tests="{counts.total()}" failures="{counts["failure"]}" '
        f'errors="{counts["error"]}" skipped="{counts["skipped"]}"'
    )


def _suite(name: str, cases: list[Case]) -> Iterator[str]:
    """Write a suite; its name is escaped and its own."""
    used: set[str] = set()
    yield f'  <testsuite name="{name}" {_totals(Counter(case.outcome for case in cases))}>\n'
    for case in cases:
        own = _unlike(xml_attribute(case.name), used)
        used.add(own)
        yield f'    <testcase classname="{name}" name="{own}"'
        yield from _outcome(case)
    yield "  </testsuite>\n"


def _unlike(name: str, used: set[str]) -> str:
    """Tell a name from those before it, of which escaping may have made it a twin."""
    own, number = name, 1
    while own in used:
        number += 1
        own = f"{name} ({number})"
    return own


def _outcome(case: Case) -> Iterator[str]:
    """Write how a test ended, and close it."""
    if not case.outcome:
        yield "/>\n"
        return
    kind = f' type="{xml_attribute(case.kind)}"' if case.kind else ""
    yield f'>\n      <{case.outcome}{kind} message="{xml_attribute(case.message)}"'
    yield f">{xml(case.text)}</{case.outcome}>\n" if case.text else "/>\n"
    yield "    </testcase>\n"
