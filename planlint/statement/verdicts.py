"""Judge a linked statement: which way it goes, of what kind it is, whether it can be measured."""

from planlint.quantity import Quantity
from planlint.statement.grammar import Island
from planlint.statement.linker import LEVEL_RULES, Context, Links, quantities
from planlint.statement.phrase import Phrase
from planlint.statement.slots import Amount

# The rules by which a target is a level that stands alone, without a verb of change.
PEOPLE = frozenset({"GROUP", "ADULT", "PLACE"})


def direction(
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
        start = links.islands["baseline"].token.start
        if "below standard" in context.source.folded[start : start + 40]:
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
    return "reach" if universal and not adults and checkable(context) else "none"


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


def universal(context: Context, target: Amount | None, change: Amount | None) -> bool:
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


def checkable(context: Context) -> bool:
    return _has(context.source.folded, context.lexicon.tables["checkable"])


def _first_words(context: Context) -> list[str]:
    words = context.source.folded.split()[:12]
    while words and words[0].strip(",") in ("to", "we", "will", "the", "staff", "school", "our"):
        del words[0]
    return words


def kind(
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


def is_measured(context: Context, measure: Phrase) -> bool:
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


def delivers(context: Context, kind: str) -> bool:
    """Tell whether a task has one deliverable that is there or not."""
    if kind != "action":
        return False
    counted = any(isinstance(each.token.value, Quantity) for each in context.islands)
    return counted or _delivered(context)


def several(context: Context, links: Links) -> int:
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
