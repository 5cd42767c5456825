"""Any text in any field: no format lets it out of its place."""

import json
import re
import unicodedata
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from planlint.finding import Edit, Finding, Fix, Location, Related
from planlint.report import NotChecked, PlanSummary, Report, RuleInfo
from planlint.reporters import Style, escape, load

from .fixture import EVIL, PATIENT, REPORT

PIECES = st.sampled_from(
    ["\x1b[31m", "\u202e", "\u2066", "\u200b", "\r", "\n", "\t", "\x85", "\u2028", "\x00", "\ud800",
     "]]>", "<!--", "</script>", "&amp;", "'", '"', "::error::", "##[error]", "%0A", ",", ":", "|",
     "`", "*", "_", "[a](b)", "![a](b)", "<b>", "https://x.example", "www.x.example", "@me", "#1",
     "- ", "1. ", "> ", "# ", "---", "===", "~~~", "$x$", "{0}", "\\", "a", "数"]
)  # fmt: skip
CHARACTERS = st.characters(codec=None, exclude_categories=())
TEXTS = st.one_of(
    st.lists(PIECES, max_size=6).map("".join),
    st.text(CHARACTERS, max_size=12),
    st.just(EVIL),
)
LOCATIONS = st.builds(
    Location,
    line=st.integers(1, 9),
    column=st.integers(1, 30),
    end_line=st.integers(1, 9),
    end_column=st.integers(1, 30),
    excerpt=TEXTS,
    address=st.one_of(st.just(""), TEXTS),
    label=st.one_of(st.just(""), TEXTS),
)
FINDINGS = st.builds(
    Finding,
    code=TEXTS,
    name=TEXTS,
    severity=st.sampled_from(["error", "warning", "info"]),
    message=TEXTS,
    path=TEXTS,
    element=TEXTS,
    field=TEXTS,
    location=LOCATIONS,
    related=st.lists(st.builds(Related, TEXTS, TEXTS, TEXTS, LOCATIONS), max_size=1).map(tuple),
    route=st.lists(TEXTS, max_size=2).map(tuple),
    help=TEXTS,
    fix=st.none()
    | st.builds(Fix, TEXTS, st.builds(Edit, st.just(0), st.just(1), TEXTS).map(lambda e: (e,))),
    data=st.dictionaries(TEXTS, TEXTS | st.floats() | st.dates(), max_size=1),
    silenced=st.none(),
    baselined=st.just(False),
)
RULE = st.builds(
    RuleInfo,
    code=TEXTS,
    name=TEXTS,
    group=TEXTS,
    severity=st.just("error"),
    profile=st.just("review"),
    summary=TEXTS,
    why=TEXTS,
    help=TEXTS,
    cites=st.lists(TEXTS, max_size=1).map(tuple),
)


def build(findings: list[Finding], rule: RuleInfo, other: str) -> Report:
    return Report(
        version="0.1.0",
        plans=(PlanSummary(other, other),),
        findings=tuple(findings),
        silenced=tuple(finding._replace(silenced=other) for finding in findings[:1]),
        stale=(other,),
        not_checked=(NotChecked(other, other, other, failed=True), NotChecked(other, other)),
        rules={finding.code: rule._replace(code=finding.code) for finding in findings},
        notes=(other,),
    )


REPORTS = st.builds(build, st.lists(FINDINGS, max_size=2), RULE, TEXTS)


def text(format: str, report: Report, style: Style = Style()) -> str:  # noqa: B008
    return "".join(load(format)(report, style))


def unsafe(shown: str) -> set[str]:
    """Give the characters that must not reach a terminal."""
    return {
        char
        for char in shown
        if char != "\n" and unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")
    } | set(re.findall("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", shown))


@pytest.mark.parametrize("format", ["text", "concise", "github", "markdown", "junit"])
@PATIENT
@given(report=REPORTS)
def test_nothing_raw_is_shown(format: str, report: Report) -> None:
    assert not unsafe(text(format, report))


@pytest.mark.parametrize("format", ["json", "jsonl", "sarif", "gitlab"])
@PATIENT
@given(report=REPORTS)
def test_json_is_plain_ascii(format: str, report: Report) -> None:
    shown = text(format, report)
    assert shown.isascii()
    assert not unsafe(shown)


@pytest.mark.parametrize("format", ["text", "concise", "github", "markdown", "json", "sarif"])
@PATIENT
@given(report=REPORTS)
def test_every_report_can_be_written(format: str, report: Report) -> None:
    assert text(format, report, Style(statistics=True, width=50)).encode()


@PATIENT
@given(report=REPORTS)
def test_json_keeps_every_character_that_a_file_can_hold(report: Report) -> None:
    found = json.loads(text("json", report))["findings"]
    messages = {escape.unicode(finding.message) for finding in report.findings}
    assert {finding["message"] for finding in found} == messages
    assert len(text("jsonl", report).splitlines()) == len(found) + 1


@PATIENT
@given(report=REPORTS)
def test_sarif_and_gitlab_can_be_read(report: Report) -> None:
    run = json.loads(text("sarif", report))["runs"][0]
    assert len(run["results"]) == len(report.findings) + len(report.silenced)
    entries = json.loads(text("gitlab", report))
    assert len({entry["fingerprint"] for entry in entries}) == len(report.findings)


@PATIENT
@given(report=REPORTS)
def test_junit_can_be_read_and_says_the_same(report: Report) -> None:
    root = ET.fromstring(text("junit", report).encode())
    failures = [str(failure.get("message")) for failure in root.iter("failure")]
    assert sorted(failures) == sorted(escape.line(f.message) for f in report.findings)
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(names) == len(set(names))


@PATIENT
@given(report=REPORTS)
def test_one_line_a_finding(report: Report) -> None:
    lines = text("concise", report, Style(quiet=True)).splitlines()
    assert len(lines) == len(report.findings) + 1
    lines = text("github", report, Style(quiet=True)).splitlines()
    assert len(lines) == len(report.findings) + 1
    assert all(re.match(r"::(error|warning|notice) [^\n]*?::", line) for line in lines)


@PATIENT
@given(report=REPORTS)
def test_github_reads_back_what_was_meant(report: Report) -> None:
    for line in text("github", report._replace(not_checked=()), Style(quiet=True)).splitlines():
        properties, data = line[2:].split("::", 1)
        keys = [part.split("=", 1)[0] for part in properties.split(" ", 1)[1].split(",")]
        assert set(keys) <= {"file", "line", "endLine", "col", "endColumn", "title"}
        assert not re.search("%(?!25|0A)", data)


@pytest.mark.parametrize("format", ["text", "concise"])
@PATIENT
@given(report=REPORTS)
def test_the_log_of_a_build_server_obeys_nothing(format: str, report: Report) -> None:
    for line in text(format, report).splitlines():
        assert not line.lstrip().startswith("::")
        assert "##[" not in line


@PATIENT
@given(text=TEXTS)
def test_markdown_makes_nothing_of_a_text(text: str) -> None:
    """A parser of Markdown finds one paragraph of plain words in it, and its characters."""
    reader = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    shown = escape.markdown(text)
    assert not re.search(r"@\w|#\w|https?://|www\.", shown.replace("&#8203;", "\u200b"))
    tokens = reader.parse(shown)
    kinds = {token.type for token in tokens}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}
    inside = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inside} <= {"text", "text_special"}
    read = "".join(child.content for child in inside).replace("\u200b", "")
    assert read == escape.line(text)


def test_markdown_headings_and_tables_hold() -> None:
    reader = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    tokens = reader.parse(text("markdown", REPORT))
    rows = sum(token.type == "tr_open" for token in tokens)
    assert rows == len(REPORT.plans) + 1
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert not kinds & {"link_open", "image", "html_inline", "code_inline", "em_open"}
    assert not any(token.type == "html_block" for token in tokens)


@PATIENT
@given(text=TEXTS)
def test_sarif_messages_hold_no_link_or_placeholder(text: str) -> None:
    shown = escape.sarif_message(text)
    assert not re.search(r"(?<!\\)\]\(", shown)
    assert not re.search(r"(?<!\{)\{\d+\}(?!\})", shown)


@PATIENT
@given(text=TEXTS)
def test_visible_keeps_columns(text: str) -> None:
    assert len(escape.visible(text)) == len(text)
