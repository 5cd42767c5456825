"""Fixes mend what they say, once and for all, and touch nothing else in the file."""

import difflib
import json
import random
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planlint import api
from planlint.engine.fix import Fixed, choose
from planlint.engine.fix import fix as mend
from planlint.finding import Finding
from planlint.readers import reader_for
from planlint.source import Lines
from tests.properties.checking import check, found, keys
from tests.properties.dumper import disguise, dump, dump_json
from tests.properties.trees import harbor_point
from tests.properties.wounds import WOUNDED, at, paths

SEEDS = st.integers(0, 10**9)
FEWER = settings(max_examples=20)
BOM = b"\xef\xbb\xbf"
ODD = "\u2028\u2029\x85\x07\x0b\ufeff"


def fixed(data: bytes, name: str = "plan.yaml", *, unsafe: bool = False) -> Fixed:
    return mend(data, lambda now: found(now, name), unsafe=unsafe)


def with_odd_characters(text: str, source: random.Random) -> str:
    """Put invisible characters in place of some spaces between words."""
    spaces = [i for i in range(1, len(text) - 1) if text[i - 1].isalpha() and text[i] == " "]
    chosen = set(source.sample(spaces, 3))
    return "".join(source.choice(ODD) if i in chosen else c for i, c in enumerate(text))


def misspelt(source: random.Random) -> Any:
    """Give the clean plan with a slip in a key and in a reference."""
    tree = harbor_point()
    goal = source.choice(tree["goals"])
    strategy = goal["strategies"][0]
    slips = {"addresses": "adresses", "milestones": "milestnes", "owner": "ower"}
    right = source.choice(sorted(slips))
    goal["strategies"][0] = {slips.get(k, k) if k == right else k: v for k, v in strategy.items()}
    source.choice(tree["needs_assessment"]["needs"])["sources"] = ["mcsa"]
    return tree


@FEWER
@given(WOUNDED, SEEDS, st.booleans())
def test_fixing_twice_is_fixing_once(tree: Any, seed: int, unsafe: bool) -> None:
    source = random.Random(seed)
    data = disguise(with_odd_characters(dump(tree, source), source), source)
    once = fixed(data, unsafe=unsafe)
    assert once.before == data
    assert fixed(once.after, unsafe=unsafe).after == once.after


@FEWER
@given(WOUNDED, SEEDS)
def test_what_was_mended_is_gone_and_the_file_can_be_read(tree: Any, seed: int) -> None:
    source = random.Random(seed)
    data = disguise(with_odd_characters(dump(tree, source), source), source)
    once = fixed(data)
    reader_for("plan.yaml")("plan.yaml", once.after)
    left = keys(found(once.after))
    gone = keys(found(data))
    for finding in once.mended:
        key = (finding.code, finding.element, finding.field)
        assert left[key] < max(gone[key], 1)


@FEWER
@given(SEEDS)
def test_a_misspelt_clean_plan_is_clean_again(seed: int) -> None:
    source = random.Random(seed)
    data = disguise(dump(misspelt(source), source), source)
    clean = check(dump(harbor_point(), source))
    assert {"ST005", "ST008"} <= {finding.code for finding in found(data)}
    once = fixed(data)
    assert {finding.code for finding in once.mended} == {"ST005", "ST008"}
    assert keys(found(once.after)) == keys(clean.findings)


@FEWER
@given(SEEDS)
def test_lines_without_a_fix_stay_byte_for_byte(seed: int) -> None:
    source = random.Random(seed)
    data = disguise(with_odd_characters(dump(misspelt(source), source), source), source)
    rounds: list[bytes] = []

    def look(now: bytes) -> tuple[Finding, ...]:
        rounds.append(now)
        return found(now)

    after = mend(data, look).after
    assert rounds[0] == data
    assert rounds[-1] == after != data
    assert after.startswith(BOM) == data.startswith(BOM)
    for old, new in pairwise(rounds):
        assert changed_lines(old, new) <= edited_lines(old)


def changed_lines(old: bytes, new: bytes) -> set[int]:
    lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    matcher = difflib.SequenceMatcher(None, *lines, autojunk=False)
    changes = (code for code in matcher.get_opcodes() if code[0] != "equal")
    return {number for _, first, last, *_ in changes for number in range(first + 1, last + 1)}


def edited_lines(data: bytes) -> set[int]:
    lines = Lines(data.decode("utf-8-sig"))
    fixes = [fix for _, fix in choose(found(data), unsafe=False)]
    ends = [(lines.line_of(e.start), lines.line_of(e.end)) for fix in fixes for e in fix.edits]
    return {number for first, last in ends for number in range(first, last + 1)}


@given(SEEDS)
def test_json_is_still_json(seed: int) -> None:
    source = random.Random(seed)
    data = disguise(dump_json(misspelt(source), source), source)
    once = fixed(data, "plan.json")
    assert {finding.code for finding in once.mended} == {"ST005", "ST008"}
    assert json.loads(once.after.decode("utf-8-sig")) == harbor_with_mended_source(once.after)


def harbor_with_mended_source(data: bytes) -> Any:
    """Give the clean plan with the one source that was misspelt as the fix wrote it."""
    tree = harbor_point()
    read = json.loads(data.decode("utf-8-sig"))
    for ours, theirs in zip(
        tree["needs_assessment"]["needs"], read["needs_assessment"]["needs"], strict=True
    ):
        if theirs["sources"] == ["mcas"]:
            ours["sources"] = ["mcas"]
    return tree


@FEWER
@given(SEEDS)
def test_unused_silences_are_taken_out_and_nothing_else(seed: int) -> None:
    """Comments that silence nothing go; the rest of each line, and every value, stays."""
    source = random.Random(seed)
    text = dump(harbor_point(), source).replace("\n---\n", "\n")
    lines = text.split("\n")
    heads = [i for i, line in enumerate(lines) if line and line[0].isalpha()]
    for index in sorted(source.sample(heads, 3), reverse=True):
        lines.insert(index, "# planlint: ignore[ST005] mended long ago")
    once = fixed("\n".join(lines).encode())
    assert [finding.code for finding in once.mended] == ["ST009"] * 3
    assert once.after.decode() == text


def test_the_paths_of_the_fixture_stand() -> None:
    """These tests hurt the plan at places that must exist."""
    tree = harbor_point()
    assert ("goals", 0, "strategies", 0, "addresses") in set(paths(tree))
    assert at(tree, ("needs_assessment", "needs", 0, "sources")) == ["mcas", "dibels"]


def test_a_file_that_changes_while_it_is_fixed_is_left_alone(tmp_path: Any) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("title: A\u2028plan\n", encoding="utf-8")
    session = api.prepare(api.Request((str(plan),), isolated=True))
    setup = session.setups[str(tmp_path)]
    read = setup.readers

    def meddle(path: str, data: bytes) -> Any:
        plan.write_text("title: Another plan\n", encoding="utf-8")
        return reader_for("x.yaml")(path, data)

    read[".yaml"] = meddle
    try:
        api.fix(session, str(plan))
    except api.ChangedFileError as error:
        assert str(error) == f"{plan} changed while it was being fixed; try again."
    else:
        raise AssertionError("the fix overwrote what somebody else had written")
    assert plan.read_text(encoding="utf-8") == "title: Another plan\n"
    assert [file.name for file in tmp_path.iterdir()] == ["plan.yaml"]
