"""What earlier runs found, by all that it depends on: the file, the rules, the configuration.

A key stands for the bytes of a plan, its name, and the stamp of its setup, so that nothing in the
cache is ever out of date: what has changed has another key. It is one SQLite file in the person's
own folder of caches, which may be deleted at any time. Whatever is wrong with it costs time and
nothing else: the plans are then checked anew, and the report says why.
"""

import os
import pickle
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from hashlib import blake2b
from itertools import groupby
from pathlib import Path
from typing import Any

from planlint.engine.parcel import packed, unpacked

FOLDER = "PLANLINT_CACHE_DIR"
"""The environment variable that names another folder for the cache."""
_FORMAT = 1  # of the file; another one gets another name
_KEPT = 30  # days for which what nobody asks for is kept
_MOST = 1 << 30  # bytes of the file; beyond it, what was not used today goes
_TOUCHED = 7  # days after which a use is written down again
_BATCH = 512  # files that are written together
_PATIENCE = 2.0  # seconds to wait for another run that writes
_NO_VALUE = (pickle.UnpicklingError, EOFError, TypeError, ValueError, AttributeError, IndexError)
"""What reading damaged bytes, or those of another planlint, may raise."""
_TABLE = """
CREATE TABLE IF NOT EXISTS kept (
    key BLOB PRIMARY KEY, day INTEGER NOT NULL, mark BLOB NOT NULL, value BLOB NOT NULL
)
"""


def key_of(stamp: bytes, name: str, data: bytes) -> bytes:
    """Give the key of a file: what it is held against, what it is called, and what it holds."""
    name_hash = blake2b(name.encode("utf-8", "surrogateescape"), digest_size=16).digest()
    return _prefix(stamp) + blake2b(name_hash + data, digest_size=20).digest()


def _prefix(stamp: bytes) -> bytes:
    return blake2b(stamp, digest_size=16).digest()


def key_of_set(keys: Iterable[bytes]) -> bytes:
    """Give the key of several files held against each other, empty when one of them has none."""
    each = [key for key, _ in groupby(keys)]
    return blake2b(b"".join(each), digest_size=20).digest() if all(each) else b""


class Cache:
    """The results of earlier runs; ``trouble`` says in a sentence why they could not be used."""

    def __init__(self, folder: Path) -> None:
        """Use the cache in a folder, which need not be there yet."""
        self.path = folder / f"results-{_FORMAT}.sqlite"
        self.trouble = ""
        self._today = date.today().toordinal()
        self._connection: sqlite3.Connection | None = None
        self._fresh: list[tuple[bytes, int, bytes, bytes]] = []  # waiting to be written
        self._used: list[tuple[int, bytes]] = []

    @classmethod
    def at_home(cls) -> "Cache":
        """Use the cache in the person's own folder, or where the environment says."""
        if named := os.environ.get(FOLDER):
            return cls(Path(named))
        import platformdirs  # noqa: PLC0415  (only where there is a cache)

        return cls(platformdirs.user_cache_path("planlint", appauthor=False))

    def has_any(self, stamps: Iterable[bytes]) -> bool:
        """Say whether the cache holds anything at all that was held against these."""
        ask = "SELECT 1 FROM kept WHERE key > ? AND key < ? LIMIT 1"
        return any(self._one(ask, start, start + b"\xff" * 24) for start in map(_prefix, {*stamps}))

    def known(self, keys: Iterable[bytes]) -> set[bytes]:
        """Say which keys the cache has something for."""
        found = {key for key in keys if self._one("SELECT 1 FROM kept WHERE key = ?", key)}
        self.close()  # no connection is carried into other processes
        return found

    def get(self, key: bytes) -> Any:
        """Give what was kept under a key, None when there is nothing, or nothing that is whole."""
        row = self._one("SELECT day, mark, value FROM kept WHERE key = ?", key) if key else None
        if row is None:
            return None
        day, mark, value = row
        if mark != _mark(value):
            return None
        if day <= self._today - _TOUCHED:
            self._used.append((self._today, key))
        with suppress(*_NO_VALUE):
            return unpacked(value)
        return None

    def put(self, key: bytes, value: object) -> None:
        """Keep something under a key, at the latest when the cache is closed."""
        if not key or self.trouble:
            return
        data = packed(value)
        self._fresh.append((key, self._today, _mark(data), data))
        if len(self._fresh) >= _BATCH:
            self._write()

    def close(self) -> None:
        """Write what waits, throw away what nobody needs, and let the file go."""
        if self._fresh or self._used:
            self._write()
            self._prune()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _one(self, ask: str, *keys: bytes) -> Any:
        try:
            return self._file().execute(ask, keys).fetchone()
        except (sqlite3.Error, OSError) as error:  # no folder, no right, no room, no database
            self._give_up(error)
            return None

    def _write(self) -> None:
        try:
            with self._file() as file:
                file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", self._fresh)
                file.executemany("UPDATE kept SET day = ? WHERE key = ?", self._used)
        except (sqlite3.Error, OSError) as error:  # as above, and another run that writes
            self._give_up(error)
        self._fresh, self._used = [], []

    def _prune(self) -> None:
        try:
            with self._file() as file:
                file.execute("DELETE FROM kept WHERE day < ?", (self._today - _KEPT,))
                if self.path.stat().st_size > _MOST:
                    file.execute("DELETE FROM kept WHERE day < ?", (self._today,))
        except (sqlite3.Error, OSError) as error:  # as above
            self._give_up(error)

    def _file(self) -> sqlite3.Connection:
        if self.trouble:
            raise sqlite3.OperationalError(self.trouble)
        if self._connection is None:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            file = sqlite3.connect(self.path, timeout=_PATIENCE)
            self._connection = file
            file.execute("PRAGMA synchronous = OFF")  # what a crash breaks has no right mark
            file.execute(_TABLE)
        return self._connection

    def _give_up(self, error: Exception) -> None:
        """Go on without the cache; one that is no database any more is deleted."""
        if self.trouble:
            return
        reason = str(getattr(error, "strerror", None) or error).lower()
        self.trouble = (
            f"The cache {self.path} could not be used ({reason}), so its plans were checked anew."
        )
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if not isinstance(error, sqlite3.OperationalError) and isinstance(error, sqlite3.Error):
            with suppress(OSError):
                self.path.unlink()
                self.trouble += " It was damaged, and the next run begins a new one."


def _mark(value: bytes) -> bytes:
    return blake2b(value, digest_size=8).digest()
