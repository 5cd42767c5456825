"""Where the characters of a value stand in its source, whatever way it is written."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from planlint.readers.inside import places, span_of
from planlint.readers.yaml import read
from planlint.source import Scalar

_TEXT = st.text(st.sampled_from("ab c'\"\\:#-\n\té{}"), max_size=30)


def scalar(text: str) -> Scalar:
    node = read("x.yaml", text).root.entries["k"].node
    assert isinstance(node, Scalar)
    return node


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("k: one two three\n", "three"),
        ("k: one\n  two\n  three\n", "three"),
        ("k: 'it''s here'\n", "here"),
        ('k: "a\\tb \\u00e9 here"\n', "here"),
        ('k: "one\n  two \\\n  here"\n', "here"),
        ("k: |\n  one\n    two\n\n  here\n", "here"),
        ("k: >-\n  one\n  two\n\n  here\n", "here"),
        ("k: |2\n    one\n   here\n", "here"),
        ("k: &a here\n", "here"),
        ("k: !!str 'here'\n", "here"),
        ("k: |\r\n  one\r\n  here\r\n", "here"),
    ],
)
def test_a_word_is_found_at_its_place(text: str, word: str) -> None:
    node = scalar(text)
    start = (node.value or "").index(word)
    span = span_of(text, node, start, start + len(word))
    assert text[span.start : span.end] == word


@pytest.mark.parametrize("text", ["k: >2+\n\n...\n", "k: |2+\n\n\n...\n"])
def test_a_block_of_line_breaks_has_none_of_its_header(text: str) -> None:
    node = scalar(text)
    known = places(text, node)
    assert known == [text.index("\n")] * (len(node.value or "") + 1)


@given(_TEXT, st.sampled_from(["'", '"', "|", ">", None]), st.integers(8, 60))
def test_every_character_is_found(value: str, style: str | None, width: int) -> None:
    text = yaml.dump({"k": value}, default_style=style, width=width, allow_unicode=True)
    if text.startswith(('"', "|", ">", "'")):
        text = text.replace(text[: text.index(":")], "k", 1)
    node = scalar(text)
    known = places(text, node)
    if known is None:
        assert node.value != value or not value.strip() or style in ("|", ">")
        return
    assert len(known) == len(node.value or "") + 1
    assert known == sorted(known)
    for place, character in zip(known, node.value or "", strict=False):
        assert text[place] in (character, "\\", "\n", "\r", " ", "\t")
