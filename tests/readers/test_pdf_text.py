"""Text that a PDF does not name: headings, columns, items and labels, by their look."""

from planlint.readers.blocks import Paragraph
from planlint.readers.pdf import read
from tests.readers.outline import outline
from tests.readers.pdf_writer import Sheet, pdf


def test_columns_of_text() -> None:
    sheet = Sheet()
    sheet.text(60, 60, "Heron Point", size=18, bold=True)
    left = ["the left column of the page says", "that pupils read more in class and"] * 6
    right = ["while the right one says how they", "are taught to write about a text"] * 6
    for index, (one, other) in enumerate(zip(left, right, strict=True)):
        sheet.text(60, 100 + 12 * index, one)
        sheet.text(330, 100 + 12 * index, other)
    heading, first, second = outline(read("plan.pdf", pdf([sheet])).blocks)
    assert heading == "# Heron Point"
    assert first == " ".join(left)
    assert second == " ".join(right)


def test_items_labels_and_turned_text() -> None:
    sheet = Sheet()
    sheet.text(60, 60, "Owner:", bold=True)
    sheet.text(100, 60, "Dana Reyes")
    for index, words in enumerate(("• first of them", "• second", "1. third")):
        sheet.text(70, 90 + 14 * index, words, blanks=False)
    sheet.text(40, 500, "on its side", turned=True)
    blocks = read("plan.pdf", pdf([sheet])).blocks
    assert outline(blocks) == [
        "Owner: Dana Reyes",
        "- first of them",
        "- second",
        "- third",
        "on its side",
    ]
    assert not blocks[-1].text.sure if isinstance(blocks[-1], Paragraph) else False


def test_words_painted_one_by_one_and_twice() -> None:
    sheet = Sheet()
    sheet.text(60, 60, "Every pupil reads daily", blanks=False)
    sheet.text(60, 60, "Every pupil reads daily", blanks=False)
    assert outline(read("plan.pdf", pdf([sheet])).blocks) == ["Every pupil reads daily"]


def test_a_number_that_ends_a_sentence_is_no_number_of_an_item() -> None:
    sheet = Sheet()
    sheet.lines(
        60, 60, ["The share of pupils in grade 3 who read well rises from 32 to", "36. Then"]
    )
    sheet.lines(
        60, 200, ["1. read in class every day and", "2. write about the text and", "4. talk"]
    )
    assert outline(read("plan.pdf", pdf([sheet])).blocks) == [
        "The share of pupils in grade 3 who read well rises from 32 to 36. Then",
        "- read in class every day and",
        "- write about the text and",
        "- talk",
    ]


def test_a_number_after_the_end_of_a_page_is_not_lost() -> None:
    first, second = Sheet(), Sheet()
    for sheet, rows in ((first, (100, 140, 700)), (second, (100, 140))):
        sheet.grid((60, 200, 540), rows)
    first.text(64, 110, "Strategy")
    first.text(204, 110, "What is done")
    first.text(64, 150, "Coaching")
    first.lines(
        204, 664, ["The share of pupils who read well in", "grade 3 rises in a year from 32 to"]
    )
    second.text(204, 110, "36. Then we look again.")
    text = "\n".join(outline(read("plan.pdf", pdf([first, second])).blocks))
    assert "from 32 to 36. Then we look again." in text.replace("\n", " ")
