"""What a starter plan asks for: its sections, with the words that help to fill them in.

Labels are those of ``planlint/layouts/builtin/planlint.yaml``. The prompts are for a principal
who has never seen this tool: a question, or an example that could stand there.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args, get_origin

from planlint.model.goals import Goal
from planlint.model.needs import Need, NeedsAssessment, Source
from planlint.model.part import Part
from planlint.model.people import Initiative
from planlint.model.plan import Plan
from planlint.model.strategies import Action, Evidence, Milestone, Strategy


class Field(NamedTuple):
    """Something to fill in."""

    label: str
    path: str  # the keys that lead to it, from the part that the section is about
    prompt: str
    kind: Literal["text", "long", "date", "choice"] = "text"
    choices: tuple[str, ...] = ()
    share: float = 1  # of the width of a table, beside the other columns


class Section(NamedTuple):
    """A part of the form: labels with room beside them, or a table with a row for each part."""

    name: str  # what it is called here and in workbooks
    heading: str
    to: str  # the list that its rows belong to, from the part around it; "" for a form
    about: str  # what to write, in one or two sentences
    fields: tuple[Field, ...]
    rows: int = 0  # of a table; 0 for a form
    asked: bool = True  # False: only when a framework asks for it
    more: tuple[Field, ...] = ()  # what a plan may hold besides; blank forms leave it out


def _choices(part: type[Part], name: str) -> tuple[str, ...]:
    """Give the words that a field of the plan may hold, as people write them."""
    annotation = part.fields[name]
    while get_origin(annotation) is not Literal:
        annotation = get_args(annotation)[0]
    return tuple(word.replace("-", " ").capitalize() for word in get_args(annotation))


def _choice(label: str, path: str, prompt: str, part: type[Part], share: float = 1) -> Field:
    return Field(
        label, path, prompt, "choice", _choices(part, path.rsplit(".", maxsplit=1)[-1]), share
    )


TITLE = Field("Title", "title", "Title of this plan: the school and the years")
STATEMENT = "statement"
"""The field that stands below the heading of a goal or strategy, over the whole width."""

PLAN = Section(
    "Plan",
    "About the plan",
    "",
    "Which school the plan is for, from when to when, and who answers for it.",
    (
        Field("School", "school.name", "Name of the school"),
        Field("District", "school.district", "Name of the district"),
        Field("State", "school.state", "e.g. MA"),
        Field("Grades taught", "school.grades", "e.g. K-5"),
        Field("Enrollment", "school.enrollment", "How many students"),
        _choice("Kind of plan", "kind", "Choose a kind", Plan),
        Field("First day of the plan", "period.start", "The day on which it begins", "date"),
        Field("Last day of the plan", "period.end", "The last day of the school year", "date"),
        Field("Plan owner", "owner", "Who answers for the plan: Principal"),
        Field("Team meets", "team.cadence", "How often the team meets: every two weeks"),
        Field("Frameworks", "frameworks", "Rules that the plan answers to: four-domains"),
        Field("Last changed", "updated", "The day of this version", "date"),
    ),
    more=(
        Field("Level", "level", "school or district"),
        Field("School number", "school.id", ""),
        Field("Region", "school.region", ""),
        Field("Version", "version", ""),
    ),
)
TEAM = Section(
    "Team",
    "Leadership team",
    "team.members",
    "Everybody who leads this plan, one in a row.",
    (
        Field("Team member role", "role", "e.g. Literacy coach", share=1),
        Field("Team member name", "name", "May stay empty", share=1),
    ),
    rows=4,
)
DESIGNATIONS = Section(
    "Designations",
    "Designations",
    "designations",
    "What status the state gave the school, for whom and since when.",
    (
        Field("Designation", "status", "e.g. CSI, TSI, ATSI, underperforming"),
        Field(
            "Designated groups", "groups", "e.g. multilingual learners, students with disabilities"
        ),
        Field("Designated since", "since", "The day", "date"),
    ),
    rows=1,
    asked=False,
)
VISION = Section(
    "Vision",
    "Where the school is going",
    "",
    "What the school wants to be, and why this plan is expected to bring it there.",
    (
        Field("Vision", "vision", "What every student will be able to do or know here", "long"),
        Field(
            "Theory of action",
            "theory_of_action",
            "If adults do this, then classrooms will look like that, and students will gain this",
            "long",
        ),
    ),
)
ASSESSMENT = Section(
    "Assessment",
    "Needs assessment",
    "",
    "How the school looked at itself. Write what you found further down, each finding by itself.",
    (
        Field("Date of the needs assessment", "needs_assessment.date", "When it was done", "date"),
        Field(
            "Next review of the needs assessment",
            "needs_assessment.next_review",
            "When it is looked at again",
            "date",
        ),
        _choice(
            "Scope of the needs assessment",
            "needs_assessment.scope",
            "The whole school, or a part",
            NeedsAssessment,
        ),
        Field(
            "Who took part",
            "needs_assessment.participants",
            "e.g. principal, teachers, families, students",
        ),
        Field(
            "Method of the needs assessment",
            "needs_assessment.method",
            "Who read which data together, and how you agreed on the causes",
            "long",
        ),
    ),
)
SOURCES = Section(
    "Data sources",
    "Data sources",
    "needs_assessment.sources",
    "The data that you looked at. Give each a short id, so that needs can refer to it.",
    (
        Field("Id", "id", "e.g. D1", share=0.6),
        Field("Data source", "name", "e.g. State test 2026", share=2.4),
        _choice("Kind of data", "kind", "Choose", Source, share=1.4),
        Field("Data from", "date", "When it was collected", "date", share=1.1),
    ),
    rows=4,
)
NEEDS = Section(
    "Needs",
    "Needs",
    "needs_assessment.needs",
    "What you found, with its figures: who, what, how many. The ids are what goals refer to.",
    (
        Field("Id", "id", "e.g. N1", share=0.6),
        Field(
            "Need",
            "statement",
            "e.g. Only 32% of grade 3 students met expectations in reading",
            "long",
            share=3.4,
        ),
        _choice("Severity", "severity", "Choose", Need, share=0.9),
        Field("Sources", "sources", "e.g. D1, D2", share=0.9),
        Field("Student groups", "groups", "e.g. Multilingual learners", share=1.2),
    ),
    rows=4,
    more=(
        Field("Subject", "subject", ""),
        Field("Grades", "grades", ""),
        Field("Deferred because", "deferred", ""),
    ),
)
CAUSES = Section(
    "Root causes",
    "Root causes",
    "needs_assessment.root_causes",
    "Why it is so, as far as adults here can change it. Name the needs that each one explains.",
    (
        Field("Id", "id", "e.g. R1", share=0.6),
        Field(
            "Root cause",
            "statement",
            "e.g. Phonics lessons are cut short in two of three rooms",
            "long",
            share=4.4,
        ),
        Field("Explains", "explains", "e.g. N1", share=1),
    ),
    rows=4,
)
PRIORITIES = Section(
    "Priorities",
    "Priorities",
    "priorities",
    "The few things that this plan is about.",
    (
        Field("Id", "id", "P1", share=0.6),
        Field("Priority", "statement", "e.g. Early reading", "long", share=4),
        Field("Rank", "rank", "e.g. 1", share=0.6),
        Field("Needs of the priority", "needs", "e.g. N1, N2", share=1.2),
    ),
    rows=3,
    asked=False,
)
GOAL = Section(
    "Goals",
    "Goals",
    "goals",
    "Who will reach what, from where to where, by when, and how you will know.",
    (
        Field(
            "Goal statement",
            STATEMENT,
            "e.g. Raise the share of grade 3 students who meet expectations on the state reading"
            " test from 32% in May 2026 to 36% by June 2027",
            "long",
            share=3,
        ),
        _choice("Kind of goal", "kind", "Choose: for students, or for adults", Goal),
        Field("Owner", "owner", "One role that answers for it: Principal"),
        Field("Addresses", "addresses", "Ids of the needs: N1"),
        Field("Student groups", "groups", "e.g. multilingual learners, students with disabilities"),
        Field("Grades", "grades", "e.g. 3"),
        Field("Subject", "subject", "e.g. Reading"),
        Field("Measure", "measure.name", "What is counted: students who meet expectations"),
        Field("Instrument", "measure.instrument", "The test, survey or file"),
        Field("Baseline", "measure.baseline.value", "Where it starts: 32%"),
        Field("Baseline date", "measure.baseline.date", "When that was so", "date"),
        Field("Target", "measure.target.value", "The level to reach: 36%"),
        Field("Target date", "measure.target.date", "By when", "date"),
        Field(
            "Why this target",
            "rationale",
            "What makes it both possible and worth it",
            "long",
            share=1.5,
        ),
    ),
    more=(
        Field("Priority of the goal", "priority", ""),
        Field("Advances", "advances", ""),
        Field("Horizon", "horizon", ""),
    ),
)
STRATEGY = Section(
    "Strategies",
    "Strategies",
    "strategies",
    "What adults will do to reach the goal, in a sentence; then who, how well, and since when.",
    (
        Field(
            "Strategy",
            STATEMENT,
            "e.g. Teach the full phonics lesson every day in every K-2 room, with coaching",
            "long",
            share=3,
        ),
        Field("Strategy owner", "owner", "One role: Literacy coach"),
        Field("Addresses", "addresses", "Ids of root causes: R1"),
        _choice("Status", "status", "Choose", Strategy),
        _choice(
            "Tier of evidence", "evidence.tier", "Choose: 1 is strong, 4 a rationale", Evidence
        ),
        Field("Starts", "period.start", "When it begins", "date"),
        Field("Ends", "period.end", "When it ends", "date"),
        Field(
            "Evidence",
            "evidence.citation",
            "The study or guide that shows it works",
            "long",
            share=1.5,
        ),
        Field("Whose practice changes", "practice_shift.who", "e.g. K-2 teachers"),
        Field("How often it is seen", "practice_shift.cadence", "e.g. Every two weeks"),
        Field(
            "What adults will do differently",
            "practice_shift.statement",
            "e.g. Teachers teach the whole lesson and check each child's reading weekly",
            "long",
            share=2,
        ),
        Field(
            "How it is seen", "practice_shift.measure", "e.g. Rooms seen teaching the whole lesson"
        ),
        Field("Tool", "practice_shift.tool", "e.g. Learning-walk rubric"),
    ),
    more=(
        Field("Supports", "supports", ""),
        Field("Student groups", "groups", ""),
        Field("In place by", "practice_shift.by", ""),
        Field("Asked for by", "origin", ""),
    ),
)
_MEASURE = (
    Field("Instrument", "instrument", "e.g. Learning-walk rubric", share=1.2),
    Field("Owner", "owner", "e.g. Assistant principal", share=1),
    Field("Baseline", "baseline.value", "e.g. 33%", share=0.8),
    Field("Baseline date", "baseline.date", "When", "date", share=0.95),
    Field("Target", "target.value", "e.g. 90%", share=0.7),
    Field("Target date", "target.date", "By when", "date", share=0.95),
)
FURTHER = Section(
    "Further measures",
    "Further measures",
    "measures",
    "",
    (Field("Further measure", "name", ""), *(f for f in _MEASURE if f.label != "Owner")),
    rows=1,
)
"""Measures of a goal besides the first; blank forms leave them out."""
IMPLEMENTATION = Section(
    "Implementation measures",
    "Implementation measures",
    "implementation",
    "How you will know that adults do it as intended.",
    (
        Field(
            "Implementation measure",
            "name",
            "e.g. Rooms seen teaching the whole lesson",
            "long",
            share=2,
        ),
        *_MEASURE,
    ),
    rows=1,
)
OUTCOMES = Section(
    "Student measures",
    "Student measures",
    "outcomes",
    "How you will know that students gain from it.",
    (
        Field("Student measure", "name", "e.g. Grade 3 students at benchmark", "long", share=2),
        *_MEASURE,
    ),
    rows=1,
)
MILESTONES = Section(
    "Milestones",
    "Milestones",
    "milestones",
    "What should be true by a day along the way, so early that you can still change course.",
    (
        Field(
            "Milestone",
            "statement",
            "e.g. The whole lesson is seen in 60% of rooms",
            "long",
            share=2.2,
        ),
        Field("Due", "due", "By when", "date", share=0.95),
        Field(
            "Adults or students",
            "level",
            "What adults do, or what students gain",
            "choice",
            _choices(Milestone, "level"),
            share=1.15,
        ),
        Field("Value", "value", "e.g. 60%", share=0.7),
        Field("Shown by", "evidence", "e.g. Learning-walk log", share=1.1),
        Field("Owner", "owner", "e.g. Assistant principal", share=1),
    ),
    rows=2,
    more=(
        Field("Status", "status", ""),
        Field("Reached", "actual", ""),
        Field("Checked with", "measure", ""),
    ),
)
ACTIONS = Section(
    "Actions",
    "Actions",
    "actions",
    "The steps: who does what, from when to when.",
    (
        Field(
            "Action",
            "statement",
            "e.g. Schedule a protected block in every room",
            "long",
            share=2.6,
        ),
        Field("Owner", "owner", "e.g. Assistant principal", share=1.1),
        Field("Begins", "start", "From when", "date", share=0.95),
        Field("Due", "due", "By when", "date", share=0.95),
        _choice("Status", "status", "Choose", Action, share=0.8),
    ),
    rows=3,
    more=(Field("Hours", "hours", ""), Field("Produces", "produces", "")),
)
MONITORING = Section(
    "Monitoring",
    "Monitoring",
    "",
    "Who looks at progress, how often, and what happens when a milestone is missed.",
    (
        Field("Monitoring owner", "monitoring.owner", "One role in the school: Principal"),
        Field("Monitoring owner in the district", "monitoring.district_owner", "One role there"),
        Field("Progress is looked at", "monitoring.cadence", "e.g. Every two weeks"),
        Field("Monitoring dates", "monitoring.dates", "e.g. 2026-10-01, 2026-11-05"),
        Field(
            "Decision rule",
            "monitoring.decision_rule",
            "e.g. If a milestone is missed twice, then the team changes the strategy within a week",
            "long",
        ),
    ),
)
LEARNING = Section(
    "Professional learning",
    "Professional learning",
    "professional_learning",
    "What adults will learn so that they can do what the strategies ask.",
    (
        Field(
            "Professional learning", "topic", "e.g. Teaching phonics routines", "long", share=2.2
        ),
        Field("Dates", "dates", "e.g. 2026-08-20, 2026-10-09", share=1.2),
        Field("Follow-up", "follow_up", "e.g. Coaching in rooms", share=1.4),
        Field("Supports", "supports", "Ids: S1.1", share=0.8),
        Field("Hours", "hours", "e.g. 12", share=0.6),
    ),
    rows=2,
)
RESOURCES = Section(
    "Resources",
    "Resources",
    "resources",
    "Money, people and time that the plan draws on.",
    (
        Field("Resource", "name", "e.g. Half a coaching position", "long", share=2),
        Field("Source of the money", "source", "e.g. Title I", share=1.2),
        Field("Amount", "amount", "e.g. 42000", share=0.8),
        Field("Available", "available", "e.g. 42000", share=0.8),
    ),
    rows=2,
)
INITIATIVES = Section(
    "Other initiatives",
    "Other initiatives",
    "initiatives",
    "Everything else that takes the staff's time, and whether you keep it.",
    (
        Field("Initiative", "name", "e.g. New attendance system", "long", share=2),
        _choice("Asked for by", "origin", "Choose", Initiative),
        _choice("Status", "status", "Choose", Initiative, share=0.9),
        Field("Hours a week", "hours_per_week", "e.g. 2", share=0.7),
        _choice("Decision", "decision", "Choose", Initiative, share=0.8),
        Field("Reason", "reason", "Why", share=1.2),
    ),
    rows=2,
    more=(
        Field("Owner", "owner", ""),
        Field("Begins", "start", ""),
        Field("Ends", "end", ""),
    ),
)
APPROVALS = Section(
    "Approvals",
    "Approvals",
    "approvals",
    "Who approved the plan, and when.",
    (
        Field("Approved by", "body", "e.g. School site council", share=2),
        Field("Approved on", "date", "The day", "date"),
    ),
    rows=2,
)

BEFORE = (PLAN, TEAM, DESIGNATIONS, VISION, ASSESSMENT, SOURCES, NEEDS, CAUSES, PRIORITIES)
"""The sections in front of the goals."""
INNER = (IMPLEMENTATION, OUTCOMES, MILESTONES, ACTIONS)
"""The tables of each strategy."""
AFTER = (MONITORING, LEARNING, RESOURCES, INITIATIVES, APPROVALS)
"""The sections behind the goals."""


AREAS = "Areas that goals should cover, as {framework} has them: {areas}"
"""What a form says of the areas of a framework."""
AGAIN = {"choice": "Choose", "date": "Date", "": "Write here"}
"""The prompts of further rows of a table, by the kind of their field."""


def prompts() -> list[str]:
    """Give every text by which a form asks for something.

    Programs that know no content controls keep these words and lose the mark that they are
    none of the author's, so the layout lists them.
    """
    found: dict[str, None] = {}
    for section in (*BEFORE, GOAL, STRATEGY, *INNER, *AFTER):
        found[section.about] = None
        found |= dict.fromkeys(field.prompt for field in section.fields)
    opening = AREAS.partition("{")[0].strip()
    return [TITLE.prompt, *found, *AGAIN.values(), f"{opening} ..."]


def wanted(sections: tuple[Section, ...], asked: tuple[str, ...]) -> Iterator[Section]:
    """Give the sections of a form: the usual ones, and those that a framework asks for."""
    for section in sections:
        if section.asked or section.to in asked:
            yield section


def missing(asked: tuple[str, ...]) -> list[str]:
    """Give the keys that a framework asks for and no table of the forms has room for."""
    known = {"goals", "strategies", "school", "period", "team", "title"}
    for section in (*BEFORE, *AFTER):
        known.add(section.to)
        known |= {field.path.split(".")[0] for field in section.fields if not section.to}
        known.add(section.to.split(".")[0])
    return [key for key in asked if key not in known]
