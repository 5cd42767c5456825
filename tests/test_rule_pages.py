"""The published pages of the rules are those of the rules.

After a rule has changed::

    PLANLINT_UPDATE_SNAPSHOTS=1 pytest tests/test_rule_pages.py
"""

from pathlib import Path

from planlint_rules import planlint_rules
from tests import published
from tests.rule_pages import pages

FOLDER = Path(__file__).parent.parent / "docs" / "rules"


def test_pages_are_fresh() -> None:
    published.check(FOLDER, dict(pages(planlint_rules())))
