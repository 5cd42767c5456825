"""Whatever a workbook is made of, a person gets its cells or a sentence."""

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planlint.readers import calamine, excel, script_reader
from planlint.readers.blocks import Table
from planlint.readers.sheet import MAX_CELLS, reference
from planlint.source import UnreadableError
from tests.real import CHICAGO, needs

from .books import book, cells, parts, replaced, sheet

SHEET = "xl/worksheets/sheet1.xml"


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        excel.read("plan.xlsx", data)
    assert caught.value.trouble.help
    return caught.value.trouble.message


def with_rows(rows: str, **more: str) -> bytes:
    data = sheet(["x"])
    xml = parts(data)[SHEET].decode()
    start, end = xml.index("<sheetData>"), xml.index("</sheetData>")
    return replaced(data, SHEET, xml[start:end], f"<sheetData>{rows}")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty."),
        (b"School,Goal\n", "This is plain text, not an Excel workbook (.xlsx)."),
        (b"%PDF-1.7", "This is a PDF file, not an Excel workbook (.xlsx)."),
        (b"<html><table>", "This is a web page, not an Excel workbook (.xlsx)."),
        (sheet(["a"])[:-100], "The file is cut off: its end is missing."),
        (sheet(), "The workbook is empty: no sheet that is shown has a cell with text."),
    ],
)
def test_what_is_no_workbook(data: bytes, message: str) -> None:
    assert refused(data) == message


def test_a_protected_workbook() -> None:
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    names = "EncryptedPackage".encode("utf-16-le") + "Workbook".encode("utf-16-le")
    assert refused(magic + names + bytes(600)) == "The file is protected with a password."


def test_entities_of_its_own() -> None:
    data = replaced(sheet(["a"]), SHEET, "<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet')
    assert refused(data).startswith("The file declares entities of its own")


def test_a_text_that_many_cells_share() -> None:
    data = replaced(sheet(["LONG"]), "xl/sharedStrings.xml", "LONG", "long " * 6_000)
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 2_000))
    xml = parts(data)[SHEET].decode()
    start, end = xml.index("<sheetData>"), xml.index("</sheetData>")
    many = replaced(data, SHEET, xml[start:end], f"<sheetData>{rows}")
    assert refused(many) == "The workbook holds more than 30 million characters."


def test_more_cells_than_a_plan_has() -> None:
    assert f"more than {MAX_CELLS:,} cells" in refused(
        with_rows("<row>" + "<c/>" * 1_000_001 + "</row>")
    )


def test_cells_strewn_over_a_wide_area() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="{reference(n - 1, n - 1)}"><v>1</v></c></row>' for n in range(1, 3_000)
    )
    assert "strewn over too wide an area" in refused(with_rows(rows))


def test_merges_without_end() -> None:
    merges = '<mergeCell ref="A1:XFD1048576"/>' * 20_000
    data = with_rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    data = replaced(data, SHEET, "</sheetData>", f"</sheetData><mergeCells>{merges}</mergeCells>")
    assert "merges more cells" in refused(data)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="nowhere"><v>1</v></c></row>',
        '<row r="1"><c r="A9999999"><v>1</v></c></row>',
        '<row r="2000000"><c><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>77</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="A1">',
    ],
)
def test_a_sheet_that_contradicts_itself(rows: str) -> None:
    assert refused(with_rows(rows)).startswith("The file is damaged:")


def test_merges_that_would_hide_words_are_not_believed() -> None:
    data = sheet(["a", "b"], ["c", "d"])
    merges = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B1:B2"/></mergeCells>'
    data = replaced(data, SHEET, "</sheetData>", f"</sheetData>{merges}")
    assert list(cells(excel.read("x", data)).values()) == ["a", "b", "c", "d"]


def test_macros_are_neither_run_nor_read(tmp_path: Path) -> None:
    data = replaced(
        sheet(["Goal"]),
        "[Content_Types].xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    found = excel.read("plan.xlsm", data)
    assert cells(found) == {"Goals!A1": "Goal"}
    assert "macros" in found.troubles[0].message


def test_old_workbooks_need_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(UnreadableError) as caught:
        calamine.sheets(b"")
    assert 'pip install "planlint[excel]"' in caught.value.trouble.help


@pytest.mark.parametrize("name", ["willow-bend.ods", "willow-bend.xls"])
def test_old_workbooks(name: str) -> None:
    folder = Path(__file__).parents[2] / "fixtures" / "documents" / "excel"
    new = cells(excel.read("x", (folder / "willow-bend.xlsx").read_bytes()))
    old_script = excel.read("x", (folder / name).read_bytes())
    old = cells(old_script)
    assert {where for where, text in old.items() if text} >= {
        where for where, text in new.items() if text
    }
    words = {where: text for where, text in new.items() if text.replace(" ", "").isalpha()}
    assert {where: old[where] for where in words} == words
    assert any("may be a percentage" in trouble.message for trouble in old_script.troubles)


@pytest.mark.parametrize("name", ["willow-bend.ods", "willow-bend.xls"])
def test_old_workbooks_are_known_by_their_names(name: str) -> None:
    folder = Path(__file__).parents[2] / "fixtures" / "documents" / "excel"
    read = script_reader(name)
    assert read is not None
    assert cells(read(name, (folder / name).read_bytes()))


@needs(CHICAGO)
def test_a_real_workbook_is_read_cell_by_cell() -> None:
    import openpyxl  # noqa: PLC0415  (the other reader to count by)

    script = excel.read("real.xlsx", CHICAGO.read_bytes())
    found = {where: text for where, text in cells(script).items() if text}
    page = openpyxl.load_workbook(CHICAGO).active
    wanted = [
        f"{page.title}!{cell.coordinate}" for row in page.iter_rows() for cell in row if cell.value
    ]
    assert sorted(found) == sorted(wanted)
    (table,) = [block for block in script.blocks if isinstance(block, Table)]
    assert (len(table.rows), {len(row) for row in table.rows}) == (92, {15})
    assert {(cell.width, cell.height) for row in table.rows for cell in row} == {(1, 1)}
    assert not script.troubles


TEXT = st.text(st.characters(min_codepoint=33, max_codepoint=0x24F, blacklist_characters="&_\x7f"
    + "".join(map(chr, range(0x7F, 0xA1))) + "\xad"), min_size=1, max_size=8)  # fmt: skip
PLACES = st.dictionaries(
    st.tuples(st.integers(0, 30), st.integers(0, 12)), TEXT, min_size=1, max_size=40
)


@given(PLACES)
@settings(max_examples=60)
def test_every_cell_is_read_once_at_its_address(wanted: dict[tuple[int, int], str]) -> None:
    def fill(made: Any) -> None:
        page = made.add_worksheet("Plan")
        for (row, column), text in wanted.items():
            page.write_string(row, column, text)

    script = excel.script(book(fill))
    found = {where: text for where, text in cells(script).items() if text}
    assert found == {f"Plan!{reference(*place)}": text for place, text in wanted.items()}
    for block in script.blocks:
        if isinstance(block, Table):
            assert len({len(row) for row in block.rows}) == 1


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_give_a_script_or_a_sentence(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1W\0o\0r\0k\0b\0o\0o\0k\0"):
        try:
            excel.script(start + data)
        except UnreadableError as error:
            assert error.trouble.message


WHOLE = sheet(["Goal", "Owner"], ["Read", 0.5], ["x" * 50, True])


@given(st.data())
@settings(max_examples=150)
def test_any_bytes_inside_a_part_give_a_script_or_a_sentence(data: st.DataObject) -> None:
    out = io.BytesIO()
    found = parts(WHOLE)
    name = data.draw(st.sampled_from(sorted(found)))
    at = data.draw(st.integers(0, len(found[name])))
    junk = data.draw(
        st.one_of(st.binary(max_size=20), st.sampled_from([b"", b"<c>", b"<v>", b'"']))
    )
    end = data.draw(st.integers(at, min(at + 40, len(found[name]))))
    with zipfile.ZipFile(out, "w") as archive:
        for each, content in found.items():
            spoilt = content[:at] + junk + content[end:] if each == name else content
            archive.writestr(each, spoilt)
    try:
        excel.script(out.getvalue())
    except UnreadableError as error:
        assert error.trouble.message
