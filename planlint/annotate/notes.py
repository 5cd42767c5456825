"""What a comment says about a finding: what, why and how to mend it, in plain words.

The reader of a comment is the principal who wrote the plan, in Word or Excel: no keys, no
brackets, and the rule's code only at the end.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from planlint.finding import Finding, Location, Severity
from planlint.report import RuleInfo
from planlint.spoken import spoken

AUTHOR = "planlint"
"""Who signs the comments, and by which name a second run knows its own."""

_NO_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
_GRAVITY: dict[Severity, str] = {
    "error": "to be mended",
    "warning": "a reviewer would ask",
    "info": "advice",
}


_WHY = "Why: "
_MEND = "To mend it: "


class Note(NamedTuple):
    """A comment to be written into a file.

    ``address`` is the place as the reader named it, "" for the document as a whole; ``words``
    the words there that it is about, None for all of it. ``text`` has one paragraph a line.
    """

    address: str
    words: str | None
    text: str
    author: str = AUTHOR
    severity: Severity = "warning"
    code: str = ""  # shown small behind the text


def notes_of(findings: Iterable[Finding], rules: Mapping[str, RuleInfo]) -> tuple[Note, ...]:
    """Say the open findings of one file; a silenced one, and one in the baseline, leave none."""
    return tuple(
        note_of(finding, rules.get(finding.code))
        for finding in findings
        if finding.silenced is None and not finding.baselined
    )


def note_of(finding: Finding, info: RuleInfo | None) -> Note:
    """Say one finding."""
    lines = [plain(finding.message)]
    lines += [
        f"{_sentence(plain(r.message))} {r.location.label}"
        for r in finding.related
        if r.location.label
    ]
    if info and info.why:
        lines.append(f"{_WHY}{plain(info.why)}")
    mend = finding.help or (info.help if info else "")
    if mend:
        lines.append(f"{_MEND}{plain(mend)}")
    code = f"{finding.code} {finding.name} · {_GRAVITY[finding.severity]}"
    return Note(
        finding.location.address,
        words_of(finding.location),
        "\n".join(lines),
        severity=finding.severity,
        code=code,
    )


def lines_of(notes: Iterable[Note]) -> list[tuple[str, bool]]:
    """Say the notes of one place, paragraph by paragraph; True for a rule's code, which is small.

    What several findings of one rule have in common is said once.
    """
    by_code: dict[str, list[str]] = {}
    for note in notes:
        by_code.setdefault(note.code or note.text, []).extend(note.text.split("\n"))
    lines: list[tuple[str, bool]] = []
    for code, said in by_code.items():
        once = dict.fromkeys(said)
        lines += [(line, False) for line in once if not line.startswith((_WHY, _MEND))]
        lines += [(line, False) for line in once if line.startswith(_WHY)]
        lines += [(line, False) for line in once if line.startswith(_MEND)]
        if code not in said and "\n" not in code:
            lines.append((code, True))
    return lines


def words_of(place: Location) -> str | None:
    """Give the words that a location covers, as far as they stand on its first line."""
    begin = place.column - place.excerpt_column
    if not place.excerpt or begin < 0 or begin >= len(place.excerpt):
        return None
    if place.end_line == place.line:
        words = place.excerpt[begin : place.end_column - place.excerpt_column]
    else:
        words = place.excerpt[begin:]
    return words.strip() or None


def plain(text: str) -> str:
    """Put a sentence into words for people, with nothing in it that a file cannot hold."""
    return _NO_TEXT.sub("\ufffd", spoken(" ".join(text.split())))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.:')}:"
