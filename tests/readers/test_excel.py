"""A workbook is read as a person sees it, sheet by sheet and table by table."""

import re
from typing import Any

from planlint.readers.blocks import Cell, Text

from .books import book, cells, lines, parts, read, replaced, said, sheet, table

HEAD = ["Goal", "Baseline", "Target"]


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
