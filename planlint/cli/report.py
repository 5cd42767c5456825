"""`planlint report`: the review of one plan or of many, as a page, a workbook, a letter."""

from pathlib import Path
from typing import Any

import click

from planlint import api
from planlint.cli.check import asked
from planlint.cli.options import NAMES, choosing, configuring, say, say_undone
from planlint.cli.progress import progress
from planlint.cli.writing import put
from planlint.engine.session import Session
from planlint.report import PROFILES, Report
from planlint.reporters.words import plural
from planlint.review import FORMATS

_LETTERS = ("markdown", "docx")
_REVIEWS = ("html", "markdown", "xlsx")
_BINARY = ("xlsx", "docx")


@click.command(epilog=NAMES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", "outputs", metavar="FILE", multiple=True,
              help="Where it goes; its ending says the format. May be repeated.")  # fmt: skip
@click.option("-f", "--format", "form", type=click.Choice(tuple(FORMATS)),
              help="html (default), markdown, xlsx; a letter: markdown, docx.")  # fmt: skip
@click.option("--letter", is_flag=True, help="Write a letter to the school, about one plan.")
@choosing
@click.option("--profile", type=click.Choice(PROFILES), help="How much is asked of the plans.")
@click.option("--layout", metavar="NAME|FILE", default="",
              help="The layout of documents (default: the one that fits).")  # fmt: skip
@click.option("--as-of", metavar="DATE|today", help="Check progress as of this day.")
@click.option("--baseline", metavar="FILE", help="Set the findings of this baseline aside.")
@click.option("--previous", metavar="PATH",
              help="The plan before, or a folder of such plans.")  # fmt: skip
@click.option("--jobs", metavar="N", type=click.IntRange(0, 64), default=0,
              help="How many processes to use (default: planlint chooses).")  # fmt: skip
@click.option("--no-cache", is_flag=True, help="Check unchanged plans anew too.")
@configuring
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> None:
    """Write the review of a plan, or of a folder of plans side by side.

    The page is one file: it opens without a network, prints, and needs no script to be
    read. A workbook (-o report.xlsx) has one row a finding. With --letter, a draft of the
    letter to the school.

    Exit status: 0 done; 2 something could not be checked.
    """
    letter = given["letter"]
    outputs = given["outputs"] or (None,)
    forms = [given["form"] or _format_of(output, letter=letter) for output in outputs]
    allowed = _LETTERS if letter else _REVIEWS
    for output, form in zip(outputs, forms, strict=True):
        if form not in allowed:
            what = "A letter" if letter else "A review"
            raise click.UsageError(f"{what} is written as {' or '.join(allowed)}, not as {form}.")
        if output in (None, "-") and form in _BINARY:
            raise click.UsageError(f"Say where the file goes: --output FILE{FORMATS[form]}.")
        if outputs.count(output) > 1:
            raise click.UsageError(f"{output} is named twice; each needs a place of its own.")
    with progress() as tell:
        session = api.prepare(asked(paths, given)._replace(outlines=True), tell)
        for output in outputs:
            _refuse(session, output)
        report = api.check_all(session)
    if not report.plans:
        say_undone(item for item in report.not_checked if item.failed)
        raise click.UsageError("No plan was found, so there is nothing to write about.")
    if letter and len(report.plans) != 1:
        raise click.UsageError(f"A letter is about one plan; {len(report.plans)} were found.")
    write = api.letter if letter else api.review
    for output, form in zip(outputs, forms, strict=True):
        put(output, write(session, report, form))
    say_undone(item for item in report.not_checked if item.failed)
    for output in outputs:
        if output not in (None, "-"):
            say(_done(output, report))
    ctx.exit(2 if report.failed else 0)


def _format_of(output: str | None, *, letter: bool) -> str:
    """Give the format that a file's name asks for; a page, or a letter as text, without a name."""
    if output in (None, "-"):
        return "markdown" if letter else "html"
    ending = Path(str(output)).suffix.lower()
    ending = {".htm": ".html", ".markdown": ".md"}.get(ending, ending)
    for name, known in FORMATS.items():
        if ending == known:
            return name
    endings = ", ".join(FORMATS[name] for name in (_LETTERS if letter else _REVIEWS))
    raise click.UsageError(f"The ending of {output} is none of {endings}; or say --format.")


def _refuse(session: Session, output: str | None) -> None:
    """Refuse a report that would take the place of a plan."""
    if output is None or output == "-" or not Path(output).exists():
        return
    for file in session.files:
        if file != "-" and Path(file).exists() and Path(file).samefile(output):
            raise click.UsageError(f"{output} is one of the plans; give the report another name.")


def _done(output: str, report: Report) -> str:
    unread = sum(not plan.readable for plan in report.plans)
    plans, findings = plural(len(report.plans), "plan"), plural(len(report.findings), "finding")
    left = f"; {unread} could not be read" if unread else ""
    return f"{output} was written: {plans}, {findings}{left}."
