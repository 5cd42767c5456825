"""`planlint annotate`: a copy of the author's own file, with the findings as comments in it."""

from pathlib import Path

import click

from planlint.cli.options import configuring, say, say_undone
from planlint.cli.writing import put
from planlint.source import UnreadableError

_ENDINGS = ".docx, .xlsx or .pdf"


@click.command()
@click.argument("plan", metavar="PLAN", type=click.Path(exists=True, dir_okay=False))
@click.option("-o", "--output", metavar="COPY", required=True,
              help="The copy that is written.")  # fmt: skip
@click.option("--as-of", metavar="DATE|today", help="Check progress as of this day.")
@configuring
@click.pass_context
def command(
    ctx: click.Context,
    plan: str,
    output: str,
    as_of: str | None,
    config: Path | None,
    isolated: bool,
    no_plugins: bool,
) -> None:
    """Write the findings as comments into a copy of a Word, Excel or PDF plan.

    Each comment stands at the words that it is about and says what, why and how to mend it.
    Everything else stays as it is: other people's comments too. Annotating a copy again
    replaces planlint's own comments; a silenced finding leaves none.

    Exit status: 0 done; 2 something could not be checked.
    """
    from planlint import api  # noqa: PLC0415  (loads the rules)
    from planlint.annotate import annotator, notes_of  # noqa: PLC0415  (the help needs none of it)
    from planlint.cli.progress import progress  # noqa: PLC0415  (the help needs none of it)
    from planlint.engine.session import Request  # noqa: PLC0415  (the help needs none of it)

    source, copy = Path(plan), Path(output)
    try:
        annotate = annotator(source.suffix)
    except KeyError:
        raise click.UsageError(
            f"{plan} is no file that comments can be written into; give a {_ENDINGS} file."
        ) from None
    _refuse(source, copy)
    settings = {"as-of": as_of} if as_of else {}
    request = Request((plan,), config, isolated, settings, plugins=not no_plugins)
    data = source.read_bytes()
    with progress() as tell:
        report = api.check_all(api.prepare(request, tell))
    # That some rules need a day is no news of this file.
    say_undone(item for item in report.not_checked if item.failed or item.path)
    if not any(summary.readable for summary in report.plans):
        for finding in report.findings:
            say(f"{finding.message} ({finding.help})" if finding.help else finding.message)
        ctx.exit(2)
    notes = notes_of(report.findings, report.rules)
    try:
        written = annotate(data, notes)
    except UnreadableError as error:
        raise click.UsageError(f"{plan}: {error.trouble.message} ({error.trouble.help})") from None
    if source.read_bytes() != data:
        raise click.UsageError(f"{plan} changed while it was being checked; try again.")
    put(copy, written)
    say(f"{output}: {_count(len(notes), 'finding')} written as comments.")
    ctx.exit(2 if report.failed else 0)


def _refuse(source: Path, copy: Path) -> None:
    """Refuse a copy that would take the place of the plan, or be a file of another kind."""
    if copy.exists() and copy.samefile(source):
        raise click.UsageError(f"{copy} is the plan itself; give the copy another name.")
    if copy.suffix.lower() != source.suffix.lower():
        raise click.UsageError(
            f"The copy is a file of the same kind: let its name end in {source.suffix}."
        )


def _count(number: int, one: str) -> str:
    return f"{number} {one if number == 1 else one + 's'}"
