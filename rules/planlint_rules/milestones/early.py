"""What a plan reaches first, and from which day on the weeks count."""

from collections.abc import Iterable, Iterator
from datetime import date

from planlint.calendar import Calendar, When
from planlint.model.goals import Goal
from planlint.model.measures import Measure
from planlint.model.part import Part
from planlint.model.strategies import Action, Milestone, Strategy
from planlint.rule import PlanGraph


def begin(start: date, calendar: Calendar) -> tuple[date, str]:
    """Give the day from which the weeks count: work with students waits for the classes."""
    if not 1900 < start.year < 2200:  # a slip of the year, which ST004 or the reader of dates shows
        return start, "the plan begins"
    year = calendar.school_year(start)
    opens, closes = calendar.classes(year)
    if start > closes:
        opens, _ = calendar.classes(year + 1)
    if start < opens:
        return opens, f"classes begin on {opens}"
    return start, "the plan begins"


def results(milestones: Iterable[Milestone], plan: PlanGraph) -> Iterator[tuple[When, Part]]:
    """Give everything that is to be reached, with its date."""
    for milestone in milestones:
        if milestone.due is not None:
            yield milestone.due, milestone
    for measure in plan.all(Measure):
        for point in measure.interim:
            if point.date is not None and (measure.within(Goal) or measure.within(Strategy)):
                yield point.date, measure
    for action in plan.all(Action):
        if action.produces and action.due is not None and action.status != "dropped":
            yield action.due, action
