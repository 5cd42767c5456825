"""Starter plans: empty they say so, filled in they are the plan."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

import planlint
from planlint import api
from planlint.convert import convert
from planlint.convert.tree import plain
from planlint.forms import FORMATS, Form, write
from planlint.forms.fields import Section
from planlint.forms.goals import GOAL, INNER, STRATEGY
from planlint.forms.markdown import text_at
from planlint.forms.sections import AFTER, BEFORE, prompts
from tests.forms.person import W, fill_excel, fill_markdown, fill_word, fill_yaml, read, said
from tests.forms.plan import PLAN

FILL: dict[str, Callable[[bytes], bytes]] = {
    "docx": fill_word,
    "xlsx": fill_excel,
    "markdown": lambda data: fill_markdown(data.decode()).encode(),
}
ONE = Form(goals=2, strategies=1, sections=("designations", "priorities"))


def test_the_person_has_something_to_say_to_every_field() -> None:
    """Else a field could be lost and no test below would miss it."""
    for section in (*BEFORE, GOAL, STRATEGY, *INNER, *AFTER):
        parts = _parts(section)
        for field in section.fields:
            assert any(text_at(part, field.path) for part in parts), (section.name, field.label)


def _parts(section: Section) -> list[Any]:
    strategies = [strategy for goal in PLAN["goals"] for strategy in goal["strategies"]]
    if section in INNER:
        return [row for strategy in strategies for row in strategy.get(section.to, ())]
    if not section.rows and section not in (GOAL, STRATEGY):
        return [PLAN]
    found: Any = PLAN if section is not STRATEGY else {"strategies": strategies}
    for step in section.to.split("."):
        found = found[step]
    return list(found)


def _saved(tmp_path: Path, format: str, data: bytes) -> Path:
    file = tmp_path / f"form{FORMATS[format]}"
    file.write_bytes(data)
    return file


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_form_speaks_of_empty_places(format: str, tmp_path: Path) -> None:
    file = _saved(tmp_path, format, write(Form(), format))
    report = api.lint([file], isolated=True)
    codes = {finding.code for finding in report.findings}
    assert not any(item.failed for item in report.not_checked)
    assert "ST001" in codes
    assert not codes & {"PL001", "PL002", "PL003", "PL004", "PL005", "ST008", "ST007", "ST004"}
    prompts = ("e.g.", "Choose", "Ids of", "By when")
    assert not any(word in finding.message for finding in report.findings for word in prompts)


@pytest.mark.parametrize("format", FILL)
def test_a_form_that_is_filled_in_is_the_plan(format: str, tmp_path: Path) -> None:
    file = _saved(tmp_path, format, FILL[format](write(ONE, format)))
    tree = plain(read(file).root)
    assert said(tree) == said(PLAN)


@pytest.mark.parametrize("format", FILL)
def test_the_plan_survives_the_way_over_yaml(format: str, tmp_path: Path) -> None:
    file = _saved(tmp_path, format, FILL[format](write(ONE, format)))
    document = read(file)
    for name, ending in (("yaml", ".yaml"), ("json", ".json"), ("stratml", ".stratml")):
        copy = tmp_path / f"copy{ending}"
        copy.write_text(convert(document, name).text, encoding="utf-8")
        assert plain(read(copy).root) == plain(document.root)


@pytest.mark.parametrize("format", FILL)
def test_nothing_of_a_filled_form_is_unreadable(format: str, tmp_path: Path) -> None:
    file = _saved(tmp_path, format, FILL[format](write(ONE, format)))
    report = api.lint([file], isolated=True)
    found = [f"{f.code} {f.message}" for f in report.findings if f.severity == "error"]
    assert not [line for line in found if line[:2] == "PL" or "ST0" in line[:3]]


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_form_is_the_same_bytes(format: str) -> None:
    form = Form("turnaround", ("four-domains",), ("priorities", "communications"), {"x": ("a",)})
    assert write(form, format) == write(form, format)


def test_a_framework_asks_for_its_sections(tmp_path: Path) -> None:
    form = Form(frameworks=("four-domains",), sections=("priorities", "designations"))
    for format in FORMATS:
        file = _saved(tmp_path, format, write(form, format))
        tree: Any = plain(read(file).root)
        assert tree["frameworks"] in ("four-domains", ["four-domains"])
        assert "priorities" in tree


def _first(value: Any) -> Any:
    """Give a tree with the first part of each of its lists; the form has room for one."""
    if isinstance(value, dict):
        return {key: _first(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_first(item) for item in value[:1]] if isinstance(value[0], dict) else value
    return value


def test_the_form_in_yaml_is_filled_in_too(tmp_path: Path) -> None:
    form = Form(goals=1, strategies=1, sections=("designations", "priorities"))
    file = _saved(tmp_path, "yaml", fill_yaml(write(form, "yaml").decode()).encode())
    tree: Any = plain(read(file).root)
    first = _first(PLAN)
    (strategy,) = first["goals"][0]["strategies"]
    for key in ("milestones", "actions"):  # whose ids the form does not ask for
        del strategy[key][0]["id"]
    del strategy["implementation"][0]["kind"], first["professional_learning"][0]["id"]
    assert said({key: tree[key] for key in tree if key != "planlint"}) == said(first)
    report = api.lint([file], isolated=True)
    assert "PL005" not in {finding.code for finding in report.findings}


def test_the_layout_knows_every_prompt() -> None:
    """Programs without content controls make words of prompts when they save a form."""
    layout = Path(planlint.__file__).parent / "layouts" / "builtin" / "planlint.yaml"
    assert yaml.safe_load(layout.read_text(encoding="utf-8"))["prompts"] == prompts()


def test_a_form_whose_controls_were_lost_is_still_empty(tmp_path: Path) -> None:
    form = Form(areas={"four-domains": ("leadership", "talent")})
    document = docx.Document(io.BytesIO(write(form, "docx")))
    for control in list(document.element.iter(f"{W}sdt")):
        content = control.find(f"{W}sdtContent")
        for child in list(content):
            control.addprevious(child)
        control.getparent().remove(control)
    file = tmp_path / "flat.docx"
    document.save(str(file))
    tree = said(plain(read(file).root))
    goals = tree.pop("goals")
    assert tree == {"kind": "Improvement"}
    assert [set(goal) for goal in goals] == [{"id", "strategies"}] * 2
