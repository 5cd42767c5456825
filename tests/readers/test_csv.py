"""Rows of answers: every value with its place in the text and the cell it is shown in."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.readers import rows
from planlint.readers.blocks import Script, Table
from planlint.readers.sheet import reference
from planlint.source import UnreadableError

FOLDER = Path(__file__).parents[2] / "fixtures" / "documents" / "excel"


def read(text: str | bytes) -> Script:
    return rows.read("forms/answers.csv", text.encode() if isinstance(text, str) else text)


def table(script: Script) -> Table:
    (block,) = script.blocks
    assert isinstance(block, Table)
    return block


def values(script: Script) -> list[list[str]]:
    return [[cell.text.text for cell in row] for row in table(script).rows]


def said(script: Script) -> list[tuple[str, str]]:
    return [(trouble.address, trouble.message) for trouble in script.troubles]


def test_answers_of_a_form() -> None:
    script = read((FOLDER / "answers.csv").read_bytes())
    found = table(script)
    assert (found.name, found.address, script.format) == ("answers", "A1:G3", "csv")
    assert all(cell.header for cell in found.rows[0])
    assert found.rows[1][6].text.text == 'We call it "Read by Three",\nand families like it.'
    assert found.rows[1][6].text.address == "G2"
    assert [cell.text.text for cell in found.rows[2]][1:5] == [
        "Fox Meadow",
        "Fewer missed days",
        "",
        "Counselor; nurse",
    ]
    assert not script.troubles


def test_a_value_knows_its_place_in_the_text() -> None:
    script = read('School,Goal\nOak,"By June,\n""all"" read"\n')
    cell = table(script).rows[1][1]
    assert cell.text.span is not None
    start, end = cell.text.span
    assert script.source[start:end] == 'By June,\n""all"" read'
    assert (cell.text.text, cell.text.address) == ('By June,\n"all" read', "B2")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a;b;c\n1,5;2;3\n", [["a", "b", "c"], ["1,5", "2", "3"]]),
        ("a\tb\nx, y\t2\n", [["a", "b"], ["x, y", "2"]]),
        ("a|b\n1|2", [["a", "b"], ["1", "2"]]),
        ("sep=;\r\na;b\r\n1;2\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
        ("Goal\nRead; write\nCount", [["Goal"], ["Read; write"], ["Count"]]),
        ("a,b\n\n1,2\n,\n", [["a", "b"], ["1", "2"]]),
        ("a,b,,\n1,2,,\n", [["a", "b"], ["1", "2"]]),
        ('a,b\n"Read" goals,2', [["a", "b"], ['"Read" goals', "2"]]),
        ('a,b\n 1 , "x, y"', [["a", "b"], ["1", "x, y"]]),
        ('"a;b","c;d"\n"1;2","3"\n', [["a;b", "c;d"], ["1;2", "3"]]),
        ("a,b\n&#39;x&#39; &amp; y,2", [["a", "b"], ["'x' & y", "2"]]),
    ],
)
def test_ways_of_writing_rows(text: str, expected: list[list[str]]) -> None:
    script = read(text)
    assert values(script) == expected
    assert not script.troubles


def test_the_rows_keep_the_numbers_that_a_spreadsheet_shows() -> None:
    assert [row[0].text.address for row in table(read("a,b\n\n\n1,2\n")).rows] == ["A1", "A4"]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_marks_of_encodings(codec: str) -> None:
    assert values(read("Schule,Ziel\nPeña,x\n".encode(codec))) == [
        ["Schule", "Ziel"],
        ["Peña", "x"],
    ]


def test_windows_1252_is_read_and_said() -> None:
    script = read("School,Goal\nPeña School,45%\n".encode("cp1252"))
    assert values(script)[1] == ["Peña School", "45%"]
    assert said(script) == [
        (
            "",
            "The file is not saved as UTF-8; it was read as Windows-1252, in which line 2 says "
            '"Peña".',
        )
    ]


def test_rows_that_are_too_long_or_too_short_are_said_with_their_place() -> None:
    script = read("a,b,c\n1,2\n1,2,3,4\n1,2,3\n")
    assert values(script)[1:] == [["1", "2", ""], ["1", "2", "3", "4"], ["1", "2", "3"]]
    assert said(script) == [
        ("A2", "Row 2 has 2 values under 3 headings; the rest was taken as empty."),
        ("D3", "Row 3 has 4 values under 3 headings, from column D on without one."),
    ]
    assert len(read("a,b,c\n" + "1,2\n" * 500).troubles) == 10


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty."),
        (b"\xef\xbb\xbf \n", "The file is empty."),
        (b",,\n,,\n", "The file is empty."),
        (b"PK\x03\x04...", "This is a workbook, a document or an archive, not rows of text."),
        (b'a,b\n"x,2\n', "A quotation mark is opened here and never closed."),
        (b"a\x81b", "The file is not text that planlint can tell"),
        (b"a" + bytes(90), "The file is not text: it is full of NUL"),
        (b"x" * 20_000_001, "The file has 20.0 MB; planlint reads plans of up to 20 MB."),
        (b"a\n" * 1_000_001, "The file has more than 1,000,000 values"),
    ],
)
def test_what_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.trouble.message.startswith(message)
    assert caught.value.trouble.help


TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=0x17F), max_size=10).map(
    lambda text: "".join(char for char in text if char.isprintable() and char not in "&\xa0\xad")
)


@given(
    st.lists(st.lists(TEXT, min_size=3, max_size=3), min_size=1, max_size=8),
    st.sampled_from(",;\t"),
)
def test_what_was_written_is_read(wanted: list[list[str]], delimiter: str) -> None:
    quoted = [['"' + value.replace('"', '""') + '"' for value in row] for row in wanted]
    text = "\r\n".join(delimiter.join(row) for row in [['"a"', '"b"', '"c"'], *quoted])
    found = {
        cell.text.address: cell.text.text for row in table(read(text)).rows[1:] for cell in row
    }
    assert {where: value for where, value in found.items() if value} == {
        reference(row, column): value.strip()
        for row, line in enumerate(wanted, 1)
        for column, value in enumerate(line)
        if value.strip()
    }


@given(st.binary(max_size=120))
def test_any_bytes_give_rows_or_a_sentence(data: bytes) -> None:
    try:
        script = read(data)
    except UnreadableError as error:
        assert error.trouble.message
        return
    for row in table(script).rows:
        for cell in row:
            assert cell.text.span is not None
            assert 0 <= cell.text.span.start <= cell.text.span.end <= len(script.source)
