"""Scenarios of the command line as files: what a person types, and every word that comes back.

A file has a sentence, then sections that begin with ``=== ``:

- ``file NAME`` is a file that is there at the start (``link NAME`` leads to another one), and
  ``fixture NAME`` a copy of a folder of the fixtures;
- ``$ COMMAND`` is a command, with ``env NAME=VALUE`` and ``stdin`` before it if it needs them;
- ``exit``, ``stdout``, ``stderr`` are what came of the last command; nothing when left out;
- ``after NAME`` is a file as the last command left it.

``PLANLINT_UPDATE_SCENARIOS=1`` writes down anew what comes of the commands, to be read.
"""

import re
import shlex
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from planlint import __version__
from planlint.cli import group

FIXTURES = Path(__file__).parents[2] / "fixtures"
_SECTION = re.compile(r"^=== (.*)\n", re.MULTILINE)
_RESULTS = ("exit", "stdout", "stderr")
_NO_END = "\n\\ no line end\n"


class Section(NamedTuple):
    """A part of a scenario: its heading and the text below."""

    kind: str
    name: str
    text: str


def read(text: str) -> tuple[str, list[Section]]:
    """Take a scenario apart into its sentence and its sections."""
    sentence, *rest = _SECTION.split(text)
    sections = []
    for heading, body in zip(rest[::2], rest[1::2], strict=True):
        kind, _, name = heading.partition(" ")
        sections.append(Section(kind, name, body))
    return sentence, sections


def written(sentence: str, sections: list[Section]) -> str:
    """Put a scenario together again."""
    return sentence + "".join(f"=== {f'{s.kind} {s.name}'.strip()}\n{s.text}" for s in sections)


def play(sections: list[Section], folder: Path) -> list[Section]:
    """Play a scenario in a folder; gives it with what came of each command."""
    done: list[Section] = []
    env: dict[str, str | None] = {"NO_COLOR": None, "FORCE_COLOR": None}
    typed: Section | None = None
    for section in sections:
        if section.kind in _RESULTS:
            continue
        if section.kind == "file":
            _put(folder / section.name, section.text.removesuffix("\n\n") + "\n")
        elif section.kind == "fixture":
            shutil.copytree(FIXTURES / section.name, folder / Path(section.name).name)
        elif section.kind == "link":
            (folder / section.name).symlink_to(section.text.strip())
        elif section.kind == "env":
            name, _, value = section.name.partition("=")
            env[name] = value
        elif section.kind == "stdin":
            typed = section
        elif section.kind == "after":
            section = section._replace(text=_shown((folder / section.name).read_bytes(), folder))  # noqa: PLW2901
        done.append(section)
        if section.kind == "$":
            result = _run(section.name, typed.text if typed else "", env)
            done += _results(result, folder)
            typed = None
    return done


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def _run(command: str, stdin: str, env: dict[str, str | None]) -> Result:
    program, *arguments = shlex.split(command)
    assert program == "planlint"
    result = CliRunner().invoke(
        group, arguments, input=stdin.encode(), env=env, prog_name="planlint"
    )
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def _results(result: Result, folder: Path) -> list[Section]:
    sections = [Section("exit", str(result.exit_code), "")]
    for name, data in (("stdout", result.stdout_bytes), ("stderr", result.stderr_bytes)):
        if data:
            sections.append(Section(name, "", _shown(data, folder)))
    return sections


def _shown(data: bytes, folder: Path) -> str:
    text = data.decode("utf-8").replace("\x1b", "␛").replace("\r\n", "␍\n").replace("\ufeff", "␂")
    text = text.replace(str(folder), "FOLDER").replace(__version__, "VERSION")
    return text if text.endswith("\n") else text + _NO_END


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, with no configuration above it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
