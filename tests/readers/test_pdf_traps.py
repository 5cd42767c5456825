"""A PDF that cannot be read gives a sentence that says so, and what to do."""

import io
import sys
from pathlib import Path

import pytest

from planlint.readers.pdf import pages, read
from planlint.source import UnreadableError
from tests.readers.outline import outline
from tests.readers.pdf_writer import Sheet, pdf

SCAN = Path(__file__).parents[2] / "fixtures" / "documents" / "pdf" / "heron-point-scan.pdf"


def refused(data: bytes) -> tuple[str, str]:
    with pytest.raises(UnreadableError) as caught:
        read("plan.pdf", data)
    assert caught.value.trouble.help
    return str(caught.value), caught.value.trouble.help


def _plain() -> bytes:
    sheet = Sheet()
    sheet.text(60, 60, "Plan of Heron Point")
    return pdf([sheet])


def test_a_password() -> None:
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415

    for owner_only, password in ((False, "secret"), (True, "")):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_plain())))
        writer.encrypt(password, "owner", algorithm="AES-256")
        out = io.BytesIO()
        writer.write(out)
        if owner_only:
            assert outline(read("plan.pdf", out.getvalue()).blocks)
        else:
            assert "password" in refused(out.getvalue())[0]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 100,
        b"PK\x03\x04",
        b"<html>",
        b"plain text",
        b"%PDF-1.7\n",
        b"%PDF-1.7\n1 0 obj",
    ],
)
def test_what_is_no_pdf(data: bytes) -> None:
    refused(data)


def test_any_damage_is_said_or_survived() -> None:
    data = _plain()
    for cut in range(0, len(data), 97):
        for damaged in (data[:cut], data[:cut] + b"\0<<[(" + data[cut + 5 :]):
            try:
                read("plan.pdf", damaged)
            except UnreadableError as error:
                assert error.trouble.help


def test_a_pdf_without_text() -> None:
    assert refused(pdf([Sheet()]))[0] == "The PDF holds no text."


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MAX_PAGES", 1)
    message, help = refused(pdf([Sheet(), Sheet()]))
    assert message == "The PDF has 2 pages; planlint reads up to 1."
    assert "pages of the plan" in help


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    assert refused(_plain())[1] == "install planlint[pdf]."


def test_a_scan_has_no_text() -> None:
    message, help = refused(SCAN.read_bytes())
    assert message == "The PDF is a scan: it holds pictures of pages, and no text."
    assert "Word file" in help
