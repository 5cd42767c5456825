"""One statement as the reading rules see it: its tokens, islands, sentences and numbers."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from planlint.calendar import Calendar, chars_before
from planlint.quantity import Quantity
from planlint.statement.grammar import Island
from planlint.statement.tidy import Source
from planlint.statement.tokens import Token
from planlint.statement.words import Lexicon

# Units that count what defines a measure: attend 90 days, earn 12 credits.
COUNTED = frozenset(
    {"days", "weeks", "months", "years", "hours", "minutes", "credits", "courses", "levels"}
    | {"absences", "tardies", "times", "events", "books", "words", "items", "questions", "bands"}
    | {"sessions", "lessons", "meetings", "visits", "observations", "strategies", "goals"}
    | {"classes", "grades"}
)


_ENDS_OF_SCALE = frozenset({"lowest", "bottom", "top", "highest", "upper", "lower"})
_TIMES = frozenset({"date", "limit", "cadence", "stop"})


class Number(NamedTuple):
    """A quantity that can be a level or a change, and where it stands among the islands."""

    place: int
    island: Island
    value: Quantity
    sentence: int
    leads: tuple[str, ...]
    tails: tuple[str, ...]

    @property
    def is_change(self) -> bool:
        """Whether a noun after it makes it an amount of change."""
        return "GAIN" in self.tails or "LOSS" in self.tails


class Context(NamedTuple):
    """A statement, its words and its calendar."""

    source: Source
    tokens: list[Token]
    islands: list[Island]
    lexicon: Lexicon
    calendar: Calendar
    sentences: list[int]  # of each island, the number of its sentence
    future: frozenset[int]  # the sentences that say what will be
    numbers: list[Number]  # the quantities, without those of a definition
    levels: list[Number]  # those of them that may be the level wanted
    of: Mapping[str, list[Token]]  # the tokens of each kind that there is

    def first(self, kind: str) -> Token | None:
        """The first token of a kind."""
        found = self.of.get(kind)
        return found[0] if found else None


def make_context(
    source: Source,
    tokens: list[Token],
    islands: list[Island],
    lexicon: Lexicon,
    calendar: Calendar,
) -> Context:
    """Work out what several rules need, once."""
    sentences, sentence = [], 0
    of: dict[str, list[Token]] = {}
    for token in tokens:
        of.setdefault(token.kind, []).append(token)
    future = _wills(of)
    numbers = []
    several = len(of.get("QUANTITY", ())) > 1
    begun = False  # more than times came before
    for place, island in enumerate(islands):
        sentence += island.kind == "stop"
        sentences.append(sentence)
        leads = island.leads
        if ("BY" in leads and island.kind in ("date", "limit")) or (
            "TO" in leads and island.kind == "quantity" and not _is_now(source, island)
        ):
            future.add(sentence)
        value = island.token.value
        if not leads and place and isinstance(value, Quantity):
            leads = _of_date(islands[place - 1], island)
        part, begun = several and begun, begun or island.kind not in _TIMES
        if not isinstance(value, Quantity) or _is_code(source, lexicon, value, of["QUANTITY"]):
            continue
        if not _defines(source, lexicon, island, value, part):
            tails = _tails(source, island, value)
            numbers.append(Number(place, island, value, sentence, leads, tails))
    return Context(
        source, tokens, islands, lexicon, calendar, sentences, frozenset(future), numbers,
        _levels(_outside(source, islands, numbers), future),
        of,
    )  # fmt: skip


def _is_now(source: Source, island: Island) -> bool:
    """Tell whether a level is the present one: the rate is at 56%."""
    before = chars_before(source.folded, island.token.start, 12)
    return before.endswith((" is at ", " are at "))


def _tails(source: Source, island: Island, value: Quantity) -> tuple[str, ...]:
    """Return what follows a number; a word beside it counts too: an additional 60 students."""
    counted = value.unit not in ("", "%", "points")
    if counted and source.folded.endswith("additional ", 0, value.start):
        return (*island.tails, "GAIN")
    if value.unit in ("", "%"):
        return island.tails
    inside = _compared().search(value.written)
    if inside is None:
        return island.tails
    return (*island.tails, "LOSS" if inside[1] == "fewer" else "GAIN")


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(r"(?<!or )\b(more|additional|fewer) (?!than)")


def _of_date(before: Island, island: Island) -> tuple[str, ...]:
    """Return the links that a date shares with the number after it: from BOY 30% to EOY 60%."""
    near = before.kind == "date" and island.token.index == before.token.index + 1
    return before.leads if near and not {"FROM", "TO"}.isdisjoint(before.leads) else ()


def _wills(of: Mapping[str, list[Token]]) -> set[int]:
    """Return the numbers of the sentences with "will" or a named target."""
    said = [*of.get("WILL", ()), *of.get("TARGET", ())]
    stops = [token.start for token in of.get("STOP", ())]
    return {bisect_left(stops, token.start) for token in said}


def _outside(source: Source, islands: list[Island], numbers: list[Number]) -> list[Number]:
    """Return the numbers without those that only say what a changed amount counts.

    "The share of students who miss 10% of days will fall by 4 points": the 4 points are
    the change, and the 10% are a part of what is counted.
    """
    if len(numbers) < 2 or not any(island.kind in ("up", "down") for island in islands):
        return numbers
    amount = next((number for number in numbers if "BY" in number.leads), None)
    if amount is None or amount.value.unit not in ("%", "points"):
        return numbers
    return [
        number
        for number in numbers
        if not _is_added(source, amount, number)
        and (
            number.sentence != amount.sentence
            or number.leads not in ((), ("AT",))
            or not _amount_of().search(
                source.folded, max(0, number.value.start - 160), number.value.start
            )
        )
    ]


def _is_added(source: Source, amount: Number, number: Number) -> bool:
    """Tell whether a number goes on about a change: by 1% a year and a total of 5%."""
    if number.value.start <= amount.value.end:
        return False
    between = source.folded[amount.value.end : number.value.start]
    return len(between) < 40 and between.endswith("and a total of ")


@cache
def _amount_of() -> re.Pattern[str]:
    return re.compile(r"(?:percent(?:age)?|number|share|proportion|rate|%) of (?!\d)[^.;]{3,}$")


def _levels(numbers: list[Number], future: set[int]) -> list[Number]:
    """Return the numbers that may be the level wanted: those about the future, if any are."""
    found = []
    for number in numbers:
        leads = number.leads
        if "FROM" in leads or "BASE" in leads or number.is_change or "PAST" in number.tails:
            continue
        share = number.value.unit == "%" and "OF" in number.tails
        if "BY" in leads and number.value.comparator not in ("<=", "<") and not share:
            continue  # "trail by 5 points or less" is a level, "fall by 5 points" a change
        found.append(number)
    ahead = [number for number in found if number.sentence in future]
    return ahead or found


def _defines(source: Source, lexicon: Lexicon, island: Island, value: Quantity, part: bool) -> bool:
    """Tell whether a number is a part of what is measured, not a level of it."""
    leads, tails = island.leads, island.tails
    if value.high is not None and not value.unit:
        return True  # grades 2-5
    before = chars_before(source.folded, value.start, 12).split()
    if before and before[-1] in _ENDS_OF_SCALE:
        return True  # the lowest 25%
    if "TARGET" in leads and not value.unit:
        # "Target 8: …" is the name of a target.
        return source.folded[value.end : value.end + 1] in (":", ",")
    if (leads and leads != ("AT",)) or "GAIN" in tails or "LOSS" in tails:
        return False
    if value.unit in COUNTED or (value.count and _is_evidence(source.folded, value)):
        return True
    return value.unit == "%" and part and "OF" in tails and _is_portion(source, lexicon, value)


def _is_code(source: Source, lexicon: Lexicon, value: Quantity, every: list[Token]) -> bool:
    """Tell whether a number in brackets only names an indicator or its norm: (EI 2), (RIT 210).

    A number of several digits may be a level, unless the levels of the goal have a unit.
    """
    if value.unit or source.plain[value.end : value.end + 1] != ")":
        return False
    name = _named().search(source.plain, max(0, value.start - 8), value.start)
    if name is None:
        return False
    if value.written.isdecimal() and len(value.written) == 1:
        return name[1].lower() not in lexicon.tables["measure"]  # a grade average (GPA 3)
    return any(isinstance(token.value, Quantity) and token.value.unit for token in every)


@cache
def _named() -> re.Pattern[str]:
    return re.compile(r"[(]([A-Z]{2,6}) $")


def _is_evidence(folded: str, value: Quantity) -> bool:
    """Tell whether a count says how a goal is judged: evidence: 3 of 5 sources."""
    if chars_before(folded, value.start, 10) == "evidence: ":
        return True
    return folded.startswith((" sources", " data sources", " pieces of evidence"), value.end)


def _is_portion(source: Source, lexicon: Lexicon, value: Quantity) -> bool:
    """Tell whether a share is one of days, items, lessons: a part of the measure."""
    words = source.folded[value.end : value.end + 40].split()
    names = [word.strip(".,;()") for word in words if word not in ("of", "the", "all", "their")]
    portion = lexicon.tables["portion"]
    return any(" ".join(names[:length]) in portion for length in (1, 2))
