"""`planlint diff`: what a new draft mended, kept and broke."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from planlint import api
from planlint.cli.check import asked
from planlint.cli.options import NAMES, choosing, configuring, say, tell
from planlint.cli.progress import progress
from planlint.cli.writing import put
from planlint.drafts import FORMATS, Difference
from planlint.drafts.words import unchecked
from planlint.engine.session import Session
from planlint.report import PROFILES
from planlint.reporters.escape import line


@click.command(epilog=NAMES)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("-f", "--format", "form", type=click.Choice(tuple(FORMATS)), default="text",
              show_default=True, help="How to write it.")  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Where it goes (default: standard output).")
@choosing
@click.option("--profile", type=click.Choice(PROFILES), help="How much is asked of the plans.")
@click.option("--fail-on", type=click.Choice(("error", "warning", "info", "never")),
              help="The mildest new finding that makes it fail (default: error).")  # fmt: skip
@click.option("--severity", "severities", multiple=True, metavar="RULE=LEVEL",
              help="Set a rule to error, warning, info or off.")  # fmt: skip
@click.option("--layout", metavar="NAME|FILE", default="",
              help="The layout of documents (default: the one that fits).")  # fmt: skip
@click.option("--as-of", metavar="DATE|today", help="Check progress of both as of this day.")
@click.option("--jobs", metavar="N", type=click.IntRange(0, 64), default=0,
              help="How many processes to use (default: planlint chooses).")  # fmt: skip
@click.option("--stdin-filename", default="stdin.yaml", metavar="NAME",
              help="What to call the plan on standard input (OLD or NEW is -).")  # fmt: skip
@configuring
@click.pass_context
def command(ctx: click.Context, /, old: str, new: str, **given: Any) -> None:
    """Compare a plan, or a folder of plans, with its earlier draft.

    Both drafts are held against the same rules. Elements are matched by what they say and
    by their ids, so that a goal may move or get another id; plans of folders by school.

    Exit status: 0 no new finding at or above --fail-on; 1 there are new ones; 2 something
    could not be read or checked.
    """
    if old == new == "-":
        raise click.UsageError("Only one of the two drafts can come from standard input.")
    output = given["output"]
    given = {**given, "baseline": None}
    with progress() as told:
        sessions = api.drafts(asked((old,), given), asked((new,), given), told)
        _refuse(sessions, output)
        difference = api.diff(*sessions, names=(old, new))
    tell(sessions[1].findings)
    text = "".join(FORMATS[given["form"]]()(difference))
    if given["form"] == "text" and output in (None, "-"):
        click.echo(text, nl=False)
    else:
        put(output, text.encode("utf-8", "replace"))
    for sentence in unchecked(difference):
        say(line(sentence))
    ctx.exit(status(difference))


def status(difference: Difference) -> int:
    """Give the exit status of a difference: 2 wins over 1."""
    if difference.failed:
        return 2
    return 1 if difference.failing else 0


def _refuse(sessions: Iterable[Session], output: str | None) -> None:
    """Refuse a file that would take the place of a plan."""
    if output is None or output == "-" or not Path(output).exists():
        return
    for file in (file for session in sessions for file in session.files if file != "-"):
        if Path(file).exists() and Path(file).samefile(output):
            raise click.UsageError(f"{output} is one of the plans; give it another name.")
