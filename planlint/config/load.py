"""Find and read the configuration of a plan."""

import os
from pathlib import Path

from planlint.config import files
from planlint.config.layer import Frame, read
from planlint.config.merge import defaults, merge, override
from planlint.config.names import check_names, levels
from planlint.config.options import options_for
from planlint.config.value import Configuration, Origin, wrong
from planlint.finding import Finding
from planlint.source import Entry, Scalar, Span

__all__ = [
    "Configuration",
    "Loader",
    "Origin",
    "check_names",
    "levels",
    "load",
    "options_for",
    "override",
]

MAX_EXTENDS = 10
"""Most files that one configuration may extend, one after the other."""


class Loader:
    """Loads configurations, each file once for all the plans that it applies to."""

    def __init__(self, *, explicit: Path | None = None, isolated: bool = False) -> None:
        """``explicit`` turns the lookup off; ``isolated`` lets no file apply at all."""
        self.explicit = explicit
        self.isolated = isolated
        self._found: dict[Path, Path | None] = {}
        self._read: dict[Path, Configuration] = {}

    def load(self, plan: Path) -> Configuration:
        """Give the configuration of a plan or of a folder, which need not exist.

        Nothing is raised for what somebody wrote: it is among the findings.
        """
        place = _absolute(plan)
        folder = place if os.path.isdir(place) else place.parent  # noqa: PTH112  (never raises)
        if self.isolated:
            return defaults(folder)
        if self.explicit is not None:
            return self._cached(_absolute(self.explicit))._replace(sought=False)
        if folder not in self._found:
            self._found[folder] = files.nearest(folder)
        path = self._found[folder]
        return defaults(folder) if path is None else self._cached(path)

    def _cached(self, path: Path) -> Configuration:
        if path not in self._read:
            self._read[path] = _load(path)
        return self._read[path]


def load(plan: Path, *, explicit: Path | None = None, isolated: bool = False) -> Configuration:
    """Give the configuration of one plan; for many, keep a :class:`Loader`."""
    return Loader(explicit=explicit, isolated=isolated).load(plan)


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100  (a link is looked up where it stands)


def _load(path: Path) -> Configuration:
    """Read a file and all that it extends."""
    fence = files.fence(path.parent)
    chain, findings = _chain(path, fence)
    root = Path(os.path.commonpath([file.path.parent for file in chain]))
    layers = [
        read(file.document, file.table, rank, Frame(file.path.parent, root, fence))
        for rank, file in enumerate(reversed(chain))
        if file.table is not None
    ]
    other = path.with_name(files.SHARED)
    passed_over = path.name == files.OWN and files.speaks(other)
    start = defaults(root)._replace(
        findings=tuple(findings),
        files=tuple(file.document.path for file in chain),
        passed_over=(files.shown(other),) if passed_over else (),
    )
    return merge(layers, start)


def _chain(path: Path, fence: Path) -> tuple[list[files.File], list[Finding]]:
    """Follow ``extend`` from file to file; gives them with what is wrong on the way."""
    chain = [files.read(path)]
    findings = list(chain[0].findings)
    seen = [path.resolve()]
    while (entry := _extend(chain[-1])) is not None:
        file = chain[-1]
        target = file.path.parent / str(entry.node.value)  # type: ignore[union-attr]
        said, help = _refused(str(entry.node.value), target, fence)  # type: ignore[union-attr]
        if not said and target.resolve() in seen:
            names = [f.document.path for f in chain[seen.index(target.resolve()) :]]
            said = f"The files extend each other in a circle: {' → '.join([*names, names[0]])}."
            help = "delete one `extend`, in the file that should not know of the other."
        if not said and len(chain) > MAX_EXTENDS:
            said = f"More than {MAX_EXTENDS} files extend each other."
            help = "let this file extend the last one directly."
        if said:
            span = Span(entry.node.start, entry.node.end)
            findings.append(wrong(file.document, span, said, "extend", help))
            break
        chain.append(files.read(_absolute(target)))
        seen.append(target.resolve())
        findings += chain[-1].findings
    return chain, findings


def _extend(file: files.File) -> Entry | None:
    """Give the entry that names the next file; one that is no text is told by its reader."""
    entry = file.table.entries.get("extend") if file.table is not None else None
    named = (
        entry is not None and isinstance(entry.node, Scalar) and (entry.node.value or "").strip()
    )
    return entry if named else None


def _refused(text: str, target: Path, fence: Path) -> tuple[str, str]:
    """Say why a file may not be extended and what to do, ("", "") when it may."""
    relative = "write its path from the folder of this file, such as ../planlint.toml."
    if "://" in text:
        return "A configuration cannot be extended from the web.", "keep a copy in the project."
    if Path(text).is_absolute() or "\\" in text or Path(text).drive:
        return f'`extend` is "{text}"; it should be a relative path with / in it.', relative
    if not files.inside(target, fence):
        return (
            f'`extend` is "{text}", which lies outside the project.',
            "keep a copy in the project; it ends at the folder with .git or, without one, at"
            " the topmost planlint.toml or pyproject.toml.",
        )
    if os.path.isdir(target):  # noqa: PTH112  (unlike Path's, never raises)
        return f'`extend` is "{text}", which is a folder.', f"write {text.rstrip('/')}/{files.OWN}."
    if not os.path.isfile(target):  # noqa: PTH113
        return f'`extend` is "{text}"; there is no such file.', relative
    return "", ""
