"""A silence takes away its finding and nothing else; one that silences nothing is told."""

import json
import random
from typing import Any

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from planlint.engine.catalogue import Catalogue
from planlint.engine.check import Active, check
from planlint.engine.examples import build
from planlint.engine.silence import Sorted, apply
from planlint.finding import Finding
from planlint.rule import Rule
from tests.properties import checking
from tests.properties.trees import harbor_point
from tests.properties.wounds import WOUNDED, at, paths

RULES = [item.rule for item in checking.setup("2027-01-15").selection.active]
SEEDS = st.integers(0, 10**9)


def written(tree: Any) -> list[str]:
    """Write a plan with each value on a line of its own."""
    return yaml.safe_dump(tree, sort_keys=False, width=10**6, allow_unicode=True).split("\n")


def as_json(tree: Any) -> str:
    return json.dumps(tree, ensure_ascii=False)  # the YAML reader takes no pairs of escapes


def findings_of(text: str, rules: list[Rule] = RULES) -> list[Finding]:
    """Check by the rules alone, without the silences."""
    return check(build(text, "2027-01-15"), [Active(rule) for rule in rules])


def silenced(text: str, rules: list[Rule] = RULES) -> Sorted:
    return apply(build(text, "2027-01-15"), findings_of(text, rules), Catalogue(rules))


def comments_above(lines: list[str], findings: list[Finding]) -> list[tuple[int, str]]:
    """Give comments with the lines that they stand above."""
    places = sorted({(f.location.line, f.code) for f in findings})
    return [
        (line, f"{_indent(lines[line - 1])}# planlint: ignore[{code}] agreed in May")
        for line, code in places
    ]


def with_comments(lines: list[str], comments: list[tuple[int, str]]) -> str:
    made = []
    for number, line in enumerate(lines, 1):
        made += [comment for at, comment in comments if at == number]
        made.append(line)
    return "\n".join(made)


def with_comments_beside(lines: list[str], findings: list[Finding]) -> str:
    """Write the silences of each line at its end, several codes in one."""
    codes: dict[int, set[str]] = {}
    for finding in findings:
        codes.setdefault(finding.location.line, set()).add(finding.code)
    return "\n".join(
        f"{line}  # planlint: ignore[{', '.join(sorted(codes[number]))}] agreed in May"
        if number in codes
        else line
        for number, line in enumerate(lines, 1)
    )


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" -"))].replace("-", " ")


def unused(sorted_: Sorted) -> list[tuple[str, ...]]:
    return [silence.unused for silence in sorted_.silences if silence.unused]


@given(WOUNDED)
def test_a_comment_above_each_finding_leaves_none(tree: Any) -> None:
    lines = written(tree)
    findings = findings_of("\n".join(lines))
    after = silenced(with_comments(lines, comments_above(lines, findings)))
    assert checking.keys(after.open) == {}
    assert checking.keys(after.silenced) == checking.keys(findings)
    assert {finding.silenced for finding in after.silenced} <= {"agreed in May"}
    assert unused(after) == []


@given(WOUNDED)
def test_a_comment_beside_each_finding_leaves_none(tree: Any) -> None:
    lines = written(tree)
    findings = findings_of("\n".join(lines))
    after = silenced(with_comments_beside(lines, findings))
    assert checking.keys(after.open) == {}
    assert unused(after) == []


@given(WOUNDED, st.sampled_from(["# planlint: ignore-file[{}] so", "#planlint:ignore-file[{}]"]))
def test_silences_for_the_file_leave_none(tree: Any, comment: str) -> None:
    lines = written(tree)
    findings = findings_of("\n".join(lines))
    heads = [comment.format(code) for code in sorted({f.code for f in findings})]
    after = silenced("\n".join([*lines, *heads]))
    assert checking.keys(after.open) == {}
    assert unused(after) == []


@given(WOUNDED)
def test_the_list_of_silences_does_the_same(tree: Any) -> None:
    """In JSON `silenced` takes the place of comments; elements are named by their id."""
    assume("silenced" not in tree)
    findings = findings_of(as_json(tree))
    pairs = sorted({(f.code, f.element) for f in findings})
    entries = [
        {"code": code, "reason": "agreed in May"} | ({} if at == "plan" else {"at": at})
        for code, at in pairs
    ]
    after = silenced(as_json(tree | {"silenced": entries}))
    assert checking.keys(after.open) == {}
    assert checking.keys(after.silenced) == checking.keys(findings)
    assert unused(after) == []


@settings(max_examples=20)
@given(SEEDS, st.integers(1, 4))
def test_a_silence_is_unused_once_the_defect_is_gone(seed: int, times: int) -> None:
    source = random.Random(seed)
    content = {finding.code for finding in findings_of(yaml.safe_dump(harbor_point()))}
    rules = [rule for rule in RULES if rule.code not in content]  # those with nothing to say
    clean = harbor_point()
    hurt = harbor_point()
    scalars = [path for path in paths(clean) if isinstance(at(clean, path), str)]
    for path in source.sample(scalars, times):
        at(hurt, path[:-1])[path[-1]] = source.choice(("staff", "ZZ9", "TBD", "5%"))
    before, after = written(clean), written(hurt)
    assert len(before) == len(after)
    comments = comments_above(after, findings_of("\n".join(after), rules))
    assert unused(silenced(with_comments(after, comments), rules)) == []
    mended = silenced(with_comments(before, comments), rules)
    assert [*mended.open, *mended.silenced] == []
    assert len(unused(mended)) == len(comments)


@given(WOUNDED, SEEDS)
def test_one_comment_silences_only_its_code_at_its_element(tree: Any, seed: int) -> None:
    lines = written(tree)
    findings = findings_of("\n".join(lines))
    assume(findings)
    chosen = random.Random(seed).choice(findings)
    after = silenced(with_comments(lines, comments_above(lines, [chosen])))
    assert chosen.element in {finding.element for finding in after.silenced}
    assert {finding.code for finding in after.silenced} == {chosen.code}
    assert len(after.open) + len(after.silenced) == len(findings)
