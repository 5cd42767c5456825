"""Read a goal statement: what is to change, for whom, from where, to where, by when."""

import re

from planlint.calendar import DEFAULT, Calendar
from planlint.quantity import Quantity
from planlint.statement import verdicts
from planlint.statement.grammar import Island, islands
from planlint.statement.linker import Context, Links, link
from planlint.statement.measures import measure as read_measure
from planlint.statement.people import population as read_population
from planlint.statement.phrase import Phrase
from planlint.statement.settling import settle
from planlint.statement.slots import Amount, Deadline, Statement, Text
from planlint.statement.sources import instrument as read_instrument
from planlint.statement.timing import Bound, baseline_date, deadline
from planlint.statement.tokens import GRAMMAR, Source, Token, normalise, tokenise
from planlint.statement.words import Lexicon, Vocabulary, lexicon

# A statement is read up to here; the longest of 423 real goals has 420 characters.
LONGEST = 6000
NO_WORDS = Vocabulary()


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
    tokens = settle(tokenise(source, words))
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
        if (island.kind in ("date", "limit") and "BY" in island.leads) or (
            island.kind == "quantity" and "TO" in island.leads
        ):
            sentences.add(number)
    return frozenset(sentences)


def _statement(text: str, context: Context, links: Links) -> Statement:
    source = context.source
    bound = deadline(context, links)
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
    instrument = read_instrument(context)
    population = read_population(context, links, instrument)
    measure = read_measure(context, links, population, instrument)
    universal = verdicts.universal(context, target, change)
    direction = verdicts.direction(context, links, baseline, target, universal)
    kind = verdicts.kind(context, direction, target, change, population)
    if kind == "aspiration" and population is None and direction == "none":
        if measure is None or not verdicts.is_measured(context, measure):
            measure = None  # a wish about nobody measures nothing
    checkable = universal and target is None and verdicts.checkable(context)
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
        verdicts.several(context, links) > 1,
        universal,
        kind,
        measure is not None and population is not None,
        target is not None
        or change is not None
        or checkable
        or any("amount" in island.token.tables for island in context.islands)
        or verdicts.delivers(context, kind),
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
