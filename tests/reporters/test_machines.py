"""Formats that programs read keep to their schemas and to the limits of those programs."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from planlint.report import Report
from planlint.reporters import load
from planlint.reporters.sarif import uri
from planlint.reporters.schema import report_schema
from planlint.reporters.style import PLAIN

from .fixture import AMBIGUOUS, BROKEN, CLEAN, EMPTY, REPORT
from .snapshot import check

DOCS = Path(__file__).parents[2] / "docs"
SARIF_SCHEMA = Path(__file__).parent / "data" / "sarif-2.1.0-rtm.5.json"
TOTALS = {"failures": "failure", "errors": "error", "skipped": "skipped"}
REPORTS = [REPORT, CLEAN, EMPTY, Report("0.1.0", (), ())]


def text(format: str, report: Report = REPORT) -> str:
    return "".join(load(format)(report, PLAIN))


def sarif_run(report: Report = REPORT) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(text("sarif", report))["runs"][0]
    return run


def test_the_schema_is_a_schema_and_published() -> None:
    Draft202012Validator.check_schema(report_schema())
    check("report.schema.json", json.dumps(report_schema(), indent=2) + "\n", DOCS)


@pytest.mark.parametrize("report", REPORTS)
def test_json_keeps_to_its_schema(report: Report) -> None:
    Draft202012Validator(report_schema()).validate(json.loads(text("json", report)))


def test_json_has_the_keys_of_the_contract_and_no_other() -> None:
    found = json.loads(text("json"))
    schema = report_schema()
    assert list(found) == schema["required"]
    for finding in found["findings"]:
        assert list(finding) == schema["$defs"]["finding"]["required"]
    assert [item["silenced"] for item in found["findings"] if item["silenced"]] == [
        {
            "reason": "The office asks for it in these words.",
            "approver": "Network chief",
            "expires": "2026-12-18",
            "source": "planlint.toml:12",
        }
    ]


def test_json_lines_hold_the_findings_of_json_and_end_with_a_summary() -> None:
    *findings, summary = [json.loads(line) for line in text("jsonl").splitlines()]
    assert {item.pop("type") for item in findings} == {"finding"}
    assert findings == json.loads(text("json"))["findings"]
    assert summary["type"] == "summary"
    assert summary["baselined"] == len(REPORT.baselined)


@pytest.mark.parametrize("report", REPORTS)
def test_sarif_keeps_to_its_schema(report: Report) -> None:
    schema = json.loads(SARIF_SCHEMA.read_text(encoding="utf-8"))
    Draft4Validator(schema).validate(json.loads(text("sarif", report)))


def test_sarif_says_who_is_suppressed_and_why() -> None:
    results = sarif_run()["results"]
    assert [r["suppressions"] for r in results].count([]) == len(REPORT.findings)
    assert [r["suppressions"] for r in results].count([{"kind": "external"}]) == 2
    reasons = [s.get("justification") for r in results for s in r["suppressions"]]
    terms = "(agreed by Network chief; holds until 2026-12-18; written in planlint.toml:12)"
    assert f"The office asks for it in these words. {terms}" in reasons


def test_sarif_rules_are_found_by_index_and_have_no_invented_address() -> None:
    run = sarif_run()
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    assert not any("helpUri" in rule for rule in rules)
    assert all(list(r["partialFingerprints"]) == ["planlint/v1"] for r in run["results"])


def test_sarif_owns_up_to_what_failed() -> None:
    (invocation,) = sarif_run()["invocations"]
    assert invocation["executionSuccessful"] is False
    assert sarif_run(CLEAN)["invocations"][0]["executionSuccessful"] is True
    levels = [note["level"] for note in invocation["toolExecutionNotifications"]]
    assert levels.count("error") == 2


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("plans/a b.yaml", "plans/a%20b.yaml"),
        ("./plans/é#1?.yaml", "plans/%C3%A9%231%3F.yaml"),
        ("plans\\north\\a.yaml", "plans/north/a.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
        ("../a.yaml", "../a.yaml"),
        ("/srv/a b.yaml", "file:///srv/a%20b.yaml"),
        ("C:\\plans\\a.yaml", "file:///C:/plans/a.yaml"),
        ("\\\\office\\plans\\a b.yaml", "file://office/plans/a%20b.yaml"),
        ("caf\udce9.yaml", "caf%E9.yaml"),
        ("\ud800.yaml", "%3F.yaml"),
    ],
)
def test_paths_as_uris(path: str, expected: str) -> None:
    assert uri(path) == expected
    assert urlsplit(expected).scheme in ("", "file")
    assert "\\" not in unquote(expected)


@pytest.mark.parametrize("report", REPORTS)
def test_junit_has_tests_with_names_of_their_own(report: Report) -> None:
    root = ET.fromstring(text("junit", report))
    cases = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert cases
    assert len(cases) == len(set(cases))
    assert root.get("tests") == str(len(cases))
    for suite in root:
        assert suite.get("tests") == str(len(suite))
        for total, outcome in TOTALS.items():
            assert suite.get(total) == str(len(suite.findall(f"testcase/{outcome}")))


def test_gitlab_tells_findings_of_one_key_apart() -> None:
    entries = json.loads(text("gitlab", REPORT._replace(findings=(AMBIGUOUS, AMBIGUOUS))))
    assert len({entry["fingerprint"] for entry in entries}) == 2
    (alone,) = json.loads(text("gitlab", REPORT._replace(findings=(AMBIGUOUS,))))
    moved = AMBIGUOUS._replace(location=AMBIGUOUS.location._replace(line=7, end_line=7))
    (again,) = json.loads(text("gitlab", REPORT._replace(findings=(moved,))))
    assert alone["fingerprint"] == again["fingerprint"]
    (other,) = json.loads(text("gitlab", REPORT._replace(findings=(moved._replace(path=BROKEN),))))
    assert alone["fingerprint"] != other["fingerprint"]


def test_github_shows_the_gravest_and_says_what_it_leaves_out() -> None:
    many = tuple(
        AMBIGUOUS._replace(element=f"G{number}", severity=severity)
        for severity, count in (("warning", 13), ("info", 2), ("error", 4))
        for number in range(count)
    )
    lines = text("github", REPORT._replace(findings=many, not_checked=())).splitlines()
    commands = [line.split(" ", 1)[0] for line in lines if line.startswith("::")]
    assert commands == ["::error"] * 4 + ["::warning"] * 10 + ["::notice"] * 2
    assert lines[16] == (
        "3 more findings are not marked in the files: GitHub shows 10 of a kind for each step."
    )
    assert len([line for line in lines if line.startswith("  plans/")]) == 3


def test_github_marks_columns_only_on_one_line() -> None:
    lines = text("github").splitlines()
    (over_lines,) = [line for line in lines if "AL003" in line]
    assert "line=64,endLine=71,title=" in over_lines
    (in_word,) = [line for line in lines if "MM004" in line]
    assert in_word.startswith("::error file=plans/lakeview.docx,title=")
    assert "::Goal 1 › Strategies › row 2 › Timeline: Milestone" in in_word
