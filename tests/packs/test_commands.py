"""`planlint test`, `new`, `explain`, `rules` and `config` with rule packs."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from planlint import cli
from planlint.packs.watch import operands

RULE = """\
pack: lakeshore
title: Lakeshore rules
rules:
  - code: LK001
    name: strategy-without-groups
    about: A strategy names no student group.
    each: strategy
    when: strategy.status != "stopped" && (has(strategy.id) || strategy.owner == "a || b")
    require: size(strategy.groups) > 0
    message: "{strategy.id} names no group."
    why: |
      The guide asks for it.

      ## A heading of its own
    fix: Name one.
    cite: Lakeshore guide, part 3
    bad: |
      # finds G1/S1 groups
      goals: [{id: G1, strategies: [{id: S1}]}]
    good: |
      goals: [{id: G1, strategies: [{id: S1, groups: [newcomers]}]}]
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "lakeshore.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "planlint.toml").write_text('packs = ["lakeshore.yaml"]\n', encoding="utf-8")
    plan = "goals: [{id: G1, strategies: [{id: S1}, {id: S2}]}]\n"
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner(env={"NO_COLOR": "1"}).invoke(cli.group, words, catch_exceptions=False)


def test_what_no_example_exercises_is_told() -> None:
    result = run("test", "lakeshore.yaml")
    assert result.exit_code == 0
    assert (
        result.output
        == """\
LK001 strategy-without-groups
  not exercised: no example in which `strategy.status != "stopped"` of `when` is false
  not exercised: no example in which `has(strategy.id)` of `when` is false
  not exercised: no example in which `strategy.owner == "a || b"` of `when` is true
  not exercised: no example in which `when` is false
lakeshore.yaml: 1 rule, 2 examples, all pass, 4 not exercised.
"""
    )
    assert run("test", "--strict", "lakeshore.yaml").exit_code == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("finds G1/S1 groups", "finds G1/S2 groups",
         "bad example, line 17: found G1/S1 groups; G1/S2 groups was to be found."),
        ("finds G1/S1 groups", "finds G1/S1",
         "bad example, line 17: found G1/S1 groups; G1/S1 was to be found."),
        (", groups: [newcomers]", "",
         "good example, line 20: found G1/S1 groups; nothing was to be found."),
        ("{id: S1}]", "{id: S1, groups: [newcomers]}]",
         "bad example, line 17: found nothing; G1/S1 groups was to be found."),
        ("{id: S1}]", "{id: S1}, {id: S2}]",
         "found G1/S1 groups, G1/S2 groups; G1/S1 groups was to be found."),
        ("{id: S1}]", "{id: S1, period: {start: soon}}]",
         'bad example, line 17: PL005 `start` says "soon"; no date can be read in it.'),
        ("[{id: S1}]", "[{id: S1}",
         "bad example, line 17: it cannot be read: "),
    ],
)  # fmt: skip
def test_an_example_that_does_not_do_what_it_says(
    project: Path, old: str, new: str, said: str
) -> None:
    (project / "lakeshore.yaml").write_text(RULE.replace(old, new, 1), encoding="utf-8")
    result = run("test", "lakeshore.yaml")
    assert result.exit_code == 1
    assert said in result.output


def test_examples_of_several_and_of_plugins() -> None:
    result = run("test", "builtin", "lakeshore.yaml")
    assert result.exit_code == 0
    assert "builtin: " in result.output
    assert run("test", "atlantis").exit_code == 2
    assert run("test", "missing.yaml").exit_code == 2
    assert run("test").exit_code == 2


@pytest.mark.parametrize(
    ("word", "said"), [("lakeshore", "named with its ending"), ("texs", "did you mean texas?")]
)
def test_a_name_that_no_pack_has(word: str, said: str) -> None:
    done = run("test", word)
    assert done.exit_code == 2
    assert f'No rule pack and no plugin is called "{word}"; ' in done.output
    assert said in " ".join(done.output.split())
    assert "command line" not in done.output


def test_a_file_that_is_not_there() -> None:
    done = run("test", "lakeshores.yaml")
    assert done.exit_code == 2
    assert "There is no file lakeshores.yaml." in done.output


def test_a_new_pack_passes_at_once_and_is_never_written_over(project: Path) -> None:
    result = run("new", "--pack", "maple-grove")
    assert result.exit_code == 0
    assert result.output == (
        "maple-grove.yaml was written. Run its examples: planlint test maple-grove.yaml\n"
    )
    tested = run("test", "--strict", "maple-grove.yaml")
    assert tested.output == "maple-grove.yaml: 1 rule, 3 examples, all pass.\n"
    assert tested.exit_code == 0
    before = (project / "maple-grove.yaml").read_bytes()
    again = run("new", "--pack", "maple-grove")
    assert again.exit_code == 2
    assert "is there already" in again.output
    assert (project / "maple-grove.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "words", [["--pack", "Maple"], ["--pack", "a", "-o", "a.txt"], [], ["--pack", "../a"]]
)
def test_a_new_pack_needs_a_good_name(words: list[str]) -> None:
    assert run("new", *words).exit_code == 2


@pytest.mark.parametrize("name", ["p", "plan", "smart-equity", "zz9"])
def test_the_codes_of_a_new_pack_are_free(name: str) -> None:
    assert run("new", "--pack", name, "-o", "new.yaml").exit_code == 0
    assert run("test", "new.yaml").exit_code == 0


def test_the_page_of_a_rule_of_a_pack() -> None:
    output = run("explain", "LK001", "--plan", "plan.yaml").output
    assert output.startswith("LK001 strategy-without-groups\nwarning · lakeshore · ")
    assert "A rule of the pack lakeshore: Lakeshore rules." in output
    assert "\\## A heading of its own" in output
    assert "SOURCES\n  Lakeshore guide, part 3" in output
    assert "IN plan.yaml\n  line 1: S1 names no group.\n  line 1: S2 names no group." in output
    (tree,) = json.loads(run("explain", "LK001", "-f", "json", "--plan", "plan.yaml").output)
    assert tree["plugin"] == "lakeshore.yaml"
    assert [e["good"] for e in tree["examples"]] == [False, True]
    assert [f["element"] for f in tree["found"]] == ["G1/S1", "G1/S2"]


def test_the_page_of_a_pack(project: Path) -> None:
    more = "severity: {OW002: error}\nlock: [OW001]\nsections: [vision]\nleft_to_reader:\n"
    more += "  - {what: Whether it fits the school, why: That is for people}\n"
    (project / "lakeshore.yaml").write_text(RULE + more, encoding="utf-8")
    assert (
        run("explain", "lakeshore").output
        == """\
lakeshore
rule pack

Lakeshore rules.

RULES

- LK001 strategy-without-groups (warning): A strategy names no student group.

RULES OF OTHERS

- OW002: error
- locked: OW001
- parts of a plan that must be there: vision

LEFT TO THE READER

- Whether it fits the school. That is for people.
"""
    )
    (tree,) = json.loads(run("explain", "lakeshore", "-f", "json").output)
    assert tree["rules"] == ["LK001"]
    assert tree["left_to_reader"] == [
        {"what": "Whether it fits the school", "why": "That is for people"}
    ]


def test_rules_of_packs_are_listed_and_reported_like_any_other() -> None:
    listed = {r["code"]: r for r in json.loads(run("rules", "-f", "json").output)}
    assert listed["LK001"]["group"] == "lakeshore"
    assert listed["LK001"]["summary"] == "A strategy names no student group."
    assert "\nlakeshore (lakeshore.yaml)\n  LK001" in run("rules").output
    sarif = json.loads(run("check", "plan.yaml", "-f", "sarif", "--select", "LK001").output)
    (rule,) = sarif["runs"][0]["tool"]["driver"]["rules"]
    assert rule["id"] == "LK001"
    assert "The guide asks for it." in json.dumps(rule)


def test_a_finding_of_a_pack_is_silenced_like_any_other(project: Path) -> None:
    plan = "goals:\n  - id: G1\n    strategies:\n"
    plan += "      - {id: S1}  # planlint: ignore[LK001] it is for everybody\n"
    (project / "plan.yaml").write_text(plan, encoding="utf-8")
    assert "LK001" not in run("check", "plan.yaml", "-f", "concise", "--select", "LK001").output


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a", []),
        ("a && b", ["a", "b"]),
        ("a && (b || !c)", ["a", "b", "!c"]),
        ("(a && b)", ["a", "b"]),
        ("x.exists(y, y.a && y.b) || b", ["x.exists(y, y.a && y.b)", "b"]),
        ("a == 'x && y' || b", ["a == 'x && y'", "b"]),
        ('a == "\\"||" ? b : c', ['a == "\\"||"', "b", "c"]),
    ],
)
def test_operands_of_a_condition(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in operands(text)] == found
