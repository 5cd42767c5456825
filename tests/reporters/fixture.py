"""One report with everything a report can hold, shared by the tests of every format."""

from datetime import date

from hypothesis import HealthCheck, settings

from planlint.finding import Edit, Finding, Fix, Location, Related, Terms, order
from planlint.report import NotChecked, PlanSummary, Report, RuleInfo

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For properties: a busy machine is no failure."""

HARBOR = "plans/harbor point.yaml"
LAKE = "plans/lakeview.docx"
BROKEN = "plans/broken.yaml"
HOSTILE = "plans/<b>&,:%\x1b[31m.yaml"

EVIL = (
    "a\x1b[2J\u202eb\u200b\n::error::x ##[y] ]]>\"'<i>|*z*[c](http://e.example)![p](q)"
    "@me #12 {0}`\ud800\x7f\x85"
)

RULES = {
    rule.code: rule
    for rule in (
        RuleInfo(
            code="AL003",
            name="strategy-without-cause",
            group="alignment",
            severity="error",
            profile="review",
            summary="A strategy answers no root cause.",
            why="Reviewers follow each strategy back to the cause it removes.",
            help="Name the root cause under the strategy's `addresses`.",
            cites=("Four Domains, practice 1.2",),
        ),
        RuleInfo(
            code="IN002",
            name="too-many-at-once",
            group="overload",
            severity="info",
            profile="submission",
            summary="Many initiatives start in the same weeks.",
            why="People carry out a few new things well, not many.",
            help="Start some of them in the second half of the year.",
            cites=(),
        ),
        RuleInfo(
            code="MM004",
            name="milestone-without-date",
            group="milestones",
            severity="error",
            profile="draft",
            summary="A milestone has no date.",
            why="Without a date nobody can tell whether you are on track.",
            help="Add `due` with a day, such as 2026-12-18.",
            cites=("Four Domains, practice 1.2",),
        ),
        RuleInfo(
            code="SM004",
            name="ambiguous-percent",
            group="smart",
            severity="warning",
            profile="review",
            summary="A change in percent can be read in two ways.",
            why="a reviewer cannot tell which one you will be held to.",
            help="Write where you start and where you want to be.",
            cites=("Fernandez 2011",),
        ),
        RuleInfo(
            code="ZZ001",
            name=EVIL,
            group=EVIL,
            severity="warning",
            profile="submission",
            summary=EVIL,
            why=EVIL,
            help=EVIL,
            cites=(EVIL,),
        ),
    )
}

_STATEMENT = (
    "    statement: Increase the share of students in grades 3-5 who meet the standard "
    "in mathematics on the state test by 5%."
)
_AT = _STATEMENT.index("5%.") + 1

AMBIGUOUS = Finding(
    code="SM004",
    name="ambiguous-percent",
    severity="warning",
    message='Goal G2 says "increase by 5%": 5 points would be 34%, 5 percent would be 30.5%.',
    path=HARBOR,
    element="G2",
    field="statement",
    location=Location(102, _AT, 102, _AT + 2, _STATEMENT),
    help='write "from 29% to 34%".',
    fix=Fix("Write the start and the end", (Edit(2400, 2405, "from 29% to 34%"),), safe=False),
    data={"from": 29, "to": (34.0, 30.5), "odd": float("nan"), "days": {"b", "a"}},
)
NO_CAUSE = Finding(
    code="AL003",
    name="strategy-without-cause",
    severity="error",
    message="Strategy S3 of goal G1 answers no root cause.",
    path=HARBOR,
    element="G1/S3",
    field="addresses",
    location=Location(64, 7, 71, 20, "    - id: S3"),
    related=(
        Related(
            "the need that the goal rests on", HARBOR, "N1", Location(12, 5, 12, 11, "  - id: N1")
        ),
        Related("the same need", LAKE, "N4", Location(9, 1, 9, 2, "", "t1", "Needs › row 4")),
    ),
    route=("N1", "G1", "S3"),
)
LATE = Finding(
    code="IN002",
    name="too-many-at-once",
    severity="info",
    message="6 initiatives start between 1 and 14 September.",
    path=HARBOR,
    element="",
    location=Location(1, 1, 1, 9, "planlint: 1"),
)
IN_WORD = Finding(
    code="MM004",
    name="milestone-without-date",
    severity="error",
    message="Milestone M2 has no date.",
    path=LAKE,
    element="G1/S2/M2",
    field="due",
    location=Location(
        31, 1, 31, 8, "Ongoing", "body/t[0]/r[2]/c[2]", "Goal 1 › Strategies › row 2 › Timeline"
    ),
)
UNREADABLE = Finding(
    code="PL001",
    name="unreadable",
    severity="error",
    message="The file stops in the middle of a quoted text.",
    path=BROKEN,
    location=Location(7, 12, 7, 30, '  title: \t「数学」 "Ready by five'),
    help="Close the quotation mark that is opened here.",
    fix=Fix("Close the quotation mark", (Edit(130, 130, '"'),)),
)
ATTACK = Finding(
    code="ZZ001",
    name=EVIL,
    severity="warning",
    message=EVIL,
    path=HOSTILE,
    element=EVIL,
    field=EVIL,
    location=Location(3, 5, 3, 12, f"  x: {EVIL}".split("\n", maxsplit=1)[0]),
    related=(Related(EVIL, HOSTILE, EVIL, Location(1, 1, 1, 2, "", EVIL, EVIL)),),
    route=(EVIL, EVIL),
    help=EVIL,
    fix=Fix(EVIL, (Edit(0, 0, EVIL),)),
    data={EVIL: EVIL},
)
SAME_KEY = ATTACK._replace(location=Location(3, 5, 3, 12, "", EVIL, EVIL))

REPORT = Report(
    version="0.1.0",
    plans=(
        PlanSummary(HOSTILE, EVIL, "district", "submission"),
        PlanSummary(BROKEN, readable=False),
        PlanSummary(HARBOR, "Harbor Point Elementary", "school", "review", "submission", 3),
        PlanSummary(LAKE, "Lakeview Middle School", "school", "", "draft", 1),
    ),
    findings=tuple(
        sorted((UNREADABLE, ATTACK, SAME_KEY, LATE, NO_CAUSE, AMBIGUOUS, IN_WORD), key=order)
    ),
    silenced=(
        AMBIGUOUS._replace(
            element="G3",
            location=Location(140, 16, 140, 18, "    statement: by 4%"),
            silenced="The office asks for it in these words.",
            terms=Terms("Network chief", date(2026, 12, 18), "planlint.toml:12"),
            fix=None,
        ),
    ),
    baselined=(
        ATTACK._replace(silenced=None, baselined=True, element="G9"),
        IN_WORD._replace(element="G1/S1/M1", baselined=True),
    ),
    stale=("SM001 G7 statement", EVIL),
    not_checked=(
        NotChecked("DX008", "No plan of the district was given."),
        NotChecked("DX009", "No plan of the district was given."),
        NotChecked("PL001", "The file cannot be read.", BROKEN, failed=True),
        NotChecked("ZZ900", EVIL, HOSTILE, failed=True),
    ),
    rules=RULES,
    as_of="2026-10-01",
    profile="submission",
    notes=("YAML is read slowly here, because the fast parser is not installed.", EVIL),
)
"""Several plans, every severity, every kind of place, and hostile text in every field."""

CLEAN = Report(
    version="0.1.0",
    plans=(PlanSummary(HARBOR, "Harbor Point Elementary", "school", "submission"),),
    findings=(),
    rules={"SM004": RULES["SM004"]},
)
"""A plan with nothing to report."""

EMPTY = Report(
    version="0.1.0",
    plans=(),
    findings=(),
    not_checked=(NotChecked("", "No file below plans/ is an improvement plan.", failed=True),),
)
"""A run that found no plan."""
