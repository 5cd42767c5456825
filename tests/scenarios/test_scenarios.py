"""The command line, word by word: each file of this folder is played in an empty folder."""

import json
import os
from pathlib import Path

import pytest

from tests.scenarios.scenario import here, play, read, written

__all__ = ["here"]

SCENARIOS = sorted(Path(__file__).parent.glob("*.txt"))
UPDATE = "PLANLINT_UPDATE_SCENARIOS" in os.environ


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_scenario(file: Path, here: Path) -> None:
    text = file.read_text(encoding="utf-8")
    sentence, sections = read(text)
    assert sentence.strip().endswith("."), "a scenario begins with a sentence"
    played = play(sections, here)
    if UPDATE:
        file.write_text(written(sentence, played), encoding="utf-8")
    assert written("", played) == written("", sections)


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_status_and_streams(file: Path) -> None:
    """Whatever a scenario shows: the status is known, nothing crashed, JSON is only JSON."""
    _, sections = read(file.read_text(encoding="utf-8"))
    commands = [section.name for section in sections if section.kind == "$"]
    statuses = [section.name for section in sections if section.kind == "exit"]
    assert len(commands) == len(statuses) > 0
    assert set(statuses) <= {"0", "1", "2"}
    command = ""
    for section in sections:
        command = section.name if section.kind == "$" else command
        assert "Traceback" not in section.text
        if section.kind == "stdout" and command.endswith(("-f json", "--format json")):
            json.loads(section.text)
