"""The letter: thanks first, then what matters most; no codes, every text harmless."""

import io
import re
from pathlib import Path

import docx
import pytest
from markdown_it import MarkdownIt

from planlint import api
from planlint.engine.session import Request
from planlint.review import document, letter
from tests.reporters.fixture import EVIL, HOSTILE, REPORT

PLANS = Path(__file__).parents[2] / "fixtures" / "plans"


def written(name: str, form: str) -> bytes:
    session = api.prepare(Request((str(PLANS / name),), isolated=True, outlines=True))
    return b"".join(api.letter(session, api.check_all(session), form))


def test_it_begins_with_thanks_and_ends_with_an_offer() -> None:
    text = written("plover-first-draft.yaml", "markdown").decode()
    chapters = [line for line in text.splitlines() if line.startswith("## ")]
    assert chapters[:4] == ["## What is in place", "## What to do first",
                            "## What to look at next", "## When there is time"]  # fmt: skip
    assert text.index("Thank you for your plan") < text.index("What to do first")
    assert "these are questions, not judgements" in text
    assert not re.search(r"\b[A-Z]{2}\d{3}\b", text)
    assert "1 question could not be asked: there is no day to check by" in text
    assert "`" not in text


def test_a_reason_is_given_once() -> None:
    text = written("plover-first-draft.yaml", "markdown").decode()
    reasons = [line for line in text.splitlines() if "Why we ask:" in line]
    assert len(reasons) == len(set(reasons))


def test_a_plan_without_findings_gets_a_friendly_letter() -> None:
    text = written("dune-point-ninety-day.yaml", "markdown").decode()
    assert "The plan is ready for submission." in text
    assert "What to do first" not in text or "findings" not in text


def test_it_thanks_for_what_was_mended_and_tells_what_was_accepted(tmp_path: Path) -> None:
    old = """\
planlint: 1
title: Fern Hollow plan
goals:
  - id: G1
    strategies:
      - {id: S1, statement: Teach the full decoding lesson daily.}
      - {id: S2, statement: Invite families to read in class.}
"""
    accepted = (
        "silenced: [{code: OW001, at: S2, reason: Families lead it., approver: Network chief,"
        " expires: 2027-06-30}]\n"
    )
    (tmp_path / "june.yaml").write_text(old)
    (tmp_path / "august.yaml").write_text(old.replace("daily.", "daily., owner: Coach") + accepted)
    settings = {"select": ["OW001"], "previous": str(tmp_path / "june.yaml"), "as-of": "2026-09-01"}
    request = Request((str(tmp_path / "august.yaml"),), isolated=True, outlines=True)
    session = api.prepare(request._replace(settings=settings))
    text = b"".join(api.letter(session, api.check_all(session))).decode()
    mended = text[text.index("## What you have mended") : text.index("## What was accepted")]
    assert "- Strategy S1 names nobody who answers for it." in mended
    assert "S2" not in mended
    rest = text[text.index("## What was accepted") :]
    assert "- Strategy S2 names nobody who answers for it.\n  - Reason: Families lead it." in rest
    assert "Network chief; holds until 2027-06-30." in rest


def test_word_has_the_same_paragraphs() -> None:
    document_ = docx.Document(io.BytesIO(written("plover-first-draft.yaml", "docx")))
    texts = [p.text.removeprefix("–\t") for p in document_.paragraphs]
    assert texts[0] == "Feedback on [School name] School Improvement Plan"
    assert "What to do first" in texts
    styles = {p.style.name for p in document_.paragraphs if p.style}
    assert {"Title", "Heading 1", "Heading 3"} <= styles


def test_hostile_text_stays_text() -> None:
    summary = next(plan for plan in REPORT.plans if plan.path == HOSTILE)
    findings = [finding for finding in REPORT.findings if finding.path == HOSTILE]
    blocks = list(letter.blocks(REPORT, summary, findings, None))
    text = "".join(letter.markdown(blocks))
    tokens = MarkdownIt("commonmark").parse(text)
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "softbreak", "text_special"}
    assert EVIL not in text
    document_ = docx.Document(io.BytesIO(document.write(blocks)))
    assert len(document_.paragraphs) == len(blocks)


def test_a_file_that_cannot_be_read_is_named_without_a_line(tmp_path: Path) -> None:
    plan = tmp_path / "plan.docx"
    plan.write_text("no document")
    session = api.prepare(Request((str(plan),), isolated=True, outlines=True))
    text = b"".join(api.letter(session, api.check_all(session))).decode()
    assert "  - Where: plan.docx.\n" in text
    assert "We could not read the file plan.docx that we have from you" in text
    assert "Thank you" not in text
    assert "PL001" not in text


def test_a_letter_is_about_one_plan() -> None:
    session = api.prepare(Request((str(PLANS),), isolated=True, outlines=True))
    with pytest.raises(ValueError, match="too many"):
        list(api.letter(session, api.check_all(session)))
