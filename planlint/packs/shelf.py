"""Where packs come from: plugins, and files of the project. Each is read once, when named."""

import os
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from planlint.config.files import inside, shown
from planlint.config.layer import is_path
from planlint.config.value import wrong_file
from planlint.finding import Finding
from planlint.model.slip import close
from planlint.packs.notes import Notes
from planlint.packs.read import MAX_BYTES, ReadPack, read
from planlint.packs.watch import Watch
from planlint.source import Document
from planlint.source import Mapping as Table

MAX_EXTENDS = 10
"""Most packs that one pack may extend, one after the other."""


class Source(NamedTuple):
    """A pack that nobody has read yet."""

    name: str  # that it must have, "" when its file may say
    file: Traversable | Path
    path: str  # as people know it
    origin: str  # where its rules come from, in the words of `planlint rules`
    fence: Path | None = None  # the project that its paths may not leave; None when installed


class Gathered(NamedTuple):
    """Packs with all that they extend, what is extended first, and what is wrong with them."""

    packs: tuple[ReadPack, ...]
    findings: tuple[Finding, ...]
    below: Mapping[str, frozenset[str]] = {}  # by path of a pack: the paths of all it extends


class Shelf:
    """Every pack that can be named, each read at most once."""

    def __init__(self, installed: Iterable[Source], seen: Watch | None = None) -> None:
        """Take the packs of plugins; ``seen`` watches the rules of all packs."""
        self.installed: Mapping[str, Source] = {source.name: source for source in installed}
        self._seen = seen
        self._read: dict[str, ReadPack] = {}
        self._bases: dict[str, list[str]] = {}  # what each pack extends, by path

    def suggest(self, name: str) -> str:
        """Give the installed pack that was probably meant, or ""."""
        return close(name, sorted(self.installed))

    def read(self, source: Source) -> ReadPack:
        """Give a pack; whatever is wrong with it is among its findings."""
        if source.path not in self._read:
            try:
                with source.file.open("rb") as file:
                    data = file.read(MAX_BYTES * 20 + 1)
            except OSError as error:
                why = (error.strerror or type(error).__name__).lower()
                said = f"The pack {source.path} cannot be read: {why}."
                found = wrong_file(source.path, said, "name a file that exists and can be opened.")
                nothing = Document(source.path, "", Table(0), format="yaml")
                self._read[source.path] = ReadPack(None, nothing, (), (found,))
            else:
                self._read[source.path] = read(
                    source.path, data, source.origin, name=source.name, seen=self._seen
                )
        return self._read[source.path]

    def gather(self, roots: Iterable[Source]) -> Gathered:
        """Read some packs with all that they extend."""
        packs: dict[str, ReadPack] = {}
        findings: list[Finding] = []
        for source in roots:
            self._visit(source, (), packs, findings)
        below = {path: frozenset(self._below(path)) for path in packs}
        return Gathered(tuple(packs.values()), tuple(findings), below)

    def _below(self, path: str) -> Iterator[str]:
        """Give the paths of the packs that one extends, directly or not."""
        waiting, met = [path], {path}
        while waiting:
            for base in self._bases.get(waiting.pop(), ()):
                if base not in met:
                    met.add(base)
                    waiting.append(base)
                    yield base

    def _visit(
        self,
        source: Source,
        route: tuple[Source, ...],
        packs: dict[str, ReadPack],
        findings: list[Finding],
    ) -> None:
        if source.path in packs:
            return
        found = self.read(source)
        findings += found.findings
        notes = Notes(found.document)
        for index, word in enumerate(found.pack.extends if found.pack else ()):
            assert found.pack is not None
            at = f"extends[{index}]"
            base, said, help = self._extended(source, word)
            if base is not None and base.path in [known.path for known in (*route, source)]:
                names = [_called(known, self) for known in (*route, source)]
                first = [known.path for known in (*route, source)].index(base.path)
                circle = " → ".join([*names[first:], names[first]])
                said = f"The packs extend each other in a circle: {circle}."
                help = "delete one `extends`, in the pack that should not know of the other."
            elif base is not None and len(route) >= MAX_EXTENDS:
                said = f"More than {MAX_EXTENDS} packs extend each other."
                help = "let this pack extend the last one directly."
            elif base is not None:
                self._bases.setdefault(source.path, []).append(base.path)
                self._visit(base, (*route, source), packs, findings)
            if said:
                notes.at(found.pack, at, said, help)
        findings += notes.findings
        packs[source.path] = found

    def _extended(self, source: Source, word: str) -> tuple[Source | None, str, str]:
        """Give the pack that another one extends; else say why not, and what to do."""
        if not is_path(word):
            base = self.installed.get(word)
            if base is not None:
                return base, "", ""
            return None, f'No rule pack is called "{word}".', self.instead(word)
        if source.fence is None or not isinstance(source.file, Path):
            said = f'`extends` is "{word}"; an installed pack extends others by their names.'
            return None, said, "write the name, without a folder and without .yaml."
        if refused := _refused(word, source.file.parent, source.fence):
            return None, *refused
        return project(source.file.parent / word, source.fence), "", ""

    def instead(self, word: str) -> str:
        """Say what to do about a name that no pack has."""
        if guess := self.suggest(word):
            return f"did you mean {guess}?"
        known = ", ".join(sorted(self.installed))
        files = "a file of the project is named with its ending, such as district.yaml."
        return f"installed are {known}; {files}" if known else f"no pack is installed; {files}"


def project(file: Path, fence: Path) -> Source:
    """Give the pack in a file of the project."""
    place = Path(os.path.abspath(file))  # noqa: PTH100  (links stay as they are)
    path = shown(place)
    return Source("", place, path, path, fence)


def packaged(file: Traversable, distribution: str) -> Source:
    """Give a pack that a plugin brings."""
    name = file.name.rsplit(".", 1)[0]
    parts = Path(str(file)).parts[-3:]
    return Source(name, file, "/".join(parts), f"{distribution}, pack {name}")


def _refused(word: str, folder: Path, fence: Path) -> tuple[str, str] | None:
    """Say why a file may not be extended and what to do; None when it may."""
    if "://" in word:
        return (
            f'`extends` is "{word}"; nothing is read from the web.',
            "keep a copy beside this pack.",
        )
    if Path(word).is_absolute() or "\\" in word or Path(word).drive:
        return (
            f'`extends` is "{word}"; it should be a relative path with / in it.',
            "write the path from the folder of this pack, such as ../county.yaml.",
        )
    if not inside(folder / word, fence):
        return (
            f'`extends` is "{word}", which lies outside the project.',
            "copy the pack into the project and name it there.",
        )
    if not os.path.isfile(folder / word):  # noqa: PTH113  (unlike Path's, never raises)
        help = "write the path from the folder of this pack, such as ../county.yaml."
        return f'`extends` is "{word}"; there is no such file.', help
    return None


def _called(source: Source, shelf: Shelf) -> str:
    pack = shelf.read(source).pack
    return (pack.pack if pack else None) or source.path


def every(shelf: Shelf) -> Iterator[Source]:
    """Give the installed packs in order of name."""
    for name in sorted(shelf.installed):
        yield shelf.installed[name]
