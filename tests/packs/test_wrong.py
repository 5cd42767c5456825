"""Wrong packs: each is told at its place, in plain words, with the next step, and exit 2.

What they print stands in ``wrong.txt``. After a change that is meant::

    PLANLINT_UPDATE_SNAPSHOTS=1 pytest tests/packs/test_wrong.py
    git diff tests/packs/wrong.txt
"""

import os
import re
import shutil
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from planlint import cli

HERE = Path(__file__).parent
FILES = sorted((HERE / "wrong").glob("*.yaml"))
EXPECTED = HERE / "wrong.txt"
UPDATE = bool(os.environ.get("PLANLINT_UPDATE_SNAPSHOTS"))

PLAN = """\
title: Maple Grove plan
goals:
  - {id: G1, statement: Raise attendance}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the wrong packs in it."""
    (tmp_path / ".git").mkdir()
    shutil.copytree(HERE / "wrong", tmp_path, dirs_exist_ok=True)
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(*words: str) -> tuple[int, str]:
    result = CliRunner(env={"NO_COLOR": "1"}).invoke(
        cli.group, ["test", *words], prog_name="planlint", catch_exceptions=False
    )
    return result.exit_code, result.output


def test_each_is_told_at_its_place(project: Path) -> None:
    told = []
    for file in FILES:
        status, output = said(file.name)
        assert status == 2, file.name
        assert f"{file.name}:" in output or "parts/" in output, output
        assert "error PL004" in output, output
        output = re.sub("installed are [^;]+;", "installed are …;", output)
        told.append(f"=== {file.stem}\n{output}")
    text = "\n".join(told)
    if UPDATE:
        EXPECTED.write_text(text, encoding="utf-8")
    assert text == EXPECTED.read_text(encoding="utf-8")


def test_there_are_many() -> None:
    assert len(FILES) >= 50


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_check_with_it_is_not_complete(file: Path, project: Path) -> None:
    (project / "planlint.toml").write_text(f'packs = ["{file.name}"]\n', encoding="utf-8")
    result = CliRunner().invoke(cli.group, ["check", "plan.yaml", "-f", "concise"])
    assert result.exit_code == 2
    assert "error PL004" in result.output
    assert "error PL002" not in result.output


GOOD = (HERE / "wrong" / "unknown-field.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ('"' + "x" * 10_000_000 + '" == ""', "lakeshore.yaml:1:1: error PL004"),
        ("(" * 10_000 + "true" + ")" * 10_000, "lakeshore.yaml:8:"),
        ("[" * 10_000 + "]" * 10_000, "lakeshore.yaml:8:"),
        ("!" * 10_000 + "true", "lakeshore.yaml:8:"),
        ("true" + " && true" * 20_000, "lakeshore.yaml:8:"),
        ("strategy" + ".groups" * 10_000, "lakeshore.yaml:8:"),
    ],
    ids=["10 MB", "brackets", "lists", "nots", "ands", "fields"],
)
def test_a_monster_is_refused_at_once(condition: str, message: str, project: Path) -> None:
    quoted = condition.replace("'", "''")
    text = GOOD.replace("size(strategy.grops) > 0", f"'{quoted}'")
    (project / "lakeshore.yaml").write_text(text, encoding="utf-8")
    begin = time.process_time()
    status, output = said("lakeshore.yaml")
    assert status == 2
    assert message in output
    assert len(output) < 5_000
    assert time.process_time() - begin < 20  # seconds; no hang, whatever the machine


def test_a_pack_outside_the_project_is_refused(project: Path) -> None:
    for word in ("../lakeshore.yaml", "/etc/lakeshore.yaml", "https://example.org/lakeshore.yaml"):
        (project / "planlint.toml").write_text(f'packs = ["{word}"]\n', encoding="utf-8")
        result = CliRunner().invoke(cli.group, ["check", "plan.yaml", "-f", "concise"])
        assert result.exit_code == 2
        assert f'planlint.toml:1:10: error PL004 wrong-configuration: `packs` names "{word}"' in (
            result.output
        )
