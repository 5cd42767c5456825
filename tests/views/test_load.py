"""The picture of a plan's load."""

import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from planlint.cli.graph import command
from planlint.engine.examples import build
from planlint.finding import Finding
from planlint.load import WEEK
from planlint.views import PICTURES, load, panels
from tests.reporters.snapshot import check
from tests.views.fixture import graph_of
from tests.views.test_untrusted import HIDDEN, NASTY, SVG, TAGS, trees

FOLDER = Path(__file__).parents[1] / "snapshots" / "views"

TEXT = """\
planlint: 1
title: Quarry Hill <School>
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    milestones:
      - {id: M1, due: 2026-10-16, owner: Literacy coach}
      - {id: M2, due: 2026-10-14, owner: literacy coach}
      - {id: M3, statement: Someday, owner: Principal}
    strategies:
      - id: S1
        owner: Principal
        actions:
          - {id: A1, owner: Literacy coach, start: 2026-09-14, due: 2026-10-16}
          - {id: A2, start: 2026-09-14, due: 2026-09-25}
      - {id: S2, owner: Principal, period: {start: 2026-10-05, end: 2027-01-29}}
initiatives:
  - {id: I1, name: Choir & band, owner: Music teacher, start: 2026-11-02, end: 2027-03-26}
"""

FINDINGS = (
    Finding("OW003", "overloaded", "warning", "Much.", "example.yaml", "G1/S1", "owner"),
    Finding("OW002", "group", "info", "Many.", "example.yaml", "G1/S2", "owner"),
    Finding("OW001", "nobody", "error", "None.", "other.yaml", "G1/M1", "owner"),
    Finding("SM001", "vague", "error", "Vague.", "example.yaml", "G1", "statement"),
)


def draw(text: str = TEXT, findings: tuple[Finding, ...] = (), as_of: str | None = None) -> str:
    return load("svg", "load")(build(text, as_of), findings)


def told(svg: str) -> list[str]:
    """Give what a screen reader says of each panel and row."""
    return [
        "".join(title.text or "")
        for title in ET.fromstring(svg.encode()).findall(f".//{SVG}g[@role='img']/{SVG}title")
    ]


def test_the_picture_is_as_it_was_looked_at() -> None:
    svg = draw(findings=FINDINGS, as_of="2027-01-20")
    check("quarry-hill-load.svg", svg, FOLDER)
    assert svg == draw(findings=FINDINGS, as_of="2027-01-20")


def test_each_panel_and_row_is_told_in_words() -> None:
    assert told(draw()) == [
        "2 strategies and 1 initiative; at most 3 at once, 2026-11-02 to 2027-01-29.",
        "Due: 1 in the week of 2026-09-21, 3 in the week of 2026-10-12.",
        "Literacy coach: 1 open · 3 due (3 in the week of 2026-10-12).",
        "Principal: 2 open · 0 due.",
        "nobody named: 1 open · 1 due (1 in the week of 2026-09-21).",
        "Music teacher: 1 open · 0 due.",
    ]


def test_the_summary_names_the_peak_and_what_has_no_date() -> None:
    said = "At most 3 strategies and initiatives at once, 2026-11-02 to 2027-01-29 · 4 due dates"
    assert f'<desc id="planlint-summary">{said} · 1 without a place in time.</desc>' in draw()


def test_the_gravest_finding_of_an_owner_stands_at_the_name() -> None:
    marks = re.findall(r'font-weight="700" text-anchor="middle">([EWi])<', draw(findings=FINDINGS))
    assert marks == ["W"]


@pytest.mark.parametrize(("as_of", "shown"), [("2027-01-20", True), ("2028-01-20", False)])
def test_the_day_is_marked_when_it_is_within(as_of: str, shown: bool) -> None:
    assert (f">{as_of}</text>" in draw(as_of=as_of)) is shown


@pytest.mark.parametrize(
    "text",
    ["goals: [{id: G1, strategies: [{id: S1}]}]", "title: Nothing", "initiatives: [{id: I1}]"],
)
def test_a_plan_without_dates_says_so(text: str) -> None:
    assert "Nothing can be drawn" in draw(text)


@pytest.mark.parametrize(
    "text",
    [
        "initiatives: [{id: I1, start: 2026-09-01, end: 2026-09-30}]",
        "initiatives: [{id: I1, start: 9999-11-01, end: 9999-12-31}]",
        "initiatives: [{id: I1, start: 0001-01-01, end: 0001-01-03}]",
        "strategies: [{id: S1, actions: [{due: 2026-09-01}, {due: 9999-12-31}]}]",
        "period: {start: 2018-07-01, end: 2028-06-30}\nstrategies: [{id: S1}]",
    ],
)
def test_any_time_can_be_drawn(text: str) -> None:
    assert len(ET.fromstring(draw(text).encode())) > 4


def test_many_owners_are_cut_short() -> None:
    actions = "".join(
        f"\n  - {{owner: Owner {n}, due: 2026-10-{n % 28 + 1:02}}}" for n in range(40)
    )
    assert "and 10 more owners" in draw(f"strategies:\n- id: S1\n  actions:{actions}")


def test_a_day_stands_in_its_week() -> None:
    axis = panels.Axis(date(2026, 8, 31), 42, 100, 20)
    assert axis.at(axis.first) == 100
    assert axis.at(axis.first + WEEK) == 120
    assert axis.at(date(2020, 1, 1)) == axis.left
    assert axis.at(date(2030, 1, 1)) == axis.right == 940


@settings(max_examples=60, deadline=None)
@given(trees())
def test_any_text_gives_a_whole_and_harmless_picture(tree: dict[str, Any]) -> None:
    tree["period"] = {"start": "2026-08-31", "end": "2027-06-18"}
    svg = load("svg", "load")(graph_of(tree), ())
    root = ET.fromstring(svg.encode())
    assert {element.tag for element in root.iter()} <= {SVG + tag for tag in TAGS}
    assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)
    assert not HIDDEN.search(svg)


@pytest.mark.parametrize("owner", NASTY)
def test_no_owner_becomes_markup(owner: str) -> None:
    svg = load("svg", "load")(graph_of({"initiatives": [{"owner": owner, "start": "2026-09-01",
                                                         "end": "2026-10-01"}]}), ())  # fmt: skip
    assert "<script" not in svg
    assert {element.tag for element in ET.fromstring(svg.encode()).iter()} <= {
        SVG + tag for tag in TAGS
    }


def test_the_command_draws_it(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(TEXT, encoding="utf-8")
    done = CliRunner().invoke(command, [str(file), "--view", "load", "--isolated"])
    assert done.stdout.startswith("<svg ")
    assert "Due each week" in done.stdout
    refused = CliRunner().invoke(command, [str(file), "--view", "load", "--format", "dot"])
    assert refused.exit_code == 2
    assert "drawn as svg only" in refused.output
    assert "load" in PICTURES
