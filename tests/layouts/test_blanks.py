"""What a form asks for and nobody wrote, and values of which none can be chosen."""

import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from planlint.cli import group
from planlint.model import read_plan
from tests.layouts.building import heading, own, plan, table, understood


def priority(number: int, focus: str, outcome: str) -> tuple[object, ...]:
    steps = table(("Action", "Measure of Fidelity of Implementation"), ("", ""))
    return (
        (f"Priority #{number}", ""),
        ("Priority Area", "Literacy"),
        ("Focus Area", focus),
        ("Desired Outcome", outcome),
        ("Current Data Supporting Focus Area", ""),
        ("Strategy to Address Priority", (steps,)),
        ("Timeline for Focus", ""),
        ("Method(s) to Monitor Progress", ""),
    )


@pytest.mark.parametrize(
    ("outcomes", "focus", "goals"),
    [
        (("Raise it to 40%", "", "Raise it to 60%"), "Reading aloud daily", ["G1", "G2", "G3"]),
        (("", ""), "", []),  # nobody began with it
    ],
)
def test_a_goal_left_blank_beside_a_strategy_is_a_goal_without_words(
    outcomes: tuple[str, ...], focus: str, goals: list[str]
) -> None:
    tables = [table(*priority(n, focus, words)) for n, words in enumerate(outcomes, 1)]  # type: ignore[arg-type]  # rows of cells
    blocks = heading("Alder Middle School"), *tables
    found = plan(own("lake-washington-sip"), *blocks, format="pdf")
    assert [goal["id"] for goal in found.get("goals", [])] == goals
    written = [goal.get("statement", "") for goal in found.get("goals", [])]
    assert written == list(outcomes if goals else ())
    served = [strategy.get("supports") for strategy in found["strategies"]]
    assert served == ([[goal] for goal in goals] or [None, None])


@pytest.mark.parametrize(
    ("said", "value", "broken"),
    [
        ("32% of the students in grade 3", 32, frozenset()),
        ("ELA 32%, mathematics 40%", None, {"value"}),
        ("an increase of 5% over last year", None, {"value"}),
        ("Teachers and leaders", None, frozenset()),
        (
            "3 out of 12 classes scored above the mark in spring 2026, 4 classes scored"
            " at or near it, and 5 classes below it; the year before 2 of 11 classes were above.",
            None,
            {"value"},
        ),
    ],
)
def test_values_of_which_none_can_be_chosen_are_neither_read_nor_missing(
    said: str, value: float | None, broken: frozenset[str]
) -> None:
    rows = [("Goal", "Baseline", "Person responsible"), ("Read better", said, "Principal")]
    (document,) = understood(own("generic"), heading("Alder plan"), table(*rows)).documents
    baseline = read_plan(document).root.goals[0].measure.baseline
    assert (baseline.value.value if baseline.value else None) == value
    assert baseline.broken == broken


def test_a_template_may_lack_a_place_for_one_field_of_those_that_a_rule_asks_for(
    tmp_path: Path,
) -> None:
    file = tmp_path / "plan.docx"
    document = docx.Document()
    document.add_heading("Cedar Aim", 1)
    document.add_paragraph("Raise reading in grade 3 from 32% to 36% by June 2027.")
    document.save(str(file))
    (tmp_path / "cedar.yaml").write_text(
        "layout: cedar\nmarks: {must: [Cedar Aim]}\n"
        "parts: [{part: goal, to: goals, begins: [Cedar Aim]}]\n"
        "unasked: [{rules: [ST001], only: [version, owner], why: has no place for these}]\n",
        encoding="utf-8",
    )
    said = CliRunner().invoke(
        group, ["check", str(file), "--layout", str(tmp_path / "cedar.yaml"), "--format", "json",
                "--isolated"],
    )  # fmt: skip
    report = json.loads(said.stdout)
    fields = [f["field"] for f in report["findings"] if f["code"] == "ST001"]
    assert sorted(fields) == ["period", "school.district", "school.name"]
    (told,) = [item["why"] for item in report["not_checked"] if item["code"] == "ST001"]
    assert (
        told.partition("docx: ")[2]
        == "on version and owner: the template cedar has no place for these."
    )
