"""A project in a folder of its own, which is also the working directory."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planlint.finding import Finding

Project = Callable[[dict[str, str]], Path]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)

    def write(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


def seen(findings: tuple[Finding, ...]) -> list[tuple[str, int, int, int, str, str]]:
    """Give file, line, column, end column, field and message of each finding."""
    for finding in findings:
        assert (finding.code, finding.name, finding.severity) == (
            "PL004",
            "wrong-configuration",
            "error",
        )
        assert finding.help.endswith((".", "?"))
    return [
        (
            f.path,
            f.location.line,
            f.location.column,
            f.location.end_column,
            f.field,
            f.message,
        )
        for f in findings
    ]
