"""Turn a statement into tokens: quantities, dates, and the words that govern them.

One pass from left to right looks every word up in the tables and reads quantities and
dates where they begin. One pass from right to left then decides about the little words:
``from``, ``to``, ``by`` and ``of`` count only when a number or a date follows them.
"""

import html
import re
from functools import cache
from typing import NamedTuple

from planlint import calendar, quantity
from planlint.calendar import Term
from planlint.quantity import Quantity
from planlint.statement.words import WORD, Lexicon

# What the grammar sees; every other token marks a place for the phrases.
LEADS = frozenset({"FROM", "TO", "BY", "AT", "BASE", "TARGET"})
TAILS = frozenset({"GAIN", "LOSS", "OF", "PAST"})
CORES = frozenset({"QUANTITY", "BLANK", "DATE", "LIMIT", "CADENCE", "UP", "DOWN", "KEEP", "STOP"})
GRAMMAR = LEADS | TAILS | CORES
_VALUES = frozenset({"QUANTITY", "BLANK"})
_TOWARD = frozenset({"QUANTITY", "FROM", "TO", "BY", "BASE"})
# "Growth goal by 7%": a name of a level does not reach over a link of its own.
_NAMES = frozenset({"BASE", "TARGET"})
_CLOSED = frozenset({"BY", "FROM", "TO"})
_LED = frozenset({"QUANTITY", "BLANK", "DATE", "LIMIT"})


class Source(NamedTuple):
    """A statement as it was written, as it is read, and how places map back.

    ``folded`` is ``plain`` in lower case, place for place. ``offsets`` maps a place in
    ``plain`` to one in ``text``; None when they are the same.
    """

    text: str
    plain: str
    folded: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the author's text."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1 if end else 0


class Token(NamedTuple):
    """A word or a phrase that has a part, and where it stands in the plain text.

    ``index`` counts words, so that two tokens are neighbours when their indexes follow
    each other; words that change nothing ("the", "at least") are not counted.
    """

    kind: str
    start: int
    end: int
    index: int
    value: Quantity | Term | None = None
    tables: frozenset[str] = frozenset()


# The first of these that a phrase belongs to gives its token.
_ORDER = (
    ("nothing", ""), ("up to", "UP TO"), ("down to", "DOWN TO"), ("up from", "UP BASE"),
    ("down from", "DOWN BASE"), ("will to", "WILL TO"), ("to", "TO"), ("from", "FROM"), ("base", "BASE"), ("by", "BY"),
    ("at", "AT"), ("target", "TARGET"), ("upward", "UPWARD"), ("downward", "DOWNWARD"), ("shift", "SHIFT"),
    ("keep", "KEEP"), ("up", "UP"), ("better", "UP"), ("down", "DOWN"),
    ("cadence", "CADENCE"), ("limit", "LIMIT"), ("blank", "BLANK"), ("between", "BETWEEN"),
    ("via", "VIA"), ("will", "WILL"), ("means", "MEANS"), ("group", "GROUP"), ("adult", "ADULT"),
    ("place", "PLACE"), ("test", "TEST"), ("capital test", "TEST"), ("instrument", "INSTRUMENT"),
    ("all", "ALL"), ("more", "MORE"), ("fewer", "FEWER"), ("growth", "GROWTH"), ("of", "OF"),
)  # fmt: skip
_JOINS = frozenset({"and", "or", "will", "then", "should", "to"})
_TESTS = frozenset({"test", "capital test"})
_TAIL_ORDER = (("gain", "GAIN"), ("loss", "LOSS"), ("past", "PAST"), ("of", "OF"))


def normalise(text: str) -> Source:
    """Read entities and stray spaces away, with a map back to the author's text."""
    plain, offsets = text, None
    if _untidy().search(text):
        pieces: list[str] = []
        places: list[int] = []
        last = 0
        for match in _untidy().finditer(text):
            pieces.append(text[last : match.start()])
            places.extend(range(last, match.start()))
            new = html.unescape(match[0]) if match[0][0] == "&" else " " if match["gap"] else ""
            if len(new) <= len(match[0]):
                pieces.append(new)
                places.extend(range(match.start(), match.start() + len(new)))
            last = match.end()
        pieces.append(text[last:])
        places.extend(range(last, len(text)))
        plain, offsets = "".join(pieces), tuple(places)
    return Source(text, plain, calendar.fold(plain), offsets)


@cache
def _untidy() -> re.Pattern[str]:
    # An entity, a word broken at the end of a line, an invisible character, a run of spaces.
    return re.compile(
        r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});|(?<=[a-z])-\s*\n\s*(?=[a-z])"
        r"|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|(?P<gap>\s{2,})"
    )


@cache
def _lexeme() -> re.Pattern[str]:
    return re.compile(rf"(?P<number>-?\.?\d)|{WORD}|_+|'\d\d|[.,;:!?|/&→]")


def tokenise(source: Source, lexicon: Lexicon) -> list[Token]:
    """Return the tokens of a statement, in order."""
    return _settle(_walk(source, lexicon), source.folded)


def _walk(source: Source, lexicon: Lexicon) -> list[Token]:
    text, folded, starts = source.plain, source.folded, lexicon.starts
    tokens: list[Token] = []
    index, place, label_end, between = 0, 0, -1, -9
    for match in _lexeme().finditer(folded):
        start = match.start()
        if start < place:
            continue
        word = match[0]
        if word in calendar.WORDS or word[0] in "0123456789'-" or "-" in word:
            found = _dated(word, text, folded, start, tokens)
            if found is not None:
                place = found.stop
                tokens.append(Token("DATE", start, place, index, found))
                index += 1
                continue
        entry = None
        if match["number"]:
            digits = _digits().match(folded, start)
            entry = _entry(folded, start, starts.get(digits[0], ())) if digits else None
        if match["number"] and entry is None:
            got, stop, is_label = quantity.digits_at(text, folded, start, label_end)
            if is_label:
                label_end = stop
            if got is not None and not (is_label and _is_name(tokens, start)):
                _people(tokens, folded, got, index, lexicon)
                tokens.append(Token("QUANTITY", start, stop, index, got))
            if stop > start:
                place = stop
                index += 1
                continue
        elif word in quantity.WORDS or word.partition("-")[0] in quantity.WORDS:
            spelled = quantity.word_at(text, folded, start)
            if spelled is not None:
                place = spelled.end
                _people(tokens, folded, spelled, index, lexicon)
                tokens.append(Token("QUANTITY", start, place, index, spelled))
                index += 1
                continue
        elif word in _PUNCTUATION:
            if (word in ".;!?|" and folded[start + 1 : start + 2] in " ") or word in "|;":
                tokens.append(Token("STOP", start, start + 1, index))
            index += word not in ":/"
            continue
        if entry is None:
            entry = _entry(folded, start, starts.get(word, ()))
        if entry is None and "-" in word:  # NJSLA-Math
            entry = _entry(folded, start, starts.get(word.partition("-")[0], ()))
            if entry is not None and not entry[1] & _TESTS:
                entry = None
        if entry is None:
            index += 1
            if word == "and" and index - between < 8 and between >= 0:
                tokens.append(Token("TO", start, match.end(), index))
                between = -9
                index += 1
            continue
        phrase, tables = entry
        place = start + len(phrase)
        index = _emit(tokens, tables, start, place, index, text)
        if "between" in tables:
            between = index
    return tokens


def _people(tokens: list[Token], folded: str, got: Quantity, index: int, lexicon: Lexicon) -> None:
    """Mark the group that a quantity counts: 12/16 teachers, 30 students."""
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


def _dated(word: str, text: str, folded: str, start: int, tokens: list[Token]) -> Term | None:
    """Read a date that begins at a word; "mid-June" begins after the hyphen."""
    if word.startswith(("mid-", "late-")):
        start += word.index("-") + 1
    elif "-" in word[1:] and word.partition("-")[0] not in calendar.WORDS:
        return None
    term = calendar.term_at(text, folded, start)
    if term is not None and term.name == "fall" and not term.years:
        before = folded[max(0, start - 7) : start].split()
        after = folded[term.stop : term.stop + 8].split()
        seasonal = (before and before[-1] in _SEASON_LEADS) or (after and after[0] in ("to", "and"))
        return term if seasonal else None
    return term


def _entry(
    folded: str, start: int, entries: tuple[tuple[str, frozenset[str]], ...]
) -> tuple[str, frozenset[str]] | None:
    """Return the longest entry that stands whole at a place."""
    for entry in entries:
        phrase = entry[0]
        if folded.startswith(phrase, start):
            end = start + len(phrase)
            if not folded[end : end + 1].isalnum() or not phrase[-1].isalnum():
                return entry
    return None


def _emit(
    tokens: list[Token], tables: frozenset[str], start: int, end: int, index: int, text: str
) -> int:
    """Append the tokens of a phrase, and return the index of the next word."""
    last = tokens[-1] if tokens else None
    if last is not None and last.index >= index - 2 and last.kind in _VALUES:
        for table, kind in _TAIL_ORDER:
            # One word may stand before the noun of a change: "a 5% measurable increase".
            near = last.index == index - 1
            gap = text[last.end : start].strip()
            noun = kind in ("GAIN", "LOSS", "PAST") and gap.isalpha() and gap not in _JOINS
            share = isinstance(last.value, Quantity) and last.value.unit in ("%", "points")
            if kind == "PAST" and _before_number().match(text, end):
                continue  # "80% Baseline: 72%": the word names what comes
            if table in tables and (near or (noun and share)):
                tokens.append(Token(kind, start, end, index, None, tables))
                return index + 1
    if "capital test" in tables and text[start:end].isupper():
        tokens.append(Token("TEST", start, end, index, None, tables))
        return index + 1
    for table, kinds in _ORDER:
        if table not in tables:
            continue
        if table == "capital test":
            if not (text[start : start + 1].isupper() and end - start > 3 and start):
                continue
        for kind in kinds.split():
            tokens.append(Token(kind, start, end, index, None, tables))
            index += 1
        return index + (not kinds)
    return index + ("skip" not in tables)


def _is_name(tokens: list[Token], start: int) -> bool:
    """Tell whether a number belongs to the name of a test right before it: DIBELS 8."""
    return bool(tokens) and tokens[-1].kind == "TEST" and start - tokens[-1].end < 2


def _settle(tokens: list[Token], folded: str) -> list[Token]:
    """Drop the links that govern nothing, and name those that govern a change."""
    kept: list[Token] = []
    ahead: Token | None = None  # the next token, where it is a neighbour
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        kind = token.kind
        near = ahead is not None and ahead.index <= token.index + 1
        leads = near and ahead is not None and (ahead.kind in _LED or ahead.kind in LEADS)
        if kind in LEADS:
            if not leads or (kind in _NAMES and ahead is not None and ahead.kind in _CLOSED):
                ahead = None
                continue
            if kind == "BASE" and ahead is not None and ahead.kind == "DATE" and _lone(kept):
                token = token._replace(kind="FROM")
        elif kind in ("UPWARD", "DOWNWARD"):
            if not near or ahead is None or ahead.kind not in _TOWARD:
                ahead = None
                continue
            token = token._replace(kind="UP" if kind == "UPWARD" else "DOWN")
            if ahead.kind == "QUANTITY":
                kept.append(token._replace(kind="BY", start=token.end))
        elif kind == "OF":
            before = tokens[place - 1] if place else None
            if before is None or before.index != token.index - 1:
                ahead = None
                continue
            if before.kind in ("UP", "DOWN", "GROWTH"):
                if not (leads and ahead is not None and ahead.kind == "QUANTITY"):
                    ahead = None
                    continue
                token = token._replace(kind="BY")
            elif before.kind not in _VALUES:
                ahead = None
                continue
        elif kind in ("UP", "DOWN") and near and ahead is not None and ahead.kind == "QUANTITY":
            value = ahead.value
            if isinstance(value, Quantity) and value.high is None:
                kept.append(token._replace(kind="BY", start=token.end))
        kept.append(token)
        if ahead is None or token.index != ahead.index or kind in GRAMMAR:
            ahead = token
    kept.reverse()
    return kept


def _lone(kept: list[Token]) -> bool:
    """Tell whether a date (the last kept) has no quantity of its own right after it."""
    return len(kept) < 2 or kept[-2].kind != "QUANTITY" or kept[-2].index > kept[-1].index + 2
