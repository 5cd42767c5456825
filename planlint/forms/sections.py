"""What a starter plan asks for: its sections, with the words that help to fill them in.

Labels are those of ``planlint/layouts/builtin/planlint.yaml``. The prompts are for a principal
who has never seen this tool: a question, or an example that could stand there.
"""

from collections.abc import Iterator

from planlint.forms.fields import Field, Section, choice
from planlint.forms.goals import GOAL, INNER, STRATEGY
from planlint.forms.needs import ASSESSMENT, CAUSES, NEEDS, SOURCES
from planlint.model.people import Initiative
from planlint.model.plan import Plan

TITLE = Field("Title", "title", "Title of this plan: the school and the years")

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
        choice("Kind of plan", "kind", "Choose a kind", Plan),
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
PRIORITIES = Section(
    "Priorities",
    "Priorities",
    "priorities",
    "The few things that this plan is about.",
    (
        Field("Id", "id", "e.g. P1", share=0.6),
        Field("Priority", "statement", "e.g. Early reading", "long", share=4),
        Field("Rank", "rank", "e.g. 1", share=0.6),
        Field("Needs of the priority", "needs", "e.g. N1, N2", share=1.2),
    ),
    rows=3,
    asked=False,
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
        choice("Asked for by", "origin", "Choose", Initiative),
        choice("Status", "status", "Choose", Initiative, share=0.9),
        Field("Hours a week", "hours_per_week", "e.g. 2", share=0.7),
        choice("Decision", "decision", "Choose", Initiative, share=0.8),
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
AFTER = (MONITORING, LEARNING, RESOURCES, INITIATIVES, APPROVALS)
"""The sections behind the goals."""


AREAS = "Areas that goals should cover, as {framework} has them: {areas}"
"""What a form says of the areas of a framework."""
AGAIN = {"choice": "Choose", "date": "Date", "": "Write here", "narrow": "Write"}
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
