"""`planlint test`: run the examples that packs and plugins carry."""

from pathlib import Path

import click

from planlint.cli.installed import plugins
from planlint.cli.options import say, tell
from planlint.config.layer import is_path
from planlint.engine.plugins import Plugins
from planlint.engine.rehearse import Rehearsal, pack, plugin
from planlint.reporters.escape import line


@click.command()
@click.argument("packs", nargs=-1, required=True, metavar="PACK...")
@click.option("--strict", is_flag=True, help="Fail when no example exercises a condition.")
@click.option("--no-plugins", is_flag=True, help="Load no plugin but planlint's own rules.")
@click.pass_context
def command(ctx: click.Context, packs: tuple[str, ...], strict: bool, no_plugins: bool) -> None:
    """Run the examples of rule packs, and say what none of them exercises.

    PACK is a file, the name of an installed pack, or that of a plugin. Exit status: 0; 1
    when an example fails; 2 when something could not be read.
    """
    found = plugins(third_party=not no_plugins)
    for failure in found.failed:
        say(failure.why)
    done = [_rehearsal(word, found) for word in packs]
    for rehearsal in done:
        _show(rehearsal)
    if found.failed or any(rehearsal.findings for rehearsal in done):
        ctx.exit(2)
    gaps = strict and any(trial.missing for r in done for trial in r.trials)
    ctx.exit(1 if gaps or any(rehearsal.failed for rehearsal in done) else 0)


def _rehearsal(word: str, found: Plugins) -> Rehearsal:
    if is_path(word) and not Path(word).is_file():
        raise click.UsageError(f"There is no file {line(word)}.")
    if is_path(word) or Path(word).is_file():
        return pack(word, found.loaded, file=True)
    named = [p for p in found.loaded if word in (p.name, p.distribution.rsplit(" ", 1)[0])]
    if named:
        return plugin(named[0])
    try:
        return pack(word, found.loaded, file=False)
    except LookupError as error:
        said = f'No rule pack and no plugin is called "{line(word)}"; {line(str(error))}'
        raise click.UsageError(said) from None


def _show(rehearsal: Rehearsal) -> None:
    name = line(rehearsal.name)
    if rehearsal.findings:
        tell(rehearsal.findings)
        say(f"{name}: its examples were not run.")
        return
    for trial in rehearsal.trials:
        heading = f"{line(trial.code)} {line(trial.name)}"
        if trial.failures or trial.missing:
            click.echo(heading)
        for failure in trial.failures:
            click.echo(f"  failed: {line(failure)}")
        for gap in trial.missing:
            click.echo(f"  not exercised: {line(gap)}")
    examples = sum(trial.examples for trial in rehearsal.trials)
    failed = sum(len(trial.failures) for trial in rehearsal.trials)
    gaps = sum(len(trial.missing) for trial in rehearsal.trials)
    told = [f"{len(rehearsal.trials)} {_many('rule', len(rehearsal.trials))}"]
    told.append(f"{examples} {_many('example', examples)}")
    told.append(f"{failed} failed" if failed else "all pass")
    if gaps:
        told.append(f"{gaps} not exercised")
    click.echo(f"{name}: {', '.join(told)}.")


def _many(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"
