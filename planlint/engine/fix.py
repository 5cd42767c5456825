"""Mend findings by text edits: nothing else in the file changes."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from planlint.finding import Edit, Finding, Fix

MAX_ROUNDS = 10
"""Most rounds of fixing; a fix that needs more would be undoing another."""

_BOM = b"\xef\xbb\xbf"
Chosen = list[tuple[Finding, Fix]]
"""Fixes that are to be applied together, each with its finding."""


class Fixed(NamedTuple):
    """A file before and after its fixes, and the findings that were mended."""

    before: bytes
    after: bytes
    mended: tuple[Finding, ...]


def fix(data: bytes, look: Callable[[bytes], Sequence[Finding]], *, unsafe: bool = False) -> Fixed:
    """Apply the fixes of findings until none is left; ``look`` checks the bytes of the file.

    Fixes that overlap wait for the next round. Bytes outside the edits stay as they are,
    the byte-order mark and the line ends too. The file can be read afterwards: a fix that
    would spoil it is left out.
    """
    mended: list[Finding] = []
    now, findings = data, look(data)
    for _ in range(MAX_ROUNDS):
        chosen = choose(findings, unsafe=unsafe)
        if not chosen:
            break
        after = _applied(now, chosen)
        findings = look(after)
        if _is_unreadable(findings):
            chosen = _harmless(now, chosen, look)
            after = _applied(now, chosen)
            findings = look(after)
        if after == now:
            break
        now = after
        mended += [finding for finding, _ in chosen]
    return Fixed(data, now, tuple(mended))


def _applied(data: bytes, chosen: Chosen) -> bytes:
    mark = _BOM if data.startswith(_BOM) else b""
    text = data.removeprefix(_BOM).decode("utf-8")
    edits = [edit for _, found in chosen for edit in found.edits]
    return mark + edited(text, edits).encode("utf-8")


def _is_unreadable(findings: Iterable[Finding]) -> bool:
    """Say whether the file as a whole could not be read, rather than a character in it."""
    return any(finding.code == "PL001" and not finding.element for finding in findings)


def _harmless(data: bytes, chosen: Chosen, look: Callable[[bytes], Sequence[Finding]]) -> Chosen:
    """Leave out the fixes after which the file could not be read: a rule may be mistaken."""
    kept: Chosen = []
    for pair in chosen:
        if not _is_unreadable(look(_applied(data, [*kept, pair]))):
            kept.append(pair)
    return kept


def choose(findings: Iterable[Finding], *, unsafe: bool) -> Chosen:
    """Take the fixes that do not overlap, in order of findings."""
    taken: list[Edit] = []
    chosen = []
    for finding in findings:
        found = finding.fix
        if found is None or not found.edits or not (found.safe or unsafe):
            continue
        if any(_touch(edit, other) for edit in found.edits for other in taken):
            continue
        taken += found.edits
        chosen.append((finding, found))
    return chosen


def _touch(one: Edit, other: Edit) -> bool:
    if one.start == one.end or other.start == other.end:  # an insertion
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Give the text with all edits applied; they must not overlap."""
    pieces = []
    at = 0
    for edit in sorted(edits):
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join((*pieces, text[at:]))


def diff(path: str, fixed: Fixed) -> str:
    """Show what fixes change, as a unified diff."""
    import difflib  # noqa: PLC0415  (6 ms, needed only here)

    before, after = (
        data.decode("utf-8", "replace").splitlines(keepends=True)
        for data in (fixed.before, fixed.after)
    )
    lines = difflib.unified_diff(before, after, f"a/{path}", f"b/{path}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
