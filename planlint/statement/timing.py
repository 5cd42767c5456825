"""When a goal is due: which of its dates bounds it, and which date belongs to the baseline."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from planlint import calendar
from planlint.calendar import Term, chars_before
from planlint.quantity import Quantity
from planlint.statement.context import Context
from planlint.statement.grammar import Island
from planlint.statement.linker import Links
from planlint.statement.phrase import lead_start

# How strongly words bound a goal, strongest first; the name tells which it was.
_NAMES = ("by-date", "at-date", "date", "by-term", "limit", "term", "cadence", "season")
_BY_DATE, _AT_DATE, _DATE, _BY_TERM, _LIMIT, _TERM, _CADENCE, _SEASON = range(8)

# Rules that read two levels as one goal, so that the later date is the one that counts.
_PAIRED = frozenset({"level-dated", "level-before", "level-then-to", "from-to", "target-named"})

# Words that open a bound by themselves, without a link before it.
_OPENINGS = ("end", "next", "by ", "before", "prior", "this", "within", "in ", "over ", "during ")


class Bound(NamedTuple):
    """The words of a deadline, the day that they name if they name one, and the rule."""

    start: int
    end: int
    day: date | None
    by: str


def deadlines(context: Context, links: Links) -> list[Bound]:
    """Return what bounds a goal in time: the strongest of its dates, the first of equals.

    A second bound is returned only where the two contradict each other: both are led by
    "by" in one sentence with one level, and name different days.
    """
    ranked = sorted(_candidates(context, links), key=lambda each: each[0])
    if not ranked:
        return []
    rank, best, sentence = ranked[0]
    equals = [(bound, where) for strength, bound, where in ranked[1:] if strength == rank]
    several = len(context.levels) > 1 and links.rules.get("target") not in _PAIRED
    if rank in (_AT_DATE, _DATE) and not several:  # "in 2026 … in 2027" is due in the later
        best = max([best, *(bound for bound, _ in equals)], key=lambda each: each.day or date.min)
    elif rank == _BY_DATE and len(context.levels) <= 1 and len(context.numbers) <= 2:
        others = [bound for bound, where in equals if where == sentence and bound.day != best.day]
        return [best, *others]
    return [best]


def baseline_date(context: Context, links: Links) -> date | None:
    """Return the day on which the baseline stood, where the statement says it."""
    place = _of_baseline(context, links)
    return None if place is None else _resolve(context.islands[place], context)


def _of_baseline(context: Context, links: Links) -> int | None:
    """Return the place of the date that says when the baseline stood."""
    island, target = links.islands.get("baseline"), links.islands.get("target")
    if island is None or island is target:
        return None
    islands = context.islands
    place = islands.index(island)
    before = islands[place - 1] if place else None
    led = before is not None and not {"BASE", "FROM"}.isdisjoint(before.leads)
    folded = context.source.folded
    if before is not None and before.kind == "date":
        end = before.token.end
        if led or folded[end : end + 2].strip()[:1] in (":", "="):
            return place - 1  # 2026: 55%
    after = islands[place + 1] if place + 1 < len(islands) else None
    if after is None or after.kind not in ("date", "limit"):
        return None
    near = after.token.index - island.token.index <= 4
    same = context.sentences[place + 1] == context.sentences[place]
    ahead = "BY" in after.leads or "TO" in after.leads
    ahead = ahead or ")," in folded[island.token.end : after.token.start]
    return place + 1 if near and same and not ahead else None


def _candidates(context: Context, links: Links) -> Iterator[tuple[float, Bound, int]]:
    """Yield what may bound the goal, with its strength and the number of its sentence."""
    of_baseline = _of_baseline(context, links)
    for place, island in enumerate(context.islands):
        if island.kind not in ("date", "limit", "cadence") or place == of_baseline:
            continue
        rank = next(_rank(context, place, island), None)
        if rank is None:
            continue
        strength = float(rank)
        if rank <= _BY_TERM and "TARGET" in island.leads:
            strength = -2.0
        elif rank <= _BY_TERM and _in_row(context, links, place):
            strength = -1.0
        elif rank in (_AT_DATE, _DATE) and _beside_target(links, island):
            strength = 0.5
        start, end = lead_start(context, island), island.token.end
        bound = Bound(start, end, _resolve(island, context), _NAMES[rank])
        if rank == _TERM and context.source.folded.startswith("on", start):
            continue  # "on the spring survey" names a survey
        yield strength, bound, context.sentences[place]


def _rank(context: Context, place: int, island: Island) -> Iterator[int]:
    """Yield how strongly words bound a goal; nothing when they do not."""
    leads, term = island.leads, island.token.value
    if island.kind == "cadence":
        if _is_rhythm(context, place, island):
            yield _CADENCE
    elif "FROM" in leads or "BASE" in leads or _is_reference(context, island):
        return
    elif not isinstance(term, Term):
        words = context.source.folded[island.token.start : island.token.end]
        if leads:
            yield _LIMIT
        elif words.startswith(_OPENINGS):
            yield _TERM
    elif term.years:
        led = "AT" in leads or "TO" in leads or "TARGET" in leads
        yield _BY_DATE if "BY" in leads else _AT_DATE if led else _DATE
    elif "BY" in leads:
        yield _BY_TERM
    elif term.precision == "term" and (leads or term.name in calendar.LATE):
        yield _LIMIT
    elif "AT" in leads or "TO" in leads:
        yield _TERM if term.precision in ("month", "term", "day") else _SEASON


# After a year: what is compared with is of that year ("above the 2025 level").
_REFERENCES = frozenset(
    {"level", "levels", "baseline", "results", "rate", "rates", "data", "average", "scores"}
)


def _is_reference(context: Context, island: Island) -> bool:
    """Tell whether a year only says which data something is compared with."""
    folded = context.source.folded
    after = folded[island.token.end : island.token.end + 12].split()
    noun = after[0].strip(".,;)") if after else ""
    term = island.token.value
    over = "over" in chars_before(folded, island.token.start, 9).split()
    year = isinstance(term, Term) and term.precision == "year"
    # Over the 2026 screener, 5 points over 2026; over 2026-27 is a time.
    compared = over and (year or noun in context.lexicon.tables["instrument"])
    return noun in _REFERENCES or compared


def _is_rhythm(context: Context, place: int, island: Island) -> bool:
    """Tell whether a rhythm is meant: "a year" only after an amount ("3 points a year")."""
    if context.source.folded[island.token.start : island.token.end] != "a year":
        return True
    before = context.islands[place - 1].token if place else None
    if before is None or before.index != island.token.index - 1:
        return False
    return isinstance(before.value, Quantity) and before.value.unit != "times"


def _in_row(context: Context, links: Links, place: int) -> bool:
    """Tell whether a date stands in the row of the target that was taken from a table."""
    target = links.islands.get("target")
    if target is None or links.rules["target"] != "target-named":
        return False
    return context.sentences[context.islands.index(target)] == context.sentences[place]


def _beside_target(links: Links, island: Island) -> bool:
    """Tell whether a date follows the target at once: 45% (spring 2026)."""
    target = links.islands.get("target")
    return target is not None and 0 < island.token.index - target.token.index <= 3


def _resolve(island: Island, context: Context) -> date | None:
    term = island.token.value
    placed = calendar.resolve(term, context.calendar) if isinstance(term, Term) else None
    return placed.end if placed else None
