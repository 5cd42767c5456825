"""The published pages of the rules are those of the rules.

After a rule has changed::

    PLANLINT_UPDATE_SNAPSHOTS=1 pytest tests/test_rule_pages.py
"""

import os
from pathlib import Path

from planlint_rules import planlint_rules
from tests.rule_pages import pages

FOLDER = Path(__file__).parent.parent / "docs" / "rules"


def test_pages_are_fresh() -> None:
    wanted = dict(pages(planlint_rules()))
    if os.environ.get("PLANLINT_UPDATE_SNAPSHOTS"):
        FOLDER.mkdir(exist_ok=True)
        for old in FOLDER.glob("*.md"):
            if old.name not in wanted:
                old.unlink()
        for name, text in wanted.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    found = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    stale = sorted(n for n in wanted.keys() | found.keys() if wanted.get(n) != found.get(n))
    assert not stale, "run this test with PLANLINT_UPDATE_SNAPSHOTS=1 and read the difference"
