"""TOML: the tree is what the standard library reads, and every value knows its place."""

import time
import tomllib
from datetime import date, datetime
from datetime import time as clock
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlint.readers import toml
from planlint.source import Document, Mapping, Node, Scalar, Sequence, Span, UnreadableError, walk

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
KEYS = st.one_of(
    st.from_regex(r"[A-Za-z0-9_-]{1,8}", fullmatch=True),
    WORDS,
    st.sampled_from(["a", "b", "per-file-ignores", "schools/**/*.yaml", "a.b"]),
)
SCALARS = st.one_of(
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False),
    st.dates(),
    st.datetimes(),
    st.times(),
    WORDS,
)
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        SCALARS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
        max_leaves=8,
    ),
    max_size=6,
)


class Writer:
    """Writes a tree as TOML, choosing freely among the ways to write each part."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw

    def choose(self, *options: str) -> str:
        return str(self.draw(st.sampled_from(options)))

    def gap(self) -> str:
        return self.choose("", "", " ", "\t ")

    def quoted(self, text: str) -> str:
        made = ['"']
        for char in text:
            if char in '"\\':
                made.append("\\" + char)
            elif char < " " or char == "\x7f" or self.choose("as it is", "code") == "code":
                made.append(f"\\U{ord(char):08X}")
            else:
                made.append(char)
        return "".join([*made, '"'])

    def text(self, text: str) -> str:
        ways = [self.quoted(text)]
        calm = all(char >= " " and char != "\x7f" for char in text.replace("\n", ""))
        if calm and "'" not in text and "\n" not in text:
            ways.append(f"'{text}'")
        if calm and "'''" not in text and not text.endswith("'"):
            ways += [f"'''{text}'''", f"'''\n{text}'''"]
        if calm and "\\" not in text and '"""' not in text:
            ways.append(f'"""\n{text}"""' if not text.endswith('"') else f'"""\n{text}\\\n  """')
        return self.choose(*ways)

    def key(self, word: str) -> str:
        bare = word and all(c.isascii() and (c.isalnum() or c in "-_") for c in word)
        if bare and self.draw(st.booleans()):
            return word
        return self.quoted(word)

    def whole(self, number: int) -> str:
        ways = [str(number), f"{number:_}"]
        if number >= 0:
            ways += [hex(number), f"0o{number:o}", f"0b{number:b}", f"+{number}"]
        return self.choose(*ways)

    def value(self, value: object) -> str:  # noqa: PLR0911
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, int):
            return self.whole(value)
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, datetime):
            return value.isoformat(self.choose("T", " "))
        if isinstance(value, date | clock):
            return value.isoformat()
        if isinstance(value, list):
            end = self.choose("", "", ",") if value else ""
            space = self.choose("", " ", "\n  # ] a comment, with \"'\n ")
            return f"[{space}{','.join(space + self.value(v) + space for v in value)}{end}{space}]"
        if isinstance(value, dict):
            inner = ", ".join(self.pair(k, v) for k, v in value.items())
            return f"{{{self.gap()}{inner}{self.gap()}}}"
        return str(value)

    def pair(self, word: str, value: object) -> str:
        key = self.key(word)
        while isinstance(value, dict) and len(value) == 1 and self.draw(st.booleans()):
            ((word, value),) = value.items()
            key += f"{self.gap()}.{self.gap()}{self.key(word)}"
        return f"{key}{self.gap()}={self.gap()}{self.value(value)}"

    def table(self, tree: dict[str, Any], head: tuple[str, ...]) -> list[str]:
        """Write keys first, then the tables that get a head of their own."""
        lines: list[str] = []
        later: list[str] = []
        for word, value in tree.items():
            path = (*head, self.key(word))
            name = f"{self.gap()}.{self.gap()}".join(path)
            if isinstance(value, dict) and self.draw(st.booleans()):
                later += [f"[{self.gap()}{name}{self.gap()}]", *self.table(value, path)]
            elif (
                isinstance(value, list)
                and value
                and all(isinstance(item, dict) for item in value)
                and self.draw(st.booleans())
            ):
                for item in value:
                    later += [f"[[{self.gap()}{name}{self.gap()}]]", *self.table(item, path)]
            else:
                lines.append(self.pair(word, value) + self.choose("", " # comment", "\n"))
        return [*lines, *later]


@st.composite
def documents(draw: st.DrawFn) -> str:
    writer = Writer(draw)
    text = "\n".join(writer.table(draw(TREES), ()))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def plain(node: Node, text: str) -> Any:
    """Read a tree back, every scalar from its own stretch of the text."""
    if isinstance(node, Mapping):
        return {key: plain(entry.node, text) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [plain(item, text) for item in node.items]
    value = tomllib.loads(f"v = {text[node.start : node.end]}")["v"]
    if isinstance(value, str):
        assert (node.value, node.plain) == (value, False)
    else:
        assert node.plain
        assert node.value is not None
        if type(value) is int:
            assert int(node.value) == value
    return value


@settings(max_examples=400, deadline=None)
@given(documents())
def test_the_tree_is_what_the_standard_library_reads(text: str) -> None:
    document = toml.read("planlint.toml", text)
    assert plain(document.root, text) == tomllib.loads(text)
    assert document.root.end == max((n.end for _, n in walk(document.root)), default=0)
    for path, node in walk(document.root):
        assert 0 <= node.start <= node.end <= len(text)
        if path and isinstance(path[-1], str):
            key = document.key(path)
            assert tomllib.loads(f"{text[key.start : key.end]} = 1") == {path[-1]: 1}


def scalar(document: Document, *path: str | int) -> tuple[str | None, bool, str]:
    node = document.node(path)
    assert isinstance(node, Scalar)
    return node.value, node.plain, document.text[node.start : node.end]


def test_every_kind_of_value() -> None:
    text = """
whole = 1_000
hex = 0xFF
signed = -17
real = 6.5e-3
infinite = -inf
yes = true
day = 2027-01-15
moment = 2027-01-15 10:30:00Z
hour = 07:32:00
basic = "a \\"b\\" \\u00e9"
literal = 'C:\\plans'
many = \"\"\"
one
two\"\"\"\"\"
raw = '''it's'''
"""
    document = toml.read("planlint.toml", text)
    read = {key: scalar(document, key) for key in document.root.entries}
    assert read == {
        "whole": ("1000", True, "1_000"),
        "hex": ("255", True, "0xFF"),
        "signed": ("-17", True, "-17"),
        "real": ("6.5e-3", True, "6.5e-3"),
        "infinite": ("-inf", True, "-inf"),
        "yes": ("true", True, "true"),
        "day": ("2027-01-15", True, "2027-01-15"),
        "moment": ("2027-01-15 10:30:00Z", True, "2027-01-15 10:30:00Z"),
        "hour": ("07:32:00", True, "07:32:00"),
        "basic": ('a "b" é', False, '"a \\"b\\" \\u00e9"'),
        "literal": ("C:\\plans", False, "'C:\\plans'"),
        "many": ('one\ntwo""', False, '"""\none\ntwo"""""'),
        "raw": ("it's", False, "'''it's'''"),
    }


def test_keys_of_every_kind_of_table() -> None:
    text = (
        "[tool . planlint]\n"
        "severity.OW002 = 'error'\n"
        "[tool.planlint.'options'.SM001]\n"
        "a = 1\n"
        "[[tool.list]]\n"
        "b = {c.d = 2}\n"
        "[[tool.list]]\n"
        "b = 3\n"
        "[tool.list.under]\n"
        "e = [4,\n5]\n"
    )
    document = toml.read("planlint.toml", text)

    def place(*path: str | int) -> tuple[int, int, str]:
        span = document.key(path)
        where = document.location(span)
        return where.line, where.column, text[span.start : span.end]

    assert place("tool") == (1, 2, "tool")
    assert place("tool", "planlint") == (1, 9, "planlint")
    assert place("tool", "planlint", "severity") == (2, 1, "severity")
    assert place("tool", "planlint", "severity", "OW002") == (2, 10, "OW002")
    assert place("tool", "planlint", "options") == (3, 16, "'options'")
    assert place("tool", "planlint", "options", "SM001", "a") == (4, 1, "a")
    assert place("tool", "list") == (5, 8, "list")
    assert place("tool", "list", 0, "b", "c", "d") == (6, 8, "d")
    assert place("tool", "list", 1, "under", "e") == (10, 1, "e")
    assert place("tool", "list", 1, "under", "e", 1) == (11, 1, "5")
    table = document.node(("tool", "planlint", "severity"))
    assert document.location(Span(table.start, table.end)).end_column == 25


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a = 1\nb 2\n", 2, 3, "A key is not followed by an equals sign."),
        ("profile = review\n", 1, 11, "The value is not one that TOML knows."),
        ("start = 07-01\n", 1, 10, "Something follows the value on the same line."),
        ("a = 1\r\na = 2\r\n", 2, 6, "The key is written a second time."),
        ("a = {b = 1, b = 2}\n", 1, 18, "The key is written a second time."),
        ("[a]\n[a]\n", 2, 3, "The table is written a second time."),
        ("a = {b = 1}\n[a.c]\nd = 1\n", 2, 5, "The table is written a second time."),
        ("select = ['SM'\n", 1, 14, "A list that began with [ is not closed"),
        ("x = 'é\ny = 'z'\n", 1, 5, "A quotation mark is opened and not closed."),
        ('x = "é\n', 1, 5, "A quotation mark is opened and not closed."),
        ('a = "\\p"\n', 1, 8, "A backslash in a quoted text is not followed by a letter"),
        ("=1\n", 1, 1, "A line is neither a key with a value nor the head of a table."),
        ("a = 2027-02-30\n", 1, 5, "There is no such day or time."),
        ("[a\n", 1, 3, "The head of a table is not closed."),
        ('b = 1\na = """x', 2, 5, "A quotation mark is opened and not closed."),
    ],
)
def test_what_is_no_toml_is_told_in_a_sentence_with_its_place(
    text: str, line: int, column: int, message: str
) -> None:
    with pytest.raises(UnreadableError) as caught:
        toml.read("planlint.toml", text)
    trouble = caught.value.trouble
    where = Document("planlint.toml", text, Mapping(0), format="toml").location(trouble.span)
    assert (where.line, where.column) == (line, column)
    assert trouble.message.startswith(message)
    assert trouble.help
    assert caught.value.text == text


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        "a = " + "{b=" * 30_000,
        ".".join(["a"] * 100_000) + " = 1",
        "[" + ".".join(["'a'"] * 60_000) + "]",
        'a = "' + '\\"' * 100_000,
        '"""' * 60_001,
        "a = '''" + "''" * 60_000,
    ],
)
def test_hostile_texts_are_refused_in_a_moment(text: str) -> None:
    began = time.process_time()
    with pytest.raises(UnreadableError):
        toml.read("planlint.toml", text)
    assert time.process_time() - began < 5


def test_a_deep_text_names_the_bracket_that_is_too_many() -> None:
    with pytest.raises(UnreadableError) as caught:
        toml.read("planlint.toml", "a = [\n" * 80)
    assert "more than 64 levels" in caught.value.trouble.message
    assert caught.value.trouble.span == Span(64 * 6 + 4, 64 * 6 + 5)


def test_many_numbers_on_a_line_and_brackets_in_texts_are_fine() -> None:
    numbers = ", ".join(["1.5"] * 500)
    text = f'a = [{numbers}]\nb = "{"[" * 500}" # {"{" * 500}\n'
    document = toml.read("planlint.toml", text)
    assert list(document.root.entries) == ["a", "b"]


def test_a_number_of_ten_thousand_digits() -> None:
    with pytest.raises(UnreadableError) as caught:
        toml.read("planlint.toml", "a = " + "9" * 10_000)
    assert caught.value.trouble.message == "A number in the file is too long to read."


@given(st.text(st.sampled_from("a.=[]{}'\"\\#\n 1,"), max_size=40))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        document = toml.read("planlint.toml", text)
    except UnreadableError as error:
        assert 0 <= error.trouble.span.start <= error.trouble.span.end <= len(text)
    else:
        assert plain(document.root, text) == tomllib.loads(text)
