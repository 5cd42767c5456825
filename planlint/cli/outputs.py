"""Where reports go: pairs of a format and a file, in the order of the command line."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from planlint.cli.writing import put
from planlint.model.slip import close
from planlint.report import Report
from planlint.reporters import PLAIN, REPORTERS, Style, load

_ENDINGS = {
    "": "text", ".txt": "text", ".log": "text", ".json": "json", ".jsonl": "jsonl",
    ".sarif": "sarif", ".xml": "junit", ".md": "markdown", ".markdown": "markdown",
}  # fmt: skip
"""The format of a file whose name alone says it."""

_REVIEWS = (".html", ".htm", ".xlsx", ".docx")
_FOR_PEOPLE = ("text", "concise")  # on a console, in its own characters


class Output(NamedTuple):
    """A report in one format; no file means standard output."""

    format: str
    file: str | None


class PairingCommand(click.Command):
    """A command whose ``--format`` and ``--output`` options pair up in their order."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Note the order of the two options before click groups them."""
        ctx.meta["planlint.outputs"] = _ordered(args)
        return super().parse_args(ctx, args)


def _ordered(args: Sequence[str]) -> list[tuple[str, str]]:
    found = []
    names = {"--format": "format", "-f": "format", "--output": "output", "-o": "output"}
    rest = iter(args)
    for arg in rest:
        if arg == "--":
            break
        name, equals, value = arg.partition("=")
        if equals and name.startswith("--") and name in names:
            found.append((names[name], value))
        elif arg in names:
            found.append((names[arg], next(rest, "")))
        elif arg[:2] in ("-f", "-o") and len(arg) > 2:
            found.append((names[arg[:2]], arg[2:]))
    return found


def pair(given: Iterable[tuple[str, str]]) -> list[Output]:
    """Pair formats with files: a file belongs to the format before it, else to its ending.

    Raises click.UsageError when two reports would go to standard output, or to one file, and
    for an ending that says no format.
    """
    outputs: list[Output] = []
    waiting: str | None = None  # a file that was named before any format
    for kind, value in given:
        if kind == "format":
            outputs.append(Output(value, waiting))
            waiting = None
        elif outputs and outputs[-1].file is None and waiting is None:
            outputs[-1] = outputs[-1]._replace(file=value)
        else:
            outputs += _by_ending(waiting)
            waiting = value
    outputs += _by_ending(waiting)
    outputs = [o._replace(file=None) if o.file == "-" else o for o in outputs]
    outputs = outputs or [Output("text", None)]
    files = [output.file for output in outputs]
    if len(set(files)) < len(files):
        raise click.UsageError(
            "Two reports would go to the same place; give each --format an --output of its own."
        )
    return outputs


def _by_ending(file: str | None) -> list[Output]:
    """Choose the format of a file by its name, where no --format says it."""
    if file is None:
        return []
    ending = Path(file).suffix.lower()
    if ending in _ENDINGS:
        return [Output(_ENDINGS[ending], file)]
    if ending in _REVIEWS:
        raise click.UsageError(
            f"`planlint check` writes no {ending} file. The review does: planlint report PLAN"
            f" -o {file}"
        )
    known = ", ".join(filter(None, _ENDINGS))
    raise click.UsageError(f"The ending of {file} is none of {known}; or say --format.")


Render = Callable[[Report, Style], Iterable[str]]


def renderers(outputs: Sequence[Output], more: Mapping[str, Any]) -> list[Render]:
    """Load the reporters; raises click.UsageError for a format that does not exist."""
    found: list[Render] = []
    for output in outputs:
        if output.format in REPORTERS:
            found.append(load(output.format))
        elif output.format in more:
            found.append(_guarded(output.format, more[output.format]))
        else:
            known = [*REPORTERS, *more]
            guess = close(output.format, known)
            hint = f"did you mean {guess}?" if guess else f"there are {', '.join(known)}."
            raise click.UsageError(f"There is no format {output.format!r}; {hint}")
    return found


def _guarded(name: str, reporter: Render) -> Render:
    """Let a plugin's reporter fail with a sentence: no report is not the same as no finding."""

    def render(report: Report, style: Style) -> Iterable[str]:
        try:
            return ["".join(reporter(report, style))]
        except Exception as error:  # a plugin may fail in any way
            cause = " ".join(f"{type(error).__name__}: {error}".split())[:300]
            raise click.UsageError(f"The format {name} of a plugin failed: {cause}") from None

    return render


def write(
    report: Report, outputs: Sequence[Output], render: Sequence[Render], style: Style
) -> None:
    """Write each report to its place; raises click.UsageError for one that cannot be."""
    for output, renderer in zip(outputs, render, strict=True):
        if output.file is None and output.format in _FOR_PEOPLE:
            sys.stdout.writelines(renderer(report, style))
            sys.stdout.flush()
        else:
            look = style if output.file is None else PLAIN._replace(statistics=style.statistics)
            pieces = renderer(report, look)
            put(output.file, (piece.encode("utf-8", "replace") for piece in pieces))
