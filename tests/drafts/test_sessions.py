"""Both drafts stand under one configuration, and any format may be compared with any."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from planlint import api
from planlint.cli import group
from planlint.drafts import Difference

PLAN = """\
planlint: 1
title: Elm
school: {name: Elm School, id: "1"}
goals:
  - id: G1
    statement: Raise the share of grade 3 students at benchmark from 38% to 46% by June 2027.
    strategies: [{id: S1, statement: Call every family}]
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def diff(old: Path, new: Path, **settings: object) -> Difference:
    requests = (api.Request((str(path),), settings=settings) for path in (old, new))
    return api.diff(*api.drafts(*requests), names=(str(old), str(new)))


def test_folders_without_a_plan_are_said_to_have_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    for names in (("old", "new"), ("new", "."), (".", ".")):
        done = CliRunner().invoke(group, ["diff", "--isolated", *names], catch_exceptions=False)
        assert done.exit_code == 2
        assert f"The folder {names[0]} holds no plan." in done.output


def test_the_configuration_of_the_new_draft_holds_for_both(tmp_path: Path) -> None:
    old, new = (write(tmp_path, f"{name}/plan.yaml", PLAN) for name in ("old", "new"))
    write(tmp_path, "old/planlint.toml", 'ignore = ["OW001"]\n')
    write(tmp_path, "new/planlint.toml", 'select = ["OW001"]\nfail-on = "warning"\n')
    for one, other in ((old, new), (old.parent, new.parent)):
        (plan,) = diff(one, other).plans
        assert [still.new.code for still in plan.findings.still] == ["OW001"]
        assert not plan.findings.new
        assert not plan.findings.mended


def test_a_wrong_configuration_is_told_once_and_fails(tmp_path: Path) -> None:
    old, new = (write(tmp_path, f"{name}/plan.yaml", PLAN) for name in ("old", "new"))
    write(tmp_path, "new/planlint.toml", "nonsense = 1\n")
    result = CliRunner().invoke(group, ["diff", str(old), str(new)])
    assert result.exit_code == 2
    assert result.stderr.count("nonsense") >= 1
    assert "PL004" in result.stderr


def test_a_baseline_hides_nothing(tmp_path: Path) -> None:
    old, new = (write(tmp_path, f"{name}/plan.yaml", PLAN) for name in ("old", "new"))
    entry = {"path": "plan.yaml", "code": "OW001", "element": "G1/S1", "field": ""}
    write(tmp_path, "new/known.json", json.dumps({"version": 1, "entries": [entry]}))
    write(tmp_path, "new/planlint.toml", 'baseline = "known.json"\nselect = ["OW001"]\n')
    (plan,) = diff(old, new).plans
    assert len(plan.findings.still) == 1
    assert not plan.findings.mended


def test_only_what_is_grave_enough_fails(tmp_path: Path) -> None:
    old = write(tmp_path, "old.yaml", PLAN.replace("family}", "family, owner: Principal}"))
    new = write(tmp_path, "new.yaml", PLAN)
    for level, failing in (("error", 1), ("never", 0)):
        found = diff(old, new, **{"select": ["OW001"], "fail-on": level})
        assert found.failing == failing


def test_a_plan_may_change_its_format(tmp_path: Path) -> None:
    old = write(tmp_path, "old/elm.plan.yaml", PLAN)
    new = tmp_path / "new" / "elm.plan.json"
    new.parent.mkdir()
    result = CliRunner().invoke(group, ["convert", str(old), str(new)])
    assert result.exit_code == 0, result.output
    found = diff(old.parent, new.parent)
    (plan,) = found.plans
    assert not plan.findings.new
    assert not plan.findings.mended
    assert not any(plan.changes)
    assert not found.failed


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_many_plans_in_several_processes(tmp_path: Path) -> None:
    for number in range(70):
        text = PLAN.replace('"1"', f'"{number + 1}"').replace("Elm", f"School {number}")
        write(tmp_path, f"old/{number}.plan.yaml", text)
        owned = text.replace("family}", "family, owner: Principal}") if number % 2 else text
        write(tmp_path, f"new/n{number}.plan.yaml", owned)
    found = diff(tmp_path / "old", tmp_path / "new", select=["OW001"])
    assert len(found.plans) == 70
    assert sum(len(plan.findings.mended) for plan in found.plans) == 35
    assert sum(len(plan.findings.still) for plan in found.plans) == 35
    assert (found.only_old, found.only_new, found.failing) == ((), (), 0)
