"""When a goal is due: which of its dates bounds it, and which date belongs to the baseline."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from planlint import calendar
from planlint.calendar import Term
from planlint.quantity import Quantity
from planlint.statement.grammar import Island
from planlint.statement.linker import Context, Links


class Bound(NamedTuple):
    """The words of a deadline, the day that they name if they name one, and the rule."""

    start: int
    end: int
    day: date | None
    by: str


def deadline(context: Context, links: Links) -> Bound | None:
    """Return what bounds a goal in time: the strongest of its dates, the first of equals."""
    best: tuple[float, Bound] | None = None
    for rank, bound in _candidates(context, links):
        later = best is not None and rank == best[0] in (1, 2) and _later(bound, best[1])
        if best is None or rank < best[0] or later:
            best = rank, bound
    return best[1] if best else None


def _later(bound: Bound, other: Bound) -> bool:
    """Tell whether a date lies after another; "in 2026 … in 2027" is due in the later."""
    return bound.day is not None and other.day is not None and bound.day > other.day


def baseline_date(context: Context, links: Links) -> date | None:
    """Return the day on which the baseline stood, where the statement says it."""
    island = links.islands.get("baseline")
    for place in _of_baseline(context, links) if island else ():
        placed = _resolve(context.islands[place], context)
        if placed is not None:
            return placed
    return None


def _of_baseline(context: Context, links: Links) -> list[int]:
    """Return the places of the dates that say when the baseline stood."""
    island = links.islands.get("baseline")
    target = links.islands.get("target")
    if island is None or island is target:
        return []
    islands = context.islands
    place = islands.index(island)
    found = []
    if (
        place
        and islands[place - 1].kind == "date"
        and {"BASE", "FROM"} & set(islands[place - 1].leads)
    ):
        found.append(place - 1)
    following = place + 1
    while following < len(islands) and islands[following].kind in ("date", "limit"):
        if "BY" in islands[following].leads or "TO" in islands[following].leads:
            break
        if context.sentences[following] != context.sentences[place]:
            break
        ahead = islands[following].token.index - islands[following - 1].token.index
        if ahead > 4:
            break
        found.append(following)
        following += 1
    # A baseline that is written after its target ("up from 81% in June 2026") keeps its
    # date; one before its target leaves at least one date to the target.
    return found[:1]


def _candidates(context: Context, links: Links) -> Iterator[tuple[float, Bound]]:
    of_baseline = set(_of_baseline(context, links))
    islands = context.islands
    for place, island in enumerate(islands):
        if island.kind not in ("date", "limit", "cadence") or place in of_baseline:
            continue
        rank = _rank(context, place, island)
        if rank is None:
            continue
        day = _resolve(island, context)
        start = island.token.start
        lead = _lead_start(context, island)
        if rank == 5 and lead is not None and context.source.folded.startswith("on", lead):
            continue  # "on the spring survey" names a survey
        name = _NAMES[rank]
        strength = float(rank)
        if rank < 4 and ("TARGET" in island.leads or _row(context, links, place)):
            strength = -1.0 if "TARGET" in island.leads else 0.0
        elif rank in (1, 2) and _beside_target(context, links, island):
            strength = 0.5
        yield strength, Bound(lead if lead is not None else start, island.token.end, day, name)


_NAMES = ("by-date", "at-date", "date", "by-term", "limit", "term", "cadence", "season")


def _beside_target(context: Context, links: Links, island: Island) -> bool:
    """Tell whether a date follows the target at once: 45% (spring 2026)."""
    target = links.islands.get("target")
    return target is not None and 0 < island.token.index - target.token.index <= 3


def _row(context: Context, links: Links, place: int) -> bool:
    """Tell whether a date stands in the row of the target that was taken from a table."""
    target = links.islands.get("target")
    if target is None or links.rules["target"] != "target-named":
        return False
    return context.sentences[context.islands.index(target)] == context.sentences[place]


def _rank(context: Context, place: int, island: Island) -> int | None:
    """Return how strongly the words bound the goal, 0 the most; None when they do not."""
    leads = set(island.leads)
    if island.kind == "cadence":
        return 6 if _is_rhythm(context, place, island) else None
    if leads & {"FROM", "BASE"}:
        return None
    if island.kind == "limit":
        return (4 if leads else 5) if leads or _bounded(context, island) else None
    term = island.token.value
    assert isinstance(term, Term)
    if term.years:
        if "BY" in leads:
            return 0
        return 1 if leads & {"AT", "TO", "TARGET"} else 2
    if "BY" in leads:
        return 3
    if term.precision == "term" and (leads or term.name in calendar.LATE):
        return 4
    if leads & {"AT", "TO"}:
        return 5 if term.precision in ("month", "term", "day") else 7
    return None


def _bounded(context: Context, island: Island) -> bool:
    """Tell whether undated words bound a goal without a link before them."""
    words = context.source.folded[island.token.start : island.token.end]
    return words.startswith(("end", "next", "by ", "this"))


def _is_rhythm(context: Context, place: int, island: Island) -> bool:
    """Tell whether a rhythm is meant: "a year" only after an amount ("3 points a year")."""
    words = context.source.folded[island.token.start : island.token.end]
    if words != "a year":
        return True
    before = context.islands[place - 1].token if place else None
    amount = before is not None and before.value
    near = before is not None and before.index == island.token.index - 1
    return isinstance(amount, Quantity) and near and amount.unit != "times"


def _resolve(island: Island, context: Context) -> date | None:
    term = island.token.value
    if not isinstance(term, Term):
        return None
    placed = calendar.resolve(term, context.calendar)
    return placed.end if placed else None


def _lead_start(context: Context, island: Island) -> int | None:
    """Return where the link before a date begins: "by June 2027" begins at "by"."""
    tokens = context.tokens
    for place, token in enumerate(tokens):
        if token is island.token:
            break
    else:
        return None
    start = None
    for _ in island.leads:
        place -= 1
        if place < 0:
            break
        start = tokens[place].start
    return start
