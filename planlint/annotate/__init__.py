"""Findings as comments in a copy of the author's own file: Word, Excel, PDF.

One module a format, each with ``annotate(data, notes) -> bytes``; :mod:`~planlint.annotate.notes`
says what a comment says. Everything else in the file stays as it was.
"""

from collections.abc import Callable, Sequence
from importlib import import_module

from planlint.annotate.notes import Note, notes_of

__all__ = ["BY_ENDING", "Annotate", "Note", "annotator", "notes_of"]

Annotate = Callable[[bytes, Sequence[Note]], bytes]

BY_ENDING = {
    ".docx": "word",
    ".docm": "word",
    ".xlsx": "excel",
    ".xlsm": "excel",
    ".pdf": "pdf",
}
"""The module that writes comments into files with an ending."""


def annotator(ending: str) -> Annotate:
    """Give what writes comments into files with this ending; raises KeyError for no such format."""
    found: Annotate = import_module(f"planlint.annotate.{BY_ENDING[ending.lower()]}").annotate
    return found
