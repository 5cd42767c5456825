"""Link islands to slots: small named rules, tried in order, the first that answers wins.

Each rule looks for one way of writing. What it fills in carries its name (``why`` in the
answer), so that a reader of a finding can see how a number was understood.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from planlint.calendar import Term, resolve
from planlint.quantity import Quantity
from planlint.statement import changes
from planlint.statement.changes import Pick
from planlint.statement.context import COUNTED, Context, Number
from planlint.statement.firsts import of_another_goal
from planlint.statement.grammar import Island

# The rules by which a target is a level that stands alone, without a verb of change.
LEVEL_RULES = frozenset({"share-of", "level", "number", "counted"})
Rule = Callable[[Context], Pick]


class Links(NamedTuple):
    """Which island fills which slot, and by which rule."""

    islands: Mapping[str, Island]
    rules: Mapping[str, str]


def link(context: Context) -> Links:
    """Apply the rules in order; a slot that one has filled is not filled again."""
    found: dict[str, Number] = {}
    names: dict[str, str] = {}
    used: set[int] = set()
    free = set(_BOTH | _CHANGE)
    if "QUANTITY" in context.of:
        for name, slots, rule in RULES:
            if free.isdisjoint(slots) or not (picked := rule(context)):
                continue
            fresh = {slot: each for slot, each in picked.items() if slot not in found}
            if any(each.place in used for each in fresh.values()):
                continue
            for slot, each in fresh.items():
                found[slot], names[slot] = each, name
                used.add(each.place)
            free.difference_update(found)
    if stray := of_another_goal(context, found):
        del found[stray], names[stray]
    return Links({slot: number.island for slot, number in found.items()}, names)


def _alike(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit or not one.unit or not other.unit


def _neighbours(one: Number, other: Number) -> bool:
    """Tell whether nothing but a word or two stands between: 45 points below to 35 points."""
    apart = other.island.token.index - one.island.token.index
    return apart <= 2 or (apart <= 4 and one.value.unit == other.value.unit != "")


def _from_to(context: Context) -> Pick:
    """From 32% to 36%, also with a date or a word between."""
    for start, end in zip(context.numbers, context.numbers[1:], strict=False):
        if "TO" not in end.leads or start.sentence != end.sentence:
            continue
        led = "FROM" in start.leads or "BASE" in start.leads
        near = not start.leads and _neighbours(start, end)
        if (led or near) and _alike(start.value, end.value):
            return {"baseline": start, "target": _last_of_row(context, end)}
    return {}


def _last_of_row(context: Context, end: Number) -> Number:
    """Return the last level of a row: from 42% to 46% in 2026, to 50% in 2027."""
    for number in context.numbers[context.numbers.index(end) + 1 :]:
        between = context.source.folded[end.value.end : number.value.start]
        if number.leads != ("TO",) or number.sentence != end.sentence or " and " in between:
            break
        if not _alike(number.value, end.value) or not _dated(context, end):
            break
        end = number
    return end


def _dated(context: Context, number: Number) -> bool:
    """Tell whether a date follows a number at once."""
    after = context.islands[number.place + 1 : number.place + 2]
    return bool(after) and after[0].kind == "date"


def _to_from(context: Context) -> Pick:
    """To 82% from 75%; to 82%, up from 75%."""
    for end, start in zip(context.numbers, context.numbers[1:], strict=False):
        led = "FROM" in start.leads or "BASE" in start.leads
        together = start.sentence == end.sentence and _alike(start.value, end.value)
        if led and "TO" in end.leads and together:
            return {"target": end, "baseline": start}
    return {}


def _written_range(context: Context) -> Pick:
    """A range of a share, (26%-46%), goes from its first to its second end."""
    for number in context.numbers:
        value = number.value
        if value.high is None or value.unit not in ("%", "points"):
            continue
        if "BY" in number.leads or "TO" in number.leads:
            continue  # raise it to 92-94%: where it is to end
        if not number.is_change:
            return {"baseline": number, "target": number}
    return {}


def _baseline_named(context: Context) -> Pick:
    """Baseline 46%, currently 46%, it was 46%; baseline (2025) 46%."""
    named = [number for number in context.numbers if _is_named(context, number, "BASE")]
    return {"baseline": named[0]} if named else {}


def _target_named(context: Context) -> Pick:
    """Target 56%; of a row of yearly targets, the last."""
    first = context.levels[0] if context.levels else None
    if first is not None and "OF" in first.tails and not first.leads:
        return {}  # 60% of rooms will …, in support of the goal of 40%
    named = [number for number in context.numbers if _is_named(context, number, "TARGET")]
    return {"target": named[-1]} if named else {}


def _is_named(context: Context, number: Number, lead: str) -> bool:
    before = context.islands[number.place - 1] if number.place else None
    dated = before is not None and before.kind == "date" and lead in before.leads
    return lead in number.leads or (dated and not number.leads)


def _past_level(context: Context) -> Pick:
    """50% last year; from 50% where no end is given."""
    for number in context.numbers:
        if "PAST" in number.tails or "FROM" in number.leads:
            return {"baseline": number}
    return {}


def _level_then_to(context: Context) -> Pick:
    """40% of students were below; we will reduce this to 30%: the first is where it starts."""
    first: Number | None = None
    for number in context.numbers:
        if "TO" in number.leads and first is not None and _alike(first.value, number.value):
            between = context.islands[first.place : number.place]
            if any(island.kind in ("up", "down") for island in between):
                return {"baseline": first, "target": number}
        if first is None and not number.leads and not number.is_change:
            first = number
    return {}


def _level_before(context: Context) -> Pick:
    """58% felt so; by spring it will be 70%: a sentence without a future says what is."""
    levels = context.levels
    if len(levels) != 1 or levels[0].sentence not in context.future:
        return {}
    for number in context.numbers:
        if number.sentence in context.future or not _alike(number.value, levels[0].value):
            continue
        if not number.is_change and "BY" not in number.leads:
            return {"baseline": number, "target": levels[0]}
    return {}


def _level_dated(context: Context) -> Pick:
    """30% for 2023-24 (24.5% in 2022-23): of two levels the one of the earlier date starts it.

    The other level may have its date elsewhere: "by 2027, 60% (51% in 2026)".
    """
    shares = [number for number in context.levels if number.value.unit == "%"]
    levels = shares if len(shares) == 2 else context.levels
    if len(levels) != 2 or not _alike(levels[0].value, levels[1].value):
        return {}
    if all("TO" in number.leads for number in levels):
        return {}  # it will be 90%, and in 2029 it will be 94%
    days = [_day_of(context, number) for number in levels]
    places = range(len(context.islands))
    others = [_day(context, place, led=True) for place in places]
    if not any(others):  # "on the May 2027 screener, 60% (51% in May 2026)"
        others = [_day(context, place) for place in places]
    last = max((day for day in others if day), default=None)
    first, second = (day or last for day in days)
    if not any(days) or first is None or second is None or first == second:
        return {}
    start, end = levels if first < second else reversed(levels)
    return {"baseline": start, "target": end}


def _day_of(context: Context, number: Number) -> date | None:
    """Return the day that a level has: 45% (2027), or 2027: 45%."""
    before, after = number.place - 1, number.place + 1
    if before >= 0 and _heads(context, before):
        return _day(context, before)
    return None if _heads(context, after) else _day(context, after)


def _heads(context: Context, place: int) -> bool:
    """Tell whether a date stands before its number: 2027: 45%, 2027 = 45%."""
    if place >= len(context.islands) or context.islands[place].kind != "date":
        return False
    end = context.islands[place].token.end
    after = context.source.folded[end : end + 2].strip()
    return after[:1] in (":", "=")


def _day(context: Context, place: int, *, led: bool = False) -> date | None:
    """Return the last day of a date with a year that stands at a place among the islands.

    With ``led`` only a date that bounds the goal counts ("by 2027"), else only another.
    """
    if place >= len(context.islands):
        return None
    island = context.islands[place]
    term = island.token.value
    if not isinstance(term, Term) or not term.years or ("BY" in island.leads) != led:
        return None
    placed = resolve(term, context.calendar)
    return placed.end if placed else None


def _share(context: Context) -> Pick:
    """80% of students will …: a share of a group, where no level to be reached comes first."""
    for number in context.levels:
        if "TO" in number.leads and number.value.unit not in COUNTED:
            return {}
        if ("OF" in number.tails or number.value.count) and number.value.unit in ("%", ""):
            return {"target": number}
    return {}


def _to_level(context: Context) -> Pick:
    """To 80%, reach 80%, until 80%."""
    for number in context.levels:
        if "TO" in number.leads:
            return {"target": number}
    return {}


def _level(context: Context) -> Pick:
    """At 80%, a rate of 80%, 80% or above: a level that stands alone."""
    for number in context.levels:
        if number.value.unit in ("%", "points"):
            return {"target": number}
    return {}


def _number(context: Context) -> Pick:
    """A score of 4.3 or higher, 140 students: a level without a percent."""
    verbs = "UP" in context.of or "DOWN" in context.of
    for number in context.levels:
        if not verbs or "AT" in number.leads:
            return {"target": number}
    return {}


def _counted(context: Context) -> Pick:
    """Will earn 12 credits: a count is the level when nothing else is."""
    if "UP" in context.of or "DOWN" in context.of:
        return {}
    will = context.first("WILL")
    for place, island in enumerate(context.islands):
        value = island.token.value
        if will is None or island.token.start < will.start or not isinstance(value, Quantity):
            continue
        if value.unit in COUNTED and value.unit not in ("times", "years"):
            sentence = context.sentences[place]
            return {"target": Number(place, island, value, sentence, island.leads, island.tails)}
    return {}


_START, _END = frozenset({"baseline"}), frozenset({"target"})
_BOTH, _CHANGE = _START | _END, frozenset({"change"})
# The name of each rule, and the slots that it can fill: where these are, it is not tried.
RULES: tuple[tuple[str, frozenset[str], Rule], ...] = (
    ("from-to", _BOTH, _from_to),
    ("to-from", _BOTH, _to_from),
    ("written-range", _BOTH, _written_range),
    ("baseline-named", _START, _baseline_named),
    ("target-named", _END, _target_named),
    ("past-level", _START, _past_level),
    ("level-then-to", _BOTH, _level_then_to),
    ("level-before", _BOTH, _level_before),
    ("level-dated", _BOTH, _level_dated),
    ("change-tail", _CHANGE, changes.change_tail),
    ("change-by", _CHANGE, changes.change_by),
    ("change-beside", _CHANGE, changes.change_beside),
    ("change-yearly", _CHANGE, changes.change_yearly),
    ("start-aside", _START, changes.start_aside),
    ("share-of", _END, _share),
    ("to-quantity", _END, _to_level),
    ("level", _END, _level),
    ("number", _END, _number),
    ("counted", _END, _counted),
)
