"""A Word document that is odd, broken or made to do harm gives its blocks or a sentence."""

import sys

import pytest

from planlint.readers.word import parse, read
from planlint.source import UnreadableError
from tests.readers.word_blocks import cells
from tests.readers.wordml import docx, p, tbl, tc, tr


def test_what_is_not_read_is_said() -> None:
    script = parse(docx(p("a") + '<w:altChunk r:id="x"/>'))
    assert "could not be read" in script.troubles[0].message


def test_odd_numbers_do_no_harm() -> None:
    cell = tc("a").replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="999999999999"/>')
    assert cells(tbl(tr(cell, tc("b").replace("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="x"/>'))))[0] == [  # noqa: E501
        ("a", 0, 1, 1), ("b", 1, 1, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("body", ["<w:p>", "<x/>"])
def test_broken_xml_is_a_sentence(body: str) -> None:
    data = docx(body.replace("<x/>", ""))
    if body == "<x/>":
        from planlint.annotate.archive import rewritten  # noqa: PLC0415
        from planlint.readers.guard import opened  # noqa: PLC0415

        data = rewritten(opened(data, "Word"), {"word/document.xml": b"<x/>"}, {})
    with pytest.raises(UnreadableError, match="damaged"):
        read("plan.docx", data)


def test_deep_nesting_is_a_sentence() -> None:
    body = p("x")
    for _ in range(100):
        body = tbl(tr(tc(body)))
    with pytest.raises(UnreadableError):
        read("plan.docx", docx(body))


def test_without_lxml_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml.etree", None)
    with pytest.raises(UnreadableError) as caught:
        read("plan.docx", docx(p("a")))
    assert "planlint[word]" in caught.value.trouble.help
