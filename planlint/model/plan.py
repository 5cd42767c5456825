"""The plan as a whole."""

from typing import ClassVar, Literal

from planlint.calendar import When
from planlint.model.district import (
    Allocation,
    Assignment,
    Checkin,
    DataReview,
    Liaison,
    Meeting,
    Protocol,
    SchoolEntry,
    SeniorOfficial,
)
from planlint.model.goals import Goal, Priority, Theory
from planlint.model.needs import NeedsAssessment
from planlint.model.part import Element, Identified, Names, Part, Text
from planlint.model.people import (
    Communication,
    Inequity,
    Initiative,
    ProfessionalLearning,
    Request,
    Resource,
    RosterEntry,
    Support,
    Team,
)
from planlint.model.strategies import Period, Strategy
from planlint.quantity import Quantity


class School(Part):
    """The school that the plan is for."""

    shorthand: ClassVar[str] = "name"

    name: Text = None
    """The school's name."""
    id: Text = None
    """The number that the state knows it by."""
    district: Text = None
    """Its district."""
    region: Text = None
    """The region of the district that it belongs to."""
    state: Text = None
    """Its state, as a postal abbreviation or in words."""
    grades: Names = ()
    """The grades that it teaches: `K-5`."""
    enrollment: float | None = None
    """Students."""
    groups: dict[str, float] = {}
    """How many students belong to each student group."""


class Designation(Element):
    """A status that the state gave the school."""

    shorthand: ClassVar[str] = "status"

    status: Text = None
    """CSI, TSI, ATSI, underperforming, priority improvement, turnaround, and others."""
    groups: Names = ()
    """The student groups that it was given for."""
    since: When | None = None
    """Since when."""


class Approval(Element):
    """A body that approved the plan."""

    shorthand: ClassVar[str] = "body"

    body: Text = None
    """Who approved: the council, the superintendent, the board."""
    date: When | None = None
    """When."""


class Review(Element):
    """A day on which progress was reviewed."""

    shorthand: ClassVar[str] = "date"

    date: When | None = None
    """The day."""
    decisions: Text = None
    """What was decided."""


class Monitoring(Part):
    """Who watches over progress, how often, and what happens when it stops."""

    owner: Text = None
    """Who answers for it in the school."""
    district_owner: Text = None
    """Who answers for it in the district."""
    cadence: Text = None
    """How often progress is looked at."""
    dates: tuple[When, ...] = ()
    """The days on which it is looked at."""
    decision_rule: Text = None
    """What happens when a milestone is missed."""
    reviews: tuple[Review, ...] = ()
    """Reviews that took place."""


class Adjustment(Element):
    """A change that was made along the way."""

    date: When | None = None
    """When."""
    of: Names = ()
    """The ids of the strategies, milestones or goals that changed."""
    why: Text = None
    """The reason."""
    change: Text = None
    """What changed."""


class PreviousGoal(Identified):
    """A goal of the plan before this one, and what became of it."""

    statement: Text = None
    """The goal."""
    target: Quantity | None = None
    """The value that was to be reached."""
    actual: Quantity | None = None
    """The value that was reached."""
    met: bool | None = None
    """Whether it was met."""


class Previous(Part):
    """The plan before this one."""

    path: Text = None
    """Where its file is."""
    goals: tuple[PreviousGoal, ...] = ()
    """Its goals and their results."""


class Notice(Element):
    """A notice or hearing that the law asks for."""

    kind: Text = None
    """Parent notification, public hearing, and others."""
    date: When | None = None
    """The day."""


class Silenced(Element):
    """A finding that is accepted: in any format, with who agreed and until when."""

    code: Text = None
    """The rule's code or name."""
    at: Text = None
    """The id of the element; the whole plan when nothing is said."""
    reason: Text = None
    """Why the finding is acceptable."""
    approver: Text = None
    """Who agreed: a role or a person."""
    expires: When | None = None
    """The last day on which it holds; without one it holds for good."""


class Plan(Element):
    """A school or district improvement plan."""

    shorthand: ClassVar[str] = ""

    planlint: Text = None
    """The version of this format: 1."""
    title: Text = None
    """What the plan is called."""
    level: Literal["school", "district"] = "school"
    """Whether it is a school's plan or a district's."""
    kind: Literal[
        "improvement",
        "turnaround",
        "targeted",
        "schoolwide",
        "sustainable",
        "strategic",
        "ninety-day",
    ] = "improvement"
    """What kind of plan it is."""
    frameworks: Names = ()
    """The rule packs that the plan answers to: four-domains, massachusetts, essa."""
    school: School | None = None
    """The school."""
    period: Period | None = None
    """The days that the plan is for."""
    updated: When | None = None
    """When it was last changed."""
    version: Text = None
    """Its version."""
    owner: Text = None
    """Who answers for the plan: a role or a person."""
    designations: tuple[Designation, ...] = ()
    """What status the state gave the school."""
    approvals: tuple[Approval, ...] = ()
    """Who approved the plan."""
    team: Team | None = None
    """The leadership team."""
    roster: tuple[RosterEntry, ...] = ()
    """The roles and people of the school."""
    vision: Text = None
    """What the school wants to be."""
    theory_of_action: Theory | None = None
    """Why the plan as a whole is expected to work."""
    needs_assessment: NeedsAssessment | None = None
    """What the school found when it looked at itself."""
    priorities: tuple[Priority, ...] = ()
    """The few things that the plan is about; the goals when none are named."""
    goals: tuple[Goal, ...] = ()
    """What is to be reached."""
    strategies: tuple[Strategy, ...] = ()
    """Strategies that support several goals."""
    initiatives: tuple[Initiative, ...] = ()
    """Everything else that takes the staff's time."""
    monitoring: Monitoring | None = None
    """Who watches over progress, and how."""
    adjustments: tuple[Adjustment, ...] = ()
    """Changes along the way."""
    professional_learning: tuple[ProfessionalLearning, ...] = ()
    """What adults will learn."""
    supports: tuple[Support, ...] = ()
    """Help from the district and from outside."""
    requests: tuple[Request, ...] = ()
    """What the school asks of the district."""
    resources: tuple[Resource, ...] = ()
    """What the plan can draw on."""
    inequities: tuple[Inequity, ...] = ()
    """Resources that do not reach all students alike."""
    communications: tuple[Communication, ...] = ()
    """How progress is told."""
    previous: Previous | None = None
    """The plan before this one."""
    notices: tuple[Notice, ...] = ()
    """Notices and hearings."""
    silenced: tuple[Silenced, ...] = ()
    """Findings that are accepted, with the reason."""

    senior_official: SeniorOfficial | None = None
    """District plans: who answers for school improvement."""
    liaisons: tuple[Liaison, ...] = ()
    """District plans: the contact of each school."""
    assignments: tuple[Assignment, ...] = ()
    """District plans: people sent to schools."""
    meetings: tuple[Meeting, ...] = ()
    """District plans: meetings with school leaders."""
    checkins: tuple[Checkin, ...] = ()
    """District plans: check-ins with each school."""
    review_calendar: tuple[DataReview, ...] = ()
    """District plans: days on which data is studied."""
    protocols: tuple[Protocol, ...] = ()
    """District plans: how data is read together."""
    schools: tuple[SchoolEntry, ...] = ()
    """District plans: the schools."""
    allocations: tuple[Allocation, ...] = ()
    """District plans: what each school gets."""
