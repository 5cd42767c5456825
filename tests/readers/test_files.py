"""What stands in the way of reading a file at all: each gets a sentence, and exit status 2."""

import os
import socket
from pathlib import Path

import pytest

from planlint import api
from planlint.report import Report

PLAN = "planlint: 1\ntitle: Cedar Hill plan\n"


def lint(*paths: Path | str) -> Report:
    report = api.lint(paths, isolated=True)
    assert report.failed, "the run exits with status 2"
    return report


def reasons(report: Report) -> list[str]:
    return [item.why for item in report.not_checked if item.failed]


def test_missing_file_among_good_ones(tmp_path: Path) -> None:
    good = tmp_path / "good.yaml"
    good.write_text(PLAN, encoding="utf-8")
    report = lint(good, tmp_path / "gone.yaml")
    assert reasons(report) == [f"There is no file or folder {tmp_path / 'gone.yaml'}."]
    assert [(plan.path, plan.readable) for plan in report.plans] == [(str(good), True)]
    assert {finding.path for finding in report.findings} == {str(good)}


def test_folder_without_plans(tmp_path: Path) -> None:
    (tmp_path / "notes.yaml").write_text("a: b\n", encoding="utf-8")
    assert reasons(lint(tmp_path)) == [f"The folder {tmp_path} holds no plan."]


def test_no_path_at_all() -> None:
    assert reasons(lint()) == ["No plan was given."]


def test_fifo(tmp_path: Path) -> None:
    """Opening it would wait for a writer forever."""
    os.mkfifo(tmp_path / "plan.yaml")
    path = tmp_path / "plan.yaml"
    assert reasons(lint(path)) == [f"{path} is not a file that can be read."]


def test_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("plan.yaml")
        assert reasons(lint("plan.yaml")) == ["plan.yaml is not a file that can be read."]


def test_device() -> None:
    assert reasons(lint("/dev/zero")) == ["/dev/zero is not a file that can be read."]


def test_file_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    opened = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self == path:
            raise PermissionError(13, "Permission denied")
        return opened(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    report = lint(path)
    (finding,) = report.findings
    assert (finding.code, finding.location.line) == ("PL001", 1)
    assert finding.message == "The file cannot be opened: permission denied."
    assert "who may read it" in finding.help


def test_file_that_vanishes_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    session = api.prepare(api.Request((str(path),), isolated=True))
    path.unlink()
    report = api.check_all(session)
    assert [f.message for f in report.findings] == [
        "The file cannot be opened: no such file or directory."
    ]
    assert report.failed


def test_file_far_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    with path.open("wb") as stream:
        stream.truncate(30_000_000_000)  # takes no room on the disk
    (finding,) = lint(path).findings
    assert "30,000.0 MB" in finding.message
    assert finding.help == "keep one plan in a file, and attachments outside it."


def test_folder_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be looked through is told, though the other plans were found."""
    (tmp_path / "a.plan.yaml").write_text(PLAN, encoding="utf-8")
    closed = tmp_path / "closed"
    closed.mkdir()
    scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert reasons(lint(tmp_path)) == [f"The folder {closed} cannot be opened."]


@pytest.mark.parametrize("name", ["plan.yaml", "notes.yaml"])
def test_link_to_itself(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / name).symlink_to(tmp_path / name)
    report = api.lint([tmp_path], isolated=True)
    assert [plan.path for plan in report.plans] == [str(tmp_path / "a.plan.yaml")]
