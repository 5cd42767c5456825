"""Names of tests that stand in no table: written in capitals, where a test is named.

A district's own test is met for the first time in its plan: "proficient on the NRTA", "NRTA
scores", "passed the Cedar Valley Reading Profile". The place tells that a test is meant, and
capitals where the name begins and ends. Abbreviations that are known to be something else
(ELA, IEP, PBIS) are a word table, ``abbreviation``.
"""

import re
from functools import cache

from planlint.statement.context import Context

_SHORT = r"(?:[A-Z]{3,}|[A-Z]+[a-z]{1,3}[A-Z]+[A-Za-z]*)\d?(?:-[A-Z0-9]{1,4})?\b"
_WHEN = r"(?:(?:[Ss]pring|[Ff]all|[Ww]inter|20\d\d(?:-\d\d)?|EOY|MOY|BOY|annual|grade \d) )*"
_ON = rf"\b(?:on|pass|passes|passing|passed|take|takes|taking)(?: (?:the|their|its|our))? {_WHEN}"
_LONG = (
    r"(?:[A-Z][\w&'-]+ (?:(?:of|and|for|in) )?){1,6}"
    r"(?:Profile|Inventory|Scale|Index|Battery|Check|Screener|Snapshot|Measures?|Portfolio"
    r"|Benchmarks?|Diagnostic|Examination|Readiness|Progression|Continuum|Indicators?)\b"
)
_SCORED = (
    rf"(?<![\w-])({_SHORT})(?= (?:[Ss]cale |[Cc]omposite |[Rr]eading |[Mm]ath )?(?:[Ss]cores?"
    r"|[Bb]enchmarks?|[Cc]omposite|[Ee]xam|[Ss]creening|[Ss]creener|[Tt]est|[Aa]ssessment)\b)"
)
# What every such name holds; to look for it takes less time than the patterns do.
_CAPITALS = r"[A-Z](?:[a-z]{0,3}[A-Z]|[\w&'-]+ (?:(?:of|and|for|in) )?[A-Z])"
_RAISED = rf"[a-z] (?:their |our |its |the )?({_SHORT})(?= (?:by|from)\b)"


def named_test(context: Context) -> tuple[int, int] | None:
    """Return where the name of a test stands that no table knows, None when none does."""
    plain = context.source.plain
    if plain.isupper() or plain == context.source.folded:
        return None  # capitals tell nothing where everything, or nothing, is in them
    if not _compiled(_CAPITALS).search(plain):
        return None
    known = context.lexicon.tables["abbreviation"]
    for pattern in (rf"{_ON}({_SHORT}|{_LONG})", _SCORED):
        for match in _compiled(pattern).finditer(plain):
            if _is_name(match[1], known):
                return match.span(1)
    for token in context.of.get("UP", ()):
        after = _compiled(_RAISED).match(plain, token.end - 1)
        if after is not None and _is_name(after[1], known):
            return after.span(1)
    return None


def _is_name(name: str, known: frozenset[str]) -> bool:
    words = re.split(r"[ -]", name)
    return words[0].lower() not in known and not (len(words) == 1 and name.lower() in known)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)
