"""Student groups: one group by all its names, and only where a group is meant."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint.groups import ALL, canonical, find, known, same

EL = "multilingual learners"
SWD = "students with disabilities"
POOR = "economically disadvantaged students"
NATIVE = "American Indian or Alaska Native students"
PACIFIC = "Native Hawaiian or Pacific Islander students"

NAMES = [
    (EL, "multilingual learners"),
    (EL, "Multi-Lingual Learner"),
    (EL, "EL"),
    (EL, "ELs"),
    (EL, "ells"),
    (EL, "MLL"),
    (EL, "ML students"),
    (EL, "emergent bilinguals"),
    (EL, "English language learners (ELL)"),
    (EL, "former ELs"),
    (SWD, "SWD"),
    (SWD, "special education"),
    (SWD, "students with IEPs"),
    (SWD, "grade 4 students with disabilities"),
    (SWD, "All Students with Disabilities subgroup"),
    (POOR, "low income"),
    (POOR, "Low-income students"),
    (POOR, "FRL"),
    (POOR, "free and reduced-price lunch"),
    (POOR, "Title I students"),
    (POOR, "Economically Disadvantaged"),
    ("high needs students", "High Needs"),
    ("Black students", "Black/African American"),
    ("Black students", "African-American students"),
    ("Hispanic or Latino students", "Hispanic/Latino"),
    ("Hispanic or Latino students", "Latinx scholars"),
    ("Asian students", "asian"),
    (NATIVE, "Native American"),
    (NATIVE, "American Indian/Alaska Native"),
    (PACIFIC, "pacific islander"),
    ("multiracial students", "two or more races"),
    ("White students", "white"),
    ("students in foster care", "foster youth"),
    ("students experiencing homelessness", "homeless/McKinney-Vento"),
    ("migratory students", "migrant"),
    ("military-connected students", "Military-connected"),
    ("male students", "boys"),
    ("female students", "Female"),
    ("gifted students", "gifted and talented"),
    (ALL, "all students"),
    (ALL, "All"),
    (ALL, "schoolwide"),
]


@pytest.mark.parametrize(("group", "name"), NAMES)
def test_a_name_means_its_group(group: str, name: str) -> None:
    assert canonical(name) == group
    assert canonical(name.upper()) == group
    assert same(name, group)


@pytest.mark.parametrize(
    "name",
    ["", "—", "readers below benchmark", "first-generation students", "ELs with IEPs", "grade 3"],
)
def test_a_name_of_no_single_group_is_not_known(name: str) -> None:
    assert canonical(name) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12% of ELs did; ELA and SPED", [(EL, "ELs"), (SWD, "SPED")]),
        ("an el niño year in the ell of the building", []),
        ("EL Education lessons in ELA", []),
        ("foster a love of reading", []),
        ("support for students in foster care", [("students in foster care",) * 2]),
        (
            "Black or African American students and White students use white boards",
            [
                ("Black students", "Black or African American students"),
                ("White students", "White students"),
            ],
        ),
        (
            "low-income and free/reduced-price lunch",
            [(POOR, "low-income"), (POOR, "free/reduced-price lunch")],
        ),
        ("all students gain", []),
        ("9% of all students with\n disabilities", [(SWD, "students with\n disabilities")]),
        ("students with two or more absences", []),
        ("Learners. With disabilities", [(SWD, "With disabilities")]),
        ("economically disadvantaged students’ scores", [(POOR, POOR)]),
        ("Black History Month at the Boys & Girls Club", []),
    ],
)
def test_groups_are_found_in_a_text(text: str, found: list[tuple[str, str]]) -> None:
    assert [(m.group, text[m.start : m.end]) for m in find(text)] == found


def test_a_list_of_names() -> None:
    assert known(["ELs with IEPs", "Bridge  scholars", "EL"]) == {EL, SWD, "bridge scholars"}


def test_names_that_are_not_known_are_compared_as_words() -> None:
    assert same("Bridge Scholars", "all bridge scholars")
    assert not same("Bridge Scholars", "bridge teachers")
    assert not same("ELs", "bridge scholars")


def test_a_district_adds_its_names() -> None:
    added = ("cedar scholars = SWD", "bridge students", "el ed = nobody", "=", "")
    assert canonical("Cedar scholars", added) == SWD
    assert canonical("cedar scholars") is None
    assert canonical("Bridge", added) == "bridge students"
    text = "Cedar scholars and bridge students use EL Ed"
    assert [m.group for m in find(text, added)] == [SWD, "bridge students", "nobody"]


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    canonical(text)
    ends = 0
    for mention in find(text):
        assert ends <= mention.start < mention.end <= len(text)
        ends = mention.end


@given(st.lists(st.sampled_from([name for _, name in NAMES])))
def test_mentions_are_groups_of_their_own(names: list[str]) -> None:
    text = "; ".join(names)
    for mention in find(text):
        assert canonical(text[mention.start : mention.end]) == mention.group


def test_a_long_text_takes_time_in_proportion() -> None:
    def seconds(text: str) -> float:
        start = time.perf_counter()
        list(find(text))
        return time.perf_counter() - start

    seconds("warm")
    for words in ("students with ", "black or african ", "free and reduced ", "- " * 50):
        short, long = (min(seconds(words * n) for _ in range(3)) for n in (1_000, 8_000))
        assert long < 40 * short + 0.05
