"""A goal's facts are joined from all the places in which a plan may say them."""

from datetime import date
from typing import Any

import pytest
import yaml

from planlint.engine.examples import build
from planlint.facts import Facts, Place, facts, measures, needs, reading
from planlint.graph import PlanGraph
from planlint.model.goals import Goal
from planlint.model.measures import Reading
from planlint.model.part import Part

STATED = (
    "Increase the share of grade 3 students who meet expectations on the MCAS ELA test from 32% in"
    " May 2026 to 36% by June 2027."
)
PLAIN = "Reading will be better than it is."


def plan(goal: dict[str, Any], **rest: Any) -> PlanGraph:
    data = {"goals": [{"id": "G1", **goal}], **rest}
    return build(yaml.safe_dump(data, sort_keys=False, width=10_000))


def read(goal: dict[str, Any], **rest: Any) -> Facts:
    graph = plan(goal, **rest)
    return facts(graph, graph.all(Goal)[0])


def words(place: Place) -> str:
    text = str(place.part.__dict__[place.field])
    return text[slice(*place.words)] if place.words else text


def test_everything_may_stand_in_the_statement() -> None:
    found = read({"statement": STATED})
    assert found.direction == "increase"
    assert found.baseline and found.target and found.deadline
    assert (found.baseline.value, found.baseline.unit) == (32.0, "%")
    assert found.baseline.date == date(2026, 5, 31)
    assert found.target.value == 36.0
    assert found.deadline.day == date(2027, 6, 30)
    assert found.population and "grade 3 students" in found.population.text
    assert found.instrument and "MCAS" in found.instrument.text


def test_places_mark_the_words_that_say_it() -> None:
    found = read({"statement": STATED})
    assert found.baseline and found.target and found.deadline and found.instrument
    assert words(found.baseline.place) == "32%"
    assert words(found.target.place) == "36%"
    assert words(found.deadline.place) == "by June 2027"
    assert words(found.instrument.place) == found.instrument.text
    assert isinstance(found.target.place.part, Goal)


def test_everything_may_stand_in_the_measure() -> None:
    measure = {
        "name": "grade 3 students at benchmark",
        "instrument": "DIBELS 8",
        "direction": "increase",
        "unit": "%",
        "baseline": {"value": "41", "date": "2026-05"},
        "target": {"value": "52", "date": "2027-04-30"},
    }
    found = read({"statement": PLAIN, "measure": measure})
    assert found.baseline and found.target and found.deadline and found.instrument
    assert (found.direction, found.instrument.text) == ("increase", "DIBELS 8")
    assert (found.baseline.value, found.baseline.unit) == (41.0, "%")
    assert (found.target.value, found.target.unit) == (52.0, "%")
    assert found.deadline.day == date(2027, 4, 30)
    assert isinstance(found.target.place.part, Reading)
    assert found.target.place.field == "value"


def test_the_statement_is_asked_before_the_measure() -> None:
    measure = {"name": "readers", "baseline": "30%", "target": {"value": "40%", "date": "2028-06"}}
    found = read({"statement": STATED, "measure": measure})
    assert found.baseline and found.target and found.deadline
    assert (found.baseline.value, found.target.value) == (32.0, 36.0)
    assert found.deadline.day == date(2027, 6, 30)


def test_a_date_with_a_year_is_stronger_than_one_without() -> None:
    text = "By the end of the year, increase attendance of all students from 90% to 92%."
    measure = {"name": "attendance", "target": {"value": "92%", "date": "2027-06"}}
    alone, beside = read({"statement": text}), read({"statement": text, "measure": measure})
    assert alone.deadline and beside.deadline
    assert alone.deadline.day is None
    assert beside.deadline.day == date(2027, 6, 30)


def test_the_last_milestone_bounds_a_goal_before_the_period_of_the_plan() -> None:
    milestones = [
        {"statement": "On the way there", "due": "2027-03-05"},
        {"statement": "Under way at last", "due": "2026-11-06"},
    ]
    period = {"start": "2026-08-31", "end": "2027-06-18"}
    found = read({"statement": PLAIN, "milestones": milestones}, period=period)
    assert found.deadline and found.deadline.day == date(2027, 3, 5)
    assert found.deadline.place.field == "due"
    found = read({"statement": PLAIN}, period=period)
    assert found.deadline and found.deadline.day == date(2027, 6, 18)
    assert found.deadline.place.field == "end"


MATH = {"name": "mathematics", "baseline": "20%", "target": "25%"}
READING = {"name": "reading", "baseline": "41%", "target": "52%"}


@pytest.mark.parametrize(
    ("goal", "pair"),
    [
        ({"measures": [MATH, READING]}, (20.0, 25.0)),
        ({"measure": READING, "measures": [MATH]}, (41.0, 52.0)),
        ({"measure": {"name": "science"}, "measures": [READING]}, (41.0, 52.0)),
        ({"measure": {"name": "science", "target": "60%"}, "measures": [READING]}, (None, 60.0)),
    ],
)
def test_baseline_and_target_come_from_one_measure(
    goal: dict[str, Any], pair: tuple[float | None, float | None]
) -> None:
    found = read({"statement": PLAIN, **goal})
    values = [level.value if level else None for level in (found.baseline, found.target)]
    assert tuple(values) == pair


def test_the_statement_chooses_the_measure_by_its_target() -> None:
    text = "By June 2027, 52% of grade 3 students will read at benchmark on DIBELS 8."
    found = read({"statement": text, "measures": [MATH, READING]})
    assert found.about is not None and found.about.name == "reading"
    assert found.baseline is not None and found.baseline.value == 41.0


def test_a_baseline_has_the_unit_of_its_target() -> None:
    text = "By June 2027, 52% of grade 3 students will read at benchmark on DIBELS 8."
    found = read({"statement": text, "measure": {"name": "score", "baseline": "410 points"}})
    assert found.baseline is None


def test_the_newest_value_of_a_history_is_a_baseline() -> None:
    history = [{"date": "2025-05", "value": "28%"}, {"date": "2026-05", "value": "31%"}]
    found = read({"statement": PLAIN, "measure": {"name": "readers", "history": history}})
    assert found.baseline is not None
    assert (found.baseline.value, found.baseline.date) == (31.0, date(2026, 5, 31))


ASSESSMENT = {
    "sources": [{"id": "state", "name": "State test 2026", "date": "2026-05-20"}],
    "needs": [
        {
            "id": "N1",
            "statement": "Only 32% of grade 3 students read at grade level",
            "sources": ["state"],
            "measure": {"name": "readers", "values": [{"year": "2025-26", "value": "32%"}]},
        }
    ],
}


@pytest.mark.parametrize(
    "goal", [{"addresses": ["N1"]}, {"priority": "P1"}, {"addresses": ["P1"]}], ids=str
)
def test_needs_are_asked_also_those_of_the_priority(goal: dict[str, Any]) -> None:
    priorities = [{"id": "P1", "statement": "Early literacy", "needs": ["N1"]}]
    graph = plan({"statement": PLAIN, **goal}, needs_assessment=ASSESSMENT, priorities=priorities)
    item = graph.all(Goal)[0]
    assert [need.own_id for need in needs(graph, item)] == ["N1"]
    found = facts(graph, item)
    assert found.baseline is not None and found.baseline.value == 32.0
    assert found.instrument is not None and found.instrument.text == "State test 2026"
    assert found.population is not None and found.population.text == "grade 3 students"


def test_the_fields_of_the_goal_name_the_population_before_its_needs() -> None:
    goal = {"statement": PLAIN, "addresses": ["N1"], "groups": ["multilingual learners"]}
    found = read(goal, needs_assessment=ASSESSMENT)
    assert found.population is not None
    assert (found.population.text, found.population.place.field) == (
        "multilingual learners",
        "groups",
    )


@pytest.mark.parametrize(
    ("measure", "name"),
    [
        ({"name": "readers", "instrument": "DIBELS 8"}, "DIBELS 8"),
        ({"name": "students at benchmark on DIBELS 8"}, "DIBELS 8"),
        ({"name": "readers", "baseline": {"value": "32%", "source": "DIBELS"}}, "DIBELS"),
    ],
)
def test_an_instrument_may_stand_in_several_fields(measure: dict[str, Any], name: str) -> None:
    found = read({"statement": PLAIN, "measure": measure})
    assert found.instrument is not None and name in found.instrument.text


def test_a_milestone_may_name_the_instrument() -> None:
    milestone = {"statement": "Half are on track", "measure": "unit assessment"}
    found = read({"statement": PLAIN, "milestones": [milestone]})
    assert found.instrument is not None and found.instrument.text == "unit assessment"


def test_what_nobody_says_is_none() -> None:
    found = read({"statement": PLAIN})
    assert found.baseline is found.target is found.change is found.deadline is None
    assert found.about is found.instrument is None
    assert found.direction == "none"


def test_a_goal_without_a_statement_has_facts_too() -> None:
    found = read({"measure": {"name": "readers", "target": "40%", "direction": "increase"}})
    assert found.statement is None
    assert found.direction == "increase"
    assert found.target is not None and found.target.value == 40.0


def test_a_change_is_taken_from_the_statement_only() -> None:
    text = "Reduce chronic absenteeism of all students by 3 percentage points by June 2027."
    found = read({"statement": text})
    assert found.change is not None
    assert (found.change.value, found.change.unit) == (3.0, "percentage points")
    assert found.target is None


def test_a_count_keeps_its_numbers() -> None:
    found = read({"statement": PLAIN, "measure": {"name": "rooms", "target": "12 of 16"}})
    assert found.target is not None
    assert (found.target.value, found.target.count) == (75.0, (12.0, 16.0))


def test_a_goal_is_read_once() -> None:
    graph = plan({"statement": STATED, "measure": READING})
    goal = graph.all(Goal)[0]
    assert facts(graph, goal) is facts(graph, goal)
    assert reading(graph, goal) is reading(graph, goal)
    assert reading(graph, Part()) is None


def test_the_measures_of_a_goal_begin_with_its_own() -> None:
    graph = plan({"measures": [MATH], "measure": READING})
    assert [m.name for m in measures(graph.all(Goal)[0])] == ["reading", "mathematics"]
