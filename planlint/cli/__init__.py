"""The command line: one module a command, each imported when it is called."""

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from planlint import __version__
from planlint.cli.writing import adapt, unwritten

COMMANDS = {
    "check": "Check plans and folders of plans.",
    "explain": "Show the page of a rule.",
    "rules": "List every rule.",
    "test": "Run the examples of rule packs.",
    "new": "Write a starter plan to fill in, or a rule pack.",
    "convert": "Write a plan as YAML, JSON, StratML or Markdown.",
    "statement": "Show what is read in a goal statement, and what is missing.",
    "layout": "List layouts, and show what one makes of a document.",
    "graph": "Draw a plan's goals, strategies and milestones.",
    "schema": "Print a JSON Schema.",
    "config": "Show the configuration that holds, and where it comes from.",
    "annotate": "Write the findings as comments into a copy of a Word, Excel or PDF plan.",
    "report": "Write the review of plans: a page, a workbook, a letter.",
    "diff": "Show what a new draft mended, kept and broke.",
    "baseline": "Write or prune a baseline of known findings.",
}
"""The commands with a line about each, in the order of the help."""

_UNWRITTEN = (errno.ENOSPC, errno.EIO, errno.EFBIG)


class Lazy(click.Group):
    """A group that imports a command when it is needed, and checks when none is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import a command, None for an unknown one."""
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"planlint.cli.{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, and say in a sentence when standard output has no room."""
        adapt()
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            if error.errno not in _UNWRITTEN or error.filename is not None:
                raise
            _write_no_more()
            click.echo(unwritten("Standard output", error), err=True)
            sys.exit(2)

    def invoke(self, ctx: click.Context) -> None:
        """Run the command; one that was stopped has not told everything, so it ends with 2."""
        try:
            super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\nStopped before everything was done.", err=True)
            ctx.exit(2)
        except OSError as error:
            if not _is_closed(error):
                raise
            _write_no_more()  # who closes a pipe knows it
            ctx.exit(2)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read `planlint plan.yaml` as `planlint check plan.yaml`."""
        own = {*COMMANDS, "--help", "-h", "--version"}
        if args and args[0] not in own:
            args = ["check", *args]
        return super().parse_args(ctx, args)


def _is_closed(error: OSError) -> bool:
    """Say whether nobody reads standard output any more; Windows has another word for it."""
    odd = os.name == "nt" and error.errno == errno.EINVAL and error.filename is None
    return odd or isinstance(error, BrokenPipeError)


def _write_no_more() -> None:
    """Let what still waits for standard output go nowhere; Python would try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(
    cls=Lazy,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="`planlint PLAN` is short for `planlint check PLAN`.",
)
@click.version_option(__version__, package_name="planlint", message="planlint %(version)s")
def group() -> None:
    """Check school and district improvement plans, as a careful reviewer would."""


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line; the entry point of the package."""
    group.main(args=args, prog_name="planlint")
