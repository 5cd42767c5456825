"""How alike two texts are, and which of many repeat an earlier one."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlint import similar
from planlint.similar import Profile, Repeat, likeness, profile, repeats, subjects

PLAN = "Plan mathematics lessons together from student work in every grade"
WORDS = st.sampled_from(
    ["plan", "plans", "lesson", "lessons", "together", "grade", "3", "4", "not", "with", "coach"]
)
TEXTS = st.lists(WORDS, max_size=9).map(" ".join)


def alike(one: str, other: str) -> float:
    return likeness(profile(one), profile(other))


@pytest.mark.parametrize(
    "other",
    [
        "Plan mathematics lessons together from student work, in every grade.",
        "Plan mathematics lessons together from student work in each grade",
        "Plan mathematics lesson together from students' work in every grade",
    ],
)
def test_a_changed_ending_or_word_leaves_texts_alike(other: str) -> None:
    assert alike(PLAN, other) >= 0.9


@pytest.mark.parametrize(
    "other",
    [
        "Call home after the third absence and agree on a plan with the family",
        "Rehearse questions from the adopted materials at each weekly meeting",
        "",
    ],
)
def test_other_work_is_not_alike(other: str) -> None:
    assert alike(PLAN, other) < 0.5


def test_what_sets_texts_apart_is_not_a_matter_of_letters() -> None:
    third, fourth = (profile(f"{n}% of grade {g} students read") for n, g in ((36, 3), (36, 4)))
    assert likeness(third, fourth) == 1
    assert third.tags != fourth.tags
    assert list(repeats([third, fourth], 0.9)) == []
    assert profile("Do not skip it").tags != profile("Do skip it").tags
    assert list(repeats([profile(PLAN, ["ELA"]), profile(PLAN)], 0.9)) == []


def test_each_repeat_names_the_first_of_its_kind() -> None:
    texts = [PLAN, "Call home", f"{PLAN}.", PLAN.replace("every", "each"), "Call home!"]
    found = list(repeats([profile(text) for text in texts], 0.9))
    assert [(repeat.place, repeat.earlier) for repeat in found] == [(2, 0), (3, 0), (4, 1)]
    assert found[0].likeness == 1 > found[1].likeness


def greedy(profiles: list[Profile], least: float) -> list[Repeat]:
    """The same by comparing each text with every first of a kind."""
    firsts: list[int] = []
    found = []
    for place, item in enumerate(profiles):
        same = [e for e in firsts if profiles[e].tags == item.tags]
        best = max(((likeness(item, profiles[e]), -e) for e in same), default=(0.0, 0))
        if item.grams and best[0] >= least:
            found.append(Repeat(place, -best[1], best[0]))
        elif item.grams:
            firsts.append(place)
    return found


@given(st.lists(TEXTS, max_size=12), st.sampled_from((0.5, 0.8, 0.85, 0.9, 1.0)))
def test_no_pair_is_missed(texts: list[str], least: float) -> None:
    profiles = [profile(text) for text in texts]
    assert list(repeats(profiles, least)) == greedy(profiles, least)


@given(st.text(), st.text())
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= alike(one, other) == alike(other, one) <= 1
    assert alike(one, one) in (0, 1)


def test_most_pairs_of_many_texts_are_never_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    verbs = ["Coach", "Observe", "Schedule", "Rehearse", "Visit", "Review", "Train", "Meet"]
    nouns = ["tutors", "families", "reading blocks", "data", "kits", "teams", "halls", "clubs"]
    ends = ["in the library", "before school", "with the council", "by phone", "on Fridays"]
    texts = [f"{v} {n} {e}" for v in verbs for n in nouns for e in ends]
    pairs = []

    def counting(one: Profile, other: Profile) -> float:
        pairs.append((one, other))
        return likeness(one, other)

    monkeypatch.setattr("planlint.similar.likeness", counting)
    assert list(repeats([profile(text) for text in texts], 0.9)) == []
    assert len(pairs) < len(list(combinations(texts, 2))) / 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("32% of grade 3 students met expectations on the MCAS ELA test", {"ELA"}),
        ("Reading and Algebra scores", {"ELA", "mathematics"}),
        ("English language arts", {"ELA"}),
        ("27% of students were chronically absent", {"attendance"}),
        ("two-way social studies units", {"social studies"}),
        ("Teachers learn the science of reading", {"ELA"}),
        ("Visitors saw tasks below grade level", set()),
        ("social science and computer science electives", set()),
        ("", set()),
    ],
)
def test_subjects_are_told_by_certain_words(text: str, expected: set[str]) -> None:
    assert subjects(text) == expected


@pytest.mark.parametrize("name", similar._SUBJECTS)
def test_each_name_tells_its_subject(name: str) -> None:
    assert subjects(f"More {name}!") == {similar._SUBJECTS[name]}
