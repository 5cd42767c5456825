"""Judge a linked statement: its direction and kind, and whether it can be measured."""

import re
from collections.abc import Iterator

from planlint import quantity
from planlint.calendar import chars_before
from planlint.quantity import Quantity
from planlint.statement.context import Context
from planlint.statement.grammar import Island
from planlint.statement.linker import LEVEL_RULES, Links
from planlint.statement.mentions import mentions
from planlint.statement.phrase import Phrase
from planlint.statement.slots import Amount
from planlint.statement.tasks import opens_with_task

_PEOPLE = frozenset({"GROUP", "ADULT", "PLACE"})
_VERBS = frozenset({"up", "down", "keep"})
_WAYS = {"up": "increase", "down": "decrease", "keep": "maintain"}
# Numbers in words that count something wherever they stand, which "one" does not.
_SEVERAL = quantity.WORDS - {"a", "an", "one", "zero", "half"}
# Verbs of somebody who grows: "will show growth" is a direction, "a growth target" is none.
_GROWING = frozenset({"show", "make", "demonstrate", "showing", "making", "achieve"})


# "Bring absences down by a third": an adverb that is not beside its number.
_DOWN = re.compile(r" down\b")
_UNDER = re.compile(r"below standard|points? below")
# "Students will score higher than last year", "will attend more often".
_BETTER = re.compile(
    r"\bwill (?!be )(?:[a-z]+ ){1,2}(?:(higher|better|more (?:often|regularly))|lower|less often)"
    r"\b(?:.{0,60} than\b|(?<=often)|(?<=regularly))"
)


def direction(
    context: Context, links: Links, baseline: Amount | None, target: Amount | None, universal: bool
) -> str:
    """Return which way: by the verb that governs the number, else by the numbers themselves."""
    island = links.islands.get("target") or links.islands.get("change")
    if island is None:
        return next(_without_number(context, universal), "none")
    return next(_with_number(context, links, island, baseline, target))


def _with_number(
    context: Context,
    links: Links,
    island: Island,
    baseline: Amount | None,
    target: Amount | None,
) -> Iterator[str]:
    change = links.islands.get("change")
    level = links.rules.get("target") in LEVEL_RULES
    verb = _governing(context, links, context.islands.index(island))
    if change is not None and "LOSS" in change.tails:
        yield "decrease"
    if change is not None and level and "GAIN" in change.tails:
        aside = context.source.folded[island.token.end : change.token.start].strip(" a")
        if aside in ("(", ","):  # 90% (a 7% increase) of students
            yield "increase"
    if level:
        yield from _compared(context)
    if baseline and target and baseline.value != target.value:
        start = links.islands["baseline"].token.start
        rises = target.value > baseline.value
        if _UNDER.search(context.source.folded, start, start + 40):
            rises = not rises
        after = verb is not None and verb.token.start > island.token.start
        if verb is None or after or level or "better" in verb.token.tables:
            yield "increase" if rises else "decrease"
    if verb is not None and verb.kind == "keep":
        near = island.token.index - verb.token.index <= 2
        if near or links.rules.get("target") != "share-of":
            yield "maintain"
    if level and "BY" not in island.leads:
        yield "reach"
    if verb is not None:
        yield _WAYS[verb.kind]
    if target is not None:
        yield "decrease" if _is_brought_under(context, target) else "reach"
    yield "decrease" if _DOWN.search(context.source.folded) else "increase"


def _is_brought_under(context: Context, target: Amount) -> bool:
    """Tell whether a goal opens so: bring the gap to under 10 points."""
    opens = any(token.index < 4 for token in context.of.get("SHIFT", ()))
    return opens and target.comparator in ("<", "<=")


def _governing(context: Context, links: Links, place: int) -> Island | None:
    """Return the verb that governs a quantity: the nearest before it, else one after it."""
    islands, sentences = context.islands, context.sentences
    for before in range(place - 1, -1, -1):
        if sentences[before] != sentences[place]:
            break
        if islands[before].kind in _VERBS:
            return islands[before]
    if links.rules.get("target") in LEVEL_RULES:
        return None
    for after in range(place + 1, len(islands)):
        if sentences[after] != sentences[place] or islands[after].kind == "quantity":
            break
        if islands[after].kind in _VERBS:
            return islands[after]
    return None


def _without_number(context: Context, universal: bool) -> Iterator[str]:
    means = found.start if (found := context.first("MEANS")) else len(context.source.plain)
    for island in context.islands:
        if island.kind == "keep" or (island.kind in _VERBS and island.token.start < means):
            yield _WAYS[island.kind]
    yield from _compared(context)
    if better := _BETTER.search(context.source.folded):
        yield "increase" if better[1] else "decrease"
    yield from _growth(context, universal)
    folded = context.source.folded
    blank = any(island.kind == "blank" and "OF" in island.tails for island in context.islands)
    if blank or "same rate as" in folded or "on par with" in folded or _steps(context):
        yield "reach"
    if universal and checkable(context):
        adults = next((t.kind == "ADULT" for t in context.tokens if t.kind in _PEOPLE), False)
        if not adults:
            yield "reach"


def _growth(context: Context, universal: bool) -> Iterator[str]:
    """Yield the direction of growth: growth in reading; students will show growth.

    When everyone is to show growth, growth is the level that each one reaches.
    """
    folded = context.source.folded
    for token in context.of.get("GROWTH", ()):
        if token.index <= 1 and folded.startswith((" in ", " of "), token.end):
            yield "increase"
        before = chars_before(folded, token.start, 40).split()[-2:]
        if not _GROWING.isdisjoint(before):
            yield "reach" if universal else "increase"


def _steps(context: Context) -> bool:
    """Tell whether something moves between levels without a number: from C to B."""
    shift = context.first("SHIFT")
    if shift is None:
        return False
    start = context.source.folded.find(" from ", shift.end)
    return start >= 0 and " to " in context.source.folded[start:]


def _compared(context: Context) -> Iterator[str]:
    """Yield the direction of a comparison that opens the goal: "fewer students than …"."""
    for token in context.tokens:
        if token.kind in ("MORE", "FEWER"):
            yield "decrease" if token.kind == "FEWER" else "increase"
        if token.kind not in ("WILL", "STOP", "BY", "AT", "DATE", "LIMIT") or token.index > 5:
            break


def universal(context: Context, target: Amount | None, change: Amount | None) -> bool:
    """Tell whether "all" or "every", or 100%, is the only quantity."""
    if target is not None:
        return target.value == 100 and target.unit == "%"
    if change is not None or "ALL" not in context.of:
        return False
    people = [token.index for kind in _PEOPLE for token in context.of.get(kind, ())]
    return any(0 <= index - token.index <= 5 for token in context.of["ALL"] for index in people)


def measurable_without_number(context: Context, universal: bool, kind: str) -> bool:
    """Tell whether a goal without a target or a change can be checked all the same.

    It can when everyone is asked for something that can be checked, when the verb holds the
    amount (double, eliminate), and when a task has one deliverable.
    """
    if universal and checkable(context):
        return True
    if any("amount" in island.token.tables for island in context.islands):
        return True
    if kind != "action":
        return False
    counted = any(isinstance(island.token.value, Quantity) for island in context.islands)
    return counted or _is_counted(context) or _names(context, "deliverable")


def _is_counted(context: Context) -> bool:
    """Tell whether a task counts what it makes in words: hold four family nights."""
    return not _SEVERAL.isdisjoint(context.source.folded.split())


def checkable(context: Context) -> bool:
    """Tell whether what is asked can be checked: pass Algebra 1, a year's growth."""
    return _names(context, "checkable")


def is_measured(context: Context, measure: Phrase) -> bool:
    """Tell whether the words of a measure name something that is measured in schools."""
    return _names(context, "measure", measure.start, measure.end)


def _names(context: Context, table: str, start: int = 0, end: int | None = None) -> bool:
    """Tell whether an entry of a table stands in the text."""
    return mentions(context.lexicon.tables[table], context.source.folded[start:end])


def kind(
    context: Context,
    direction: str,
    target: Amount | None,
    change: Amount | None,
    population: Phrase | None,
) -> str:
    """Return what sort of goal it is: outcome, practice, action or aspiration."""
    action = context.lexicon.tables["action"]
    numbered = target is not None or change is not None
    if not numbered and opens_with_task(context):
        return "action"
    adults = population is not None and _is_adult(context, population)
    if not numbered and (adults or direction == "none") and _names(context, "deliverable"):
        due = any(i.kind in ("date", "limit") and "BY" in i.leads for i in context.islands)
        if due or _predicate(context) in action:
            return "action"
    if adults and (numbered or direction != "increase"):
        return "practice"
    return "outcome" if numbered or direction != "none" else "aspiration"


def _predicate(context: Context) -> str:
    """Return the verb after the first "will": "will be implemented" gives implement."""
    will = context.first("WILL")
    if will is None:
        return ""
    for word in context.source.folded[will.end : will.end + 60].split():
        if word not in ("be", "also", "continue", "to", "fully"):
            stem = word.removesuffix("ed")
            return stem if stem in context.lexicon.tables["action"] else word
    return ""


def _is_adult(context: Context, population: Phrase) -> bool:
    """Tell whether the population works in the school: teachers, teams, classrooms."""
    words = context.source.folded[population.start : population.end]
    if _holds(context, population, "GROUP"):
        return False
    if _holds(context, population, "ADULT"):
        homes = ("famil", "parent", "guardian", "caregiver", "communit", "stakeholder")
        return not any(home in words for home in homes)
    return "classroom" in words or "lesson" in words


def _holds(context: Context, phrase: Phrase, kind: str) -> bool:
    """Tell whether a token of a kind stands in a phrase."""
    return any(phrase.start <= token.start < phrase.end for token in context.of.get(kind, ()))
