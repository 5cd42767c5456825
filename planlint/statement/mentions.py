"""Tell whether a text mentions an entry of a table, without trying every entry.

The words of the text are looked up first; only an entry of several words whose first
word stands there is searched for.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple


class Index(NamedTuple):
    """The entries of a table: single words, and longer ones by their first word."""

    single: frozenset[str]
    longer: Mapping[str, tuple[str, ...]]


def mentions(entries: frozenset[str], text: str) -> bool:
    """Tell whether an entry stands in a folded text as words of its own."""
    words, index = _words(text), _index(entries)
    if not index.single.isdisjoint(words):
        return True
    return any(
        _bounded(entry).search(text) is not None
        for first in words & index.longer.keys()
        for entry in index.longer[first]
    )


@lru_cache(maxsize=8)  # the same statement is asked for several tables in a row
def _words(text: str) -> frozenset[str]:
    return frozenset(_word().findall(text))


@cache
def _index(entries: frozenset[str]) -> Index:
    single = set()
    longer: dict[str, tuple[str, ...]] = {}
    for entry in sorted(entries):
        found = _word().match(entry)
        if found is None:
            continue  # nothing that could be found as a word
        if found[0] == entry:
            single.add(entry)
        else:
            longer[found[0]] = (*longer.get(found[0], ()), entry)
    return Index(frozenset(single), longer)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[\w-]+")


@lru_cache(maxsize=512)
def _bounded(entry: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(entry)}(?![\w-])")
