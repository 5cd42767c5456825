"""Plans in other formats: one module a writer, each from the tree that every reader gives.

A writer takes the tree as the author wrote it, never the model that rules read: what no rule
knows is written too, and no value is read and put in other words.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple

from planlint.source import Document


class Written(NamedTuple):
    """A plan in another format, and what of it that format has no place for."""

    text: str
    left_out: tuple[str, ...] = ()


class ConvertError(Exception):
    """A plan cannot be written without a loss; the text says why, and what to do."""


LOSS = "the plan could not be written without a loss; nothing was written. Report it with the file."
"""What is said when a plan does not read back as it was; a fault of planlint."""

Writer = Callable[[Document], Written]

FORMATS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "yaml": (".yaml", ".yml"),
        "json": (".json",),
        "stratml": (".stratml", ".xml"),
        "markdown": (".md", ".markdown"),
    }
)
"""The formats that can be written, with the endings that ask for them."""

ENDINGS: Mapping[str, str] = MappingProxyType({name: FORMATS[name][0] for name in FORMATS})
"""The ending of a new file in each format."""


def format_of(path: str) -> str:
    """Give the format that a file's name asks for, "" for none that can be written."""
    ending = PurePath(path).suffix.lower()
    return next((name for name, endings in FORMATS.items() if ending in endings), "")


def convert(document: Document, name: str) -> Written:
    """Write a plan in the format ``name``, and read it again before anybody relies on it.

    Raises ConvertError when a key stands twice, because one of the two would be lost, and
    when what was written does not read as the plan that was given.
    """
    from planlint.convert.tree import plain, repeated  # noqa: PLC0415  (only for YAML and JSON)

    for entry, first in repeated(document.root):
        raise ConvertError(
            f"`{entry.key}` stands twice in one part, on lines {document.line_of(first.start)} and"
            f" {document.line_of(entry.start)}; one of the two would be lost. Delete or rename one."
        )
    write: Writer = import_module(f"planlint.convert.{name}").write
    written = write(document)
    if name != "markdown":  # which reads every page that it writes
        from planlint.readers import reader_for  # noqa: PLC0415  (only to look at the result)

        path = f"plan{ENDINGS[name]}"
        if plain(reader_for(path)(path, written.text.encode()).root) != plain(document.root):
            raise ConvertError(LOSS)
    comments = len(document.comments)
    if comments:
        what = "comment that silences" if comments == 1 else "comments that silence"
        left = (
            f"{comments} {what} findings could not be taken along; list them under `silenced`.",
        )
        written = written._replace(left_out=(*left, *written.left_out))
    return written
