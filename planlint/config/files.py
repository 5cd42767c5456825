"""Which configuration file applies to a plan, and what may be read from it.

The nearest file upward from the plan applies; the working directory has no say. In one
folder ``planlint.toml`` wins over ``pyproject.toml``, which counts only when it has the
table ``[tool.planlint]``. Nothing outside the project is ever read: see :func:`fence`.
"""

import os
from pathlib import Path
from typing import NamedTuple

from planlint.config.value import wrong, wrong_file
from planlint.finding import Finding
from planlint.source import Document, Mapping, Span, UnreadableError

OWN = "planlint.toml"
SHARED = "pyproject.toml"
MAX_BYTES = 1_000_000
"""Largest configuration file that is read; a typical one has 2 KB."""


class File(NamedTuple):
    """A configuration file that was opened.

    ``table`` holds the settings: all of ``planlint.toml``, ``[tool.planlint]`` of
    ``pyproject.toml``; None when the file has none or cannot be read.
    """

    path: Path  # absolute
    document: Document
    table: Mapping | None
    findings: tuple[Finding, ...] = ()


def nearest(folder: Path) -> Path | None:
    """Give the configuration file that applies to plans in ``folder``, None without one."""
    for around in (folder, *folder.parents):
        own = around / OWN
        if os.path.lexists(own) and not own.is_dir():  # a broken link is not passed over
            return own
        if speaks(around / SHARED):
            return around / SHARED
    return None


def speaks(path: Path) -> bool:
    """Say whether a ``pyproject.toml`` configures planlint, be it in broken TOML."""
    try:
        data = _bytes(path) if path.is_file() else b""
    except OSError:
        return False  # another tool's file; it is ours only if it says so
    if b"planlint" not in data:
        return False
    found = _parsed(path, data)
    return found.table is not None or bool(found.findings)


def read(path: Path) -> File:
    """Open a configuration file; what is wrong with it is among its findings."""
    name = shown(path)
    try:
        if not path.is_file():
            what = "cannot be read as a file" if os.path.lexists(path) else "does not exist"
            return _unread(path, name, f"The configuration file {name} {what}.")
        found = _parsed(path, _bytes(path))
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        why = getattr(error, "strerror", None) or str(error)
        return _unread(path, name, f"The configuration file cannot be read: {why.lower()}.")
    if found.table is None and not found.findings:
        message = "The file has no table [tool.planlint]."
        problem = wrong(found.document, Span(0, 0), message, help="write [tool.planlint] into it.")
        return found._replace(findings=(problem,))
    return found


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _unread(path: Path, name: str, message: str) -> File:
    nothing = Document(name, "", Mapping(0), format="toml")
    problem = wrong_file(name, message, "name a TOML file that exists and can be opened.")
    return File(path, nothing, None, (problem,))


def _parsed(path: Path, data: bytes) -> File:
    from planlint.readers import toml  # noqa: PLC0415  (most plans have no configuration)

    name = shown(path)
    try:
        document = toml.read(name, _text(data))
    except UnreadableError as error:
        nothing = Document(name, error.text, Mapping(0), format="toml")
        trouble = error.trouble
        problem = wrong(nothing, trouble.span, trouble.message, help=trouble.help)
        return File(path, nothing, None, (problem,))
    if path.name != SHARED:
        return File(path, document, document.root)
    tool = document.root.entries.get("tool")
    tables = tool.node.entries if tool and isinstance(tool.node, Mapping) else {}
    ours = tables.get("planlint")
    if ours is None:
        return File(path, document, None)
    if not isinstance(ours.node, Mapping):
        span = Span(ours.start, ours.end)
        message = "`tool.planlint` is not a table."
        problem = wrong(document, span, message, help="write [tool.planlint].")
        return File(path, document, None, (problem,))
    return File(path, document, ours.node)


def _text(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise UnreadableError(
            f"The file is larger than {MAX_BYTES // 1_000_000} MB, the most that is read.",
            help="keep only settings in it; word lists and packs have files of their own.",
        )
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        raise UnreadableError(
            "The file is not saved as UTF-8.",
            Span(len(before), len(before) + 1),
            'save it again as "UTF-8".',
            data.decode("utf-8", "replace"),
        ) from None


def fence(folder: Path) -> Path:
    """Give the folder that a project does not reach beyond.

    It is the nearest folder upward with ``.git``; where there is none, the topmost one
    with ``planlint.toml`` or ``pyproject.toml``; where there is none either, ``folder``.
    """
    topmost = folder
    for around in (folder, *folder.parents):
        if (around / ".git").exists():
            return around
        if (around / OWN).exists() or (around / SHARED).exists():
            topmost = around
    return topmost


def inside(path: Path, fenced: Path) -> bool:
    """Say whether a path, with all links followed, lies in the fenced folder."""
    try:
        return path.resolve().is_relative_to(fenced.resolve())
    except (OSError, ValueError, RuntimeError):  # a NUL, too many links
        return False


def shown(path: Path) -> str:
    """Name a file as people see it: from the working directory if that is near, else in full."""
    here = Path.cwd()
    if path.is_relative_to(here) or here.is_relative_to(path.parent):
        return Path(os.path.relpath(path, here)).as_posix()
    return path.as_posix()
