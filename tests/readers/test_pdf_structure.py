"""What the structure of a tagged PDF tells, leaves out, and tells wrongly."""

import pytest

from planlint.readers.blocks import Heading
from planlint.readers.pdf import read
from tests.readers.outline import outline, tables, texts
from tests.readers.pdf_writer import Sheet, Tag, pdf


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


@pytest.mark.parametrize(
    ("tag", "titles"), [("H1", [("Goals", 1)]), ("P", [("Goals", 1), ("Read daily", 1)])]
)
def test_large_letters_are_a_heading_only_where_none_is_marked(
    tag: str, titles: list[tuple[str, int]]
) -> None:
    sheet = Sheet()
    tags = []
    lines = [("Goals", 14, tag), ("Read daily", 14, "P"), *[("small words of a table", 9, "P")] * 3]
    for number, (words, size, name) in enumerate(lines):
        mark = sheet.begin(name)
        sheet.text(64, 100 + 30 * number, words, size=size)
        sheet.end()
        tags.append(Tag(name, [(0, mark)]))
    script = read("plan.pdf", pdf([sheet], tree=tags))
    found = [(b.text.text, b.level) for b in script.blocks if isinstance(b, Heading)]
    assert found == titles
