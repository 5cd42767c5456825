"""Read whom a goal is about, from the head noun outward."""

from collections.abc import Iterator

from planlint.calendar import chars_before
from planlint.statement.context import Context
from planlint.statement.linker import Links
from planlint.statement.phrase import (
    GRADE,
    Phrase,
    extend_group,
    is_about,
    pattern,
    sentence_around,
)
from planlint.statement.tokens import Token

_PEOPLE = frozenset({"GROUP", "ADULT", "PLACE"})
# After a place: what the place is only the name of ("school board", "district goals").
_QUOTED = r'"[^"]{0,12}[a-z]+(?: [^" ]+){3,}"'
_NOT_PLACES = frozenset({"board", "day", "days", "counselors", "goals"})


def population(context: Context, links: Links, source: Phrase | None) -> Phrase | None:
    """Return whom the goal is about: the group of the share, else the subject, else the first.

    ``source`` is where the numbers come from; a group in its name (student survey) is none.
    """
    heads = [token for token in context.tokens if token.kind in _PEOPLE]
    if source is not None:
        outside = [t for t in heads if not source.start <= t.start < source.end]
        heads = outside if source.by != "measured-by" or outside else heads
    heads = _unquoted(context, heads)
    head, by = next(_heads(context, links, heads), (None, ""))
    if head is not None:
        return _beyond(context.source.folded, extend_group(context, head, by), links)
    grade = _grade(context)
    if grade is not None:
        adults = (t for t in heads if t.kind == "ADULT" and 0 <= t.start - grade.end < 12)
        head = next(adults, None)  # K-3 teachers
        return extend_group(context, head, "adult") if head else grade
    rest = [
        t for t in heads if t.kind == "GROUP" or (t.kind == "ADULT" and not is_about(context, t))
    ]
    rooms = [t for t in heads if t.kind == "PLACE" and _is_place(context, t)]
    whole = next((t for t in rooms if _is_every(context, t)), None)
    if whole is not None and not any(t.kind == "ADULT" for t in rest):
        return extend_group(context, whole, "place")  # all schools: fewer student suspensions
    people = [*rest, *(t for t in rooms if _is_rooms(context, t))] or rooms
    first = min(people, key=lambda token: token.start, default=None)
    return extend_group(context, first, first.kind.lower()) if first else None


def _beyond(folded: str, group: Phrase, links: Links) -> Phrase:
    """Begin a group after the number that it is a share of: "88% or more of our students"."""
    target = links.islands.get("target")
    if target is not None and group.start < target.token.end < group.end:
        start = target.token.end + 1
        return group._replace(start=start + 3 * folded.startswith("of ", start))
    return group


def _heads(context: Context, links: Links, heads: list[Token]) -> Iterator[tuple[Token, str]]:
    """Yield the head nouns that may name the population, the likeliest first."""
    will = found.start if (found := context.first("WILL")) else -1
    target, rule = links.islands.get("target"), links.rules.get("target")
    since = sentence_around(context, target.token.start)[0] if target else 0
    subject = [t for t in heads if since <= t.start < will and t.kind != "PLACE"]
    if target is not None and rule == "share-of" and subject:
        shared = [t for t in heads if 0 <= t.start - target.token.end < 40]
        if shared and shared[0].kind == "GROUP" and not is_about(context, shared[0]):
            yield shared[0], "share-of-group"
    if subject and subject[0].kind == "ADULT" and not any(t.kind == "GROUP" for t in subject):
        yield subject[0], "subject"
    if heads and heads[0].kind == "ADULT" and heads[0].index <= 1:
        yield heads[0], "subject"
    if target is not None and rule in ("share-of", "level"):
        before = [t for t in subject if t.end < target.token.start]
        after = [t for t in heads if 0 <= t.start - target.token.start < 90]
        if after and not (before and target.token.start < will):
            yield after[0], "share-of-group"
    for token in heads:
        if token.kind == "GROUP" and not is_about(context, token):
            yield token, "group"


def _unquoted(context: Context, heads: list[Token]) -> list[Token]:
    """Return the heads that do not stand in a quoted sentence, if there are any.

    A survey's question speaks of others: teachers say that "students use data".
    """
    if '"' not in context.source.folded:
        return heads
    quoted = [match.span() for match in pattern(_QUOTED).finditer(context.source.folded)]
    free = [t for t in heads if not any(start < t.start < end for start, end in quoted)]
    return free or heads


def _is_every(context: Context, token: Token) -> bool:
    before = chars_before(context.source.folded, token.start, 24).split()
    return not {"all", "each", "every"}.isdisjoint(before[-2:])


def _grade(context: Context) -> Phrase | None:
    """Return a grade that stands for its students: grades 3-5, K-2, eighth-grade."""
    match = pattern(GRADE).search(context.source.folded)
    return Phrase(match.start(), match.end(), "grade") if match else None


def _is_rooms(context: Context, token: Token) -> bool:
    return context.source.folded[token.start : token.end] in ("classrooms", "classes", "lessons")


def _is_place(context: Context, token: Token) -> bool:
    """Tell whether a place is meant, not "school year" or "high school students"."""
    folded = context.source.folded
    if folded[token.start : token.end].endswith("wide"):
        return True
    after = folded[token.end : token.end + 16].split()
    noun = after[0].strip(".,;") if after else ""
    return noun not in _NOT_PLACES and noun not in context.lexicon.tables["about"]
