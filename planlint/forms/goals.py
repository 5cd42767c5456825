"""What a form asks for below its goals: each goal, its strategies, and their tables."""

from planlint.forms.fields import Field, Section, choice, choices
from planlint.model.goals import Goal
from planlint.model.strategies import Action, Evidence, Milestone, Strategy

STATEMENT = "statement"
"""The field that stands below the heading of a goal or strategy, over the whole width."""
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
        choice("Kind of goal", "kind", "Choose: for students, or for adults", Goal),
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
        choice("Status", "status", "Choose", Strategy),
        choice("Tier of evidence", "evidence.tier", "Choose: 1 is strong, 4 a rationale", Evidence),
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
            choices(Milestone, "level"),
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
        choice("Status", "status", "Choose", Action, share=0.8),
    ),
    rows=3,
    more=(Field("Hours", "hours", ""), Field("Produces", "produces", "")),
)

INNER = (IMPLEMENTATION, OUTCOMES, MILESTONES, ACTIONS)
"""The tables of each strategy."""
