"""The workbook: a row for each finding and each plan, texts that are never formulas."""

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from python_calamine import CalamineWorkbook

from planlint import api
from planlint.engine.session import Request
from planlint.finding import Finding, Terms
from planlint.report import Report
from planlint.review import workbook
from tests.reporters.fixture import CLEAN, EMPTY, HARBOR, REPORT

PLANS = Path(__file__).parents[2] / "fixtures" / "plans"


def opened(report: Report) -> Workbook:
    stream = io.BytesIO()
    workbook.write(report, stream)
    return openpyxl.load_workbook(stream)


def rows(book: Workbook, sheet: str) -> list[dict[str, object]]:
    head, *others = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in others]


def test_every_finding_has_a_row_and_says_whether_it_is_open() -> None:
    found = rows(opened(REPORT), "Findings")
    assert len(found) == 10
    states = [row["Status"] for row in found]
    assert [states.count(state) for state in ("open", "silenced", "baseline")] == [7, 1, 2]
    word = next(row for row in found if row["Rule"] == "MM004" and row["Status"] == "open")
    assert word["Place"] == "Goal 1 › Strategies › row 2 › Timeline"
    assert word["How to mend it"] == "Add “due” with a day, such as 2026-12-18."
    assert word["Source"] == "Four Domains, practice 1.2"


def test_a_folder_of_plans_has_school_and_region_in_each_row() -> None:
    session = api.prepare(Request((str(PLANS),), isolated=True, outlines=True))
    report = api.check_all(session)
    book = openpyxl.load_workbook(io.BytesIO(b"".join(api.review(session, report, "xlsx"))))
    plans = rows(book, "Plans")
    assert len(plans) == len(report.plans)
    assert sum(int(str(row["Findings"])) for row in plans) == len(report.findings)
    harbor = next(row for row in plans if row["School"] == "Harbor Point Elementary")
    assert harbor["Region"] == "Region 2"
    found = rows(book, "Findings")
    assert len(found) == len(report.findings) + len(report.silenced)
    assert {"Harbor Point Elementary", "Tern Harbor Elementary"} <= {row["School"] for row in found}
    assert {"Common findings", "Regions", "Similar goals"} <= set(book.sheetnames)


def test_a_row_is_as_high_as_its_texts() -> None:
    texts = ("Short.", "Four words " * 20, "One\ntwo\nthree", "A page. " * 900)
    findings = tuple(Finding("X1", "x", "error", t, "a.yaml", str(n)) for n, t in enumerate(texts))
    sheet = opened(CLEAN._replace(findings=findings))["Findings"]
    heights = [sheet.row_dimensions[n].height for n in range(2, 6)]
    assert heights == [15, 60, 45, 180]


def test_a_silence_says_who_agreed_and_until_when() -> None:
    (silenced,) = REPORT.silenced
    known = silenced._replace(terms=Terms("Director of schools", date(2027, 1, 31)))
    found = rows(opened(REPORT._replace(silenced=(known,))), "Findings")
    terms = [(r["Agreed by"], r["Until"]) for r in found if r["Status"] == "silenced"]
    assert terms == [("Director of schools", "2027-01-31")]


def portfolio(folder: Path) -> Path:
    session = api.prepare(Request((str(PLANS),), isolated=True, outlines=True))
    file = folder / "review.xlsx"
    file.write_bytes(b"".join(api.review(session, api.check_all(session), "xlsx")))
    return file


def sizes(file: Path) -> dict[str, tuple[int, int]]:
    """Give of each sheet how many rows and columns calamine finds."""
    book = CalamineWorkbook.from_path(str(file))
    found = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return {name: (len(lines), len(lines[0])) for name, lines in found.items()}


def test_calamine_reads_what_openpyxl_reads(tmp_path: Path) -> None:
    file = portfolio(tmp_path)
    book = openpyxl.load_workbook(file)
    assert sizes(file) == {sheet.title: (sheet.max_row, sheet.max_column) for sheet in book}


@pytest.mark.skipif(not shutil.which("soffice"), reason="there is no LibreOffice here")
def test_libreoffice_opens_every_sheet(tmp_path: Path) -> None:
    file = portfolio(tmp_path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "ods", file.name]
    subprocess.run(command, capture_output=True, timeout=180, check=True, cwd=tmp_path)
    assert sizes(tmp_path / "review.ods") == sizes(file)


def test_a_text_is_never_a_formula() -> None:
    cells = "=1+1", "+1", "@x", "-2"
    findings = tuple(
        REPORT.findings[0]._replace(path=HARBOR, message=text, element=str(place))
        for place, text in enumerate(cells)
    )
    book = opened(CLEAN._replace(findings=findings))
    assert [row["Finding"] for row in rows(book, "Findings")] == list(cells)
    assert {cell.data_type for row in book["Findings"].iter_rows() for cell in row} <= {"s", "n"}


def test_an_empty_run_is_a_workbook_too() -> None:
    book = opened(EMPTY)
    assert rows(book, "Findings") == []
    assert rows(book, "Plans") == []


def test_the_same_report_gives_the_same_bytes() -> None:
    one, other = io.BytesIO(), io.BytesIO()
    workbook.write(REPORT, one)
    workbook.write(REPORT, other)
    assert one.getvalue() == other.getvalue()
