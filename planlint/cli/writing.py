"""Where results go: to a file, whole or not at all, or to standard output.

What a person reads on a console is written in the console's own characters; a console of
Windows may lack arrows and boxes. What is a file to others (JSON, a page, a picture, a plan) is
UTF-8 wherever it goes.
"""

import codecs
import io
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import click

_INSTEAD = {
    "→": "->", "←": "<-", "↑": "^", "↓": "v", "⇒": "=>", "≤": "<=", "≥": ">=", "≠": "!=",
    "≈": "~", "−": "-", "‐": "-", "‑": "-", "–": "-", "—": "-", "…": "...", "›": ">", "‹": "<",
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "·": "-", "•": "*", "×": "x",
    "§": "sec. ", "─": "-", "│": "|", "└": "`", "┘": "'", "✓": "+", "✗": "x",
    "☐": "[ ]", "☑": "[x]", "☒": "[x]",
}  # fmt: skip
"""What stands for a character that a console lacks."""


def adapt() -> None:
    """Let standard output and error write something else for what their encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            handler = f"planlint.{stream.encoding}"
            codecs.register_error(handler, partial(_instead, stream.encoding))
            stream.reconfigure(errors=handler)


def _instead(encoding: str, error: UnicodeError) -> tuple[str, int]:
    """Give what stands for the first character that cannot be written, and where to go on.

    The error itself does not know the encoding: it calls most of them "charmap".
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from unicodedata import normalize  # noqa: PLC0415  (few consoles lack a character)

    char = error.object[error.start]
    for words in (_INSTEAD.get(char), normalize("NFKD", char)[0]):
        if words and _can_write(words, encoding):
            return words, error.start + 1
    return "?", error.start + 1


def _can_write(words: str, encoding: str) -> bool:
    try:
        words.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def put(place: str | Path | None, data: bytes | Iterable[bytes]) -> None:
    """Write a file, or standard output where the place is None or ``-``.

    Raises click.UsageError, which says what to do, when the file cannot be written.
    """
    if place is None or str(place) == "-":
        sys.stdout.flush()
        for piece in [data] if isinstance(data, bytes) else data:
            sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()
        return
    from planlint.engine.files import replace  # noqa: PLC0415  (not for standard output)

    try:
        replace(Path(place), data)
    except OSError as error:
        raise click.UsageError(unwritten(place, error)) from None


def unwritten(place: str | Path, error: OSError) -> str:
    """Say why a file cannot be written, and what to do."""
    folder = Path(place).parent
    if isinstance(error, FileNotFoundError) and not folder.exists():
        return f"{place} cannot be written: there is no folder {folder}."
    said = f"{place} cannot be written: {reason(error)}."
    if isinstance(error, PermissionError):  # on Windows also while another program has it open
        said += " If it is open in another program, close it there, or choose another name."
    return said


def reason(error: OSError) -> str:
    """Say in the words of the system what went wrong."""
    return (error.strerror or type(error).__name__).lower()
