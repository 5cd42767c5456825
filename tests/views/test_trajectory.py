"""The picture of each goal over time."""

import json
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from planlint import api
from planlint.cli.graph import command
from planlint.engine.examples import build
from planlint.finding import Finding, Location
from planlint.graph import PlanGraph
from planlint.model.goals import Goal
from planlint.report import Report
from planlint.series import series
from planlint.views import PICTURES, chart, load
from planlint.views.scale import of_days, of_values
from tests.reporters.snapshot import check

FOLDER = Path(__file__).parents[1] / "snapshots" / "views"

TEXT = """\
planlint: 1
title: Quarry Hill <School>
goals:
  - id: G1
    measure:
      name: students who meet expectations in mathematics & more
      metric: proficiency
      history: [{date: 2024-05, value: 24%}, {date: 2025-05, value: 28%}]
      baseline: {value: 31%, date: 2026-05}
      interim: [{date: 2027-05, value: 34%}]
      target: {value: 38%, date: 2028-05}
    measures:
      - name: students at benchmark
        instrument: DIBELS 8
        baseline: {value: 41%, date: 2026-05}
        target: {value: 52%, date: 2027-05}
    milestones:
      - {id: M1, measure: DIBELS 8, due: 2026-12-11, value: 46%}
  - id: G2
    measure:
      metric: chronic-absence
      baseline: {value: 27%, date: 2026-06}
      target: {value: 20%, date: 2027-06}
  - id: G3
    statement: Strengthen the culture of reading.
  - id: G4
    measure: {name: referrals, baseline: 212 referrals, target: 150 referrals}
"""

FINDINGS = (
    Finding("TG003", "steep", "warning", "Much.", "example.yaml", "G2/measure", "target.value"),
    Finding("SM001", "none", "error", "Nothing.", "example.yaml", "G3", "statement"),
    Finding("SM001", "none", "error", "Nothing.", "other.yaml", "G2/measure", "target.value"),
)


def graph(text: str = TEXT, as_of: str | None = None) -> PlanGraph:
    return build(text, as_of)


def draw(text: str = TEXT, as_of: str | None = None) -> str:
    return load("svg", "trajectory")(graph(text, as_of), FINDINGS)


def titles(text: str) -> list[str]:
    return re.findall(r"<title>(.*)</title>", text)


def test_quarry_hill() -> None:
    text = draw(as_of="2026-12-01")
    check("quarry-hill-trajectory.svg", text, FOLDER)
    assert text == draw(as_of="2026-12-01"), "the same plan gives the same bytes"


def test_it_is_one_well_formed_picture_without_anything_that_loads() -> None:
    root = ElementTree.fromstring(draw())
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names <= {"svg", "title", "desc", "g", "rect", "path", "circle", "polygon", "text"}
    assert not re.search(r"href|script|style|onload|url\(", draw())
    assert "Quarry Hill &lt;School&gt;" in draw()


def test_each_goal_has_a_chart_and_a_further_measure_with_steps_has_one() -> None:
    said = titles(draw())
    assert [each.split(":")[0] for each in said] == [
        "Goal G1",
        "Goal G1, further measure",
        "Goal G2",
        "Goal G3",
        "Goal G4",
    ]


def test_a_chart_is_said_in_words_in_the_order_of_time() -> None:
    first, second, third, *_ = titles(draw())
    assert first == (
        "Goal G1: students who meet expectations in mathematics &amp; more. From 31% in May 2026 to"
        " 38% in May 2028: 3.5 points a year. Values: result 24% in May 2024, result"
        " 28% in May 2025, baseline 31% in May 2026, interim target 34% in May 2027, target"
        " 38% in May 2028. Grey: up to 4 points a year, the mean of schools in School Improvement"
        " Grants. Dots: 10 a year, reached by about one in four of them in a first year."
    )
    assert "milestone with the same measure 46% in Dec 2026" in second
    assert third.endswith("1 finding (1 warning).")


def test_what_cannot_be_drawn_is_said_in_words() -> None:
    text = draw()
    assert "neither the statement nor a measure gives a value" in text
    assert "There is nothing to draw: the values have no dates." in text
    assert "From 212 (no date) to 150 referrals (no date)" in text


def test_a_finding_rings_the_value_that_it_stands_at() -> None:
    assert draw().count('r="10"') == 1
    assert load("svg", "trajectory")(graph(), ()).count('r="10"') == 0


def test_a_finding_in_a_statement_rings_the_value_of_its_words() -> None:
    text = (
        "goals:\n  - {id: G1, statement: Increase proficiency of grade 3 students from 32% in May"
        " 2026 to 68% by June 2027.}\n"
    )
    column = text.splitlines()[1].index("68%") + 1
    here = Finding("TG001", "steep", "warning", "Much.", "example.yaml", "G1", "statement",
                   Location(2, column, 2, column + 3))  # fmt: skip
    drawn = load("svg", "trajectory")(graph(text), (here,))
    assert drawn.count('r="10"') == 1
    elsewhere = here._replace(location=Location(2, 5, 2, 9))
    assert load("svg", "trajectory")(graph(text), (elsewhere,)).count('r="10"') == 0


def test_the_day_is_marked_when_it_falls_into_the_chart() -> None:
    assert "Dec 1, 2026" in draw(as_of="2026-12-01")
    assert "2035" not in draw(as_of="2035-12-01")
    assert "6 2 1 2" not in draw()


def test_a_plan_without_goals_is_a_picture_too() -> None:
    assert "0 goals, 0 of them with values over time" in draw("title: Nothing yet\n")


def test_labels_of_a_chart_do_not_overlap() -> None:
    steps = "".join(f"        - {{date: 2026-{m:02}, value: {30 + m}%}}\n" for m in range(1, 13))
    text = draw(
        "goals:\n  - id: G1\n    measure:\n      baseline: {value: 30%, date: 2025-12}\n"
        f"      interim:\n{steps}      target: {{value: 43%, date: 2027-01}}\n"
    )
    labels = re.findall(r'<text x="([\d.]+)" y="([\d.]+)" font-size="11"[^>]*>\d+%<', text)
    spots = {(float(x), float(y)) for x, y in labels}
    assert len(spots) >= 10
    for x, y in spots:
        close = [p for p in spots if abs(p[0] - x) < 20 and abs(p[1] - y) < 9 and p != (x, y)]
        assert not close


def test_axes_are_honest() -> None:
    scale, ticks = of_values([92.4, 92.9], 100, 0, True)
    assert scale.high - scale.low >= 10
    assert 3 <= len(ticks) <= 7
    assert scale.high <= 100
    scale, ticks = of_values([2, 3], 100, 0, True)
    assert ticks[0] == 0
    for low, high in ((0, 1), (3, 97), (0.2, 0.4), (180, 4000), (-5, 5), (50, 50)):
        scale, ticks = of_values([low, high], 100, 0, False)
        assert scale.low <= low <= high <= scale.high
        assert 2 <= len(ticks) <= 8


@pytest.mark.parametrize("days", [0, 20, 200, 800, 3000, 20_000])
def test_times_have_a_few_ticks(days: int) -> None:
    start = date(2026, 5, 31)
    scale, ticks = of_days([start, date.fromordinal(start.toordinal() + days)], 0, 400)
    assert 1 <= len(ticks) <= 9
    assert all(0 <= scale.at(day.toordinal()) <= 400 for day, _ in ticks)


def test_days_at_the_edge_of_the_calendar_are_drawn() -> None:
    plan = "goals: [{id: G1, measure: {baseline: {value: 1%, date: 9999-12-31}, target: 2%}}]"
    drawn = graph(plan)
    assert len(chart.drawable(series(drawn, drawn.all(Goal)[0]))) == 1
    assert "<svg" in draw(plan)


VALUES = st.sampled_from(
    ["0%", "100%", "-5%", "12/16", "36.5%", "9" * 30, "150", "41 points", "12 days", "nothing"]
)
DAYS = st.sampled_from(["2026-05", "2027-06-30", "0001-01-01", "9999-12-31", "SY 2026-27", "soon"])
READINGS = st.fixed_dictionaries({}, optional={"value": VALUES, "date": DAYS})
MEASURES = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["students who are proficient", "\u202e<rooms>", ""]),
        "metric": st.sampled_from(["proficiency", "chronic-absence", "graduation", "odd"]),
        "baseline": READINGS,
        "target": READINGS,
        "interim": st.lists(READINGS, max_size=5),
        "history": st.lists(READINGS, max_size=3),
    },
)


@given(st.lists(MEASURES, max_size=3), st.sampled_from([None, "2026-12-01"]))
def test_any_values_give_a_well_formed_picture(measures: list[object], as_of: str | None) -> None:
    goals = [{"id": f"G{n}", "measure": measure} for n, measure in enumerate(measures)]
    drawn = draw(json.dumps({"goals": goals}), as_of)
    ElementTree.fromstring(drawn)
    assert "nan" not in drawn
    assert "inf" not in drawn


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(api, "graph", lambda path, request=None: (graph(), Report("0", (), ())))
    file = tmp_path / "quarry-hill.yaml"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_the_command_draws_it(plan: Path) -> None:
    done = CliRunner().invoke(command, [str(plan), "--view", "trajectory", "--isolated"])
    assert done.exit_code == 0, done.output
    assert "with values over time" in done.stdout


def test_it_is_drawn_as_svg_only(plan: Path) -> None:
    done = CliRunner().invoke(command, [str(plan), "--view", "trajectory", "--format", "dot"])
    assert done.exit_code == 2
    assert "--view trajectory is drawn as svg only." in done.output


@pytest.mark.parametrize(
    ("name", "of"), [("dot", "trajectory"), ("svg", "weather"), ("gif", "graph")]
)
def test_what_is_not_drawn_is_an_error(name: str, of: str) -> None:
    with pytest.raises(KeyError):
        load(name, of)


def test_every_picture_can_be_drawn() -> None:
    for of in PICTURES:
        assert load("svg", of)(graph(), ()).startswith("<svg ")
