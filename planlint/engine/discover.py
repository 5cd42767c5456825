"""Find the plans that a person means by a path."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from planlint.readers.decode import MAX_BYTES
from planlint.report import NotChecked

_NAMES = frozenset(("plan.yaml", "plan.yml", "plan.json", "plan.md"))
_ENDINGS = (".plan.yaml", ".plan.yml", ".plan.json", ".plan.md")
_DOCUMENTS = (".docx", ".docm", ".xlsx", ".xlsm", ".pdf")
_YAML_KEY = re.compile(rb"^(?:\xef\xbb\xbf)?[\"']?planlint[\"']?[ \t]*:", re.MULTILINE)


class Found(NamedTuple):
    """The files to check, in order and each once, and the paths that led to none."""

    files: tuple[str, ...]
    missing: tuple[NotChecked, ...]
    perhaps: frozenset[str] = frozenset()  # of the files: documents, plans if a layout fits


def find(paths: tuple[str, ...], endings: frozenset[str] = frozenset()) -> Found:
    """List the plans that the paths mean: files as they are, folders by what is below.

    ``endings`` are further kinds of file that plugins read.
    """
    files: dict[str, None] = {}
    missing: list[NotChecked] = []
    named: set[str] = set()
    for path in paths:
        here = Path(path)
        if not path:  # which would be this folder
            missing.append(_nothing("", "One of the paths is empty: a variable that is not set?"))
        elif path == "-":
            files[path] = None
        elif here.is_dir():
            closed: list[OSError] = []
            below = list(_below(here, endings, closed))
            files.update(dict.fromkeys(below))
            missing += [
                _nothing(str(e.filename), "The folder {} cannot be opened.") for e in closed
            ]
            if not below and not closed:
                missing.append(_nothing(path, "The folder {} holds no plan."))
        elif here.is_file():
            files[here.as_posix()] = None
            named.add(here.as_posix())
        elif here.exists():
            missing.append(_nothing(path, "{} is not a file that can be read."))
        else:
            missing.append(_nothing(path, "There is no file or folder {}."))
    perhaps = frozenset(
        file
        for file in files
        if file.lower().endswith(_DOCUMENTS)
        and file not in named
        and Path(file).suffix.lower() not in endings
    )
    return Found(tuple(sorted(files)), tuple(missing), perhaps)


def _nothing(path: str, sentence: str) -> NotChecked:
    return NotChecked("PL001", sentence.format(path), path, failed=True)


def _below(folder: Path, endings: frozenset[str], closed: list[OSError]) -> Iterator[str]:
    """Walk a folder in order, past hidden folders and what .gitignore names.

    Folders that cannot be opened are added to ``closed``.
    """
    ignored = _Ignored(folder)
    for where, folders, names in os.walk(folder, onerror=closed.append):
        here = Path(where)
        folders[:] = sorted(
            name for name in folders if name[0] != "." and not ignored(here / name, folder=True)
        )
        ignored.enter(here)
        for name in sorted(names):
            file = here / name
            if name[0] == "." or name[:2] == "~$" or ignored(file) or not file.is_file():
                continue
            if file.suffix.lower() in endings or _is_plan(file):
                yield file.as_posix()


def _is_plan(file: Path) -> bool:
    name = file.name.lower()
    if name in _NAMES or name.endswith((*_ENDINGS, *_DOCUMENTS)):
        return True
    if file.suffix.lower() in (".yaml", ".yml"):
        return _YAML_KEY.search(_bytes(file)) is not None
    if file.suffix.lower() == ".json":
        return _json_has_key(_bytes(file))
    return False


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES)
    except OSError:
        return b""


def _json_has_key(data: bytes) -> bool:
    if b'"planlint"' not in data:
        return False
    import json  # noqa: PLC0415  (only folders with JSON files need it)

    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):  # not JSON, not UTF-8, or nested without end
        return re.match(rb'\s*\{\s*"planlint"\s*:', data) is not None
    return isinstance(tree, dict) and "planlint" in tree


class _Ignored:
    """What the .gitignore files of a folder say: its own, those above it and those below."""

    def __init__(self, folder: Path) -> None:
        self.specs: list[tuple[Path, object]] = []
        above = [folder.resolve(), *folder.resolve().parents]
        top = next((i for i, path in enumerate(above) if (path / ".git").exists()), None)
        if top is not None:
            for path in reversed(above[1 : top + 1]):
                self.enter(path)

    def enter(self, folder: Path) -> None:
        """Take in the .gitignore of a folder, if it has one."""
        file = folder / ".gitignore"
        if not file.is_file():
            return
        import pathspec  # noqa: PLC0415  (only where there is a .gitignore)

        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        self.specs.append((folder.resolve(), pathspec.GitIgnoreSpec.from_lines(lines)))

    def __call__(self, path: Path, *, folder: bool = False) -> bool:
        """Say whether git would leave a path out."""
        if not self.specs:
            return False
        full = path.resolve() if not path.is_symlink() else path.parent.resolve() / path.name
        for base, spec in self.specs:
            if full.is_relative_to(base):
                name = full.relative_to(base).as_posix() + ("/" if folder else "")
                if spec.match_file(name):  # type: ignore[attr-defined]
                    return True
        return False
