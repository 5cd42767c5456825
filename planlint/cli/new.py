"""`planlint new`: a starter file."""

from pathlib import Path

import click

from planlint.cli.installed import everything, plugins


@click.command()
@click.option("--pack", metavar="NAME", help="Write a rule pack with one rule, NAME.yaml.")
@click.option("-o", "--output", metavar="FILE", help="Write this file instead.")
def command(pack: str | None, output: str | None) -> None:
    """Write a starter file: a rule pack whose examples pass at once.

    A file that exists already is never written over.
    """
    if pack is None:
        raise click.UsageError("Say what to write: --pack NAME.")
    click.echo(_pack(pack, output))


def _pack(name: str, output: str | None) -> str:
    """Write a pack; gives what to tell."""
    from planlint.packs.parts import PACK_NAME  # noqa: PLC0415
    from planlint.packs.starter import starter  # noqa: PLC0415

    if not PACK_NAME.fullmatch(name):
        raise click.UsageError(
            f"{name!r} is no name of a pack: write small letters, digits and dashes."
        )
    file = Path(output or f"{name}.yaml")
    if file.suffix.lower() not in (".yaml", ".yml"):
        raise click.UsageError(f"{file} does not end in .yaml.")
    rules = everything(plugins()).catalogue.rules
    try:
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            opened.write(starter(name, file.as_posix(), rules))
    except FileExistsError:
        raise click.UsageError(f"{file} is there already; it was left as it is.") from None
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise click.UsageError(f"{file} cannot be written: {why}.") from None
    return f"{file} was written. Run its examples: planlint test {file}"
