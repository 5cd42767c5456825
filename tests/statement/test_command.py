"""The command `planlint statement`: any line, in order, and a layout that holds."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from planlint.cli import group
from planlint.cli.reading import render
from planlint.reporters.escape import visible
from planlint.statement import read
from tests.statement.test_any_text import GOAL


def run(*arguments: str, typed: bytes = b"") -> Result:
    done = CliRunner().invoke(group, ["statement", *arguments], input=typed)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


@given(st.lists(st.binary(max_size=40).map(lambda line: line.replace(b"\n", b"")), max_size=8))
def test_one_answer_a_line_for_any_bytes(lines: list[bytes]) -> None:
    done = run("--isolated", "--no-plugins", "-f", "jsonl", "-", typed=b"\n".join([*lines, b""]))
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(lines)
    for line, answer in zip(lines[1:], answers[1:], strict=True):
        assert answer["text"] == line.removesuffix(b"\r").decode("utf-8", "replace")


def test_lines_that_other_programs_would_split() -> None:
    text = "first\u2028second\x85third\x0bfourth\x1cfifth"
    done = run("--isolated", "-f", "jsonl", "-", typed=f"{text}\nlast".encode())
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == [text, "last"]
    assert done.stdout.isascii()


def test_a_mark_of_the_encoding_is_no_part_of_the_first_line() -> None:
    done = run("--isolated", "-f", "jsonl", "-", typed=b"\xef\xbb\xbfImprove reading\r\n")
    assert json.loads(done.stdout)["text"] == "Improve reading"


def test_many_statements_as_one_list() -> None:
    done = run("--isolated", "-f", "json", "-", typed=b"Improve reading\n\n")
    assert [each["text"] for each in json.loads(done.stdout)] == ["Improve reading", ""]
    assert json.loads(run("--isolated", "-f", "json", "-").stdout) == []


def test_the_answer_is_that_of_the_reader() -> None:
    done = run("--isolated", "-f", "json", GOAL)
    assert json.loads(done.stdout) == read(GOAL).to_json()


def test_words_without_quotes_are_one_statement() -> None:
    done = run("--isolated", "-f", "jsonl", "Increase", "attendance", "by", "5%")
    assert json.loads(done.stdout)["text"] == "Increase attendance by 5%"


def test_the_configuration_of_the_folder_applies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("planlint.toml").write_text('[vocabulary]\ngroup = ["trailblazers"]\n', encoding="utf-8")
    text = "70% of trailblazers will pass."
    assert json.loads(run("-f", "json", text).stdout)["population"]["text"] == "trailblazers"
    assert json.loads(run("-f", "json", "--isolated", text).stdout)["population"] is None


def test_the_words_of_a_plugin_apply(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tern_words.py").write_text(
        "from planlint.rule import hookimpl\n\n\n"
        "@hookimpl\ndef planlint_vocabulary():\n    return {'test': ['Tern Challenge']}\n"
    )
    record = tmp_path / "tern_words-1.0.dist-info"
    record.mkdir()
    (record / "METADATA").write_text("Metadata-Version: 2.1\nName: tern-words\nVersion: 1.0\n")
    (record / "entry_points.txt").write_text("[planlint]\ntern = tern_words\n")
    monkeypatch.syspath_prepend(tmp_path)
    text = "70% of students will pass the Tern Challenge."
    found = json.loads(run("--isolated", "-f", "json", text).stdout)
    assert found["instrument"]["text"] == "Tern Challenge"
    without = json.loads(run("--isolated", "--no-plugins", "-f", "json", text).stdout)
    assert without["instrument"] is None
    sys.modules.pop("tern_words", None)


HOSTILE = "45% of \x1b[31mstudents\x1b[0m will\r\npass \u202eback\u202c ##[error] by June 2027"


def test_nothing_of_a_statement_moves_the_cursor() -> None:
    shown = run("--isolated", HOSTILE).stdout
    assert not any(not char.isprintable() and char != "\n" for char in shown)
    assert "45% of \ufffd[31mstudents\ufffd[0m will  pass" in shown


@given(st.text(max_size=200), st.integers(0, 120))
def test_any_text_is_laid_out_within_the_width(text: str, width: int) -> None:
    lines = "".join(render(read(text), width)).split("\n")
    assert all(visible(line) == line for line in lines)
    if text.isascii():  # the name beside a short mark may stand over
        plain = [line for line in lines if not {"└", "↑"} & set(line)]
        assert all(len(line) <= max(width, 40) for line in plain)


def test_marks_stand_under_their_words() -> None:
    lines = "".join(render(read(GOAL), 200)).split("\n")
    shown, first, second = lines[0], lines[1], lines[2]
    start = shown.index("By June 2027")
    assert first[start : start + len("By June 2027")] == "└ deadline ┘"
    start = shown.index("grade 3 students")
    assert second[start : start + len("grade 3 students")] == "└─ population ─┘"


def test_wide_characters_take_two_columns() -> None:
    lines = "".join(render(read("目标：45% of students will read"), 200)).split("\n")
    assert lines[1].index("└") == lines[0].index("45%") + 3  # three wide characters before
    lines = "".join(render(read("e\u0301 45% of students will read"), 200)).split("\n")
    assert lines[1].index("└") == lines[0].index("45%") - 1  # the accent takes no column


def test_a_mark_goes_on_in_the_next_line() -> None:
    lines = "".join(render(read(GOAL), 40)).split("\n")
    block = lines[: lines.index("")]
    assert all(len(line) <= 40 for line in block)
    assert [line.strip() for line in block if "test" in line] == ["test, up from 38%."]
    assert sum("instrument" in line for line in block) == 2


@pytest.mark.parametrize(
    ("text", "target", "missing"),
    [
        ("All students will do better.", "–", True),
        ("All seniors will pass Algebra 1 by June 2027.", "all of them", False),
    ],
)
def test_everyone_is_a_target_only_of_what_can_be_checked(
    text: str, target: str, missing: bool
) -> None:
    shown = " ".join(run("--isolated", text).stdout.split())
    assert f" target {target} deadline " in shown
    assert ("reached (target)" in shown) is missing
