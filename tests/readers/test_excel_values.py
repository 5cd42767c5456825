"""What stands in a cell is read as a person sees it: numbers, dates, text, formulas."""

from datetime import datetime
from typing import Any

import pytest

from planlint.readers.shown import parsed, shown

from .books import book, cells, lines, read, replaced, said, sheet


def test_values_are_as_they_are_seen() -> None:
    def fill(made: Any) -> None:
        page = made.add_worksheet("Plan")

        def style(code: str) -> Any:
            return made.add_format({"num_format": code})

        page.write_number("A1", 3.0)
        page.write_number("B1", 0.32, style("0%"))
        page.write_number("C1", 14000, style('"$"#,##0'))
        page.write_datetime("D1", datetime(2027, 6, 1), style("m/d/yyyy"))
        page.write_datetime("A2", datetime(2027, 6, 1), style("mmm yyyy"))
        page.write_datetime("B2", datetime(2027, 6, 1, 14, 30), style("m/d/yy h:mm"))
        page.write_boolean("C2", True)
        page.write_formula("D2", "=1+1", None, 2)
        page.write_formula("A3", '="a"&"b"', None, "ab")
        page.write_number("B3", 0.1 + 0.2)
        page.write_number("C3", 42, style("00000"))
        page.write_rich_string("D3", "By ", made.add_format({"bold": True}), "June", " 2027")

    assert lines(read(book(fill)))[1] == (
        "Plan!A1:D3",
        [
            ["3", "32%", "$14,000", "2027-06-01"],
            ["2027-06", "2027-06-01 14:30", "TRUE", "2"],
            ["ab", "0.3", "00042", "By June 2027"],
        ],
    )


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (0.3249, "0%", "32%"),
        (0.3249, "0.0%", "32.5%"),
        (0.125, "0%", "13%"),
        (-0.05, "0%", "-5%"),
        (14000, '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\)', "$14,000.00"),
        (14000, '$#,##0,"K"', "$14K"),
        (12, '0" of 16"', "12 of 16"),
        (0.75, "# ?/?", "3/4"),
        (12.5, "# ??/??", "12 1/2"),
        (1.5, "[h]:mm", "36:00"),
        (1.5, "0.##", "1.5"),
        (2, "0.##", "2"),
        (46280, "mmmm d, yyyy", "2026-09-15"),
        (46280, "yyyy", "2026"),
        (0.5, "h:mm AM/PM", "12:00"),
        (5551234567, "(000) 000-0000", "5551234567"),
        (1e300, "0%", "1e+300"),
        (-1, "m/d/yyyy", "-1"),
        (float("inf"), "General", "inf"),
        (7, "@", "7"),
        (0, "#,##0", "0"),
    ],
)
def test_number_formats(number: float, code: str, text: str) -> None:
    assert shown(number, parsed(code)) == text


def test_the_dates_of_old_macs() -> None:
    data = replaced(sheet([1.0]), "xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ')
    data = replaced(data, "xl/styles.xml", '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>', '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0"/>')  # noqa: E501  # fmt: skip
    assert list(cells(read(data)).values()) == ["1904-01-02"]


def test_entities_that_an_export_left_in_are_decoded_once() -> None:
    data = sheet(["The &#39;gap&#39; &amp; &quot;more&quot;", "A &amp;lt; B", "AT&T; R&D"])
    assert list(cells(read(data)).values()) == ["The 'gap' & \"more\"", "A &lt; B", "AT&T; R&D"]


def test_white_space_is_as_it_is_seen() -> None:
    data = sheet(["  two\r\nlines ", "no\u00a0break\u200b", "a\u2028b", " ", "c\x07d_x000D_e"])
    assert [value for value in cells(read(data)).values() if value] == [
        "two\nlines",
        "no break",
        "a\nb",
        "c d_x000D_e",
    ]


def test_formulas_without_a_result_and_errors_are_said() -> None:
    data = sheet(["Goal", "Target"], ["Read", "=A1"], ["Count", "x"])
    part = "xl/worksheets/sheet1.xml"
    data = replaced(data, part, "<f>A1</f><v>0</v>", "<f>A1</f><v></v>")
    assert said(data) == [
        (
            "Goals!B2",
            "The file does not hold what the formulas give (Goals!B2); they were read as empty.",
        )
    ]

    def fill(made: Any) -> None:
        made.add_worksheet("Goals").write_formula("B2", "=A9/0", None, "#DIV/0!")

    assert said(book(fill)) == [("Goals!B2", "Goals!B2 shows the error #DIV/0!.")]
    assert cells(read(book(fill))) == {"Goals!B2": "#DIV/0!"}
