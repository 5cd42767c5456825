"""The labelled goals of real plans, where they are at hand: the bars that the reader must hold."""

import json
import subprocess
import sys
from pathlib import Path

from planlint.statement import read
from tests.real import SCORER, STATEMENTS, needs

pytestmark = needs(STATEMENTS, SCORER)

F1 = {"core_micro_f1": 0.96, "measure": 0.88, "population": 0.93, "instrument": 0.90}
ACCURACY = {"specific": 0.92, "measurable": 0.97, "time_bound": 0.97}


def test_the_bars_are_held(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in STATEMENTS.read_text("utf-8").splitlines()]
    goals = [row for row in rows if row["role"] == "goal"]
    answers = tmp_path / "answers.jsonl"
    read_all = [read(" ".join(row["text"].split())).to_json() for row in goals]
    answers.write_text("".join(json.dumps(answer) + "\n" for answer in read_all), "utf-8")
    done = subprocess.run(
        [sys.executable, str(SCORER), str(STATEMENTS), "--predictions", str(answers), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    got = json.loads(done.stdout)
    assert got["statements"] == 194
    assert got["all_five_right"] >= 0.88
    assert got["false_missing"] <= 0.02
    for name, bar in F1.items():
        score = got[name] if name == "core_micro_f1" else got[name]["f1"]
        assert score >= bar, name
    for name, bar in ACCURACY.items():
        assert got[name]["accuracy"] >= bar, name


def test_what_is_no_goal_is_read_too() -> None:
    rows = [json.loads(line) for line in STATEMENTS.read_text("utf-8").splitlines()]
    others = [row["text"] for row in rows if row["role"] != "goal"]
    assert len(others) == 126
    for text in others:
        assert read(text).text == text
