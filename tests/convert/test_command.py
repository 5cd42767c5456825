"""`planlint convert`: files, folders, several plans, and what is refused."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from planlint.cli import group
from planlint.convert.tree import plain
from planlint.readers import read_yaml

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "fixtures" / "plans" / "harbor-point.yaml"
MANY = "School,Goal,Owner\nAlder School,Raise reading from 30% to 40% by June 2027,Principal\n" \
       "Birch / School,Cut absences from 20% to 15% by June 2027,Dean\n"  # fmt: skip
LAYOUT = """layout: answers
marks: {must: [School, Goal]}
plans: {each: row}
fields: {school.name: [School]}
parts:
  - {part: goal, to: goals, begins: [Goal], id: "G{n}", fields: {owner: [Owner]}}
"""


def run(*arguments: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(group, ["convert", *arguments], input=stdin)


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "answers.yaml").write_text(LAYOUT)
    (tmp_path / "answers.csv").write_text(MANY)
    return tmp_path


def test_every_plan_of_a_file_gets_a_file_of_its_own(many: Path) -> None:
    done = run("answers.csv", "out/", "--to", "yaml", "--layout", "answers.yaml")
    assert done.exit_code == 0, done.output
    files = sorted((many / "out").iterdir())
    assert len(files) == 2
    assert all(file.name.endswith(".plan.yaml") for file in files)
    trees: list[Any] = [plain(read_yaml(f.name, f.read_bytes()).root) for f in files]
    assert [tree["goals"][0]["owner"] for tree in trees] == ["Principal", "Dean"]


def test_one_plan_of_several_is_named(many: Path) -> None:
    refused = run("answers.csv", "one.yaml", "--layout", "answers.yaml")
    assert refused.exit_code == 2
    assert "--plan" in refused.output
    found = refused.output.partition("plans: ")[2].partition(",")[0].strip()
    done = run("answers.csv", "-", "--to", "json", "--plan", found, "--layout", "answers.yaml")
    assert done.exit_code == 0
    assert '"owner": "Principal"' in done.stdout
    again = run(f"answers.csv#{found}", "-", "--to", "json", "--layout", "answers.yaml")
    assert again.stdout == done.stdout
    wrong = run("answers.csv", "-", "--to", "json", "--plan", "nobody", "--layout", "answers.yaml")
    assert wrong.exit_code == 2
    assert "no plan called nobody" in " ".join(wrong.output.split())


def test_nothing_is_overwritten_without_being_told(tmp_path: Path) -> None:
    target = tmp_path / "plan.json"
    target.write_text("mine")
    assert run(str(PLAN), str(target)).exit_code == 2
    assert target.read_text() == "mine"
    assert run(str(PLAN), str(target), "--force").exit_code == 0
    assert target.read_text().startswith("{")


def test_a_plan_is_never_written_over_itself(tmp_path: Path) -> None:
    copy = tmp_path / "plan.yaml"
    copy.write_bytes(PLAN.read_bytes())
    assert run(str(copy), str(copy), "--force").exit_code == 2
    assert copy.read_bytes() == PLAN.read_bytes()


@pytest.mark.parametrize("ending", [".yaml", ".yml", ".json", ".stratml", ".xml", ".md"])
def test_the_ending_says_the_format(ending: str, tmp_path: Path) -> None:
    target = tmp_path / f"copy{ending}"
    assert run(str(PLAN), str(target)).exit_code == 0
    back = run(str(target), "-", "--to", "json")
    assert back.exit_code == 0
    assert "Harbor Point" in back.stdout


def test_a_key_that_stands_twice_is_not_lost_in_silence(tmp_path: Path) -> None:
    plan = b"title: A\ngoals: []\ntitle: B\n"
    done = run("-", "-", "--to", "json", stdin=plan)
    assert done.exit_code == 2
    assert "lines 1 and 3" in " ".join(done.output.split())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nowhere.yaml", "-", "--to", "json"), "does not exist"),
        ((str(PLAN), "-"), "--to"),
        ((str(PLAN), "plan.docx"), "none of"),
        ((str(PLAN.parent), "-", "--to", "json"), "is a folder"),
        ((str(PLAN), "-", "--to", "json", "--plan", "x"), "holds one plan"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], says: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert says in " ".join(done.output.split())


def test_a_file_that_cannot_be_read_is_named_with_its_line() -> None:
    done = run("-", "-", "--to", "json", stdin=b"title: x\ngoals: [\n")
    assert done.exit_code == 2
    assert "stdin.yaml:2" in done.output


def test_silences_in_comments_are_told() -> None:
    plan = b"title: x\ngoals:\n  - id: G1  # planlint: ignore[SM001] later\n"
    done = run("-", "-", "--to", "json", stdin=plan)
    assert done.exit_code == 0
    assert "silence" in done.stderr
