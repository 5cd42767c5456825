"""Headings and labels of a Word document, marked as such or only by their look."""

import pytest

from tests.readers.word_blocks import LISTS, blocks, table, texts
from tests.readers.wordml import STYLES, b, h, p, r, sdt, style, tbl, tc, tr

HEADINGS = {
    "style": (h("Goals", 3), "### Goals"),
    "title": (p("Plan", style="Title"), "# Plan"),
    "localised": (p("Ziele", style="berschrift2"), "## Ziele"),
    "based on a heading": (p("Own", style="District"), "# Own"),
    "stated by itself": (p("Own", ppr='<w:outlineLvl w:val="3"/>'), "#### Own"),
    "body text by its own word": (p("x", style="Heading1", ppr='<w:outlineLvl w:val="9"/>'), "x"),
    "empty": (p(style="Heading1"), None),
    "bold": (p(b("Our goals")), "#? Our goals"),
    "bold in two runs": (p(b("Our"), r(" "), b("goals")), "#? Our goals"),
    "bold by its style": (p("Our goals", style="Bold"), "#? Our goals"),
    "not bold after all": (p(r("Our goals", '<w:b w:val="0"/>'), style="Bold"), "Our goals"),
    "capitals": (p("NEEDS ASSESSMENT"), "#? NEEDS ASSESSMENT"),
    "too short for capitals": (p("TBD"), "TBD"),
    "bold sentence": (p(b("We read every day.")), "We read every day."),
    "bold and long": (p(b("word " * 30)), ("word " * 30).strip()),
    "bold in part": (p(b("Our"), r(" goals")), "Our goals"),
    "bold item": (p(b("Our goals"), num=(2, 0)), "- Our goals"),
    "line break": (
        p(r("Goal 1"), "<w:r><w:br/></w:r>", r("Reading"), style="Heading1"),
        "# Goal 1 Reading",
    ),
}


@pytest.mark.parametrize("name", HEADINGS)
def test_headings(name: str) -> None:
    body, expected = HEADINGS[name]
    own = (
        style("heading 2", "berschrift2", ppr='<w:outlineLvl w:val="1"/>')
        + style("District head", "District", based="Heading1")
        + style("Strong line", "Bold", rpr="<w:b/>")
    )
    assert texts(body, styles=STYLES + own, numbering=LISTS) == ([expected] if expected else [])


def test_guessed_headings_get_their_level_from_their_size() -> None:
    body = p(b("Plan", 32)) + p(b("Needs", 26)) + p(b("Reading")) + p("x") + p(b("Goals", 26))
    assert texts(body) == ["#? Plan", "##? Needs", "###? Reading", "x", "##? Goals"]
    assert texts(h("Plan", 1) + body)[1] == "##? Plan"


def test_a_title_over_all_columns_is_a_heading_of_its_table() -> None:
    band = tr(tc(p(b("Priority 1")), span=2, fill="D9E2F3"))
    body = p(b("Goals")) + tbl(band, tr("Owner", "Coach")) + tbl(band)
    assert texts(body) == ["##? Goals", "###? Priority 1", "Owner / Coach", "#? Priority 1"]
    assert blocks(body)[1].text.address == "body/t[0]/r[0]/c[0]"  # type: ignore[union-attr]
    assert table(body).rows[0][0].text.address == "body/t[0]/r[1]/c[0]"


@pytest.mark.parametrize(
    "first",
    [
        tr(tc("An answer in a box", span=2)),
        tr(tc(p(b("We will read, and more.")), span=2)),
        tr(tc(sdt(p(b("Chosen"))), span=2)),
        tr(sdt(tc(p(b("Chosen")), span=2))),
        tr(tc(p(b("One")), p(b("Two")), span=2)),
    ],
)
def test_other_first_rows_stay_in_their_table(first: str) -> None:
    assert len(table(tbl(first, tr("a", "b"))).rows) == 2


LABELS = {
    "bold with a colon": (p(b("Owner:"), r(" Coach")), "Owner:| Coach"),
    "colon outside": (p(b("Owner"), r(": Coach")), "Owner:| Coach"),
    "title of a control": (sdt(p("Coach"), "Owner"), "Owner| Coach"),
    "title of a control in the line": (p(sdt(r("Coach"), "Owner")), "Owner| Coach"),
    "words before a control": (p("Owner: ", sdt(r("Coach"), "Field 7")), "Owner:| Coach"),
    "empty control": (p("Owner: ", sdt(r("Choose"), "Field 7", prompt=True)), "Owner:| "),
    "bold before an empty control": (p(b("Owner:"), sdt(r("Pick"), prompt=True)), "Owner:| "),
    "prompt": (sdt(p("Say who."), "Owner", prompt=True), "Owner| "),
    "prompt whose mark was lost": (sdt(p("Choose an item."), "Owner"), "Owner| "),
    "two controls": (p("A: ", sdt(r("x"), "1"), r(" B: "), sdt(r("y"), "2")), "A: x B: y"),
    "repeating section": (sdt(sdt(p("x"), "Item", kind="item"), "All", kind="repeat"), "x"),
    "no label": (p(r("Owner: Coach")), "Owner: Coach"),
}


@pytest.mark.parametrize("name", LABELS)
def test_labels(name: str) -> None:
    body, expected = LABELS[name]
    assert texts(body) == [expected]
