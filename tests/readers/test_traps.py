"""Every trap of YAML that was measured, by name: a sentence at its place, never a crash."""

import subprocess
import sys
from itertools import pairwise

import pytest

from planlint.readers import read_yaml
from planlint.source import Mapping, Scalar, Sequence
from tests.readers.reading import LONE, check, of_code, place, unreadable


@pytest.mark.parametrize("number", [50_000, 100_000])
def test_nested_brackets(number: int) -> None:
    found = unreadable(LONE + "goals: " + "[" * number)
    assert place(found) == (2, 8 + 64 - 1)
    assert "nested more than 64 levels" in found.message
    assert "never closed" in found.help


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_nested_brackets_do_not_end_the_interpreter(ending: str) -> None:
    """PyYAML's C composer ends the process at 50,000 levels, so this one runs in its own."""
    program = (
        "from planlint import api\n"
        f"text = '{{\"goals\": ' + '[' * 50_000\n"
        f"(found,) = api.lint_text(text, name='plan.{ending}').findings\n"
        "print(found.code, found.location.line, found.location.column)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr, done.returncode) == ("PL001 1 74\n", "", 0)


def test_nested_braces() -> None:
    found = unreadable(LONE + "goals: " + "{a: " * 50_000)
    assert place(found) == (2, 8 + 4 * (64 - 1))
    assert "nested more than 64 levels" in found.message


def test_nested_dashes() -> None:
    found = unreadable(LONE + "goals:\n" + "- " * 2_000 + "x\n")
    assert place(found) == (3, 1 + 2 * (64 - 1))
    assert "nested more than 64 levels" in found.message


def test_deep_block_mapping() -> None:
    found = unreadable("".join(f"{' ' * depth}k{depth}:\n" for depth in range(100)))
    assert place(found) == (65, 65)
    assert "nested more than 64 levels" in found.message


def test_64_levels_are_read() -> None:
    text = "".join(f"{' ' * depth}k{depth}:\n" for depth in range(64))
    assert check(text).plan.readable


def test_alias_bomb() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in pairwise("abcdefghi")]
    found = unreadable("\n".join(lines))
    assert place(found) == (4, 4)
    assert "Aliases repeat more than 20,000 values" in found.message


def test_alias_of_itself() -> None:
    found = unreadable(LONE + "goals: &all\n  - id: G1\n    strategies: *all\n")
    assert place(found) == (2, 8)
    assert "repeats itself" in found.message
    assert "write the value out" in found.help


def test_alias_that_is_marked_nowhere() -> None:
    found = unreadable(LONE + "vision: *all students read\n")
    assert place(found) == (2, 9)
    assert "begins with *" in found.message
    assert "in quotes" in found.help


def test_aliases_and_merge_keys_within_limits_are_read() -> None:
    text = "goals:\n  - &one {id: G1, owner: Principal}\n  - {<<: *one, id: G2}\nx-more: *one\n"
    goals = read_yaml("plan.yaml", text.encode()).node(("goals",))
    assert isinstance(goals, Sequence)
    second = goals.items[1]
    assert isinstance(second, Mapping)
    values = {key: getattr(entry.node, "value", "") for key, entry in second.entries.items()}
    assert values == {"id": "G2", "owner": "Principal"}


def test_merge_of_a_text() -> None:
    found = unreadable("version: &v 2\ngoals:\n  - {id: G1, <<: *v}\n")
    assert place(found) == (3, 14)
    assert "takes over the keys of another mapping" in found.message


def test_repeated_keys() -> None:
    (found,) = of_code("title: One\nvision: Every child reads.\ntitle: Two\n", "ST011")
    assert place(found) == (3, 1)
    assert "title" in found.message
    assert [(r.location.line, r.location.column) for r in found.related] == [(1, 8)]


def test_the_first_of_repeated_keys_counts() -> None:
    root = read_yaml("plan.yaml", b"title: One\ntitle: Two\n").root
    assert root.entries["title"].node.value == "One"  # type: ignore[union-attr]
    assert [entry.start for entry in root.repeated] == [11]


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "On", "12:30", "010", "0x1F", "1e3", "2027-06-30", ".inf", "1_000", "="],
)
def test_values_stay_as_they_are_written(written: str) -> None:
    node = read_yaml("plan.yaml", f"vision: {written}\n".encode()).node(("vision",))
    assert isinstance(node, Scalar)
    assert (node.value, node.plain, node.start, node.end) == (written, True, 8, 8 + len(written))


def test_a_block_collection_ends_with_its_last_value() -> None:
    text = "goals:\n  - id: G1\n    owner: Principal\n\n  # a comment\n\nvision: x\n"
    goals = read_yaml("plan.yaml", text.encode()).node(("goals",))
    assert text[goals.start : goals.end] == "- id: G1\n    owner: Principal"


def test_a_block_text_ends_before_blank_lines() -> None:
    text = "vision: |\n  Every child\n  reads.\n\n\ngoals: []\n"
    node = read_yaml("plan.yaml", text.encode()).node(("vision",))
    assert text[node.start : node.end] == "|\n  Every child\n  reads."


@pytest.mark.parametrize(
    ("character", "name"),
    [("\u2028", "U+2028"), ("\u2029", "U+2029"), ("\x85", "U+0085"), ("\ufeff", "U+FEFF"),
     ("\x07", "U+0007"), ("\x0b", "U+000B"), ("\x00", "NUL")],
)  # fmt: skip
def test_invisible_characters_do_not_shift_lines(character: str, name: str) -> None:
    text = f"title: Cedar{character}Hill\n# a{character}b\nvision: x\nperiod: {{start: soonish}}\n"
    (odd,) = of_code(text, "PL001")
    assert place(odd) == (1, 13)
    assert name in odd.message
    assert "1 more like it" in odd.message
    assert odd.fix is not None
    assert [edit[:2] for edit in odd.fix.edits] == [(12, 13), (21, 22)]
    (value,) = of_code(text, "PL005")
    assert place(value) == (4, 17)
    assert text.split("\n")[value.location.line - 1] == value.location.excerpt


def test_windows_1252() -> None:
    found = unreadable("title: Plan\nvision: A café for all\n".encode("cp1252"))
    assert place(found) == (2, 14)
    assert '"café" on line 2' in found.message
    assert "Windows-1252" in found.message
    assert '"UTF-8"' in found.help


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf_16_and_utf_32(codec: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(codec, b"")
    found = unreadable(mark + "title: Plan\n".encode(codec))
    assert place(found) == (1, 1)
    assert f"saved as {codec[:6].upper()}, not as UTF-8" in found.message
    assert found.location.excerpt == "title: Plan"


def test_utf_16_without_a_mark() -> None:
    found = unreadable("title: Plan\n".encode("utf-16-le"))
    assert place(found) == (1, 2)
    assert "full of NUL characters" in found.message


def test_a_byte_order_mark_takes_no_column() -> None:
    (found,) = of_code(b"\xef\xbb\xbfperiod: {start: soonish}\n", "PL005")
    assert place(found) == (1, 17)


def test_half_a_character_as_an_escape() -> None:
    found = unreadable('title: "Plan \\ud83d"\n')
    assert place(found) == (1, 16)
    assert "stands for no character" in found.message


def test_half_a_character_as_bytes() -> None:
    found = unreadable("title: Plan \ud83d\n".encode("utf-8", "surrogatepass"))
    assert place(found) == (1, 13)
    assert "not saved as UTF-8" in found.message


def test_columns_count_code_points() -> None:
    text = 'title: 🎒 Plan\nperiod: {"é🎒": x, start: soonish, end: e\u0301te\u0301}\n'
    start, end = of_code(text, "PL005")
    assert place(start) == (2, 26)
    assert start.location.end_column == 26 + len("soonish")
    assert place(end) == (2, 40)
    assert end.location.end_column == 40 + 5


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!secret", "!!binary", "!!set"])
def test_tags(tag: str) -> None:
    found = unreadable(LONE + f"vision: {tag} {{}}\n")
    assert place(found) == (2, 9)
    assert f"The tag {tag}" in found.message


def test_tags_of_plain_values_are_read() -> None:
    assert check("title: !!str 12\nversion: !!int 2\n").plan.title == "12"


def test_two_documents() -> None:
    found = unreadable(LONE + "---\n" + LONE)
    assert place(found) == (2, 1)
    assert "a second document" in found.message
    assert "a file of its own" in found.help


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        (" \n\n", "is empty"),
        ("\ufeff", "is empty"),
        ("# one\n# two\n", "only comments"),
        ("---\n", "an empty document"),
        ("~\n", "an empty document"),
        ("- a\n- b\n", "holds a list"),
        ("[]", "holds a list"),
        ("only a text\n", "a piece of text"),
        ("42", "a piece of text"),
    ],
)
def test_a_file_that_holds_no_plan(text: str, says: str) -> None:
    found = unreadable(text)
    assert place(found) == (1, 1)
    assert says in found.message
    assert "`title:`" in found.help


def test_more_than_5_megabytes() -> None:
    found = unreadable(b"title: " + b"x" * 5_600_000)
    assert place(found) == (1, 1)
    assert "5.6 MB" in found.message
    assert "up to 5 MB" in found.message


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (bytes(range(256)) * 4, "not text"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"PK\x03\x04....", "a Word, Excel or zip file"),
        (b"%PDF-1.7\n", "a PDF file"),
        (b"{\\rtf1 Plan}", "a rich-text file"),
    ],
)
def test_other_kinds_of_file(data: bytes, says: str) -> None:
    found = unreadable(data)
    assert place(found) == (1, 1)
    assert says in found.message
