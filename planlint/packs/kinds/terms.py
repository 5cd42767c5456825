"""Find terms in a text, as words of their own: never inside a longer word."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from planlint.packs.notes import Notes
from planlint.packs.parts import Area, Words

_WORD = r"[^\W_]"


class Term(NamedTuple):
    """Where a term stands in a text."""

    start: int
    end: int


Find = Callable[[str], Iterator[Term]]


def finder(terms: Sequence[str]) -> Find:
    """Give what finds any of some terms; capitals do not matter, nor the white space.

    ``*`` at an end of a term stands for the rest of the word, in it for some letters.
    """
    if not terms:
        return lambda text: iter(())
    longest = sorted(dict.fromkeys(terms), key=len, reverse=True)
    pattern = re.compile("|".join(map(_pattern, longest)), re.IGNORECASE)
    guards = tuple(dict.fromkeys(map(_guard, longest)))

    def find(text: str) -> Iterator[Term]:
        lowered = text.lower()
        if any(guard in lowered for guard in guards):  # a cheap look before a careful one
            for match in pattern.finditer(text):
                yield Term(match.start(), match.end())

    return find


def check_terms(notes: Notes, part: Area | Words, field: str, terms: Sequence[str]) -> None:
    """Note terms that would find everything, or take too long to look for."""
    for index, term in enumerate(terms):
        if not term.replace("*", "").strip():
            message = f'The term "{term}" would be found everywhere.'
            notes.at(part, f"{field}[{index}]", message, "write the letters that the word has.")
        elif any(word.strip("*").count("*") > 1 for word in term.split()):
            message = f'The term "{term}" has more than one * inside a word.'
            notes.at(part, f"{field}[{index}]", message, "write the words out, one term for each.")


def _pattern(term: str) -> str:
    """Write a term as a pattern in which nothing repeats inside a repetition."""
    words = []
    for word in term.split():
        words.append(rf"{_WORD}*".join(map(re.escape, re.split(r"\*+", word))))
    joined = r"\s+".join(words)
    before = rf"(?<!{_WORD})" if re.match(_WORD, term) else ""
    after = rf"(?!{_WORD})" if re.search(rf"{_WORD}\Z", term) else ""
    return f"{before or _open(term)}{joined}{after or _shut(term)}"


def _open(term: str) -> str:
    return rf"(?<!{_WORD})" if term.startswith("*") else ""


def _shut(term: str) -> str:
    return rf"(?!{_WORD})" if term.endswith("*") else ""


def _guard(term: str) -> str:
    """Give the longest stretch of letters that every place of a term holds."""
    return max(re.split(r"[*\s]+", term.lower()), key=len)
