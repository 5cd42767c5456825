"""Pieces of a statement that fill a slot in the author's own words, and how they are cut."""

import re
from functools import cache
from typing import NamedTuple

from planlint.statement.context import Context
from planlint.statement.tokens import Token

GRADE = (
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
_NOT_IN_GROUP = r"(?:will|shall|should|can|by|from|to|as|increase|decrease|improve|through)\b"
_LEADING = re.compile(r"(?:(?:to|the|a|an|of|in|that|will|be|able|and|we|our school|is|are|for) )+")
_TRAILING = re.compile(
    r"(?: (?:will|shall|should|must|can|would|below|above|least|most|than|by|to|in|on|of|the|from|with|and|at|for|who|is|are|be|should|as|a|an|their|or))+$"
)


class Phrase(NamedTuple):
    """A piece of the plain text that fills a slot, and the rule that found it."""

    start: int
    end: int
    by: str


def sentence_around(context: Context, place: int) -> tuple[int, int]:
    start, end = 0, len(context.source.folded)
    for token in context.tokens:
        if token.kind == "STOP":
            if token.end <= place:
                start = token.end
            else:
                end = token.start
                break
    return start, end


def trim(context: Context, start: int, end: int, by: str) -> Phrase | None:
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


def extend_group(context: Context, head: Token, by: str) -> Phrase:
    """Extend a head noun to its adjectives on the left and its description on the right."""
    folded, tables = context.source.folded, context.lexicon.tables
    start, end = head.start, head.end
    before = pattern(r"[\w&'/-]+,?[ -]?$")
    for _ in range(8):
        match = before.search(folded, max(0, start - 24), start)
        if match is None:
            break
        word = match[0].strip(" ,-").removesuffix("'s")
        if word not in tables["adjective"] and not pattern(
            r"\d{1,2}(?:st|nd|rd|th)|\d\d?(?:-\d\d?)?|k-\d+"
        ).fullmatch(word):
            break
        if word in ("of", "and", "or", "&") and start == head.start:
            break
        start = match.start()
    more = pattern(
        r"(?:(?:,| and| or| &|,? and) (?:all )?(?:students|teachers|staff|families|parents|learners"
        r"|peers|scholars|community members|administrators))+"
    ).match(folded, end)
    if more:
        end = more.end()
    described = pattern(
        r",? (?:(?:in|of) (?:grades? |kindergarten|special education|foster care)|with (?:dis|an iep"
        r"|iep|504|special)|who |receiving |served |enrolled |identified |of color|at risk|leaving )"
    ).match(folded, end)
    if described:
        grade = pattern(GRADE).search(folded, end, end + 45)
        words = pattern(rf"(?:,? (?!{_NOT_IN_GROUP})[\w'-]+){{1,5}}").match(folded, end)
        end = grade.end() if grade else words.end() if words else end
        if trailing := _TRAILING.search(folded, head.end, end):
            end = trailing.start()
    while start < head.start and folded[start : start + 3] in ("of ", "or ", "and"):
        start = folded.index(" ", start) + 1
    return Phrase(start, end, by)


def is_about(context: Context, token: Token) -> bool:
    """Tell whether a noun only describes another: "student achievement" names no group."""
    folded = context.source.folded
    after = folded[token.end : token.end + 24].split()
    about = context.lexicon.tables["about"]
    before = folded[max(0, token.start - 8) : token.start].split()
    single = folded[token.start : token.end] in ("student", "child", "learner", "scholar", "pupil")
    if single and not (before and before[-1] in ("every", "each", "a", "any", "no", "per")):
        return True
    return bool(after) and after[0].strip(".,;:") in about


@cache
def pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)
