"""What holds for any Markdown: spans point at their text, and every word comes once, in order."""

import re
from collections.abc import Iterator

from hypothesis import example, given, settings
from hypothesis import strategies as st

from planlint.readers.blocks import Block, Table, Text
from planlint.readers.markdown import read_text

_WORD = st.integers(0, 9999).map(lambda n: f"w{n:04d}")
_WORDS = st.lists(_WORD, min_size=1, max_size=6).map(" ".join)
_MARKED = st.one_of(
    _WORDS,
    _WORDS.map("**{}**".format),
    _WORDS.map("`{}`".format),
    _WORDS.map("**{}:** w0000".format),
    st.tuples(_WORDS, _WORDS).map("{0[0]} *{0[1]}* [w](u)".format),
    st.tuples(_WORDS, _WORDS).map("\n".join),
)
_INDENTED = st.sampled_from(["- {}", "1. {}", "> {}", "- - {}", "> - {}", "  {}"])


def _set_in(pair: tuple[str, str]) -> str:
    mark, block = pair
    first, *rest = block.split("\n")
    blank = "".join(">" if c == ">" else " " for c in mark.replace("{}", ""))
    return "\n".join([mark.format(first), *(blank + line for line in rest)])


def _table(rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---|---|", *lines[1:]])


_CELL = st.one_of(st.just(""), _WORDS, _WORDS.map("**{}**".format), _WORDS.map("a\\|{}".format))
_TABLE = st.lists(st.lists(_CELL, min_size=2, max_size=2), min_size=1, max_size=4).map(_table)
_BLOCK = st.one_of(
    _MARKED,
    _TABLE,
    st.tuples(st.integers(1, 6), _WORDS).map(lambda t: "#" * t[0] + " " + t[1]),
    _WORDS.map("{}\n---".format),
    st.tuples(_INDENTED, st.one_of(_MARKED, _TABLE)).map(_set_in),
)
_PLAN = st.tuples(
    st.lists(_BLOCK, min_size=1, max_size=6).map("\n\n".join), st.sampled_from(["\n", "\r\n"])
).map(lambda t: t[0].replace("\n", t[1]))


def texts(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Text]]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield "", cell.text
        else:
            yield getattr(block, "label", ""), block.text


@given(_PLAN)
def test_every_word_comes_once_and_in_order(source: str) -> None:
    script = read_text(source)
    found = [w for label, text in texts(script.blocks) for w in f"{label} {text.text}".split()]
    due = re.findall(r"w\d{4}", source)
    assert re.findall(r"w\d{4}", " ".join(found)) == due


@given(_PLAN)
def test_spans_point_at_their_text(source: str) -> None:
    end = 0
    for label, text in texts(read_text(source).blocks):
        assert text.span is not None
        assert end <= text.span.start <= text.span.end <= len(source)
        end = text.span.end
        shown = source[text.span.start : text.span.end]
        assert shown == shown.strip()
        bare = re.sub(r"\[w\]\(u\)", "w", shown).replace("\\|", "|")
        bare = re.sub(r"[*`>]", " ", bare).split()
        assert bare == text.text.split() or not text.text
        if label:
            assert label.rstrip(":") in source[: text.span.start]


@given(st.text(st.sampled_from("ab #*_`~|-=+>[]()!<>&;:\\\n\r\t1.x\"'/"), max_size=80))
@example("- \ta\n\t\tb")
@example("|\n|-")
@example("**:**")
@example("---\n---")
@settings(max_examples=500)
def test_any_text_gives_a_script(source: str) -> None:
    script = read_text(source)
    for _, text in texts(script.blocks):
        assert text.span is not None
        assert 0 <= text.span.start <= text.span.end <= len(source)
    for comment in script.comments:
        assert source.startswith("<!--", comment.start)
