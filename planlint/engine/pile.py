"""Pieces of bytes that wait on disk, so that memory does not grow with their number."""

import os
from typing import IO
from weakref import finalize


class Pile:
    """Pieces in a file without a name, which the system takes away when the run ends.

    Nothing is lost where no file can be written, or the disk is full: the pieces then take
    memory. Processes that were forked may read at the same time.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._file = _unnamed()
        self._number = _number(self._file)
        self._ends = [0]  # of each piece in the file
        self._rest: list[bytes] = []  # those that the disk had no room for
        if self._file is not None:
            finalize(self, self._file.close)

    def add(self, data: bytes) -> int:
        """Put a piece at the end and give its number; once the disk is full, it takes memory."""
        start = self._ends[-1]
        if self._file is not None and not self._rest:
            try:
                self._file.seek(start)
                whole = self._file.write(data) == len(data)
            except OSError:
                whole = False
            if whole:
                self._ends.append(start + len(data))
                return len(self._ends) - 2
        self._rest.append(data)
        return len(self) - 1

    def __len__(self) -> int:
        """Count the pieces."""
        return len(self._ends) - 1 + len(self._rest)

    def __getitem__(self, number: int) -> bytes:
        """Read a piece, counted from 0."""
        here = number - len(self._ends) + 1
        if here >= 0:
            return self._rest[here]
        assert self._file is not None
        start, end = self._ends[number : number + 2]
        if self._number is not None:  # forked processes share the place where a file is read
            return os.pread(self._number, end - start, start)
        self._file.seek(start)
        return self._file.read(end - start)


def _number(file: IO[bytes] | None) -> int | None:
    """Give the number by which the system knows a file, None where it cannot be read by it."""
    try:
        return file.fileno() if file is not None and hasattr(os, "pread") else None
    except OSError:
        return None


def _unnamed() -> IO[bytes] | None:
    """Open a file without a name, None where none can be written."""
    import tempfile  # noqa: PLC0415  (few runs need one)

    try:
        return tempfile.TemporaryFile(buffering=0)
    except OSError:
        return None
