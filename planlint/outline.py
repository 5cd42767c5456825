"""What a review shows of a plan besides its findings: small values that outlive its graph."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "needs_assessment": "needs",
        "priorities": "needs",
        "goals": "goals",
        "theory_of_action": "goals",
        "strategies": "strategies",
        "initiatives": "load",
        "resources": "load",
        "team": "people",
        "roster": "people",
        "owner": "people",
        "professional_learning": "people",
        "supports": "people",
        "requests": "people",
        "liaisons": "people",
        "assignments": "people",
        "senior_official": "people",
        "monitoring": "monitoring",
        "adjustments": "monitoring",
        "communications": "monitoring",
        "meetings": "monitoring",
        "checkins": "monitoring",
        "review_calendar": "monitoring",
        "protocols": "monitoring",
    }
)
"""The section of the review for what stands in a field of the plan."""


class Aim(NamedTuple):
    """A goal in a line of a table."""

    eid: str
    name: str  # Goal G1
    statement: str
    field: str  # what it, else its need, is about: mathematics; "" when nobody can tell
    groups: tuple[str, ...]
    start: str
    target: str
    by: str
    owner: str
    strategies: int
    milestones: int
    practice: bool = False  # something that adults will do


class Said(NamedTuple):
    """A need or a strategy: its words, and what it is about."""

    statement: str
    field: str
    groups: tuple[str, ...] = ()


class Ask(NamedTuple):
    """What a school asks of the district, or an obstacle that it reports."""

    statement: str
    kind: str
    office: str
    opened: date | None
    answered: date | None


class Hand(NamedTuple):
    """Somebody with work in the plan: how much in all, and how much in the fullest month."""

    name: str
    things: int
    most: int
    month: tuple[int, int]


class Outline(NamedTuple):
    """What the review keeps of a plan."""

    path: str
    title: str
    school: str = ""
    district: str = ""
    region: str = ""
    level: str = "school"
    days: str = ""  # of its period
    aims: tuple[Aim, ...] = ()
    needs: tuple[Said, ...] = ()
    strategies: tuple[Said, ...] = ()
    present: tuple[str, ...] = ()  # student groups that the school, its needs or its status name
    served: frozenset[str] = frozenset()  # those that a goal or a strategy is for
    asks: tuple[Ask, ...] = ()
    hands: tuple[Hand, ...] = ()  # the few with the most to do
    sections: Mapping[str, str] = {}  # of the elements right below the plan, by id path


def section_of(outline: Outline, element: str, field: str) -> str:
    """Name the section of a finding: its goal, or the part of the plan that it is about."""
    around = element
    while around and around not in outline.sections:
        around = around.rpartition("/")[0]
    if around:
        return outline.sections[around]
    return SECTIONS.get(field.partition(".")[0].partition("[")[0], "plan")
