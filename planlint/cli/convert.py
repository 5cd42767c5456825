"""`planlint convert`: a plan in another format, with nothing lost on the way."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planlint.cli.options import configuring, say, tell
from planlint.cli.writing import put, reason, unwritten
from planlint.convert import ENDINGS, FORMATS, ConvertError, Written, convert, format_of
from planlint.finding import file_of
from planlint.model.slip import close
from planlint.reporters.escape import line, visible
from planlint.source import Document, UnreadableError

if TYPE_CHECKING:
    from planlint.engine.session import Request

_NAMED = 8  # plans of a file that a message names


@click.command()
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT")
@click.option("--to", "form", type=click.Choice(list(FORMATS)),
              help="The format, where the ending of OUT does not say it.")  # fmt: skip
@click.option("--plan", metavar="NAME", help="Of a file with several plans, convert this one.")
@click.option("--force", is_flag=True, help="Write over files that are there.")
@click.option("--layout", metavar="NAME|FILE", default="", help="How to read a document.")
@click.option("--stdin-filename", metavar="NAME", default="stdin.yaml", show_default=True,
              help="What to call the plan on standard input.")  # fmt: skip
@configuring
def command(  # noqa: PLR0913, PLR0917  (click hands over every option by name)
    source: str,
    target: str,
    form: str | None,
    plan: str | None,
    force: bool,
    layout: str,
    stdin_filename: str,
    config: Path | None,
    isolated: bool,
    no_plugins: bool,
) -> None:
    """Write the plan IN as OUT: as YAML, JSON, StratML (.stratml, .xml) or Markdown.

    IN is any plan that can be read, OUT a file, a folder, or - for standard output. Every key
    and value is kept as its author wrote it; what is not taken along, such as silences in
    comments, is told on standard error.

    Exit status: 0 done; 2 it could not be done.
    """
    from planlint.engine.session import Request  # noqa: PLC0415  (the help needs none of it)

    stdin = sys.stdin.buffer.read() if source == "-" else b""
    file = source if source == "-" or Path(source).exists() else file_of(source)
    request = Request((file,), config, isolated, plugins=not no_plugins, layout=layout,
                      stdin=stdin, stdin_name=stdin_filename)  # fmt: skip
    documents = _documents(request, file)
    if plan is None and file != source:
        plan = source[len(file) + 1 :]
    if plan is not None:
        documents = [_named(documents, plan)]
    folder = Path(target).is_dir() or target.endswith(("/", "\\"))
    chosen = form or ("" if folder or target == "-" else format_of(target))
    if not chosen:
        raise click.UsageError(_no_format(target, folder=folder))
    if len(documents) > 1 and not folder:
        raise click.UsageError(_several(file, documents))
    places: list[Path | None] = [None if target == "-" else Path(target)]
    if folder:
        places = list(_places(Path(target), documents, ENDINGS[chosen]))
    _look(places, file, force=force)
    written = [_converted(document, chosen) for document in documents]
    for place, document, made in zip(places, documents, written, strict=True):
        _write(place, made.text)
        for note in (*document.notes, *made.left_out):
            say(line(f"{document.path}: {note}"))
    if folder:
        count = len(places)
        say(f"{count} {'file was' if count == 1 else 'files were'} written into {target}.")


def _documents(request: "Request", file: str) -> list[Document]:
    """Read the plans of a file; raises UsageError, which says why it cannot be read."""
    from planlint.cli.progress import progress  # noqa: PLC0415  (the help needs none of it)
    from planlint.engine.run import documents_in  # noqa: PLC0415  (as above)
    from planlint.engine.session import prepare, setup_for  # noqa: PLC0415  (as above)

    if file != "-" and not Path(file).is_file():
        what = "is a folder" if Path(file).is_dir() else "does not exist"
        raise click.UsageError(f"{file} {what}; give the file of a plan.")
    name = request.stdin_name if file == "-" else file
    try:
        with progress() as told:
            session = prepare(request, told)
            tell(session.findings)
            data = request.stdin if file == "-" else Path(file).read_bytes()
            return documents_in(name, data, setup_for(session, file))
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read: {reason(error)}.") from None
    except UnreadableError as error:
        trouble = error.trouble
        where = f"{name}:{_line(error)}" if error.text else name
        help = f" ({trouble.help})" if trouble.help else ""
        raise click.UsageError(visible(f"{where}: {trouble.message}{help}")) from None


def _line(error: UnreadableError) -> int:
    from planlint.source import Lines  # noqa: PLC0415  (only faults have a line)

    return Lines(error.text).line_of(error.trouble.span.start)


def _name(document: Document) -> str:
    """Give the name of one of many plans of a file: what stands behind # in its path."""
    return document.path[len(file_of(document.path)) + 1 :]


def _named(documents: Sequence[Document], name: str) -> Document:
    names = [_name(document) for document in documents]
    for document, known in zip(documents, names, strict=True):
        if name.casefold() in (known.casefold(), document.path.casefold()):
            return document
    if len(documents) == 1:
        raise click.UsageError(f"{documents[0].path} holds one plan; leave --plan out.")
    guess = close(name, names)
    help = f"did you mean {guess}?" if guess else f"there are {_listed(names)}."
    raise click.UsageError(line(f"There is no plan called {name}; {help}"))


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _no_format(target: str, *, folder: bool) -> str:
    known = ", ".join(FORMATS)
    if folder or target == "-":
        return f"Say what to write with --to: {known}."
    endings = ", ".join(ending for endings in FORMATS.values() for ending in endings)
    return f"The ending of {target} is none of {endings}; rename it, or say --to: {known}."


def _several(file: str, documents: Sequence[Document]) -> str:
    return line(
        f"{file} holds {len(documents)} plans: {_listed([_name(d) for d in documents])}. Choose one"
        " with --plan, or give a folder with --to to write them all."
    )


def _places(folder: Path, documents: Sequence[Document], ending: str) -> Iterator[Path | None]:
    """Give each plan a file in a folder, named after the plan, no two alike."""
    taken: set[str] = set()
    for document in documents:
        words = _name(document) or Path(file_of(document.path)).name.split(".")[0]
        spelled = "".join(c if c.isalnum() else " " for c in words.casefold())
        base = "-".join(spelled.split())[:80] or "plan"
        name, count = base, 1
        while name in taken:
            count += 1
            name = f"{base}-{count}"
        taken.add(name)
        yield folder / f"{name}.plan{ending}"


def _look(places: Sequence[Path | None], file: str, *, force: bool) -> None:
    """Refuse before anything is written: over the plan itself, or over what is there."""
    for place in places:
        if place is None or not place.exists():
            continue
        if file != "-" and place.samefile(file):
            raise click.UsageError(f"{place} is the plan itself; give the new one another name.")
        if not force:
            raise click.UsageError(f"{place} is there already; write over it with --force.")


def _converted(document: Document, form: str) -> Written:
    try:
        return convert(document, form)
    except ConvertError as error:
        raise click.UsageError(visible(f"{document.path}: {error}")) from None


def _write(place: Path | None, text: str) -> None:
    if place is not None:
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise click.UsageError(unwritten(place, error)) from None
    put(place, text.encode())
