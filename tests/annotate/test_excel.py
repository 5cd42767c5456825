"""Notes in a copy of a workbook: nothing else changes, people's words stay, ours are replaced."""

import io
import re
import sys
import warnings
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from planlint.annotate.excel import annotate
from planlint.annotate.excel_notes import BEGIN, END
from planlint.annotate.notes import Note
from planlint.readers import excel
from planlint.readers.sheet import reference, sheet_name
from planlint.source import UnreadableError

from ..readers.books import book, parts, replaced, sheet

FOLDER = Path(__file__).parents[2] / "fixtures" / "documents" / "excel"
PLAN = (FOLDER / "willow-bend.xlsx").read_bytes()
SHEET = "xl/worksheets/sheet1.xml"
NOTES = (
    Note("Goals!E2", None, "The target has no source.\nTo mend it: name the test.", code="TG001"),
    Note("Goals!G3", None, "Nobody owns this goal."),
    Note("'Action steps'!C6", None, "A counselor leads one strategy alone."),
    Note("", None, "The plan names no team."),
)


def ours(text: str) -> str:
    return f"{BEGIN}\n{text}\n{END}"


def notes(data: bytes) -> dict[str, tuple[str, str]]:
    """Give author and text of each note, as another program reads them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = openpyxl.load_workbook(io.BytesIO(data))
    return {
        f"{sheet_name(page.title)}!{cell.coordinate}": (cell.comment.author, cell.comment.text)
        for page in made
        for row in page.iter_rows()
        for cell in row
        if cell.comment
    }


def changed(before: bytes, after: bytes) -> set[str]:
    old, new = parts(before), parts(after)
    assert set(old) <= set(new)
    return {name for name in new if old.get(name) != new[name]}


def audit(data: bytes, folder: Path) -> list[str]:
    path = folder / "plan.xlsx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


def test_notes_stand_at_their_cells() -> None:
    assert notes(annotate(PLAN, NOTES)) == {
        "About!A1": ("planlint", ours("The plan names no team.")),
        "Goals!E2": (
            "Superintendent",
            "Ambitious. Good.\n"
            + ours("The target has no source.\nTo mend it: name the test.\n(TG001)"),
        ),
        "Goals!G3": ("planlint", ours("Nobody owns this goal.")),
        "'Action steps'!C6": ("planlint", ours("A counselor leads one strategy alone.")),
    }


def test_nothing_else_changes() -> None:
    copy = annotate(PLAN, NOTES)
    touched = changed(PLAN, copy)
    assert {re.sub(r"\d+", "", name) for name in touched} == {
        "[Content_Types].xml",
        "xl/comments.xml",
        "xl/drawings/vmlDrawing.vml",
        "xl/worksheets/sheet.xml",
        "xl/worksheets/_rels/sheet.xml.rels",
    }
    old, new = parts(PLAN), parts(copy)
    for name in touched & set(old):
        if name.startswith("xl/worksheets/sheet"):
            assert re.sub(rb"<legacyDrawing [^>]*>", b"", new[name]) == old[name]
    assert excel.script(copy) == excel.script(PLAN)


def test_a_second_run_replaces_ours_and_only_ours() -> None:
    once = annotate(PLAN, NOTES)
    assert annotate(once, NOTES) == once
    fewer = annotate(once, NOTES[:1])
    assert set(notes(fewer)) == {"Goals!E2"}
    assert notes(annotate(once, [])) == notes(PLAN)


def test_what_people_write_around_ours_stays() -> None:
    data = annotate(sheet(["Goal"]), [Note("Goals!A1", None, "Too vague.")])
    comments = "xl/comments1.xml"
    data = replaced(data, comments, END, f"{END}\nDone. Imani")
    assert notes(annotate(data, [])) == {"Goals!A1": ("planlint", "\nDone. Imani")}
    again = annotate(data, [Note("Goals!A1", None, "Still vague.")])
    assert notes(again)["Goals!A1"][1] == f"\nDone. Imani\n{ours('Still vague.')}"


def test_without_notes_the_bytes_are_the_same() -> None:
    assert annotate(PLAN, []) == PLAN


def test_no_new_complaints_of_the_validator(tmp_path: Path) -> None:
    before = audit(PLAN, tmp_path)
    once = annotate(PLAN, NOTES)
    assert audit(once, tmp_path) == before
    assert audit(annotate(once, NOTES[:2]), tmp_path) == before
    assert audit(annotate(once, []), tmp_path) == before


def test_two_findings_of_one_cell_are_one_note() -> None:
    twice = [Note("Goals!A1", None, "One."), Note("Goals!A1", None, "Two.")]
    assert notes(annotate(sheet(["Goal"]), twice)) == {
        "Goals!A1": ("planlint", ours("One.\n\nTwo."))
    }


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("Goals!B3:C9", "Goals!B3"),
        ("Gone!B3", "Goals!A1"),
        ("Goals!nowhere", "Goals!A1"),
        ("body/p[0]", "Goals!A1"),
        ("Goals!AB40", "Goals!AB40"),
    ],
)
def test_places(address: str, place: str) -> None:
    made = notes(annotate(sheet(["Goal"]), [Note(address, None, "Here.")]))
    assert list(made) == [place]


def test_a_discussion_of_people_keeps_its_cell() -> None:
    def fill(made: Any) -> None:
        page = made.add_worksheet("Goals")
        page.write("A1", "Goal")
        page.write_comment("A1", "[Threaded comment]", {"author": "tc={1F2E}"})

    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    data = replaced(
        book(fill),
        rels,
        "</Relationships>",
        '<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2017/10/relationships/'
        'threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>',
    )
    made = notes(annotate(data, [Note("Goals!A1", None, "Too vague.")]))
    assert made == {
        "Goals!A1": ("tc={1F2E}", "[Threaded comment]"),
        "Goals!B1": ("planlint", ours("About A1:\nToo vague.")),
    }


def test_signs_that_xml_knows() -> None:
    said = 'Fewer than <45%> & "more" – d\'accord'
    assert notes(annotate(sheet(["a"]), [Note("Goals!A1", None, said)])) == {
        "Goals!A1": ("planlint", ours(said))
    }


def test_what_is_no_workbook() -> None:
    for data in (b"", b"PK\x03\x04", PLAN[:500]):
        with pytest.raises(UnreadableError):
            annotate(data, NOTES)


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml.etree", None)
    with pytest.raises(UnreadableError) as caught:
        annotate(PLAN, NOTES)
    assert 'pip install "planlint[excel]"' in caught.value.trouble.help


PLACES = st.dictionaries(
    st.tuples(st.integers(0, 60), st.integers(0, 30)),
    st.text(st.characters(min_codepoint=32, max_codepoint=0x24F), min_size=1, max_size=30),
    max_size=8,
)


@given(PLACES, PLACES)
@settings(max_examples=40, deadline=None)
def test_any_notes(first: dict[tuple[int, int], str], second: dict[tuple[int, int], str]) -> None:
    def said(places: dict[tuple[int, int], str]) -> list[Note]:
        return [Note(f"Goals!{reference(*place)}", None, text) for place, text in places.items()]

    once = annotate(PLAN, said(first))
    assert annotate(once, said(first)) == once
    assert excel.script(once) == excel.script(PLAN)
    then = notes(annotate(once, said(second)))
    people = notes(PLAN)
    assert set(then) == {f"Goals!{reference(*place)}" for place in second} | set(people)
    for address, (author, text) in people.items():
        assert then[address][0] == author
        assert then[address][1].startswith(text)
