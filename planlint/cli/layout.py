"""`planlint layout`: which layouts there are, and what one makes of a document."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planlint.cli.options import configuring, say, tell
from planlint.cli.progress import progress
from planlint.engine.documents import Documents, Tell
from planlint.engine.session import Request, prepare, setup_for
from planlint.readers import is_document
from planlint.reporters.escape import line
from planlint.reporters.words import plural
from planlint.source import UnreadableError

if TYPE_CHECKING:
    from planlint.layouts.detect import Fit
    from planlint.layouts.understand import Understood
    from planlint.layouts.walk import Seen

_WIDE = 44  # columns of a place, and of a field
_TEXT = 60  # columns of the words themselves


@click.group()
def command() -> None:
    """Show layouts: what the headings and columns of a template mean."""


@command.command("list")
@configuring
@click.pass_context
def list_(ctx: click.Context, config: Path | None, isolated: bool, no_plugins: bool) -> None:
    """List the layouts that documents of this folder may be written on."""
    documents = _documents(Request((), config, isolated, plugins=not no_plugins), "plan.yaml")
    found = documents.layouts
    for ready in sorted(found.layouts, key=lambda ready: ready.name):
        origin = found.origins[ready.name]
        where = "" if origin == "planlint" else f" [{origin}]"
        formats = f" ({', '.join(sorted(ready.formats))})" if ready.formats else ""
        click.echo(f"{line(ready.name):24}{line(ready.title + formats + where)}")
    tell(found.findings)
    ctx.exit(2 if found.findings else 0)


@command.command("try")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--layout", metavar="NAME|FILE", default="", help="Try this layout.")
@click.option("-f", "--format", "form", type=click.Choice(("text", "json")), default="text",
              show_default=True, help="For people, or for programs.")  # fmt: skip
@configuring
@click.pass_context
def try_(
    ctx: click.Context, file: str, layout: str, form: str, config: Path | None, isolated: bool,
    no_plugins: bool,
) -> None:  # fmt: skip
    """Show what each text of a document becomes, and what is left over.

    Exit status: 0 when the layout fits; 2 when none does or the layout is wrong.
    """
    if not is_document(file):
        if Path(file).suffix.lower() in (".yaml", ".yml", ".json"):
            raise click.UsageError(f"{file} needs no layout: its keys say what each value is.")
        raise click.UsageError(f"{file} is no document: give a Word, Excel, PDF or Markdown file.")
    request = Request((file,), config, isolated, plugins=not no_plugins, layout=layout)
    try:
        with progress() as told:
            documents = _documents(request, file, told)
            if findings := documents.findings():
                tell(findings)
                ctx.exit(2)
            script = documents.script(file, Path(file).read_bytes())
        fit = documents.choose(script)
        from planlint.layouts.understand import understand  # noqa: PLC0415  (not for `list`)

        found = understand(file, script, fit.ready)
    except UnreadableError as error:
        say(f"{file}: {error.trouble.message}")
        if error.trouble.help:
            say(f"  = fix: {error.trouble.help}")
        ctx.exit(2)
    if form == "json":
        click.echo(json.dumps(_tree(fit, found), indent=2))
    else:
        for words in _report(fit, found):
            click.echo(words)
    ctx.exit(0 if fit.fits else 2)


def _documents(request: Request, file: str, told: Tell | None = None) -> Documents:
    session = prepare(request._replace(paths=(file,) if request.paths else ()), told)
    setup = next(iter(session.setups.values())) if not request.paths else setup_for(session, file)
    assert setup.documents is not None  # every session has them
    return setup.documents


def _report(fit: "Fit", found: "Understood") -> Iterator[str]:
    total = len(fit.found) + len(fit.missed)
    yield f"Layout {fit.ready.name}: {len(fit.found)} of its {total} marks were found."
    if fit.missed:
        yield f"Not found: {line(', '.join(fit.missed))}"
    if fit.wrong:
        yield f"Speaks against it: {line(', '.join(fit.wrong))}"
    taken = [seen for seen in found.seen if seen.kind not in ("left", "heading")]
    yield ""
    yield f"{'Where it stands':{_WIDE}}  {'What it became':{_WIDE}}  Words"
    for seen in taken:
        yield _row(seen.label, became(seen), seen.text.text)
    left = [seen for seen in found.seen if seen.kind in ("left", "heading")]
    if left:
        yield ""
        yield "Left over: the layout has no place for these"
        for seen in left:
            what = "a heading, which only divides" if seen.kind == "heading" else ""
            yield _row(seen.label, what, seen.text.text)
    yield ""
    yield from _summary(found)


def _summary(found: "Understood") -> Iterator[str]:
    kinds = Counter(seen.kind for seen in found.seen)
    plans = plural(len(found.documents), "plan")
    yield (
        f"{plans}: {plural(kinds['value'], 'text')} placed, {kinds['label']} are labels,"
        f" {kinds['prompt']} are the template's own words, {kinds['left']} left over."
    )
    if found.words:
        yield f"{1 - found.left / found.words:.0%} of the words were placed."
    for document in found.documents if len(found.documents) > 1 else ():
        yield f"  {line(document.path)}"


def _row(place: str, what: str, words: str) -> str:
    return f"{_cut(place, _WIDE, end=True)}  {_cut(what, _WIDE)}  {_cut(words, _TEXT).rstrip()}"


def _cut(words: str, width: int, *, end: bool = False) -> str:
    """Fit words into a column; of a place the end tells more than the beginning."""
    words = line(" ".join(words.split()))
    if len(words) <= width:
        return f"{words:{width}}"
    return f"…{words[-width + 1 :]}" if end else f"{words[: width - 1]}…"


def became(seen: "Seen") -> str:
    """Say what a text became: the part of the plan and its field."""
    if seen.kind == "label":
        return "(a label)"
    if seen.kind == "prompt":
        return "(the template's own words)"
    if seen.kind == "skipped":
        return "(a section that is no part of a plan)"
    fields = " and ".join(dict.fromkeys(seen.fields))
    if seen.thing is None:
        return "(nothing is written)" if seen.kind == "empty" else fields
    what = seen.thing.id or seen.thing.kin.name
    shown = f"{what} {fields}".strip() if seen.thing.around is not None else fields or "plan"
    return f"{shown} (nothing is written)" if seen.kind == "empty" else shown


def _tree(fit: "Fit", found: "Understood") -> dict[str, Any]:
    return {
        "layout": fit.ready.name,
        "fits": fit.fits,
        "found": fit.found,
        "missed": fit.missed,
        "plans": [document.path for document in found.documents],
        "texts": list(_texts(found.seen)),
        "words": {"all": found.words, "left": found.left},
    }


def _texts(seen: "Iterable[Seen]") -> Iterator[dict[str, Any]]:
    for one in seen:
        yield {
            "kind": one.kind,
            "label": one.label,
            "address": one.text.address,
            "became": became(one),
            "text": one.text.text,
        }
