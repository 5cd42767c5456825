"""Options and small helpers that several commands share."""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from planlint.finding import Finding, order
from planlint.report import NotChecked, Report
from planlint.reporters import Style

F = TypeVar("F", bound=Callable[..., Any])


class RuleName(click.ParamType[str]):
    """The name of a rule: a code, a name, the beginning of a code, or a group."""

    name = "rule"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[Any]:
        """Offer the names that begin with what is typed."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415  (only a shell asks)

        from planlint.cli.installed import catalogue  # noqa: PLC0415  (loads the rules)

        names = catalogue().names()
        return [CompletionItem(n) for n in names if n.lower().startswith(incomplete.lower())]


RULE = RuleName()

NAMES = (
    "RULE is a code (OW001), a name (unowned-work), the beginning of a code (OW) or a group"
    " (ownership); several go with commas. `planlint rules` lists them."
)
"""What the help of a command with rules says of their names."""


def configuring(command: F) -> F:
    """Add the options that say which configuration and plugins hold."""
    for option in (
        click.option("--no-plugins", is_flag=True, help="Load no plugin but planlint's own rules."),
        click.option("--isolated", is_flag=True, help="Take no configuration file."),
        click.option(
            "--config",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Take this configuration file, and look for no other.",
        ),
    ):
        command = option(command)
    return command


def choosing(command: F) -> F:
    """Add the options that say which rules run."""
    for option in (
        click.option(
            "--framework",
            "frameworks",
            multiple=True,
            metavar="NAME",
            help="Add the rules of a framework, such as massachusetts.",
        ),
        click.option("--extend-select", multiple=True, type=RULE, help="Run these rules too."),
        click.option("--ignore", multiple=True, type=RULE, help="Do not run these rules."),
        click.option("--select", multiple=True, type=RULE, help="Run only these rules."),
    ):
        command = option(command)
    return command


def style(color: str, *, quiet: bool = False, statistics: bool = False) -> Style:
    """Say how a report on standard output looks: colour and width only on a terminal."""
    terminal = sys.stdout.isatty()
    if color == "auto":
        refused = os.environ.get("NO_COLOR", "") != ""  # it wins, as it does in Python
        forced = os.environ.get("FORCE_COLOR", "") not in ("", "0")
        painted = not refused and (terminal or forced)
    else:
        painted = color == "always"
    width = 0
    if terminal:
        import shutil  # noqa: PLC0415  (files and pipes have no width)

        width = shutil.get_terminal_size().columns
    return Style(painted, width, quiet, statistics)


def say(message: str) -> None:
    """Tell a person something that is no result, on standard error."""
    click.echo(message, err=True)


def say_undone(items: Iterable[NotChecked]) -> None:
    """Tell what could not be checked and why, one line for everything with the same reason."""
    from planlint.reporters.escape import line  # noqa: PLC0415  (most runs check everything)
    from planlint.reporters.words import unchecked  # noqa: PLC0415  (as above)

    for text in unchecked(items):
        say(f"Not checked: {line(text)}")


def tell(findings: Iterable[Finding]) -> None:
    """Tell what is wrong with a configuration or a pack, on standard error."""
    ordered = tuple(sorted(findings, key=order))
    if ordered:
        from planlint.reporters import text  # noqa: PLC0415  (most have nothing wrong)

        say("".join(text.render(Report("", (), ordered), Style(quiet=True))).rstrip("\n"))
