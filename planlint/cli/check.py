"""`planlint check`: read plans, check them, report."""

import gc
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from planlint import api
from planlint.cli import COMMANDS
from planlint.cli.options import NAMES, choosing, configuring, say, say_undone, style
from planlint.cli.outputs import PairingCommand, pair, renderers, write
from planlint.cli.progress import progress
from planlint.engine.fix import diff
from planlint.engine.session import Request, Session
from planlint.model.slip import close
from planlint.report import PROFILES, Report


@click.command(cls=PairingCommand, epilog=NAMES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-f", "--format", "formats", multiple=True, help="How to report: text, concise,"
              " json, jsonl, sarif, junit, github, gitlab, markdown. May be repeated.")  # fmt: skip
@click.option("-o", "--output", "files", multiple=True, metavar="FILE",
              help="Where the report of the --format before it goes; alone, its ending says the"
              " format.")  # fmt: skip
@choosing
@click.option("--profile", type=click.Choice(PROFILES), help="How much is asked of the plan.")
@click.option("--fail-on", type=click.Choice(("error", "warning", "info", "never")),
              help="The mildest finding that makes the check fail (default: error).")  # fmt: skip
@click.option("--severity", "severities", multiple=True, metavar="RULE=LEVEL",
              help="Set a rule to error, warning, info or off.")  # fmt: skip
@click.option("--layout", metavar="NAME|FILE", default="",
              help="The layout of Word, Excel, PDF and Markdown files (default: the one that"
              " fits).")  # fmt: skip
@click.option("--as-of", metavar="DATE|today", help="Check progress as of this day.")
@click.option("--fix", "mend", is_flag=True, help="Mend what can be mended safely.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: mend more.")
@click.option("--diff", "show_diff", is_flag=True, help="Show what --fix would change.")
@click.option("--baseline", metavar="FILE", help="Leave out the findings of this baseline.")
@click.option("--previous", metavar="PATH",
              help="The plan before, or a folder of such plans.")  # fmt: skip
@click.option("--jobs", metavar="N", type=click.IntRange(0, 64), default=0,
              help="How many processes to use (default: planlint chooses).")  # fmt: skip
@click.option("--no-cache", is_flag=True, help="Check unchanged plans anew too.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option("--timing", is_flag=True, help="Show which rules took the longest.")
@click.option("--quiet", "-q", is_flag=True, help="Leave out the summary.")
@click.option("--color", type=click.Choice(("auto", "always", "never")), default="auto",
              help="Colour the text (default: only on a terminal).")  # fmt: skip
@click.option("--stdin-filename", default="stdin.yaml", metavar="NAME",
              help="What to call the plan on standard input (PATH is -).")  # fmt: skip
@configuring
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> None:
    """Check plans and folders of plans (- for standard input).

    Exit status: 0 nothing at or above --fail-on; 1 findings; 2 something could not be
    checked.
    """
    _refuse_command(paths)
    outputs = pair(ctx.meta["planlint.outputs"])
    request = asked(paths, given)
    mended: list[str] = []
    try:
        with progress(quiet=given["quiet"] or given["show_diff"]) as tell:
            session = api.prepare(request, tell)
            reporters = {name: r for p in session.plugins.loaded for name, r in p.reporters.items()}
            render = renderers(outputs, reporters)
            if given["show_diff"]:
                ctx.exit(_show_diff(session, unsafe=given["unsafe_fixes"]))
            if given["mend"]:
                mended.extend(_mend(session, unsafe=given["unsafe_fixes"]))
            gc.freeze()  # what is loaded stays: the collector need not look at it again
            report = api.check_all(session)
    finally:  # also after Ctrl-C: files were changed
        for sentence in mended:  # which would break into the line of progress
            say(sentence)
    look = style(given["color"], quiet=given["quiet"], statistics=given["statistics"])
    write(report, outputs, render, look)
    if given["timing"]:
        _say_times(report)
    ctx.exit(status(report))


def _say_times(report: Report) -> None:
    """Show the slowest rules on standard error, by their time a plan."""
    plans = sum(plan.readable for plan in report.plans) or 1
    slowest = sorted(report.times.items(), key=lambda item: -item[1])[:10]
    total = sum(report.times.values())
    say(f"{len(report.times)} rules took {total / plans * 1000:.2f} ms a plan; the slowest:")
    for code, seconds in slowest:
        share = seconds / total if total else 0
        say(f"  {code}  {seconds / plans * 1e6:8.0f} µs a plan  {share:4.0%}")


def status(report: Report) -> int:
    """Give the exit status of a report: 2 wins over 1."""
    if report.failed:
        return 2
    return 1 if report.failing else 0


def _refuse_command(paths: Sequence[str]) -> None:
    """Tell a misspelt command, which reads like a path, from a file that is missing."""
    word = paths[0]
    if not word.isalpha() or Path(word).exists():
        return
    if guess := close(word, list(COMMANDS)):
        raise click.UsageError(
            f"There is no file or folder {word}. Did you mean `planlint {guess}`?"
        )
    if len(paths) == 1:
        raise click.UsageError(
            f"There is no file, folder or command {word}. `planlint --help` lists the commands."
        )


def asked(paths: tuple[str, ...], given: Mapping[str, Any]) -> Request:
    """Put what was given on the command line into a request; a command may lack options."""
    settings: dict[str, object] = {
        key.replace("_", "-"): _words(given[key])
        for key in ("select", "ignore", "extend_select", "frameworks")
        if given[key]
    }
    single = ("profile", "fail_on")
    settings |= {key.replace("_", "-"): given[key] for key in single if given.get(key)}
    if given.get("severities"):
        settings["severity"] = dict(_severity(text) for text in _words(given["severities"]))
    if given["as_of"]:
        settings["as-of"] = given["as_of"]
    if given["baseline"]:
        settings["baseline"] = str(Path(given["baseline"]).resolve())
    if given.get("previous"):
        settings["previous"] = given["previous"]
    stdin = sys.stdin.buffer.read() if "-" in paths else b""
    return Request(
        paths,
        given["config"],
        given["isolated"],
        settings,
        not given["no_plugins"],
        given["jobs"],
        stdin,
        given.get("stdin_filename", Request._field_defaults["stdin_name"]),
        given.get("timing", False),
        given["layout"],
        cache=not given.get("no_cache", True),
    )


def _words(given: Iterable[str]) -> list[str]:
    """Take lists such as `ST008,OW001` apart; an option may be repeated too."""
    return [word.strip() for text in given for word in text.split(",") if word.strip()]


def _severity(text: str) -> tuple[str, str]:
    name, equals, level = text.partition("=")
    if not equals:
        raise click.BadParameter(f"{text!r}: write RULE=LEVEL.", param_hint="--severity")
    return name, level


def _mend(session: Session, *, unsafe: bool) -> Iterator[str]:
    """Mend the files; gives what there is to say of each."""
    for number, path in enumerate(session.files):
        if session.tell is not None:
            session.tell("plans to mend", number, len(session.files))
        if path == "-":
            yield "Standard input cannot be fixed; give --diff to see what would change."
            continue
        try:
            fixed = api.fix(session, path, unsafe=unsafe)
        except (OSError, api.ChangedFileError) as error:  # the other files are mended all the same
            yield f"{path} was not fixed: {error}"
            continue
        if fixed.mended:
            yield f"{path}: {len(fixed.mended)} mended"
        for finding in fixed.mended:
            title = finding.fix.title if finding.fix else ""
            yield f"  line {finding.location.line}: {finding.code} {title}"


def _show_diff(session: Session, *, unsafe: bool) -> int:
    report = api.check_all(session)
    changes = False
    for path in session.files:
        try:
            fixed = api.fix(session, path, unsafe=unsafe, write=False)
        except OSError:  # which the report tells
            continue
        if fixed.after != fixed.before:
            changes = True
            name = session.request.stdin_name if path == "-" else path
            click.echo(diff(name, fixed), nl=False)
    say_undone(item for item in report.not_checked if item.failed)
    if not changes and not report.failed:
        say("Nothing to fix.")
    return 2 if report.failed else int(changes)
