"""Find where a statement of several goals parts: "raise attendance to 94% and cut tardies by 10%".

A further goal is a further level or change of the same sort as the first, a comparison that
is added (", with fewer tardies"), a group of its own that will do something else, or, in a
goal without numbers, a second verb of change.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from operator import attrgetter

from planlint.quantity import Quantity
from planlint.statement.context import Context, Number
from planlint.statement.grammar import Island
from planlint.statement.linker import Links
from planlint.statement.mentions import mentions

_JOINT = r"[;|.] ?|,? (?:and|or|as well as|while) |, "
_ADDED = r",? (?:with|and) (?:(?:a|an|no) )?$"
_GROUP_OF_ITS_OWN = r"(?:, and|;|, while|\.) (?:all|every|each|no) (?:[\w'-]+ ){1,4}will "
_NEXT_VERB = r"(?:,|;|,? and|,? while) (?:to |also |will |then )*$"


def goals(context: Context, links: Links) -> list[int]:
    """Return where each goal of a statement begins, in the plain text; one or none for most.

    The words of a further goal begin after the last comma, "and" or full stop before its
    first number.
    """
    anchors = _anchors(context, links)
    if not links.islands:
        return [0, *_further_verbs(context)]
    starts = [0]
    for (_, end), (begin, _) in pairwise(anchors):
        cut = None
        for match in _compiled(_JOINT).finditer(context.source.folded, end, begin):
            cut = match
        place = cut.end() if cut else begin
        if place > starts[-1]:
            starts.append(place)
    if len(starts) == 1 and "target" in links.islands:
        starts.extend(_added(context, links.islands["target"].token.end))
    return starts


def _added(context: Context, end: int) -> Iterator[int]:
    """Yield where something without a number is added to the goal of a target."""
    folded = context.source.folded
    compared = [*context.of.get("MORE", ()), *context.of.get("FEWER", ())]
    for token in sorted(compared, key=attrgetter("start")):
        if token.start > end:
            before = _compiled(_ADDED).search(folded, max(end, token.start - 12), token.start)
            if before is not None and folded[before.start()] == ",":
                yield token.start
                return
    own = _compiled(_GROUP_OF_ITS_OWN).search(folded, end)
    if own is not None:
        yield own.start() + 2


def _further_verbs(context: Context) -> Iterator[int]:
    """Yield where a second verb of change begins: decrease absences and raise attendance."""
    folded = context.source.folded
    means = found.start if (found := context.first("MEANS")) else len(folded)
    verbs = [i for i in context.islands if i.kind in ("up", "down") and i.token.start < means]
    if not verbs or verbs[0].token.index > 8:
        return
    first = folded[verbs[0].token.start : verbs[0].token.end]
    for island in verbs[1:]:
        start, end = island.token.start, island.token.end
        joined = _compiled(_NEXT_VERB).search(folded, max(0, start - 18), start)
        alike = first.endswith("ing") == folded[start:end].endswith("ing")
        what = folded[end : end + 60]
        if joined and alike and mentions(context.lexicon.tables["measure"], what):
            yield start


def _anchors(context: Context, links: Links) -> list[tuple[int, int]]:
    """Return from where to where the numbers of each goal stand."""
    rule = links.rules.get("target")
    if rule is None:
        changes = [number for number in context.numbers if "BY" in number.leads]
        return [(number.value.start, number.value.end) for number in changes]
    target, baseline = links.islands["target"], links.islands.get("baseline")
    first = target.token.value
    found: list[tuple[int, int]] = []
    begin: int | None = None
    last = target.token.end
    for number in context.numbers:
        if rule == "from-to" and ("FROM" in number.leads or "BASE" in number.leads):
            begin = number.value.start
        elif _is_goal(number, rule, baseline) and isinstance(first, Quantity):
            again = number.island is not target and number.value.value == first.value
            if again and begin is None and not _is_other(context, last, number):
                continue  # eighty-five percent (85%)
            if number.value.unit == first.unit or number.island is target:
                found.append((begin or number.value.start, number.value.end))
                last = number.value.end
            begin = None
        elif _is_other_change(context, links, number):
            found.append((number.value.start, number.value.end))
    return found


def _is_other(context: Context, last: int, number: Number) -> bool:
    """Tell whether the same value is asked of others: 80% of …, as well as 80% of …."""
    between = context.source.folded[last : number.value.start]
    return "OF" in number.tails and bool(re.search(r" (?:and|as well as) $", between))


def _is_other_change(context: Context, links: Links, number: Number) -> bool:
    """Tell whether an amount is that of something else: …, and suspensions by 15%."""
    target = links.islands["target"].token
    change = links.islands.get("change")
    if number.value.start < target.end or number.island is change:
        return False
    folded = context.source.folded
    if number.is_change:
        return folded.endswith((", with a ", ", and a "), 0, number.value.start)
    if "BY" not in number.leads:
        return False
    if number.value.unit not in ("%", "points"):
        return False
    between = folded[target.end : number.value.start]
    subject = re.search(r"\band ((?:[a-z'-]+ ){1,6})by ", between)
    return subject is not None and mentions(context.lexicon.tables["measure"], subject[1])


def _is_goal(number: Number, rule: str, baseline: Island | None) -> bool:
    """Tell whether a number can be the level of a goal of its own."""
    if {"FROM", "BASE", "BY"}.intersection(number.leads) or number.island is baseline:
        return rule == "written-range"
    if number.is_change or "PAST" in number.tails or "TARGET" in number.leads:
        return False
    if rule == "share-of":  # of a score, 3 out of 4, 70% or above: what the share must reach
        ahead = number.value.text[number.value.end : number.value.end + 6].lower()
        return (
            "OF" in number.tails
            or "TO" in number.leads
            or (ahead == " will " and number.value.comparator == "=")
        )
    return "TO" in number.leads or rule != "from-to"


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)
