"""Tables that a PDF does not name, found by their ruled lines."""

from planlint.readers.pdf import read
from tests.readers.outline import outline, tables, texts
from tests.readers.pdf_writer import Sheet, pdf


def test_a_ruled_table() -> None:
    sheet = Sheet()
    sheet.table(
        (60, 200, 300, 500), 100, [["Action", "Owner", "When"], ["Coach\nteachers", "", "May"]]
    )
    script = read("plan.pdf", pdf([sheet]))
    (table,) = tables(script)
    assert texts(table) == [["Action", "Owner", "When"], ["Coach\nteachers", "", "May"]]
    assert table.rows[1][1].text.address == "page 1 (200,118,300,148)"
    assert table.address == "page 1 (60,100,500,148)"


def test_a_ruled_table_goes_on_over_pages() -> None:
    columns = (60, 200, 300, 500)
    first, second, third = Sheet(), Sheet(), Sheet()
    rows = [[f"Step {n}", "", "May"] for n in range(30)]
    first.table(columns, 100, [["Action", "Owner", "When"], *rows])
    second.table(columns, 60, [["Action", "Owner", "When"], ["Step 30", "Ann", ""]])
    third.table((60, 250, 500), 60, [["Goal", "Target"], ["All read", "80%"]])
    for number, sheet in enumerate((first, second, third), 1):
        sheet.text(280, 760, f"Page {number} of 3")
    one, other = tables(read("plan.pdf", pdf([first, second, third])))
    assert len(one.rows) == 32
    assert texts(one)[-1] == ["Step 30", "Ann", ""]
    assert texts(other) == [["Goal", "Target"], ["All read", "80%"]]


def test_a_table_that_ends_early_does_not_go_on() -> None:
    first, second = Sheet(), Sheet()
    first.table((60, 200, 500), 100, [["Goal 1", "a"], ["Target", "b"]])
    second.table((60, 200, 500), 60, [["Goal 2", "c"], ["Target", "d"]])
    assert len(tables(read("plan.pdf", pdf([first, second])))) == 2


def test_a_row_cut_by_the_end_of_a_page() -> None:
    first, second = Sheet(), Sheet()
    rows = [[f"Label {n}", "value of it"] for n in range(32)]
    text = "Teachers meet every week to look at the work of pupils, and decide together who"
    first.table((60, 160, 560), 100, [*rows, ["Monitoring", text]])
    second.table((60, 160, 560), 60, [["", "needs help in the coming week."], ["Timeline", "May"]])
    (table,) = tables(read("plan.pdf", pdf([first, second])))
    monitoring, timeline = texts(table)[-2:]
    assert monitoring == ["Monitoring", f"{text} needs help in the coming week."]
    assert timeline == ["Timeline", "May"]
    assert table.rows[-2][1].text.address.count("page") == 2


def test_cells_over_several_columns_and_rows() -> None:
    sheet = Sheet()
    for top in (100, 120, 160):
        sheet.line(60, top, 460, top)
    sheet.line(160, 140, 460, 140)
    for x in (60, 460):
        sheet.line(x, 100, x, 160)
    sheet.line(160, 120, 160, 160)
    sheet.line(300, 120, 300, 160)
    sheet.text(64, 104, "Goal 1: reading")
    for x, top, words in (
        (64, 124, "Ann"),
        (164, 124, "a"),
        (304, 124, "b"),
        (164, 144, "c"),
        (304, 144, "d"),
    ):
        sheet.text(x, top, words)
    (table,) = tables(read("plan.pdf", pdf([sheet])))
    shape = [[(c.text.text, c.column, c.width, c.height) for c in row] for row in table.rows]
    assert shape == [
        [("Goal 1: reading", 0, 3, 1)],
        [("Ann", 0, 1, 2), ("a", 1, 1, 1), ("b", 2, 1, 1)],
        [("c", 1, 1, 1), ("d", 2, 1, 1)],
    ]


def test_a_heading_in_a_box_is_no_table() -> None:
    sheet = Sheet()
    sheet.grid((60, 552), (80, 100))
    sheet.text(250, 84, "OVERVIEW", bold=True)
    sheet.text(60, 120, "A school of 400 pupils by the sea, with a garden.")
    script = read("plan.pdf", pdf([sheet]))
    assert outline(script.blocks) == [
        "# OVERVIEW",
        "A school of 400 pupils by the sea, with a garden.",
    ]
    (trouble,) = script.troubles
    assert "No table could be read" in trouble.message
    assert "Word file" in trouble.help


def test_shades_do_not_cut_cells() -> None:
    sheet = Sheet()
    sheet.shade(70, 124, 150, 136)
    sheet.table((60, 260, 500), 100, [["Action", "Owner"], ["Coach teachers every week", "Ann"]])
    (table,) = tables(read("plan.pdf", pdf([sheet])))
    assert texts(table) == [["Action", "Owner"], ["Coach teachers every week", "Ann"]]
