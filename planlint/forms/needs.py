"""What a starter plan asks of the needs assessment: its data, the needs found, their causes."""

from planlint.forms.fields import Field, Section, choice
from planlint.model.needs import Need, NeedsAssessment, Source

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
        choice(
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
        choice("Kind of data", "kind", "Choose", Source, share=1.4),
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
        choice("Severity", "severity", "Choose", Need, share=0.9),
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
