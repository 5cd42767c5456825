"""`planlint statement`: what is read in a goal statement, and what is missing from it."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from planlint.calendar import DEFAULT, Calendar
from planlint.cli.options import configuring, say, style
from planlint.config.load import Configuration, load
from planlint.config.settings import school_calendar
from planlint.finding import Finding, order
from planlint.report import NotChecked
from planlint.reporters.escape import line, unicode
from planlint.statement import Statement, Vocabulary, read

Read = Callable[[str], Statement]
_PAGE = 100  # columns where no terminal tells its width


@click.command()
@click.argument("text", nargs=-1, required=True, metavar="TEXT|-")
@click.option("-f", "--format", "form", type=click.Choice(("text", "json", "jsonl")),
              default="text", show_default=True,
              help="For people, or for programs: one object, or one a line.")  # fmt: skip
@configuring
@click.pass_context
def command(
    ctx: click.Context,
    text: tuple[str, ...],
    form: str,
    config: Path | None,
    isolated: bool,
    no_plugins: bool,
) -> None:
    """Read a goal statement: what, for whom, from where to where, by when.

    With - one statement a line is read from standard input. The words and the school
    calendar of the district's configuration apply.

    Exit status: 0, or 2 when something in the configuration or a plugin is wrong.
    """
    configuration = load(Path.cwd(), explicit=config, isolated=isolated)
    vocabulary, findings, failed = _words(configuration, no_plugins)
    calendar = _calendar(configuration)

    def reading(written: str) -> Statement:
        return read(written, calendar, vocabulary)

    statements = _lines() if text == ("-",) else iter([unicode(" ".join(text))])
    for piece in _pieces(statements, form, reading, many=text == ("-",)):
        sys.stdout.write(piece)
    sys.stdout.flush()
    _complain(findings, failed)
    ctx.exit(2 if findings or failed else 0)


def _lines() -> Iterator[str]:
    """Yield the lines of standard input, of which there is one at least for each line end."""
    for place, data in enumerate(sys.stdin.buffer):
        written = data.removesuffix(b"\n").removesuffix(b"\r").decode("utf-8", "replace")
        yield written.removeprefix("\ufeff") if place == 0 else written


def _pieces(statements: Iterator[str], form: str, reading: Read, *, many: bool) -> Iterator[str]:
    """Yield the answer to each statement as it comes, in order."""
    if form == "jsonl":
        # ASCII only: no character of a plan ends a line or moves a cursor.
        encode = json.JSONEncoder().encode
        for written in statements:
            yield encode(reading(written).to_json()) + "\n"
    elif form == "json":
        read_all = [reading(written).to_json() for written in statements]
        yield json.dumps(read_all if many else read_all[0], indent=2) + "\n"
    else:
        from planlint.cli.reading import render  # noqa: PLC0415  (programs need none of it)

        width = style("never").width or _PAGE
        for place, written in enumerate(statements):
            yield "\n" if place else ""
            yield from render(reading(written), width)


def _words(
    configuration: Configuration, no_plugins: bool
) -> tuple[Vocabulary, list[Finding], list[NotChecked]]:
    """Join the words of the configuration and of plugins; planlint's own rules bring none."""
    from planlint.engine.plugins import BUILTIN, Plugins, discover  # noqa: PLC0415  (not for help)
    from planlint.engine.plugins import load as load_plugins  # noqa: PLC0415  (as above)
    from planlint.engine.words import words  # noqa: PLC0415  (as above)

    wanted = configuration.settings.plugins
    found = discover(wanted, third_party=not no_plugins)
    others = [plugin for plugin in found if plugin.name != BUILTIN]
    plugins = load_plugins(others, wanted) if others or wanted else Plugins((), ())
    added = words(configuration, plugins.loaded)
    findings = [*configuration.findings, *added.findings]
    failed = [item for item in (*plugins.failed, *added.not_checked) if item.failed]
    return added.vocabulary or Vocabulary(), findings, failed


def _calendar(configuration: Configuration) -> Calendar:
    try:
        return school_calendar(configuration.settings)
    except ValueError:  # a day that does not exist, which the findings tell
        return DEFAULT


def _complain(findings: list[Finding], failed: list[NotChecked]) -> None:
    """Tell on standard error what is wrong with the configuration and the plugins."""
    if findings:
        from planlint.report import Report  # noqa: PLC0415  (most have nothing wrong)
        from planlint.reporters import Style, text  # noqa: PLC0415  (as above)

        report = Report("", (), tuple(sorted(findings, key=order)))
        say("".join(text.render(report, Style(quiet=True))).rstrip("\n"))
    for item in failed:
        say(line(item.why))
