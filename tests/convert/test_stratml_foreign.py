"""StratML that other programs write: Part 1, and what the public forms for Part 2 give.

The files are our own, with the structure of published ones: a prefix, elements that are not in
the order of the schema, identifiers that stand twice, and all that nobody filled in left empty.
"""

from pathlib import Path
from typing import Any

from planlint import api
from planlint.convert.tree import plain
from planlint.readers import read_stratml

FOREIGN = Path(__file__).parent / "foreign"


def _read(name: str) -> tuple[Any, str]:
    document = read_stratml(name, (FOREIGN / name).read_bytes())
    (note,) = document.notes
    return plain(document.root), note


def test_a_plan_of_part_1() -> None:
    tree, note = _read("part1.xml")
    assert tree == {
        "title": "Larch Hill Library Plan",
        "school": {"name": "Larch Hill Library"},
        "period": {"start": "2027-03-27"},
        "updated": "2027-04-12",
        "vision": "Everybody reads.",
        "goals": [
            {
                "id": "G1",
                "statement": "Opening: Open on Sundays.",
                "strategies": [
                    {"id": "G1.S1", "statement": "Staff: Hire two people."},
                    {"id": "1", "statement": "Money: Find a sponsor."},
                ],
            }
        ],
    }
    # Nobody says whether these people are to act or only to gain, so none is made an owner.
    assert "Stakeholder/Name (2)" in note
    assert "Mission/Description (1)" in note


def test_a_report_of_the_public_form() -> None:
    tree, note = _read("part2-form.xml")
    (goal,) = tree["goals"]
    (strategy,) = goal["strategies"]
    assert (goal["id"], goal["statement"]) == ("Part 1", "Paths: Mend the paths.")
    assert "owner" not in goal
    assert strategy["owner"] == "Walkers"
    assert strategy["implementation"] == [
        {
            "name": "Paths walked",
            "unit": "Number",
            "history": [{"value": "829", "date": "2027-01-26"}],
        }
    ]
    # A result that is not counted is the measure; the indicator that nobody filled in is none.
    assert strategy["outcomes"] == [{"name": "A map."}]
    assert "ActualResult/Description (2)" in note


def test_stratml_is_read_when_it_is_named_and_not_looked_for(tmp_path: Path) -> None:
    file = tmp_path / "paths.stratml"
    file.write_bytes((FOREIGN / "part2-form.xml").read_bytes())
    assert [plan.path for plan in api.lint([file], isolated=True).plans] == [str(file)]
    nothing = api.lint([tmp_path], isolated=True)
    assert [item.why for item in nothing.not_checked if item.failed] == [
        f"The folder {tmp_path} holds no plan."
    ]
