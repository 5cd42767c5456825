"""What a person mistypes in YAML and JSON: the line, the column, and plain words."""

import pytest

from tests.readers.reading import LONE, of_code, place, unreadable


@pytest.mark.parametrize(
    ("lines", "where", "says", "help"),
    [
        ("vision: Reading: every day", (2, 16), "A colon followed by a space", "in quotes"),
        ("vision: x\n  owner: y", (3, 8), "A colon followed by a space", "indent of the keys"),
        ("\tvision: x", (2, 1), "A tab is used to indent", "with spaces"),
        ("owner: @principal", (2, 8), "A character that YAML reserves", "in quotes"),
        ('vision: "Every child\nowner: x', (2, 9), "opened and never closed", "close"),
        ('vision: "a\n---\nb', (3, 1), "not closed before a line of three dashes", "close"),
        ("vision: 'it's'", (2, 13), "Text follows behind a quotation mark", "apostrophe"),
        ('vision: "Read" daily', (2, 16), "Text follows behind a quotation mark", "whole text"),
        ("goals: [a, b\nowner: c", (2, 8), "A list that began with [ is not closed", "]"),
        ("goals: {a: b\nowner: c", (2, 8), "A part that began with { is not closed", "}"),
        ("vision: [a, , b]", (2, 13), "A value is missing between brackets", "two commas"),
        ("goals:\n  - id: G1\n   due: y", (4, 4), "not line up with the items", "same indent"),
        ("goals:\n- id: G1\n id: G3", (4, 2), "not line up with the keys", "same indent"),
        ("? [a, b]\n: c", (2, 3), "A key must be a word", "quotes"),
        ("vision: ? x", (2, 9), "begins with a question mark", "in quotes"),
        ('vision: "C:\\Users"', (2, 14), "A backslash code in a quoted text", "two backslashes"),
        ('vision: "50\\%"', (2, 12), "A backslash in a quoted text", "two backslashes"),
        ("vision: !x y", (2, 9), "The tag !x", "delete the tag"),
        ("vision: !<x y", (2, 12), "an exclamation mark", "in quotes"),
        ("vision: |Every child", (2, 10), "begins with | or >", "lines below"),
        ("a: &x 1\nb: &x 2", (3, 4), "marked & with the same name", "name of its own"),
        ("%vision", (2, 8), "A line begins with %", "in quotes"),
        ("%YAML 3.0\n---\na: b", (2, 1), "asks for a version of YAML", "%YAML"),
        ("vision", (2, 7), "neither a key with a colon", "`key: value`"),
    ],
)
def test_slips_in_yaml(lines: str, where: tuple[int, int], says: str, help: str) -> None:
    found = unreadable(LONE + lines + "\n")
    assert says in found.message
    assert help in found.help
    assert place(found) == where


def test_a_mark_without_a_value_is_read() -> None:
    assert of_code(LONE + "vision: &all\n", "PL001") == []


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ('{"a": 1,}', 9, "A key is due here"),
        ('{"a" 1}', 6, "A colon is missing"),
        ('{"a": }', 7, "A value is missing here"),
        ('{"a": Plan}', 7, "without its double quotes"),
        ('{"a": 1 "b": 2}', 9, "A comma is missing"),
        ('{"a": "x', 7, "opened and never closed"),
        ('{"a": "x\ty"}', 9, "holds a tab"),
        ('{"a": "C:\\Users"}', 10, "A backslash in a text"),
        ('{"a": "C:\\units"}', 11, "A backslash code in a text is not complete"),
        ('{"a": "50\\%"}', 10, "A backslash in a text"),
        ('{"a": 1} x', 10, "after the plan has ended"),
        ("{a: 1}", 2, "A key is due here"),
        ('{"a": [1, 2', 11, "a bracket is not closed"),
        ("[1]", 1, "holds a list or a single value"),
        ('"Plan"', 1, "holds a list or a single value"),
        (" ", 1, "is empty"),
    ],
)
def test_slips_in_json(text: str, column: int, says: str) -> None:
    found = unreadable(text, "plan.json")
    assert says in found.message
    assert place(found) == (1, column)
    assert "Expecting" not in found.message


def test_a_number_without_end_in_json() -> None:
    text = '{"goals": [{"id": "G1", "measure": {"n": ' + "9" * 5_000 + "}}]}"
    (found,) = of_code(text, "PL005", "plan.json")
    assert place(found) == (1, 42)
    assert "`n` is" in found.message


def test_half_a_character_in_json() -> None:
    text = '{"title": "A \\ud83d B", "period": {"start": "soonish"}}'
    (found,) = of_code(text, "PL005", "plan.json")
    assert place(found) == (1, 45)


def test_repeated_keys_in_json() -> None:
    (found,) = of_code('{"title": "One",\n "title": "Two"}', "ST011", "plan.json")
    assert place(found) == (2, 2)
    assert [(r.location.line, r.location.column) for r in found.related] == [(1, 11)]


@pytest.mark.parametrize("mark", ["[", '{"a":'])
def test_nested_brackets_in_json(mark: str) -> None:
    found = unreadable('{"a": ' + mark * 100_000, "plan.json")
    assert place(found) == (1, 7 + 63 * len(mark))
    assert "nested more than 64 levels" in found.message


def test_brackets_in_texts_do_not_nest() -> None:
    text = '{"title": "' + "[{" * 100 + '", "period": {"start": "soonish"}}'
    assert len(of_code(text, "PL005", "plan.json")) == 1
