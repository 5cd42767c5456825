"""Documents on their way through the engine, as files."""

import json
from importlib.resources import files
from pathlib import Path

import docx
import pytest
import xlsxwriter
from click.testing import CliRunner, Result

from planlint import api
from planlint.cli import group
from planlint.layouts.read import read
from planlint.layouts.understand import understand
from planlint.readers import markdown
from planlint.source import Span
from tests.layouts.building import own

HEADS = ("Plan Name", "Priority Name", "Student-Centered Problem", "Root Cause", "If we",
         "ToA: Then We See", "ToA: Which Leads To", "Practice Description",
         "Year 1 Practice Goal", "Year 1 Practice Goal Target", "Year 2 Practice Goal",
         "Year 3 Practice Goal")  # fmt: skip
MARKDOWN = """---
title: Birch Hill plan 2026-27
---
## Needs

| Id | Need | Severity |
|----|------|----------|
| N1 | Only 32% of grade 3 students read on level in May 2026. | high |

## Goals

### G1 Increase the share of grade 3 students who read on level by 5%.

Owner: Principal
Addresses: N1

#### S1 Coach weekly

| Action | Owner | Due |
|--------|-------|-----|
| Hire a coach | | ongoing |
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(group, [*map(str, arguments)])


def found(*arguments: str | Path) -> list[dict[str, object]]:
    done = run("check", *arguments, "--isolated", "--format", "json")
    findings: list[dict[str, object]] = json.loads(done.stdout)["findings"]
    return findings


@pytest.fixture
def word(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Juniper Ridge plan 2026-27", 1)
    document.add_heading("Goal 1: Reading", 2)
    document.add_paragraph("Chronic absence will decrease by 5%.")
    table = document.add_table(rows=3, cols=3)
    rows = (("Strategy", "Person(s) Responsible", "Timeline"), ("Coach weekly", "", "ongoing"),
            ("Visit rooms", "Coach", "June 2027"))  # fmt: skip
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    file = tmp_path / "plan.docx"
    document.save(str(file))
    return file


@pytest.fixture
def network(tmp_path: Path) -> Path:
    file = tmp_path / "network.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("Plans")
    for number, row in enumerate([HEADS, *(
        (f"{school} CIWP Cycle 2027-2029", "Wellbeing", f"Need of {school}", "Cause", "we plan",
         "then rooms", "which gains", "Practice", f"Goal of {school}", "80% of teachers", "b", "c")
        for school in ("OAK", "ELM")
    )]):  # fmt: skip
        sheet.write_row(number, 0, row)
    book.close()
    return file


def test_an_empty_cell_is_the_place_of_what_is_missing(word: Path) -> None:
    (unowned,) = [f for f in found(word) if f["code"] == "OW001" and f["element"] == "G1/S1"]
    assert unowned["location"] == {
        "address": "body/t[0]/r[1]/c[1]",
        "label": "Juniper Ridge plan 2026-27 › Goal 1: Reading › row 1 › Person(s) Responsible",
    }


def test_free_text_in_a_date_field_is_no_unreadable_value(word: Path) -> None:
    assert "PL005" not in {f["code"] for f in found(word)}
    assert {f["element"] for f in found(word) if f["code"] == "SM005"} == {"G1"}


def test_the_frame_shows_the_words_with_their_label(word: Path) -> None:
    text = run("check", word, "--isolated", "--select", "OW001").stdout
    assert "row 1 › Person(s) Responsible: error OW001 unowned-work\n" in text
    assert "   | Person(s) Responsible:\n" in text


def test_markdown_has_lines_and_columns(tmp_path: Path) -> None:
    file = tmp_path / "birch.plan.md"
    file.write_text(MARKDOWN, encoding="utf-8")
    by_code = {f["code"]: f for f in found(file)}
    (document,) = understand("a.md", markdown.read_text(MARKDOWN), own("planlint")).documents
    node = document.node(("goals", 0, "statement"))
    place = document.location(Span(node.start, node.end))
    assert (place.line, place.column, place.end_column) == (12, 8, 71)
    assert by_code["OW001"]["location"]["line"] == 21  # type: ignore[index]
    assert "AL001" not in by_code


def test_every_plan_of_a_workbook_has_results_of_its_own(network: Path) -> None:
    done = run("check", network, "--isolated", "--format", "json")
    report = json.loads(done.stdout)
    names = [plan["path"].rpartition("#")[2] for plan in report["plans"]]
    assert names == ["ELM CIWP Cycle 2027-2029", "OAK CIWP Cycle 2027-2029"]
    order = [(f["path"], f["location"]["address"]) for f in report["findings"]]
    assert [path for path, _ in order] == sorted(path for path, _ in order)
    sarif = json.loads(run("check", network, "--isolated", "--format", "sarif").stdout)
    places = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
              for r in sarif["runs"][0]["results"]}  # fmt: skip
    assert all(place.endswith("/network.xlsx") for place in places)
    github = run("check", network, "--isolated", "--format", "github").stdout
    assert "file=" in github
    assert "xlsx#" not in github.split("::", 2)[1]


def test_a_baseline_tells_the_plans_of_a_file_apart(network: Path) -> None:
    known = network.parent / "known.json"
    run("baseline", network, "--isolated", "--output", known)
    done = run("check", network, "--isolated", "--baseline", known, "--format", "json")
    assert json.loads(done.stdout)["findings"] == []
    assert done.exit_code == 0
    paths = {entry["path"] for entry in json.loads(known.read_text())["entries"]}
    assert len(paths) == 2


def test_a_folder_takes_the_documents_that_a_layout_fits(word: Path) -> None:
    letter = docx.Document()
    letter.add_paragraph("Dear families, the fair is on Friday.")
    letter.save(str(word.parent / "letter.docx"))
    (word.parent / "~$plan.docx").write_bytes(b"\x05")
    done = run("check", word.parent, "--isolated", "--format", "json")
    report = json.loads(done.stdout)
    assert [Path(plan["path"]).name for plan in report["plans"]] == ["plan.docx"]
    assert any("passed over: No layout fits" in item["why"] for item in report["not_checked"])
    alone = run("check", word.parent / "letter.docx", "--isolated")
    assert alone.exit_code == 2
    assert "No layout fits" in alone.stdout


def test_nothing_but_letters_is_not_a_pass(tmp_path: Path) -> None:
    letter = docx.Document()
    letter.add_paragraph("Dear families, the fair is on Friday.")
    letter.save(str(tmp_path / "letter.docx"))
    assert run("check", tmp_path, "--isolated").exit_code == 2


CEDAR = """
layout: cedar
title: Cedar County template
marks: {must: [Person Responsible], may: [Timeline]}
parts:
  - {part: goal, to: goals, begins: [Goal], id: "G{n}"}
  - part: strategy
    under: [goal]
    to: strategies
    begins: [Strategy]
    id: S{n}
    fields: {owner: [Person Responsible]}
"""


def test_a_layout_of_the_project(word: Path) -> None:
    folder = word.parent
    (folder / "cedar.yaml").write_text(CEDAR, encoding="utf-8")
    (folder / "planlint.toml").write_text('layouts = ["cedar.yaml"]\n', encoding="utf-8")
    done = run("layout", "try", word, "--config", folder / "planlint.toml")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("Layout cedar: 2 of its 2 marks were found.")
    assert "Left over" in done.stdout
    listed = run("layout", "list", "--config", folder / "planlint.toml")
    assert "cedar" in listed.stdout
    rows = listed.stdout.splitlines()
    assert all(row[23] == " " != row[24] for row in rows)  # titles begin in one column


def test_what_a_template_has_no_place_for_is_not_asked_and_said(word: Path) -> None:
    folder = word.parent
    unasked = "unasked:\n  - {rules: [OW001, EV001], why: has no column for owners or evidence}\n"
    (folder / "cedar.yaml").write_text(CEDAR + unasked, encoding="utf-8")
    config = folder / "planlint.toml"
    config.write_text('layouts = ["cedar.yaml"]\n', encoding="utf-8")
    report = json.loads(run("check", word, "--format", "json").stdout)
    assert not {"OW001", "EV001"} & {f["code"] for f in report["findings"]}
    said = [item for item in report["not_checked"] if item["code"] in ("OW001", "EV001")]
    assert [item["code"] for item in said] == ["EV001", "OW001"]
    assert all(item["why"].endswith("has no column for owners or evidence.") for item in said)
    config.write_text('layouts = ["cedar.yaml"]\nlocked = ["OW001"]\n', encoding="utf-8")
    report = json.loads(run("check", word, "--format", "json").stdout)
    assert "OW001" in {f["code"] for f in report["findings"]}


def test_the_rules_that_templates_leave_unasked_exist() -> None:
    rules = {*api.lint_text("title: Oak").rules}
    packed = "".join(f.read_text("utf-8") for f in (files("planlint_rules") / "packs").iterdir())
    for file in (files("planlint.layouts") / "builtin").iterdir():
        ready = read(file.name, file.read_bytes()).ready
        assert ready is not None
        for part in ready.layout.unasked:
            for name in part.rules:
                assert name in rules or f"code: {name}\n" in packed, (file.name, name)


def test_a_wrong_layout_stops_nothing_else_and_exits_2(word: Path) -> None:
    folder = word.parent
    text = CEDAR.replace("owner:", "ownr:")
    (folder / "cedar.yaml").write_text(text, encoding="utf-8")
    (folder / "planlint.toml").write_text('layouts = ["cedar.yaml", "genric"]\n', encoding="utf-8")
    done = run("check", word, "--format", "json")
    assert done.exit_code == 2
    wrong = [f for f in json.loads(done.stdout)["findings"] if f["code"] == "PL004"]
    assert [(Path(str(f["path"])).name, f["message"]) for f in wrong] == [
        ("cedar.yaml", "A strategy has no field `ownr`."),
        ("planlint.toml", 'No layout is called "genric".'),
    ]
    assert [f["help"] for f in wrong] == ["did you mean owner?", "did you mean generic?"]
    assert {f["code"] for f in json.loads(done.stdout)["findings"]} > {"PL004"}


def test_a_named_layout_is_taken_as_it_is(word: Path) -> None:
    done = run("check", word, "--isolated", "--layout", "oregon-sip", "--format", "json")
    assert done.exit_code in (0, 1)
    wrong = run("check", word, "--isolated", "--layout", "orgon-sip")
    assert wrong.exit_code == 2
    assert "did you mean oregon-sip?" in wrong.stdout
    assert run("layout", "try", word, "--isolated", "--layout", "oregon-sip").exit_code == 2


def test_trying_says_what_each_text_became(word: Path) -> None:
    done = run("layout", "try", word, "--isolated", "--format", "json")
    tree = json.loads(done.stdout)
    assert tree["layout"] == "generic"
    became = {item["address"]: item["became"] for item in tree["texts"]}
    assert became["body/t[0]/r[2]/c[1]"] == "S2 owner"
    assert became["body/t[0]/r[1]/c[1]"] == "S1 owner (nothing is written)"
    yaml = word.with_name("plan.yaml")
    yaml.write_text("title: x\n", encoding="utf-8")
    assert run("layout", "try", yaml).exit_code == 2


def test_fixing_leaves_documents_as_they_are(word: Path) -> None:
    before = word.read_bytes()
    run("check", word, "--isolated", "--fix", "--unsafe-fixes")
    assert word.read_bytes() == before


def test_a_later_table_names_a_goal_by_its_id() -> None:
    """In the workbook, "G1" in the table of steps is the goal that another sheet wrote out."""
    folder = Path(__file__).parents[2] / "fixtures" / "documents" / "excel"
    plan, _ = api.graph(str(folder / "willow-bend.xlsx"))
    goals = {goal.own_id: len(goal.strategies) for goal in plan.plan.goals}
    assert goals == {"G1": 2, "G2": 1}
