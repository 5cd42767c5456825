"""The word tables: which words have a part in a goal, and a district's own additions.

The tables are plain files in ``planlint_grammars/words``; each says what it is for. A
:class:`Vocabulary` adds words to them without code::

    own = vocabulary({"test": ["Cedar Benchmark"], "group": ["newcomer scholars"]})
    read("80% of newcomer scholars will pass the Cedar Benchmark by June 2027", vocabulary=own)

One table has no file here: ``groups`` holds a district's names of student groups, as
:mod:`planlint.groups` reads them (``"cedar scholars = multilingual learners"``). Goals are
read as being about these too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from planlint import calendar, quantity

GROUPS = "groups"
VALUE_WORDS = calendar.WORDS | quantity.WORDS | {"and"}
"""The words with which a date or a quantity may begin, and the one that joins two dates."""
FILES = ("change", "links", "time", "people", "instruments", "measures", "manner")

# A word; the first of an entry is what it is looked up by.
WORD = r"[^\W\d_]+(?:['-][^\W\d_]+)*"
_FIRST = rf"{WORD}|\d+|_+|\S"

# Tables that are looked up when their question is asked, not while the text is walked.
_ASKED = frozenset(
    {GROUPS, "adjective", "about", "tail", "break", "measure", "portion", "checkable"}
    | {"abbreviation", "action", "vague", "hedge", "deliverable", "gain", "loss", "past"}
)
_ALSO_WALKED = frozenset({"gain", "loss", "past"})


# The first of these that a phrase belongs to gives its token.
_ORDER = (
    ("nothing", ""), ("up to", "UP TO"), ("down to", "DOWN TO"), ("up from", "UP BASE"),
    ("down from", "DOWN BASE"), ("will to", "WILL TO"), ("to", "TO"), ("from", "FROM"),
    ("base", "BASE"), ("by", "BY"), ("at", "AT"), ("target", "TARGET"), ("upward", "UPWARD"),
    ("downward", "DOWNWARD"), ("capital test", "TEST"), ("shift", "SHIFT"), ("keep", "KEEP"),
    ("hold", "HOLD"), ("next test", "LIMIT TEST"),
    ("up", "UP"), ("better", "UP"), ("down", "DOWN"), ("cadence", "CADENCE"), ("limit", "LIMIT"),
    ("blank", "BLANK"), ("between", "BETWEEN"), ("via", "VIA"), ("will", "WILL"),
    ("means", "MEANS"), ("group", "GROUP"), ("adult", "ADULT"), ("place", "PLACE"),
    ("test", "TEST"), ("instrument", "INSTRUMENT"), ("all", "ALL"), ("more", "MORE"),
    ("fewer", "FEWER"), ("growth", "GROWTH"), ("of", "OF"),
)  # fmt: skip
_TAIL_ORDER = (("gain", "GAIN"), ("loss", "LOSS"), ("past", "PAST"), ("of", "OF"))


class Vocabulary(NamedTuple):
    """Words beyond the tables, by table; made by :func:`vocabulary`."""

    words: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Entry(NamedTuple):
    """A phrase of the tables, with the tables that hold it and the tokens that it gives.

    ``tails`` are the tokens that it may give after a quantity, ``otherwise`` those of a
    name of a test that is not written in capitals.
    """

    phrase: str
    tables: frozenset[str]
    kinds: tuple[str, ...]
    otherwise: tuple[str, ...]
    tails: tuple[str, ...]
    is_test: bool


class Lexicon(NamedTuple):
    """The tables, ready to be looked up.

    ``starts`` maps the first word of every entry, and then the two characters after it
    (none for an entry of one word), to the entries, longest first; a word with which only
    dates and quantities begin has no entries there. ``tables`` holds the entries of each
    table.
    """

    starts: Mapping[str, Mapping[str, tuple[Entry, ...]]]
    tables: Mapping[str, frozenset[str]]


def vocabulary(tables: Mapping[str, Iterable[str]]) -> Vocabulary:
    """Make a vocabulary of words by table; raises ValueError for a table that is not there."""
    if unknown := set(tables) - set(built_in()):
        known = ", ".join(sorted(built_in()))
        raise ValueError(f"no word table is named {sorted(unknown)[0]!r}; there are: {known}")
    return Vocabulary(
        tuple(
            (name, tuple(sorted({" ".join(_cased(name, word).split()) for word in words} - {""})))
            for name, words in sorted(tables.items())
        )
    )


def _cased(table: str, word: str) -> str:
    """Return an entry as it is kept: the names of groups as written, others in lower case."""
    return word if table == GROUPS else word.lower()


def _people(entries: Iterable[str]) -> frozenset[str]:
    """Return the names of groups that can stand in running text: not "NS"."""
    names = (entry.partition("=")[0].strip(" ()") for entry in entries)
    return frozenset(name.lower() for name in names if len(name) > 3)


@lru_cache(maxsize=16)
def lexicon(added: Vocabulary = Vocabulary()) -> Lexicon:  # noqa: B008  # an empty tuple
    """Return the tables with the words of a vocabulary."""
    tables = dict(built_in())
    for name, words in added.words:
        tables[name] = tables[name] | frozenset(words)
    tables["group"] |= _people(tables[GROUPS])
    where: dict[str, set[str]] = {}
    for name, entries in tables.items():
        if name not in _ASKED or name in _ALSO_WALKED:
            for entry in entries:
                where.setdefault(entry, set()).add(name)
    first = re.compile(_FIRST)
    starts: dict[str, dict[str, tuple[Entry, ...]]] = {word: {} for word in VALUE_WORDS}
    for phrase in sorted(where, key=len, reverse=True):
        if match := first.match(phrase):
            follows = starts.setdefault(match[0], {})
            key = phrase[match.end() : match.end() + 2]
            found = Entry(phrase, *_part(frozenset(where[phrase])))
            follows[key] = (*follows.get(key, ()), found)
    return Lexicon(starts, tables)


@cache
def _part(
    names: frozenset[str],
) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...], tuple[str, ...], bool]:
    """Work out which tokens the phrases of some tables give, by the first of the tables."""
    kinds = [tuple(kinds.split()) for table, kinds in _ORDER if table in names]
    others = [tuple(k.split()) for t, k in _ORDER if t in names and t != "capital test"]
    tails = tuple(kind for table, kind in _TAIL_ORDER if table in names)
    return (
        names,
        kinds[0] if kinds else (),
        others[0] if others else (),
        tails,
        not names.isdisjoint(("test", "capital test")),
    )


@cache
def built_in() -> Mapping[str, frozenset[str]]:
    """Return the entries of every table that planlint brings."""
    # Not importlib.resources: it loads zipfile, tempfile and shutil, which costs a check more
    # than reading its statements does.
    from pkgutil import get_data  # noqa: PLC0415  (cheaper, see above)

    tables: dict[str, frozenset[str]] = {}
    for name in FILES:
        data = get_data("planlint_grammars", f"words/{name}.txt") or b""
        for table, entries in _parse(data.decode()):
            tables[table] = tables.get(table, frozenset()) | entries
    tables[GROUPS] = frozenset()  # a district's own alone
    return tables


def _parse(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    table = ""
    for line in text.splitlines():
        if line.startswith("["):
            table = line.strip("[] ")
        elif line and not line.startswith("#"):
            yield table, frozenset(entry.strip() for entry in line.split(",")) - {""}
