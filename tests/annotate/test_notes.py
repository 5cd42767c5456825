"""Comments speak to the person who wrote the plan."""

import pytest

from planlint.annotate.notes import Note, lines_of, notes_of, plain
from planlint.finding import Finding, Location, Related
from planlint.report import RuleInfo

INFO = RuleInfo(
    "OW001",
    "unowned-work",
    "ownership",
    "error",
    "draft",
    "s",
    "Nobody `owner` it.",
    "Name a role.",
    (),
)
PLACE = Location(3, 12, 3, 15, "statement: 32% of students", "body/p[3]", "Goal 1", 1)


def finding(**more: object) -> Finding:
    given = {"message": "Strategy S1 names nobody.", "location": PLACE, **more}
    return Finding("OW001", "unowned-work", "error", path="plan.docx", **given)  # type: ignore[arg-type]


def test_a_note_says_what_why_and_how() -> None:
    other = Related("strategy S2", "plan.docx", "S2", PLACE._replace(label="Goal 2 › row 1"))
    (note,) = notes_of([finding(related=(other,))], {"OW001": INFO})
    assert note == Note(
        "body/p[3]",
        "32%",
        "Strategy S1 names nobody.\nStrategy S2: Goal 2 › row 1\nWhy: Nobody “owner” it.\n"
        "To mend it: Name a role.",
        severity="error",
        code="OW001 unowned-work · to be mended",
    )


def test_the_findings_own_help_comes_before_the_rules() -> None:
    (note,) = notes_of([finding(help="Ask the coach.")], {"OW001": INFO})
    assert "To mend it: Ask the coach." in note.text
    (bare,) = notes_of([finding()], {})
    assert bare.text == "Strategy S1 names nobody."


def test_what_is_silenced_or_known_leaves_no_note() -> None:
    assert notes_of([finding(silenced="agreed"), finding(baselined=True)], {}) == ()


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (PLACE, "32%"),
        (Location(address="a"), None),
        (PLACE._replace(end_line=4, end_column=2), "32% of students"),
        (PLACE._replace(column=40), None),
        (PLACE._replace(excerpt_column=10), "ate"),
        (PLACE._replace(column=3, excerpt_column=10), None),
    ],
)
def test_the_words_of_a_place(place: Location, words: str | None) -> None:
    (note,) = notes_of([finding(location=place)], {})
    assert note.words == words


@pytest.mark.parametrize(
    ("said", "spoken"),
    [
        ("Write `owner:`.", "Write “owner”."),
        ("Look into `needs_assessment.sources[]`.", "Look into “needs assessment › sources”."),
        ("Add `{audience: families, languages: [English, Spanish]}`.",
         "Add “audience: families, languages: English, Spanish”."),
        ("Add `team: {members: [{role: Principal}, {role: Coach}]}`.",
         "Add “team (members (role: Principal; role: Coach))”."),
        ("Write `evidence: {tier: 2, citation: a guide}`.",
         "Write “evidence (tier: 2, citation: a guide)”."),
        ("Add `participants: [principal, teachers]`.",
         "Add “participants: principal, teachers”."),
        ("Half `school: {name: …`.", "Half “school: name: …”."),
        ('Set `decision_rule: "ask why"`.', "Set “decision rule: ask why”."),
        ("Run `planlint explain OW001`.", "Run “planlint explain OW001”."),
        ("Half `` empty.", "Half  empty."),
        ("It's \u202e5\x00.", "It's �5�."),
        ("Two\n  lines.", "Two lines."),
    ],
)  # fmt: skip
def test_plain_words(said: str, spoken: str) -> None:
    assert plain(said) == spoken


def test_what_findings_of_one_rule_share_is_said_once() -> None:
    notes = [
        Note("p", None, "One.\nWhy: so.\nTo mend it: do.", code="A1 x"),
        Note("p", None, "Two.\nWhy: so.\nTo mend it: do.", code="A1 x"),
        Note("p", None, "Three.", code="A2 y"),
        Note("p", None, "Four."),
    ]
    assert lines_of(notes) == [
        ("One.", False), ("Two.", False), ("Why: so.", False), ("To mend it: do.", False),
        ("A1 x", True), ("Three.", False), ("A2 y", True), ("Four.", False),
    ]  # fmt: skip
