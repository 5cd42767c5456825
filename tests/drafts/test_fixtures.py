"""The two drafts of `fixtures/drafts` hold every case; the scenario shows what comes of them."""

from pathlib import Path

import pytest

from tests.drafts.comparing import compared
from tests.scenarios.scenario import read

ROOT = Path(__file__).parents[2]
DRAFTS = ROOT / "fixtures" / "drafts"


@pytest.mark.parametrize("name", ["june/old.yaml", "august/new.yaml"])
def test_the_scenario_shows_the_fixtures(name: str) -> None:
    _, sections = read((ROOT / "tests/scenarios/diff.txt").read_text(encoding="utf-8"))
    (shown,) = [section.text for section in sections if section.name == name]
    fixture = (DRAFTS / Path(name).name).read_text(encoding="utf-8")
    assert shown.rstrip("\n") == fixture.rstrip("\n")


def test_every_case_is_there() -> None:
    old, new = ((DRAFTS / name).read_text(encoding="utf-8") for name in ("old.yaml", "new.yaml"))
    found = compared(old, new)
    told = (found.findings.mended, found.findings.gone, found.findings.still, found.findings.new)
    for part in (*told, found.changes.added, found.changes.dropped):
        assert part
    assert {item.new.own: item.old.own for item in found.changes.changed if item.renamed} == {
        "G-ATTEND": "G3",
        "G-READ": "G1",
    }
    assert [item.moved for item in found.changes.changed if item.moved] == [
        ("goal G3", "goal G-READ")
    ]
    assert [suspect.goal.own for suspect in found.changes.suspects] == ["G2"]
    assert [[n.own for n in u.old] for u in found.unsure] == [["M2", "M3"]]
    assert [one.new.own for one in found.strangers] == ["A2"]
