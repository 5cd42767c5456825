"""`planlint new`: a starter file."""

from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import click

from planlint.cli.installed import everything, plugins
from planlint.cli.options import say
from planlint.cli.writing import put, unwritten
from planlint.forms import FORMATS, Form
from planlint.model.plan import Plan

_KINDS = get_args(Plan.fields["kind"])


@click.command()
@click.argument("file", required=False)
@click.option("-f", "--format", "form", type=click.Choice(tuple(FORMATS)),
              help="The format; the ending of FILE says it too.")  # fmt: skip
@click.option("--framework", "frameworks", metavar="NAME", multiple=True,
              help="Ask for what this framework asks for. May be repeated.")  # fmt: skip
@click.option("--kind", type=click.Choice(_KINDS), default="improvement", show_default=True,
              help="The kind of plan.")  # fmt: skip
@click.option("--goals", metavar="N", type=click.IntRange(1, 20), default=2, show_default=True,
              help="How many goals it has room for.")  # fmt: skip
@click.option("--strategies", metavar="N", type=click.IntRange(1, 10), default=2, show_default=True,
              help="How many strategies each goal has room for.")  # fmt: skip
@click.option("--pack", metavar="NAME", help="Write a rule pack with one rule, NAME.yaml.")
@click.option("-o", "--output", metavar="FILE", help="Write this file instead.")
def command(
    file: str | None,
    form: str | None,
    frameworks: tuple[str, ...],
    kind: str,
    goals: int,
    strategies: int,
    pack: str | None,
    output: str | None,
) -> None:
    """Write a starter plan to fill in: YAML, Markdown, Word or Excel.

    FILE is plan.yaml when nothing is said, or plan with the ending of the --format; - is
    standard output. With --pack, a rule pack whose examples pass at once.

    A file that exists already is never written over.
    """
    if pack is not None:
        if file is not None or form is not None or frameworks:
            raise click.UsageError("A rule pack takes no file, format or framework; see --output.")
        click.echo(_pack(pack, output))
        return
    if file is not None and output is not None:
        raise click.UsageError(f"Say one file: {file}, or --output {output}.")
    target = output or file
    chosen = form or _format_of(target)
    sections, areas = _asked(frameworks)
    asked = Form(kind, frameworks, sections, areas, goals, strategies)
    from planlint.forms import write  # noqa: PLC0415  (a wrong option needs none)

    data = write(asked, chosen)
    if chosen != "yaml":
        from planlint.forms.sections import missing  # noqa: PLC0415  (YAML has a place for all)

        if left := missing(sections):
            say(
                f"Asked for by {', '.join(frameworks)}, and no table of this template has room for"
                f" it: {', '.join(left)}. A plan in YAML has."
            )
    if target == "-":
        put(None, data)
        return
    place = Path(target or f"plan{FORMATS[chosen]}")
    if not place.suffix:
        place = place.with_name(place.name + FORMATS[chosen])
    _write(place, data)
    click.echo(f"{place} was written. Fill it in, and check it: planlint check {place}")


def _format_of(target: str | None) -> str:
    """Give the format that a file's name asks for; YAML when it asks for none."""
    if target is None or target == "-" or not Path(target).suffix:
        return "yaml"
    ending = Path(target).suffix.lower()
    ending = {".yml": ".yaml", ".markdown": ".md"}.get(ending, ending)
    for name, known in FORMATS.items():
        if ending == known:
            return name
    endings = ", ".join(FORMATS.values())
    raise click.UsageError(f"The ending of {target} is none of {endings}; or say --format.")


def _asked(names: tuple[str, ...]) -> tuple[tuple[str, ...], Mapping[str, tuple[str, ...]]]:
    """Give the parts of a plan that frameworks ask for, and the areas that goals should cover."""
    if not names:
        return (), {}
    from planlint.engine.packs import shelf_of  # noqa: PLC0415  (most plans ask for no framework)

    shelf, _ = shelf_of(plugins().loaded)
    sections: dict[str, None] = {}
    areas: dict[str, dict[str, None]] = {}
    for name in names:
        if name not in shelf.installed:
            guess = shelf.suggest(name)
            help = f"did you mean {guess}?" if guess else f"there are {', '.join(shelf.installed)}."
            raise click.UsageError(f'No framework is called "{name}"; {help}')
        for found in shelf.gather([shelf.installed[name]]).packs:
            if found.pack is None:
                continue
            sections |= dict.fromkeys(found.pack.sections)
            for rule in found.pack.rules:
                if rule.coverage is not None and "goal" in rule.each and rule.default:
                    listed = (area.name for area in rule.coverage.areas if area.name)
                    areas.setdefault(name, {}).update(dict.fromkeys(listed))
    return tuple(sections), {name: tuple(found) for name, found in areas.items()}


def _pack(name: str, output: str | None) -> str:
    """Write a pack; gives what to tell."""
    from planlint.packs.parts import PACK_NAME  # noqa: PLC0415  (pydantic, and only for packs)
    from planlint.packs.starter import starter  # noqa: PLC0415  (only for packs)

    if not PACK_NAME.fullmatch(name):
        raise click.UsageError(
            f"{name!r} is no name of a pack: write small letters, digits and dashes."
        )
    file = Path(output or f"{name}.yaml")
    if file.suffix.lower() not in (".yaml", ".yml"):
        raise click.UsageError(f"{file} does not end in .yaml.")
    rules = everything(plugins()).catalogue.rules
    _write(file, starter(name, file.as_posix(), rules).encode())
    return f"{file} was written. Run its examples: planlint test {file}"


def _write(file: Path, data: bytes) -> None:
    """Write a new file; raises UsageError when it is there already."""
    try:
        with file.open("xb") as opened:
            opened.write(data)
    except FileExistsError:
        raise click.UsageError(f"{file} is there already; it was left as it is.") from None
    except OSError as error:
        raise click.UsageError(unwritten(file, error)) from None
