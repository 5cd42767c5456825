"""Notes in a copy of a PDF: where they stand, what they say, what stays as it was."""

import io
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Text
from pypdf.generic import NameObject

from planlint.annotate.notes import Note
from planlint.annotate.pdf import annotate
from planlint.annotate.pdf_marks import places
from planlint.readers.blocks import Table
from planlint.readers.pdf import read
from planlint.source import UnreadableError
from tests.readers.pdf_writer import Sheet, pdf

GOAL = "All pupils of grade 3 read at their level by June"


def plan(**how: Any) -> bytes:
    sheet = Sheet()
    sheet.table((60, 200, 560), 100, [["Goal", GOAL], ["Owner", ""]])
    return pdf([sheet], **how)


def cells(data: bytes) -> list[list[str]]:
    (table,) = (block for block in read("p", data).blocks if isinstance(block, Table))
    return [[cell.text.address for cell in row] for row in table.rows]


def annotations(data: bytes, page: int = 0) -> list[Any]:
    listed = PdfReader(io.BytesIO(data)).pages[page].get("/Annots")
    found = [one.get_object() for one in listed] if listed is not None else []
    return [one for one in found if one["/Subtype"] != "/Popup"]


def rect(annotation: Any) -> tuple[int, ...]:
    return tuple(round(float(value)) for value in annotation["/Rect"])


def test_a_phrase_is_highlighted() -> None:
    data = plan()
    place = cells(data)[0][1]
    note = Note(
        place, "read at their level", "By which test?", code="SM004 vague", severity="error"
    )
    copy = annotate(data, [note])
    assert copy.startswith(data), "the file's own bytes stay"
    (made,) = annotations(copy)
    assert made["/Subtype"] == "/Highlight"
    assert made["/Contents"] == "By which test?\n\nSM004 vague"
    assert made["/T"] == "planlint"
    x0, y0, x1, y1 = rect(made)
    assert 290 < x0 < 310
    assert 360 < x1 < 400
    assert (y0, y1) == (677, 687)
    assert len(made["/QuadPoints"]) == 8


def test_an_empty_cell_and_a_whole_one() -> None:
    data = plan()
    (_, goal), (_, owner) = cells(data)
    whole, empty = annotations(
        annotate(data, [Note(goal, None, "Whole."), Note(owner, None, "Who?")])
    )
    assert rect(whole)[0] == 204
    assert rect(empty) == (200, 792 - 136, 560, 792 - 118)


def test_words_that_are_not_there_mark_the_cell() -> None:
    data = plan()
    (made,) = annotations(annotate(data, [Note(cells(data)[0][1], "other words", "x")]))
    assert rect(made)[0] == 204


def test_a_phrase_over_lines_and_hyphens() -> None:
    sheet = Sheet()
    sheet.lines(60, 100, ["pupils show an improve-", "ment in reading"])
    data = pdf([sheet])
    note = Note("page 1 (50,90,400,140)", "improvement in", "How much?")
    (made,) = annotations(annotate(data, [note]))
    assert len(made["/QuadPoints"]) == 16


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("box", [(0, 0, 612, 792), (20, 30, 632, 822)])
def test_turned_and_moved_pages(rotate: int, box: tuple[float, float, float, float]) -> None:
    sheet = Sheet()
    sheet.text(72, 100, "Heron Point")
    data = pdf([sheet], rotate=rotate, box=box)
    (block,) = read("p", data).blocks
    assert not isinstance(block, Table)
    (made,) = annotations(annotate(data, [Note(block.text.address, None, "x")]))
    found = [float(value) for value in made["/Rect"]]
    # In the page's own coordinates the words stand where they were painted.
    assert found == pytest.approx([72, 680, 126, 690], abs=2)


def test_the_document_as_a_whole() -> None:
    copy = annotate(
        plan(), [Note("", None, "One."), Note("", None, "Two."), Note("page 1", None, "3")]
    )
    made = annotations(copy)
    assert [one["/Subtype"] for one in made] == ["/Text"] * 3
    assert len({rect(one) for one in made}) == 3


def test_notes_over_the_same_words_are_one_highlight() -> None:
    place = cells(plan())[0][1]
    notes = [
        Note(place, "read", "One.\nWhy: it matters.", severity="info", code="A1"),
        Note(place, "level", "Other words."),
        Note(place, "read", "Two.", severity="error", code="B2"),
    ]
    first, other = annotations(annotate(plan(), notes))
    assert first["/Contents"] == "One.\nWhy: it matters.\n\nA1\n\nTwo.\n\nB2"
    assert [round(float(part), 2) for part in first["/C"]] == [1, 0.75, 0.72]
    assert other["/Contents"] == "Other words."


def test_a_second_run_replaces_our_own_and_keeps_those_of_people() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(plan()))
    writer.add_annotation(0, FreeText(text="Please date it", rect=(10, 10, 90, 40)))
    out = io.BytesIO()
    writer.write(out)
    place = cells(out.getvalue())[0][1]
    first = annotate(out.getvalue(), [Note(place, "read", "one"), Note("", None, "two")])
    assert len(annotations(first)) == 3
    second = annotate(first, [Note(place, "level", "three")])
    assert second.startswith(first)
    assert [one["/Contents"] for one in annotations(second)] == ["Please date it", "three"]
    assert [one["/Contents"] for one in annotations(annotate(second, []))] == ["Please date it"]


def test_an_answer_to_a_note_stays() -> None:
    first = annotate(plan(), [Note("", None, "one")])
    writer = PdfWriter(io.BytesIO(first), incremental=True)
    answer = Text(rect=(50, 700, 70, 720), text="I disagree")
    annots = writer.pages[0]["/Annots"]
    answer[NameObject("/IRT")] = annots[0].indirect_reference  # type: ignore[index]
    writer.add_annotation(0, answer)
    out = io.BytesIO()
    writer.write(out)
    (kept,) = annotations(annotate(out.getvalue(), []))
    assert kept["/Contents"] == "I disagree"
    assert "/IRT" not in kept


def test_the_copy_reads_as_the_file_did() -> None:
    data = plan()
    copy = annotate(data, [Note(cells(data)[0][1], None, "x", severity="info")])
    assert read("p", copy).blocks == read("p", data).blocks


def test_a_protected_file_is_refused() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(plan()))
    writer.encrypt("", "owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(UnreadableError, match="protected"):
        annotate(out.getvalue(), [Note("", None, "x")])


def test_addresses() -> None:
    assert places("") == []
    first, second = places("page 3 (72,-1,300,160); page 4 (1,2,3,4)")
    assert first == (3, 72, -1, 300, 160)
    assert second.page == 4
    assert places("page 7")[0] == (7, 0, 0, 0, 0)
