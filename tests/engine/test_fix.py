"""Fixes that overlap, run in circles or spoil the file."""

from collections.abc import Callable

from planlint.engine.fix import MAX_ROUNDS, fix
from planlint.finding import Edit, Finding, Fix

Look = Callable[[bytes], list[Finding]]


def says(code: str, *edits: tuple[int, int, str], safe: bool = True) -> Finding:
    mend = Fix("mend", tuple(Edit(*edit) for edit in edits), safe) if edits else None
    return Finding(code, code.lower(), "warning", "wrong", "plan.yaml", "plan", fix=mend)


def replacing(old: str, new: str, code: str = "XX001") -> Look:
    """Find each place of a text and replace it."""

    def look(data: bytes) -> list[Finding]:
        text = data.decode("utf-8-sig")
        places = [i for i in range(len(text)) if text.startswith(old, i)]
        return [says(code, (i, i + len(old), new)) for i in places]

    return look


def test_all_places_are_mended_in_one_round() -> None:
    fixed = fix(b"\xef\xbb\xbfa: \xc3\xa9x\r\nb: x\r\n", replacing("x", "yy"))
    assert fixed.after == b"\xef\xbb\xbfa: \xc3\xa9yy\r\nb: yy\r\n"
    assert len(fixed.mended) == 2


def test_fixes_that_overlap_wait_for_the_next_round() -> None:
    def look(data: bytes) -> list[Finding]:
        return replacing("abc", "bc", "XX001")(data) + replacing("bc", "c", "XX002")(data)

    fixed = fix(b"abc", look)
    assert fixed.after == b"c"
    assert [finding.code for finding in fixed.mended] == ["XX001", "XX002"]


def test_unsafe_fixes_are_asked_for() -> None:
    def look(data: bytes) -> list[Finding]:
        return [says("XX001", (0, 1, "b"), safe=False)] if data == b"a" else []

    assert fix(b"a", look).after == b"a"
    assert fix(b"a", look, unsafe=True).after == b"b"


def test_fixes_that_undo_each_other_come_to_an_end() -> None:
    def look(data: bytes) -> list[Finding]:
        return [says("XX001", (0, 1, "b" if data == b"a" else "a"))]

    fixed = fix(b"a", look)
    assert len(fixed.mended) == MAX_ROUNDS
    assert fixed.after == b"a"


def test_a_fix_that_would_spoil_the_file_is_left_out() -> None:
    unreadable = Finding("PL001", "unreadable-file", "error", "wrong", "plan.yaml")

    def look(data: bytes) -> list[Finding]:
        if b"[" in data:
            return [unreadable]
        return replacing("x", "[")(data) + replacing("y", "z", "XX002")(data)

    fixed = fix(b"x y y", look)
    assert fixed.after == b"x z z"
    assert [finding.code for finding in fixed.mended] == ["XX002", "XX002"]


def test_findings_without_a_fix_change_nothing() -> None:
    assert fix(b"x", lambda data: [says("XX001")]).after == b"x"
