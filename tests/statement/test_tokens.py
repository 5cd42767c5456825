"""Tokens: what is looked up, what is settled, and how places map back to the author's text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.statement.settling import settle
from planlint.statement.tidy import normalise
from planlint.statement.tokens import tokenise
from planlint.statement.words import lexicon


def kinds(text: str) -> list[tuple[str, str]]:
    """Return the settled tokens of a text, as pairs of kind and words."""
    source = normalise(text)
    found = settle(tokenise(source, lexicon()))
    return [(token.kind, source.plain[token.start : token.end]) for token in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Increase attendance from 91% to 94% by June 2027",
            [("UP", "Increase"), ("FROM", "from"), ("QUANTITY", "91%"), ("TO", "to"),
             ("QUANTITY", "94%"), ("BY", "by"), ("DATE", "June 2027")],
        ),
        ("from home to work by bus", []),
        ("80% of days", [("QUANTITY", "80%"), ("OF", "of")]),
        ("an increase of 5%", [("UP", "increase"), ("BY", "of"), ("QUANTITY", "5%")]),
        ("increase 5%", [("UP", "increase"), ("BY", ""), ("QUANTITY", "5%")]),
        ("a 5% increase", [("QUANTITY", "5%"), ("GAIN", "increase")]),
        ("a 5% measurable increase", [("QUANTITY", "5%"), ("GAIN", "increase")]),
        ("to at least 80%", [("TO", "to"), ("QUANTITY", "80%")]),
        ("growth goal by 7%", [("GROWTH", "growth"), ("BY", "by"), ("QUANTITY", "7%")]),
        ("down three points", [("DOWN", "down"), ("BY", ""), ("QUANTITY", "three points")]),
        ("80% Baseline: 72%", [("QUANTITY", "80%"), ("BASE", "Baseline"), ("QUANTITY", "72%")]),
        ("12/16 teachers", [("QUANTITY", "12/16"), ("ADULT", "teachers")]),
        ("on DIBELS 8", [("TEST", "DIBELS 8")]),
        ("a map of the MAP", [("TEST", "MAP")]),
        ("drop out", []),
    ],
)  # fmt: skip
def test_tokens_of_a_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("A &amp; B&#39;s", "A & B's"),
        ("profi-\n  ciency", "proficiency"),
        ("to   80\u00ad%", "to 80%"),
        ("right \u200fto left", "right to left"),
        ("left as it is", "left as it is"),
        ("&nosuch; &#55555555;", "&nosuch; &#55555555;"),
    ],
)
def test_a_statement_is_tidied(text: str, plain: str) -> None:
    assert normalise(text).plain == plain


def test_places_map_back_over_an_entity() -> None:
    source = normalise("A &amp; B: 80%")
    start = source.plain.index("&")
    assert source.text[slice(*source.span(start, start + 1))] == "&amp;"
    start = source.plain.index("80%")
    assert source.text[slice(*source.span(start, start + 3))] == "80%"


@given(st.text(max_size=120), st.sampled_from(["&amp;", "  ", "-\n", "\u200b", "80% of ", "İ"]))
def test_every_place_maps_into_the_text(text: str, piece: str) -> None:
    source = normalise(f"{text}{piece}{text}")
    assert len(source.plain) == len(source.folded)
    assert source.span(0, len(source.plain))[1] <= len(source.text)
    for token in settle(tokenise(source, lexicon())):
        start, end = source.span(token.start, token.end)
        assert 0 <= start <= end <= len(source.text)
