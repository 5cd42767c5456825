"""Whatever stands in a pack, reading it gives rules and faults with places, and raises nothing."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from planlint.engine.check import Active, check
from planlint.engine.examples import build
from planlint.packs.read import read
from planlint.packs.starter import starter

WRONG = [
    file.read_text(encoding="utf-8")
    for file in sorted((Path(__file__).parent / "wrong").glob("*.yaml"))
]
TEXTS = [starter("lakeshore", "lakeshore.yaml", ()), *WRONG]
PIECES = st.sampled_from(
    ["", " ", "\n", ":", "- ", "[", "]", "{", "}", '"', "'", "|", "&&", "(", ")", "#", "!", "*a",
     "null", "plan", "goal.", "{goal.id}", "99999999999", "0.5", "\t", "é", "require: ", "each: "]
)  # fmt: skip
PLAN = build(
    "goals: [{id: G1, strategies: [{id: S1, groups: [a], milestones: [{due: June 2027}]}]}]\n"
    "updated: 2026-07-01\n"
)


@given(st.sampled_from(TEXTS), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 8), PIECES)))
def test_any_slip_is_told(text: str, slips: list[tuple[float, int, str]]) -> None:
    for where, length, piece in slips:
        place = int(where * len(text))
        text = text[:place] + piece + text[place + length :]
    found = read("lakeshore.yaml", text.encode("utf-8", "replace"))
    lines = len(text.splitlines()) + 1
    for finding in found.findings:
        assert finding.code == "PL004"
        assert finding.message
        assert 1 <= finding.location.line <= lines
        assert finding.location.column >= 1
    check(PLAN, [Active(rule) for rule in found.rules])
