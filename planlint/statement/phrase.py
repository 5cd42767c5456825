"""Pieces of a statement that fill a slot in the author's own words, and how they are cut."""

import re
from bisect import bisect_left
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from planlint.calendar import chars_before
from planlint.statement.context import Context
from planlint.statement.grammar import Island
from planlint.statement.tokens import Token

GRADE = (
    r"\b(?:grades?|gr\.?)[ -]?(?:pre-?k|tk|pk|k|\d{1,2})(?:st|nd|rd|th)?"
    r"(?:,? ?(?:-|to|through|,|and|&|/|or) ?(?:grades? )?(?:\d{1,2}|k)(?:st|nd|rd|th)?\b(?!%))*"
    r"|\b(?:pre-?k|pk|tk|k)(?: ?(?:-|to|through|,) ?\d{1,2}(?:st|nd|rd|th)?(?!\d|%))+"
    r"(?:,? (?:first|second|third|and|&))*"
    r"|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)-"
    r"grade(?:rs?)?\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?"
    r"(?:(?: ?(?:-|,|and|&|/|through|to) ?){1,3}\d{1,2}(?:st|nd|rd|th)?){0,9}"  # bounded: linear
    r"(?<=[a-z])[ -](?:grad(?:e|es|er|ers)\b)"
)
_FILL = " \t.,;:!?()[]{}\"'“”‘’|/-–—*"
_NOT_IN_GROUP = (
    r"(?:lag|trail|will|shall|should|can|by|from|to|as|increase|decrease|improve|through)\b"
)
_LEADING = r"(?:(?:to|the|a|an|of|in|that|will|be|able|and|we|our school|is|are|for) )+"
_TRAILING = frozenset(
    {"will", "shall", "should", "must", "can", "would", "below", "above", "least", "most", "than"}
    | {"by", "to", "in", "on", "of", "the", "from", "with", "and", "at", "for", "who", "is", "are"}
    | {"be", "as", "a", "an", "their", "or", "reach", "past"}
)
_NUMBERED = r"\d{1,2}(?:st|nd|rd|th)(?:-\d{1,2}(?:st|nd|rd|th))?|\d\d?(?:-\d\d?)?|k-\d+"
_JOINED = (
    r"(?:(?:,| and| or| &|,? and) (?:all )?(?:students|teachers|staff|families|parents|learners"
    r"|peers|scholars|community members|administrators))+"
)
_DESCRIBED = (
    r",? (?:(?:in|of) (?:grades? |kindergarten|special education|foster care)"
    r"|with (?:dis|an iep|iep|504|special)|who |receiving |served |enrolled |identified "
    r"|of color|at risk|leaving )"
)
_HEAD = r"(?<= of) (?:19|20)\d\d\b| (?:students|children|learners|scholars|teachers)\b"
_SINGLE = frozenset({"student", "child", "learner", "scholar", "pupil"})
_ONE_OF = frozenset({"every", "each", "a", "any", "no", "per"})


_index = attrgetter("index")


class Phrase(NamedTuple):
    """A piece of the plain text that fills a slot, and the rule that found it."""

    start: int
    end: int
    by: str


def sentence_around(context: Context, place: int) -> tuple[int, int]:
    """Return where the sentence that holds a place begins and ends."""
    start, end = 0, len(context.source.folded)
    for token in context.of.get("STOP", ()):
        if token.end <= place:
            start = token.end
        else:
            end = token.start
            break
    return start, end


def lead_start(context: Context, island: Island) -> int:
    """Return where the links before an island begin: "by June 2027" begins at "by"."""
    tokens = context.tokens
    place = bisect_left(tokens, island.token.index, key=_index)
    while tokens[place] is not island.token:
        place += 1
    return tokens[place - len(island.leads)].start


def trim(context: Context, start: int, end: int, by: str) -> Phrase | None:
    """Cut the little words and the punctuation off both ends; None when nothing is left."""
    folded = context.source.folded
    cut = True
    while cut:
        while start < end and folded[start] in _FILL:
            start += 1
        while start < end and folded[end - 1] in _FILL:
            end -= 1
        before = start, end
        if match := pattern(_LEADING).match(folded, start, end):
            start = match.end()
        end = _without_trailing(folded, max(start, end - 30), end)
        cut = (start, end) != before
    return Phrase(start, end, by) if end - start > 1 else None


def _without_trailing(folded: str, start: int, end: int) -> int:
    """Return where words end without the little words at their end."""
    while (space := folded.rfind(" ", start, end)) >= 0 and folded[space + 1 : end] in _TRAILING:
        end = space
    return end


def extend_group(context: Context, head: Token, by: str) -> Phrase:
    """Extend a head noun to its adjectives on the left and its description on the right."""
    folded = context.source.folded
    end = head.end
    if further := pattern(_HEAD).match(folded, end):
        end = further.end()  # kindergarten students, the class of 2027
    if more := pattern(_JOINED).match(folded, end):
        end = more.end()
    if pattern(_DESCRIBED).match(folded, end):
        most = 3 if folded.startswith(" with ", end) else 5
        further = pattern(GRADE).search(folded, end, end + 45) or pattern(
            rf"(?:,? (?!{_NOT_IN_GROUP}|\d)[\w'-]+){{1,{most}}}"
        ).match(folded, end)
        end = further.end() if further else end
        end = _without_trailing(folded, head.end, end)
    return Phrase(_first_adjective(context, head), end, by)


def _first_adjective(context: Context, head: Token) -> int:
    """Return where the adjectives before a head noun begin; at most eight are looked at."""
    folded, adjectives = context.source.folded, context.lexicon.tables["adjective"]
    start = best = head.start
    for _ in range(8):
        if not start:
            break
        before = folded.rfind(" ", max(0, start - 24), start - 1) + 1
        if before == 0 and start > 23:
            break
        word = folded[before:start].strip(" ,-").removesuffix("'s")
        if word not in adjectives and not (
            (word[:1].isdecimal() or word.startswith("k-")) and pattern(_NUMBERED).fullmatch(word)
        ):
            break
        joins = word in ("of", "and", "or", "&")
        if joins and start == head.start:
            break
        start = before
        best = best if joins else start
    return best


def is_about(context: Context, token: Token) -> bool:
    """Tell whether a noun only describes another: "student achievement" names no group."""
    folded = context.source.folded
    if folded[token.start : token.end] in _SINGLE:
        before = chars_before(folded, token.start, 8).split()
        if not before or before[-1] not in _ONE_OF:
            return pattern(r" (?:will|can|should|is|who)\b").match(folded, token.end) is None
    after = folded[token.end : token.end + 24].split()
    return bool(after) and after[0].strip(".,;:") in context.lexicon.tables["about"]


@cache
def pattern(source: str) -> re.Pattern[str]:
    """Compile a pattern the first time that it is needed."""
    return re.compile(source)
