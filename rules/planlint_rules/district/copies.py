"""Find plans that were copied, without comparing every plan with every other.

Texts that are the same are one text. Of the different ones only those that share one of their
rarest words are compared (planlint.similar.alike); a plan is compared only with plans that hold
two of the rarest of its texts: when more than half of its texts are somewhere else together, two
of the rarer half are. Plans with all the same texts are one plan in this search.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from planlint.groups import words
from planlint.rule import Portfolio, Problem, Problems, problem
from planlint.similar import alike

if TYPE_CHECKING:
    from planlint.digest import Digest, Line, Spot

_FEWEST_WORDS = 5
_FEWEST_PLANS = 5  # that share a text before it counts as given to all


class Piece(NamedTuple):
    """A text of a plan as it is compared."""

    spot: "Spot"
    words: frozenset[str]


class Match(NamedTuple):
    """A plan most of whose pieces are those of another: by their places."""

    plan: int
    other: int
    pairs: tuple[tuple[int, int], ...]  # places of the pieces in both plans
    total: int


def copies(
    portfolio: Portfolio, least: float, most: float, template: float, allowed: Sequence[str]
) -> Problems:
    """Tell of each plan the one that it shares most with, once and in the gravest way."""
    plans = list(portfolio.schools)
    known = [_split(text) for text in allowed]
    for head in (plan for plan in portfolio.plans if plan.level == "district"):
        lines = (*head.strategies, *head.causes)
        known += (_split(line.text) for line in lines)
        known += (_split(goal.statement) for goal in head.goals)
    schools = [plan.school.casefold() or plan.path for plan in plans]
    own = [frozenset(words(plan.school.casefold())) for plan in plans]
    told: set[int] = set()
    split = cache(_split)  # texts come back from plan to plan

    def alike_in(kind: str, lines: "Iterable[Iterable[Line]]") -> Iterator[tuple[int, Problem]]:
        pieces = [
            [Piece(line.spot, _less(split(line.text), name)) for line in some]
            for some, name in zip(lines, own, strict=True)
        ]
        for match in matches(pieces, schools, known, least, most, template):
            yield match.plan, _problem(match, pieces, plans, kind)

    for place, found in chain(
        alike_in("root causes", (plan.causes for plan in plans)),
        _baselines(plans, schools),
        alike_in("strategies", (_of_school(plan.strategies) for plan in plans)),
    ):
        if place not in told:
            told.add(place)
            yield found


def _of_school(lines: "Iterable[Line]") -> "list[Line]":
    return [line for line in lines if line.origin in ("", "school")]


def _split(text: str) -> frozenset[str]:
    """Give the words of a text; of a short one none, since those are alike by chance."""
    found = frozenset(words(text.casefold()))
    return found if len(found) >= _FEWEST_WORDS else frozenset()


def _less(text: frozenset[str], name: frozenset[str]) -> frozenset[str]:
    """Leave out the name of the school; what is without it stays the same object."""
    return text if text.isdisjoint(name) else text - name


def _problem(
    match: Match, pieces: Sequence[Sequence[Piece]], plans: "Sequence[Digest]", kind: str
) -> Problem:
    mine, theirs = pieces[match.plan], pieces[match.other]
    other = plans[match.other]
    count = len(match.pairs)
    share = count / match.total
    return problem(
        mine[match.pairs[0][0]].spot,
        f"{_of(count, match.total)} {kind} of {plans[match.plan].name} are nearly word for word"
        f" those of {other.name}.",
        "statement",
        severity="error" if kind == "root causes" else "warning",
        related=tuple(
            (theirs[there].spot, f"{mine[here].spot.label} here", "statement")
            for here, there in match.pairs
        ),
        share=round(share, 3),
        plan=other.path,
    )


def _of(count: int, total: int) -> str:
    if count < total:
        return f"{count} of the {total} ({count / total:.0%})"
    return "Both" if total == 2 else f"All {total}"


def matches(
    plans: Sequence[Sequence[Piece]],
    schools: Sequence[str],
    known: Iterable[frozenset[str]],
    least: float,
    most: float,
    template: float,
) -> Iterator[Match]:
    """Give each plan of which more than ``most`` of its pieces are in one other plan.

    Two pieces at least; of two plans that are each other's copy only the later. ``known`` are
    texts that all may share.
    """
    texts, near = _near([piece.words for plan in plans for piece in plan], known, least)
    held = [[texts.get(piece.words, -1) for piece in plan] for plan in plans]
    holders: dict[int, set[int]] = {}
    for place, ids in enumerate(held):
        for text in ids:
            for one in near.get(text, ()):
                holders.setdefault(one, set()).add(place)
    least_common = max(_FEWEST_PLANS, int(template * len(plans) + 1e-9) + 1)
    common = {text for text, some in holders.items() if len(some) >= least_common}
    held = [[-1 if text in common else text for text in ids] for ids in held]
    firsts: dict[tuple[int, ...], list[int]] = {}
    exact: dict[int, list[int]] = {}
    for place, ids in enumerate(held):
        mine = tuple(sorted(text for text in ids if text >= 0))
        same = firsts.setdefault(mine, [])
        if len(same) < 2:  # two, since one of them may be of the same school
            for text in dict.fromkeys(mine):
                exact.setdefault(text, []).append(place)
        same.append(place)
    sets = [frozenset(ids) for ids in held]
    for place in range(len(held)):
        found = _best(place, held, sets, schools, near, exact, holders, most)
        if found is not None:
            yield found


def _near(
    every: Iterable[frozenset[str]], known: Iterable[frozenset[str]], least: float
) -> tuple[Mapping[frozenset[str], int], Mapping[int, set[int]]]:
    """Number the different texts, without those that are known; say which are alike."""
    allowed = {words for words in known if words}
    unique = list(dict.fromkeys(words for words in every if words))
    both = [*dict.fromkeys([*unique, *allowed])]
    texts = {words: place for place, words in enumerate(unique)}
    near = {place: {place} for place in range(len(unique))}
    dropped = {texts[words] for words in allowed if words in texts}
    for one, other, _ in alike(both, least):
        if both[one] in allowed or both[other] in allowed:
            dropped.update(place for place in (one, other) if place < len(unique))
        elif one < len(unique) and other < len(unique):
            near[one].add(other)
            near[other].add(one)
    for place in dropped:
        del texts[unique[place]], near[place]
    return texts, {place: some - dropped for place, some in near.items()}


def _best(
    place: int,
    held: Sequence[Sequence[int]],
    sets: Sequence[AbstractSet[int]],
    schools: Sequence[str],
    near: Mapping[int, set[int]],
    exact: Mapping[int, Sequence[int]],
    holders: Mapping[int, set[int]],
    most: float,
) -> Match | None:
    """Give the plan that shares most with this one: an earlier one if it can be."""
    here, need = _needed(held[place], most)
    if len(here) < need:
        return None
    rare = sorted(here, key=lambda index: (len(holders[held[place][index]]), index))
    once: set[int] = set()
    others: set[int] = set()
    for index in rare[: len(here) - need + 2]:  # two of these at least, since need is two or more
        those = set().union(*(exact.get(text, ()) for text in near[held[place][index]]))
        others |= once & those
        once |= those
    others = {other for other in others if schools[other] != schools[place]}
    mine = [near[held[place][index]] for index in here]
    best: tuple[int, bool, int] | None = None
    for other in others:
        size = _shared(mine, sets[other])
        if size < need or (best is not None and (size, other < place, -other) < best):
            continue
        if other > place:  # told of the later one, if that is a copy as well
            theirs, least = _needed(held[other], most)
            if _shared([near[held[other][index]] for index in theirs], sets[place]) >= least:
                continue
        best = (size, other < place, -other)
    if best is None:
        return None
    pairs = _pairs(held[place], held[-best[2]], here, near)
    return Match(place, -best[2], pairs, len(here))


def _shared(mine: Sequence[AbstractSet[int]], theirs: AbstractSet[int]) -> int:
    """Count the pieces of which one alike is over there; ``mine`` has those alike for each."""
    return len(mine) - sum(map(theirs.isdisjoint, mine))


def _needed(ids: Sequence[int], most: float) -> tuple[list[int], int]:
    """Give the places of the pieces that count, and how many of them make a copy."""
    here = [index for index, text in enumerate(ids) if text >= 0]
    return here, max(int(len(here) * most + 1e-9) + 1, 2)


def _pairs(
    mine: Sequence[int], theirs: Sequence[int], here: Sequence[int], near: Mapping[int, set[int]]
) -> tuple[tuple[int, int], ...]:
    """Give for each of the pieces ``here`` the first one over there that is alike."""
    places: dict[int, int] = {}
    for index, text in enumerate(theirs):
        places.setdefault(text, index)
    found = (
        (index, min((places[text] for text in near[mine[index]] if text in places), default=-1))
        for index in here
    )
    return tuple(pair for pair in found if pair[1] >= 0)


def _baselines(plans: "Sequence[Digest]", schools: Sequence[str]) -> Iterator[tuple[int, Problem]]:
    """Tell of plans whose baselines, two at least, are all those of another school."""
    seen: dict[object, list[int]] = {}
    for place, plan in enumerate(plans):
        goals = [goal for goal in plan.goals if goal.baseline is not None]
        facts = Counter(
            (goal.metric, goal.instrument.casefold(), goal.subjects, goal.groups, goal.grades,
             goal.baseline.value, goal.baseline.unit)
            for goal in goals
            if goal.baseline is not None
        )  # fmt: skip
        if len(facts) < 2 or not any(goal.metric or goal.instrument for goal in goals):
            continue
        same = seen.setdefault(frozenset(facts.items()), [])
        other = next((one for one in same if schools[one] != schools[place]), None)
        same.append(place)
        if other is None:
            continue
        values = ", ".join(
            f"{goal.baseline.value:g}{goal.baseline.unit}" for goal in goals if goal.baseline
        )
        yield (
            place,
            problem(
                goals[0].spot,
                f"All {len(goals)} baselines of {plan.name} ({values}) are those of"
                f" {plans[other].name}, measure by measure.",
                "measure",
                related=((plans[other].spot, f"the plan of {plans[other].name}", "goals"),),
                plan=plans[other].path,
            ),
        )
