"""Read where the numbers of a goal come from: a named test, a survey, "as measured by"."""

from planlint.calendar import chars_before
from planlint.statement.context import Context
from planlint.statement.names import named_test
from planlint.statement.phrase import Phrase, pattern, trim
from planlint.statement.tokens import Token

# After AP or IB: the exam is meant, and not a course.
_EXAMS = frozenset(
    {"exam", "exams", "test", "tests", "score", "scores", "assessment", "assessments", "results"}
)


def instrument(context: Context) -> Phrase | None:
    """Return where the numbers come from: what is said so outright, a named test, a survey."""
    tokens = [t for t in context.tokens if t.kind != "TEST" or not _is_course(context, t)]
    unnamed: Phrase | None = None
    named = next((t for t in tokens if t.kind in ("TEST", "VIA")), None)
    if named is not None and named.kind == "TEST" and not _picks(context, named):
        lead = chars_before(context.source.folded, named.start, 8).split()
        if {"on", "in"} & set(lead[-2:]):
            return _source(context, named, "named-test")
    for place, token in _introduced(context, tokens):
        stop = _next(tokens, place + 1, ("STOP", "VIA"), len(context.source.folded))
        inside = [t for t in tokens[place + 1 : place + 40] if t.start < stop]
        for inner in inside:
            if inner.kind in ("TEST", "INSTRUMENT"):
                return _source(context, inner, "measured-by")
        unnamed = unnamed or _unnamed_source(context, token, inside, stop)
    for kind, by in (("TEST", "named-test"), ("INSTRUMENT", "source-noun")):
        for token in tokens:
            if token.kind == kind and not (unnamed is not None and _picks(context, token)):
                phrase = _source(context, token, by)
                if kind == "TEST" or _is_consulted(context, phrase):
                    return phrase
    if unnamed is None and (found := named_test(context)) is not None:
        return _source(context, Token("TEST", *found, 0), "capital-name")
    return unnamed


def _is_course(context: Context, token: Token) -> bool:
    """Tell whether AP or IB names courses and not their exams: "AP classes"."""
    folded = context.source.folded
    if folded[token.start : token.end] not in ("ap", "ib"):
        return False
    after = folded[token.end : token.end + 30].replace(",", " ").split()[:3]
    return _EXAMS.isdisjoint(after)


def _picks(context: Context, test: Token) -> bool:
    """Tell whether a test only says who is meant: "students who scored low on it will …"."""
    folded = context.source.folded
    return " who " in folded[: test.start] and " will " in folded[test.end :]


def _is_use(folded: str, via: Token) -> bool:
    """Tell whether "using" is what somebody does: teachers are using rubrics."""
    if folded[via.start : via.end] not in ("using", "utilizing"):
        return False
    before = chars_before(folded, via.start, 24).split()
    return bool(before) and (before[-1] in ("are", "is", "be") or before[-1].endswith("ly"))


def _introduced(context: Context, tokens: list[Token]) -> list[tuple[int, Token]]:
    """Return what brings in a source, "as measured by" before "shown on" and "using"."""
    folded = context.source.folded
    found = [
        (place, token)
        for place, token in enumerate(tokens)
        if token.kind == "VIA" and not _is_use(folded, token)
    ]
    if len(found) < 2:
        return found
    return sorted(found, key=lambda each: "measured" not in folded[each[1].start : each[1].end])


def _is_consulted(context: Context, phrase: Phrase) -> bool:
    """Tell whether a source noun measures here ("on the survey") or is itself made or used."""
    words = chars_before(context.source.folded, phrase.start, 40).split()[-4:]
    return bool({"on", "in", "from", "by", "during"} & {word.strip("(") for word in words})


def _source(context: Context, token: Token, by: str) -> Phrase:
    """Extend a name of a test or a source noun to the words that belong to the name."""
    folded, tables = context.source.folded, context.lexicon.tables
    start, end = token.start, token.end
    before = pattern(r" ?[\w&'./-]+")
    for _ in range(7):
        # Backwards: a search for the last word would begin anew at each of its letters.
        match = before.match(chars_before(folded, start, 24)[::-1])
        if match is None:
            break
        word = match[0][::-1].strip()
        if word in tables["break"] or word[-1:] in ".,;" or word[:1].isdigit():
            break
        start -= match.end()
    after = pattern(r" [(]?([\w&'/-]+)[)]?")
    for _ in range(5):
        match = after.match(folded, end)
        if match is None:
            break
        noun = any(match[1] in tables[name] for name in ("instrument", "tail", "test"))
        if not noun and not _is_title(context, match.start(1), match.end(1)):
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
    start, end = via.end, stop
    for token in inside:
        if token.start >= end:
            break
        if token.kind in ("UP", "DOWN") and token.start > via.end + 16:
            end = token.start  # quarterly logs and increased attendance
        elif token.kind in ("QUANTITY", "BLANK", "UP", "DOWN"):
            return None
        elif token.kind == "DATE" and token.start < via.end + 6:
            start = token.end  # by the 2026-27 results
        elif token.kind in ("BY", "DATE", "LIMIT", "CADENCE", "WILL"):
            end = token.start
    phrase = trim(context, start, end, "measured-by")
    if phrase is None or phrase.end - phrase.start > 160:
        return None
    weak = context.source.folded[via.start : via.end] in ("using", "utilizing", "per", "based on")
    return None if weak else phrase


def _next(tokens: list[Token], place: int, kinds: tuple[str, ...], otherwise: int) -> int:
    return next((t.start for t in tokens[place:] if t.kind in kinds), otherwise)
