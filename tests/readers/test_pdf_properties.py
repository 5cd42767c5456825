"""What holds for any PDF of a kind: every word once and in order, in its cell, tagged or not."""

from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.readers.blocks import Table
from planlint.readers.pdf import read
from tests.readers.outline import tables, texts
from tests.readers.pdf_writer import Sheet, Tag, pdf

_WORD = st.integers(0, 999).map(lambda n: f"W{n:03d}.")  # ends: a page's end joins none of them
_CELL = st.one_of(st.just(""), st.lists(_WORD, min_size=1, max_size=3).map(" ".join))
_ROW = st.tuples(_WORD, _CELL, _CELL).map(list)
_TABLE = st.lists(_ROW, min_size=2, max_size=70)
_COLUMNS = (60, 160, 320, 500)
_MOST = 25  # rows on a page


def _pages(rows: list[list[str]]) -> list[list[list[str]]]:
    return [rows[i : i + _MOST] for i in range(0, len(rows), _MOST)]


def _ruled(rows: list[list[str]]) -> bytes:
    sheets = []
    for part in _pages(rows):
        sheet = Sheet()
        sheet.table(_COLUMNS, 80, part, pad=4)
        sheets.append(sheet)
    return pdf(sheets)


def _tagged(rows: list[list[str]], *, lines: bool) -> bytes:
    sheets, made = [], []
    for number, part in enumerate(_pages(rows)):
        sheet = Sheet()
        for index, row in enumerate(part):
            cells = []
            for x, text in zip(_COLUMNS, row, strict=False):
                mark = sheet.begin("P")
                if text:
                    sheet.text(x + 4, 83 + 18 * index, text)
                sheet.end()
                cells.append(Tag("TD", [Tag("P", [(number, mark)])]))
            made.append(Tag("TR", cells))
        if lines:
            sheet.grid(_COLUMNS, [80 + 18 * i for i in range(len(part) + 1)])
        sheets.append(sheet)
    return pdf(sheets, tree=[Tag("Table", made)])


@settings(max_examples=15)
@given(_TABLE)
def test_a_table_comes_back(rows: list[list[str]]) -> None:
    heads = {tuple(part[0]) for part in _pages(rows)[1:]} & {tuple(rows[0])}
    if heads:  # a first row that comes again is taken for the head that it seems to be
        return
    for data in (_ruled(rows), _tagged(rows, lines=True), _tagged(rows, lines=False)):
        script = read("plan.pdf", data)
        assert len(script.blocks) == 1
        assert texts(tables(script)[0]) == rows


@settings(max_examples=10)
@given(st.lists(st.lists(_WORD, min_size=1, max_size=60), min_size=1, max_size=4))
def test_every_word_comes_once_and_in_order(pages: list[list[str]]) -> None:
    sheets = []
    for words in pages:
        sheet = Sheet()
        for index in range(0, len(words), 8):
            sheet.text(60, 100 + 14 * (index // 8), " ".join(words[index : index + 8]))
        sheets.append(sheet)
    found = []
    for block in read("plan.pdf", pdf(sheets)).blocks:
        assert not isinstance(block, Table)
        found += block.text.text.split()
    assert found == [word for words in pages for word in words]
