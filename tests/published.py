"""Compare the pages of a folder of the documentation with what they are made from.

Set PLANLINT_UPDATE_SNAPSHOTS=1 to write them anew; then read what changed.
"""

import os
from collections.abc import Mapping
from pathlib import Path


def check(folder: Path, wanted: Mapping[str, str]) -> None:
    """Fail unless the folder holds these pages, each with its text, and no other."""
    if os.environ.get("PLANLINT_UPDATE_SNAPSHOTS"):
        folder.mkdir(exist_ok=True)
        for old in folder.glob("*.md"):
            if old.name not in wanted:
                old.unlink()
        for name, text in wanted.items():
            (folder / name).write_text(text, encoding="utf-8")
    found = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    stale = sorted(n for n in wanted.keys() | found.keys() if wanted.get(n) != found.get(n))
    assert not stale, (
        f"{', '.join(stale)}: run with PLANLINT_UPDATE_SNAPSHOTS=1 and read the difference"
    )
