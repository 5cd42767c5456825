"""Turn a statement into tokens: quantities, dates, and the words that govern them.

One pass from left to right looks every word up in the tables and reads quantities and
dates where they begin. What the little words mean is settled afterwards, from right to
left (:mod:`planlint.statement.settling`).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from planlint import calendar, quantity
from planlint.calendar import Term, chars_before
from planlint.quantity import Quantity
from planlint.statement.lapses import lapse
from planlint.statement.tidy import Source
from planlint.statement.words import VALUE_WORDS, WORD, Entry, Lexicon

# What the grammar sees; every other token marks a place for the phrases.
LEADS = frozenset({"FROM", "TO", "BY", "AT", "BASE", "TARGET"})
TAILS = frozenset({"GAIN", "LOSS", "OF", "PAST"})
CORES = frozenset({"QUANTITY", "BLANK", "DATE", "LIMIT", "CADENCE", "UP", "DOWN", "KEEP", "STOP"})
GRAMMAR = LEADS | TAILS | CORES
VALUES = frozenset({"QUANTITY", "BLANK"})
Starts = Mapping[str, Mapping[str, tuple[Entry, ...]]]


class Token(NamedTuple):
    """A word or a phrase that has a part, and where it stands in the plain text.

    ``index`` counts words, so that two tokens are neighbours when their indexes follow
    each other; words that change nothing ("the", "at least") are not counted.
    """

    kind: str
    start: int
    end: int
    index: int  # type: ignore[assignment]  # hides tuple.index
    value: Quantity | Term | None = None
    tables: frozenset[str] = frozenset()


_JOINS = frozenset({"and", "or", "will", "then", "should", "to"})


@cache
def _lexeme(ascii_only: bool) -> re.Pattern[str]:
    word = r"[a-z]+(?:['-][a-z]+)*" if ascii_only else WORD
    return re.compile(rf"{word}|-?\.?\d|_+|'\d\d|[.,;:!?|/&→]")


def tokenise(source: Source, lexicon: Lexicon) -> list[Token]:
    """Return the tokens of a statement, in order, before the links are settled."""
    folded, starts = source.folded, lexicon.starts
    tokens: list[Token] = []
    index, place, label_end, between, end = 0, 0, -1, -9, -1
    for piece in folded.split(" "):
        begin, end = end + 1, end + 1 + len(piece)
        if end <= place:
            continue
        plain = piece.isalpha()
        if plain and piece not in starts:
            index += begin >= place  # most words have no part
            continue
        begin = place if begin < place and piece[0].isdecimal() else begin  # after "June 2027"
        for start, word in [(begin, piece)] if plain else _lexemes(folded, begin, end):
            if start < place:
                continue
            if word in _PUNCTUATION:
                if _is_stop(word, folded, start):
                    tokens.append(Token("STOP", start, start + 1, index))
                index += word not in ":/"
                continue
            if word in VALUE_WORDS or not word.isalpha():
                value, stop, label_end = _value_at(word, source, start, label_end, starts)
                if stop > start:
                    named = label_end == stop and _is_name(tokens, start)
                    given = None if named else value
                    place, index = _put(tokens, folded, given, start, stop, index, lexicon)
                    continue
            entry = _known(word, folded, start, starts)
            if entry is not None:
                place = start + len(entry.phrase)
                index = _emit(tokens, entry, start, place, index, source.plain)
                between = index if "between" in entry.tables else between
            elif word == "and" and 0 <= index + 1 - between < 9 and between >= 0:
                tokens.append(Token("TO", start, start + len(word), index + 1))
                between, index = -9, index + 2
            else:
                index += 1
    return tokens


def _lexemes(folded: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    """Cut what stands between two spaces into words, single digits and signs."""
    for match in _lexeme(folded.isascii()).finditer(folded, begin, end):
        yield match.start(), match[0]


def _is_stop(sign: str, folded: str, start: int) -> bool:
    """Tell whether a sign parts two sentences: not the point of "e.g."."""
    return sign in "|;" or (sign in ".!?" and folded[start + 1 : start + 2] in " ")


def _put(
    tokens: list[Token],
    folded: str,
    value: Quantity | Term | None,
    start: int,
    stop: int,
    index: int,
    lexicon: Lexicon,
) -> tuple[int, int]:
    """Append the token of a date, of a quantity, or of the lapse of time that it counts.

    Returns where its words stop, and the index of the next word.
    """
    if isinstance(value, Term):
        tokens.append(Token("DATE", start, stop, index, value))
    elif value is not None:
        bound = None if value.unit == "%" else lapse(folded, value.start, stop)
        if bound is None:
            _people(tokens, folded, value, index, lexicon)
            tokens.append(Token("QUANTITY", value.start, stop, index, value))
        else:
            while tokens and tokens[-1].start >= bound.start:
                index = tokens.pop().index
            tokens.append(Token("LIMIT", bound.start, bound.end, index))
            stop = bound.end
    return stop, index + 1


def _value_at(
    word: str, source: Source, start: int, label_end: int, starts: Starts
) -> tuple[Quantity | Term | None, int, int]:
    """Read the date or the quantity that begins at a word.

    Returns it, where it stops (``start`` when nothing was read), and the end of the last
    number that only names a thing.
    """
    text, folded = source.plain, source.folded
    digit = word[0] in "0123456789-." and word[-1].isdecimal()
    share = quantity.share_at(text, folded, start) if digit else None
    if share is not None:
        return share, share.end, label_end
    if digit or word in calendar.WORDS or word[0] == "'" or "-" in word:
        found = _dated(word, text, folded, start)
        if found is not None:
            return found, found.stop, label_end
    if digit:
        if _known(word, folded, start, starts) is not None:
            return None, start, label_end
        got, stop, is_label = quantity.digits_at(text, folded, start, label_end)
        return got, stop, stop if is_label else label_end
    if word in quantity.WORDS or word.partition("-")[0] in quantity.WORDS:
        spelled = quantity.word_at(text, folded, start)
        if spelled is not None:
            return spelled, spelled.end, label_end
    return None, start, label_end


def _known(word: str, folded: str, start: int, starts: Starts) -> Entry | None:
    """Return the table entry at a place: the longest that stands there whole."""
    if word[-1].isdecimal():
        digits = _digits().match(folded, start)
        word = digits[0] if digits else word
    if (follows := starts.get(word)) is None:
        return _name_before_hyphen(word, folded, start, starts) if "-" in word[1:] else None
    end = start + len(word)
    ahead = folded[end : end + 2]
    single = follows.get("")
    if single is None or len(follows) > 1:
        for entry in follows.get(ahead, ()):
            phrase = entry.phrase
            if folded.startswith(phrase, start):
                after = folded[start + len(phrase) : start + len(phrase) + 1]
                if not after.isalnum() or not phrase[-1].isalnum():
                    return entry
        if ahead[:1] in follows:  # one character more: "xx%"
            return follows[ahead[:1]][0]
    return single[0] if single and not ahead[:1].isalnum() else None


def _name_before_hyphen(word: str, folded: str, start: int, starts: Starts) -> Entry | None:
    """Return the test that a compound begins with: NJSLA-Math."""
    name = word.partition("-")[0]
    entry = _known(name, folded, start, starts) if name else None
    return entry if entry is not None and entry.is_test else None


def _people(tokens: list[Token], folded: str, got: Quantity, index: int, lexicon: Lexicon) -> None:
    """Mark the group that a quantity counts: 12/16 teachers, 30 students."""
    if got.unit == "%" and got.count is None:
        return  # most quantities are plain shares
    for word in folded[got.start : got.end].split():
        for table, kind in (("group", "GROUP"), ("adult", "ADULT")):
            if word in lexicon.tables[table]:
                start = folded.index(word, got.start)
                tokens.append(Token(kind, start, start + len(word), index))


@cache
def _before_number() -> re.Pattern[str]:
    return re.compile(r"\s*[:=(]?\s*\d")


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"\d+")


_PUNCTUATION = frozenset(".,;:!?|/")
_SEASON_LEADS = frozenset({"by", "in", "this", "each", "the", "from", "to", "every", "of", "until"})


def _dated(word: str, text: str, folded: str, start: int) -> Term | None:
    """Read a date that begins at a word; "mid-June" begins after the hyphen."""
    if word.startswith(("mid-", "late-")):
        start += word.index("-") + 1
    elif "-" in word[1:] and word.partition("-")[0] not in calendar.WORDS:
        return None
    term = calendar.term_at(text, folded, start)
    if term is not None and term.name == "fall" and not term.years:
        before = chars_before(folded, start, 7).split()
        after = folded[term.stop : term.stop + 8].split()
        seasonal = (before and before[-1] in _SEASON_LEADS) or (after and after[0] in ("to", "and"))
        return term if seasonal else None
    return term


def _emit(tokens: list[Token], entry: Entry, start: int, end: int, index: int, text: str) -> int:
    """Append the tokens of a phrase, and return the index of the next word."""
    _, tables, kinds, otherwise, tails, is_test = entry
    if tails and tokens:
        tail = _tail(tokens[-1], entry, start, end, index, text) or _grown(tokens, entry)
        if tail:
            tokens.append(Token(tail, start, end, index, None, tables))
            return index + 1
    if is_test and "capital test" in tables:
        kinds = ("TEST",) if _is_capital(text, start, end) else otherwise
    for kind in kinds:
        tokens.append(Token(kind, start, end, index, None, tables))
        index += 1
    return index + (not kinds and "skip" not in tables)


def _tail(last: Token, entry: Entry, start: int, end: int, index: int, text: str) -> str:
    """Return what a phrase says of the quantity before it, or nothing."""
    if last.kind not in VALUES or last.index < index - 2:
        return ""
    near = last.index == index - 1
    gap = text[last.end : start].strip()
    if near and gap.startswith(")") and gap.endswith("or"):
        return ""  # 5% (9 days) or more
    share = isinstance(last.value, Quantity) and last.value.unit in ("%", "points")
    for kind in entry.tails:
        if kind == "PAST" and _before_number().match(text, end):
            continue  # "80% Baseline: 72%": the word names what comes
        # One word may stand before the noun of a change: "a 5% measurable increase".
        if near or (share and kind != "OF" and gap.isalpha() and gap not in _JOINS):
            return kind
    return ""


def _grown(tokens: list[Token], entry: Entry) -> str:
    """Return what a noun of change says of an amount before "of": 1.5 years of growth."""
    if len(tokens) < 2 or tokens[-1].kind != "OF":
        return ""
    value = tokens[-2].value
    amount = isinstance(value, Quantity) and value.unit in ("years", "months", "levels", "points")
    return entry.tails[0] if amount and entry.tails[0] in ("GAIN", "LOSS") else ""


def _is_capital(text: str, start: int, end: int) -> bool:
    """Tell whether a name that is also a word is written as a name: MAP, or Star in a line."""
    word = text[start:end]
    return word.isupper() or (word[:1].isupper() and len(word) > 3 and start > 0)


def _is_name(tokens: list[Token], start: int) -> bool:
    """Tell whether a number belongs to the name of a test right before it: DIBELS 8."""
    return bool(tokens) and tokens[-1].kind == "TEST" and start - tokens[-1].end < 2
