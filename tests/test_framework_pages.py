"""The published pages of the frameworks are those of the rule packs that planlint brings.

After a pack has changed::

    PLANLINT_UPDATE_SNAPSHOTS=1 pytest tests/test_framework_pages.py
"""

from pathlib import Path

import pytest

from planlint.packs.parts import Pack
from planlint.packs.read import read
from planlint_rules import planlint_packs, planlint_rules
from tests import published
from tests.framework_pages import pages

FOLDER = Path(__file__).parent.parent / "docs" / "frameworks"
RULES = {rule.code: rule for rule in planlint_rules()}
BY_PACK = pytest.mark.parametrize("file", list(planlint_packs()), ids=lambda file: file.name)


def pack(file: object) -> Pack:
    found = read(Path(str(file)).name, Path(str(file)).read_bytes())
    assert found.pack is not None
    return found.pack


def test_pages_are_fresh() -> None:
    published.check(FOLDER, dict(pages([pack(file) for file in planlint_packs()], RULES)))


@BY_PACK
def test_a_pack_tells_where_it_comes_from_and_what_it_cannot_check(file: object) -> None:
    told = pack(file)
    assert told.title and told.source and told.version
    assert told.left_to_reader, "say what a person has to read"
    assert all(item.what and item.why for item in told.left_to_reader)


@BY_PACK
def test_what_is_carried_is_carried_by_rules_that_there_are(file: object) -> None:
    told = pack(file)
    known = {*RULES, *(rule.code for rule in told.rules)}
    assert all(item.what and item.by for item in told.carried)
    assert {code for item in told.carried for code in item.by} <= known


@BY_PACK
def test_most_rules_of_a_pack_are_declarative(file: object) -> None:
    told = pack(file)
    in_python = [code for code in told.severity if not RULES[code].default]
    assert len(in_python) <= len(told.rules)
    for code in in_python:
        assert "in Python" in RULES[code].page, f"{code} does not say why it is in Python"
