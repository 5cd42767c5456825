"""`planlint config`: the settings that hold for a plan, and where each one comes from."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click

from planlint.calendar import DEFAULT
from planlint.cli.options import choosing, configuring, tell
from planlint.config.files import shown
from planlint.config.load import Configuration, load, options_for, override
from planlint.config.settings import DEFAULT_FAIL_ON, DEFAULT_PROFILE, Settings, Waiver
from planlint.config.value import COMMAND_LINE, Origin
from planlint.engine.answer import Answer
from planlint.finding import Finding, order
from planlint.model.bind import shape
from planlint.report import PROFILES
from planlint.source import Entry, Mapping, Node, Scalar, Sequence

_ABSENT = {
    "select": "default: every rule of the profile",
    "plugins": "default: every installed plugin",
    "as-of": "default: rules that need a day do not run",
}
_BARE = re.compile(r"[A-Za-z0-9_-]+")


class Row(NamedTuple):
    """One setting: its name in parts, its value for programs, and where it comes from."""

    name: tuple[str, ...]
    value: Any
    origin: Origin
    note: str = ""


@click.command(epilog="With options of `planlint check` it shows what would hold with them.")
@click.argument("path", default=".", type=click.Path(path_type=Path))
@click.option("-f", "--format", "form", type=click.Choice(("text", "json")), default="text",
              show_default=True, help="For people, or for programs.")  # fmt: skip
@choosing
@click.option("--profile", type=click.Choice(PROFILES), help="How much is asked of the plan.")
@click.option("--fail-on", type=click.Choice(("error", "warning", "info", "never")),
              help="The mildest finding that makes a check fail.")  # fmt: skip
@click.option("--as-of", metavar="DATE|today", help="Check progress as of this day.")
@click.option("--baseline", metavar="FILE", help="Leave out the findings of this baseline.")
@click.option("--previous", metavar="PATH",
              help="The plan before, or a folder of such plans.")  # fmt: skip
@configuring
@click.pass_context
def command(
    ctx: click.Context,
    /,
    path: Path,
    form: str,
    config: Path | None,
    isolated: bool,
    no_plugins: bool,
    **given: Any,
) -> None:
    """Show every setting that holds for PATH, with the file and line it comes from.

    PATH is a plan or a folder (default: this one). What is printed is itself a valid
    planlint.toml. Exit status: 0, or 2 when something in the configuration is wrong.
    """
    if not path.exists():
        raise click.UsageError(f"There is no file or folder {path}.")
    configuration = override(load(path, explicit=config, isolated=isolated), given)
    from planlint.cli.installed import answer  # noqa: PLC0415  (loads the rules)

    found = answer(configuration, third_party=not no_plugins)
    configuration = found.configuration
    if form == "json":
        click.echo(json.dumps(_document(path, configuration), indent=2))
    else:
        click.echo("\n".join([*_head(path, configuration), "", *_table(configuration)]))
    findings = _checked(configuration, found)
    tell(findings)
    ctx.exit(2 if findings else 0)


def _checked(configuration: Configuration, found: Answer) -> list[Finding]:
    """Check everything in the configuration, names and options of rules included."""
    findings = [*configuration.findings, *found.findings]
    for rule in found.catalogue.rules.values():
        findings += options_for(configuration, rule)[1]
    return list({order(finding): finding for finding in findings}.values())


def _head(path: Path, configuration: Configuration) -> Iterator[str]:
    """Say which files apply and why, in comments."""
    yield f"# The configuration of {_visible(path.as_posix())}"
    yield f"# {_visible(_why(configuration))}"
    for file in configuration.passed_over:
        yield f"# {_visible(file)} configures planlint too; in one folder planlint.toml wins."
    if configuration.files:
        root = _visible(shown(Path(configuration.root)))
        yield f"# Patterns and paths are relative to {'this folder' if root == '.' else root}."


def _why(configuration: Configuration) -> str:
    if not configuration.files:
        return "No configuration file applies; these are the defaults."
    first, *others = configuration.files
    reason = "it is the nearest one upward from there" if configuration.sought else "it was named"
    extends = f" It extends {', '.join(others)}." if others else ""
    return f"{first} applies: {reason}.{extends}"


def _table(configuration: Configuration) -> Iterator[str]:
    """Write the settings as TOML, each with a comment on where it comes from."""
    rows = [(".".join(map(_key, row.name)), row) for row in _rows(configuration)]
    lines = [
        (f"# {name}" if row.value is None else name, _toml(row.value), _from(row))
        for name, row in rows
    ]
    width = max(len(name) for name, _, _ in lines)
    wide = min(max(len(value) for _, value, _ in lines), 40)
    for name, value, origin in lines:
        yield f"{name:<{width}} = {value:<{wide}}  # {origin}"


def _from(row: Row) -> str:
    if row.note:
        return row.note
    path, line = row.origin
    return _visible(f"{path}:{line}" if line else path or "default")


def _rows(configuration: Configuration) -> Iterator[Row]:
    """Give every setting in the order of the documentation; tables key by key."""
    settings = configuration.settings
    for key, field in shape(Settings).items():
        value = getattr(settings, field.name)
        if field.name == "calendar":
            yield from _calendar(configuration)
        elif key == "waivers" and value:
            yield from _waivers(value)
        elif isinstance(value, dict) and value:
            yield from _entries(configuration, key, value)
        else:
            value = {"profile": value or DEFAULT_PROFILE, "fail-on": value or DEFAULT_FAIL_ON}.get(
                key, value
            )
            origin = configuration.origins[key]
            note = _ABSENT.get(key, "") if origin == Origin("", 0) else ""
            yield Row((key,), value, origin, note or _locks(configuration, key))


def _waivers(waivers: tuple[Waiver, ...]) -> Iterator[Row]:
    """Give the waivers in one list, with the places of all."""
    values = tuple(
        {key: _plain(entry.node) for key, entry in _written(waiver).items()} for waiver in waivers
    )
    places = ", ".join(waiver.source for waiver in waivers)
    first = waivers[0]
    origin = Origin(first.document.path, first.document.line_of(first.node.start))
    yield Row(("waivers",), values, origin, _visible(places) if waivers[1:] else "")


def _written(waiver: Waiver) -> dict[str, Entry]:
    return waiver.node.entries if isinstance(waiver.node, Mapping) else {}


def _locks(configuration: Configuration, key: str) -> str:
    """Say which file locked which rules, when it was more than one."""
    if key != "locked":
        return ""
    words: dict[Origin, list[str]] = {}
    for word in configuration.settings.locked:
        words.setdefault(configuration.origins[f"locked.{word}"], []).append(word)
    told = [f"{o.path}:{o.line} ({', '.join(listed)})" for o, listed in words.items()]
    return _visible(", ".join(told)) if len(told) > 1 else ""


def _calendar(configuration: Configuration) -> Iterator[Row]:
    days = configuration.settings.calendar
    usual = (DEFAULT.year_start, DEFAULT.year_end, DEFAULT.classes_start, DEFAULT.classes_end)
    for field, (month, day) in zip(
        ("start", "end", "classes_start", "classes_end"), usual, strict=True
    ):
        said = getattr(days, field) if days else None
        name = ("calendar", field.replace("_", "-"))
        origin = configuration.origins[".".join(name)] if said else Origin("", 0)
        yield Row(name, said or f"{month:02}-{day:02}", origin)


def _entries(configuration: Configuration, key: str, table: dict[str, Any]) -> Iterator[Row]:
    for word, value in table.items():
        if isinstance(value, Mapping) and value.entries:
            for option, entry in value.entries.items():
                name = (key, word, option)
                yield Row(name, _plain(entry.node), configuration.origins[".".join(name)])
        else:
            said = {} if isinstance(value, Mapping) else value
            yield Row((key, word), said, configuration.origins[f"{key}.{word}"])


class _Bare(str):
    """A number, a truth value or a day: TOML writes it without quotes."""

    __slots__ = ()


def _plain(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {key: _plain(entry.node) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return tuple(_plain(item) for item in node.items)
    assert isinstance(node, Scalar)
    return _Bare(node.value) if node.plain else node.value


def _toml(value: Any) -> str:
    """Write a value as TOML; "nothing" where there is none, in a line that is a comment."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(key)} = {_toml(item)}" for key, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return str(value) if isinstance(value, _Bare) else _quoted(value)


def _key(word: str) -> str:
    return word if _BARE.fullmatch(word) else _quoted(word)


def _quoted(text: str) -> str:
    """Quote a text so that nothing in it can move a cursor or end the quotes."""
    shown = (c if c.isprintable() and c not in '"\\' else f"\\U{ord(c):08X}" for c in text)
    return f'"{"".join(shown)}"'


def _visible(text: str) -> str:
    from planlint.reporters.escape import line  # noqa: PLC0415  (the help needs none of it)

    return line(text)


def _document(path: Path, configuration: Configuration) -> dict[str, Any]:
    return {
        "path": path.as_posix(),
        "why": _why(configuration),
        "files": list(configuration.files),
        "passed_over": list(configuration.passed_over),
        "root": configuration.root,
        "settings": {
            ".".join(map(_key, row.name)): {"value": row.value, "origin": _source(row.origin)}
            for row in _rows(configuration)
        },
    }


def _source(origin: Origin) -> dict[str, Any]:
    if not origin.path:
        return {"from": "default"}
    if origin.path == COMMAND_LINE:
        return {"from": COMMAND_LINE}
    return {"from": "file", "path": origin.path, "line": origin.line}
