"""The sweep over the calendar agrees with counting day by day."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.engine.examples import build
from planlint.load import (
    DAY,
    Stretch,
    due_by_week,
    hours_by_week,
    items,
    launches,
    load,
    monday,
    open_by_month,
    peak,
    sweep,
    weeks,
    window,
)
from planlint.model.part import Element
from planlint.model.people import Initiative
from planlint.model.strategies import Action

FIRST = date(2026, 8, 31)
DAYS = st.integers(0, 60).map(lambda n: FIRST + timedelta(n))
OWNERS = st.sampled_from(["Principal", "principal ", "Literacy coach", ""])


@st.composite
def stretches(draw: st.DrawFn) -> Stretch:
    start, end = sorted((draw(DAYS), draw(DAYS)))
    return Stretch(Initiative(owner=draw(OWNERS)), start, end, draw(st.booleans()))


MANY = st.lists(stretches(), max_size=12)
EVERY = [FIRST + timedelta(n) for n in range(-1, 63)]


def open_on(found: list[Stretch], day: date) -> list[Element]:
    return [s.part for s in found if s.start <= day <= s.end]


@given(MANY)
def test_the_sweep_agrees_with_a_count_of_each_day(found: list[Stretch]) -> None:
    steps = sweep(found)
    count = 0
    for day in EVERY:
        count = next((step.open for step in steps if step.day == day), count)
        assert count == len(open_on(found, day))
    assert all(one.open != other.open for one, other in pairwise(steps))


@given(MANY)
def test_the_peak_holds_every_day_with_the_most(found: list[Stretch]) -> None:
    top = peak(found)
    if top is None:
        assert not found
        return
    most = {day for day in EVERY if len(open_on(found, day)) == top.most}
    assert most == {day for day in EVERY for start, end in top.times if start <= day <= end}
    assert top.most == max(len(open_on(found, day)) for day in EVERY)
    assert list(top.parts) == open_on(found, top.times[0][0])


@given(MANY, st.integers(0, 40))
def test_no_window_holds_more_launches(found: list[Stretch], days: int) -> None:
    starts = sorted(s.start for s in found if s.begins)
    most = max((sum(0 <= (s - first).days <= days for s in starts) for first in starts), default=0)
    got = launches(found, days)
    assert len(got) == most
    assert all(s.begins for s in got)
    assert not got or (got[-1].start - got[0].start).days <= days


@given(MANY)
def test_months_agree_with_a_count_of_each_day(found: list[Stretch]) -> None:
    wanted: dict[str, dict[tuple[int, int], set[Element]]] = {}
    for stretch in found:
        for day in EVERY:
            if stretch.owner and stretch.start <= day <= stretch.end:
                months = wanted.setdefault(stretch.owner.strip().lower(), {})
                months.setdefault((day.year, day.month), set()).add(stretch.part)
    got = {
        owner: {month: set(parts) for month, parts in months.items()}
        for owner, months in open_by_month(found).items()
    }
    assert got == wanted


@given(st.lists(DAYS, max_size=20))
def test_each_due_date_is_in_its_week(days: list[date]) -> None:
    action = Action()
    found = due_by_week((day, action) for day in days)
    assert {week: len(parts) for week, parts in found.items()} == Counter(
        day - timedelta(day.weekday()) for day in days
    )


@given(DAYS, DAYS)
def test_weeks_cover_every_day(one: date, other: date) -> None:
    start, end = sorted((one, other))
    found = list(weeks(start, end))
    wanted = {monday(start + timedelta(n)) for n in range((end - start).days + 1)}
    assert found == sorted(wanted)


def test_the_ends_of_time_are_no_trouble() -> None:
    assert monday(date.min) == date.min
    assert list(weeks(date.max - DAY, date.max))
    far = Stretch(Initiative(), date(9999, 12, 1), date.max)
    top = peak([far])
    assert top is not None
    assert top.most == 1


PLAN = """
period: {start: 2026-08-31, end: 2027-06-18}
goals:
  - id: G1
    milestones:
      - {id: M1, due: 2026-10-16, owner: Literacy coach}
      - {id: M2, due: 2027-09-30}
      - {id: M3, due: 2026-10-02, status: met}
      - {id: M4, statement: Someday}
    strategies:
      - id: S1
        owner: Principal
        period: {start: 2026-09-14, end: 2026-12-18}
        actions:
          - {id: A1, owner: Literacy coach, start: 2026-09-14, due: 2026-10-02, hours: 9}
          - {id: A2, owner: Literacy coach, due: 2026-10-14}
          - {id: A3, owner: Literacy coach, start: 2026-10-14}
      - id: S2
        actions: [{id: A4, start: 2026-10-05, due: 2026-10-09, status: done}]
      - id: S3
        status: stopped
        actions: [{id: A5, due: 2026-10-09}]
initiatives:
  - {id: I1, start: 2025-09-15, end: 2026-09-25, hours_per_week: 2}
  - {id: I2, start: 2026-09-21}
  - {id: I3, decision: stop}
  - {id: I4, start: 2024-09-02, end: 2026-06-12}
  - {id: I5, end: 2026-10-30, status: active}
professional_learning:
  - {id: P1, dates: [2026-08-31, 2026-10-13], hours: 12}
"""


def ids(stretches: tuple[Stretch, ...]) -> list[str]:
    return [stretch.part.own_id for stretch in stretches]


def test_what_runs_is_cut_to_the_period() -> None:
    plan = build(PLAN)
    whole = load(plan)
    assert load(plan) is whole
    assert window(plan) == (FIRST, date(2027, 6, 18))
    assert [(s.part.own_id, str(s.start), str(s.end), s.begins) for s in whole.running] == [
        ("S1", "2026-09-14", "2026-12-18", True),
        ("S2", "2026-08-31", "2027-06-18", False),
        ("I1", "2026-08-31", "2026-09-25", False),
        ("I2", "2026-09-21", "2027-06-18", True),
        ("I5", "2026-08-31", "2026-10-30", False),
    ]
    assert [(s.part.own_id, str(s.start), s.kind) for s in whole.actions] == [
        ("A1", "2026-09-14", "action"),
        ("A2", "2026-10-14", "action"),
    ]
    assert [(str(day), part.own_id) for day, part in whole.due] == [
        ("2026-10-02", "A1"),
        ("2026-10-14", "A2"),
        ("2026-10-16", "M1"),
    ]
    assert whole.undated == 2  # A3 and M4


def test_the_peak_of_a_plan() -> None:
    whole = load(build(PLAN))
    top = peak(whole.running)
    assert top is not None
    assert top.most == 5
    assert [tuple(map(str, time)) for time in top.times] == [("2026-09-21", "2026-09-25")]
    assert ids(launches(whole.running, 30)) == ["S1", "I2"]
    months = open_by_month(items(whole))["literacy coach"]
    assert {month: len(parts) for month, parts in months.items()} == {(2026, 9): 1, (2026, 10): 3}


def test_hours_are_spread_over_their_weeks() -> None:
    plan = build(PLAN)
    hours = {str(day): each for day, each in sorted(hours_by_week(plan, load(plan)).items())}
    assert hours == {
        "2026-08-31": 8.0,
        "2026-09-07": 2.0,
        "2026-09-14": 5.0,
        "2026-09-21": 5.0,
        "2026-09-28": 3.0,
        "2026-10-12": 6.0,
    }


@pytest.mark.parametrize(
    ("period", "undated"),
    [("", 2), ("period: {start: 2027-06-18, end: 2026-08-31}", 2), ("period: {end: 2027}", 2)],
)
def test_without_a_period_only_what_has_dates_is_placed(period: str, undated: int) -> None:
    text = f"""
{period}
strategies: [{{id: S1}}, {{id: S2, period: {{start: 2026-09-01, end: 2026-10-01}}}}]
initiatives: [{{id: I1, start: 2026-09-01}}, {{id: I2, start: 2026-09-01, end: 2026-09-30}}]
"""
    whole = load(build(text))
    assert ids(whole.running) == ["S2", "I2"]
    assert whole.undated == undated
