"""Words of a PDF to text: ends of lines, hyphens, words that a narrow column broke."""

import pytest

from planlint.readers.pdf.joining import Vocabulary, joined, learn
from planlint.readers.pdf.words import Word
from tests.readers.pdf_writer import word


def lines(*texts: str, blanks: bool = True) -> list[Word]:
    """Set lines below each other; ``blanks`` says whether one is painted at their ends."""
    words = []
    for row, text in enumerate(texts):
        x = 0.0
        for index, piece in enumerate(text.split()):
            words.append(word(piece, x, 12 * row, space=bool(index) or blanks))
            x += 5 * len(piece) + 5
    return words


def known(*words: str, blanks: bool = False) -> Vocabulary:
    return Vocabulary(frozenset(words), blanks)


@pytest.mark.parametrize(
    ("texts", "vocabulary", "due"),
    [
        (("read and", "write"), known(), ("read and write", True)),
        (("improve-", "ment"), known("improvement"), ("improvement", True)),
        (("improve-", "ment"), known(), ("improvement", False)),
        (("well-", "known"), known("well-known"), ("well-known", True)),
        (("well-", "known"), known("well", "known"), ("well-known", False)),
        (("soft\u00ad", "ware"), known(), ("software", True)),
        (("so\u00adft",), known(), ("soft", True)),
        (("2026-", "27"), known(), ("2026-27", True)),
        (("Pre-", "Kindergarten"), known(), ("Pre-Kindergarten", True)),
        (("read -", "write"), known(), ("read - write", True)),
        (("teach –", "daily"), known(), ("teach – daily", True)),
        (("e-", "mail."), known("e-mail"), ("e-mail.", True)),
        (("Seven", "steps"), known(), ("Seven steps", True)),
    ],
)
def test_ends_of_lines(
    texts: tuple[str, ...], vocabulary: Vocabulary, due: tuple[str, bool]
) -> None:
    assert joined(lines(*texts), vocabulary) == due


def test_a_word_that_a_narrow_column_broke() -> None:
    broken = lines("implementati", "on", blanks=False)
    assert joined(broken, known("implementation")) == ("implementation", True)
    assert joined(broken, known(blanks=True)) == ("implementation", False)
    assert joined(broken, known("on", blanks=True)) == ("implementati on", True)
    assert joined(broken, known()) == ("implementati on", True)
    assert joined(lines("implementati", "on"), known("implementation"))[0] == "implementati on"


def test_two_words_that_make_a_third() -> None:
    text = lines("plan for", "ward", blanks=False)
    assert joined(text, known("for", "ward", "forward"))[0] == "plan for ward"


def test_what_a_document_teaches() -> None:
    runs = [lines("The implementation of it", "is sure"), lines("we plan", "it well")]
    learnt = learn(runs)
    assert "implementation" in learnt.known
    assert learnt.blanks
    assert not learn([lines("we plan", "it", blanks=False)]).blanks


def test_raised_letters_stay_with_their_word() -> None:
    eighth = [word("8", 0, 0), word("th", 5, -3, space=False), word("grade", 20, 0)]
    assert joined(eighth, known()) == ("8th grade", True)


def test_the_number_of_a_footnote_is_no_part_of_a_year() -> None:
    year = [word("in"), word("2026", 15), word("1", 35, -2, space=False)._replace(size=6, bottom=5)]
    assert joined(year, known()) == ("in 2026¹", True)
    assert joined([word("4"), word("B", 5, space=False)], known())[0] == "4B"
