"""`planlint graph`: a picture of a plan's reasoning, or its graph for other programs."""

from pathlib import Path

import click

from planlint.cli.options import configuring, say_undone
from planlint.cli.writing import put, reason
from planlint.source import UnreadableError
from planlint.views import PICTURES, VIEWS, load
from planlint.views.text import visible

_ENDINGS = {".svg": "svg", ".mmd": "mermaid", ".dot": "dot", ".gv": "dot", ".json": "json"}


@click.command()
@click.argument("plan", metavar="PLAN", type=click.Path(exists=True, dir_okay=False))
@click.option("-f", "--format", "form", type=click.Choice(tuple(VIEWS)),
              help="How to draw or write it; the ending of FILE says it too (default: svg).",
              )  # fmt: skip
@click.option("--view", type=click.Choice(PICTURES), default="graph", show_default=True,
              help="The links of the plan, its goals over time, or its load.")  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Where it goes (default: standard output).")
@click.option("--findings/--no-findings", default=True, show_default=True,
              help="Mark what has findings.")  # fmt: skip
@click.option("--as-of", metavar="DATE|today", help="Check, and mark, this day.")
@configuring
@click.pass_context
def command(  # noqa: PLR0913, PLR0917  (click hands over every option by name)
    ctx: click.Context,
    plan: str,
    form: str | None,
    view: str,
    output: str | None,
    findings: bool,
    as_of: str | None,
    config: Path | None,
    isolated: bool,
    no_plugins: bool,
) -> None:
    """Draw a plan's needs, goals, strategies and milestones with their links.

    With --view trajectory, one small chart a goal: earlier results, baseline, interim
    targets and target. With --view load, what is open and what is due in each week, and
    for whom.

    The picture (svg) opens in any browser and prints; mermaid is for wikis, dot for
    Graphviz, json for programs. Exit status: 0 done; 2 something could not be checked.
    """
    from planlint import api  # noqa: PLC0415  (drawing needs no rules until they run)
    from planlint.engine.session import Request  # noqa: PLC0415  (as above)

    if output and output != "-" and Path(output).exists() and Path(output).samefile(plan):
        raise click.UsageError(f"{output} is the plan itself; give the picture another name.")
    form = form or _format_of(output)
    if view != "graph" and form != "svg":
        raise click.UsageError(f"--view {view} is drawn as svg only.")
    settings = {"as-of": as_of} if as_of else {}
    request = Request((plan,), config, isolated, settings, plugins=not no_plugins)
    try:
        graph, report = api.graph(plan, request)
    except UnreadableError as error:
        raise click.UsageError(_why(plan, error)) from None
    except OSError as error:
        raise click.UsageError(f"{plan} cannot be read: {reason(error)}.") from None
    text = load(form, view)(graph, tuple(report.findings) if findings else ())
    put(output, text.encode())
    if findings:
        say_undone(item for item in report.not_checked if item.failed)
    ctx.exit(2 if findings and report.failed else 0)


def _format_of(output: str | None) -> str:
    """Give the format that a file's name asks for; a picture without a name."""
    if output is None or output == "-":
        return "svg"
    form = _ENDINGS.get(Path(output).suffix.lower())
    if form is None:
        endings = ", ".join(_ENDINGS)
        raise click.UsageError(f"The ending of {output} is none of {endings}; or say --format.")
    return form


def _why(plan: str, error: UnreadableError) -> str:
    trouble = error.trouble
    said = f"{plan}: {trouble.message}" + (f" ({trouble.help})" if trouble.help else "")
    return visible(said)
