"""Where packs come from, and how their settings lie below those of a school."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from planlint import cli
from planlint.config.load import load
from planlint.engine import session
from planlint.engine.answer import Answering
from planlint.engine.catalogue import Catalogue
from planlint.engine.plugins import Plugins, discover
from planlint.engine.plugins import load as load_plugins
from planlint.rule import hookimpl

RULE = """\
  - code: {code}
    name: goal-without-{word}
    each: goal
    require: has(goal.{word})
    message: "{{goal.label}} has no {word}."
    why: The guide asks for it.
    fix: Write it.
    bad: "# finds G1 {word}\\ngoals: [{{id: G1}}]"
    good: "goals: []"
"""
PLAN = """\
title: Maple Grove plan
{frameworks}
goals:
  - {{id: G1, statement: Raise attendance to 94% by June 2027}}
"""


def pack(name: str, head: str = "", *rules: tuple[str, str]) -> str:
    made = "".join(RULE.format(code=code, word=word) for code, word in rules)
    return f"pack: {name}\n{head}\n" + (f"rules:\n{made}" if rules else "")


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    write("plan.yaml", PLAN.format(frameworks=""))
    return tmp_path


@pytest.fixture
def installed(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plugin with packs: the files of a folder."""
    folder = project / "site" / "packs"
    folder.mkdir(parents=True)
    plugin = ModuleType("county_plugin")

    @hookimpl
    def planlint_packs() -> Iterator[Path]:
        yield from sorted(folder.glob("*.yaml"))

    plugin.planlint_packs = planlint_packs  # type: ignore[attr-defined]

    def with_packs(*arguments: object, **named: object) -> Plugins:
        (own,) = discover([], third_party=False)
        entry = own._replace(name="county", distribution="county 1.0", entry=Entry(plugin))
        return load_plugins([own, entry])

    monkeypatch.setattr(session, "_plugins", with_packs)
    return folder


class Entry:
    def __init__(self, module: ModuleType) -> None:
        self.module = module

    def load(self) -> ModuleType:
        return self.module


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def check(*words: str) -> Result:
    return CliRunner(env={"NO_COLOR": "1"}).invoke(
        cli.group, ["check", "-f", "concise", *words], catch_exceptions=False
    )


def lines(result: Result, *codes: str) -> list[str]:
    """Give the codes and severities of what was found, of some rules."""
    told = [line.split(": ")[1].split()[:2] for line in found_in(result)]
    return [f"{code} {level}" for level, code in told if code.startswith(codes or "")]


def found_in(result: Result) -> list[str]:
    return [line for line in result.output.splitlines() if ".yaml:" in line.split(": ")[0]]


def test_a_pack_of_the_project_runs() -> None:
    write("planlint.toml", 'packs = ["rules/lakeshore.yaml"]\n')
    write("rules/lakeshore.yaml", pack("lakeshore", "", ("LK001", "owner")))
    assert lines(check("plan.yaml"), "LK") == ["LK001 warning"]
    assert lines(check("plan.yaml", "--ignore", "lakeshore"), "LK") == []
    assert lines(check("plan.yaml", "--select", "goal-without-owner"), "") == ["LK001 warning"]


def test_the_configuration_wins_over_packs_and_packs_over_those_they_extend() -> None:
    write("county.yaml", pack("county", "severity: {OW001: info, AL005: info, CO001: info}",
                              ("CO001", "rationale")))  # fmt: skip
    write("lakeshore.yaml", pack("lakeshore", "extends: county.yaml\nseverity: {AL005: warning}"))
    write("planlint.toml", 'packs = ["lakeshore.yaml"]\nseverity = {CO001 = "error"}\n')
    result = check("plan.yaml", "--select", "AL005,CO001")
    assert lines(result, "") == ["AL005 warning", "CO001 error"]
    told = CliRunner().invoke(cli.group, ["config"]).output
    assert [" ".join(line.split()) for line in told.splitlines() if "severity." in line] == [
        'severity.OW001 = "info" # county.yaml:2',
        'severity.AL005 = "warning" # lakeshore.yaml:3',
        'severity.CO001 = "error" # planlint.toml:2',
    ]


def test_what_a_pack_locks_runs_whatever_a_school_says() -> None:
    write("lakeshore.yaml", pack("lakeshore", "lock: [LK001]", ("LK001", "owner")))
    write("planlint.toml", 'packs = ["lakeshore.yaml"]\nignore = ["LK"]\n')
    result = check("plan.yaml")
    assert result.exit_code == 2
    assert "LK001 warning" in lines(result, "LK")
    assert "cannot switch off LK001, which `LK` names: lakeshore.yaml, line 2, locks it" in (
        result.output
    )


def test_two_packs_do_not_undo_what_one_of_them_locks() -> None:
    write("one.yaml", pack("one", "severity: {AL005: error}\nlock: [AL005]"))
    write("two.yaml", pack("two", "severity: {AL005: off}\noptions: {AL005: {}}"))
    for order in ('"one.yaml", "two.yaml"', '"two.yaml", "one.yaml"'):
        write("planlint.toml", f"packs = [{order}]\n")
        assert lines(check("plan.yaml", "--select", "AL005"), "") == ["AL005 error"]


def test_options_and_sections_lie_below_the_configuration() -> None:
    write("lakeshore.yaml", pack("lakeshore", "sections: [vision]\n"
                                 "options: {SM005: {}}"))  # fmt: skip
    write("planlint.toml", 'packs = ["lakeshore.yaml"]\n')
    result = check("plan.yaml", "--select", "ST002")
    assert "has no part on vision" in result.output
    assert "watches over" in result.output
    write("planlint.toml", 'packs = ["lakeshore.yaml"]\n'
          'options.ST002 = {required-sections = ["team"]}\n')  # fmt: skip
    result = check("plan.yaml", "--select", "ST002")
    assert "has no part on team" in result.output
    assert "vision" not in result.output


def test_a_plan_switches_on_its_own_packs_and_nobody_elses(installed: Path) -> None:
    write("site/packs/county.yaml", pack("county", "severity: {AL005: info}", ("CO001", "owner")))
    write("site/packs/state.yaml", pack("state", "extends: county", ("SA001", "rationale")))
    write("plan.yaml", PLAN.format(frameworks="frameworks: [county]"))
    write("other.yaml", PLAN.format(frameworks="frameworks: [state]"))
    write("third.yaml", PLAN.format(frameworks=""))
    for jobs in ("1", "2"):
        result = check("plan.yaml", "other.yaml", "third.yaml", "--jobs", jobs)
        found = [
            f"{line.split(':')[0]} {line.split()[2]}"
            for line in found_in(result)
            if line.split()[2] in ("CO001", "SA001")
        ]
        assert found == ["other.yaml CO001", "other.yaml SA001", "plan.yaml CO001"]
    assert "AL005 info" in lines(check("plan.yaml"))
    assert "AL005 error" in lines(check("third.yaml"))


def test_unknown_packs(installed: Path) -> None:
    write("site/packs/northland.yaml", pack("northland", "", ("MZ001", "owner")))
    write("plan.yaml", PLAN.format(frameworks="frameworks: [nortland, atlantis]"))
    words = ["check", "plan.yaml", "--select", "ST002"]
    result = CliRunner().invoke(cli.group, words, catch_exceptions=False)
    assert result.exit_code == 1
    assert "nortland are not installed. Did you mean northland?" in result.output
    result = CliRunner().invoke(cli.group, [*words, "--framework", "nortland"])
    assert result.exit_code == 2
    assert 'No rule pack is called "nortland".' in result.output
    assert "did you mean northland?" in result.output


def test_a_configuration_may_speak_of_packs_that_only_plans_name(installed: Path) -> None:
    write("site/packs/county.yaml", pack("county", "", ("CO001", "owner")))
    write("planlint.toml", 'severity = {CO001 = "error"}\n')
    assert check("plan.yaml", "--select", "ST002").exit_code == 1
    write("plan.yaml", PLAN.format(frameworks="frameworks: county"))
    assert "CO001 error" in lines(check("plan.yaml"), "CO")
    write("planlint.toml", 'severity = {CO002 = "error"}\n')
    assert check("plan.yaml").exit_code == 2


def test_a_wrong_pack_that_only_a_plan_names_is_told_once(installed: Path) -> None:
    write("site/packs/county.yaml", pack("county", "titel: x", ("CO001", "owner")))
    for name in ("plan.yaml", "other.yaml"):
        write(name, PLAN.format(frameworks="frameworks: county"))
    result = check("plan.yaml", "other.yaml")
    assert result.exit_code == 2
    assert result.output.count("There is no key `titel`") == 1
    assert lines(result, "CO") == ["CO001 warning", "CO001 warning"]


def test_a_pack_has_the_name_of_its_file(installed: Path) -> None:
    write("site/packs/county.yaml", pack("town", "", ("CO001", "owner")))
    result = check("plan.yaml", "--framework", "county")
    assert result.exit_code == 2
    assert "The pack is called town, its file county.yaml." in result.output


def test_a_pack_that_cannot_be_read() -> None:
    write("planlint.toml", 'packs = ["rules/missing.yaml"]\n')
    result = check("plan.yaml")
    assert result.exit_code == 2
    assert "planlint.toml:1:10:" in result.output
    assert "there is no such file" in result.output


LEVELS = st.sampled_from(["error", "warning", "info"])


@given(st.lists(st.one_of(st.none(), LEVELS), min_size=3, max_size=3))
def test_the_nearest_layer_that_speaks_wins(
    tmp_path_factory: pytest.TempPathFactory, said: list[str | None]
) -> None:
    folder = tmp_path_factory.mktemp("layers")
    (folder / ".git").mkdir()
    base, own, school = (f"severity: {{AL005: {level}}}" if level else "" for level in said)
    (folder / "county.yaml").write_text(pack("county", f"{base}\nlock: [OW001]"))
    (folder / "lake.yaml").write_text(pack("lake", f"extends: county.yaml\n{own}"))
    text = 'packs = ["lake.yaml"]\n' + (f'severity = {{AL005 = "{said[2]}"}}\n' if school else "")
    (folder / "planlint.toml").write_text(text)
    configuration = load(folder)
    plugins = load_plugins(discover([], third_party=False))
    rules = Catalogue(rule for plugin in plugins.loaded for rule in plugin.rules)
    answer = Answering(configuration, rules, plugins.loaded, dated=False)()
    active = {item.rule.code: item for item in answer.selection.active}
    expected = next((level for level in reversed(said) if level), None)
    assert active["AL005"].severity == expected
    assert answer.findings == ()
