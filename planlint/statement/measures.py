"""Read what a goal measures: what a group will do, or what a verb of change governs."""

import re

from planlint.statement.context import Context
from planlint.statement.linker import LEVEL_RULES, Links
from planlint.statement.phrase import Phrase, extend_group, sentence_around, trim
from planlint.statement.tokens import Token

_EMPTY = frozenset(
    {"the", "their", "our", "from", "and", "show", "see", "have", "there", "this", "that", "who"}
    | {"demonstrate", "least", "through", "more", "than", "make", "will", "are", "students"}
    | {"move", "moves", "moving", "bring", "brings", "goes", "reduce", "increase", "change"}
    | {"percent", "percentage", "total", "school", "district", "baseline", "target", "goal"}
)


def measure(
    context: Context, links: Links, people: Phrase | None, source: Phrase | None
) -> Phrase | None:
    """Return what is measured: what the group will do, or what changes.

    ``people`` and ``source`` are whom the goal is about and where its numbers come from.
    """
    rule = links.rules.get("target")
    verbs = any(each.kind in ("up", "down", "keep") for each in context.islands)
    keep = any(each.kind == "keep" for each in context.islands)
    if (rule in LEVEL_RULES and not (keep and rule == "level")) or (
        rule == "to-quantity" and not verbs
    ):
        found = _of_level(context, links, people, source)
        if found is not None:
            return found
    tail = _tail_of_change(context, links)
    if tail is not None:
        found = trim(context, tail.end, _end_of_measure(context, links, tail.end), "change-in")
        if found is not None and _says_something(context, found):
            return found
    verb = _governing(context, links)
    if verb is not None:
        found = _of_verb(context, links, verb)
        if found is not None:
            return found
    tokens, folded = context.tokens, context.source.folded
    will = next((t for t in tokens if t.kind == "WILL"), None)
    if will is not None:
        found = trim(context, will.end, _end_of_measure(context, links, will.end), "will-do")
        if found is not None and _says_something(context, found):
            return found
        found = trim(context, _start_of_subject(context, links, will.start), will.start, "subject")
        if found is not None:
            return found
    first = context.islands[0].token if context.islands else None
    start = _start_of_subject(context, links, len(folded) if first is None else first.start)
    if first is not None and first.start - start > 3:
        found = trim(context, start, first.start, "heading")
        if found is not None and _says_something(context, found):
            return found
    number = links.islands.get("change") or links.islands.get("target")
    start = number.token.end if number else first.end if first is not None else 0
    return trim(context, start, _end_of_measure(context, links, start), "whole")


def _tail_of_change(context: Context, links: Links) -> Token | None:
    """Return the noun of a change that says in what: "a 4% increase in attendance"."""
    change = links.islands.get("change")
    if change is None or links.rules["change"] != "change-tail":
        return None
    for token in context.tokens:
        if token.start > change.token.start and token.kind in ("GAIN", "LOSS"):
            after = context.source.folded[token.end : token.end + 6]
            return token if after.startswith((" in ", " of ")) else None
    return None


def _of_level(
    context: Context, links: Links, people: Phrase | None, source: Phrase | None
) -> Phrase | None:
    """Read the measure of a level: N% of a group will DO, or a group will DO of N%."""
    token = links.islands["target"].token
    before = [t for t in context.tokens if t.kind == "WILL" and t.end <= token.start]
    if before and token.start - before[-1].end < 120:
        found = trim(
            context, before[-1].end, _end_of_measure(context, links, before[-1].end), "will-do"
        )
        if found is None or not _says_something(context, found):
            found = trim(context, before[-1].end, token.start, "will-do")
        if found is not None and _says_something(context, found):
            return found
    will = next((t for t in context.tokens if t.kind == "WILL" and t.start > token.start), None)
    if will is not None and will.start - token.end < 160:
        found = trim(context, will.end, _end_of_measure(context, links, will.end), "will-do")
        if found is not None:
            return found
    start = token.end
    if people is not None and token.start <= people.start < start + 14:
        start = max(start, people.end)
    found = trim(context, start, _end_of_measure(context, links, start), "share-who")
    within = found and source and source.start - 8 <= found.start and found.end <= source.end
    if found is not None and not within and _says_something(context, found):
        return found
    first = sentence_around(context, token.start)[0]
    found = trim(
        context, max(first, _start_of_subject(context, links, token.start)), token.start, "heading"
    )
    return found if found is not None and _says_something(context, found) else None


def _of_verb(context: Context, links: Links, verb: Token) -> Phrase | None:
    """Read what a verb of change governs: its object, its subject, or what the number is of."""
    found = trim(context, verb.end, _end_of_measure(context, links, verb.end), "verb-object")
    if found is not None and _says_something(context, found):
        return found
    found = trim(context, _start_of_subject(context, links, verb.start), verb.start, "subject")
    if found is not None and _says_something(context, found):
        return found
    number = links.islands.get("change") or links.islands.get("target")
    if number is None:
        return None
    last = max(each.token.end for each in links.islands.values())
    first = next((t.end for t in context.tokens if t.kind == "QUANTITY"), last)
    for start in (number.token.end, last, first):
        found = trim(context, start, _end_of_measure(context, links, start), "after-number")
        if found is not None and _says_something(context, found):
            return found
    return None


def _says_something(context: Context, phrase: Phrase) -> bool:
    words = re.findall(r"[a-z]{3,}", context.source.folded[phrase.start : phrase.end])
    if set(words) <= _EMPTY:
        return False
    if words[0] in ("percent", "percentage", "number", "share", "proportion", "rate"):
        return True
    # Words that only name a group say nothing of a measure: "for middle school students".
    groups = [
        t for t in context.tokens if t.kind == "GROUP" and phrase.start <= t.start < phrase.end
    ]
    if not groups:
        return True
    group = extend_group(context, groups[0], "")
    rest = (
        context.source.folded[phrase.start : group.start]
        + context.source.folded[group.end : phrase.end]
    )
    return bool(set(re.findall(r"[a-z]{3,}", rest)) - _EMPTY - {"for", "all"})


def _governing(context: Context, links: Links) -> Token | None:
    """Return the verb that governs the goal's number: the nearest before it, else the first."""
    number = links.islands.get("change") or links.islands.get("target")
    base = links.islands.get("baseline")
    place = number.token.start if number else -1
    if base is not None and number is not None:
        place = min(place, base.token.start)
    found: Token | None = None
    for island in context.islands:
        if island.kind in ("up", "down", "keep"):
            if number is None or island.token.start < place or found is None:
                found = island.token
            if number is None:
                break
    if number is not None and (found is None or found.start > number.token.start):
        shifts = [t for t in context.tokens if t.kind == "SHIFT" and t.start < place]
        return shifts[-1] if shifts else found
    return found


def _end_of_measure(context: Context, links: Links, start: int) -> int:
    """Return where the words of a measure stop: at a number, a date, a source, a full stop."""
    numbers = {island.token.start for island in links.islands.values()}
    for token in context.tokens:
        if token.start < start:
            continue
        if token.kind == "QUANTITY" and token.start in numbers:
            return token.start
        if token.kind in ("VIA", "STOP", "MEANS", "DATE", "LIMIT", "CADENCE"):
            return token.start
        if token.kind in ("FROM", "TO", "BY", "BASE", "TARGET"):
            return token.start
        if token.kind in ("TEST",) and token.start > start + 12:
            before = context.source.folded[max(0, token.start - 12) : token.start].split()
            if {"on", "the", "in", "from"} & set(before):
                return token.start
    return len(context.source.folded)


def _start_of_subject(context: Context, links: Links, stop: int) -> int:
    """Return where the subject before a place begins: after the last date, stop or number."""
    start, led = 0, False
    numbers = {island.token.start for island in links.islands.values()}
    for token in context.tokens:
        if token.start >= stop:
            break
        if token.end >= stop - 3:
            continue
        comma = context.source.folded[token.end : token.end + 1] in (",", ":", ")", " ") and led
        led = token.kind in ("BY", "AT", "TO", "FROM")
        if (
            token.kind == "STOP"
            or token.start in numbers
            or (token.kind in ("DATE", "LIMIT") and (comma or _then_comma(context, token)))
        ):
            start = token.end
    return start


def _then_comma(context: Context, token: Token) -> bool:
    return context.source.folded[token.end : token.end + 2].lstrip()[:1] in (",", ":")
