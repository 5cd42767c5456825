"""Find the entry points of installed packages, as their metadata on disk names them.

``importlib.metadata`` does the same and takes 25 ms to import, a tenth of checking one
plan; so the usual case, folders of packages on ``sys.path``, is read here, and only
where planlint's own rules are not found that way (an application packed into one file)
is the library asked.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple


class Entry(NamedTuple):
    """An entry point: its name, the object that it names, and the package it comes from."""

    name: str
    value: str  # "package.module" or "package.module:attribute"
    package: str
    version: str

    def load(self) -> Any:
        """Import the object; raises whatever its module raises, or AttributeError."""
        module, _, attribute = self.value.partition(":")
        found: Any = import_module(module.strip())
        for name in attribute.strip().split(".") if attribute else ():
            found = getattr(found, name)
        return found


def entries(group: str, own: str, path: Sequence[str] | None = None) -> list[Entry]:
    """List the entry points of a group; ``own`` is the package that must be among them."""
    found = list(_on_disk(group, sys.path if path is None else path))
    if any(entry.package == own for entry in found):
        return found
    return _by_library(group)


def _on_disk(group: str, path: Sequence[str]) -> Iterator[Entry]:
    seen: set[str] = set()  # of two copies of a package the first on the path is imported
    for folder in path:
        here = Path(folder or ".")
        try:
            names = sorted(os.listdir(here))  # noqa: PTH208  (names are enough)
        except OSError:
            continue
        for name in names:
            if not name.endswith((".dist-info", ".egg-info")):
                continue
            package, _, version = name.rpartition(".")[0].partition("-")
            package = package.lower().replace("_", "-")
            if package not in seen:
                seen.add(package)
                yield from _read(here / name / "entry_points.txt", group, package, version)


def _read(file: Path, group: str, package: str, version: str) -> Iterator[Entry]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):  # no entry points, or none that can be read
        return
    if f"[{group}]" not in text:
        return
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            section = line.strip("[] ")
        elif section == group and "=" in line and line[0] not in "#;":
            name, _, value = line.partition("=")
            yield Entry(name.strip(), value.partition("[")[0].strip(), package, version)


def _by_library(group: str) -> list[Entry]:
    from importlib.metadata import entry_points  # noqa: PLC0415  (see above)

    return [
        Entry(e.name, e.value, e.dist.name if e.dist else "", e.dist.version if e.dist else "")
        for e in entry_points(group=group)
    ]
