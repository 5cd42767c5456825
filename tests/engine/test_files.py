"""Files are written whole or not at all, and links and pipes stay what they are."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from planlint.engine.files import replace


def broken() -> Iterator[bytes]:
    yield b"half"
    raise ZeroDivisionError


def test_half_a_file_is_never_seen(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("before")
    with pytest.raises(ZeroDivisionError):
        replace(file, broken())
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]


def test_rights_stay(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("before")
    file.chmod(0o640)
    replace(file, b"after")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"after", 0o640)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="the system has no links")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    file = tmp_path / "kept" / "plan.yaml"
    file.write_text("before")
    link = tmp_path / "plan.yaml"
    link.symlink_to(file)
    replace(link, [b"af", b"ter"])
    assert link.is_symlink()
    assert file.read_text() == "after"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    replace(pipe, b"told")
    reader.join(10)
    assert read == [b"told"]
    assert pipe.is_fifo()
