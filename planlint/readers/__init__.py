"""Readers: one module a format, each giving the same Document."""

from collections.abc import Callable
from pathlib import PurePath

from planlint.readers.decode import decode
from planlint.source import Document

Reader = Callable[[str, bytes], Document]


def read_yaml(path: str, data: bytes) -> Document:
    """Read the bytes of a YAML plan; raises UnreadableError."""
    from planlint.readers import yaml  # noqa: PLC0415  (PyYAML takes 30 ms to import)

    text, troubles = decode(data)
    return yaml.read(path, text, troubles)


def read_json(path: str, data: bytes) -> Document:
    """Read the bytes of a JSON plan; raises UnreadableError."""
    from planlint.readers import json  # noqa: PLC0415

    text, troubles = decode(data)
    return json.read(path, text, troubles)


BY_ENDING: dict[str, Reader] = {".yaml": read_yaml, ".yml": read_yaml, ".json": read_json}
"""The built-in readers by ending; a file with another ending is tried as YAML."""


def reader_for(path: str, more: dict[str, Reader] | None = None) -> Reader:
    """Give the reader for a file's name; ``more`` are those of plugins."""
    ending = PurePath(path).suffix.lower()
    return (more or {}).get(ending) or BY_ENDING.get(ending, read_yaml)
