"""Read a goal statement: what is to change, for whom, from where, to where, by when."""

import datetime
import re
from typing import Any, NamedTuple

from planlint.calendar import DEFAULT, Calendar
from planlint.quantity import Quantity
from planlint.statement import phrases
from planlint.statement.grammar import Island, islands
from planlint.statement.linker import Context, Links, link, quantities
from planlint.statement.phrases import Phrase
from planlint.statement.timing import Bound, baseline_date, deadline
from planlint.statement.tokens import GRAMMAR, Source, Token, normalise, tokenise
from planlint.statement.words import Lexicon, Vocabulary, lexicon

# A statement is read up to here; the longest of 423 real goals has 420 characters.
LONGEST = 6000
NO_WORDS = Vocabulary()
Span = tuple[int, int]


class Text(NamedTuple):
    """Words that fill a slot: the measure, the population, the instrument."""

    text: str
    span: Span
    by: str
    status: str = "found"


class Amount(NamedTuple):
    """A level or a change: value, unit and sign as read, and the day where one is said.

    ``candidates`` holds the readings of an amount that can be read in several ways; its
    status is then "ambiguous".
    """

    value: float
    unit: str
    comparator: str
    span: Span
    by: str
    date: datetime.date | None = None
    status: str = "found"
    count: tuple[float, float] | None = None  # type: ignore[assignment]  # hides tuple.count
    candidates: tuple[float, ...] = ()


class Deadline(NamedTuple):
    """The words that bound a goal in time, and the day, when they name one."""

    text: str
    date: datetime.date | None
    span: Span
    by: str
    status: str = "found"


class Statement(NamedTuple):
    """What was understood of a statement. A slot that is not there is None.

    ``clauses`` holds one reading for each goal of a statement that has several; the slots
    of the statement itself are then those of the first.
    """

    text: str
    direction: str
    measure: Text | None
    population: Text | None
    instrument: Text | None
    baseline: Amount | None
    target: Amount | None
    change: Amount | None
    deadline: Deadline | None
    multiple: bool
    universal: bool
    kind: str
    specific: bool
    measurable: bool
    time_bound: bool
    clauses: tuple["Statement", ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the reading as plain values, spans in code points of ``text``."""
        answer: dict[str, Any] = {"text": self.text, "direction": self.direction}
        why = []
        for name in SLOTS:
            slot = getattr(self, name)
            answer[name] = _plain(slot)
            if slot is not None:
                why.append({"slot": name, "by": slot.by, "span": list(slot.span)})
        for name in ("multiple", "universal", "kind", "specific", "measurable", "time_bound"):
            answer[name] = getattr(self, name)
        answer["why"] = why
        if self.clauses:
            answer["clauses"] = [clause.to_json() for clause in self.clauses]
        return answer


# The rules by which a target is a level that stands alone, without a verb of change.
PEOPLE = frozenset({"GROUP", "ADULT", "PLACE"})
LEVEL_RULES = frozenset({"share-of", "level", "number", "counted"})
SLOTS = ("measure", "population", "instrument", "baseline", "target", "change", "deadline")


def read(text: str, calendar: Calendar = DEFAULT, vocabulary: Vocabulary = NO_WORDS) -> Statement:
    """Read a statement; any text has an answer, and nothing is raised.

    A text longer than :data:`LONGEST` is read up to there.
    """
    return _read(text, calendar, lexicon(vocabulary), "start")


def read_cell(
    text: str, calendar: Calendar = DEFAULT, vocabulary: Vocabulary = NO_WORDS
) -> Statement:
    """Read a cell of a table or a fragment, such as "80% of teachers"."""
    return _read(text, calendar, lexicon(vocabulary), "cell")


def _read(text: str, calendar: Calendar, words: Lexicon, start: str) -> Statement:
    source = normalise(text[:LONGEST])
    tokens = tokenise(source, words)
    found = islands([token for token in tokens if token.kind in GRAMMAR], start)
    sentences, number = [], 0
    for island in found:
        number += island.kind == "stop"
        sentences.append(number)
    context = Context(source, tokens, found, words, calendar, sentences, _future(tokens, found))
    links = link(context)
    return _statement(text, context, links)


def _future(tokens: list[Token], found: list[Island]) -> frozenset[int]:
    """Return the sentences that say what will be: with "will", a target, or a date to come."""
    sentences = set()
    number = 0
    for token in tokens:
        number += token.kind == "STOP"
        if token.kind in ("WILL", "TARGET"):
            sentences.add(number)
    number = 0
    for island in found:
        number += island.kind == "stop"
        if island.kind in ("date", "limit") and "BY" in island.leads:
            sentences.add(number)
        elif island.kind == "quantity" and "TO" in island.leads:
            sentences.add(number)
    return frozenset(sentences)


def _statement(text: str, context: Context, links: Links) -> Statement:
    source = context.source
    bound = deadline(context, links)
    picked = links.islands
    baseline = _amount(context, links, "baseline")
    target = _amount(context, links, "target")
    change = _amount(context, links, "change")
    unit = (baseline.unit if baseline else "") or (target.unit if target else "")
    if not unit and (baseline or target):
        unit = _implied_unit(context)
    if baseline and not baseline.unit:
        baseline = baseline._replace(unit=unit)
    if target and not target.unit:
        target = target._replace(unit=unit)
    if change and change.unit == "%" and baseline and target and baseline.unit == "%":
        if abs(abs(target.value - baseline.value) - change.value) < 0.05:
            change = change._replace(unit="percentage points")
    measure = phrases.measure(context, links)
    population = phrases.population(context, links)
    instrument = phrases.instrument(context, links)
    universal = _universal(context, target, change)
    direction = _direction(context, links, baseline, target, universal)
    kind = _kind(context, direction, target, change, population)
    if kind == "aspiration" and population is None and direction == "none":
        if measure is None or not _is_measured(context, measure):
            measure = None  # a wish about nobody measures nothing
    checkable = universal and target is None and _checkable(context)
    return Statement(
        text,
        direction,
        _words(source, measure),
        _words(source, population),
        _words(source, instrument),
        baseline,
        target,
        change,
        _deadline(source, bound),
        _several(context, links) > 1,
        universal,
        kind,
        measure is not None and population is not None,
        target is not None
        or change is not None
        or checkable
        or any("amount" in island.token.tables for island in context.islands)
        or _delivers(context, kind),
        bound is not None,
    )


def _implied_unit(context: Context) -> str:
    """Return the unit that the measure implies when the number has none.

    A rate or a percentage is in percent, a score is in points, a number of something
    counts it.
    """
    folded = context.source.folded
    if re.search(r"\b(?:percent(?:age)?s?|rates?|share|proportion|attendance)\b", folded):
        return "%"
    if re.search(r"\b(?:scores?|index|growth percentiles?|[sm]gp|ratings?|rate|points)\b", folded):
        return "points"
    counted = re.search(r"\b(?:number|count|total) of (?:[a-z-]+ ){0,4}?([a-z]+s)\b", folded)
    if counted:
        return counted[1]
    noun = re.search(r"\b(occurrences|incidents|referrals|suspensions|absences|credits)\b", folded)
    return noun[1] if noun else ""


def _words(source: Source, phrase: Phrase | None) -> Text | None:
    if phrase is None:
        return None
    start, end = source.span(phrase.start, phrase.end)
    return Text(source.text[start:end], (start, end), phrase.by)


def _deadline(source: Source, bound: Bound | None) -> Deadline | None:
    if bound is None:
        return None
    start, end = source.span(bound.start, bound.end)
    return Deadline(source.text[start:end], bound.day, (start, end), bound.by)


def _amount(context: Context, links: Links, slot: str) -> Amount | None:
    island = links.islands.get(slot)
    if island is None:
        return None
    got = island.token.value
    assert isinstance(got, Quantity)
    value = got.value
    if slot == "target" and got.high is not None and links.rules[slot] == "written-range":
        value = got.high
    unit = got.unit
    if slot == "change" and unit == "points" and _is_share(context, got):
        unit = "percentage points"
    day = baseline_date(context, links) if slot == "baseline" else None
    span = context.source.span(got.start, got.end)
    return Amount(value, unit, got.comparator, span, links.rules[slot], day, "found", got.count)


def _is_share(context: Context, got: Quantity) -> bool:
    """Tell whether points are points of percent: so written, or the measure is a share."""
    written = context.source.folded[got.start : got.end]
    return "%" in written or "percent" in written or _implied_unit(context) == "%"


def _direction(
    context: Context, links: Links, baseline: Amount | None, target: Amount | None, universal: bool
) -> str:
    """Return which way: by the verb that governs the number, else by the numbers."""
    islands = context.islands
    island = links.islands.get("target") or links.islands.get("change")
    if island is None:
        return _bare_direction(context, universal)
    change = links.islands.get("change")
    if change is not None and "LOSS" in change.tails:
        return "decrease"
    place = islands.index(island)
    governed = _verb_before(context, links, place)
    share = links.rules.get("target") in LEVEL_RULES
    if share and _compared(context):
        return _compared(context)
    if baseline and target and baseline.value != target.value:
        rises = target.value > baseline.value
        if "below" in context.source.folded[baseline.span[0] : baseline.span[0] + 30]:
            rises = not rises
        after = governed is not None and governed.token.start > island.token.start
        if governed is None or after or share or "better" in governed.token.tables:
            return "increase" if rises else "decrease"
    if governed is not None and governed.kind == "keep":
        near = island.token.index - governed.token.index <= 2
        if near or links.rules.get("target") != "share-of":
            return "maintain"
    if share and "BY" not in island.leads:
        return "reach"
    if governed is not None:
        return "increase" if governed.kind == "up" else "decrease"
    if change is not None and links.rules["change"] == "change-tail":
        return "increase"
    return "reach" if target is not None else _bare_direction(context, universal)


def _verb_before(context: Context, links: Links, place: int) -> Island | None:
    """Return the verb that governs a quantity: the nearest before it, else one after it."""
    islands = context.islands
    sentence = context.sentences[place]
    for before in range(place - 1, -1, -1):
        if context.sentences[before] != sentence:
            break
        if islands[before].kind in ("up", "down", "keep"):
            return islands[before]
    if links.rules.get("target") in LEVEL_RULES:
        return None
    for after in range(place + 1, len(islands)):
        if context.sentences[after] != sentence or islands[after].kind == "quantity":
            break
        if islands[after].kind in ("up", "down", "keep"):
            return islands[after]
    return None


def _bare_direction(context: Context, universal: bool) -> str:
    """Return the direction of a statement without a number."""
    means = next((t.start for t in context.tokens if t.kind == "MEANS"), 1 << 30)
    for island in context.islands:
        if island.kind in ("up", "down") and island.token.start < means:
            return "increase" if island.kind == "up" else "decrease"
        if island.kind == "keep":
            return "maintain"
    if compared := _compared(context):
        return compared
    if universal and _shows_growth(context):
        return "reach"
    if _shows_growth(context):
        return "increase"
    folded = context.source.folded
    if "same rate as" in folded or "on par with" in folded:
        return "reach"
    if any(island.kind == "blank" and "OF" in island.tails for island in context.islands):
        return "reach"
    adults = next((t.kind == "ADULT" for t in context.tokens if t.kind in PEOPLE), False)
    return "reach" if universal and not adults and _checkable(context) else "none"


def _shows_growth(context: Context) -> bool:
    """Tell whether somebody is to grow: will show growth, make gains."""
    for token in context.tokens:
        if token.kind == "GROWTH":
            before = context.source.folded[: token.start].split()[-2:]
            if token.index <= 1:
                return True
            if {"show", "make", "demonstrate", "showing", "making", "achieve"} & set(before):
                return True
    return False


def _compared(context: Context) -> str:
    """Return the direction of a comparison that opens the goal: "fewer students than …"."""
    for token in context.tokens:
        if token.kind in ("MORE", "FEWER"):
            return "decrease" if token.kind == "FEWER" else "increase"
        if token.kind not in ("WILL", "STOP", "BY", "AT", "DATE", "LIMIT") or token.index > 5:
            break
    return ""


def _universal(context: Context, target: Amount | None, change: Amount | None) -> bool:
    if target is not None:
        return target.value == 100 and target.unit == "%"
    if change is not None:
        return False
    people = [token.index for token in context.tokens if token.kind in PEOPLE]
    return any(
        token.kind == "ALL" and any(0 <= index - token.index <= 5 for index in people)
        for token in context.tokens
    )


def _has(folded: str, entries: frozenset[str]) -> bool:
    padded = f" {folded} "
    for mark in ",.;:()":
        padded = padded.replace(mark, " ")
    return any(f" {entry} " in padded for entry in entries)


def _checkable(context: Context) -> bool:
    return _has(context.source.folded, context.lexicon.tables["checkable"])


def _first_words(context: Context) -> list[str]:
    words = context.source.folded.split()[:12]
    while words and words[0].strip(",") in ("to", "we", "will", "the", "staff", "school", "our"):
        del words[0]
    return words


def _kind(
    context: Context,
    direction: str,
    target: Amount | None,
    change: Amount | None,
    population: Phrase | None,
) -> str:
    words = _first_words(context)
    action = context.lexicon.tables["action"]
    if words and words[0] in action and target is None and change is None:
        return "action"
    adults = population is not None and _is_adult(context, population)
    verbs = _predicate(context)
    if target is None and change is None and (adults or direction == "none"):
        due = any(
            island.kind in ("date", "limit") and "BY" in island.leads for island in context.islands
        )
        if _delivered(context) and ((verbs and verbs[0] in action) or due):
            return "action"
    if adults and (target or change or direction != "increase"):
        return "practice"
    if target or change or direction != "none":
        return "outcome"
    return "aspiration"


def _is_adult(context: Context, population: Phrase) -> bool:
    """Tell whether the population works in the school: teachers, teams, classrooms."""
    inside = [t for t in context.tokens if population.start <= t.start < population.end]
    kinds = {t.kind for t in inside if t.kind in PEOPLE}
    if "GROUP" in kinds:
        return False
    words = context.source.folded[population.start : population.end]
    homes = ("famil", "parent", "guardian", "caregiver", "communit", "stakeholder")
    if "ADULT" in kinds:
        return not any(home in words for home in homes)
    return "classroom" in words or "lesson" in words


def _is_measured(context: Context, measure: Phrase) -> bool:
    return _has(
        context.source.folded[measure.start : measure.end], context.lexicon.tables["measure"]
    )


def _predicate(context: Context) -> list[str]:
    """Return the words after the first "will": "will be implemented" gives implemented."""
    will = next((t for t in context.tokens if t.kind == "WILL"), None)
    if will is None:
        return []
    words = context.source.folded[will.end : will.end + 60].split()
    while words and words[0] in ("be", "also", "continue", "to", "fully"):
        del words[0]
    stem = words[0].removesuffix("ed") if words else ""
    return [stem, *words] if stem in context.lexicon.tables["action"] else words


def _delivered(context: Context) -> bool:
    return _has(context.source.folded, context.lexicon.tables["deliverable"])


def _delivers(context: Context, kind: str) -> bool:
    """Tell whether a task has one deliverable that is there or not."""
    if kind != "action":
        return False
    counted = any(isinstance(each.token.value, Quantity) for each in context.islands)
    return counted or _delivered(context)


def _several(context: Context, links: Links) -> int:
    """Count the goals of a statement: the levels or the changes that are wanted."""
    target, baseline = links.islands.get("target"), links.islands.get("baseline")
    if target is None:
        return sum("BY" in island.leads for _, island, _ in quantities(context))
    moves = links.rules["target"] == "from-to"
    value = target.token.value
    count = 0
    for _, island, other in quantities(context):
        plain = not {"FROM", "BASE", "BY"} & set(island.leads) and island is not baseline
        same = isinstance(value, Quantity) and other.unit == value.unit
        settled = {"GAIN", "LOSS", "PAST"} & set(island.tails)
        count += plain and same and not settled and ("TO" in island.leads or not moves)
    return count


def _plain(slot: Text | Amount | Deadline | None) -> dict[str, Any] | None:
    if slot is None:
        return None
    answer: dict[str, Any] = {}
    if isinstance(slot, Amount):
        answer |= {"value": slot.value, "unit": slot.unit, "comparator": slot.comparator}
    else:
        answer["text"] = slot.text
    if not isinstance(slot, Text):
        answer["date"] = slot.date.isoformat() if slot.date else None
    if isinstance(slot, Amount) and slot.count:
        answer["count"] = list(slot.count)
    answer |= {"span": list(slot.span), "status": slot.status}
    if isinstance(slot, Amount) and slot.candidates:
        answer["candidates"] = list(slot.candidates)
    return answer
