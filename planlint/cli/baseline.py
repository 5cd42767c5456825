"""`planlint baseline`: remember the findings there are, so that only new ones are reported."""

from collections.abc import Iterable
from pathlib import Path

import click

from planlint import api
from planlint.cli.options import configuring, say, say_undone
from planlint.cli.progress import progress
from planlint.cli.writing import unwritten
from planlint.engine import baseline as baselines
from planlint.engine.gather import report, stale
from planlint.engine.session import Request, Session
from planlint.engine.shelf import keep
from planlint.engine.work import results

DEFAULT = "planlint-baseline.json"


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", metavar="FILE",
              help=f"The baseline file (default: the configured one, or {DEFAULT}).")  # fmt: skip
@click.option("--prune", is_flag=True, help="Only take out entries that match nothing any more.")
@configuring
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str | None,
    prune: bool,
    config: Path | None,
    isolated: bool,
    no_plugins: bool,
) -> None:
    """Write a baseline of the findings in plans, or prune the one there is.

    `planlint check --baseline FILE` then reports only what is new. Entries are kept by
    rule, element and field, so moving text about does not matter.
    """
    with progress() as tell:
        session = api.prepare(Request(paths, config, isolated, plugins=not no_plugins), tell)
        configured = _configured(session)
        path = Path(output) if output else configured or Path(DEFAULT)
        try:
            known = baselines.read(path) if prune else None
        except baselines.BaselineError as error:
            raise click.UsageError(str(error)) from None
        session = _with(session, known)
        done = keep(results(session))
        found = report(session, done)
    if found.failed:
        say_undone(item for item in found.not_checked if item.failed)
        say(f"{path} was not written: it would miss what could not be checked.")
        ctx.exit(2)
    if known is not None:
        kept = known.entries - set(stale(session, done))
        _write(path, kept)
        gone = len(known.entries) - len(kept)
        say(f"{path}: {_count(gone, 'entry', 'entries')} taken out, {len(kept)} kept.")
    else:
        count = _write(path, baselines.keys_for(found.findings, path))
        hint = "" if path == configured else f" Use it with --baseline {path}."
        say(f"{path}: {_count(count, 'finding')} written.{hint}")


def _write(path: Path, entries: Iterable[baselines.Key]) -> int:
    try:
        return baselines.write(path, entries)
    except OSError as error:
        raise click.UsageError(unwritten(path, error)) from None


def _configured(session: Session) -> Path | None:
    """Give the baseline that a configuration names, which need not be there yet."""
    for setup in session.setups.values():
        configuration = setup.configuration
        if configuration.settings.baseline:
            return Path(baselines.shown(Path(configuration.root, configuration.settings.baseline)))
    return None


def _with(session: Session, known: baselines.Baseline | None) -> Session:
    """Check against this baseline, or none, whatever the configuration names."""
    setups = {folder: setup._replace(baseline=known) for folder, setup in session.setups.items()}
    named = {
        baselines.shown(Path(setup.configuration.root, setup.configuration.settings.baseline or ""))
        for setup in setups.values()
    }
    other = tuple(i for i in session.not_checked if not (i.code == "PL004" and i.path in named))
    return session._replace(setups=setups, not_checked=other)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
