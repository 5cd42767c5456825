"""A statement that sets several goals parts into them; one goal stays whole."""

import pytest

from planlint.statement import read


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Raise attendance to 94%, with fewer tardies.", ["Raise", "fewer"]),
        (
            "85% of students will pass Algebra 1, and every senior will graduate.",
            ["85%", "and every"],
        ),
        ("Decrease chronic absence and increase reading scores.", ["Decrease", "increase"]),
        ("Referrals fall by 15%, from 200 to 170, and suspensions by 10%.", ["Ref", "suspensions"]),
        (
            "Bring juniors at standard from 36% to 50% and multilingual learners from 24% to 50%.",
            ["Bring", "multilingual"],
        ),
        (
            "80% of boys will pass Algebra 1 as well as 80% of girls will pass Biology.",
            ["80%", "80% of girls"],
        ),
        ("Raise attendance to 94%, with a 9% drop in tardies.", ["Raise", "with a"]),
    ],
)
def test_several_goals_part(text: str, starts: list[str]) -> None:
    got = read(text)
    assert got.multiple
    assert len(got.clauses) == len(starts)
    for clause, start in zip(got.clauses, starts, strict=True):
        assert start in clause.text
        assert text[clause.start :].startswith(clause.text)


@pytest.mark.parametrize(
    "text",
    [
        "85% of students will be proficient (3 out of 4) in at least 2 of the 3 skills.",
        "75% of students who scored 49% or below will make a year's growth.",
        "Eighty-five percent (85%) of students will read at benchmark.",
        "85% of students will pass, as 85% did last year.",
        "Raise attendance to 94% with more home visits.",
        "Increase reading scores by improving instruction and increasing time.",
        "Grow and improve the school garden.",
        "Raise attendance from 90% to 94%, an increase of 4 points.",
    ],
)
def test_one_goal_stays_whole(text: str) -> None:
    assert not read(text).multiple
