"""Answers about short texts are kept, those about long ones are not."""

import pytest

from planlint.kept import kept


@pytest.mark.parametrize(("length", "times"), [(5, 1), (6, 2)])
def test_only_what_is_said_of_short_texts_is_kept(length: int, times: int) -> None:
    asked: list[str] = []

    @kept(2, longest=5)
    def size(text: str, more: int = 0, *, less: int = 0) -> int:
        """Give a size."""
        asked.append(text)
        return len(text) + more - less

    text = "x" * length
    assert [size(text, 3, less=1), size(text, 3, less=1)] == [length + 2] * 2
    assert asked == [text] * times
    assert size(text) == length
    assert (size.__name__, size.__doc__) == ("size", "Give a size.")


def test_the_oldest_answer_goes_first() -> None:
    asked: list[str] = []

    @kept(2, longest=5)
    def same(text: str) -> str:
        asked.append(text)
        return text

    assert [same(text) for text in "abcacb"] == list("abcacb")
    assert asked == ["a", "b", "c", "a", "b"]
