"""A workbook is read as a person sees it, cell by cell."""

import re
from datetime import datetime
from typing import Any

import pytest

from planlint.readers import excel
from planlint.readers.blocks import Cell, Script, Table, Text
from planlint.readers.shown import parsed, shown

from .books import book, cells, lines, parts, replaced, sheet

HEAD = ["Goal", "Baseline", "Target"]


def read(data: bytes) -> Script:
    return excel.read("plan.xlsx", data)


def table(data: bytes) -> Table:
    return next(block for block in read(data).blocks if isinstance(block, Table))


def said(data: bytes) -> list[tuple[str, str]]:
    return [(trouble.address, trouble.message) for trouble in read(data).troubles]


def test_a_sheet_is_a_heading_and_a_table() -> None:
    data = sheet(["Goal", "Owner"], ["Read", None], [None, "Ana"], name="Our goals")
    script = read(data)
    assert script.format == "excel"
    assert lines(script) == [
        "# Our goals",
        ("'Our goals'!A1:B3", [["Goal", "Owner"], ["Read", ""], ["", "Ana"]]),
    ]
    assert table(data).rows[2] == (
        Cell(Text("", "'Our goals'!A3"), 0),
        Cell(Text("Ana", "'Our goals'!B3"), 1),
    )


def test_a_title_above_a_table_is_its_heading() -> None:
    def fill(made: Any) -> None:
        page = made.add_worksheet("Plan")
        page.merge_range("A1:C1", "Improvement plan")
        page.write("A2", "Linden Hollow School")
        page.write_row("A3", HEAD)
        page.write_row("A4", ["Read", "32", "45"])

    assert lines(read(book(fill))) == [
        "# Plan",
        "## Improvement plan",
        "Linden Hollow School",
        ("Plan!A3:C4", [HEAD, ["Read", "32", "45"]]),
    ]


def test_blank_rows_part_tables() -> None:
    data = sheet(["School", "Linden Hollow"], [], HEAD, ["Read", "32", "45"])
    assert lines(read(data))[1:] == [
        ("Goals!A1:B1", [["School", "Linden Hollow"]]),
        ("Goals!A3:C4", [HEAD, ["Read", "32", "45"]]),
    ]


def test_room_between_the_rows_of_a_table_does_not_part_it() -> None:
    data = sheet(HEAD, ["Read", "32", "45"], [], [], ["Count", "", "50"])
    assert lines(read(data))[1:] == [
        (
            "Goals!A1:C5",
            [HEAD, ["Read", "32", "45"], ["", "", ""], ["", "", ""], ["Count", "", "50"]],
        )
    ]


def test_the_same_headers_again_begin_another_table() -> None:
    data = sheet(HEAD, ["Read", "32", "45"], [], HEAD, ["Count", "", "50"])
    assert [address for address, _ in lines(read(data))[1:]] == ["Goals!A1:C2", "Goals!A4:C5"]  # type: ignore[misc]


def test_a_bar_above_repeated_headers_is_a_heading() -> None:
    def fill(made: Any) -> None:
        page = made.add_worksheet("Plan")
        page.write_row("A1", HEAD)
        page.write_row("A2", ["Read", "32", "45"])
        page.merge_range("A3:C3", "Second area: climate")
        page.write_row("A4", HEAD)
        page.write_row("A5", ["Belong", "3", "4"])

    assert lines(read(book(fill)))[1:] == [
        ("Plan!A1:C2", [HEAD, ["Read", "32", "45"]]),
        "## Second area: climate",
        ("Plan!A4:C5", [HEAD, ["Belong", "3", "4"]]),
    ]


def test_a_bar_without_headers_of_its_own_stays_in_its_table() -> None:
    def fill(made: Any) -> None:
        page = made.add_worksheet("Plan")
        page.write_row("A1", HEAD)
        page.merge_range("A2:C2", "First area")
        page.write_row("A3", ["Read", "32", "45"])

    bar = table(book(fill)).rows[1]
    assert bar == (Cell(Text("First area", "Plan!A2"), 0, width=3),)


def test_tables_side_by_side() -> None:
    data = sheet(
        ["Goal", "Owner", None, "Name", "Role"],
        ["Read", "Ana", None, "Ana", "Coach"],
        ["Count", "Ben"],
    )
    assert lines(read(data))[1:] == [
        ("Goals!A1:B3", [["Goal", "Owner"], ["Read", "Ana"], ["Count", "Ben"]]),
        ("Goals!D1:E2", [["Name", "Role"], ["Ana", "Coach"]]),
    ]


def test_an_empty_column_within_a_table_stays() -> None:
    data = sheet(["School", None, "Linden Hollow"], ["Principal", None, "R. Idris"])
    assert lines(read(data))[1:] == [
        ("Goals!A1:C2", [["School", "", "Linden Hollow"], ["Principal", "", "R. Idris"]])
    ]


def test_merged_cells_keep_the_columns_of_their_neighbours() -> None:
    def fill(made: Any) -> None:
        page = made.add_worksheet("Plan")
        page.write_row("A1", ["Goal", "Step", "Who", "When"])
        page.merge_range("A2:A3", "Read")
        page.write_row("B2", ["Tutor", "Ana", "Fall"])
        page.merge_range("B3:C3", "Meet")
        page.write("D3", "Spring")

    first, second, third = table(book(fill)).rows
    assert len(first) == 4
    assert second[0] == Cell(Text("Read", "Plan!A2"), 0, height=2)
    assert third == (
        Cell(Text("Meet", "Plan!B3"), 1, width=2),
        Cell(Text("Spring", "Plan!D3"), 3),
    )


def test_headers_that_the_file_marks() -> None:
    def fill(made: Any) -> None:
        page = made.add_worksheet("Plan")
        page.write("A1", "Steps of the plan")
        columns = [{"header": "Step"}, {"header": "Who"}]
        page.add_table("A2:B5", {"columns": columns, "data": [["Tutor", "Ana"]]})

    found = table(book(fill))
    assert found.address == "Plan!A2:B3"
    assert [cell.header for cell in found.rows[0]] == [True, True]
    assert [cell.header for cell in found.rows[1]] == [False, False]


def test_values_are_as_they_are_seen() -> None:
    def fill(made: Any) -> None:
        page = made.add_worksheet("Plan")

        def style(code: str) -> Any:
            return made.add_format({"num_format": code})

        page.write_number("A1", 3.0)
        page.write_number("B1", 0.32, style("0%"))
        page.write_number("C1", 14000, style('"$"#,##0'))
        page.write_datetime("D1", datetime(2027, 6, 1), style("m/d/yyyy"))
        page.write_datetime("A2", datetime(2027, 6, 1), style("mmm yyyy"))
        page.write_datetime("B2", datetime(2027, 6, 1, 14, 30), style("m/d/yy h:mm"))
        page.write_boolean("C2", True)
        page.write_formula("D2", "=1+1", None, 2)
        page.write_formula("A3", '="a"&"b"', None, "ab")
        page.write_number("B3", 0.1 + 0.2)
        page.write_number("C3", 42, style("00000"))
        page.write_rich_string("D3", "By ", made.add_format({"bold": True}), "June", " 2027")

    assert lines(read(book(fill)))[1] == (
        "Plan!A1:D3",
        [
            ["3", "32%", "$14,000", "2027-06-01"],
            ["2027-06", "2027-06-01 14:30", "TRUE", "2"],
            ["ab", "0.3", "00042", "By June 2027"],
        ],
    )


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (0.3249, "0%", "32%"),
        (0.3249, "0.0%", "32.5%"),
        (0.125, "0%", "13%"),
        (-0.05, "0%", "-5%"),
        (14000, '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\)', "$14,000.00"),
        (14000, '$#,##0,"K"', "$14K"),
        (12, '0" of 16"', "12 of 16"),
        (0.75, "# ?/?", "3/4"),
        (12.5, "# ??/??", "12 1/2"),
        (1.5, "[h]:mm", "36:00"),
        (1.5, "0.##", "1.5"),
        (2, "0.##", "2"),
        (46280, "mmmm d, yyyy", "2026-09-15"),
        (46280, "yyyy", "2026"),
        (0.5, "h:mm AM/PM", "12:00"),
        (5551234567, "(000) 000-0000", "5551234567"),
        (1e300, "0%", "1e+300"),
        (-1, "m/d/yyyy", "-1"),
        (float("inf"), "General", "inf"),
        (7, "@", "7"),
        (0, "#,##0", "0"),
    ],
)
def test_number_formats(number: float, code: str, text: str) -> None:
    assert shown(number, parsed(code)) == text


def test_the_dates_of_old_macs() -> None:
    data = replaced(sheet([1.0]), "xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ')
    data = replaced(data, "xl/styles.xml", '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>', '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0"/>')  # noqa: E501  # fmt: skip
    assert list(cells(read(data)).values()) == ["1904-01-02"]


def test_entities_that_an_export_left_in_are_decoded_once() -> None:
    data = sheet(["The &#39;gap&#39; &amp; &quot;more&quot;", "A &amp;lt; B", "AT&T; R&D"])
    assert list(cells(read(data)).values()) == ["The 'gap' & \"more\"", "A &lt; B", "AT&T; R&D"]


def test_white_space_is_as_it_is_seen() -> None:
    data = sheet(["  two\r\nlines ", "no\u00a0break\u200b", "a\u2028b", " ", "c\x07d_x000D_e"])
    assert [value for value in cells(read(data)).values() if value] == [
        "two\nlines",
        "no break",
        "a\nb",
        "c d_x000D_e",
    ]


def test_what_is_hidden_is_left_out_and_said() -> None:
    def fill(made: Any) -> None:
        page = made.add_worksheet("Plan")
        for row in range(4):
            page.write_row(row, 0, [f"{letter}{row}" for letter in "abcd"])
        page.set_row(2, None, None, {"hidden": True})
        page.set_column("B:B", None, None, {"hidden": True})

    data = book(fill)
    assert lines(read(data))[1] == (
        "Plan!A1:D4",
        [["a0", "c0", "d0"], ["a1", "c1", "d1"], ["a3", "c3", "d3"]],
    )
    assert [cell.column for cell in table(data).rows[0]] == [0, 1, 2]
    assert said(data) == [
        ("Plan!A3", "Row 3 is hidden in Plan, with 4 filled cells that were not read."),
        ("Plan!B1", "Column B is hidden in Plan, with 4 filled cells that were not read."),
    ]


def test_a_hidden_list_of_choices_is_no_news_and_a_hidden_plan_is() -> None:
    def fill(made: Any) -> None:
        made.add_worksheet("Plan").write("A1", "Goal")
        choices = made.add_worksheet("Lists")
        choices.write_column("A1", ["Principal", "Literacy coach", "2026-27"])
        choices.hide()
        old = made.add_worksheet("Old plan")
        old.write("A1", "By June 2027, 45% of our pupils read at grade level. We tutor.")
        old.very_hidden()

    data = book(fill)
    assert lines(read(data)) == ["# Plan", "Goal"]
    assert said(data) == [
        ("'Old plan'!A1", "The sheet 'Old plan' is hidden, with one filled cell that was not read.")
    ]


def test_a_merged_cell_that_begins_in_a_hidden_column_is_seen() -> None:
    def fill(made: Any) -> None:
        page = made.add_worksheet("Plan")
        page.merge_range("A1:C1", "Reading")
        page.write_row("A2", ["x", "Goal", "Owner"])
        page.set_column("A:A", None, None, {"hidden": True})

    assert lines(read(book(fill)))[1:] == ["## Reading", ("Plan!B2:C2", [["Goal", "Owner"]])]


def test_formulas_without_a_result_and_errors_are_said() -> None:
    data = sheet(["Goal", "Target"], ["Read", "=A1"], ["Count", "x"])
    part = "xl/worksheets/sheet1.xml"
    data = replaced(data, part, "<f>A1</f><v>0</v>", "<f>A1</f><v></v>")
    assert said(data) == [
        (
            "Goals!B2",
            "The file does not hold what the formulas give (Goals!B2); they were read as empty.",
        )
    ]

    def fill(made: Any) -> None:
        made.add_worksheet("Goals").write_formula("B2", "=A9/0", None, "#DIV/0!")

    assert said(book(fill)) == [("Goals!B2", "Goals!B2 shows the error #DIV/0!.")]
    assert cells(read(book(fill))) == {"Goals!B2": "#DIV/0!"}


def test_cells_and_rows_may_leave_out_their_numbers() -> None:
    data = sheet(["a", "b"], ["c", "d"])
    for old in ('r="A1" ', 'r="B1" ', 'r="A2" ', 'r="B2" ', 'r="1" ', 'r="2" '):
        data = replaced(data, "xl/worksheets/sheet1.xml", old, "")
    assert cells(read(data)) == {"Goals!A1": "a", "Goals!B1": "b", "Goals!A2": "c", "Goals!B2": "d"}


def test_a_part_whose_names_have_a_prefix() -> None:
    data = sheet(["a", 2], ["b"])
    part = "xl/worksheets/sheet1.xml"
    plain = parts(data)[part].decode()
    prefixed = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", plain).replace(" xmlns=", " xmlns:x=")
    assert cells(read(replaced(data, part, plain, prefixed))) == cells(read(data))


def test_a_stray_cell_far_away_is_a_block_of_its_own() -> None:
    def fill(made: Any) -> None:
        page = made.add_worksheet("Plan")
        for row in range(500):
            page.write_row(row, 0, ["a", "b"])
        page.write("XFD1", "stray")

    found = read(book(fill))
    assert len(cells(found)) == 1001


def test_the_name_of_a_sheet_is_written_as_formulas_write_it() -> None:
    data = sheet(["a"], name="Year 1's plan")
    assert list(cells(read(data))) == ["'Year 1''s plan'!A1"]
    assert list(cells(read(sheet(["a"], name="FY26")))) == ["'FY26'!A1"]
