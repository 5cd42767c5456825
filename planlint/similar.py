"""How alike two texts of a plan are: the same figures and topics, then the same letters.

Two goals can be written alike and still be two goals: one for grade 3, one for grade 4. So a
text has *tags*, its numbers and what a caller adds (subject, student groups), and only texts
with the same tags are ever called repeats. What is left is compared by its groups of three
letters, which see through an ending, a slip and a changed word. No model, nothing random:
the same two texts always give the same number.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import ceil
from types import MappingProxyType
from typing import NamedTuple

from planlint.groups import words
from planlint.kept import kept

_TURN_WORDS = """
not no never without increase decrease reduce raise lower more fewer less
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
one two three four five six seven eight nine ten eleven twelve kindergarten prekindergarten
fall winter spring summer boys girls
"""
_TURNS = frozenset(_TURN_WORDS.split())

_SUBJECTS = MappingProxyType(
    {
        **dict.fromkeys(
            ("ela", "literacy", "reading", "readers", "language arts"),
            "ELA",
        ),
        **dict.fromkeys(
            ("math", "maths", "mathematics", "mathematical", "algebra", "geometry", "numeracy"),
            "mathematics",
        ),
        **dict.fromkeys(("science", "biology", "chemistry", "physics"), "science"),
        **dict.fromkeys(("social studies", "history", "civics"), "social studies"),
        **dict.fromkeys(
            ("attendance", "absences", "absenteeism", "chronic absence", "chronically absent"),
            "attendance",
        ),
        **dict.fromkeys(("suspended", "suspension", "suspensions", "referrals"), "behavior"),
        **dict.fromkeys(("graduate", "graduated", "graduation", "dropout"), "graduation"),
    }
)
_FIRST = frozenset(name.split()[0] for name in _SUBJECTS)
# Words that only look like a subject: no science is meant by the science of reading.
_BEFORE = frozenset(("social", "computer", "data", "political", "family", "transcript", "will"))
_PAIRS = frozenset(("science of", "reading of", "reading the", "history of"))


class Profile(NamedTuple):
    """A text as it is compared: what sets it apart, and its groups of three letters."""

    tags: frozenset[str]
    grams: frozenset[str]


class Repeat(NamedTuple):
    """A text that is nearly another one that came before it, by their places."""

    place: int
    earlier: int
    likeness: float


def profile(text: str, tags: Iterable[str] = ()) -> Profile:
    """Take a text apart; ``tags`` adds what the caller knows of it.

    Words that turn the sense of a text, or tell one of many from the others, set it apart
    as its numbers do: "not", "fewer", "third", "spring".
    """
    kept, found = [], set(tags)
    for word in _words(text):
        if not word.isalpha() and any(character.isdigit() for character in word):
            found.add(word)
        elif word in _TURNS:
            found.add(word)
            kept.append(word)
        else:
            kept.append(word)
    joined = f" {' '.join(kept)} "
    return Profile(
        frozenset(found), frozenset(joined[i : i + 3] for i in range(max(len(joined) - 2, 0)))
    )


def likeness(one: Profile, other: Profile) -> float:
    """Say how much of the letters two texts share, from 0 to 1, whatever their tags."""
    total = len(one.grams) + len(other.grams)
    return 2 * len(one.grams & other.grams) / total if total else 0.0


def repeats(profiles: Sequence[Profile], least: float) -> Iterator[Repeat]:
    """Give each text that is nearly an earlier one with the same tags.

    Of texts that are all alike, each is compared with the first of them. Only texts that
    share one of their rarest groups of letters are compared at all: when two texts are so
    alike, they must (prefix filtering). So the time grows with the texts, not their pairs.
    """
    counts = Counter(gram for item in profiles for gram in item.grams)
    index: dict[tuple[frozenset[str], str], list[int]] = {}
    for place, item in enumerate(profiles):
        size = len(item.grams)
        if not size:
            continue
        # Sets A and B with 2·|A∩B| ≥ t·(|A|+|B|) have |A∩B| ≥ t/(2-t)·|A|, so that one of
        # the rarest |A| - t/(2-t)·|A| + 1 members of each is a member of the other.
        common = ceil(size * least / (2 - least) - 1e-9)
        rare = sorted(item.grams, key=lambda gram: (counts[gram], gram))
        keys = [(item.tags, gram) for gram in rare[: size - common + 1]]
        met = sorted(
            {
                earlier
                for key in keys
                for earlier in index.get(key, ())
                if common <= len(profiles[earlier].grams) and _fits(profiles[earlier], size, least)
            }
        )
        best = max(
            ((likeness(item, profiles[earlier]), -earlier) for earlier in met), default=(0.0, 0)
        )
        if best[0] >= least:
            yield Repeat(place, -best[1], best[0])
            continue
        for key in keys:
            index.setdefault(key, []).append(place)


def _fits(other: Profile, size: int, least: float) -> bool:
    """Say whether a text is short enough to be that alike."""
    return len(other.grams) * least <= (2 - least) * size + 1e-9


def alike(texts: Sequence[frozenset[str]], least: float) -> Iterator[tuple[int, int, float]]:
    """Give every pair of sets of words that share so much, by their places and likeness.

    The likeness is that of Dice, twice what they share over the sum of their sizes. As in
    :func:`repeats`, sets are compared only when they share some of their rarest words; here
    two of them, since two sets that share many words share two of the rarest as well. None of
    the pairs is left out. Where texts are made of few words and so many share them, a look at
    their bits (:func:`_bits`) spares the comparison of most.
    """
    counts = Counter(word for text in texts for word in text)
    rarest = sorted(counts, key=lambda word: (counts[word], word))
    ranks = {word: rank for rank, word in enumerate(rarest)}
    index: dict[tuple[int, ...], list[int]] = {}
    bits: list[int] = []
    for place, text in enumerate(texts):
        size = len(text)
        numbers = sorted(map(ranks.__getitem__, text))
        mine = _bits(numbers)
        bits.append(mine)
        if not size:
            continue
        common = ceil(size * least / (2 - least) - 1e-9)
        keys: list[tuple[int, ...]] = [*combinations(numbers[: size - common + 2], 2)]
        if common < 2:
            keys += ((number,) for number in numbers)
        met: set[int] = set()
        for key in keys:
            held = index.setdefault(key, [])
            met.update(held)
            held.append(place)
        enough = common - (size - mine.bit_count())
        likely = [earlier for earlier in met if (mine & bits[earlier]).bit_count() >= enough]
        for earlier in sorted(likely):
            share = 2 * len(text & texts[earlier]) / (size + len(texts[earlier]))
            if share >= least - 1e-9:
                yield earlier, place, share


_WIDTH = 512  # bits: more than the different words of most pages, and few bytes for each text


def _bits(numbers: Iterable[int]) -> int:
    """Give a text's words as bits of a number, which two of them compare at once.

    Words may fall on one bit. Of a text with n words on b bits, another shares at most as many
    words as they have bits in common and n - b more.
    """
    found = 0
    for number in numbers:
        found |= 1 << number % _WIDTH
    return found


@kept(1024, longest=400)
def subjects(text: str) -> frozenset[str]:
    """Give the subjects and fields of work that a text certainly speaks of.

    ELA, mathematics, science, social studies, attendance, behavior, graduation. Several rules
    ask for those of one text, and names of measures come back from plan to plan.
    """
    told = _words(text)
    if _FIRST.isdisjoint(told):
        return frozenset()
    found = set()
    for place, word in enumerate(told):
        if word not in _FIRST:
            continue
        pair = " ".join(told[place : place + 2])
        subject = _SUBJECTS.get(pair) or _SUBJECTS.get(word)
        if subject and pair not in _PAIRS and not (place and told[place - 1] in _BEFORE):
            found.add(subject)
    return frozenset(found)


def _words(text: str) -> list[str]:
    return words(text.casefold())
