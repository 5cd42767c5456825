"""Every statement of the practices is covered by rules that cite its place, or says why not.

After rules or statements have changed::

    PLANLINT_UPDATE_SNAPSHOTS=1 pytest tests/test_practices.py
"""

import os
from collections import Counter
from typing import Any

import pytest

from planlint.packs.read import read
from planlint_rules import planlint_packs, planlint_rules
from tests.practice_pages import FILE, page, places, statements

PAGE = FILE.with_suffix(".md")
STATEMENTS = statements()
LATER = frozenset(f"DX{number:03}" for number in (4, 5, 6, 7, 8, 9, 10, 12))
"""Rules over several plans at once; until they are there, their statements are not asked for."""

PAGES = {rule.code: f"rules/{rule.code}.md" for rule in planlint_rules()}
CITED = {rule.code: set(places(rule.cites)) for rule in planlint_rules()}
for _file in planlint_packs():
    _pack = read(_file.name, _file.read_bytes()).pack
    for _rule in _pack.rules if _pack is not None else ():
        PAGES[_rule.code or ""] = f"frameworks/{_pack.pack}.md" if _pack else ""
        CITED[_rule.code or ""] = set(places(_rule.cite))
EACH = pytest.mark.parametrize(
    "item", STATEMENTS, ids=[f"{n} {item['place']}" for n, item in enumerate(STATEMENTS, 1)]
)


def test_all_statements_are_there() -> None:
    counts = Counter(item["check"] for item in STATEMENTS)
    assert counts == {"full": 125, "partial": 24, "no": 5}
    assert len({(item["place"], item["says"]) for item in STATEMENTS}) == 154


@EACH
def test_no_rule_that_is_named_is_missing(item: dict[str, Any]) -> None:
    assert set(item.get("rules", ())) - PAGES.keys() <= LATER


@EACH
def test_what_can_be_told_is_told_by_a_rule_that_cites_it(item: dict[str, Any]) -> None:
    if item["check"] != "full":
        return
    built = [code for code in item["rules"] if code in PAGES]
    if not built:
        assert set(item["rules"]) <= LATER
        return
    assert any(item["place"] in CITED[code] for code in built), "add the place to a rule's cites"


@EACH
def test_what_is_left_has_a_reason(item: dict[str, Any]) -> None:
    assert item.keys() <= {"place", "check", "says", "rules", "left"}
    assert bool(item.get("left")) == (item["check"] != "full")
    assert bool(item.get("rules")) == (item["check"] != "no")


def test_page_is_fresh() -> None:
    wanted = page(PAGES)
    if os.environ.get("PLANLINT_UPDATE_SNAPSHOTS"):
        PAGE.write_text(wanted, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == wanted, "run it with PLANLINT_UPDATE_SNAPSHOTS=1"
