"""Whole plans in PDF: tables, text, forms, and what is told beside them."""

from pathlib import Path

import pytest

from planlint.readers.blocks import Heading, Paragraph, Table
from planlint.readers.pdf import read
from tests.readers.outline import outline, tables, texts
from tests.readers.pdf_writer import Sheet, pdf
from tests.real import LAKE, needs

FIXTURES = Path(__file__).parents[2] / "fixtures" / "documents" / "pdf"

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


@needs(LAKE)
def test_a_district_of_real_plans() -> None:
    script = read(str(LAKE), LAKE.read_bytes())
    headings = [b for b in script.blocks if isinstance(b, Heading) and b.level == 1]
    priorities = [t for t in tables(script) if t.rows[0][0].text.text.startswith("Priority #")]
    assert (len(headings), len(priorities)) == (14, 39)
    labels = {cell.text.text for table in priorities for row in table.rows for cell in row[:1]}
    assert {"Desired Outcome", "Timeline for Focus", "Strategy to Address Priority"} <= labels


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
