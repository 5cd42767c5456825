"""Drafts in Word, Excel and Markdown are compared as those in YAML are, across formats too."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planlint import api
from planlint.convert import convert
from planlint.drafts import FORMATS, Difference
from planlint.forms import write
from tests.forms.person import fill_excel, fill_word, read
from tests.forms.plan import PLAN
from tests.forms.test_forms import ONE

RULES = ["OW001", "MM011"]


def revised() -> dict[str, Any]:
    """Give the plan after a review: two values moved, a step was added, an owner changed."""
    plan = copy.deepcopy(PLAN)
    goal = plan["goals"][0]
    strategy = goal["strategies"][0]
    goal["measure"]["target"]["value"] = "38%"
    goal["statement"] = goal["statement"].replace("36%", "38%")
    strategy["owner"] = "Reading coach"
    strategy["actions"].append({"id": "A9", "statement": "Order decodable books", "due": "ongoing"})
    return plan


def text_of(plan: dict[str, Any], folder: Path, form: str) -> bytes:
    """Give the filled Word form in a text format."""
    file = folder / "form.docx"
    file.write_bytes(fill_word(write(ONE, "docx"), plan))
    return convert(read(file), form).text.encode()


MADE: dict[str, Callable[[dict[str, Any], Path], bytes]] = {
    ".docx": lambda plan, _: fill_word(write(ONE, "docx"), plan),
    ".xlsx": lambda plan, _: fill_excel(write(ONE, "xlsx"), plan),
    ".yaml": lambda plan, folder: b"planlint: 1\n" + text_of(plan, folder, "yaml"),
    ".md": lambda plan, folder: text_of(plan, folder, "markdown"),
}
OWNERS = {  # where the missing owner of the new step is
    ".docx": "Goals › Goal 1 › Strategy 1.1 › Actions › row 2 › Owner",
    ".xlsx": "Actions › row 3 › Owner",
    ".yaml": "",
    ".md": "",
}


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with both drafts in every format."""
    folder = tmp_path_factory.mktemp("drafts")
    for name, plan in (("june", PLAN), ("august", revised())):
        for ending, make in MADE.items():
            (folder / f"{name}{ending}").write_bytes(make(plan, folder))
    return folder


def compared(old: Path, new: Path) -> Difference:
    settings = {"select": RULES}
    requests = (api.Request((str(path),), isolated=True, settings=settings) for path in (old, new))
    return api.diff(*api.drafts(*requests), (str(old), str(new)))


@pytest.mark.parametrize("old", MADE)
@pytest.mark.parametrize("new", MADE)
def test_the_same_draft_in_another_format_has_not_changed(drafts: Path, old: str, new: str) -> None:
    (plan,) = compared(drafts / f"june{old}", drafts / f"june{new}").plans
    assert plan.changes == ((), (), (), ())
    assert (plan.findings.new, plan.findings.mended, plan.unsure) == ((), (), ())


@pytest.mark.parametrize("new", MADE)
@pytest.mark.parametrize("old", [".docx", ".xlsx"])
def test_what_changed_is_found_across_formats(drafts: Path, old: str, new: str) -> None:
    found = compared(drafts / f"june{old}", drafts / f"august{new}")
    (plan,) = found.plans
    assert [whole.node.text for whole in plan.changes.added] == ["Order decodable books"]
    assert [
        (item.new.label, change.field, change.new)
        for item in plan.changes.changed
        for change in item.changes
        if change.field != "statement"
    ] == [
        ('measure "students who meet expectations" of goal G1', "target value", "38%"),
        ("strategy S1.1", "owner", "Reading coach"),
    ]
    assert sorted(f.code for f in plan.findings.new) == RULES[::-1]
    (owner,) = [f for f in plan.findings.new if f.code == "OW001"]
    assert owner.location.label == OWNERS[new]
    said = "".join(FORMATS["text"]()(found))
    assert OWNERS[new] in said
    assert "renamed" not in said


def test_a_plan_may_change_its_format_in_a_folder(drafts: Path, tmp_path: Path) -> None:
    other = copy.deepcopy(PLAN)
    other["school"]["name"] = "Elm Road School"
    other["title"] = "Elm Road"
    files = {
        "june/maple.docx": (drafts / "june.docx").read_bytes(),
        "june/elm.xlsx": MADE[".xlsx"](other, drafts),
        "august/plan-of-maple-street.plan.yaml": (drafts / "august.yaml").read_bytes(),
        "august/elm-road.docx": MADE[".docx"](other, drafts),
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    found = compared(tmp_path / "june", tmp_path / "august")
    assert [(Path(p.old.path).name, Path(p.new.path).name) for p in found.plans] == [
        ("elm.xlsx", "elm-road.docx"),
        ("maple.docx", "plan-of-maple-street.plan.yaml"),
    ]
    assert [len(plan.findings.new) for plan in found.plans] == [0, 2]
    assert (found.only_old, found.only_new, found.not_checked) == ((), (), ())
