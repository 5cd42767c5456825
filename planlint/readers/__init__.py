"""Readers: one module a format. YAML and JSON give a Document, the others a Script.

What the texts of a :class:`~planlint.readers.blocks.Script` mean, a layout says
(:mod:`planlint.layouts`), which makes the same Document of it.
"""

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING

from planlint.readers.decode import decode
from planlint.source import Document

if TYPE_CHECKING:
    from planlint.readers.blocks import Script

Reader = Callable[[str, bytes], Document]


def read_yaml(path: str, data: bytes) -> Document:
    """Read the bytes of a YAML plan; raises UnreadableError."""
    from planlint.readers import yaml  # noqa: PLC0415  (PyYAML takes 30 ms to import)

    text, troubles = decode(data)
    return yaml.read(path, text, troubles)


def read_json(path: str, data: bytes) -> Document:
    """Read the bytes of a JSON plan; raises UnreadableError."""
    from planlint.readers import json  # noqa: PLC0415  (most plans are YAML)

    text, troubles = decode(data)
    return json.read(path, text, troubles)


def read_stratml(path: str, data: bytes) -> Document:
    """Read the bytes of a plan in StratML; raises UnreadableError."""
    from planlint.readers import stratml  # noqa: PLC0415  (as above)

    return stratml.read(path, data)


BY_ENDING: dict[str, Reader] = {
    ".yaml": read_yaml,
    ".yml": read_yaml,
    ".json": read_json,
    ".stratml": read_stratml,
    ".xml": read_stratml,
}
"""The built-in readers by ending; a file with another ending is tried as YAML."""


SCRIPTS: Mapping[str, str] = MappingProxyType(
    {
        ".docx": "word",
        ".docm": "word",
        ".xlsx": "excel",
        ".xlsm": "excel",
        ".xls": "excel",
        ".xlsb": "excel",
        ".ods": "excel",
        ".csv": "rows",
        ".tsv": "rows",
        ".pdf": "pdf",
        ".md": "markdown",
        ".markdown": "markdown",
    }
)
"""The modules that read documents, by ending."""


def is_document(path: str) -> bool:
    """Say whether a file is one of those that need a layout."""
    return PurePath(path).suffix.lower() in SCRIPTS


def script_reader(
    path: str, progress: Callable[[int, int], None] | None = None
) -> "Callable[[str, bytes], Script] | None":
    """Give the reader of a document by its name, None for another kind of file.

    ``progress`` is told how many of its pages are read, where that takes a while.
    """
    name = SCRIPTS.get(PurePath(path).suffix.lower())
    if name is None:
        return None
    read: Callable[..., Script] = import_module(f"planlint.readers.{name}").read
    return partial(read, progress=progress) if progress and name == "pdf" else read


def reader_for(path: str, more: dict[str, Reader] | None = None) -> Reader:
    """Give the reader for a file's name; ``more`` are those of plugins."""
    ending = PurePath(path).suffix.lower()
    return (more or {}).get(ending) or BY_ENDING.get(ending, read_yaml)
