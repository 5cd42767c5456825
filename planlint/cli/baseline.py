"""`planlint baseline`: remember the findings there are, so that only new ones are reported."""

from pathlib import Path

import click

from planlint import api
from planlint.cli.options import configuring, say
from planlint.engine import baseline as baselines
from planlint.engine.session import Request

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
    request = Request(paths, config, isolated, plugins=not no_plugins)
    session = api.prepare(request)
    setups = list(session.setups.values())
    configured = next((s.baseline.path for s in setups if s.baseline is not None), None)
    path = Path(output) if output else configured or Path(DEFAULT)
    report = api.check_all(session)
    keys = set(baselines.keys_for((*report.findings, *report.baselined), path))
    if prune:
        try:
            known = baselines.read(path).entries
        except baselines.BaselineError as error:
            raise click.UsageError(str(error)) from None
        here = {baselines.relative(file, path.parent) for file in session.files}
        kept = {key for key in known if key in keys or key[0] not in here}
        baselines.write(path, kept)
        say(f"{path}: {len(known) - len(kept)} taken out, {len(kept)} kept.")
    else:
        count = baselines.write(path, keys)
        say(f"{path}: {count} written. Use it with --baseline {path}.")
    for item in report.not_checked:
        if item.failed:
            say(f"Not checked: {item.path or item.code}: {item.why}")
    ctx.exit(2 if report.failed else 0)
