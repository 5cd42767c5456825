"""Words at the ends of lines, where a blank that is painted tells that they are whole."""

from planlint.readers.pdf.joining import joined, learn
from tests.readers.test_pdf_joining import lines


def test_a_word_that_only_stands_at_the_ends_of_lines_is_known_by_the_blank_behind_it() -> None:
    learnt = learn([lines("Instructional", "coach") for _ in range(3)])
    assert learnt.blanks
    unpainted = lines("Instructional", "coach", blanks=False)
    assert joined(unpainted, learnt) == ("Instructional coach", True)
    assert joined(lines("implementati", "on", blanks=False), learnt) == ("implementation", False)
