"""Mend findings by text edits: nothing else in the file changes."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from planlint.finding import Edit, Finding, Fix

MAX_ROUNDS = 10
"""Most rounds of fixing; a fix that needs more would be undoing another."""

_BOM = b"\xef\xbb\xbf"


class Fixed(NamedTuple):
    """A file before and after its fixes, and the findings that were mended."""

    before: bytes
    after: bytes
    mended: tuple[Finding, ...]


def fix(data: bytes, look: Callable[[bytes], Sequence[Finding]], *, unsafe: bool = False) -> Fixed:
    """Apply the fixes of findings until none is left; ``look`` checks the bytes of the file.

    Fixes that overlap wait for the next round. Bytes outside the edits stay as they are,
    the byte-order mark and the line ends too.
    """
    mended: list[Finding] = []
    now = data
    for _ in range(MAX_ROUNDS):
        chosen = choose(look(now), unsafe=unsafe)
        if not chosen:
            break
        mark = _BOM if now.startswith(_BOM) else b""
        text = now.removeprefix(_BOM).decode("utf-8")
        edits = [edit for finding, found in chosen for edit in found.edits]
        now = mark + edited(text, edits).encode("utf-8")
        mended += [finding for finding, _ in chosen]
    return Fixed(data, now, tuple(mended))


def choose(findings: Iterable[Finding], *, unsafe: bool) -> list[tuple[Finding, Fix]]:
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
