"""The search for copied plans gives what comparing everything with everything gives."""

import random
from itertools import combinations

import pytest

from planlint.digest import Spot
from planlint.similar import alike
from planlint_rules.district.copies import Piece, matches

WORDS = [f"w{number}" for number in range(60)]


def text(rng: random.Random, size: int = 0) -> frozenset[str]:
    weights = [1 / (rank + 2) for rank in range(len(WORDS))]
    return frozenset(rng.choices(WORDS, weights, k=size or rng.randint(1, 16)))


def nearly(some: frozenset[str], rng: random.Random) -> frozenset[str]:
    words = sorted(some)
    for _ in range(rng.randint(0, 2)):
        words[rng.randrange(len(words))] = rng.choice(WORDS)
    return frozenset(words)


def dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("least", [0.5, 0.6, 0.75, 0.9, 1.0])
def test_pairs_are_those_of_brute_force(seed: int, least: float) -> None:
    rng = random.Random(seed)
    texts = [text(rng) for _ in range(40)]
    texts += [nearly(rng.choice(texts), rng) for _ in range(20)] + [frozenset()]
    wanted = {
        (a, b)
        for a, b in combinations(range(len(texts)), 2)
        if texts[a] and texts[b] and dice(texts[a], texts[b]) >= least - 1e-9
    }
    assert {(a, b) for a, b, _ in alike(texts, least)} == wanted


def test_no_pair_is_lost_where_many_words_share_few_bits() -> None:
    rng = random.Random(5)
    words = [f"w{number}" for number in range(4_000)]
    texts = [frozenset(rng.sample(words, rng.randint(20, 60))) for _ in range(60)]
    for some in texts[:40]:
        kept = sorted(some)
        kept[: rng.randint(1, 6)] = [rng.choice(words)]
        texts.append(frozenset(kept))
    wanted = {
        (a, b) for a, b in combinations(range(len(texts)), 2) if dice(texts[a], texts[b]) >= 0.8
    }
    assert len(wanted) >= 30
    assert {(a, b) for a, b, _ in alike(texts, 0.8)} == wanted


def brute(
    plans: list[list[frozenset[str]]], known: list[frozenset[str]], least: float, most: float
) -> set[int]:
    """Say which plans are told of, by comparing all texts of all plans; no templates."""
    usable = [
        [t for t in plan if t and not any(dice(t, k) >= least - 1e-9 for k in known)]
        for plan in plans
    ]

    def is_copy(one: int, other: int) -> bool:
        mine, theirs = usable[one], usable[other]
        need = max(int(len(mine) * most + 1e-9) + 1, 2)
        found = sum(any(dice(t, u) >= least - 1e-9 for u in theirs) for t in mine)
        return found >= need

    told = set()
    for one in range(len(plans)):
        others = [other for other in range(len(plans)) if other != one and is_copy(one, other)]
        if any(other < one or not is_copy(other, one) for other in others):
            told.add(one)
    return told


@pytest.mark.parametrize("seed", range(60))
def test_copies_are_those_of_brute_force(seed: int) -> None:
    rng = random.Random(seed)
    plans = [[text(rng, rng.randint(5, 14)) for _ in range(rng.randint(0, 6))] for _ in range(14)]
    for _ in range(8):
        source = rng.choice(plans)
        plans.append([nearly(t, rng) if rng.random() < 0.8 else text(rng, 9) for t in source])
    rng.shuffle(plans)
    known = [rng.choice(plan) for plan in rng.sample(plans, 3) if plan]
    pieces = [[Piece(Spot(str(n), "", ""), t) for t in plan] for n, plan in enumerate(plans)]
    schools = [str(number) for number in range(len(plans))]
    found = list(matches(pieces, schools, known, 0.9, 0.5, template=1.0))
    assert {match.plan for match in found} == brute(plans, known, 0.9, 0.5)


def test_a_text_that_many_plans_have_is_a_template() -> None:
    rng = random.Random(3)
    given = [text(rng, 12), text(rng, 13)]
    plans = [[*given, text(rng, 10)] for _ in range(12)]
    pieces = [[Piece(Spot(str(n), "", ""), t) for t in plan] for n, plan in enumerate(plans)]
    schools = [str(number) for number in range(12)]
    assert not list(matches(pieces, schools, [], 0.9, 0.5, template=0.25))
    four = list(matches(pieces[:4], schools[:4], [], 0.9, 0.5, template=0.25))
    assert [match.plan for match in four] == [1, 2, 3]
    assert {match.other for match in four} == {0}
