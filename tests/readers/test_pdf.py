"""PDF to a Script: structure, ruled tables, text; what cannot be read, and what is said then."""

import io
from pathlib import Path

import pytest

from planlint.readers.blocks import Block, Heading, Paragraph, Script, Table
from planlint.readers.pdf import pages, read
from planlint.source import UnreadableError
from tests.readers.pdf_writer import Sheet, Tag, pdf
from tests.real import LAKE, needs

FIXTURES = Path(__file__).parents[2] / "fixtures" / "documents" / "pdf"


def outline(blocks: tuple[Block, ...]) -> list[str]:
    """Write each block in a line, a cell's inner tables below its row."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            lines.append("#" * block.level + " " + block.text.text)
        elif isinstance(block, Paragraph):
            mark = "  " * block.depth + "- " if block.item else ""
            lines.append(mark + " ".join(filter(None, (block.label, block.text.text))))
        else:
            for row in block.rows:
                lines.append(" | ".join(cell.text.text for cell in row))
                for cell in row:
                    inner = tuple(b for b in cell.inner if isinstance(b, Table))
                    lines += ["  " + line for line in outline(inner)]
    return lines


def tables(script: Script) -> list[Table]:
    return [block for block in script.blocks if isinstance(block, Table)]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text.text for cell in row] for row in table.rows]


def refused(data: bytes) -> tuple[str, str]:
    with pytest.raises(UnreadableError) as caught:
        read("plan.pdf", data)
    assert caught.value.trouble.help
    return str(caught.value), caught.value.trouble.help


MEETINGS = [
    ["Action Step", "Person Responsible", "Timeline", "Evidence of Implementation"],
    ["Ash", "Dana Reyes", "September 2026", "minutes"],
    ["Birch", "", "September 2026", "minutes"],
    ["Cedar", "Lee Tran", "October 2026", ""],
    ["Elm", "Dana Reyes", "October 2026", "work samples"],
    ["Fir", "Lee Tran", "November 2026", "minutes"],
    ["Gum", "", "November 2026", ""],
    ["Hazel", "Dana Reyes", "December 2026", "work samples"],
    ["Ivy", "Lee Tran", "December 2026", "minutes"],
]
ACTIONS = [
    ["Action", "Measure of Fidelity"],
    [
        "Teach a lesson on claims and evidence in every subject once a month",
        "Lesson plans in the shared folder; two walk-throughs a quarter",
    ],
    ["Coaches plan units with the humanities team", ""],  # the page ends in this row
    [
        "Tutoring before school for pupils who scored in level 1",
        "Attendance of the tutoring; winter screening",
    ],
    ["Families hear how their child reads at two conferences", "Sign-in sheets"],
]


@pytest.mark.parametrize("kind", ["tagged", "untagged"])
def test_a_printed_plan(kind: str) -> None:
    script = read("plan.pdf", (FIXTURES / f"heron-point-{kind}.pdf").read_bytes())
    assert script.troubles == ()
    lines = outline(script.blocks)
    assert [line for line in lines if line.startswith("#")] == [
        "# Heron Point Middle School",
        "## Priorities",
        "## Meetings",
        "## Signatures",
    ]
    assert "Principal: Dana Reyes" in lines
    assert not any("Page" in line or "plan for 2026-27" in line for line in lines)
    priority, meetings = tables(script)
    assert [row[0].text.text for row in priority.rows] == [
        "Priority 1",
        "Priority Area",
        "Desired Outcome",
        "Current Data",
        "Strategy to Address Priority",
        "Timeline",
    ]
    assert (len(priority.rows[0]), priority.rows[0][0].width) == (1, 2)
    assert priority.rows[2][1].text.text == (
        "By June 2027, 55% of grade 7 will meet the standard in reading, up from 46% in "
        "spring 2026."
    )
    assert priority.rows[3][1].text.text.endswith("\nfall screening: 44%\nwinter screening: 45%")
    (actions,) = (block for block in priority.rows[4][1].inner if isinstance(block, Table))
    assert texts(actions) == ACTIONS
    short = [
        [row[0].split()[2 if kind == "tagged" else 1], *row[1:]] for row in texts(meetings)[1:]
    ]
    assert short == MEETINGS[1:]
    assert texts(meetings)[0] == MEETINGS[0]
    assert all(c.header for c in meetings.rows[0]) == (kind == "tagged")
    assert not any(cell.header for row in meetings.rows[1:] for cell in row)


def test_the_flow_of_text_over_pages() -> None:
    for kind in ("tagged", "untagged"):
        script = read("plan.pdf", (FIXTURES / f"heron-point-{kind}.pdf").read_bytes())
        (text,) = (
            block.text.text
            for block in script.blocks
            if isinstance(block, Paragraph) and block.text.address.startswith("page 2")
        )
        assert text.count("In spring 2026") == 7


def test_a_scan_has_no_text() -> None:
    message, help = refused((FIXTURES / "heron-point-scan.pdf").read_bytes())
    assert message == "The PDF is a scan: it holds pictures of pages, and no text."
    assert "Word file" in help


# Tables by their lines.


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


# Text by its look.


def test_columns_of_text() -> None:
    sheet = Sheet()
    sheet.text(60, 60, "Heron Point", size=18, bold=True)
    left = ["the left column of the page says", "that pupils read more in class and"] * 6
    right = ["while the right one says how they", "are taught to write about a text"] * 6
    for index, (one, other) in enumerate(zip(left, right, strict=True)):
        sheet.text(60, 100 + 12 * index, one)
        sheet.text(330, 100 + 12 * index, other)
    heading, first, second = outline(read("plan.pdf", pdf([sheet])).blocks)
    assert heading == "# Heron Point"
    assert first == " ".join(left)
    assert second == " ".join(right)


def test_items_labels_and_turned_text() -> None:
    sheet = Sheet()
    sheet.text(60, 60, "Owner:", bold=True)
    sheet.text(100, 60, "Dana Reyes")
    for index, words in enumerate(("• first of them", "• second", "1. third")):
        sheet.text(70, 90 + 14 * index, words, blanks=False)
    sheet.text(40, 500, "on its side", turned=True)
    blocks = read("plan.pdf", pdf([sheet])).blocks
    assert outline(blocks) == [
        "Owner: Dana Reyes",
        "- first of them",
        "- second",
        "- third",
        "on its side",
    ]
    assert not blocks[-1].text.sure if isinstance(blocks[-1], Paragraph) else False


def test_words_painted_one_by_one_and_twice() -> None:
    sheet = Sheet()
    sheet.text(60, 60, "Every pupil reads daily", blanks=False)
    sheet.text(60, 60, "Every pupil reads daily", blanks=False)
    assert outline(read("plan.pdf", pdf([sheet])).blocks) == ["Every pupil reads daily"]


# Structure.


def _cells(sheet: Sheet, rows: list[list[tuple[float, str]]], page: int = 0) -> list[Tag]:
    made = []
    for index, row in enumerate(rows):
        cells = []
        for x, words in row:
            mark = sheet.begin("P")
            sheet.text(x, 100 + 30 * index, words)
            sheet.end()
            cells.append(Tag("TD", [Tag("P", [(page, mark)])]))
        made.append(Tag("TR", cells))
    return made


@pytest.mark.parametrize("ruled", [True, False])
def test_empty_cells_that_the_structure_leaves_out(ruled: bool) -> None:
    sheet = Sheet()
    rows = _cells(
        sheet,
        [
            [(64, "Action"), (204, "Owner"), (304, "When"), (404, "Evidence")],
            [(64, "Coach"), (204, "Ann"), (304, "May"), (404, "notes")],
            [(64, "Meet"), (304, "June")],
            [(204, "Bob"), (404, "lists")],
        ],
    )
    if ruled:
        sheet.grid((60, 200, 300, 400, 500), (95, 125, 155, 185, 215))
    (table,) = tables(read("plan.pdf", pdf([sheet], tree=[Tag("Table", rows)])))
    assert texts(table)[2:] == [["Meet", "", "June", ""], ["", "Bob", "", "lists"]]
    assert all(cell.text.address for row in table.rows for cell in row)


def test_cells_whose_width_the_structure_does_not_tell() -> None:
    sheet = Sheet()
    rows = _cells(
        sheet, [[(64, "Goal"), (204, "All read")], [(64, "Steps"), (204, "a"), (304, "b")]]
    )
    for top in (95, 125, 155):
        sheet.line(60, top, 400, top)
    for x in (60, 200, 400):
        sheet.line(x, 95, x, 155)
    sheet.line(300, 125, 300, 155)
    (table,) = tables(read("plan.pdf", pdf([sheet], tree=[Tag("Table", rows)])))
    assert [(c.column, c.width) for c in table.rows[0]] == [(0, 1), (1, 2)]


def test_spans_that_the_structure_tells() -> None:
    sheet = Sheet()
    rows = _cells(sheet, [[(64, "Ann"), (204, "a"), (304, "b")], [(204, "c"), (304, "d")]])
    first = rows[0].kids[0]
    assert isinstance(first, Tag)
    tall = first._replace(attributes="/A<</O/Table/RowSpan 2>>")
    rows[0] = rows[0]._replace(kids=[tall, *rows[0].kids[1:]])
    (table,) = tables(read("plan.pdf", pdf([sheet], tree=[Tag("Table", rows)])))
    assert [[(c.column, c.height) for c in row] for row in table.rows] == [
        [(0, 2), (1, 1), (2, 1)],
        [(1, 1), (2, 1)],
    ]


def test_headings_lists_and_artifacts() -> None:
    sheet = Sheet()

    def mark(kind: str, x: float, top: float, words: str) -> tuple[int, int]:
        number = sheet.begin(kind)
        sheet.text(x, top, words)
        sheet.end()
        return (0, number)

    tree = [
        Tag("Document", [
            Tag("H1", [mark("H1", 60, 60, "Heron Point")]),
            Tag("L", [
                Tag("LI", [
                    Tag("Lbl", [mark("Lbl", 60, 90, "1.")]),
                    Tag("LBody", [
                        Tag("P", [mark("P", 80, 90, "Goals")]),
                        Tag("L", [Tag("LI", [
                            Tag("Lbl", [mark("Lbl", 80, 110, "Goal 1:")]),
                            Tag("LBody", [mark("P", 100, 110, "All read")]),
                        ])]),
                    ]),
                ]),
            ]),
            Tag("TOC", [Tag("TOCI", [mark("P", 60, 130, "Goals ... 3")])]),
        ]),
    ]  # fmt: skip
    sheet.artifact()
    sheet.text(60, 760, "Page 1")
    sheet.end()
    script = read("plan.pdf", pdf([sheet], tree=tree))
    assert outline(script.blocks) == ["# Heron Point", "- Goals", "  - Goal 1: All read"]


def test_tags_that_leave_out_most_of_the_text_are_not_trusted() -> None:
    sheet = Sheet()
    mark = sheet.begin("P")
    sheet.text(60, 60, "Cover")
    sheet.end()
    sheet.table((60, 200, 500), 100, [["Goal", "Target"], ["All read", "80%"]])
    script = read("plan.pdf", pdf([sheet], tree=[Tag("P", [(0, mark)])]))
    assert texts(tables(script)[0]) == [["Goal", "Target"], ["All read", "80%"]]


def test_a_structure_that_holds_itself_ends() -> None:
    sheet = Sheet()
    mark = sheet.begin("P")
    sheet.text(60, 60, "Plan")
    sheet.end()
    data = pdf(
        [sheet],
        extra="/StructTreeRoot 101 0 R",
        more=[
            "<</Type/StructTreeRoot/K[102 0 R]>>",
            f"<</Type/StructElem/S/P/K[102 0 R <</Type/MCR/Pg 10 0 R/MCID {mark}>>]>>",
        ],
    )
    assert outline(read("plan.pdf", data).blocks) == ["Plan"]


# Forms, extras, progress.


def test_fields_that_a_person_filled_in() -> None:
    sheet = Sheet()
    sheet.table((60, 200, 500), 100, [["Owner", ""], ["When", "May"]])
    data = pdf(
        [sheet],
        page_extra="/Annots[101 0 R 102 0 R 103 0 R]",
        more=[
            "<</Type/Annot/Subtype/Widget/FT/Tx/T(owner)/V(Dana Reyes)/Rect[205 676 400 690]>>",
            "<</Type/Annot/Subtype/Widget/FT/Btn/T(x)/V/Yes/Rect[205 600 400 614]>>",
            "<</Type/Annot/Subtype/Widget/FT/Tx/T(nowhere)/V(lost)>>",
        ],
    )
    (table,) = tables(read("plan.pdf", data))
    assert texts(table) == [["Owner", "Dana Reyes"], ["When", "May"]]


def test_programs_and_attachments_are_told_and_not_opened() -> None:
    sheet = Sheet()
    sheet.text(60, 60, "Plan")
    data = pdf(
        [sheet],
        extra="/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/Names<</EmbeddedFiles<<>>>>",
    )
    first, _ = read("plan.pdf", data).troubles
    assert first.message == (
        "The PDF carries attachments and a program (JavaScript); planlint reads the pages alone."
    )


def test_pages_that_are_pictures_are_told() -> None:
    text, scan = Sheet(), Sheet()
    text.table((60, 200, 500), 100, [["Goal", "Target"], ["All read", "80%"]])
    scan.image()
    (trouble,) = read("plan.pdf", pdf([text, scan])).troubles
    assert trouble.message.startswith("Page 2 is a picture without text")
    assert trouble.address == "page 2"


def test_progress_is_told() -> None:
    sheets = []
    for number in range(26):
        sheet = Sheet()
        sheet.text(60, 60, f"Page of text, number {number}")
        sheets.append(sheet)
    told: list[tuple[int, int]] = []
    read("plan.pdf", pdf(sheets), lambda done, count: told.append((done, count)))
    assert told == [(3, 26), (15, 26), (26, 26)]


# What cannot be read.


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
    monkeypatch.setitem(__import__("sys").modules, "pdfplumber", None)
    assert refused(_plain())[1] == "install planlint[pdf]."


# Real plans, where they are at hand.


@needs(LAKE)
def test_a_district_of_real_plans() -> None:
    script = read(str(LAKE), LAKE.read_bytes())
    headings = [b for b in script.blocks if isinstance(b, Heading) and b.level == 1]
    priorities = [t for t in tables(script) if t.rows[0][0].text.text.startswith("Priority #")]
    assert (len(headings), len(priorities)) == (14, 39)
    labels = {cell.text.text for table in priorities for row in table.rows for cell in row[:1]}
    assert {"Desired Outcome", "Timeline for Focus", "Strategy to Address Priority"} <= labels


def test_marks_within_marks_and_marks_by_name() -> None:
    sheet = Sheet()
    mark = sheet.begin("P")
    sheet.text(60, 60, "Every pupil")
    sheet.ops.append("/Span <</Lang (en)>> BDC")
    sheet.text(120, 60, "reads")
    sheet.end()
    sheet.text(150, 60, "daily")
    sheet.end()
    sheet.artifact()
    sheet.ops.append("/Span <</Lang (en)>> BDC")
    sheet.text(60, 700, "Page 1")
    sheet.end()
    sheet.end()
    data = pdf([sheet], tree=[Tag("P", [(0, mark)])])
    assert outline(read("plan.pdf", data).blocks) == ["Every pupil reads daily"]
