"""Words and phrases that are looked for in a text, in time in proportion to it.

A pattern is a word or a phrase; ``*`` stands for any letters within a word and ``?`` for
one. Case does not matter, and only whole words count: ``data`` is not in "database",
``data*`` is.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from planlint import calendar


class Phrases(NamedTuple):
    """Patterns, ready to be looked for.

    ``plain`` holds the phrases that begin with a plain word, by that word; ``globs`` those
    that begin with a glob. ``hints`` are letters of which a text must
    have some to match, and ``number`` counts the patterns.
    """

    plain: dict[str, list[tuple[str, ...]]]
    globs: list[tuple[str, ...]]
    hints: tuple[str, ...]
    number: int


@cache
def _words(pattern: bool) -> Callable[[str], list[str]]:
    extra = "*?" if pattern else ""
    return re.compile(rf"[\w{extra}]+(?:['-][\w{extra}]+)*").findall


def phrases(patterns: Iterable[str]) -> Phrases:
    """Prepare patterns; one without a word matches nothing."""
    plain: dict[str, list[tuple[str, ...]]] = {}
    globs: list[tuple[str, ...]] = []
    hints: list[str] = []
    count = 0
    for pattern in patterns:
        steps = tuple(_words(True)(calendar.fold(pattern)))
        if not steps:
            continue
        count += 1
        if _is_glob(steps[0]):
            globs.append(steps)
            hints.append(max(re.split(r"[*?]+", steps[0]), key=len))
        else:
            plain.setdefault(steps[0], []).append(steps)
            hints.append(steps[0])
    return Phrases(plain, globs, tuple(hints), count)


def has_word(pattern: str) -> bool:
    """Say whether a pattern holds a word that can be looked for."""
    return any(step.strip("*?'-") for step in _words(True)(calendar.fold(pattern)))


def matches(text: str, sought: Phrases) -> bool:
    """Say whether a text holds one of the phrases."""
    folded = calendar.fold(text)
    if not any(hint in folded for hint in sought.hints):
        return False
    words = _words(False)(folded)
    plain, globs = sought.plain, sought.globs
    for place, word in enumerate(words):
        for steps in plain.get(word, ()):
            if _follow(words, place, steps):
                return True
        for steps in globs:
            if glob(word, steps[0]) and _follow(words, place, steps):
                return True
    return False


def _follow(words: Sequence[str], place: int, steps: tuple[str, ...]) -> bool:
    """Say whether the rest of a phrase follows its first word."""
    if len(steps) == 1:
        return True
    if place + len(steps) > len(words):
        return False
    found = words[place + 1 : place + len(steps)]
    return all(glob(word, step) for word, step in zip(found, steps[1:], strict=True))


def _is_glob(word: str) -> bool:
    return "*" in word or "?" in word


def glob(word: str, pattern: str) -> bool:
    """Say whether a whole word is of a pattern; never tries more than word times pattern.

    Of a word with more than 200 letters only these are looked at: no word is so long.
    """
    if not _is_glob(pattern):
        return word == pattern
    word = word[:200]
    place = at = 0
    star, resume = -1, 0
    while place < len(word):
        if at < len(pattern) and pattern[at] == "*":
            star, resume = at, place
            at += 1
        elif at < len(pattern) and pattern[at] in ("?", word[place]):
            place += 1
            at += 1
        elif star >= 0:  # the last star takes one letter more
            resume += 1
            place, at = resume, star + 1
        else:
            return False
    return not pattern[at:].strip("*")
