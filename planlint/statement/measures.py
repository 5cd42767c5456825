"""Read what a goal measures: what a group will do, or what a verb of change governs."""

import re
from collections.abc import Iterator

from planlint.calendar import chars_before
from planlint.statement.context import Context
from planlint.statement.linker import LEVEL_RULES, Links
from planlint.statement.phrase import Phrase, extend_group, lead_start, sentence_around, trim
from planlint.statement.tasks import opens_with_task
from planlint.statement.tokens import LEADS, Token

_EMPTY = frozenset(
    {
        "the",
        "their",
        "our",
        "from",
        "and",
        "show",
        "see",
        "have",
        "there",
        "this",
        "that",
        "who",
        "aim",
    }
    | {"gain", "gains"}
    | {"less", "fewer", "greater", "higher", "lower", "exceed", "most", "not"}
    | {"demonstrate", "least", "through", "more", "than", "make", "will", "are", "students"}
    | {"move", "moves", "moving", "bring", "brings", "goes", "reduce", "increase", "change"}
    | {
        "percent",
        "percentage",
        "for",
        "all",
        "total",
        "school",
        "district",
        "baseline",
        "target",
        "goal",
    }
)
_AMOUNTS = frozenset({"percent", "percentage", "number", "share", "proportion", "rate"})
_NOUN_OF_CHANGE = re.compile(r"\ban? (?:increase|decrease|reduction|improvement|gain|drop) from ")
_LONG_WORD = re.compile(r"[a-z]{3,}")
_STATED = re.compile(
    r" (?!(?:by|as|on|from|to|and|or|at|for|with|over|using|based|each|when|while|after|this|per"
    r"|during|through|measured|annually|before|within)\b)[a-z]{2,}"
)
_ENDS = frozenset({"VIA", "STOP", "MEANS", "DATE", "LIMIT", "CADENCE"}) | LEADS


def measure(
    context: Context, links: Links, people: Phrase | None, source: Phrase | None
) -> Phrase | None:
    """Return what is measured: what the group will do, or what changes.

    ``people`` and ``source`` are whom the goal is about and where its numbers come from.
    """
    passive = False
    for start, end, by in _places(context, links, people):
        found = trim(context, start, end, by)
        if found is None or (passive and by == "share-who"):
            continue
        within = source is not None and source.start - 8 <= found.start and found.end <= source.end
        inside = people is not None and people.start <= found.start and found.end <= people.end
        if inside and by != "change-in":
            continue  # who it is about says nothing of what is measured
        if by == "will-do" and _is_passive(context, found):
            passive = True
            continue
        if _is_date(context, found):
            continue
        if by == "whole" or (not (within and by == "share-who") and _says(context, found)):
            return found
    return None


# "A plan will be implemented", "a score of 23 will be reached": the subject says what.
_PASSIVES = frozenset(
    {"implemented", "developed", "established", "created", "reached", "achieved", "met", "made"}
    | {"completed", "provided", "adopted", "written", "reviewed", "in place", "maintained"}
)
# Words that lead to what comes of a change, or of which it is a part.
_BESIDE = frozenset({"resulting", "leading", "reducing", "while", "thereby", "thus"})


def _is_passive(context: Context, phrase: Phrase) -> bool:
    """Tell whether a predicate only says that its subject is brought about."""
    folded = context.source.folded
    first = folded[phrase.start : phrase.end].split(" ", 1)[0]
    return first in _PASSIVES and folded[: phrase.start].endswith(" be ")


def _is_date(context: Context, phrase: Phrase) -> bool:
    """Tell whether words are a deadline and no more."""
    return any(
        lead_start(context, island) <= phrase.start and phrase.end <= island.token.end
        for island in context.islands
        if island.kind in ("date", "limit", "cadence")
    )


def _places(
    context: Context, links: Links, people: Phrase | None
) -> Iterator[tuple[int, int, str]]:
    """Yield where the words of a measure may stand, the likeliest place first."""
    rule = links.rules.get("target")
    of = context.of
    level = rule in LEVEL_RULES and not (rule in ("level", "number") and "KEEP" in of)
    if not links.islands and opens_with_task(context):
        yield 0, _end_of_measure(context, links, 0), "task"
    if level or (rule == "to-quantity" and of.keys().isdisjoint(("UP", "DOWN", "KEEP"))):
        yield from _of_level(context, links, people)
    tail = _tail_of_change(context, links)
    if tail is not None:
        yield tail, _end_of_measure(context, links, tail), "change-in"
    verb = _governing(context, links)
    if verb is not None:
        yield from _of_verb(context, links, verb)
    will = context.first("WILL")
    if will is not None:
        yield will.end, _end_of_measure(context, links, will.end), "will-do"
        yield _start_of_subject(context, links, will.start), will.start, "subject"
    first = context.islands[0] if context.islands else None
    stop = len(context.source.folded) if first is None else lead_start(context, first)
    yield _start_of_subject(context, links, stop), stop, "heading"
    number = links.islands.get("change") or links.islands.get("target")
    start = number.token.end if number else first.token.end if first is not None else 0
    yield start, _end_of_measure(context, links, start), "whole"


def _tail_of_change(context: Context, links: Links) -> int | None:
    """Return where a noun of change says in what: "a 4% increase in attendance".

    Both ends may stand between: "an increase from 40% to 45% in students who feel safe".
    """
    folded, change = context.source.folded, links.islands.get("change")
    if change is not None and links.rules["change"] == "change-tail":
        for token in context.tokens:
            if token.start > change.token.start and token.kind in ("GAIN", "LOSS"):
                if folded.startswith((" in ", " of "), token.end):
                    return token.end
                break
    elif " from " not in folded or not _NOUN_OF_CHANGE.search(folded):
        return None
    ends = [each.token.end for slot, each in links.islands.items() if slot != "change"]
    if len(ends) < 2 or _says_subject(context):
        return None
    after = folded[max(ends) :].lstrip(",")
    return max(ends) if _STATED.match(after) else None


def _says_subject(context: Context) -> bool:
    """Tell whether a verb of change has a subject: "attendance will improve, shown by …"."""
    wills = [token.index for token in context.of.get("WILL", ())]
    verbs = [each.token.index for each in context.islands if each.kind in ("up", "down")]
    return any(verb - will == 1 for will in wills for verb in verbs)


def _of_level(
    context: Context, links: Links, people: Phrase | None
) -> Iterator[tuple[int, int, str]]:
    """Yield the places of a level's measure: N% of a group will DO, a group will DO of N%."""
    token = links.islands["target"].token
    wills = context.of.get("WILL", ())
    before = [t.end for t in wills if t.end <= token.start]
    if before and token.start - before[-1] < 120:
        yield before[-1], _end_of_measure(context, links, before[-1]), "will-do"
        yield before[-1], token.start, "will-do"
    after = [t for t in wills if t.start > token.start]
    if after and after[0].start - token.end < 160:
        yield after[0].end, _end_of_measure(context, links, after[0].end), "will-do"
        yield from _over_amount(context, links, after[0].end, "will-do")
    start = token.end
    if people is not None and token.start <= people.start < start + 14:
        start = max(start, people.end)
    yield start, _end_of_measure(context, links, start), "share-who"
    yield from _over_amount(context, links, start, "share-who")
    since = sentence_around(context, token.start)[0]
    yield max(since, _start_of_subject(context, links, token.start)), token.start, "heading"


def _over_amount(
    context: Context, links: Links, start: int, by: str
) -> Iterator[tuple[int, int, str]]:
    """Yield what goes on over the amount of a change: 80% will gain two levels in reading."""
    change = links.islands.get("change")
    if change is not None and 0 < change.token.start - start < 30:
        yield start, _end_of_measure(context, links, change.token.end), by


def _of_verb(context: Context, links: Links, verb: Token) -> Iterator[tuple[int, int, str]]:
    """Yield the object of a verb of change, its subject, and what its number is of."""
    yield verb.end, _end_of_measure(context, links, verb.end), "verb-object"
    kept = links.islands.get("target")
    if kept is not None and 0 < kept.token.index - verb.index <= 2 and not kept.leads:
        yield kept.token.end, _end_of_measure(context, links, kept.token.end), "verb-object"
    yield _start_of_subject(context, links, verb.start), verb.start, "subject"
    number = links.islands.get("change") or links.islands.get("target")
    if number is not None:
        last = max(each.token.end for each in links.islands.values())
        first = quantity.end if (quantity := context.first("QUANTITY")) else last
        due = max((each.token.end for each in context.islands if each.kind == "date"), default=last)
        for start in (number.token.end, last, first, due):
            yield start, _end_of_measure(context, links, start), "after-number"


def _says(context: Context, phrase: Phrase) -> bool:
    """Tell whether words say what is measured: more than a group and words of filling."""
    folded = context.source.folded
    words = _LONG_WORD.findall(folded, phrase.start, phrase.end)
    if _EMPTY.issuperset(words):
        return False
    if words[0] in _AMOUNTS or words[0] in _BESIDE:
        return words[0] in _AMOUNTS
    for token in context.of.get("GROUP", ()):
        if phrase.start <= token.start < phrase.end:
            group = extend_group(context, token, "")
            if phrase.by == "change-in" and " who " in folded[token.end : group.end]:
                return True  # a rise in students who feel safe
            rest = folded[phrase.start : group.start] + folded[group.end : phrase.end]
            return not _EMPTY.issuperset(_LONG_WORD.findall(rest))
    return True


def _governing(context: Context, links: Links) -> Token | None:
    """Return the verb that governs the goal's number: the nearest before it, else the first."""
    verbs = [each.token for each in context.islands if each.kind in ("up", "down", "keep")]
    numbers = [
        links.islands[slot] for slot in ("change", "target", "baseline") if slot in links.rules
    ]
    if not numbers or (len(numbers) == 1 and "baseline" in links.rules):
        return verbs[0] if verbs else None
    goal = numbers[0].token.start
    place = min(goal, links.islands["baseline"].token.start) if "baseline" in links.rules else goal
    before = [verb for verb in verbs if verb.start < place]
    found = before[-1] if before else verbs[0] if verbs else None
    if found is None or found.start > goal:
        shifts = [t for t in context.of.get("SHIFT", ()) if t.start < place]
        return shifts[-1] if shifts else found
    return found


def _end_of_measure(context: Context, links: Links, start: int) -> int:
    """Return where the words of a measure stop: at a number, a date, a source, a full stop."""
    numbers = [island.token.start for island in links.islands.values()]
    folded = context.source.folded
    for place, token in enumerate(context.tokens):
        if token.start < start or (token.kind == "AT" and _defines(context, place, numbers)):
            continue
        if token.kind in _ENDS or (token.kind == "QUANTITY" and token.start in numbers):
            return token.start
        if token.kind == "TEST" and token.start > start + 12:
            before = chars_before(folded, token.start, 12).split()
            if not _ON.isdisjoint(before):
                return token.start
    return len(folded)


def _defines(context: Context, place: int, numbers: list[int]) -> bool:
    """Tell whether a link leads to a number of the measure: at or above the 40th percentile."""
    after = context.tokens[place + 1 : place + 2]
    return bool(after) and after[0].kind == "QUANTITY" and after[0].start not in numbers


_ON = frozenset({"on", "the", "in", "from"})


def _start_of_subject(context: Context, links: Links, stop: int) -> int:
    """Return where the subject before a place begins: after the last date, stop or number."""
    numbers = [island.token.start for island in links.islands.values()]
    folded = context.source.folded
    start, led = 0, False
    for token in context.tokens:
        if token.end >= stop - 3:
            break
        if token.kind == "STOP" or token.start in numbers:
            start = token.end
        elif token.kind in ("DATE", "LIMIT"):
            following = folded[token.end : token.end + 2]
            opens = led and not folded[start : token.start].strip(" .").count(" ")
            aside = (led and following[:1] in (",", ":", ")")) or (opens and following[:1] == " ")
            if aside or following.lstrip()[:1] in (",", ":"):
                start = token.end
        led = token.kind in ("BY", "AT", "TO", "FROM")
    return start
