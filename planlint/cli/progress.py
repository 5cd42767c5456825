"""A line on standard error that says how far a long run is; only people at a terminal see it."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

from planlint.engine.documents import Tell
from planlint.reporters.escape import line

_PATIENCE = 0.5  # seconds in which nobody wonders what goes on
_EACH = 0.1  # seconds between two drawings
_CELLS = 20  # of the bar itself
_NARROW = 40  # columns; where a terminal does not say how wide it is, 80


@contextmanager
def progress(
    *,
    quiet: bool = False,
    stream: TextIO | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Tell | None]:
    """Give what is told how far the work is, None when nobody is there to see it.

    The line appears after half a second, and is gone when the block ends. Processes that were
    forked within it write nothing: the one that began it does.
    """
    out = sys.stderr if stream is None else stream
    if quiet or not out.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    import shutil  # noqa: PLC0415  (most runs have no terminal, or are over at once)

    owner, due, length = os.getpid(), clock() + _PATIENCE, 0

    def tell(what: str, done: int, total: int) -> None:
        nonlocal due, length
        now = clock()
        if now < due or os.getpid() != owner:
            return
        width = max(shutil.get_terminal_size().columns, _NARROW)
        words = drawn(what, done, total)[: width - 1]
        out.write(f"\r{words:{length}}")
        out.flush()
        due, length = now + _EACH, len(words)

    try:
        yield tell
    finally:
        if length:
            out.write(f"\r{'':{length}}\r")  # blanks: not every console knows of erasing
            out.flush()


def drawn(what: str, done: int, total: int) -> str:
    """Give the line: ``[##########----------] 30 of 60 pages of plan.pdf``."""
    full = _CELLS * done // max(total, 1)
    return f"[{'#' * full}{'-' * (_CELLS - full)}] {done} of {total} {line(what)}"
