"""Read a goal statement: what is to change, for whom, from where, to where, by when."""

import re
from functools import cache

from planlint.calendar import DEFAULT, Calendar
from planlint.quantity import Quantity
from planlint.statement import several, verdicts
from planlint.statement.context import Context, make_context
from planlint.statement.grammar import islands
from planlint.statement.linker import Links, link
from planlint.statement.measures import measure as read_measure
from planlint.statement.people import population as read_population
from planlint.statement.phrase import Phrase
from planlint.statement.settling import settle
from planlint.statement.slots import Amount, Deadline, Span, Statement, Text
from planlint.statement.sources import instrument as read_instrument
from planlint.statement.tidy import Source, normalise
from planlint.statement.timing import Bound, baseline_date, deadlines
from planlint.statement.tokens import GRAMMAR, tokenise
from planlint.statement.words import Lexicon, Vocabulary, lexicon

LONGEST = 6000
"""How many characters of a statement are read; the longest of 423 real goals has 420."""

NO_WORDS = Vocabulary()


def read(text: str, calendar: Calendar = DEFAULT, vocabulary: Vocabulary = NO_WORDS) -> Statement:
    """Read a statement; any text has an answer, and nothing is raised.

    A text longer than :data:`LONGEST` is read up to there. Several goals in one statement
    are read each for itself as well (``clauses``).
    """
    words = lexicon(vocabulary)
    statement, starts = _read(text, calendar, words, "start")
    if len(starts) < 2:
        return statement
    ends = [*starts[1:], min(len(text), LONGEST)]
    pieces = zip([0, *starts[1:]], ends, strict=True)
    clauses = tuple(
        _read(text[start:end], calendar, words, "start")[0]._replace(start=start)
        for start, end in pieces
    )
    return statement._replace(clauses=clauses)


def read_cell(
    text: str, calendar: Calendar = DEFAULT, vocabulary: Vocabulary = NO_WORDS
) -> Statement:
    """Read a cell of a table or a fragment, such as "80% of teachers"."""
    return _read(text, calendar, lexicon(vocabulary), "cell")[0]


def _read(text: str, calendar: Calendar, words: Lexicon, start: str) -> tuple[Statement, list[int]]:
    """Read one statement, and tell where each of its goals begins."""
    source = normalise(text[:LONGEST])
    tokens = settle(tokenise(source, words))
    found = islands([token for token in tokens if token.kind in GRAMMAR], start)
    context = make_context(source, tokens, found, words, calendar)
    links = link(context)
    starts = [source.span(place, place)[0] for place in several.goals(context, links)]
    return _statement(text, context, links, len(starts) > 1), starts


def _statement(text: str, context: Context, links: Links, multiple: bool) -> Statement:
    source = context.source
    bounds = deadlines(context, links)
    baseline, target = _levels(context, links)
    change = _change(context, links, baseline, target)
    instrument = read_instrument(context)
    population = read_population(context, links, instrument)
    measure = read_measure(context, links, population, instrument)
    universal = verdicts.universal(context, target, change)
    direction = verdicts.direction(context, links, baseline, target, universal)
    kind = verdicts.kind(context, direction, target, change, population)
    wish = kind == "aspiration" and population is None and direction == "none"
    if wish and measure is not None and not verdicts.is_measured(context, measure):
        measure = None  # a wish about nobody measures nothing
    return Statement(
        text=text,
        direction=direction,
        measure=_words(source, measure),
        population=_words(source, population),
        instrument=_words(source, instrument),
        baseline=baseline,
        target=target,
        change=change,
        deadline=_deadline(source, bounds),
        multiple=multiple,
        universal=universal,
        kind=kind,
        specific=measure is not None and population is not None,
        measurable=target is not None
        or change is not None
        or verdicts.measurable_without_number(context, universal, kind),
        time_bound=bool(bounds),
        blanks=_blanks(context),
    )


def _levels(context: Context, links: Links) -> tuple[Amount | None, Amount | None]:
    """Return where the goal starts and where it should end, in one unit."""
    baseline = _amount(context, links, "baseline")
    target = _amount(context, links, "target")
    unit = (baseline.unit if baseline else "") or (target.unit if target else "")
    if not unit and (baseline or target):
        unit = _implied_unit(context)
    if baseline and not baseline.unit:
        baseline = baseline._replace(unit=unit)
    if target and not target.unit:
        target = target._replace(unit=unit)
    return baseline, target


def _change(
    context: Context, links: Links, baseline: Amount | None, target: Amount | None
) -> Amount | None:
    """Return the amount of change; arithmetic or the measure tells points from per cent."""
    change = _amount(context, links, "change")
    if change is None or change.unit not in ("%", "points"):
        return change
    fraction = context.source.text[slice(*change.span)].replace("-", "").isalpha()
    if baseline and target and fraction:
        return None  # "in half, from 32% to 16%": the words only repeat the numbers
    if change.unit == "points":
        written = context.source.text[slice(*change.span)].lower()
        share = "%" in written or "percent" in written or _implied_unit(context) == "%"
        return change._replace(unit="percentage points") if share else change
    if baseline and target and baseline.unit == "%":
        points = abs(target.value - baseline.value)
        if abs(points - change.value) < 0.05:
            return change._replace(unit="percentage points")
    return change


@cache
def _units() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what the words of a measure say about the unit of a number without one.

    A rate or a percentage is in percent, a score is in points, a number of something
    counts it.
    """
    share = (
        r"(?<!\d)(?<!\d )%"
        r"|\b(?:percent(?:age)?s?|(?<!will )(?<!to )rates?|share|proportion|attendance)\b"
    )
    return (
        (re.compile(share), "%"),
        (
            re.compile(
                r"\b(?:scores?|composite|on the (?:act|p?sat)|index|percentiles?|[sm]gp|ratings?"
                r"|points)\b"
            ),
            "points",
        ),
        (re.compile(r"\b(?:number|count|total) of (?:[a-z-]+ ){0,4}?([a-z]+s)\b"), ""),
        (re.compile(r"\b(occurrences|incidents|referrals|suspensions|absences|credits)\b"), ""),
    )


def _implied_unit(context: Context) -> str:
    for pattern, unit in _units():
        match = pattern.search(context.source.folded)
        if match:
            return unit or match[1]
    return ""


def _amount(context: Context, links: Links, slot: str) -> Amount | None:
    island = links.islands.get(slot)
    got = island.token.value if island else None
    if not isinstance(got, Quantity):
        return None
    rule = links.rules[slot]
    upper = slot == "target" and rule == "written-range" and got.high is not None
    value = got.high if upper and got.high is not None else got.value
    day = baseline_date(context, links) if slot == "baseline" else None
    span = context.source.span(got.start, got.end)
    return Amount(value, got.unit, got.comparator, span, rule, day, got.count)


def _words(source: Source, phrase: Phrase | None) -> Text | None:
    if phrase is None:
        return None
    start, end = source.span(phrase.start, phrase.end)
    return Text(source.text[start:end], (start, end), phrase.by)


def _deadline(source: Source, bounds: list[Bound]) -> Deadline | None:
    """Return the deadline; two of the same strength with different days are ambiguous."""
    if not bounds:
        return None
    first, *others = [
        Deadline(source.text[start:end], bound.day, (start, end), bound.by)
        for bound in bounds
        for start, end in [source.span(bound.start, bound.end)]
    ]
    if others:
        return first._replace(status="ambiguous", candidates=(first, *others))
    return first


def _blanks(context: Context) -> tuple[Span, ...]:
    """Return the places that somebody still has to fill in: XX%, TBD."""
    span = context.source.span
    return tuple([span(token.start, token.end) for token in context.of.get("BLANK", ())])
