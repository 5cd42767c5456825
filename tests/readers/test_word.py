"""Every feature of Word that plans are made with gives exactly these blocks."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from fixtures.documents import make_word
from planlint.readers.blocks import Cell, Heading, Paragraph, Table, Text
from planlint.readers.word import names, parse, read
from tests.readers.word_blocks import LISTS, blocks, cells, lines, table, texts
from tests.readers.wordml import (
    STYLES,
    b,
    box,
    deleted,
    docx,
    footnotes,
    h,
    ins,
    note,
    p,
    r,
    sdt,
    style,
    tbl,
    tc,
    tr,
)

PLANS = Path("fixtures/documents/word")


def test_blocks_carry_addresses() -> None:
    assert blocks(h("Goals", 2) + p("Read.") + p() + tbl(tr("a", ""))) == (
        Heading(Text("Goals", "body/p[0]"), 2),
        Paragraph(Text("Read.", "body/p[1]")),
        Table(
            (
                (
                    Cell(Text("a", "body/t[0]/r[0]/c[0]"), 0),
                    Cell(Text("", "body/t[0]/r[0]/c[1]"), 1),
                ),
            ),
            "body/t[0]",
        ),
    )


WORDS = {
    "insertion": (p(r("from "), ins(r("32%")), deleted("30%")), "from 32%"),
    "insertion in a control": (p(sdt(ins(r("x")))), "x"),
    "move": (p(r("a"), "<w:moveFrom>" + r("b") + "</w:moveFrom>", "<w:moveTo>" + r("c") + "</w:moveTo>"), "ac"),  # noqa: E501
    "link": (p("<w:hyperlink>" + r("link") + "</w:hyperlink>"), "link"),
    "hidden": (p(r("a"), r("b", "<w:vanish/>"), r("c", '<w:vanish w:val="0"/>')), "ac"),
    "hidden by a style": (p(r("a"), r("b", '<w:rStyle w:val="Unseen"/>')), "a"),
    "soft hyphen": (p(r("im\u00adple"), "<w:r><w:softHyphen/></w:r>", r("ment\u200bed")), "implemented"),  # noqa: E501
    "hyphen that does not break": (p(r("grades 3"), "<w:r><w:noBreakHyphen/></w:r>", r("5")), "grades 3-5"),  # noqa: E501
    "blanks": (p(r("a\u00a0b\u2009c")), "a b c"),
    "tab and break": (p("<w:r>" + "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"), "a\tb\nc"),  # noqa: E501
    "blanks that do not count": (p("<w:r><w:t>  a </w:t></w:r>", r("b")), "ab"),
    "symbol": (p(r("x "), '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', r(" 3")), "x ≥ 3"),
    "box ticked in a font": (p(r("\u00fe", '<w:rFonts w:ascii="Wingdings"/>'), r(" Yes")), "☑ Yes"),
    "emoji": (p('<w:r><mc:AlternateContent><mc:Choice Requires="w16se"/><mc:Fallback><w:t>no</w:t></mc:Fallback></mc:AlternateContent></w:r>', r("x")), "x"),  # noqa: E501
    "formula": (p("<m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath>"), "x=2"),
    "field": (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
          + r("no") + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("3")
          + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r(" weeks")), "3 weeks"),
    "simple field": (p('<w:fldSimple w:instr="DATE">' + r("May 1") + "</w:fldSimple>"), "May 1"),
    "old choice": (
        p('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
          '<w:listEntry w:val="Low"/><w:listEntry w:val="High"/></w:ddList></w:ffData></w:fldChar>'
          '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'), "High"),
    "old box": (
        p('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox>'
          '</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' + r(" Yes")),
        "☒ Yes"),
    "deleted paragraph": (p("a") + p(deleted("b"), ppr="<w:rPr><w:del/></w:rPr>"), "a"),
    "table of contents": (sdt(p("Goals 1"), kind="toc") + p("Goals 1", style="TOC1") + p("a"), "a"),
}  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
def test_words(name: str) -> None:
    body, expected = WORDS[name]
    unseen = '<w:style w:type="character" w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr></w:style>'
    assert texts(body, styles=STYLES + unseen) == [expected]


def test_lists() -> None:
    body = p("a", num=(1, 0)) + p("b", num=(1, 1)) + p("c", num=(1, 1)) + p("d", num=(1, 2))
    body += p("e", num=(1, 0)) + p("f", num=(1, 1)) + p("g", num=(2, 0))
    assert texts(body, numbering=LISTS) == [
        "- 1.| a", "- 1.a)| b", "- 1.b)| c", "- I| d", "- 2.| e", "- 2.a)| f", "- g",
    ]  # fmt: skip


def test_list_styles_nest_by_their_name() -> None:
    numbered = '<w:numPr><w:numId w:val="2"/></w:numPr>'
    own = style("List Bullet 2", "ListBullet2", ppr=numbered)
    (found,) = blocks(p("a", style="ListBullet2"), styles=STYLES + own, numbering=LISTS)
    assert found == Paragraph(Text("a", "body/p[0]"), True, 1)


def test_numbers_made_by_word_are_seen() -> None:
    body = p("Read", style="Heading1", ppr='<w:numPr><w:numId w:val="3"/></w:numPr>')
    body += p("Teach", num=(3, 1)) + p("Count", num=(3, 0)) + tbl(tr(tc(p(num=(1, 0))), "x"))
    assert texts(body, numbering=LISTS) == [
        "# Goal 1: Read", "Strategy 1.1:| Teach", "Goal 2:| Count", "1. / x",
    ]  # fmt: skip


def test_merged_cells_keep_their_columns() -> None:
    body = tbl(
        tr("Goal", "Step", "Owner"),
        tr(tc("G", merge="start"), tc("wide", span=2)),
        tr(tc(merge="on"), "a", ""),
        tr(tc(merge="on"), "b", "c"),
        tr("H", "d", "e", trpr="<w:gridBefore/>"),
        tr(tc(merge="on"), "only here", "f", trpr='<w:gridBefore w:val="1"/>'),
    )
    assert cells(body)[1:] == [
        [("G", 0, 1, 3), ("wide", 1, 2, 1)],
        [("a", 1, 1, 1), ("", 2, 1, 1)],
        [("b", 1, 1, 1), ("c", 2, 1, 1)],
        [("H", 0, 1, 1), ("d", 1, 1, 1), ("e", 2, 1, 1)],
        [("", 1, 1, 1), ("only here", 2, 1, 1), ("f", 3, 1, 1)],
    ]


def test_old_merges_across_are_one_cell() -> None:
    wide = tc("a").replace("</w:tcPr>", '<w:hMerge w:val="restart"/></w:tcPr>')
    more = tc().replace("</w:tcPr>", "<w:hMerge/></w:tcPr>")
    assert cells(tbl(tr(wide, more, "b"), tr("c", "d", "e")))[0] == [("a", 0, 2, 1), ("b", 2, 1, 1)]


def test_rows_in_controls_are_rows_and_hidden_ones_are_not() -> None:
    row = sdt(tr("a", sdt(tc("b"), "Owner")), kind="item")
    body = tbl(
        tr("Step", "Owner", header=True),
        sdt(row + row, kind="repeat"),
        tr("no", "no", trpr="<w:hidden/>"),
        tr("no", "no", trpr='<w:del w:id="1"/>'),
        tr("last", ""),
    )
    found = table(body).rows
    assert [[c.text.text for c in row] for row in found] == [
        ["Step", "Owner"], ["a", "b"], ["a", "b"], ["last", ""],
    ]  # fmt: skip
    assert [c.header for row in found for c in row] == [True, True, *[False] * 6]
    assert found[1][1].inner == (Paragraph(Text("b", "body/t[0]/r[1]/c[1]/p[0]"), label="Owner"),)
    assert found[3][0].text.address == "body/t[0]/r[5]/c[0]"


def test_what_stands_in_a_cell() -> None:
    nested = tbl(tr("n1", "n2"), tr("n3", ""))
    cell = tc(p("First"), p("one", num=(2, 0)), nested, p(b("Owner:"), r(" Coach")))
    (found, _) = table(tbl(tr(cell, "x")), numbering=LISTS).rows[0]
    assert found.text.text == "First\none\nn1\tn2\nn3\nOwner: Coach"
    here = "body/t[0]/r[0]/c[0]"
    first, item, inner, label = found.inner
    assert first == Paragraph(Text("First", f"{here}/p[0]"))
    assert item == Paragraph(Text("one", f"{here}/p[1]"), True)
    assert isinstance(inner, Table)
    assert inner.address == f"{here}/t[0]"
    assert inner.rows[1][0].text == Text("n3", f"{here}/t[0]/r[1]/c[0]")
    assert label == Paragraph(Text("Coach", f"{here}/p[2]"), label="Owner:")


def test_text_boxes_are_read_once_where_they_stand() -> None:
    body = p("before", box(p(b("Vision")), p("Read."))) + p("after")
    assert texts(body) == ["before", "#? Vision", "Read.", "after"]
    assert blocks(body)[2] == Paragraph(Text("Read.", "body/p[0]/x[0]/p[1]"))
    old = body.replace("mc:Choice", "mc:Other")  # only the copy for Word 2007 is left
    assert texts(old) == texts(body)


def test_notes_follow_what_refers_to_them() -> None:
    body = (
        p(r("72%"), note(1), r(" of students"))
        + p(deleted("x").replace("</w:del>", note(2) + "</w:del>"))
        + tbl(tr(tc(p(r("a"), note(2))), "b"))
    )
    more = footnotes(n1="Spring.", n2="Fall.")
    assert texts(body, footnotes=more) == [
        "72% of students", "footnote| Spring.", "a\nFall. / b",
    ]  # fmt: skip


def test_headers_are_left_out() -> None:
    assert texts(p("a"), header1=p("District template")) == ["a"]


def test_strict_files_are_read() -> None:
    found = docx(h("Goals", 1) + tbl(tr("a", "b")))
    assert parse(_strict(found)).blocks == parse(found).blocks


def _strict(data: bytes) -> bytes:
    from planlint.annotate.archive import rewritten  # noqa: PLC0415
    from planlint.readers.guard import opened, parts  # noqa: PLC0415

    package = opened(data, "Word")
    names_ = [n for n in package.entries if n.startswith("word/") and n.endswith(".xml")]
    swapped = {
        name: xml.replace(names.MAIN.encode(), names.STRICT.encode())
        for name, xml in parts(package, names_).items()
    }
    return rewritten(package, swapped, {})


@pytest.mark.parametrize("name", make_word.MAKERS)
def test_plans_are_as_their_maker_makes_them(name: str) -> None:
    assert (PLANS / f"{name}.docx").read_bytes() == make_word.made(name)


@pytest.mark.parametrize("name", make_word.MAKERS)
def test_every_word_of_a_plan_is_read(name: str) -> None:
    said = "\n".join(
        line
        for block in read(name, (PLANS / f"{name}.docx").read_bytes()).blocks
        for line in lines(block)
    )
    for value in _values(yaml.safe_load((PLANS / f"{name}.yaml").read_text("utf-8"))):
        assert value in said


def _values(node: Any) -> list[str]:
    if isinstance(node, dict):
        return [text for each in node.values() for text in _values(each)]
    if isinstance(node, list):
        return [text for each in node for text in _values(each)]
    return [str(node)] if node else []
