"""Student groups by all their names: EL, MLL and "English learners" are one group.

The names are data, ``planlint_grammars/groups.txt``; a district adds its own as entries
``"cedar scholars = multilingual learners"``, or a plain ``"bridge students"`` for a group
that planlint does not know. The name that a group has here is also its name for people::

    canonical("SWD")                       # "students with disabilities"
    same("ELL", "emergent bilinguals")     # True
    list(find("12% of ELs did, ELA"))      # [Mention("multilingual learners", 7, 10)]

Nothing here raises, and every function takes time in proportion to the text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from planlint.kept import kept

ALL = "all students"
"""The group that nobody is left out of. It has to be named as one; no text is searched for it."""

_PEOPLE_WORDS = """
students student learners learner scholars scholar pupils pupil children child youth
"""
_PEOPLE = dict.fromkeys(_PEOPLE_WORDS.split(), "*")
_BEFORE = frozenset(("all", "every", "each", "our", "the", "identified", "current", "enrolled"))
_AFTER = frozenset(("*", "group", "groups", "subgroup", "subgroups", "population", "populations"))
_NOTHING = "nothing"
_WORD = r"[^\W_]+"
_GAPS = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))


class Mention(NamedTuple):
    """A group in a text: its name here, and where the author's words for it stand."""

    group: str
    start: int
    end: int


class _Name(NamedTuple):
    """A name of a group as words; a word with a capital counts only as it is written."""

    words: tuple[str, ...]
    folded: tuple[str, ...]  # in lower case, "*" for any word such as students
    group: str
    alone: bool  # a name only where a group is named, not in running text


class _Table(NamedTuple):
    """The names, ready to be looked up: whole ones, and those in a text by their first word."""

    whole: Mapping[tuple[str, ...], str]
    starts: Mapping[str, tuple[_Name, ...]]  # the longest first
    rare: frozenset[str]  # the longest word of each: a text with none of these names no group


@kept(512, longest=80)
def canonical(name: str, added: tuple[str, ...] = ()) -> str | None:
    """Give the group that a name means, None when planlint knows no such group.

    A name may carry more words than the group's own as long as it names no second group:
    "English learners (EL)", "grade 4 students with disabilities".
    """
    whole = _table(added).whole
    folded = _fold(name)
    for tried in (folded, _trimmed(folded)):
        if tried in whole:
            return whole[tried]
    inside = {mention.group for mention in find(name, added)}
    return inside.pop() if len(inside) == 1 else None


def words(text: str) -> list[str]:
    """Give the words of a text, letters and digits, without what stands between them."""
    if text.isascii():  # nearly always, and then twice as fast
        return text.translate(_GAPS).split()
    return re.findall(_WORD, text)


def find(text: str, added: tuple[str, ...] = ()) -> Iterator[Mention]:
    """Give the groups that a text names, in order; a longer name wins over a shorter one."""
    table = _table(added)
    lower = words(text.lower())
    if table.rare.isdisjoint(lower):
        return
    starts = table.starts
    written = words(text)
    folded = _fold_words(lower if text.isascii() else written)
    spans: list[tuple[int, int]] = []
    beyond = 0
    for index, word in enumerate(folded):
        if index < beyond:
            continue
        key = word if word != "*" else _key(folded[index : index + 2])
        for name in starts.get(key, ()):
            size = len(name.words)
            if tuple(folded[index : index + size]) != name.folded:
                continue
            spans = spans or [match.span() for match in re.finditer(_WORD, text)]
            if _fits(name, written[index : index + size], spans[index : index + size], text):
                last = index + size - 1
                if folded[last + 1 : last + 2] == ["*"]:
                    last += _near(spans[last], spans[last + 1], text)
                if name.group != _NOTHING:
                    yield Mention(name.group, spans[index][0], spans[last][1])
                beyond = last + 1
                break


def known(names: Iterable[str], added: tuple[str, ...] = ()) -> frozenset[str]:
    """Give the groups that a list of names means; a name that is not known stands for itself."""
    found: set[str] = set()
    for name in names:
        group = canonical(name, added)
        if group is not None:
            found.add(group)
        else:
            inside = {mention.group for mention in find(name, added)}
            found |= inside or {" ".join(name.lower().split())}
    return frozenset(found)


def same(a: str, b: str, added: tuple[str, ...] = ()) -> bool:
    """Say whether two names mean one group; names that are not known are compared as words."""
    one, other = canonical(a, added), canonical(b, added)
    if one is None and other is None:
        return _trimmed(_fold(a)) == _trimmed(_fold(b))
    return one == other


def _fold_words(words: Iterable[str]) -> list[str]:
    return [_PEOPLE.get(word, word) for word in map(str.lower, words)]


def _key(folded: Sequence[str]) -> str:
    """Give what a name is looked up by: its first word, or "* with" as many begin with "*"."""
    return " ".join(folded[:2]) if folded[0] == "*" else folded[0]


def _fold(name: str) -> tuple[str, ...]:
    return tuple(_fold_words(words(name)))


def _trimmed(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what a group's name may be wrapped in: "all … students", "… subgroup"."""
    start, end = 0, len(words)
    while start < end - 1 and words[start] in _BEFORE:
        start += 1
    while end > start + 1 and words[end - 1] in _AFTER:
        end -= 1
    return words[start:end]


def _fits(name: _Name, words: list[str], spans: list[tuple[int, int]], text: str) -> bool:
    """Say whether the words have the capitals of a name, with only gaps between them."""
    for wanted, word in zip(name.words, words, strict=True):
        if wanted != word and wanted[0].isupper():
            return False
    return all(_near(one, other, text) for one, other in pairwise(spans))


def _near(one: tuple[int, int], other: tuple[int, int], text: str) -> bool:
    """Say whether only a space, a hyphen or another sign parts a word from the next."""
    gap = text[one[1] : other[0]]
    return len(gap) < 9 and not gap.strip(" \t\r\n\u00a0-‐‑–/&")


@lru_cache(maxsize=8)
def _table(added: tuple[str, ...]) -> _Table:
    whole: dict[tuple[str, ...], str] = {}
    starts: dict[str, dict[tuple[str, ...], _Name]] = {}
    for name in (*_built_in(), *_own(added)):  # a district's own come last, and win
        if name.group != _NOTHING:
            whole[name.folded] = whole[_trimmed(name.folded)] = name.group
        if not name.alone:
            starts.setdefault(_key(name.folded), {})[name.words] = name
    longest = {
        word: tuple(sorted(found.values(), key=lambda name: -len(name.words)))
        for word, found in starts.items()
    }
    rare = (max(name.folded, key=len) for found in starts.values() for name in found.values())
    return _Table(whole, longest, frozenset(rare))


@cache
def _built_in() -> tuple[_Name, ...]:
    from importlib.resources import files  # noqa: PLC0415  (only when a group is looked for)

    text = (files("planlint_grammars") / "groups.txt").read_text(encoding="utf-8")
    found: list[_Name] = []
    group = ""
    for line in text.splitlines():
        if line.startswith("["):
            group = line.strip("[] ")
            found.append(_name(f"({group})" if group == ALL else group, group))
        elif line and not line.startswith("#"):
            found += [_name(entry, group) for entry in line.split(",")]
    return tuple(found)


def _own(added: tuple[str, ...]) -> Iterator[_Name]:
    """Read a district's names: "name = group", or the name of a group of its own."""
    for entry in added:
        name, _, group = (part.strip() for part in entry.partition("="))
        if own := words(name):
            yield _name(" ".join(own), canonical(group or name) or group or name)


def _name(entry: str, group: str) -> _Name:
    alone = "(" in entry
    words = tuple(
        (entry.strip(" ()") if alone else entry.replace("-", " ").replace("+", " ")).split()
    )
    return _Name(words, tuple(_fold_words(words)), group, alone)
