"""The pages say what is so: their commands are run, their links followed, their tables made anew.

After a change that is meant, let the pages be written anew and read the difference::

    PLANLINT_UPDATE_SNAPSHOTS=1 pytest tests/test_docs.py
    git diff docs
"""

import importlib.util
import inspect
import os
import re
import shlex
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
import yaml
from click.testing import CliRunner

from planlint import cli
from planlint.config.settings import Settings
from planlint.engine.examples import faults
from planlint.engine.own import OWN
from planlint.engine.plugins import Hooks
from planlint.finding import SEVERITIES
from planlint.model.bind import shape
from planlint.report import PROFILES
from planlint.reporters import REPORTERS
from planlint.rule import problem, rule
from planlint_rules import planlint_rules
from tests.format_tables import format_tables

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [
    *sorted(DOCS.glob("*.md")),
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    ROOT / "tests" / "plugin_example" / "README.md",
]
BY_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
UPDATE = bool(os.environ.get("PLANLINT_UPDATE_SNAPSHOTS"))
_BLOCK = re.compile(r"^(```+)(\w*)(?: +(\S+))?\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_GAP = "…"
"""A line of its own that stands for any lines of output."""
_COUNT = re.compile(
    r"\d+(?=\\ (?:rules\\ ran|findings\\ written|kept|findings\\ in\\ the\\ baseline))"
)
"""Numbers that change with every new rule; those on the pages may be older."""


class Block(NamedTuple):
    """A block of code on a page; a named one is a file that the commands below it see."""

    language: str
    file: str
    text: str


def blocks(page: Path) -> Iterator[Block]:
    for found in _BLOCK.finditer(page.read_text(encoding="utf-8")):
        yield Block(found[2], found[3] or "", found[4])


def everything() -> str:
    return "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


# Commands


def run(command: str) -> str:
    """Run a command line of planlint here; give all that it prints."""
    name, *words = shlex.split(command, comments=True)
    assert name == "planlint", f"{command}: every command of such a block is planlint's"
    result = CliRunner(env={"NO_COLOR": "1"}).invoke(
        cli.group, words, prog_name="planlint", catch_exceptions=False
    )
    return result.output


def shown_as(pattern: str, output: str) -> bool:
    """Say whether an output is what a page shows, gaps apart."""
    parts = [re.escape(part.strip("\n")) for part in re.split(rf"^{_GAP}$", pattern, flags=re.M)]
    counted = parts if UPDATE else [_COUNT.sub(r"\\d+", part) for part in parts]
    return re.fullmatch(r"\n*(?:.*\n)*?".join(counted), output.strip("\n")) is not None


def told(text: str) -> str:
    """Run the commands of a block; give the block with what they printed."""
    first, *rest = re.split(r"^\$ ", text, flags=re.MULTILINE)
    assert not first.strip()
    written = []
    for piece in rest:
        command, _, shown = piece.partition("\n")
        output = run(command)
        if not shown_as(shown, output):
            shown = output.rstrip("\n") + "\n" if output.strip() else ""
        written.append(f"$ {command}\n{shown}")
    return "".join(written)


@BY_PAGE
def test_commands_print_what_the_page_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()  # no configuration further up applies
    shutil.copytree(ROOT / "fixtures" / "plans", tmp_path / "plans")
    shutil.copytree(ROOT / "fixtures" / "district", tmp_path / "district")
    wrong: dict[str, str] = {}
    for block in blocks(page):
        if block.file and block.language != "python":
            (tmp_path / block.file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / block.file).write_text(block.text, encoding="utf-8")
        elif block.language == "console" and block.text.startswith("$ planlint"):
            now = told(block.text)
            if now != block.text:
                wrong[block.text] = now
    if UPDATE and wrong:
        text = page.read_text(encoding="utf-8")
        for old, new in wrong.items():
            text = text.replace(f"```console\n{old}```", f"```console\n{new}```")
        page.write_text(text, encoding="utf-8")
    else:
        assert list(wrong) == list(wrong.values())


@BY_PAGE
def test_examples_of_plans_and_settings_can_be_read(page: Path) -> None:
    for block in blocks(page):
        if block.language in ("yaml", "yml"):
            assert yaml.safe_load(block.text) is not None, block.text
        elif block.language == "toml":
            assert tomllib.loads(block.text), block.text


# Links


def slug(title: str) -> str:
    """Give the anchor that GitHub makes of a heading."""
    words = re.sub(r"[^\w\- ]", "", title.strip().lower().replace("`", ""))
    return words.replace(" ", "-")


def anchors(page: Path) -> set[str]:
    text = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    return {slug(title) for title in re.findall(r"^#+ +(.+)$", text, re.MULTILINE)}


@BY_PAGE
def test_links_lead_somewhere(page: Path) -> None:
    text = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    for link in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors(target), f"{link}: there is no such heading"


def test_index_lists_every_page() -> None:
    linked = set(re.findall(r"\]\(([\w-]+\.md)", (DOCS / "README.md").read_text(encoding="utf-8")))
    assert linked == {page.name for page in DOCS.glob("*.md")} - {"README.md"}


# Nothing is left out


def test_every_command_and_option_is_on_the_page() -> None:
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## `planlint (\w+).*?`\n(.*?)(?=^## |\Z)", text, re.M | re.S))
    assert list(sections) == list(cli.COMMANDS)
    for name, section in sections.items():
        command = cli.group.get_command(click.Context(cli.group), name)
        assert command is not None
        for option in command.params:
            if isinstance(option, click.Option):
                for flag in (*option.opts, *option.secondary_opts):
                    assert re.search(rf"(?<![\w-]){flag}(?![\w-])", section), f"{name} {flag}"


@pytest.mark.parametrize(
    "name",
    [
        *(name for name in vars(Hooks) if name.startswith("planlint_")),
        *PROFILES,
        *SEVERITIES,
        *REPORTERS,
        *(own.code for own in OWN),
    ],
)
def test_it_is_told_somewhere(name: str) -> None:
    assert f"`{name}`" in everything()


def test_every_setting_has_a_section() -> None:
    text = (DOCS / "configuration.md").read_text(encoding="utf-8")
    assert re.findall(r"^### (\S+)$", text, re.MULTILINE) == list(shape(Settings))


def test_rules_that_are_named_exist() -> None:
    known = {rule.code for rule in planlint_rules()} | {own.code for own in OWN}
    named = set(re.findall(r"\b(?!LK)[A-Z]{2}[0-9]{3}\b", "\n".join(
        (DOCS / name).read_text(encoding="utf-8")
        for name in ("guide.md", "silencing.md", "severity.md", "ci.md", "plugins.md")
    )))  # fmt: skip
    assert named <= known


# The plan format, from the model


def test_every_key_of_a_plan_is_on_the_page() -> None:
    file = DOCS / "plan-format.md"
    text = file.read_text(encoding="utf-8")
    head, begin, rest = text.partition("<!-- keys: made by tests/test_docs.py -->\n")
    _, end, tail = rest.partition("<!-- end of keys -->")
    assert begin
    assert end
    now = f"{head}{begin}\n{format_tables()}\n{end}{tail}"
    if UPDATE:
        file.write_text(now, encoding="utf-8")
    else:
        assert now == text


# The page for authors of rules


@pytest.mark.parametrize("function", [rule, problem], ids=lambda function: function.__name__)
def test_every_argument_is_on_the_page(function: Callable[..., Any]) -> None:
    text = (DOCS / "writing-rules.md").read_text(encoding="utf-8")
    for name in list(inspect.signature(function).parameters)[3 if function is problem else 0 :]:
        assert name == "data" or re.search(rf"^\| `{name}[`=]", text, re.MULTILINE), name


def test_rule_of_the_page_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (block,) = [b for b in blocks(DOCS / "writing-rules.md") if b.file]
    file = tmp_path / block.file
    file.write_text(block.text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, file.stem, module)
    spec.loader.exec_module(module)
    assert faults(module.check, [module.check]) == []
