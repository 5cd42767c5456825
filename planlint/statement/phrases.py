"""Read who a goal is about, what is measured, and where the numbers come from.

These stand between the islands, in the author's own words, so they are found by where
they stand: a population at its head noun, a source at its name or after "as measured by",
a measure between the verb that governs the number and the number itself.
"""

import re
from functools import cache
from typing import NamedTuple

from planlint.statement.linker import Context, Links
from planlint.statement.tokens import Token

_PEOPLE = frozenset({"GROUP", "ADULT", "PLACE"})
_GRADE = (
    r"\b(?:grades?|gr\.?)[ -]?(?:pre-?k|tk|pk|k|\d{1,2})(?:st|nd|rd|th)?"
    r"(?:,? ?(?:-|to|through|,|and|&|/|or) ?(?:grades? )?(?:\d{1,2}|k)(?:st|nd|rd|th)?\b(?!%))*"
    r"|\b(?:pre-?k|pk|tk|k)(?: ?(?:-|to|through|,) ?\d{1,2}(?:st|nd|rd|th)?(?!\d|%))+"
    r"(?:,? (?:first|second|third|and|&))*"
    r"|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)-"
    r"grade(?:rs?)?\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?(?:(?: ?(?:-|,|and|&|/|through|to) ?)+\d{1,2}(?:st|nd|rd|th)?)*"
    r"(?<=[a-z])[ -](?:grad(?:e|es|er|ers)\b)"
)
_FILL = " \t.,;:!?()[]{}\"'“”‘’|/-–—*"


class Phrase(NamedTuple):
    """A piece of the plain text that fills a slot, and the rule that found it."""

    start: int
    end: int
    by: str


def population(context: Context, links: Links) -> Phrase | None:
    """Return whom the goal is about: the group of the share, else the subject, else the first."""
    source = instrument(context, links)
    heads = [token for token in context.tokens if token.kind in _PEOPLE]
    if source is not None:
        outside = [t for t in heads if not source.start <= t.start < source.end]
        heads = outside if source.by != "measured-by" or outside else heads
    will = next((t.start for t in context.tokens if t.kind == "WILL"), -1)
    target = links.islands.get("target")
    since = _sentence(context, target.token.start)[0] if target else 0
    subject = [t for t in heads if since <= t.start < will and t.kind != "PLACE"]
    if target is not None and links.rules["target"] == "share-of" and subject:
        shared = [t for t in heads if 0 <= t.start - target.token.end < 40]
        if shared and shared[0].kind == "GROUP" and not _is_about(context, shared[0]):
            return _group(context, shared[0], "share-of-group")
    if subject and subject[0].kind == "ADULT" and not any(t.kind == "GROUP" for t in subject):
        return _group(context, subject[0], "subject")
    if heads and heads[0].kind == "ADULT" and heads[0].index <= 1:
        return _group(context, heads[0], "subject")
    if target is not None and links.rules["target"] in ("share-of", "level") and will < 0:
        will = len(context.source.folded)
    if target is not None and links.rules["target"] in ("share-of", "level"):
        after = [t for t in heads if 0 <= t.start - target.token.start < 90]
        if after and not any(t.end < target.token.start < will for t in subject):
            return _group(context, after[0], "share-of-group")
    strong = [t for t in heads if t.kind == "GROUP" and not _is_about(context, t)]
    if strong:
        return _group(context, strong[0], "group")
    grade = _pattern(_GRADE).search(context.source.folded)
    if grade:
        return Phrase(grade.start(), grade.end(), "grade")
    rest = [
        t for t in heads if t.kind == "GROUP" or (t.kind == "ADULT" and not _is_about(context, t))
    ]
    rest += [t for t in heads if t.kind == "PLACE" and _is_place(context, t)]
    if not rest:
        return None
    people = [t for t in rest if t.kind != "PLACE" or _is_rooms(context, t)]
    first = min(people or rest, key=lambda token: token.start)
    return _group(context, first, first.kind.lower())


def _is_rooms(context: Context, token: Token) -> bool:
    return context.source.folded[token.start : token.end] in ("classrooms", "classes", "lessons")


def _is_about(context: Context, token: Token) -> bool:
    """Tell whether a noun only describes another: "student achievement" names no group."""
    folded = context.source.folded
    after = folded[token.end : token.end + 24].split()
    about = context.lexicon.tables["about"]
    before = folded[max(0, token.start - 8) : token.start].split()
    single = folded[token.start : token.end] in ("student", "child", "learner", "scholar", "pupil")
    if single and not (before and before[-1] in ("every", "each", "a", "any", "no", "per")):
        return True
    return bool(after) and after[0].strip(".,;:") in about


def instrument(context: Context, links: Links) -> Phrase | None:
    """Return where the numbers come from: what is said so outright, a named test, a survey."""
    tokens = context.tokens
    unnamed: Phrase | None = None
    named = next((t for t in tokens if t.kind in ("TEST", "VIA")), None)
    if named is not None and named.kind == "TEST":
        lead = context.source.folded[max(0, named.start - 8) : named.start].split()
        if {"on", "in"} & set(lead[-2:]):
            return _source(context, named, "named-test")
    for place, token in enumerate(tokens):
        if token.kind != "VIA":
            continue
        stop = _next(tokens, place + 1, ("STOP", "VIA"), len(context.source.folded))
        inside = [t for t in tokens[place + 1 : place + 40] if t.start < stop]
        for inner in inside:
            if inner.kind in ("TEST", "INSTRUMENT"):
                return _source(context, inner, "measured-by")
        unnamed = unnamed or _unnamed_source(context, token, inside, stop)
    for kind, by in (("TEST", "named-test"), ("INSTRUMENT", "source-noun")):
        for token in tokens:
            if token.kind == kind:
                phrase = _source(context, token, by)
                if kind == "TEST" or _is_consulted(context, phrase):
                    return phrase
    return unnamed


def measure(context: Context, links: Links) -> Phrase | None:
    """Return what is measured: what the group will do, or what changes."""
    rule = links.rules.get("target")
    verbs = any(each.kind in ("up", "down", "keep") for each in context.islands)
    keep = any(each.kind == "keep" for each in context.islands)
    if (rule in _LEVELS and not (keep and rule == "level")) or (
        rule == "to-quantity" and not verbs
    ):
        found = _of_level(context, links)
        if found is not None:
            return found
    tail = _tail_of_change(context, links)
    if tail is not None:
        found = _trim(context, tail.end, _end_of_measure(context, links, tail.end), "change-in")
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
        found = _trim(context, will.end, _end_of_measure(context, links, will.end), "will-do")
        if found is not None and _says_something(context, found):
            return found
        found = _trim(context, _start_of_subject(context, links, will.start), will.start, "subject")
        if found is not None:
            return found
    first = context.islands[0].token if context.islands else None
    start = _start_of_subject(context, links, len(folded) if first is None else first.start)
    if first is not None and first.start - start > 3:
        found = _trim(context, start, first.start, "heading")
        if found is not None and _says_something(context, found):
            return found
    number = links.islands.get("change") or links.islands.get("target")
    start = number.token.end if number else first.end if first is not None else 0
    return _trim(context, start, _end_of_measure(context, links, start), "whole")


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


_LEVELS = frozenset({"share-of", "level", "number", "counted"})


def _of_level(context: Context, links: Links) -> Phrase | None:
    """Read the measure of a level: N% of a group will DO, or a group will DO of N%."""
    token = links.islands["target"].token
    before = [t for t in context.tokens if t.kind == "WILL" and t.end <= token.start]
    if before and token.start - before[-1].end < 120:
        found = _trim(
            context, before[-1].end, _end_of_measure(context, links, before[-1].end), "will-do"
        )
        if found is None or not _says_something(context, found):
            found = _trim(context, before[-1].end, token.start, "will-do")
        if found is not None and _says_something(context, found):
            return found
    will = next((t for t in context.tokens if t.kind == "WILL" and t.start > token.start), None)
    if will is not None and will.start - token.end < 160:
        found = _trim(context, will.end, _end_of_measure(context, links, will.end), "will-do")
        if found is not None:
            return found
    start = token.end
    group = population(context, links)
    if group is not None and token.start <= group.start < start + 14:
        start = max(start, group.end)
    found = _trim(context, start, _end_of_measure(context, links, start), "share-who")
    source = instrument(context, links)
    within = found and source and source.start - 8 <= found.start and found.end <= source.end
    if found is not None and not within and _says_something(context, found):
        return found
    first = _sentence(context, token.start)[0]
    found = _trim(
        context, max(first, _start_of_subject(context, links, token.start)), token.start, "heading"
    )
    return found if found is not None and _says_something(context, found) else None


def _of_verb(context: Context, links: Links, verb: Token) -> Phrase | None:
    """Read what a verb of change governs: its object, its subject, or what the number is of."""
    found = _trim(context, verb.end, _end_of_measure(context, links, verb.end), "verb-object")
    if found is not None and _says_something(context, found):
        return found
    found = _trim(context, _start_of_subject(context, links, verb.start), verb.start, "subject")
    if found is not None and _says_something(context, found):
        return found
    number = links.islands.get("change") or links.islands.get("target")
    if number is None:
        return None
    last = max(each.token.end for each in links.islands.values())
    first = next((t.end for t in context.tokens if t.kind == "QUANTITY"), last)
    for start in (number.token.end, last, first):
        found = _trim(context, start, _end_of_measure(context, links, start), "after-number")
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
    group = _group(context, groups[0], "")
    rest = (
        context.source.folded[phrase.start : group.start]
        + context.source.folded[group.end : phrase.end]
    )
    return bool(set(re.findall(r"[a-z]{3,}", rest)) - _EMPTY - {"for", "all"})


_NOT_IN_GROUP = r"(?:will|shall|should|can|by|from|to|as|increase|decrease|improve|through)\b"
_EMPTY = frozenset(
    {"the", "their", "our", "from", "and", "show", "see", "have", "there", "this", "that", "who"}
    | {"demonstrate", "least", "through", "more", "than", "make", "will", "are", "students"}
    | {"move", "moves", "moving", "bring", "brings", "goes", "reduce", "increase", "change"}
    | {"percent", "percentage", "total", "school", "district", "baseline", "target", "goal"}
)


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


def _sentence(context: Context, place: int) -> tuple[int, int]:
    start, end = 0, len(context.source.folded)
    for token in context.tokens:
        if token.kind == "STOP":
            if token.end <= place:
                start = token.end
            else:
                end = token.start
                break
    return start, end


_LEADING = re.compile(r"(?:(?:to|the|a|an|of|in|that|will|be|able|and|we|our school|is|are|for) )+")
_TRAILING = re.compile(
    r"(?: (?:will|shall|should|must|can|would|below|above|least|most|than|by|to|in|on|of|the|from|with|and|at|for|who|is|are|be|should|as|a|an|their|or))+$"
)


def _trim(context: Context, start: int, end: int, by: str) -> Phrase | None:
    """Cut the little words and the punctuation off both ends; None when nothing is left."""
    folded = context.source.folded
    before = -1
    while before != (start, end):
        before = (start, end)  # type: ignore[assignment]
        while start < end and folded[start] in _FILL:
            start += 1
        while start < end and folded[end - 1] in _FILL:
            end -= 1
        if match := _LEADING.match(folded, start, end):
            start = match.end()
        if match := _TRAILING.search(folded, max(start, end - 30), end):
            end = match.start()
    return Phrase(start, end, by) if end - start > 1 else None


def _group(context: Context, head: Token, by: str) -> Phrase:
    """Extend a head noun to its adjectives on the left and its description on the right."""
    folded, tables = context.source.folded, context.lexicon.tables
    start, end = head.start, head.end
    before = _pattern(r"[\w&'/-]+,?[ -]?$")
    for _ in range(8):
        match = before.search(folded, max(0, start - 24), start)
        if match is None:
            break
        word = match[0].strip(" ,-").removesuffix("'s")
        if word not in tables["adjective"] and not _pattern(
            r"\d{1,2}(?:st|nd|rd|th)|\d\d?(?:-\d\d?)?|k-\d+"
        ).fullmatch(word):
            break
        if word in ("of", "and", "or", "&") and start == head.start:
            break
        start = match.start()
    more = _pattern(
        r"(?:(?:,| and| or| &|,? and) (?:all )?(?:students|teachers|staff|families|parents|learners"
        r"|peers|scholars|community members|administrators))+"
    ).match(folded, end)
    if more:
        end = more.end()
    described = _pattern(
        r",? (?:(?:in|of) (?:grades? |kindergarten|special education|foster care)|with (?:dis|an iep"
        r"|iep|504|special)|who |receiving |served |enrolled |identified |of color|at risk|leaving )"
    ).match(folded, end)
    if described:
        grade = _pattern(_GRADE).search(folded, end, end + 45)
        words = _pattern(rf"(?:,? (?!{_NOT_IN_GROUP})[\w'-]+){{1,5}}").match(folded, end)
        end = grade.end() if grade else words.end() if words else end
        if trailing := _TRAILING.search(folded, head.end, end):
            end = trailing.start()
    while start < head.start and folded[start : start + 3] in ("of ", "or ", "and"):
        start = folded.index(" ", start) + 1
    return Phrase(start, end, by)


def _is_place(context: Context, token: Token) -> bool:
    """Tell whether a place is meant, not "school year" or "high school students"."""
    folded = context.source.folded
    if folded[token.start : token.end].endswith("wide"):
        return True
    after = folded[token.end : token.end + 16].split()
    about = context.lexicon.tables["about"] | {"board", "day", "days", "counselors", "goals"}
    return not (after and after[0].strip(".,;") in about)


def _is_consulted(context: Context, phrase: Phrase) -> bool:
    """Tell whether a source noun measures here ("on the survey") or is itself made or used."""
    words = context.source.folded[max(0, phrase.start - 40) : phrase.start].split()[-4:]
    return bool({"on", "in", "from", "by", "during"} & {word.strip("(") for word in words})


def _then_comma(context: Context, token: Token) -> bool:
    return context.source.folded[token.end : token.end + 2].lstrip()[:1] in (",", ":")


def _source(context: Context, token: Token, by: str) -> Phrase:
    """Extend a name of a test or a source noun to the words that belong to the name."""
    folded, tables = context.source.folded, context.lexicon.tables
    start, end = token.start, token.end
    before = _pattern(r"[\w&'./-]+ ?$")
    for _ in range(7):
        match = before.search(folded, max(0, start - 24), start)
        if match is None:
            break
        word = match[0].strip()
        if word in tables["break"] or word[-1:] in ".,;" or word[:1].isdigit():
            break
        start = match.start()
    nouns = tables["instrument"] | tables["tail"] | tables["test"]
    after = _pattern(r" [(]?([\w&'/-]+)[)]?")
    for _ in range(5):
        match = after.match(folded, end)
        if match is None or not (
            match[1] in nouns or _is_title(context, match.start(1), match.end(1))
        ):
            break
        end = match.end()
    return Phrase(start, end, by)


def _is_title(context: Context, start: int, end: int) -> bool:
    word = context.source.plain[start:end]
    if word.lower() in context.lexicon.tables["break"]:
        return False
    return word[:1].isupper() or (word.isdigit() and len(word) < 3)


def _unnamed_source(context: Context, via: Token, inside: list[Token], stop: int) -> Phrase | None:
    """Return what follows "as measured by" when no known source does, unless it is a number."""
    end = stop
    for token in inside:
        if token.kind in ("QUANTITY", "BLANK", "UP", "DOWN"):
            return None
        if token.kind in ("BY", "DATE", "LIMIT", "CADENCE"):
            end = min(end, token.start)
    phrase = _trim(context, via.end, end, "measured-by")
    if phrase is None or phrase.end - phrase.start > 160:
        return None
    weak = context.source.folded[via.start : via.end] in ("using", "per", "based on")
    return None if weak else phrase


def _next(tokens: list[Token], place: int, kinds: tuple[str, ...], otherwise: int) -> int:
    return next((t.start for t in tokens[place:] if t.kind in kinds), otherwise)


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)
