"""Link islands to slots: small named rules, tried in order, the first that answers wins.

Each rule looks for one way of writing. What it fills in carries its name (``why`` in the
answer), so that a reader of a finding can see how a number was understood.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from planlint.calendar import Calendar, Term, resolve
from planlint.quantity import Quantity
from planlint.statement.grammar import Island
from planlint.statement.tokens import Source, Token
from planlint.statement.words import Lexicon

# Units that count things which define a measure ("attend 90 days", "earn 12 credits").
_COUNTED = frozenset(
    {"days", "weeks", "months", "years", "hours", "minutes", "credits", "courses", "levels"}
    | {"absences", "tardies", "times", "events", "books", "words", "items", "questions", "bands"}
    | {
        "sessions",
        "lessons",
        "meetings",
        "visits",
        "observations",
        "strategies",
        "goals",
        "classes",
    }
)


class Context(NamedTuple):
    """One statement as the rules see it."""

    source: Source
    tokens: list[Token]
    islands: list[Island]
    lexicon: Lexicon
    calendar: Calendar
    sentences: list[int]  # of each island, the number of its sentence
    future: frozenset[int]  # the sentences that say what will be


# The rules by which a target is a level that stands alone, without a verb of change.
LEVEL_RULES = frozenset({"share-of", "level", "number", "counted"})
Pick = Mapping[str, Island]
Rule = Callable[[Context], Pick]


class Links(NamedTuple):
    """Which island fills which slot, and by which rule."""

    islands: Mapping[str, Island]
    rules: Mapping[str, str]


def quantities(context: Context) -> Iterator[tuple[int, Island, Quantity]]:
    """Yield the quantities that can be a level or a change: not those of a definition."""
    for place, island in enumerate(context.islands):
        value = island.token.value
        if isinstance(value, Quantity) and not _defines(context, place, island, value):
            yield place, island, value


def link(context: Context, rules: Iterable[tuple[str, Rule]] | None = None) -> Links:
    """Apply the rules in order; a slot that one has filled is not filled again."""
    islands: dict[str, Island] = {}
    names: dict[str, str] = {}
    used: set[int] = set()
    for name, rule in RULES if rules is None else rules:
        picked = rule(context)
        fresh = {slot: each for slot, each in picked.items() if slot not in islands}
        if any(each.token.start in used for each in fresh.values()):
            continue
        for slot, island in fresh.items():
            islands[slot], names[slot] = island, name
        used |= {each.token.start for each in fresh.values()}
    return Links(islands, names)


def _defines(context: Context, place: int, island: Island, value: Quantity) -> bool:
    """Tell whether a number is a part of what is measured, not a level of it."""
    if value.high is not None and not value.unit:
        return True  # grades 2-5
    if {"FROM", "TO", "BASE", "TARGET"} & set(island.leads):
        # "Target 8: …" is the name of a target.
        named = "TARGET" in island.leads and not value.unit
        return named and context.source.folded[value.end : value.end + 1] in (":", ",")
    if "BY" in island.leads or {"GAIN", "LOSS"} & set(island.tails):
        return False
    if value.unit in _COUNTED:
        return True
    if value.unit == "%" and "OF" in island.tails:
        return _portion(context, value) and place > 0
    return False


def _portion(context: Context, value: Quantity) -> bool:
    """Tell whether a share is one of days, items, lessons: a part of the measure."""
    words = context.source.folded[value.end : value.end + 40].split()
    names = [word.strip(".,;()") for word in words if word not in ("of", "the", "all", "their")]
    portion = context.lexicon.tables["portion"]
    return any(" ".join(names[:n]) in portion for n in (1, 2))


def _from_to(context: Context) -> Pick:
    """From 32% to 36%, also with a date or a word between."""
    last: tuple[int, Island, Quantity] | None = None
    for place, island, value in quantities(context):
        if "TO" in island.leads and last is not None:
            before, start, first = last
            same = context.sentences[before] == context.sentences[place]
            led = {"FROM", "BASE"} & set(start.leads)
            apart = island.token.index - start.token.index
            near = apart <= 2 or (apart <= 4 and first.unit == value.unit != "")
            if same and (led or (near and not start.leads)) and _alike(first, value):
                return {"baseline": start, "target": island}
        last = place, island, value
    return {}


def _alike(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit or "" in (one.unit, other.unit)


def _to_from(context: Context) -> Pick:
    """To 82% from 75%; to 82%, up from 75%."""
    last: tuple[int, Island, Quantity] | None = None
    for place, island, value in quantities(context):
        if last is not None and {"FROM", "BASE"} & set(island.leads) and "TO" in last[1].leads:
            if context.sentences[last[0]] == context.sentences[place] and _alike(last[2], value):
                return {"target": last[1], "baseline": island}
        last = place, island, value
    return {}


def _written_range(context: Context) -> Pick:
    """A range under a verb of change, (26%-46%), goes from its first to its second end."""
    for _, island, value in quantities(context):
        if value.high is None or value.unit not in ("%", "points") or "BY" in island.leads:
            continue
        if not {"GAIN", "LOSS"} & set(island.tails):
            return {"baseline": island, "target": island}
    return {}


def _baseline_named(context: Context) -> Pick:
    """Baseline 46%, currently 46%, it was 46%; baseline (2025) 46%."""
    return _named(context, "BASE", "baseline", last=False)


def _target_named(context: Context) -> Pick:
    """Target 56%; of a row of yearly targets, the last."""
    levels = _levels(context)
    if levels and "OF" in levels[0][0].tails and not levels[0][0].leads:
        return {}  # 60% of rooms will …, in support of the goal of 40%
    return _named(context, "TARGET", "target", last=True)


def _named(context: Context, lead: str, slot: str, last: bool) -> Pick:
    found: Island | None = None
    for place, island, _ in quantities(context):
        before = context.islands[place - 1] if place else None
        dated = before is not None and before.kind == "date" and lead in before.leads
        if lead in island.leads or (dated and not island.leads):
            found = island
            if not last:
                break
    return {slot: found} if found else {}


def _past_level(context: Context) -> Pick:
    """50% last year; from 50% where no end is given."""
    for _, island, _value in quantities(context):
        if "PAST" in island.tails or "FROM" in island.leads:
            return {"baseline": island}
    return {}


def _level_then_to(context: Context) -> Pick:
    """40% of students were below; we will reduce this to 30%: the first is where it starts."""
    first: tuple[int, Island, Quantity] | None = None
    for place, island, value in quantities(context):
        if "TO" in island.leads and first is not None:
            between = {each.kind for each in context.islands[first[0] : place]}
            if between & {"up", "down"} and _alike(first[2], value):
                return {"baseline": first[1], "target": island}
        if not island.leads and not island.tails[:1] == ("GAIN",) and first is None:
            first = place, island, value
    return {}


def _change_tail(context: Context) -> Pick:
    """A 5% increase, 10 fewer referrals."""
    for _, island, value in quantities(context):
        signed = context.source.folded[max(0, value.start - 1) : value.start] == "+"
        if {"GAIN", "LOSS"} & set(island.tails) or (signed and _is_amount(island, value)):
            return {"change": island}
    return {}


def _is_amount(island: Island, value: Quantity) -> bool:
    """Tell whether a number with a plus sign is an amount of change: "+10 points"."""
    return value.unit in ("%", "points") and "OF" not in island.tails


def _change_by(context: Context) -> Pick:
    """By 5 points, an increase of 5%, increase 5%."""
    for place, island, value in quantities(context):
        if "BY" not in island.leads or value.comparator in ("<=", "<"):
            continue
        sentence = context.sentences[place]
        verbs = any(
            each.kind in ("up", "down") and context.sentences[n] == sentence
            for n, each in enumerate(context.islands)
        )
        if verbs or value.unit in ("%", "points"):
            return {"change": island}
    return {}


def _change_yearly(context: Context) -> Pick:
    """Increase attendance 2% annually: what a rhythm follows is done once in each turn."""
    for place, island, value in quantities(context):
        ahead = context.islands[place + 1 : place + 2]
        if island.leads or not ahead or ahead[0].kind != "cadence" or island.tails:
            continue
        if ahead[0].token.index == island.token.index + 1 and value.unit:
            return {"change": island}
    return {}


def _share(context: Context) -> Pick:
    """80% of students will …: a share of a group, where no level to be reached comes first."""
    for island, value in _levels(context):
        if "TO" in island.leads:
            return {}
        if ("OF" in island.tails or value.count) and value.unit in ("%", ""):
            return {"target": island}
    return {}


def _to_level(context: Context) -> Pick:
    """To 80%, reach 80%, until 80%."""
    for island, _ in _levels(context):
        if "TO" in island.leads:
            return {"target": island}
    return {}


def _level(context: Context) -> Pick:
    """At 80%, a rate of 80%, 80% or above: a level that stands alone."""
    for island, value in _levels(context):
        if value.unit in ("%", "points"):
            return {"target": island}
    return {}


def _number(context: Context) -> Pick:
    """A score of 4.3 or higher, 140 students: a level without a percent."""
    verbs = any(each.kind in ("up", "down") for each in context.islands)
    for island, _ in _levels(context):
        if not verbs or "AT" in island.leads:
            return {"target": island}
    return {}


def _counted(context: Context) -> Pick:
    """Will earn 12 credits: a count is the level when nothing else is."""
    if any(each.kind in ("up", "down") for each in context.islands):
        return {}
    if not any(token.kind == "WILL" for token in context.tokens):
        return {}
    will = next(token.start for token in context.tokens if token.kind == "WILL")
    for island in context.islands:
        value = island.token.value
        if island.token.start < will:
            continue
        if isinstance(value, Quantity) and value.unit in _COUNTED - {"times", "years"}:
            return {"target": island}
    return {}


def _levels(context: Context) -> list[tuple[Island, Quantity]]:
    """Return the quantities that may be the level wanted: those about the future, if any are."""
    found = []
    for place, island, value in quantities(context):
        leads = set(island.leads)
        if leads & {"FROM", "BASE"} or {"GAIN", "LOSS", "PAST"} & set(island.tails):
            continue
        if "BY" in leads and value.comparator not in ("<=", "<"):
            continue  # "trail by 5 points or less" is a level, "fall by 5 points" a change
        found.append((context.sentences[place] in context.future, island, value))
    ahead = any(future for future, _, _ in found)
    return [(island, value) for future, island, value in found if future or not ahead]


def _level_before(context: Context) -> Pick:
    """58% felt so; by spring it will be 70%: a sentence without a future says what is."""
    levels = _levels(context)
    if len(levels) != 1 or not _is_future(context, levels[0][0]):
        return {}
    for _, island, value in quantities(context):
        if not _is_future(context, island) and _alike(value, levels[0][1]):
            if not {"GAIN", "LOSS"} & set(island.tails) and "BY" not in island.leads:
                return {"baseline": island, "target": levels[0][0]}
    return {}


def _is_future(context: Context, island: Island) -> bool:
    return context.sentences[context.islands.index(island)] in context.future


def _level_dated(context: Context) -> Pick:
    """30% for 2023-24 (24.5% in 2022-23): of two dated levels the earlier is the start."""
    dated = []
    for island, value in _levels(context):
        place = context.islands.index(island)
        for near in context.islands[place + 1 : place + 2]:
            term = near.token.value
            if isinstance(term, Term) and term.years and "BY" not in near.leads:
                placed = resolve(term, context.calendar)
                if placed is not None:
                    dated.append((placed.end, island, value))
    if len(dated) != 2 or not _alike(dated[0][2], dated[1][2]):
        return {}
    first, second = sorted(dated, key=lambda each: each[0])
    return {"baseline": first[1], "target": second[1]} if first[0] < second[0] else {}


RULES: tuple[tuple[str, Rule], ...] = (
    ("from-to", _from_to),
    ("to-from", _to_from),
    ("written-range", _written_range),
    ("baseline-named", _baseline_named),
    ("target-named", _target_named),
    ("past-level", _past_level),
    ("level-then-to", _level_then_to),
    ("level-before", _level_before),
    ("level-dated", _level_dated),
    ("change-tail", _change_tail),
    ("change-by", _change_by),
    ("change-yearly", _change_yearly),
    ("share-of", _share),
    ("to-quantity", _to_level),
    ("level", _level),
    ("number", _number),
    ("counted", _counted),
)
