"""Read whom a goal is about, from the head noun outward."""

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


def population(context: Context, links: Links, source: Phrase | None) -> Phrase | None:
    """Return whom the goal is about: the group of the share, else the subject, else the first.

    ``source`` is where the numbers come from; a group in its name (student survey) is none.
    """
    heads = [token for token in context.tokens if token.kind in _PEOPLE]
    if source is not None:
        outside = [t for t in heads if not source.start <= t.start < source.end]
        heads = outside if source.by != "measured-by" or outside else heads
    will = next((t.start for t in context.tokens if t.kind == "WILL"), -1)
    target = links.islands.get("target")
    since = sentence_around(context, target.token.start)[0] if target else 0
    subject = [t for t in heads if since <= t.start < will and t.kind != "PLACE"]
    if target is not None and links.rules["target"] == "share-of" and subject:
        shared = [t for t in heads if 0 <= t.start - target.token.end < 40]
        if shared and shared[0].kind == "GROUP" and not is_about(context, shared[0]):
            return extend_group(context, shared[0], "share-of-group")
    if subject and subject[0].kind == "ADULT" and not any(t.kind == "GROUP" for t in subject):
        return extend_group(context, subject[0], "subject")
    if heads and heads[0].kind == "ADULT" and heads[0].index <= 1:
        return extend_group(context, heads[0], "subject")
    if target is not None and links.rules["target"] in ("share-of", "level") and will < 0:
        will = len(context.source.folded)
    if target is not None and links.rules["target"] in ("share-of", "level"):
        after = [t for t in heads if 0 <= t.start - target.token.start < 90]
        if after and not any(t.end < target.token.start < will for t in subject):
            return extend_group(context, after[0], "share-of-group")
    strong = [t for t in heads if t.kind == "GROUP" and not is_about(context, t)]
    if strong:
        return extend_group(context, strong[0], "group")
    grade = pattern(GRADE).search(context.source.folded)
    if grade:
        return Phrase(grade.start(), grade.end(), "grade")
    rest = [
        t for t in heads if t.kind == "GROUP" or (t.kind == "ADULT" and not is_about(context, t))
    ]
    rest += [t for t in heads if t.kind == "PLACE" and _is_place(context, t)]
    if not rest:
        return None
    people = [t for t in rest if t.kind != "PLACE" or _is_rooms(context, t)]
    first = min(people or rest, key=lambda token: token.start)
    return extend_group(context, first, first.kind.lower())


def _is_rooms(context: Context, token: Token) -> bool:
    return context.source.folded[token.start : token.end] in ("classrooms", "classes", "lessons")


def _is_place(context: Context, token: Token) -> bool:
    """Tell whether a place is meant, not "school year" or "high school students"."""
    folded = context.source.folded
    if folded[token.start : token.end].endswith("wide"):
        return True
    after = folded[token.end : token.end + 16].split()
    about = context.lexicon.tables["about"] | {"board", "day", "days", "counselors", "goals"}
    return not (after and after[0].strip(".,;") in about)
