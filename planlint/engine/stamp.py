"""The stamp of a setup: a few bytes that stand for all that a plan is checked with.

Two setups have the same stamp only if they give every plan the same results: the same planlint and
plugins, file by file, the same configuration, packs and layouts, baseline and day.
"""

import os
import platform
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from importlib import metadata
from pathlib import Path
from types import ModuleType

from planlint.engine.plugins import Loaded
from planlint.engine.run import Setup
from planlint.engine.session import Session

_LIBRARIES = (
    "PyYAML",
    "markdown-it-py",
    "lxml",
    "python-calamine",
    "pdfplumber",
    "pdfminer.six",
    "pypdf",
)
"""What reads files for planlint: another version may read them otherwise."""


def stamped(session: Session) -> dict[str, Setup]:
    """Give the setups of a session, each with its stamp."""
    common = _hash(map(repr, _common(session)))
    known: dict[int, Setup] = {}
    for setup in session.setups.values():
        if id(setup) not in known:
            own = _hash(map(repr, _own(setup)), common)
            known[id(setup)] = setup._replace(stamp=own)
    return {folder: known[id(setup)] for folder, setup in session.setups.items()}


def _hash(pieces: Iterable[str], before: bytes = b"") -> bytes:
    hashed = blake2b(before, digest_size=16)
    for piece in pieces:
        hashed.update(piece.encode("utf-8", "surrogatepass") + b"\0")
    return hashed.digest()


def _common(session: Session) -> Iterator[object]:
    """Give what holds for all plans of a run."""
    request = session.request
    yield sys.implementation.name, platform.python_version()
    yield sorted(request.settings.items()), request.layout, request.plugins, request.outlines
    yield len(session.files) > 1  # only then is something kept for rules on several plans
    yield [(name, _version(name)) for name in _LIBRARIES]
    for name in sorted(_packages(session.plugins.loaded)):
        yield name, list(_files(sys.modules[name]))
    yield [(plugin.name, plugin.distribution) for plugin in session.plugins.loaded]


def _own(setup: Setup) -> Iterator[object]:
    """Give what holds for the plans of one setup."""
    configuration = setup.configuration
    yield os.path.relpath(configuration.root)  # patterns hold from there
    settings = configuration.settings
    named = [*settings.packs, *settings.layouts]
    files = [*configuration.files, *(str(Path(configuration.root, name)) for name in named)]
    yield [(os.path.relpath(file), _content(file)) for file in files]
    if setup.answering is not None:
        packs = setup.answering().packs
        yield [(pack.document.path, pack.document.text) for pack in packs]
    yield setup.as_of
    if setup.baseline is not None:
        yield os.path.relpath(setup.baseline.path), sorted(setup.baseline.entries)


def _packages(plugins: Iterable[Loaded]) -> set[str]:
    """Give the packages that planlint and its plugins are made of."""
    found = {__name__}
    for plugin in plugins:
        made: list[object] = [rule.check for rule in plugin.rules]
        made += [*plugin.readers.values(), plugin.packs, plugin.layouts]
        found.update(getattr(one, "__module__", None) or "" for one in made if one is not None)
    return {name.partition(".")[0] for name in found} & sys.modules.keys()


def _files(package: ModuleType) -> Iterator[tuple[str, int, int]]:
    """Give the files of a package with their sizes and the times of their last change."""
    folders = list(getattr(package, "__path__", ()))
    if not folders and package.__file__:
        yield _stat(Path(package.__file__), Path(package.__file__).parent)
    for folder in folders:
        for here, below, names in os.walk(folder):
            below[:] = sorted(name for name in below if name != "__pycache__")
            for name in sorted(names):
                yield _stat(Path(here, name), Path(folder))


def _stat(file: Path, folder: Path) -> tuple[str, int, int]:
    found = file.stat()
    return os.path.relpath(file, folder), found.st_size, found.st_mtime_ns


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _content(file: str) -> bytes:
    """Give what a file holds; one that cannot be read has been told already."""
    try:
        return Path(file).read_bytes()
    except OSError:
        return b""
