"""The values of a goal over time are one series, wherever the plan says them."""

from datetime import date

import pytest

from planlint.engine.examples import build
from planlint.graph import PlanGraph
from planlint.metrics import METRICS, bounds, named, told
from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.series import Series, every, series

STEPS = """\
goals:
  - id: G1
    measure:
      name: students at or above benchmark
      instrument: DIBELS 8
      direction: increase
      history: [{date: 2024-05, value: 35%}, {year: "2024-25", value: 38%, n: 61}]
      baseline: {value: 41%, date: 2026-05}
      interim: [{date: 2027-01-22, value: 48%}, {date: 2026-10-16, value: 44%}, {value: 50%}]
      target: {value: 52%, date: 2027-05}
    milestones:
      - {id: M1, measure: dibels 8, due: 2026-10-16, value: 44%}
      - {id: M2, measure: DIBELS 8, due: 2027-03-12, value: 50%, status: met, actual: 51%}
      - {id: M3, measure: MAP, due: 2027-03-12, value: 60%}
      - {id: M4, statement: 30% of students at or above benchmark, due: 2026-12-01, value: 30%,
         level: implementation}
"""


def of(text: str, name: str = "G1") -> Series:
    graph = build(text)
    goal = next(goal for goal in graph.all(Goal) if goal.id == name)
    return series(graph, goal)


def told_of(values: Series) -> list[tuple[str, str, date | None]]:
    return [(moment.kind, moment.shown, moment.day) for moment in values.moments]


def test_results_baseline_steps_and_target_stand_in_the_order_of_time() -> None:
    assert told_of(of(STEPS)) == [
        ("result", "35%", date(2024, 5, 31)),
        ("result", "38%", date(2025, 6, 30)),
        ("result", "51%", date(2027, 3, 12)),
        ("baseline", "41%", date(2026, 5, 31)),
        ("interim", "44%", date(2026, 10, 16)),
        ("interim", "48%", date(2027, 1, 22)),
        ("interim", "50%", date(2027, 3, 12)),
        ("target", "52%", date(2027, 5, 31)),
    ]


def test_a_milestone_with_the_value_of_an_interim_target_is_not_said_twice() -> None:
    places = [m.place.part.element.eid for m in of(STEPS).of("interim")]
    assert places == ["G1/measure", "G1/measure", "G1/M2"]


def test_the_number_of_students_is_found_with_a_result() -> None:
    assert of(STEPS).students == 61


def test_a_statement_is_enough() -> None:
    values = of(
        "goals:\n  - {id: G1, statement: Increase the share of grade 3 students who are proficient"
        " in reading from 32% in May 2026 to 36% by June 2027.}"
    )
    assert told_of(values) == [
        ("baseline", "32%", date(2026, 5, 31)),
        ("target", "36%", date(2027, 6, 30)),
    ]
    assert values.direction == "increase"
    assert values.metric is METRICS["proficiency"]
    assert [moment.place.field for moment in values.moments] == ["statement", "statement"]


def test_the_target_of_a_change_in_points_is_worked_out() -> None:
    values = of(
        "goals:\n  - {id: G1, statement: Increase the attendance rate of all students from 91% in"
        " June 2026 by 2 percentage points by June 2027.}"
    )
    assert values.target is not None
    assert values.target.value == 93


def test_a_target_in_words_takes_the_date_of_the_field_before_that_of_the_plan() -> None:
    values = of("""
period: {start: 2026-07-01, end: 2029-06-30}
goals:
  - id: G1
    statement: 60% of teachers give feedback each week
    measure: {target: {date: 2026-27}}
""")
    assert told_of(values) == [("target", "60%", date(2027, 6, 30))]


def test_fields_win_and_a_difference_is_noted() -> None:
    text = (
        "goals:\n  - {id: G1, statement: Increase proficiency of grade 3 students from 32% to"
        " 36% by June 2027., measure: {baseline: 32%, target: TARGET}}"
    )
    assert of(text.replace("TARGET", "40%")).contested
    assert not of(text.replace("TARGET", "36%")).contested


def test_a_field_whose_value_stands_elsewhere_in_the_statement_is_not_contested() -> None:
    values = of(
        "goals:\n  - {id: G1, statement: Increase the four-year graduation rate from 81.4% for the"
        " class of 2025 to 83% for the class of 2027., measure: {baseline: 81.4%, target: 83%}}"
    )
    assert not values.contested
    assert [moment.shown for moment in values.moments] == ["81.4%", "83%"]


def test_a_value_in_another_unit_is_left_out() -> None:
    values = of(
        "goals:\n  - {id: G1, measure: {name: absences, baseline: 12 days, target: 9 days,"
        " interim: [{date: 2026-12, value: 40%}]}}"
    )
    assert [moment.shown for moment in values.moments] == ["12 days", "9 days"]


def test_a_value_of_four_hundred_digits_is_left_out() -> None:
    digits = "9" * 400
    values = of(f"goals: [{{id: G1, measure: {{baseline: 12 days, target: {digits} days}}}}]")
    assert [moment.shown for moment in values.moments] == ["12 days"]


def test_school_years_are_whole_years_apart() -> None:
    values = of(
        'goals:\n  - {id: G1, measure: {baseline: {value: 30%, date: "2025-26"},'
        ' target: {value: 39%, date: "2028-29"}}}'
    )
    assert values.years == 3.0


def test_a_baseline_takes_the_date_of_its_source() -> None:
    values = of(
        "needs_assessment: {sources: [{id: mcas, name: MCAS 2026, date: 2026-05-20}]}\n"
        "goals:\n  - {id: G1, measure: {baseline: {value: 30%, source: mcas}, target: 34%}}"
    )
    assert values.baseline is not None
    assert values.baseline.day == date(2026, 5, 20)


def test_results_of_the_need_are_the_history_of_the_goal() -> None:
    values = of(
        "needs_assessment: {needs: [{id: N1, measure: {name: rate, values:"
        ' [{year: "2024-25", value: 30%}]}}]}\n'
        "goals:\n  - {id: G1, addresses: [N1], measure: {name: rate, baseline: 31%, target: 34%}}"
    )
    assert [moment.kind for moment in values.moments] == ["result", "baseline", "target"]


def graph_of_strategy() -> PlanGraph:
    return build(
        "goals:\n  - id: G1\n    measures:\n"
        "      - {name: first, instrument: log, baseline: 10%, target: 20%}\n"
        "      - {name: second, instrument: log, baseline: 30%, target: 40%}\n"
        "    milestones: [{id: M1, measure: log, due: 2026-12, value: 15%}]\n"
        "    strategies:\n      - id: S1\n        implementation:\n"
        "          - {name: rooms teaching the full lesson, baseline: 30%, target: 90%}\n"
        "        milestones:\n"
        "          - {id: M2, statement: The full lesson is seen in 60% of rooms, due: 2026-12,"
        " level: implementation}\n"
        "          - {id: M3, statement: The full lesson is liked, due: 2026-12, level: outcome,"
        " value: 9%}\n"
    )


def test_a_milestone_whose_measure_could_be_two_belongs_to_none() -> None:
    graph = graph_of_strategy()
    goal = graph.all(Goal)[0]
    assert [len(values.of("interim")) for values in every(graph, goal)] == [0, 0]


def test_a_milestone_of_adults_is_known_by_the_words_of_the_only_measure() -> None:
    graph = graph_of_strategy()
    rooms = next(m for m in graph.all(Measure) if (m.name or "").startswith("rooms"))
    (step,) = series(graph, rooms).of("interim")
    assert (step.shown, step.named, step.place.field) == ("60%", False, "statement")
    assert step.place.words == (27, 30)


def test_a_measure_of_the_goals_own_values_has_the_goals_series() -> None:
    graph = build(STEPS)
    goal = graph.all(Goal)[0]
    assert goal.measure is not None
    assert series(graph, goal.measure) is series(graph, goal)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("students who meet or exceed expectations on the mcas ela test", "proficiency"),
        ("students who are not proficient", None),
        ("students below proficient", None),
        ("english language proficiency on access", None),
        ("students who are chronically absent", "chronic-absence"),
        ("average daily attendance", "attendance"),
        ("four-year graduation rate", "graduation"),
        ("grade 9 students who fail a core course", "course-failure"),
        ("suspensions and chronic absence", None),
        ("teams that meet weekly", None),
    ],
)
def test_kinds_are_told_from_words_only_when_they_are_sure(words: str, kind: str | None) -> None:
    found = told(words)
    assert (found.name if found else None) == kind


def test_kinds_are_named_in_many_ways() -> None:
    assert named("Chronic Absenteeism") is METRICS["chronic-absence"]
    assert named("graduation_rate") is METRICS["graduation"]
    assert named("joy") is None


def test_bounds_depend_on_the_unit() -> None:
    assert bounds(METRICS["proficiency"], "") == (0, 100)
    assert bounds(METRICS["growth"], "") == (1, 99)
    assert bounds(METRICS["growth"], "%") == (0, 100)
    assert bounds(METRICS["suspension"], "suspensions") is None
    assert bounds(None, "%") is None


def test_paces_are_points_or_shares_of_the_figure() -> None:
    absence, proficiency = METRICS["chronic-absence"], METRICS["proficiency"]
    assert absence.pace is not None
    assert proficiency.pace is not None
    assert round(absence.pace.after(28, 5, "decrease", 12.9), 1) == 14.0
    assert proficiency.pace.after(30, 2, "increase", 4) == 38
    assert proficiency.pace.after(98, 2, "increase", 4) == 100
