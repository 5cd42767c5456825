"""`planlint annotate` writes a copy and never touches the plan."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from planlint import cli
from planlint.readers.word import parse
from tests.annotate.test_word import anchored

PLAN = Path("fixtures/documents/word/headings.docx")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return Path(shutil.copy(PLAN, tmp_path / "plan.docx"))


def annotate(*args: object) -> Result:
    return CliRunner().invoke(cli.group, ["annotate", "--isolated", *map(str, args)])


def test_the_copy_has_comments_and_the_plan_is_as_it_was(plan: Path) -> None:
    copy = plan.with_name("copy.docx")
    result = annotate(plan, "-o", copy)
    assert result.exit_code == 0, result.output
    assert "findings written as comments" in result.output
    assert plan.read_bytes() == PLAN.read_bytes()
    said = [(words, lines) for _, words, lines in anchored(copy.read_bytes())]
    assert ("18%", "TG003") in [(words, lines[-1][:5]) for words, lines in said]
    assert parse(copy.read_bytes()) == parse(PLAN.read_bytes())
    assert annotate(copy, "-o", plan.with_name("again.docx")).exit_code == 0
    again = anchored(plan.with_name("again.docx").read_bytes())
    assert [(words, lines) for _, words, lines in again] == said


def test_the_plan_is_not_overwritten(plan: Path) -> None:
    for copy in (plan, plan.parent / "." / "plan.docx"):
        result = annotate(plan, "-o", copy)
        assert result.exit_code == 2
        assert "is the plan itself" in result.output
    assert plan.read_bytes() == PLAN.read_bytes()


@pytest.mark.parametrize(
    ("name", "copy", "said"),
    [
        ("plan.docx", "copy.pdf", "end in .docx"),
        ("plan.yaml", "copy.yaml", "give a .docx, .xlsx or .pdf file"),
        ("plan.docx", "no/folder/copy.docx", "cannot be written"),
    ],
)
def test_what_cannot_be_is_said(tmp_path: Path, name: str, copy: str, said: str) -> None:
    plan = Path(shutil.copy(PLAN, tmp_path / name))
    result = annotate(plan, "-o", tmp_path / copy)
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_file_that_cannot_be_read_gives_no_copy(tmp_path: Path) -> None:
    plan = tmp_path / "plan.docx"
    plan.write_bytes(b"%PDF-1.7")
    result = annotate(plan, "-o", tmp_path / "copy.docx")
    assert result.exit_code == 2
    assert "a PDF file, not a Word document" in result.output
    assert not (tmp_path / "copy.docx").exists()


def test_words_that_were_not_looked_at_are_told(tmp_path: Path) -> None:
    plan = Path("fixtures/documents/pdf/heron-point-tagged.pdf")
    result = annotate(plan, "-o", tmp_path / "copy.pdf")
    assert result.exit_code == 0, result.output
    assert "have no place in its layout and were not looked at" in result.output
    assert "MM008" not in result.output
