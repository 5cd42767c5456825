"""Real documents, where they are at hand: they are measured, never committed."""

from collections import Counter
from html import unescape
from pathlib import Path

import openpyxl

from planlint.layouts.detect import best
from planlint.layouts.labels import fold
from planlint.layouts.shelf import builtin, open_source
from planlint.layouts.understand import Understood, understand
from planlint.readers import script_reader
from tests.layouts.building import plain
from tests.real import CHICAGO, LAKE, needs


def read(file: Path, name: str) -> Understood:
    reader = script_reader(file.name)
    assert reader is not None
    script = reader(file.name, file.read_bytes())
    layouts = [ready for s in builtin() if (ready := open_source(s).ready) is not None]
    found = best(layouts, script)
    assert found.ready.name == name
    return understand(file.name, script, found.ready)


@needs(CHICAGO)
def test_the_workbook_of_a_network() -> None:
    done = read(CHICAGO, "chicago-ciwp")
    plans = [plain(document.root) for document in done.documents]
    assert len(plans) == 25
    assert sum(len(plan["priorities"]) for plan in plans) == 91
    assert sum(len(plan["strategies"]) for plan in plans) == 62
    goals = [goal for plan in plans for goal in plan.get("goals", ())]
    assert len(goals) == 3 * 64
    assert sum("value" in goal.get("measure", {}).get("target", {}) for goal in goals) == 3 * 63
    for plan in plans:
        needs = {need["id"] for need in plan["needs_assessment"]["needs"]}
        explained = {n for c in plan["needs_assessment"]["root_causes"] for n in c["explains"]}
        assert explained == needs
        for priority in plan["priorities"]:
            assert set(priority["theory_of_action"]) == {"if", "then", "leads_to"}
            assert set(priority["needs"]) <= needs
        assert all(goal["priority"] and goal["addresses"] for goal in plan.get("goals", ()))
    kinds = Counter(seen.kind for seen in done.seen if seen.text.text.strip())
    assert kinds["left"] == 1  # the name of the sheet
    in_cells = {seen.text.address for seen in done.seen if seen.text.text.strip()} - {"Plans!A1"}
    assert len(in_cells) + 1 == 1186


def words(text: object) -> str:
    """Give the letters of a cell, or of what it became."""
    return fold(unescape(unescape(str(text or ""))))


@needs(CHICAGO)
def test_each_row_of_the_network_has_all_of_its_cells() -> None:
    sheet = openpyxl.load_workbook(CHICAGO, read_only=True).active
    rows = [dict(zip("ABCDEFGHIJKLMNO", row, strict=True)) for row in sheet.values][1:]
    read_as = [plain(document.root) for document in read(CHICAGO, "chicago-ciwp").documents]
    plans = {words(found["title"]): found for found in read_as}
    assert {words(row["B"]) for row in rows} == set(plans)
    counted = Counter[str]()
    for title, found in plans.items():
        own = [row for row in rows if words(row["B"]) == title]
        needs = {need["id"]: need["statement"] for need in found["needs_assessment"]["needs"]}
        causes = found["needs_assessment"]["root_causes"]
        assert len(found["priorities"]) == len(own)
        goals = iter(found.get("goals", ()))
        practices = iter(found.get("strategies", ()))
        for row, priority in zip(own, found["priorities"], strict=True):
            theory = priority["theory_of_action"]
            assert words(priority["statement"]) == words(row["C"])
            assert [words(needs[need]) for need in priority["needs"]] == [words(row["D"])]
            own_causes = [c for c in causes if set(priority["needs"]) <= set(c["explains"])]
            assert words(row["E"]) in [words(cause["statement"]) for cause in own_causes]
            assert [words(theory[key]) for key in ("if", "then", "leads_to")] == [
                words(row[key]) for key in "FGH"
            ]
            counted.update("CDEFGH")
            if row["I"]:
                practice = next(practices)
                assert words(practice["statement"]) == words(row["I"])
                counted["I"] += 1
            for aim, target in ("JK", "LM", "NO"):
                if row[aim] or row[target]:
                    goal = next(goals)
                    level = goal.get("measure", {}).get("target", {}).get("value")
                    assert goal["priority"] == priority["id"]
                    assert words(row[aim]).endswith(words(goal["statement"]))
                    assert bool(level) == bool(row[target])
                    assert words(row[target]).endswith(words(level))
                    counted.update(key for key in (aim, target) if row[key])
        assert next(goals, None) is None
        assert next(practices, None) is None
    filled = Counter(key for row in rows for key in "CDEFGHIJKLMNO" if row[key])
    assert counted == filled


@needs(LAKE)
def test_the_plans_of_a_districts_middle_schools() -> None:
    done = read(LAKE, "lake-washington-sip")
    plans = [plain(document.root) for document in done.documents]
    assert len(plans) == 13
    assert [len(plan["priorities"]) for plan in plans] == [3] * 13
    assert [len(plan["goals"]) for plan in plans] == [3] * 13
    goals = [goal for plan in plans for goal in plan["goals"]]
    assert sum("statement" in goal for goal in goals) == 38  # one is left blank
    assert sum("baseline" in goal.get("measure", {}) for goal in goals) >= 36
    strategies = [one for plan in plans for one in plan["strategies"]]
    assert len(strategies) == 39
    assert sum(bool(one.get("outcomes")) for one in strategies) >= 36
    assert sum(len(plan["communications"]) for plan in plans) >= 36
    assert sum("period" in one for one in strategies) >= 36
    assert sum(len(one.get("actions", ())) for one in strategies) > 180
    assert sum(len(one.get("implementation", ())) for one in strategies) > 180
    assert done.left / done.words < 0.15
