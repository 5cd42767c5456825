"""What rules on several plans say beyond the examples of their pages, and what they leave alone."""

from pathlib import Path

import pytest

from planlint import api
from planlint.finding import Finding


@pytest.fixture
def found(tmp_path: Path) -> "Found":
    return Found(tmp_path)


class Found:
    """Writes plans into a folder, and gives what one rule finds in them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, code: str, text: str, options: str = "") -> list[Finding]:
        for number, plan in enumerate(text.split("---\n"), 1):
            file = self.folder / f"{number}.plan.yaml"
            file.write_text(f"planlint: 1\n{plan}", encoding="utf-8")
        table = f"[options.{code}]\n{options}" if options else ""
        (self.folder / "planlint.toml").write_text(f'select = ["{code}"]\n{table}')
        report = api.lint([self.folder])
        assert not [item for item in report.not_checked if item.failed]
        return list(report.findings)


TWO_SCHOOLS = """\
school: {name: Robin Hill School}
goals: [{id: G1, statement: Lower chronic absence from 28% to 22% by June 2027}]
---
school: {name: Swift Brook School}
goals: [{id: G1, statement: Lower chronic absence from 22% to 18% by June 2027}]
---
level: district
schools: [{name: Robin Hill School, enrollment: 400}, {name: Swift Brook School, enrollment: 600}]
"""
DISTRICT_GOAL = "goals: [{id: D1, statement: Lower chronic absence from 24% to 20% by June 2027}]\n"


@pytest.mark.parametrize(
    ("goals", "state", "said"),
    [
        ("", 'metric = "chronic-absence", value = 18', ["plan", "19.6%: 1.6 points short"]),
        ("", 'metric = "chronic-absence", value = 19.5', []),
        ("", 'metric = "chronic-absence", value = 18, year = 2027', ["plan", "19.6%"]),
        ("", 'metric = "chronic-absence", value = 15, year = 2030', []),
        ("", 'metric = "proficiency", subject = "ELA", value = 60', []),
        ("", 'metric = "chronic-absence"', []),
        (DISTRICT_GOAL, 'metric = "chronic-absence", value = 15', ["D1", "15%: 5.0 points short"]),
        (DISTRICT_GOAL, 'metric = "chronic-absence", value = 20', []),
    ],
)
def test_the_target_of_the_state(found: Found, goals: str, state: str, said: list[str]) -> None:
    findings = found("DX009", TWO_SCHOOLS + goals, f"state = [{{{state}}}]")
    assert [f.element for f in findings] == said[:1]
    assert all(words in f.message for f in findings for words in said[1:])


def test_figures_in_other_units_are_written_with_them(found: Found) -> None:
    schools = "".join(
        f"school: {{name: {name}, enrollment: 100}}\n"
        "goals: [{id: G1, measure: {metric: attendance, name: days, baseline: 160 days, target:"
        " {value: 162 days, date: 2027-06}}}]\n---\n"
        for name in ("A", "B")
    )
    head = (
        "level: district\nschools: [A, B]\ngoals: [{id: D1, measure: {metric: attendance,"
        " name: days, baseline: 160 days, target: {value: 170 days, date: 2027-06}}}]\n"
    )
    (finding,) = found("DX009", schools + head)
    assert "is to reach 170 days" in finding.message
    assert finding.related[0].message == "A: 162 days for 100 students"


def liaisons(names: str, regions: str) -> str:
    """Write a district whose n-th school has the n-th contact and region."""
    ids = [f"S{number}" for number in range(len(names))]
    schools = "".join(
        f"  - {{id: {i}, name: {i} School, region: {r}}}\n"
        for i, r in zip(ids, regions, strict=True)
    )
    people = "".join(
        f"  - {{school: {i}, name: Ada {n}}}\n" for i, n in zip(ids, names, strict=True)
    )
    return (
        f"level: district\nschools:\n{schools}liaisons:\n{people}---\nschool: {{name: S0 School}}\n"
    )


@pytest.mark.parametrize(
    ("names", "regions", "said"),
    [
        ("x" * 6 + "y" * 6, "N" * 12, ["In N 2 people"]),
        (
            "x" * 6 + "y" * 6,
            "N" * 6 + "S" * 6,
            ["Ada x is assigned to 6", "Ada y is assigned to 6"],
        ),
        ("x" * 6 + "y" * 6, "NS" * 6, ["Ada x is assigned to 6", "Ada y is assigned to 6"]),
        ("x" * 6 + "y" * 5, "N" * 11, ["Ada x is assigned to 6"]),
        ("x" * 5 + "y" * 5, "N" * 10, []),
    ],
)
def test_a_region_is_told_of_once(found: Found, names: str, regions: str, said: list[str]) -> None:
    findings = found("DX005", liaisons(names, regions))
    assert len(findings) == len(said)
    for finding, words in zip(findings, said, strict=True):
        assert finding.message.startswith(words)


@pytest.mark.parametrize(
    ("provider", "head", "count"),
    [
        ("Ada Nilsen, data coach", "", 1),
        ("Ada Nilsen", "", 0),  # perhaps an organisation
        ("Data coach", "", 0),  # perhaps one in each school
        ("Reading Partners, tutoring", "", 0),
        ("Ada Nilsen, data coach", "assignments: [{person: Tom, school: A, share: 0.1}]\n", 0),
    ],
)
def test_people_whom_the_plans_alone_name(
    found: Found, provider: str, head: str, count: int
) -> None:
    plans = "".join(
        f"---\nschool: {{name: {name}}}\n"
        f'supports: [{{id: P1, kind: district, provider: "{provider}"}}]\n'
        for name in "ABCDEF"
    )
    findings = found("DX005", f"level: district\nschools: [A, B, C, D, E, F]\n{head}{plans}")
    assert [f.severity for f in findings] == ["warning"] * count
    assert all("is counted on by 6 schools" in f.message for f in findings)


ALIGNED = """\
school: {{name: Larch Street School}}
goals: [{{id: G1, statement: Raise proficiency in mathematics to 41%, advances: [{advances}]}}]
{initiatives}---
level: district
schools: [Larch Street School, Moss Hill School]
goals:
  - {{id: D1, statement: Raise proficiency in mathematics to 45% by June 2027}}
  - {{id: D2, statement: Lower chronic absence from 24% to 18% by June 2027}}
initiatives:
  - {{id: I1, name: Attendance calls, addresses: [{addresses}], participants: {participants}}}
"""
OWN = "initiatives: [{id: I7, name: Attendance calls, origin: district}]\n"


@pytest.mark.parametrize(
    ("advances", "addresses", "participants", "initiatives", "place"),
    [
        ("D1", "D2", "Larch Street", "", ["I1"]),
        ("D1", "D2", "Larch Street", OWN, ["I7"]),  # told in the plan that lists it, and once
        ("D1", "D2", "all schools", OWN, ["I7"]),
        ("D1", "D2", "all schools", "", []),  # for whom it is nobody says
        ("D1", "D2", "Moss Hill", "", []),  # which has sent no plan
        ("D1, D2", "D2", "Larch Street", OWN, []),
        ("D2", "D1", "Larch Street", "", []),  # its words say that it is about D1 too
        ("D1", "D1, N3", "Larch Street", "", []),  # it is there for something else too
        ("D7", "D2", "Larch Street", "", ["G1", "I1"]),
    ],
)
def test_initiatives_for_goals_that_a_school_does_not_pursue(
    found: Found,
    advances: str,
    addresses: str,
    participants: str,
    initiatives: str,
    place: list[str],
) -> None:
    text = ALIGNED.format(
        advances=advances, addresses=addresses, participants=participants, initiatives=initiatives
    )
    assert [f.element for f in found("DX008", text)] == place


def instruments(*names: str, grades: str = "K-5") -> str:
    return "---\n".join(
        f"school: {{name: School {n}, grades: {grades}}}\n"
        f"goals: [{{id: G1, subject: ELA, measure: {{metric: proficiency, instrument: {name}}}}}]\n"
        for n, name in enumerate(names)
    )


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (("Cedar Benchmark", "Cedar Benchmark", "Cedar Benchmark", "Lark Inventory"), 1),
        (("Cedar Benchmark", "Cedar Benchmark", "Cedar Benchmark", "CB"), 0),  # short for it
        (("Cedar Benchmark", "Cedar Benchmark", "Cedar Benchmark", "Benchmark 8"), 0),
        (("Cedar Benchmark", "Cedar Benchmark", "Cedar Benchmark", "state test"), 0),  # any one
        (("Cedar Benchmark", "Cedar Benchmark", "Lark Inventory"), 0),  # two are no set
    ],
)
def test_another_test(found: Found, names: tuple[str, ...], count: int) -> None:
    findings = found("DX012", instruments(*names))
    assert [f.severity for f in findings] == ["warning"] * count


def test_tests_of_schools_without_grades_are_not_compared(found: Found) -> None:
    names = ("Cedar Benchmark", "Cedar Benchmark", "Cedar Benchmark", "Lark Inventory")
    assert not found("DX012", instruments(*names, grades="[]"))


FULL = """\
school: {{name: School {n}}}
team: {{members: [{{role: Principal}}]}}
vision: Every child reads.
theory_of_action: If we teach it, they learn it.
resources: [{{id: F1, name: Grant}}]
"""


@pytest.mark.parametrize(
    ("last", "least", "count"),
    [
        ("school: {name: School 9}\nvision: Every child counts.\n", 3, 1),
        ("school: {name: School 9}\nvision: Every child counts.\n", 4, 0),
        ("school: {name: School 9}\nvision: Every child counts.\nteam: {members: [Dean]}\n", 3, 0),
        ("kind: ninety-day\nschool: {name: School 9}\n", 3, 0),  # another kind of plan
    ],
)
def test_another_template(found: Found, last: str, least: int, count: int) -> None:
    plans = "---\n".join(FULL.format(n=n) for n in range(4))
    findings = found("DX012", f"{plans}---\n{last}", f"parts = {least}")
    assert [f.severity for f in findings] == ["info"] * count
    assert all("a team, a theory of action and resources" in f.message for f in findings)


OWNERS = """\
school: {{name: Finch Lane School}}
goals: [{{id: G1, statement: Lower chronic absence from 24% to 20% by June 2027}}]
monitoring: {{owner: Principal, district_owner: {owner}}}
---
level: district
schools: [{{id: FL, name: Finch Lane School}}, {{id: GB, name: Gannet Bay School}}]
liaisons: [{{school: FL, name: {contact}}}, {{school: GB, name: Bram Castellan}}]
"""


@pytest.mark.parametrize(
    ("owner", "contact", "count"),
    [
        ("Bram Castellan", "Odile Ferrant", 1),
        ("Bram Castellan", "Mr. Castellan", 0),  # perhaps the same person
        ("Bram Castellan", "Literacy coach", 0),  # a role, perhaps his
        ("Regional superintendent", "Odile Ferrant", 0),
        ("Ines Okafor", "Odile Ferrant", 0),  # of whom the district plan knows nothing
        ("Odile Ferrant", "Odile Ferrant", 0),
    ],
)
def test_who_answers_in_the_district(found: Found, owner: str, contact: str, count: int) -> None:
    assert len(found("DX013", OWNERS.format(owner=owner, contact=contact))) == count


@pytest.mark.parametrize(
    ("school", "head", "place"),
    [
        ("", "", ["plan goals"]),
        ("", "schools: [Finch Lane School]\n", []),  # DX003 asks for a contact
        ("monitoring: {owner: Principal}\n", "", []),  # AC004 asks for somebody in the district
        ("monitoring: {district_owner: Director}\n", "", []),
        ("supports: [{id: P1, kind: district, liaison: Director}]\n", "", []),
        ("", "goals: [{id: D1, owner: Director}]\n", ["G2 statement"]),
        ("", "goals: [{id: D1}]\n", ["plan goals"]),
    ],
)
def test_goals_for_which_nobody_in_the_district_answers(
    found: Found, school: str, head: str, place: list[str]
) -> None:
    text = (
        "school: {name: Finch Lane School}\n"
        "goals: [{id: G1, statement: One, advances: [D1]}, {id: G2, statement: Two}]\n"
        f"{school}---\nlevel: district\n{head}"
    )
    assert [f"{f.element} {f.field}" for f in found("DX013", text)] == place
