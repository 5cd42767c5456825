"""A folder as it comes by mail: what cannot be read is one sentence each, the rest is checked."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from pypdf import PdfWriter

from planlint import api
from planlint.cli import group
from tests.readers.wordml import docx, h, p

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "fixtures" / "plans" / "harbor-point.yaml"
WORD = docx(h("Goal 1", 1) + p("Read."))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _zip(*parts: tuple[str, bytes], base: bytes = b"") -> bytes:
    """Give an archive of parts; those of ``base`` come first unless they are named anew."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if base:
            old = zipfile.ZipFile(io.BytesIO(base))
            for name in old.namelist():
                if name not in dict(parts):
                    archive.writestr(name, old.read(name))
        for name, data in parts:
            archive.writestr(name, data)
    return out.getvalue()


def _excel(rows: int = 1) -> bytes:
    book = openpyxl.Workbook()
    for number in range(rows):
        book.active.append([f"Goal {number}", "Raise reading", "Principal"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _pdf(password: str = "") -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _entity(part: str, base: bytes) -> bytes:
    text = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "x"><!ENTITY y "&x;&x;">]><a>&y;</a>'
    return _zip((part, text), base=base)


FILES: dict[str, Callable[[], bytes]] = {
    "empty.docx": lambda: b"",
    "empty.xlsx": lambda: b"",
    "empty.pdf": lambda: b"",
    "empty.plan.md": lambda: b"",
    "empty.plan.json": lambda: b"",
    "zeros.docx": lambda: bytes(5_000),
    "half.docx": lambda: WORD[: len(WORD) // 2],
    "half.xlsx": lambda: _excel()[:2_000],
    "half.pdf": lambda: _pdf()[:120],
    "half.plan.json": lambda: b'{"planlint": 1, "goals": [{"id": "G1", "sta',
    "a-pdf.docx": _pdf,
    "a-word-file.pdf": lambda: WORD,
    "a-word-file.xlsx": lambda: WORD,
    "a-workbook.docx": _excel,
    "a-picture.pdf": lambda: b"\x89PNG\r\n\x1a\n" + bytes(100),
    "a-page.docx": lambda: b"<!doctype html><html><body>Sign in</body></html>",
    "other-archive.docx": lambda: _zip(("a/b.txt", b"no plan"), ("c.txt", b"either")),
    "open-document.docx": lambda: _zip(
        ("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<a/>")
    ),
    "password.docx": lambda: OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") * 8,
    "password.pdf": lambda: _pdf("secret"),
    "bomb.docx": lambda: _zip(("word/document.xml", bytes(150_000_000)), base=WORD),
    "bomb.xlsx": lambda: _zip(("xl/worksheets/sheet1.xml", bytes(150_000_000)), base=_excel()),
    "parts.docx": lambda: _zip(*((f"word/media/{n}", b"x") for n in range(20_000)), base=WORD),
    "entities.docx": lambda: _entity("word/document.xml", WORD),
    "entities.xlsx": lambda: _entity("xl/worksheets/sheet1.xml", _excel()),
    "entities.stratml": lambda: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    "no-xml.docx": lambda: _zip(("word/document.xml", b"not XML"), base=WORD),
    "no-plan.docx": lambda: docx(p("Dear families, school begins on Monday.")),
    "bytes.plan.yaml": lambda: bytes(range(256)) * 20,
}
"""Names with what stands in them."""


@pytest.fixture(scope="module")
def mail(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mail")
    for name, made in FILES.items():
        (folder / name).write_bytes(made())
    (folder / "good.plan.yaml").write_bytes(GOOD.read_bytes())
    return folder


@pytest.mark.parametrize("name", FILES)
def test_each_is_a_sentence_with_the_next_step(name: str, mail: Path) -> None:
    report = api.lint([mail / name, mail / "good.plan.yaml"], isolated=True)
    (found,) = [finding for finding in report.findings if finding.path.endswith(name)]
    assert found.code == "PL001"
    assert found.message[0].isupper()
    assert found.message.rstrip().endswith(".")
    assert found.help
    assert "Error" not in found.message  # no name of an exception
    assert report.failed
    good = [plan for plan in report.plans if plan.path.endswith("good.plan.yaml")]
    assert [plan.readable for plan in good] == [True]


def test_the_whole_folder_in_one_run(mail: Path) -> None:
    done = CliRunner().invoke(
        group, ["check", "--isolated", "--format", "concise", *map(str, sorted(mail.iterdir()))]
    )
    assert done.exit_code == 2
    assert done.output.count(": error PL001 ") == len(FILES)
    assert "good.plan.yaml" in done.output
    assert "Traceback" not in done.output


def test_names_that_lead_to_no_file(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes with names")
    (tmp_path / "plan.docx").mkdir()
    (tmp_path / "plan.docx" / "plan.yaml").write_bytes(GOOD.read_bytes())
    (tmp_path / "loop.docx").symlink_to(tmp_path / "loop.docx")
    (tmp_path / "around").symlink_to(tmp_path)
    (tmp_path / "~$plan.docx").write_bytes(b"\x05Ana" + bytes(150))
    os.mkfifo(tmp_path / "pipe.pdf")
    # Below a folder they are no plans, and the one that is there is found once.
    report = api.lint([tmp_path], isolated=True)
    assert [Path(plan.path).name for plan in report.plans] == ["plan.yaml"]
    assert not report.failed
    # Named outright they are asked for: that nothing was checked is said, and the run fails.
    for name in ("loop.docx", "pipe.pdf"):
        named = api.lint([tmp_path / name], isolated=True)
        assert named.failed
        assert all(item.why for item in named.not_checked)


def test_a_long_sheet_is_read_or_refused_in_time(tmp_path: Path) -> None:
    file = tmp_path / "long.xlsx"
    file.write_bytes(_excel(10_000))
    report = api.lint([file], isolated=True)
    (found,) = report.findings
    assert found.code == "PL001"  # no layout knows its columns
    assert "layout" in found.message
