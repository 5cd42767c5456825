"""Compare a rendered report with the file that holds what it was when a person last read it.

Set PLANLINT_UPDATE_SNAPSHOTS=1 to write the files anew; then read what changed.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "snapshots" / "reporters"


def check(name: str, text: str, folder: Path = FOLDER) -> None:
    """Fail unless ``text`` is what the snapshot ``name`` holds, to the byte."""
    file = folder / name
    if os.environ.get("PLANLINT_UPDATE_SNAPSHOTS"):
        file.write_bytes(text.encode())
    assert file.is_file(), f"no snapshot {name}: see {Path(__file__).name}"
    assert text == file.read_bytes().decode()
