"""A comment stands at its words, and nothing else in the file changes."""

import io
import zipfile
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from docx_integrity import check, compare
from hypothesis import given
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from planlint.annotate import Note
from planlint.annotate.word import annotate, write
from planlint.readers.blocks import Block, Table
from planlint.readers.guard import opened, parts, weigh
from planlint.readers.word import parse
from planlint.readers.word.names import Element, P, T, W, tree
from planlint.source import UnreadableError
from tests.readers.test_word_properties import SHAPE, built
from tests.readers.wordml import (
    b,
    comment,
    deleted,
    docx,
    ins,
    p,
    r,
    sdt,
    tbl,
    tc,
    tr,
)  # fmt: skip

PLANS = sorted(Path("fixtures/documents/word").glob("*.docx"))
WHEN = datetime(2026, 8, 14, 9, 30, tzinfo=UTC)
MAY_CHANGE = {
    "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml",
}  # fmt: skip


def part(data: bytes, name: str) -> Element:
    package = opened(data, "Word")
    return tree(parts(package, [name])[name], name)


def anchored(data: bytes) -> list[tuple[str, str, list[str]]]:
    """Author, the words between the marks, and the paragraphs of every comment, in order."""
    document = part(data, "word/document.xml")
    found = []
    for each in part(data, "word/comments.xml"):
        inside, words = False, ""
        for element in document.iter():
            mine = element.get(f"{W}id") == each.get(f"{W}id")
            if element.tag == f"{W}commentRangeStart" and mine:
                inside = True
            elif element.tag == f"{W}commentRangeEnd" and mine:
                inside = False
            elif element.tag == T and inside:
                words += element.text or ""
        lines = ["".join(t.text or "" for t in line.iter(T)) for line in each.iter(P)]
        found.append((each.get(f"{W}author"), words, lines))
    references = [e.get(f"{W}id") for e in document.iter(f"{W}commentReference")]
    assert sorted(references) == sorted(e.get(f"{W}id") for e in part(data, "word/comments.xml"))
    return found


def noted(body: str, *notes: Note, **more: str) -> bytes:
    data = docx(body, **more)
    out = write(data, notes, WHEN)
    assert parse(out) == parse(data)
    assert write(out, notes, WHEN) == out
    return out


def words(body: str, address: str, phrase: str | None, **more: str) -> str:
    ((_, found, _),) = anchored(noted(body, Note(address, phrase, "x"), **more))
    return found


PHRASES = {
    "in a run": (p("from 32% to 36% by June"), "36%", "36%"),
    "at the start": (p("from 32%"), "from", "from"),
    "at the end": (p("from 32%"), "32%", "32%"),
    "over runs": (p(r("fr"), b("om 3"), r("2% to")), "om 32%", "om 32%"),
    "all of it": (p(r("from "), b("32%")), "from 32%", "from 32%"),
    "nothing named": (p(r("from "), b("32%")), None, "from 32%"),
    "not there": (p("from 32%"), "40%", "from 32%"),
    "blanks differ": (p(r("from\u00a032% "), r(" to")), "from 32% to", "from\u00a032%  to"),
    "in an insertion": (p(r("from "), ins(r("32% to 36%"))), "32%", "32%"),
    "over an insertion": (
        p(r("from "), ins(r("32% to")), deleted("x"), r(" 36%")),
        "32% to 36%",
        "32% to 36%",
    ),
    "in a control": (p(r("A: "), sdt(r("the coach leads"))), "coach", "coach"),
    "in a control that Word fills": (
        p(r("A: "), sdt(r("the coach"), kind="text")),
        "coach",
        "the coach",
    ),
    "in a link": (p("<w:hyperlink>" + r("see our page") + "</w:hyperlink>"), "our", "our"),
    "with a soft hyphen": (p(r("im\u00adple\u00adment it")), "implement", "im\u00adple\u00adment"),
    "behind a tab": (p("<w:r><w:tab/><w:t>a b</w:t><w:tab/></w:r>", r("c")), "b", "b"),
    "in a formula": (
        p(r("if "), "<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>", r(" then")),
        "then",
        "then",
    ),
    "label and words": (p(b("Goal 1:"), r(" Read more")), "Read", "Read"),
}


@pytest.mark.parametrize("name", PHRASES)
def test_comments_stand_at_their_words(name: str) -> None:
    body, phrase, expected = PHRASES[name]
    assert words(body, "body/p[0]", phrase) == expected


def test_runs_keep_their_format_when_they_are_split() -> None:
    out = noted(p(b("from 32% to", 26)), Note("body/p[0]", "32%", "x"))
    runs = [e for e in part(out, "word/document.xml").iter(f"{W}r") if e.find(T) is not None]
    assert [e.findtext(T) for e in runs] == ["from ", "32%", " to"]
    assert all(e.find(f"{W}rPr/{W}sz").get(f"{W}val") == "26" for e in runs)


def test_places_in_tables() -> None:
    nested = tbl(tr("inner words", ""))
    body = tbl(tr("a", ""), tr(tc(p("one"), p("two words"), nested), sdt(tc(p("x")), "Owner")))
    assert words(body, "body/t[0]/r[0]/c[1]", None) == ""
    assert words(body, "body/t[0]/r[1]/c[0]", "two words") == "two words"
    assert words(body, "body/t[0]/r[1]/c[0]", "one\ntwo") == "onetwo"
    assert words(body, "body/t[0]/r[1]/c[0]", None) == "onetwo words"
    assert words(body, "body/t[0]/r[1]/c[0]", "inner") == "inner"
    assert words(body, "body/t[0]/r[1]/c[0]/t[0]/r[0]/c[1]", None) == ""
    assert words(body, "body/t[0]/r[1]/c[1]", "x") == "x"
    assert words(body, "body/t[0]", None) == "a"


def test_what_has_no_place_goes_to_the_title() -> None:
    assert words(p() + p("Our plan", style="Title") + p("x"), "", None) == "Our plan"
    assert words(p("Our plan") + p("x"), "body/p[9]", "x") == "Our plan"
    assert words(tbl(tr("a", "b")), "", None) == "a"
    ((_, found, _),) = anchored(write(docx(""), [Note("", None, "x")], WHEN))
    assert found == ""


def test_what_is_said_of_a_text_box_names_its_words() -> None:
    data = (PLANS[0].parent / "boxes.docx").read_bytes()
    notes = [Note("body/p[2]/x[0]/p[1]", "nobody is a stranger", "Is it?"),
             Note("body/p[5]/n[0]/p[0]", "scale", "Which?")]  # fmt: skip
    said = [
        lines for author, _, lines in anchored(write(data, notes, WHEN)) if author == "planlint"
    ]
    assert said == [["About “nobody is a stranger”: Is it?"], ["About “scale”: Which?"]]


def test_findings_at_one_place_are_one_comment() -> None:
    first = Note("body/p[0]", "32%", "What.\nWhy: so.", code="AB001 x")
    second = Note("body/p[0]", "32%", "More.", code="AB002 y")
    out = noted(p("from 32%"), first, second, first)
    assert anchored(out) == [
        ("planlint", "32%", ["What.", "Why: so.", "AB001 x", "More.", "AB002 y"])
    ]


def test_comments_come_in_the_order_of_the_document() -> None:
    notes = [Note("body/p[1]", None, "3"), Note("body/p[0]", "b", "2"), Note("body/p[0]", "a", "1")]
    found = anchored(noted(p("a b") + p("c"), *notes))
    assert [lines for _, _, lines in found] == [["1"], ["2"], ["3"]]


REVIEWED = p(
    '<w:commentRangeStart w:id="4"/>', r("from 32%"), '<w:commentRangeEnd w:id="4"/>',
    '<w:r><w:commentReference w:id="4"/></w:r>',
)  # fmt: skip


def test_peoples_comments_stay_and_ours_are_replaced() -> None:
    data = docx(REVIEWED, comments=comment(4, "Superintendent", "Good."))
    first = write(data, [Note("body/p[0]", "32%", "Old.")], WHEN)
    second = write(first, [Note("body/p[0]", "from", "New.")], WHEN)
    assert anchored(second) == [
        ("Superintendent", "from 32%", ["Good."]), ("planlint", "from", ["New."]),
    ]  # fmt: skip
    none = write(second, [], WHEN)
    assert anchored(none) == [("Superintendent", "from 32%", ["Good."])]


def test_our_comment_stays_when_somebody_answered() -> None:
    mine = comment(4, "planlint", "Why?").replace("<w:p>", '<w:p w14:paraId="0A0B0C0D">')
    theirs = comment(5, "Principal", "Because.")
    answers = '<w15:commentEx w15:paraId="1A" w15:paraIdParent="0A0B0C0D" w15:done="0"/>'
    data = docx(REVIEWED, comments=mine + theirs, commentsExtended=answers).replace(
        b"w:commentsExtended", b"w:commentsExtended"
    )
    out = write(data, [Note("body/p[0]", "32%", "Why?"), Note("body/p[0]", "32%", "New.")], WHEN)
    said = [lines for _, _, lines in _comments(out)]
    assert said == [["Why?"], ["Because."], ["New."]]


def _comments(data: bytes) -> list[tuple[str, str, list[str]]]:
    found = part(data, "word/comments.xml")
    return [
        (c.get(f"{W}author"), "", ["".join(t.text or "" for t in e.iter(T)) for e in c.iter(P)])
        for c in found
    ]


def test_nothing_to_say_changes_nothing() -> None:
    data = docx(REVIEWED, comments=comment(4, "Superintendent", "Good."))
    assert write(data, [], WHEN) == data
    assert annotate(PLANS[0].read_bytes(), []) == PLANS[0].read_bytes()


def spots(blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    found = []
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    found += [(cell.text.address, cell.text.text), *spots(cell.inner)]
        else:
            found.append((block.text.address, block.text.text))
    return found


def everywhere(data: bytes) -> list[Note]:
    """A note at each place, about its second word."""
    return [
        Note(address, " ".join(text.split()[1:2]) or None, f"About {address}.", code="AB001 x")
        for address, text in spots(parse(data).blocks)
    ]


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_a_whole_plan_stays_as_it_was(path: Path) -> None:
    data = path.read_bytes()
    out = annotate(data, everywhere(data), when=WHEN)
    before, after = unpacked(data), unpacked(out)
    assert list(after)[: len(before)] == list(before)
    assert set(after) - set(before) <= {"word/comments.xml"}
    assert {name for name in before if before[name] != after[name]} <= MAY_CHANGE
    assert parse(out) == parse(data)
    assert annotate(out, everywhere(out), when=WHEN) == out
    assert parse(annotate(out, [])) == parse(data)
    assert weigh(opened(out, "Word"))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_validators_have_no_new_complaints(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    copy = tmp_path / "copy.docx"
    copy.write_bytes(annotate(data, everywhere(data), when=WHEN))
    validator = OpenXmlValidator()
    known = [error.description for error in validator.validate(path).errors]
    assert [error.description for error in validator.validate(copy).errors] == known
    assert [str(f) for f in check(copy)] == [str(f) for f in check(path)]
    lost = [f for f in compare(path, copy) if f.code != "FID002"]  # more comments: ours
    assert lost == []


@given(st.text("ab 3%é", min_size=1, max_size=30), st.data())
def test_any_words_of_any_runs_are_found(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    kinds = [
        data.draw(st.sampled_from((r, b, lambda t: ins(r(t)), lambda t: sdt(r(t))))) for _ in pieces
    ]
    start = data.draw(st.integers(0, len(text) - 1))
    phrase = text[start : data.draw(st.integers(start + 1, len(text)))].strip()
    body = p(*(kind(piece) for kind, piece in zip(kinds, pieces, strict=True)))
    found = words(body, "body/p[0]", phrase or None)
    assert (" ".join(phrase.split()) or text.strip()) == " ".join(found.split()) or not phrase


@given(st.lists(SHAPE, max_size=4))
def test_any_document_stays_what_it_says(shapes: list) -> None:
    number = count(100)
    data = docx("".join(built(shape, number).xml for shape in shapes))
    out = write(data, everywhere(data), WHEN)
    assert parse(out) == parse(data)
    assert write(out, everywhere(out), WHEN) == out
    assert parse(write(out, [], WHEN)) == parse(data)


def test_a_broken_file_is_a_sentence() -> None:
    with pytest.raises(UnreadableError):
        annotate(b"PK\x03\x04", [Note("", None, "x")])
